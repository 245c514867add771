"""Complaints: made, acknowledged, answered; the words of both sides stay sealed."""

from typing import Final

from goodterms.core import events as e
from goodterms.core.fold.complaints import complaint_name
from goodterms.store.project.rows import Place, Rows, Writer

MADE = (
    "INSERT INTO complaint (bucket, customer_id, id, account_id, case_id, cause, by_way_of, sealed, made_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
ACKNOWLEDGED = (
    "UPDATE complaint SET acknowledged_at = GREATEST(made_at, %s) "
    "WHERE bucket = %s AND customer_id = %s AND id = %s AND acknowledged_at IS NULL AND closed_at IS NULL"
)
ANSWERED = (
    "UPDATE complaint SET closed_at = GREATEST(made_at, %s), outcome = %s, cause = %s, answered_by = %s, answer = %s, "
    "redress = %s, currency = %s WHERE bucket = %s AND customer_id = %s AND id = %s AND closed_at IS NULL"
)


def _made(rows: Rows, place: Place, event: e.ComplaintMade) -> None:
    name = complaint_name(event, occurred_at=place.occurred_at)
    words = event.words.data if event.words else None
    cause, way = event.cause, event.by_way_of
    where = (place.bucket, place.customer, name, event.account, event.case)
    rows.add(MADE, *where, cause, way, words, place.occurred_at)


def _acknowledged(rows: Rows, place: Place, event: e.ComplaintAcknowledged) -> None:
    rows.add(ACKNOWLEDGED, place.occurred_at, place.bucket, place.customer, event.complaint)


def _answered(rows: Rows, place: Place, event: e.ComplaintAnswered) -> None:
    answer = event.answer.data if event.answer else None
    amount, currency = (event.redress.amount, event.redress.currency) if event.redress else (None, None)
    here = (place.bucket, place.customer, event.complaint)
    said = (event.outcome, event.cause, event.by_way_of, answer, amount, currency)
    rows.add(ANSWERED, place.occurred_at, *said, *here)


WRITERS: Final[dict[str, Writer]] = {
    "complaint.made": _made,
    "complaint.acknowledged": _acknowledged,
    "complaint.answered": _answered,
}
