"""The rows of hosted checkouts: one for each intent to pay, under our own reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from django.db import connection

from goodterms.core.money import Money
from goodterms.store.gather import HERE

State: TypeAlias = Literal["open", "pending", "paid", "failed", "mismatch"]


@dataclass(frozen=True, slots=True)
class CheckoutRow:
    """A checkout. Times are business time; `gateway_id` and `page` are empty until the gateway answered once.

    `pending`: the payer has done their part, and their bank works on it. `asks` is how often we asked by ourselves. `attempt` counts
    how often the bank was asked for the money, the first included; `retry_at` is from when it is asked once more, and `retry_asks`
    how often we have asked the gateway for that.
    """

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
    page: str = ""
    asks: int = 0
    attempt: int = 1
    retry_at: datetime | None = None
    retry_asks: int = 0


_COLUMNS = (
    "reference, case_id, account_id, gateway, gateway_id, amount, currency, state, created_at, confirmed_at, page, asks, "
    "attempt, retry_at, retry_asks"
)


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
        page=row[10],
        asks=row[11],
        attempt=row[12],
        retry_at=row[13],
        retry_asks=row[14],
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
            "INSERT INTO checkout (bucket, customer_id, reference, case_id, account_id, gateway, gateway_id, page, amount, "
            "currency, state, created_at, asks) VALUES (%s, %s, %s, %s, %s, %s, '', '', %s, %s, 'open', %s, 0) "
            "ON CONFLICT (bucket, customer_id, reference) DO NOTHING",
            [*here, reference, case, account, gateway, amount.amount, amount.currency, created_at],
        )


def made(*, here: HERE, reference: str, gateway_id: str, page: str, look_at: datetime) -> None:
    """The gateway made the page, under its own id; of two made for one intent the first counts, and the other is nobody's.

    `look_at` (machine time) is when to ask about it by ourselves.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET gateway_id = %s, page = %s, look_at = %s "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND gateway_id = ''",
            [gateway_id, page, look_at, *here, reference],
        )


def set_pending(*, here: HERE, reference: str) -> bool:
    """The payer's bank works on it. False when it is beyond that: paid, failed, or looked at by a person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET state = 'pending' "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND state IN ('open', 'pending')",
            [*here, reference],
        )
        return bool(cursor.rowcount)


def set_retried(*, here: HERE, reference: str, attempt: int, look_at: datetime) -> bool:
    """The gateway tries it again: the bank works on it, as on the first time. False where this attempt is known already.

    `look_at` (machine time) is when to ask about it by ourselves.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET state = 'pending', attempt = %s, retry_at = NULL, retry_asks = 0, asks = 0, look_at = %s "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND state = 'failed' AND attempt = %s",
            [attempt, look_at, *here, reference, attempt - 1],
        )
        return bool(cursor.rowcount)


TO_RETRY = f"""
SELECT bucket, customer_id, {_COLUMNS} FROM checkout
 WHERE bucket = ANY(%s::smallint[]) AND retry_at <= %s AND state = 'failed' AND (look_at IS NULL OR look_at <= %s)
 ORDER BY retry_at LIMIT %s FOR UPDATE SKIP LOCKED
"""


def take_to_retry(
    *, buckets: Sequence[int], now: datetime, machine: datetime, again: datetime, limit: int
) -> list[CheckoutRow]:
    """Failed payments whose day has come by `now` (business time); each is taken again at `again` (machine time) at the earliest."""
    with connection.cursor() as cursor:
        cursor.execute(TO_RETRY, [list(buckets), now, machine, limit])
        rows = [_row((row[0], row[1]), row[2:]) for row in cursor.fetchall()]
        for row in rows:
            cursor.execute(
                "UPDATE checkout SET look_at = %s WHERE bucket = %s AND customer_id = %s AND reference = %s",
                [again, *row.here, row.reference],
            )
    return rows


def count_retry(*, here: HERE, reference: str) -> None:
    """The gateway is about to be asked to try it again, or was asked whether it does: written before the call."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET retry_asks = LEAST(retry_asks + 1, 1000) "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND state = 'failed'",
            [*here, reference],
        )


def set_failed(*, here: HERE, reference: str) -> None:
    """What the bank worked on did not go through."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET state = 'failed' "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND state IN ('open', 'pending')",
            [*here, reference],
        )


TO_ASK = f"""
SELECT bucket, customer_id, {_COLUMNS} FROM checkout
 WHERE bucket = ANY(%s::smallint[]) AND look_at <= %s AND state IN ('open', 'pending')
 ORDER BY look_at LIMIT %s FOR UPDATE SKIP LOCKED
"""


ASKED = """
UPDATE checkout SET look_at = %s, asks = LEAST(asks + 1, 1000) WHERE bucket = %s AND customer_id = %s AND reference = %s
"""


def take_to_ask(*, buckets: Sequence[int], now: datetime, again: datetime, limit: int) -> list[CheckoutRow]:
    """Checkouts that nobody has told us the end of, and whose time to be asked about has come by `now` (machine time).

    Each is asked about again at `again` at the earliest, whatever becomes of this time.
    """
    with connection.cursor() as cursor:
        cursor.execute(TO_ASK, [list(buckets), now, limit])
        rows = [_row((row[0], row[1]), row[2:]) for row in cursor.fetchall()]
        for row in rows:
            cursor.execute(ASKED, [again, *row.here, row.reference])
    return rows


def look_next(*, here: HERE, reference: str, at: datetime | None) -> None:
    """When to ask about it by ourselves the next time (machine time); None: never again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET look_at = %s WHERE bucket = %s AND customer_id = %s AND reference = %s",
            [at, *here, reference],
        )


def set_mismatch(*, here: HERE, reference: str) -> None:
    """What was paid is not what we asked for: a person looks. A paid checkout stays paid."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE checkout SET state = 'mismatch' "
            "WHERE bucket = %s AND customer_id = %s AND reference = %s AND state <> 'paid'",
            [*here, reference],
        )
