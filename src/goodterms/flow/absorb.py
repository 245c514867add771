"""Absorb: what came in and was stored is thought about now, in any order, once.

A receipt that arrives before our own record of the send waits for it. A payment notice is a reason to ask the gateway, never
a proof. What cannot be understood is kept with its reason; nothing is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from django.db import connection, transaction

from goodterms.channels.base import DeliveryReport, Reply
from goodterms.core.codec import UnreadablePayload
from goodterms.core.events import ContactDelivered, DeliveryFailed, Event, Stamped
from goodterms.flow.confirm_payment import NotConfirmed, confirmed_payment
from goodterms.flow.door import leave_events
from goodterms.flow.inbox import Arrival, read_arrival
from goodterms.flow.outside import Outside
from goodterms.flow.take_reply import reply_events
from goodterms.payments.base import PaymentNotice
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import HERE

BATCH = 200
PATIENCE = timedelta(minutes=10)
"""How long a receipt may wait for our own record of the send before it is set aside with a reason, machine time."""
LOOK_AGAIN = timedelta(seconds=1)

Left = tuple[HERE, Stamped, datetime]


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What one arrival amounts to: events to leave at the door, or why it waits or is set aside."""

    events: tuple[Left, ...] = ()
    waits: bool = False
    error: str | None = None


TAKE = (
    "SELECT source, external_id, received_at, body FROM inbox WHERE absorbed_at IS NULL "
    "AND (look_at IS NULL OR look_at <= %s) ORDER BY arrival LIMIT %s FOR UPDATE SKIP LOCKED"
)
DONE = "UPDATE inbox SET absorbed_at = %s, error = %s WHERE source = %s AND external_id = %s"
WAIT = "UPDATE inbox SET look_at = %s, error = 'waits for our own record of the send' WHERE source = %s AND external_id = %s"
OWNER = (
    "SELECT bucket, customer_id, case_id, effect, channel, point FROM provider_message WHERE provider = %s AND provider_id = %s"
)


def absorb(*, outside: Outside, limit: int = BATCH) -> int:
    """Take in one batch of arrivals. Returns how many were looked at."""
    with transaction.atomic():
        now = machine_now()
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [now, limit])
            rows = cursor.fetchall()
        clock = read_clock()
        business = clock.at(now)
        events: list[Left] = []
        waiting = 0
        for source, external_id, received_at, body in rows:
            result = _one(source, external_id, received_at, body, outside=outside, business=business)
            if result.waits and now - received_at < PATIENCE:
                waiting += 1
                _update(WAIT, now + LOOK_AGAIN, source, external_id)
                continue
            events.extend(result.events)
            _update(DONE, now, "nobody we know" if result.waits else result.error, source, external_id)
        leave_events(events=events)
    return len(rows) - waiting


def _update(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))  # type: ignore[arg-type]


def _one(
    source: str, external_id: str, received_at: datetime, body: str, *, outside: Outside, business: datetime
) -> Absorbed:
    try:
        arrival = read_arrival(source=source, external_id=external_id, received_at=received_at, body=body)
    except (UnreadablePayload, KeyError, ValueError) as error:
        return Absorbed(error=f"stored in a form this version cannot read: {error}")
    item = arrival.item
    match item:
        case DeliveryReport():
            return _report(arrival, item, business=business)
        case Reply():
            found = reply_events(reply=item, source=source, business=business)
            return Absorbed(tuple((here, stamped, stamped.occurred_at) for here, stamped in found))
        case PaymentNotice():
            return _payment(arrival, item, outside=outside, business=business)
        case _:
            return Absorbed(error="not understood when it came")
    assert_never(item)


def _report(arrival: Arrival, report: DeliveryReport, *, business: datetime) -> Absorbed:
    if report.status in {"accepted", "read"}:
        return Absorbed()
    with connection.cursor() as cursor:
        cursor.execute(OWNER, [arrival.source, report.provider_id])
        owner = cursor.fetchone()
    if owner is None:
        return Absorbed(waits=True)
    bucket, customer, case, effect, channel, point = owner
    at = report.occurred_at or business
    event: Event
    if report.status == "delivered":
        event = ContactDelivered(case, effect, channel)
    else:
        event = DeliveryFailed(case, effect, channel, point, report.permanent, report.reason or report.status)
    stamped = Stamped(f"{effect}/{report.status}", event, at, "provider")
    return Absorbed((((bucket, customer), stamped, at),))


def _payment(arrival: Arrival, notice: PaymentNotice, *, outside: Outside, business: datetime) -> Absorbed:
    try:
        found: Sequence[tuple[HERE, Stamped]] = confirmed_payment(notice=notice, outside=outside, business=business)
    except NotConfirmed as refused:
        return Absorbed(waits=refused.again, error=str(refused))
    return Absorbed(tuple((here, stamped, stamped.occurred_at) for here, stamped in found))
