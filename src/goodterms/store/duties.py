"""The duties of customers, written as their facts say: few have any, and a row is only ever added or brought up to date."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from goodterms.core.duty import Duty
from goodterms.store.written import Written

_COLUMNS: Final = (
    *("bucket", "customer_id", "id", "rule", "account_id", "about", "message", "channels", "proof", "opened_at"),
    *(
        "half_time",
        "deadline",
        "effect",
        "due_at",
        "tried",
        "held_since",
        "task",
        "raised",
        "missed_at",
        "satisfied_at",
    ),
    "lapsed_at",
)
_KEY: Final = ("bucket", "customer_id", "id")
_KEEP: Final = (
    f"INSERT INTO duty ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))}) "
    f"ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name in _COLUMNS if name not in _KEY)
)


def write_duties(written: Sequence[Written]) -> None:
    """Keep the duties that a batch of decisions opened or changed."""
    rows = [
        (one.locked.bucket, one.locked.customer, *_row(duty))
        for one in written
        if one.change.facts.duties != one.locked.facts.duties
        for duty in one.change.facts.duties
        if duty not in one.locked.facts.duties
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_KEEP, rows)


def _row(duty: Duty) -> tuple[Any, ...]:
    return (
        duty.id,
        duty.rule,
        duty.account,
        duty.about,
        duty.message,
        list(duty.channels),
        duty.proof,
        duty.opened_at,
        duty.half_time,
        duty.deadline,
        duty.effect,
        duty.due_at,
        list(duty.tried),
        duty.held_since,
        duty.task,
        duty.raised,
        duty.missed_at,
        duty.satisfied_at,
        duty.lapsed_at,
    )
