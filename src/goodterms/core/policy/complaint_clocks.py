"""By when a complaint is acknowledged and answered, by the customer's place: dated from the day on which it was made.

None of these clocks is in the project's regulation notes: each is from the rule named, as remembered (M), and wants a
lawyer's eye before production. Where nothing is known the house's own clock counts (D: the house decided it).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.facts import CustomerFacts, OpenComplaint
from goodterms.core.fold.days import day_of

Unit: TypeAlias = Literal["days", "business_days"]


@dataclass(frozen=True, slots=True)
class ComplaintClock:
    """How long we have: `acknowledge` in business days, `answer` in `unit`s, both after the day on which it was made.

    `confidence` is that of the figures: R read, M remembered, D decided by the house.
    """

    place: str
    acknowledge: int
    answer: int
    unit: Unit
    source: str
    confidence: Literal["R", "M", "D"]


HOUSE: Final = ComplaintClock(
    place="",
    acknowledge=2,
    answer=30,
    unit="days",
    source="House promise, where no rule is known: acknowledged in two working days, answered within 30 days",
    confidence="D",
)
CLOCKS: Final[tuple[ComplaintClock, ...]] = (
    ComplaintClock(
        "GB", 2, 56, "days", "FCA DISP 1.6.1R, 1.6.2R: prompt acknowledgement, final response in 8 weeks", "M"
    ),
    ComplaintClock("IE", 5, 40, "business_days", "Consumer Protection Code 2012, 10.9: 5 and 40 business days", "M"),
    ComplaintClock("AU", 1, 30, "days", "ASIC RG 271.51, 271.56: one business day, 30 calendar days", "M"),
    ComplaintClock("US", 2, 15, "days", "House promise after the CFPB's response time for its portal: 15 days", "M"),
    ComplaintClock("IN", 2, 30, "days", "RBI Integrated Ombudsman Scheme 2021: the bank has 30 days", "M"),
    *(
        ComplaintClock(place, 2, 15, "business_days", "Directive (EU) 2015/2366 art. 101(2): 15 business days", "M")
        for place in ("AT", "BE", "DE", "DK", "ES", "FI", "FR", "GR", "IT", "LU", "NL", "PL", "PT", "SE")
    ),
)
"""One a place. Ireland keeps its own, longer clock for credit; of several places the shortest time counts."""


def complaint_clock(facts: CustomerFacts) -> ComplaintClock:
    """The clock that binds us for this customer: of all places they may live in, the one whose answer is due first."""
    found = [clock for clock in CLOCKS if any(_within(place, clock.place) for place in facts.places)]
    start = date(2026, 1, 1)
    return min(found or [HOUSE], key=lambda clock: (_after(clock, facts, start), clock.place))


def acknowledgement_due(complaint: OpenComplaint, facts: CustomerFacts) -> date:
    """The last local day on which the customer should hear that we have the complaint."""
    made = day_of(facts, complaint.made_at)
    return BusinessCalendar((facts.country,)).add(made, complaint_clock(facts).acknowledge)


def answer_due(complaint: OpenComplaint, facts: CustomerFacts) -> date:
    """The last local day for the final response."""
    return _after(complaint_clock(facts), facts, day_of(facts, complaint.made_at))


def _after(clock: ComplaintClock, facts: CustomerFacts, day: date) -> date:
    if clock.unit == "business_days":
        return BusinessCalendar((facts.country,)).add(day, clock.answer)
    return day + timedelta(days=clock.answer)


def _within(place: str, of: str) -> bool:
    return place == of or place.startswith(f"{of}-")
