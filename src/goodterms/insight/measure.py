"""What a number of the pages is: its name, its definition, and the SQL of the cases behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["cases", "contacts", "decisions", "write_backs", "tasks", "customers", "effects", "duties"]

ACCEPTED = "('accepted', 'delivered', 'bounced', 'read', 'recorded')"
"""Outcomes of a contact that was made: a provider took it, or a person called."""

OURS = "c.bucket = k.bucket AND c.customer_id = k.customer_id AND c.case_id = k.id"
"""SQL: a row `c` that names a case is of the case `k`."""


OWED = "c.satisfied_at IS NULL AND c.lapsed_at IS NULL"
"""SQL: the duty `c` is owed still."""
DUE_SOON = f"{OWED} AND c.raised AND c.missed_at IS NULL AND c.held_since IS NULL"
"""SQL: it was put on the desk, at half time or because only a person can see to it, and is not late."""
MISSED = f"{OWED} AND c.missed_at IS NOT NULL"
"""SQL: its last moment passed."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number. `label` and `definition` are asked for in the active language; `cases` is the SQL of the cases behind it.

    The SQL is a condition on the case `k`; it may use %(of)s (the part) and %(since)s (the beginning of today).
    """

    name: str
    label: Callable[[str], str]
    definition: Callable[[], str]
    cases: str
    unit: Unit = "cases"
