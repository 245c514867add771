"""When a payment that failed is tried again, and the mandates that customers give and take back on their page."""

from datetime import UTC, datetime, time
from typing import Final

from goodterms.core import events as e
from goodterms.core.calendar import zone_info
from goodterms.store.project.rows import Place, Rows, Writer

AT: Final = time(9)
"""From when on the day it is tried again, in the customer's zone: at an hour at which somebody can help."""
PLANNED = (
    "UPDATE checkout SET retry_at = %s, retry_asks = 0, look_at = NULL WHERE bucket = %s AND customer_id = %s "
    "AND reference = %s AND state = 'failed' AND attempt = %s"
)
OVER = "UPDATE checkout SET retry_at = NULL WHERE bucket = %s AND customer_id = %s AND reference = %s"
MANDATE = (
    "INSERT INTO mandate (bucket, customer_id, id, account_id, scheme, state, since) VALUES (%s, %s, %s, %s, %s, 'active', %s) "
    "ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
TAKEN_BACK = "UPDATE mandate SET state = 'cancelled', since = GREATEST(since, %s) WHERE bucket = %s AND customer_id = %s AND id = %s"


def _planned(rows: Rows, place: Place, event: e.RetryPlanned) -> None:
    if event.by != "gateway":
        return
    zone = (zone_info(place.facts.zones[0]) if place.facts.zones else None) or UTC
    at = datetime.combine(event.on, AT, tzinfo=zone)
    rows.add(PLANNED, at, place.bucket, place.customer, event.reference, event.attempt - 1)


def _refused(rows: Rows, place: Place, event: e.RetryRefused) -> None:
    if event.by == "gateway":
        rows.add(OVER, place.bucket, place.customer, event.reference)


def _signed(rows: Rows, place: Place, event: e.StatementSigned) -> None:
    given = event.mandate
    if given is not None:
        rows.add(MANDATE, place.bucket, place.customer, given.reference, event.account, given.scheme, place.occurred_at)


def _taken_back(rows: Rows, place: Place, event: e.MandateCancelled) -> None:
    rows.add(TAKEN_BACK, place.occurred_at, place.bucket, place.customer, event.reference)


WRITERS: Final[dict[str, Writer]] = {
    "retry.planned": _planned,
    "retry.refused": _refused,
    "statement.signed": _signed,
    "mandate.cancelled": _taken_back,
}
