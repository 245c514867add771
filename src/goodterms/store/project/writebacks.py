"""Write-backs: asked of the system of record, and its answer."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.payments import PART_ACKNOWLEDGED, payment_id
from goodterms.store.project.rows import Place, Rows, Writer, lives_elsewhere

WRITE_BACK = (
    "INSERT INTO write_back (bucket, customer_id, effect, case_id, account_id, kind, by, state, attempts, requested_at, "
    "journey) VALUES (%s, %s, %s, %s, %s, %s, %s, 'waiting', 0, %s, "
    '(SELECT journey FROM "case" WHERE bucket = %s AND customer_id = %s AND id = %s)) '
    "ON CONFLICT (bucket, customer_id, effect) DO NOTHING"
)
ACKNOWLEDGED = (
    "UPDATE write_back SET state = 'acknowledged', record_ref = %s, answered_at = %s "
    "WHERE bucket = %s AND customer_id = %s AND effect = %s"
)
OF_MONEY = frozenset({"payment.recorded", "payment.reversed"})
REFUSED = "UPDATE write_back SET state = %s, reason = %s, answered_at = %s WHERE bucket = %s AND customer_id = %s AND effect = %s"


def _write_back(rows: Rows, place: Place, event: e.WriteBackRequested) -> None:
    if event.kind in OF_MONEY and lives_elsewhere(place, event.account):  # it is its home's, who tells us of it
        return
    rows.add(
        WRITE_BACK,
        place.bucket,
        place.customer,
        event.effect,
        event.case,
        event.account,
        event.kind,
        event.by,
        place.occurred_at,
        place.bucket,
        place.customer,
        event.case,
    )


def _acknowledged(rows: Rows, place: Place, event: e.WriteBackAcknowledged) -> None:
    rows.add(ACKNOWLEDGED, event.record_ref, place.occurred_at, place.bucket, place.customer, event.effect)
    account = place.facts.account(event.account)
    if event.reference and account is not None:
        number = payment_id(portfolio=account.portfolio, reference=event.reference)
        rows.add(PART_ACKNOWLEDGED, place.occurred_at, place.bucket, number, event.account)


def _refused(rows: Rows, place: Place, event: e.WriteBackRefused) -> None:
    rows.add(REFUSED, event.outcome, event.reason, place.occurred_at, place.bucket, place.customer, event.effect)


WRITERS: Final[dict[str, Writer]] = {
    "writeback.requested": _write_back,
    "writeback.acknowledged": _acknowledged,
    "writeback.refused": _refused,
}
