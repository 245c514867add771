"""What is written does not depend on how many are written: one statement for few, COPY for many, the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection, transaction
from tests.lived import Lived

from goodterms.flow import door
from goodterms.store import apply as module
from goodterms.store.written import Written

TABLES = ("customer_state", "case", "event", "receipt", "outbox")


def rows() -> dict[str, list[dict[str, Any]]]:
    """All rows of the tables, without the number of the transaction that wrote them."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT to_jsonb(t) - 'transaction' FROM \"{table}\" t ORDER BY 1::text")
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def left_by(write: Callable[[Sequence[Written]], None], written: Sequence[Written]) -> dict[str, list[dict[str, Any]]]:
    """What the tables hold after this, which is then undone."""
    with transaction.atomic():
        write(written)
        found = rows()
        transaction.set_rollback(True)
    return found


def test_few_customers_are_written_as_many_would_be(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    lived = Lived.begin()
    added = dict.fromkeys(TABLES, 0)
    write = module.apply

    def compared(written: Sequence[Written]) -> None:
        before, few, many = rows(), left_by(module._few, written), left_by(module._many, written)
        assert few == many
        for table in TABLES:
            added[table] += sum(row not in before[table] for row in few[table])
        write(written)

    monkeypatch.setattr(door, "apply", compared)
    who = lived.somebody("Zoë \\ O'Brien\t")
    lived.open(who)
    lived.days(4)
    assert all(added.values()), added
