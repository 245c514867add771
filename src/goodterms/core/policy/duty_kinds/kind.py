"""What every duty kind is: which facts of an account open a duty, and which let it fall away. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goodterms.core.calendar import zone_info
from goodterms.core.facts import Account, CustomerFacts, Portfolio
from goodterms.core.policy.pack import Value
from goodterms.core.policy.written import Unreadable, Written

Read = Callable[[Written], Value]


@dataclass(frozen=True, slots=True)
class Look:
    """One account of a customer, and everything known, as of `now`."""

    facts: CustomerFacts
    portfolio: Portfolio
    account: Account
    now: datetime

    @property
    def zone(self) -> str:
        """The primary zone, by which days are dated; UTC where none is known."""
        zones = self.facts.zones
        return zones[0] if zones and zone_info(zones[0]) is not None else "UTC"


@dataclass(frozen=True, slots=True)
class Opening:
    """A fact that opens a duty. `about` names the fact: the same one never opens a second duty of the same rule.

    `since` is when it happened, `day` the local day that the time allowed is counted from. `satisfied_at`: the facts
    themselves say that what is required was done.
    """

    about: str
    since: datetime
    day: date
    satisfied_at: datetime | None = None


def never(look: Look, about: str) -> str:
    """Nothing but its evidence ends such a duty."""
    return ""


@dataclass(frozen=True, slots=True)
class DutyKind:
    """One kind: what it means, its parameters beside `within`, what opens it (with the parameters in force), what ends it.

    `lapsed` says why a duty that was opened about something is not owed any more; empty while it is.
    """

    meaning: str
    opens: Callable[[Look, Mapping[str, Any]], Iterator[Opening]]
    lapsed: Callable[[Look, str], str] = never
    parameters: Mapping[str, Read] = field(default_factory=dict)
    optional: Mapping[str, tuple[Read, Value]] = field(default_factory=dict)

    def reader(self, parameter: str) -> Read:
        """How a parameter of this name is read."""
        if parameter == "within":
            return time_allowed
        return self.parameters[parameter] if parameter in self.parameters else self.optional[parameter][0]

    @property
    def needed(self) -> tuple[str, ...]:
        """The parameters that a pack must give."""
        return ("within", *self.parameters)


MOST_DAYS = 366
NO_DAY = "none"
"""The time allowed where the rule names no day: the duty is due before anything else."""


def time_allowed(written: Written) -> Value:
    """Reads `5 days`, `8 weeks`, `10 business days`, or `none`."""
    suggestion = "write it as 5 days, 8 weeks, 10 business days, or none where the rule names no day"
    if written == NO_DAY:
        return NO_DAY
    if not isinstance(written, str):
        raise Unreadable("not a length of time", suggestion)
    number, _, unit = written.partition(" ")
    known = {"day": 1, "days": 1, "week": 7, "weeks": 7, "business day": 1, "business days": 1}
    if unit not in known or not (number.isascii() and number.isdigit()) or len(number) > 3:
        raise Unreadable("not a length of time", suggestion)
    if not 1 <= int(number) * known[unit] <= MOST_DAYS:
        raise Unreadable(f"{int(number)} {unit} is out of range", f"write at least a day and at most {MOST_DAYS} days")
    return f"{int(number)} {unit}"
