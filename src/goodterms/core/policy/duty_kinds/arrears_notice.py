"""Owed from the day an instalment fell due and was not paid: a contact or a notice by so many days after it.

The days are counted from the oldest unpaid due day of the record (12 CFR 1024.39, comment 39(a): delinquency begins on it).
The duty falls away once nothing is past due, or once what was the oldest is paid and a younger one remains.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from goodterms.core.calendar import day_start
from goodterms.core.circumstances import DebtKind
from goodterms.core.policy.duty_kinds.kind import DutyKind, Look, Opening
from goodterms.core.policy.written import some_of

_KINDS: Final[tuple[DebtKind, ...]] = get_args(DebtKind)


def _about(look: Look) -> str:
    oldest = look.account.oldest_due
    return "" if oldest is None or look.account.past_due.amount <= 0 else f"arrears since {oldest.isoformat()}"


def _opens(look: Look, values: Mapping[str, Any]) -> Iterator[Opening]:
    about, oldest = _about(look), look.account.oldest_due
    if not about or oldest is None:
        return
    debt = look.facts.circumstances.debt(look.account.id)
    if (debt.kind if debt is not None else "other") not in values["debts"]:
        return
    since = day_start(on=oldest, zone=look.zone)
    if since <= look.now:
        yield Opening(about, since, oldest)


def _lapsed(look: Look, about: str) -> str:
    return "" if _about(look) == about else "what was past due is paid"


ARREARS_NOTICE: Final = DutyKind(
    "A contact or notice by so many days after an instalment fell due and was not paid",
    _opens,
    _lapsed,
    optional={"debts": (some_of(*_KINDS), _KINDS)},
)
