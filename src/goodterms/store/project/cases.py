"""Cases: the keys by which one is found, the entries that wait for a place, and those held out."""

from typing import Final

from goodterms.core import events as e
from goodterms.core.identify import row_id
from goodterms.store.project.rows import Place, Rows, Writer
from goodterms.store.together import Together

KEY = Together(
    "INSERT INTO case_key (bucket, customer_id, journey, key, case_id) SELECT * FROM {rows} "
    "ON CONFLICT (bucket, customer_id, journey, key) DO UPDATE SET case_id = EXCLUDED.case_id",
    (("bucket", "smallint"), ("customer", "bigint"), ("journey", "text"), ("key", "text"), ("case_id", "bigint")),
)
KEY_JOINED = (
    "INSERT INTO case_key (bucket, customer_id, journey, key, case_id) "
    "SELECT bucket, customer_id, journey, account_id || '/' || %s, id FROM \"case\" "
    "WHERE bucket = %s AND customer_id = %s AND id = %s "
    "ON CONFLICT (bucket, customer_id, journey, key) DO NOTHING"
)
KEYS_AGAIN = (
    "INSERT INTO case_key (bucket, customer_id, journey, key, case_id) "
    "SELECT bucket, customer_id, journey, account_id || '/' || unnest(keys), id FROM \"case\" "
    "WHERE bucket = %s AND customer_id = %s AND id = %s "
    "ON CONFLICT (bucket, customer_id, journey, key) DO UPDATE SET case_id = EXCLUDED.case_id"
)
KEYS_GONE = "DELETE FROM case_key WHERE bucket = %s AND customer_id = %s AND case_id = %s"
WAITS = (
    "INSERT INTO waiting_entry (bucket, customer_id, journey, account_id, key, trigger, place, asked_at, until) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, journey, account_id, key) "
    "DO UPDATE SET until = GREATEST(waiting_entry.until, EXCLUDED.until)"
)
HELD_OUT = (
    "INSERT INTO held_out (bucket, customer_id, case_id, until) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, case_id) DO UPDATE SET until = EXCLUDED.until"
)


def _case_opened(rows: Rows, place: Place, event: e.CaseOpened) -> None:
    rows.add(KEY, place.bucket, place.customer, event.journey, f"{event.account}/{event.key}", event.case)


def _case_joined(rows: Rows, place: Place, event: e.CaseJoined) -> None:
    rows.add(KEY_JOINED, event.key, place.bucket, place.customer, event.case)


def _case_ended(rows: Rows, place: Place, event: e.CaseEnded) -> None:
    rows.add(KEYS_GONE, place.bucket, place.customer, event.case)


def _case_reopened(rows: Rows, place: Place, event: e.CaseReopened) -> None:
    rows.add(KEYS_AGAIN, place.bucket, place.customer, event.case)


def _entry_waiting(rows: Rows, place: Place, event: e.EntryWaiting) -> None:
    turn = row_id("place", event.journey, str(place.customer), str(event.account))
    where = (place.bucket, place.customer, event.journey, event.account, event.key)
    rows.add(WAITS, *where, event.trigger, turn, place.occurred_at, event.until)


def _held_out(rows: Rows, place: Place, event: e.CaseHeldOut) -> None:
    rows.add(HELD_OUT, place.bucket, place.customer, event.case, event.until)


WRITERS: Final[dict[str, Writer]] = {
    "entry.waiting": _entry_waiting,
    "case.held_out": _held_out,
    "case.opened": _case_opened,
    "case.joined": _case_joined,
    "case.ended": _case_ended,
    "case.reopened": _case_reopened,
}
