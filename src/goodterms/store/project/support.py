"""Support needs: recorded, reviewed, over. An ended record is emptied: it is kept that there was one, not what it said."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

RECORDED = (
    "INSERT INTO support_need (bucket, customer_id, id, case_id, recorded_at, consent, flags, sealed, review_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s::text[], %s, GREATEST(%s, %s)) ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
REVIEW = "UPDATE support_need SET review_asked_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
ENDED = (
    "UPDATE support_need SET ended_at = %s, ended_because = %s, sealed = NULL, flags = '{}' "
    "WHERE bucket = %s AND customer_id = %s AND id = %s AND ended_at IS NULL"
)


def _recorded(rows: Rows, place: Place, event: e.SupportRecorded) -> None:
    needs = event.needs.data if event.needs else None
    where = (place.bucket, place.customer, event.record, event.case)
    at = place.occurred_at
    rows.add(RECORDED, *where, at, event.consent, list(event.flags), needs, event.review_at, at)


def _review_due(rows: Rows, place: Place, event: e.SupportReviewDue) -> None:
    rows.add(REVIEW, place.occurred_at, place.bucket, place.customer, event.record)


def _ended(rows: Rows, place: Place, event: e.SupportEnded) -> None:
    rows.add(ENDED, place.occurred_at, event.because, place.bucket, place.customer, event.record)


WRITERS: Final[dict[str, Writer]] = {
    "support.recorded": _recorded,
    "support.review_due": _review_due,
    "support.ended": _ended,
}
