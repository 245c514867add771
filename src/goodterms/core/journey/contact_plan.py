"""Would the packs let a journey reach anybody? Its longest way of contacts, judged for a plain customer.

A plain customer has every contact point, agreed to everything, holds nothing, lives in the brand's zone, and never answers:
what stops a contact here is a window or a cap, and it stops it for everybody. The way is the one with the most contacts
(sends, calls and their retries) that a case takes while nothing comes back. Each contact is judged when its wait is over;
a deferred one is made at the time the judge names, unless that is later than the step's `give_up`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, assert_never

from goodterms.core.calendar import BusinessCalendar, add_wait, local_day, local_wall
from goodterms.core.events import Channel
from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Point, Portfolio
from goodterms.core.journey.definition import (
    Branch,
    Call,
    End,
    Exit,
    HandOver,
    Journey,
    Pause,
    Retry,
    Send,
    Split,
    Start,
    Step,
    Target,
    Uses,
    Wait,
)
from goodterms.core.money import Money
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack

__all__ = ["Place", "PlanFault", "longest_way", "plan_faults"]

BEFORE: Final = date(2026, 2, 1)
"""A Sunday. The plan begins at noon of the next business day: blocked from there, it is blocked from most days."""
UNANSWERED: Final = ("no_answer", "voicemail", "busy", "else", "then")
"""The exits of a contact that nothing came back from, the first that is written."""
MOST_CONTACTS: Final = 60
_LONG_AGO: Final = datetime(2026, 1, 1, tzinfo=UTC)
_ACCOUNT = _CUSTOMER = _PORTFOLIO = 1


@dataclass(frozen=True, slots=True)
class PlanFault:
    path: str
    reason: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the journey's customers are: the channels that are set up, and the brand's country, zone and calendar."""

    channels: tuple[Channel, ...]
    country: str
    zone: str
    currency: str
    calendar: str
    creditor: str = ""
    brand: str = ""

    def portfolio(self, actor: str) -> Portfolio:
        kind = next((known for known in ("third_party", "servicer") if known == actor), "creditor")
        calendar = self.calendar or self.country
        return Portfolio(_PORTFOLIO, self.creditor, self.brand, self.country, kind, True, calendar)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A contact of the plan that would not be made, and the rules against it."""

    step: str
    against: tuple[str, ...]


def plan_faults(journey: Journey, *, place: Place, actor: str, packs: tuple[Pack, ...]) -> Iterator[PlanFault]:
    """One fault where more than half of the contacts of the longest way would be denied, or deferred past `give_up`."""
    total, blocked = _walk(journey, longest_way(journey), place=place, actor=actor, packs=packs)
    if not total or 2 * len(blocked) <= total:
        return
    rules = [rule for rule, _ in Counter(rule for one in blocked for rule in one.against).most_common(3)]
    reason = (
        f"the packs would block {len(blocked)} of the {total} contacts on the longest way "
        f"({', '.join(dict.fromkeys(one.step for one in blocked))}): {', '.join(rules)}"
    )
    yield PlanFault(
        f"steps.{blocked[0].step}",
        reason,
        "wait longer between contacts, retry less often, or give each more time with `give_up`",
    )


def longest_way(journey: Journey) -> tuple[Step, ...]:
    """The steps of the silent way with the most contacts, from the start. A circle is taken once. Never recurses."""
    best: dict[Target, tuple[int, Target | None]] = {}
    for name in _children_first(journey):
        step = journey.steps[name]
        ahead = [target for target in _silent(step) if target in best]
        onward = max(ahead, key=lambda target: best[target][0], default=None)
        best[name] = (_contacts(step) + (best[onward][0] if onward is not None else 0), onward)
    way: list[Step] = []
    at = journey.start if journey.start in best else None
    while at is not None:
        way.append(journey.steps[at])
        at = best[at][1]
    return tuple(way)


def _children_first(journey: Journey) -> list[Target]:
    """Every step that silence leads to, each after those it leads to (but for circles)."""
    found: list[Target] = []
    seen: set[Target] = set()
    work: list[tuple[Target, bool]] = [(journey.start, False)]
    while work:
        name, done = work.pop()
        if done:
            found.append(name)
        elif name not in seen and name in journey.steps:
            seen.add(name)
            work.append((name, True))
            work.extend((target, False) for target in _silent(journey.steps[name]))
    return found


def _silent(step: Step) -> tuple[Target, ...]:
    """Where a case goes when nothing comes back."""
    match step:
        case Send() | Split() | Pause() | Call():
            exit_ = _unanswered(step)
            return () if exit_ is None else (exit_.then if isinstance(exit_, Retry) else exit_,)
        case Branch():
            return (*(target for _, target in step.arms), step.otherwise)
        case HandOver() | Uses() | Start() | End():
            return ()
        case _:
            assert_never(step)


def _unanswered(step: Send | Split | Pause | Call) -> Exit | None:
    return next((step.exits[name] for name in UNANSWERED if name in step.exits), None)


def _contacts(step: Step) -> int:
    if not isinstance(step, Send | Split | Call):
        return 0
    exit_ = _unanswered(step)
    return 1 + (exit_.more if isinstance(exit_, Retry) else 0)


# --- judging the way ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Walk:
    """A plain customer on the way: the time, the contacts made, and those that were not."""

    journey: Journey
    place: Place
    portfolio: Portfolio
    packs: tuple[Pack, ...]
    now: datetime
    last: Channel | None = None
    total: int = 0
    made: list[Contact] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)

    def wait(self, wait: Wait) -> None:
        calendar = BusinessCalendar((self.portfolio.calendar,))
        self.now = add_wait(wait=wait, start=self.now, zones=(self.place.zone,), calendar=calendar)

    def contact(self, step: Send | Split | Call, channel: Channel) -> None:
        """One contact: made now or when the judge allows it, or blocked."""
        self.total += 1
        purpose, effect = self.journey.purpose, f"plan/{self.total}"
        decision = judge(
            intent=Intent("contact", channel, purpose, _ACCOUNT, _known(self.place).index(channel), effect),
            facts=_plain(self.journey, self.place, self.made),
            portfolio=self.portfolio,
            packs=self.packs,
            now=self.now,
        )
        at = self.now if decision.verdict == "allow" else decision.until
        if at is None or at - self.now > step.give_up:
            self.blocked.append(Blocked(step.name, decision.against))
            self.now += timedelta(0) if at is None else step.give_up
            return
        self.now, self.last = at, channel
        day = local_day(at=at, zone=self.place.zone)
        self.made.append(Contact(at, day, channel, purpose, _ACCOUNT, "delivered", effect=effect))


def _walk(
    journey: Journey, way: Sequence[Step], *, place: Place, actor: str, packs: tuple[Pack, ...]
) -> tuple[int, list[Blocked]]:
    """How many contacts there are on the way (the first `MOST_CONTACTS`), and those that would not be made."""
    portfolio = place.portfolio(actor)
    first = BusinessCalendar((portfolio.calendar,)).add(BEFORE, 1)
    walk = _Walk(journey, place, portfolio, packs, local_wall(on=first, at=time(12), zone=place.zone))
    for step in way:
        if isinstance(step, Send | Split | Call):
            exit_ = _unanswered(step)
            retry = exit_ if isinstance(exit_, Retry) else None
            channel = _channel(step, place, walk.last)
            for attempt in range(_contacts(step) if channel is not None else 0):
                if walk.total == MOST_CONTACTS:
                    return walk.total, walk.blocked
                if attempt and retry is not None:
                    walk.wait(retry.every)
                walk.contact(step, channel)  # type: ignore[arg-type]
        if isinstance(step, Send | Split | Pause):
            walk.wait(step.wait)
    return walk.total, walk.blocked


def _channel(step: Send | Split | Call, place: Place, last: Channel | None) -> Channel | None:
    """The channel a plain customer is reached on; None where none is set up."""
    if isinstance(step, Call):
        return "call"
    written = [channel for channel in place.channels if channel != "call"]
    if isinstance(step, Send) and step.channels:
        return step.channels[0]
    if isinstance(step, Send) and step.channel_other:
        return next((channel for channel in written if channel != last), None)
    return written[0] if written else None


def _known(place: Place) -> tuple[Channel, ...]:
    return tuple(dict.fromkeys((*place.channels, "sms", "email", "whatsapp", "push", "chat", "letter", "call")))


def _plain(journey: Journey, place: Place, made: Sequence[Contact]) -> CustomerFacts:
    """Somebody with every contact point who agreed to everything, and the contacts so far."""
    channels = _known(place)
    owed = Money(10_000, place.currency)
    return CustomerFacts(
        bucket=0,
        customer=_CUSTOMER,
        language=journey.languages[0] if journey.languages else "en",
        zones=(place.zone,),
        country=place.country,
        preferred=channels[:1],
        points=tuple(Point(number, channel, "", number) for number, channel in enumerate(channels)),
        consents=tuple(Consent(channel, journey.purpose, True) for channel in channels),
        contacts=tuple(made),
        accounts=(Account(_ACCOUNT, _PORTFOLIO, owed, owed, None, _LONG_AGO),),
    )
