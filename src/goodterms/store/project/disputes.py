"""Disputes, in the customer's sealed words."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

DISPUTE = (
    "INSERT INTO dispute (bucket, customer_id, id, account_id, case_id, reason, sealed, raised_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
DISPUTE_CLOSED = (
    "UPDATE dispute SET closed_at = GREATEST(raised_at, %s), outcome = %s "
    "WHERE bucket = %s AND customer_id = %s AND account_id = %s AND closed_at IS NULL"
)


def _dispute(rows: Rows, place: Place, event: e.DisputeRaised) -> None:
    words = event.words.data if event.words else None
    rows.add(
        DISPUTE,
        place.bucket,
        place.customer,
        _own_id(event, place),
        event.account,
        event.case,
        event.reason,
        words,
        place.occurred_at,
    )


def _dispute_closed(rows: Rows, place: Place, event: e.DisputeUpheld | e.DisputeRejected) -> None:
    outcome = "upheld" if isinstance(event, e.DisputeUpheld) else "rejected"
    rows.add(DISPUTE_CLOSED, place.occurred_at, outcome, place.bucket, place.customer, event.account)


def _own_id(event: e.DisputeRaised, place: Place) -> str:
    return f"{event.type}/{event.account or 0}/{place.occurred_at.isoformat()}"


WRITERS: Final[dict[str, Writer]] = {
    "dispute.raised": _dispute,
    "dispute.upheld": _dispute_closed,
    "dispute.rejected": _dispute_closed,
}
