"""What every rule kind is: a question about one intended contact, answered now or for the earliest time it may happen.

A *standing* rule looks at facts that time alone does not change (an opt-out, a bounced address). A *clock* rule finds the
earliest instant, from a given one on, at which it allows the contact. Both see one `Ask`.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from goodterms.core.calendar import END_OF_TIME, Span, Zones
from goodterms.core.contacts import Packed, local_ordinal, moment
from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.policy.decision import Intent, RuleVerdict, Verdict

NEVER = END_OF_TIME
"""The answer of a clock rule that time alone will not change."""

SEARCH_DAYS = 90
"""How far a rule and the judge look for a permitted instant, in days. None found: denied, and the reason says so."""

ALL_PURPOSES: frozenset[Purpose] = frozenset(
    ("safety", "security", "answer", "promise", "service", "collections", "marketing")
)
ALL_CHANNELS: frozenset[Channel] = frozenset(("sms", "email", "call", "letter", "push", "chat", "whatsapp"))
DEMANDS: frozenset[Purpose] = frozenset(("collections", "marketing"))


class MissingFact(Exception):
    """A rule met a fact that is Unknown. The judge turns it into "needs a human", naming the fact."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is unknown: {why}")


@dataclass(slots=True)
class Ask:
    """One intended contact and everything known about it: the contact lasts from an instant for `width`.

    `now_micros` is `now` once more, in microseconds since 1970, as packed contacts are dated.
    `contacts` are the counted attempts of the plan's look-back, packed, own attempt and definite failures left out. `memory` keeps
    what a rule worked out once for all instants it is asked about.
    """

    intent: Intent
    facts: CustomerFacts
    portfolio: Portfolio
    now: datetime
    now_micros: int
    width: timedelta
    zones_or_none: Zones | None
    contacts: list[Packed]
    memory: dict["Rule", Any]

    @property
    def zones(self) -> Zones:
        """The candidate zones. Raises `MissingFact` when none is known."""
        if self.zones_or_none is None:
            unknown = ", ".join(self.facts.zones)
            why = f"no such zone: {unknown}" if unknown else "the customer has no candidate zone"
            raise MissingFact("zones", why)
        return self.zones_or_none

    @property
    def answers(self) -> bool:
        """Whether the customer asked for exactly this contact. A demand is never an answer, whatever it claims."""
        return self.intent.answers_customer and self.intent.purpose not in DEMANDS

    def accounts(self) -> tuple[int, ...]:
        """Every account the contact would name."""
        return (self.intent.account, *self.intent.accounts)

    def debts(self) -> list[tuple[int, ...]]:
        """The debts the contact would name, each as the accounts that count as one with it."""
        known = self.facts.circumstances
        return list(dict.fromkeys([known.same_debt(account) for account in self.accounts()]))

    def free_from(self, contact: Packed, days: int) -> datetime:
        """When, in every candidate zone, `days` local days have begun since the contact's own local day (day 1).

        Both the day written down when it was made and the days its instant has in today's zones bind.
        """
        return _free_from(self.zones, contact[0], local_ordinal(contact), days)


@lru_cache(maxsize=16384)
def _free_from(zones: Zones, at: int, day: int, days: int) -> datetime:
    return max(zones.first_free(moment(at), days), zones.starts(day + days))


class Rule(ABC):
    """A compiled rule: its id and the verdict it gives when it has nothing to say. Compared by identity.

    `reads_content`: it asks what the rendered message says, and has nothing to say before it is rendered.
    """

    reads_content: ClassVar[bool] = False
    __slots__ = ("allowed", "exempt_duties", "id", "lookback_days")

    def __init__(self, rule_id: str, *, exempt_duties: frozenset[str] = frozenset(), lookback_days: int = 0) -> None:
        self.id = rule_id
        self.allowed = RuleVerdict(rule_id, "allow", "")
        self.exempt_duties = exempt_duties
        self.lookback_days = lookback_days

    @abstractmethod
    def verdict(self, ask: Ask) -> RuleVerdict:
        """What this rule alone answers now."""

    def says(self, verdict: Verdict, reason: str, until: datetime | None = None) -> RuleVerdict:
        return RuleVerdict(self.id, verdict, reason, until)


class StandingRule(Rule):
    __slots__ = ()

    @abstractmethod
    def speak(self, ask: Ask) -> RuleVerdict | None:
        """What the rule has to say (a refusal, or an exception it makes); None when it simply allows. Raises `MissingFact`."""

    def verdict(self, ask: Ask) -> RuleVerdict:
        try:
            return self.speak(ask) or self.allowed
        except MissingFact as missing:
            return self.says("needs_human", str(missing))


class ClockRule(Rule):
    """`never` is the verdict when time alone will not help: deny, or wait for whoever can end it."""

    __slots__ = ()
    never: Verdict = "deny"

    @abstractmethod
    def earliest(self, ask: Ask, at: datetime) -> datetime:
        """The earliest instant >= `at` from which the contact, for its width, is allowed; `at` itself when it is.

        `NEVER` when time alone will not help. Raises `MissingFact`.
        """

    @abstractmethod
    def reason(self, ask: Ask, *, never: bool) -> str:
        """Why it is not allowed now, in plain words without personal data."""

    def exception(self, ask: Ask) -> str:
        """Why the rule lets this contact pass although it binds; empty when it makes no exception. Raises `MissingFact`."""
        return ""

    def verdict(self, ask: Ask) -> RuleVerdict:
        try:
            earliest = self.earliest(ask, ask.now)
            exception = self.exception(ask) if earliest <= ask.now else ""
        except MissingFact as missing:
            return self.says("needs_human", str(missing))
        if earliest <= ask.now:
            return self.says("allow", exception) if exception else self.allowed
        if earliest >= NEVER:
            return self.says(self.never, self.reason(ask, never=True))
        return self.says("defer", self.reason(ask, never=False), earliest)


class CalendarRule(ClockRule):
    """A clock rule that reads nothing but the candidate zones, the country and the clock: the same for all who share them."""

    __slots__ = ()

    @abstractmethod
    def stretch(self, ask: Ask, zones: Zones) -> Span | None:
        """A stretch of time around `ask.now` in which the rule allows every contact that begins and ends in it.

        None when it does not allow this one now. Raises `MissingFact`.
        """
