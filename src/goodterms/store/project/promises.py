"""Promises: made, moved, paid towards, closed."""

from collections.abc import Sequence
from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

PROMISE = (
    "INSERT INTO promise (bucket, customer_id, id, account_id, case_id, amount, currency, made_at, due, tolerance_percent, "
    "grace_days, way, moves, state, paid) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, 'open', 0)"
)
PROMISE_PAID = (
    "UPDATE promise SET paid = %s WHERE bucket = %s AND customer_id = %s AND id = %s "
    "AND state IN ('open', 'broken', 'partly_kept')"
)
PROMISE_MOVED = "UPDATE promise SET due = %s, moves = moves + 1 WHERE bucket = %s AND customer_id = %s AND id = %s"
PROMISE_CLOCK = "UPDATE promise SET due = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
PROMISE_CLOSED = (
    "UPDATE promise SET state = %s, paid = %s, closed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)
PROMISE_CANCELLED = (
    "UPDATE promise SET state = 'cancelled', closed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)


def _promise_made(rows: Rows, place: Place, event: e.PromiseMade) -> None:
    rows.add(
        PROMISE,
        place.bucket,
        place.customer,
        event.promise,
        event.account,
        event.case,
        event.amount.amount,
        event.amount.currency,
        place.occurred_at,
        event.due,
        event.tolerance_percent,
        event.grace_days,
        event.way,
    )


def _clock_moved(rows: Rows, place: Place, event: e.PromiseClockMoved) -> None:
    rows.add(PROMISE_CLOCK, event.due, place.bucket, place.customer, event.promise)


def _promise_moved(rows: Rows, place: Place, event: e.PromiseMoved) -> None:
    rows.add(PROMISE_MOVED, event.due, place.bucket, place.customer, event.promise)


def _promise_kept(rows: Rows, place: Place, event: e.PromiseKept) -> None:
    rows.add(PROMISE_CLOSED, "kept", event.paid.amount, place.occurred_at, place.bucket, place.customer, event.promise)


def _promise_broken(rows: Rows, place: Place, event: e.PromiseBroken) -> None:
    state = "partly_kept" if event.partly else "broken"
    rows.add(PROMISE_CLOSED, state, event.paid.amount, place.occurred_at, place.bucket, place.customer, event.promise)


def _promise_cancelled(rows: Rows, place: Place, event: e.PromiseCancelled) -> None:
    rows.add(PROMISE_CANCELLED, place.occurred_at, place.bucket, place.customer, event.promise)


def promises_paid(rows: Rows, place: Place, accounts: Sequence[int]) -> None:
    """What has arrived towards the promises on these accounts: open ones, and those broken lately."""
    for promise in (*place.facts.promises, *place.facts.broken):
        if promise.account in accounts:
            rows.add(PROMISE_PAID, promise.paid.amount, place.bucket, place.customer, promise.id)


WRITERS: Final[dict[str, Writer]] = {
    "promise.made": _promise_made,
    "promise.clock_moved": _clock_moved,
    "promise.moved": _promise_moved,
    "promise.kept": _promise_kept,
    "promise.broken": _promise_broken,
    "promise.cancelled": _promise_cancelled,
}
