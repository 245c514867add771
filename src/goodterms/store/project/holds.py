"""Holds: placed, about to end, ended."""

from typing import Final

from goodterms.core import events as e
from goodterms.core.policy.holds import HOLD_EFFECTS, MISTAKEN
from goodterms.store.project.rows import Place, Rows, Writer

HOLD = (
    "INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, until, reason) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO UPDATE SET until = EXCLUDED.until, ended_at = NULL, ended_reason = NULL, "
    "since = CASE WHEN hold.ended_at IS NULL THEN hold.since ELSE EXCLUDED.since END, "
    "asked_until = CASE WHEN hold.ended_at IS NULL THEN hold.asked_until END"
)
HOLD_ENDING = "UPDATE hold SET asked_until = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
HELD_TIME = (
    "INSERT INTO held_time (bucket, customer_id, hold, account_id, since, until) "
    "SELECT bucket, customer_id, id, CASE WHEN scope = 'account' THEN account_id END, since, LEAST(until, %s) FROM hold "
    "WHERE bucket = %s AND customer_id = %s AND id = %s AND ended_at IS NULL AND LEAST(until, %s) > since "
    "ON CONFLICT (bucket, customer_id, hold, since) DO NOTHING"
)
"""LEAST leaves out what is empty: a hold without an end lasted until it was ended."""
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
    if HOLD_EFFECTS[event.kind].pauses and event.reason != MISTAKEN:
        at = place.occurred_at
        rows.add(HELD_TIME, at, place.bucket, place.customer, event.hold, at)
    rows.add(HOLD_ENDED, place.occurred_at, event.reason, place.bucket, place.customer, event.hold)


def _hold_ending(rows: Rows, place: Place, event: e.HoldEnding) -> None:
    rows.add(HOLD_ENDING, event.until, place.bucket, place.customer, event.hold)


WRITERS: Final[dict[str, Writer]] = {
    "hold.placed": _hold_placed,
    "hold.ended": _hold_ended,
    "hold.ending": _hold_ending,
}
