"""What every verb of the customer shares: look under the customer's lock, refuse with a reason, or bring one event.

A verb's `key` is the name of the intent: a form's key, a provider's id. The same key again changes nothing, so a double
submit, a replay or a second tab has one effect.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from django.db import connection

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.case import Case
from goodterms.core.events import Event, Stamped
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.journey.change import Change, World
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.vocabulary import OFFERS
from goodterms.core.offers.asked import Finding, Past
from goodterms.core.offers.eligible import Choice, eligible
from goodterms.flow.door import Held, ParkedCustomer, UnknownCustomer, hold, knock_with
from goodterms.flow.evidence import Shown, evidence
from goodterms.store.gather import HERE
from goodterms.store.offers_known import read_past
from goodterms.store.world import Workspace

Reason: TypeAlias = Literal[
    "not_offered",  # policy or the journey does not offer this now
    "promise_open",  # there is an open promise on the account already
    "plan_open",  # there is an open plan on the account already
    "nothing_due",  # nothing is past due, or nothing is owed
    "amount",  # the amount is outside its bounds
    "day",  # the day is outside its bounds
    "no_promise",  # there is no such open promise
    "moves_used",  # the promise was moved as often as its terms allow
    "too_often",  # it was taken as often as it may be
    "expired",  # the offer stood until a day, which is over
    "affordability",  # it would ask for more than they can spare, or nobody knows
    "terms",  # something else about the terms
    "signed",  # everything that is to be signed is signed
    "other_words",  # the text is not the one they read any more
    "asked_already",  # a person is looking at what was asked for
    "no_point",  # the link did not come to a contact point
    "gateway_away",  # the payment page cannot be made just now
    "gateway_refused",  # the payment page will not be made
]


class NotNow(Exception):
    """The customer may not do this now. `reason` is for pages, the message for people at a terminal; nothing changed.

    `finding` is the rule that spoke, where one did: its words and where it comes from.
    """

    def __init__(self, reason: Reason, message: str, finding: Finding | None = None) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand under the customer's lock: what a verb looks at before it brings its event."""

    here: HERE
    facts: CustomerFacts
    cases: tuple[Case, ...]
    world: World
    now: datetime

    def case(self, number: int | None) -> Case | None:
        """The customer's case of that number."""
        return next((case for case in self.cases if case.id == number), None)

    def journey(self, number: int | None) -> Journey | None:
        """The journey version the case is pinned to."""
        case = self.case(number)
        return None if case is None else self.world.journeys.get((case.journey, case.journey_version))

    def choice(self, *, account: int, case: int | None) -> Choice:
        """What may be offered on the account now, through this case (without one: whatever policy allows)."""
        journey, state = self.journey(case), self.case(case)
        return eligible(
            offers=tuple(OFFERS) if journey is None else journey.offers,
            facts=self.facts,
            account=account,
            now=self.now,
            case_ended=state is not None and state.status == "ended",
            case=state,
            policies=self.world.offers,
            packs=self.world.packs,
            portfolio=self.portfolio(account),
            past=self.past,
        )

    def portfolio(self, account: int) -> Portfolio | None:
        """The portfolio of one of their accounts."""
        figures = self.facts.account(account)
        return None if figures is None else self.world.portfolios.get(figures.portfolio)

    @property
    def past(self) -> Past:
        """What offers ask beside the facts (`store.offers_known`)."""
        return read_past(here=self.here, zone=self.facts.zones[0] if self.facts.zones else "", now=self.now)

    def calendar(self, account: int | None) -> BusinessCalendar:
        """The business days of the account's brand and of the customer's country."""
        figures = self.facts.account(account) if account is not None else None
        portfolio = self.world.portfolios.get(figures.portfolio) if figures is not None else None
        names = (self.facts.country,) if portfolio is None else (portfolio.calendar, self.facts.country)
        return BusinessCalendar(names)

    def today(self) -> date:
        """The customer's local day."""
        return day_of(self.facts, self.now)


def standing(*, workspace: Workspace, here: HERE) -> Standing:
    """How things stand now, the customer locked until the caller's transaction ends. Raises `UnknownCustomer`."""
    return standing_of(hold(workspace=workspace, here=here), here=here)


def standing_of(held: Held, *, here: HERE) -> Standing:
    """How things stand for a customer whom the caller holds. Raises `ParkedCustomer`."""
    if held.one.trouble is not None:
        raise ParkedCustomer(f"{ParkedCustomer.__doc__} ({held.one.trouble})")
    given = held.one.given
    return Standing(here, given.facts, given.cases, held.published.world, held.now)


def seen(*, here: HERE, name: str) -> bool:
    """Whether an event of this id came before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM event_key WHERE bucket = %s AND customer_id = %s AND id = %s", [here[0], here[1], name]
        )
        return cursor.fetchone() is not None


def act(
    *,
    workspace: Workspace,
    here: HERE,
    name: str,
    actor: str,
    event: Callable[[Standing], Event],
    shown: Shown | None = None,
) -> Change | None:
    """Bring the event that `event` makes of how things stand; it may raise `NotNow` and then nothing changes.

    `shown` is what the page said when they pressed: it is kept beside the event.

    Returns what changed; None when an event called `name` came before, in which case `event` is not asked again. Raises
    `UnknownCustomer` and `ParkedCustomer`.
    """

    def stamped(stands: Standing) -> list[Stamped]:
        done = Stamped(name, event(stands), stands.now, actor)
        return [done, *evidence(done, here=here, shown=shown)]

    return act_all(workspace=workspace, here=here, name=name, events=stamped)


def act_all(
    *, workspace: Workspace, here: HERE, name: str, events: Callable[[Standing], list[Stamped]]
) -> Change | None:
    """The same for several events, the first of them called `name`."""

    def brought(held: Held) -> list[Stamped]:
        stands = standing_of(held, here=here)
        return events(stands) if held.foresee(name) else []

    return knock_with(workspace=workspace, here=here, events=brought)


__all__ = [
    "NotNow",
    "ParkedCustomer",
    "Reason",
    "Shown",
    "Standing",
    "UnknownCustomer",
    "act",
    "act_all",
    "seen",
    "standing",
    "standing_of",
]
