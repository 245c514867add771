"""What an invariant is: one sentence that is always true, and the read-only look that shows it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import connection

MOST_VIOLATIONS = 100

MADE = ("reserved", "accepted", "delivered", "bounced", "read", "unknown")
"""Outcomes of a contact of ours that was made, or may have been: what counts as having reached somebody."""
NOT_MADE = ("failed", "released", "inbound")
"""Outcomes that count for nothing, and what the customer began."""

Totals = Mapping[str, Any]
"""What a provider, gateway or record counted by itself (the stand-ins' `GET /totals`)."""


@dataclass(frozen=True, slots=True)
class Look:
    """The moment an invariant is checked at, and what the outside counted where somebody asked it.

    `late` is the business time that may pass before something due counts as stuck.
    """

    business: datetime
    machine: datetime
    late: timedelta
    provider: Totals | None = None
    gateway: Totals | None = None
    record: Totals | None = None

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """What a query answers."""
        with connection.cursor() as cursor:
            cursor.execute(sql, dict(parameters or {}) or None)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def number(self, sql: str, parameters: Mapping[str, Any] | None = None) -> int:
        """The one number a query answers; 0 for none."""
        return int(self.rows(sql, parameters)[0][0] or 0)


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows were looked at, and what was wrong with them: one sentence each."""

    examined: int
    violations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One invariant's answer. `violations` are sentences, at most a hundred; `more` counts the rest."""

    name: str
    sentence: str
    examined: int
    violations: tuple[str, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How often it was broken."""
        return len(self.violations) + self.more


class Invariant(ABC):
    """One sentence about the data that is true at every commit. Checking it reads only."""

    name: ClassVar[str]
    sentence: ClassVar[str]

    @abstractmethod
    def check(self, look: Look) -> Found:
        """Look at every row the sentence is about."""

    def finding(self, look: Look) -> Finding:
        """The check's answer, in bounds."""
        found = self.check(look)
        shown = tuple(found.violations[:MOST_VIOLATIONS])
        return Finding(self.name, self.sentence, found.examined, shown, len(found.violations) - len(shown))


def kept_elsewhere(event: str = "event") -> str:
    """Whether this event is about the money of an account that lives with another customer, who keeps and records it."""
    return (
        f"EXISTS (SELECT FROM account_part elsewhere WHERE elsewhere.bucket = {event}.bucket "
        f"AND elsewhere.customer_id = {event}.stream_id AND elsewhere.account_id = COALESCE("
        f"{event}.payload::json ->> 'account', {event}.payload::json -> 'allocations' -> 0 ->> 'account')::bigint)"
    )


def effects_of(*types: str, of_others: bool = False) -> str:
    """A query of the events of these types with the effect each names; `of_others` also of what another party told us of."""
    names = ", ".join(f"'{name}'" for name in types)
    return (
        "SELECT bucket, stream_id AS customer_id, seq, case_id, type, recorded_at, payload::json ->> 'effect' AS effect "
        f"FROM event WHERE stream = 'customer' AND type IN ({names})" + ("" if of_others else " AND actor <> 'party'")
    )
