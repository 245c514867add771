"""What the database refuses by itself, whatever statement is sent to it: the last guard of a promise, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from benchmarks.guards.complete import KEYS
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import DatabaseError

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VALUES: dict[type[models.Field], object] = {
    models.TextField: "x",
    models.BigIntegerField: 1,
    models.IntegerField: 1,
    models.SmallIntegerField: 1,
    models.BooleanField: False,
    models.DateTimeField: NOON,
    models.DateField: date(2026, 11, 22),
    models.BinaryField: b"x",
    models.UUIDField: UUID(int=1),
    models.DecimalField: Decimal(1),
    models.ForeignKey: 1,
}
REFUSED: dict[str, dict[str, object]] = {
    "intake_by_named_person": {"by": ""},
    "journey_two_people": {"one_person": False, "published_by": "Ada", "approved_by": "Ada"},
    "schedule_run_ends": {"state": "running", "ended_at": NOON},
    "seal_single": {"id": 2},
    "installation_single": {"id": 2},
    "clock_single": {"id": 2},
    "clock_forward": {"rate": Decimal(0)},
    "revision_single": {"id": 2},
    "case_ended_says_why": {"status": "ended", "phase": "ended", "ended_at": NOON, "due_at": None, "end_reason": None},
    "case_ends_recorded": {
        "status": "ended",
        "phase": "ended",
        "ended_at": NOON,
        "due_at": None,
        "end_reason": "exhausted",
        "unrecorded": 1,
    },
    "customer_state_in_flight": {"in_flight": -1},
    "outbox_reserved_has_deadline": {"state": "reserved", "deadline": None},
    "write_back_recorded_only_on_acknowledgement": {"state": "acknowledged", "record_ref": None},
    "receipt_defer_says_when": {"verdict": "defer", "until": None, "rules": "house.hours"},
    "hold_on_account_names_it": {"scope": "account", "account_id": None},
    "task_resolved_by_someone": {"state": "resolved", "resolved_by": None},
    "api_key_limit": {"per_minute": 0},
    "asked_message_has_words": {"message": "", "words": None, "state": "asked"},
    "payment_amount": {"amount": 0},
    "allocation_amount": {"amount": 0},
    "checkout_amount": {"amount": 0},
    "promise_amount": {"amount": 0},
    "promise_terms": {"tolerance_percent": 101},
    "complaint_redress": {"redress": 100, "currency": None},
    "instalment_unpaid": {"amount": 1, "unpaid": 2},
    "plan_total": {"total": 0},
    "plan_instalment_amount": {"amount": 0},
    "import_run_adds_up": {"finished_at": NOON, "rows": 3, "accepted": 1, "unchanged": 0, "quarantined": 1},
    "event_seq": {"seq": 0},
}
"""The columns of a row that only this constraint keeps out."""
IN_FORCE: dict[str, dict[str, object]] = {
    "promise_one_open": {"state": "open"},
    "journey_one_live": {"state": "live", "one_person": True},
    "journey_version_once": {"state": "archived", "one_person": True},
    "pack_one_in_force": {"in_force": True},
    "offer_one_in_force": {"in_force": True},
    "guardrail_one_open": {"lifted_at": None},
    "role_grant_once": {"portfolio": None},
    "statement_once": {"name": "x"},
}
"""What a row must hold for the constraint to be about it."""

MODELS = {model._meta.db_table: model for model in apps.get_app_config("store").get_models()}
CONSTRAINTS = {one.name: (model, one) for model in MODELS.values() for one in model._meta.constraints}
ONCE = {name: found for name, found in CONSTRAINTS.items() if isinstance(found[1], models.UniqueConstraint)}


@pytest.fixture
def alone(undone: None) -> None:
    """Rows are looked at for themselves: nothing they refer to need be there."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def sample(model: type[models.Model], **changes: object) -> dict[str, object]:
    """A row that nothing objects to, with these changes: each column that must be filled has some value of its kind."""
    words = {
        field: values[0]
        for one in model._meta.constraints
        for field, values in _listed(getattr(one, "condition", None))
    }
    row: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        if field.name in changes:
            row[field.column] = changes[field.name]
        elif field.name == "pk" or isinstance(field, models.AutoField) or field.null or field.generated:
            continue
        elif field.name in words:
            row[field.column] = words[field.name]
        elif isinstance(field, models.CharField):
            row[field.column] = {2: "IE", 3: "EUR"}.get(field.max_length, "x")
        else:
            row[field.column] = next((value for kind, value in VALUES.items() if isinstance(field, kind)), "{}")
    return row


def _listed(condition: models.Q | None) -> Iterator[tuple[str, list[str]]]:
    """The fields that must hold a word of a list, each with its list."""
    for child in [] if condition is None else condition.children:
        if isinstance(child, models.Q):
            yield from _listed(child)
        elif child[0].endswith("__in"):
            yield child[0].removesuffix("__in"), list(child[1])


def insert(model: type[models.Model], row: dict[str, object]) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    places = ", ".join(["%s"] * len(row))
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', list(row.values()))


def refusal(model: type[models.Model], row: dict[str, object]) -> str | None:
    """The name of the constraint that refuses the row; None when it is taken."""
    try:
        with transaction.atomic():
            insert(model, row)
    except DatabaseError as error:
        cause: Any = error.__cause__
        return cause.diag.constraint_name or str(error)
    return None


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", sorted({*REFUSED, *ONCE}))
def test_the_database_itself_refuses(name: str):
    model, constraint = CONSTRAINTS[name]
    if name in REFUSED:
        assert refusal(model, sample(model, **REFUSED[name])) == name
        return
    row = sample(model, **IN_FORCE.get(name, {}))
    assert refusal(model, row) is None
    apart = _told_apart(model) - _columns(model, constraint.fields)
    other = {column: _another(value) if column in apart else value for column, value in row.items()}
    assert refusal(model, other) == name


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("table", KEYS)
def test_a_key_stands_for_one_row(table: str):
    row = sample(MODELS[table])
    assert refusal(MODELS[table], row) is None
    found = refusal(MODELS[table], row)
    assert found is not None
    assert found.endswith("pkey")


def _told_apart(model: type[models.Model]) -> set[str]:
    """The columns by which rows of the table are told apart."""
    unique = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    return {field.column for field in model._meta.pk_fields}.union(*(_columns(model, one.fields) for one in unique))


def _another(value: object) -> object:
    return f"{value}2" if isinstance(value, str) else value + 1 if type(value) is int else value


def _columns(model: type[models.Model], fields: tuple[str, ...]) -> set[str]:
    return {model._meta.get_field(name).column for name in fields}


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("table", ["event", "leaf", "consent", "statement", "receipt", "offer_receipt"])
@pytest.mark.parametrize("statement", ["DELETE FROM {table}", "UPDATE {table} SET bucket = bucket"])
def test_rows_that_never_change_are_refused_by_the_database(table: str, statement: str):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # nothing that it refers to need be there
        insert(MODELS[table], sample(MODELS[table]))
        cursor.execute("SET LOCAL session_replication_role = origin")
    with (
        pytest.raises(DatabaseError, match=f"rows of {table}.* are never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table))


@pytest.mark.usefixtures("undone")
def test_allocations_that_do_not_sum_to_their_payment_are_refused():
    payment, allocation = MODELS["payment"], MODELS["allocation"]
    insert(payment, sample(payment, amount=100))
    with pytest.raises(DatabaseError, match="allocations must sum to their payment"), transaction.atomic():
        insert(allocation, sample(allocation, payment_id=1, amount=99))
    insert(allocation, sample(allocation, payment_id=1, amount=100))
