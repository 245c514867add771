"""Send again: a dead write-back is queued anew under its same key. Messages are never sent again by hand."""

from django.db import connection, transaction

from goodterms.store.clock import machine_now
from goodterms.store.wake import wake


class CannotSendAgain(Exception):
    """This effect cannot be sent again; the message says why."""


def send_again(*, effect: str, by: str) -> str:
    """Queue a dead write-back anew. Returns what was done, in words. Raises `CannotSendAgain`."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT bucket, customer_id, kind, state FROM outbox WHERE effect = %s FOR UPDATE", [effect])
        row = cursor.fetchone()
        if row is None:
            raise CannotSendAgain(f"no effect is called {effect!r}: `goodterms outbox` lists them")
        bucket, customer, kind, state = row
        if kind == "send":
            raise CannotSendAgain(
                "this is a message to a customer: its case decides about contacts, nobody resends one by hand"
            )
        if state != "dead":
            raise CannotSendAgain(f"this one is {state}, not dead: it needs no help")
        cursor.execute(
            "UPDATE outbox SET state = 'queued', attempts = 0, next_at = NULL, error = %s WHERE bucket = %s AND customer_id = %s "
            "AND effect = %s",
            [f"sent again by {by} at {machine_now():%Y-%m-%d %H:%M} UTC", bucket, customer, effect],
        )
        cursor.execute(
            "UPDATE customer_state SET in_flight = in_flight + 1 WHERE bucket = %s AND customer_id = %s",
            [bucket, customer],
        )
        wake("write_back")
    return f"queued again under the same key: {effect}"
