"""The rows of hosted checkouts: one for each intent to pay, under our own reference."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from django.db import connection

from goodterms.core.money import Money
from goodterms.store.gather import HERE

State: TypeAlias = Literal["open", "paid", "failed", "mismatch"]


@dataclass(frozen=True, slots=True)
class CheckoutRow:
    """A checkout. Times are business time; `gateway_id` is empty until the gateway answered once."""

    here: HERE
    reference: str
    case: int | None
    account: int
    gateway: str
    gateway_id: str
    amount: Money
    state: State
    created_at: datetime
    confirmed_at: datetime | None


_COLUMNS = "reference, case_id, account_id, gateway, gateway_id, amount, currency, state, created_at, confirmed_at"


def _row(here: HERE, row: tuple[Any, ...]) -> CheckoutRow:
    return CheckoutRow(
        here=here,
        reference=row[0],
        case=row[1],
        account=row[2],
        gateway=row[3],
        gateway_id=row[4],
        amount=Money(row[5], row[6]),
        state=row[7],
        created_at=row[8],
        confirmed_at=row[9],
    )


def find(*, here: HERE, reference: str) -> CheckoutRow | None:
    """The checkout of this customer under this reference."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM checkout WHERE bucket = %s AND customer_id = %s AND reference = %s",
            [*here, reference],
        )
        row = cursor.fetchone()
    return None if row is None else _row(here, row)


def of_account(*, here: HERE, account: int, limit: int = 5) -> list[CheckoutRow]:
    """The account's checkouts, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM checkout WHERE bucket = %s AND customer_id = %s AND account_id = %s "
            "ORDER BY created_at DESC, reference LIMIT %s",
            [*here, account, limit],
        )
        return [_row(here, row) for row in cursor.fetchall()]


def add(
    *, here: HERE, reference: str, case: int | None, account: int, gateway: str, amount: Money, created_at: datetime
) -> None:
    """Write the intent before the gateway is asked. The same reference again changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO checkout (bucket, customer_id, reference, case_id, account_id, gateway, gateway_id, amount, currency, "
            "state, created_at) VALUES (%s, %s, %s, %s, %s, %s, '', %s, %s, 'open', %s) "
            "ON CONFLICT (bucket, customer_id, reference) DO NOTHING",
            [*here, reference, case, account, gateway, amount.amount, amount.currency, created_at],
        )


def made(*, here: HERE, reference: str, gateway_id: str) -> None:
    """The gateway made the page, under its own id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET gateway_id = %s WHERE bucket = %s AND customer_id = %s AND reference = %s",
            [gateway_id, *here, reference],
        )


def set_mismatch(*, here: HERE, reference: str) -> None:
    """What was paid is not what we asked for: a person looks. A paid checkout stays paid."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET state = 'mismatch' "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND state <> 'paid'",
            [*here, reference],
        )
