"""Holds: placed, about to end, ended."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

HOLD = (
    "INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, until, reason) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO UPDATE SET until = EXCLUDED.until, ended_at = NULL, ended_reason = NULL, "
    "since = CASE WHEN hold.ended_at IS NULL THEN hold.since ELSE EXCLUDED.since END, "
    "asked_until = CASE WHEN hold.ended_at IS NULL THEN hold.asked_until END"
)
HOLD_ENDING = "UPDATE hold SET asked_until = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
HOLD_ENDED = "UPDATE hold SET ended_at = %s, ended_reason = %s WHERE bucket = %s AND customer_id = %s AND id = %s"


def _hold_placed(rows: Rows, place: Place, event: e.HoldPlaced) -> None:
    rows.add(
        HOLD,
        place.bucket,
        place.customer,
        event.hold,
        event.kind,
        event.scope,
        event.account,
        place.occurred_at,
        event.until,
        event.reason,
    )


def _hold_ended(rows: Rows, place: Place, event: e.HoldEnded) -> None:
    rows.add(HOLD_ENDED, place.occurred_at, event.reason, place.bucket, place.customer, event.hold)


def _hold_ending(rows: Rows, place: Place, event: e.HoldEnding) -> None:
    rows.add(HOLD_ENDING, event.until, place.bucket, place.customer, event.hold)


WRITERS: Final[dict[str, Writer]] = {
    "hold.placed": _hold_placed,
    "hold.ended": _hold_ended,
    "hold.ending": _hold_ending,
}
