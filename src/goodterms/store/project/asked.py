"""Messages that other systems asked for: asked, put off, on their way, refused. What a provider says of one stands in `contact`."""

from base64 import b64decode
from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

ASKED = (
    "INSERT INTO asked_message (bucket, customer_id, id, effect, state, case_id, account_id, purpose, channels, message, words, "
    "language, tried, until, due_at, against, rules, reason, why, asked_at, asked_by) "
    "VALUES (%s, %s, %s, %s, 'asked', %s, %s, %s, %s, %s, %s, %s, '{}', %s, %s, %s, '{}', '', '', %s, %s) "
    "ON CONFLICT (bucket, id) DO NOTHING"
)
PUT_OFF = (
    "UPDATE asked_message SET state = 'put_off', effect = %s, due_at = %s, permitted_from = %s, rules = %s, tried = %s, why = %s "
    "WHERE bucket = %s AND customer_id = %s AND id = %s"
)
REFUSED = (
    "UPDATE asked_message SET state = 'refused', due_at = NULL, permitted_from = NULL, rules = %s, reason = %s "
    "WHERE bucket = %s AND customer_id = %s AND id = %s"
)
ON_ITS_WAY = (
    "UPDATE asked_message SET state = 'on_its_way', due_at = NULL, permitted_from = NULL, rules = '{}', "
    "tried = tried || %s::bigint WHERE bucket = %s AND customer_id = %s AND effect = %s AND state IN ('asked', 'put_off')"
)


def _asked(rows: Rows, place: Place, event: e.MessageAsked) -> None:
    rows.add(
        ASKED,
        place.bucket,
        place.customer,
        event.id,
        event.effect,
        event.case,
        event.account,
        event.purpose,
        list(event.channels),
        event.message,
        None if event.words is None else b64decode(event.words.data),
        event.language,
        event.until,
        event.due_at,
        list(event.against),
        place.occurred_at,
        place.actor,
    )


def _put_off(rows: Rows, place: Place, event: e.MessagePutOff) -> None:
    said = (event.effect, event.due_at, event.until, list(event.rules), list(event.tried), event.why)
    rows.add(PUT_OFF, *said, place.bucket, place.customer, event.id)


def _refused(rows: Rows, place: Place, event: e.MessageRefused) -> None:
    rows.add(REFUSED, list(event.rules), event.reason, place.bucket, place.customer, event.id)


def on_its_way(rows: Rows, place: Place, event: e.ContactRequested) -> None:
    """The message is in the outbox; other contacts have no row here."""
    if place.facts.asked and any(one.effect == event.effect for one in place.facts.asked):
        rows.add(ON_ITS_WAY, event.point, place.bucket, place.customer, event.effect)


WRITERS: Final[dict[str, Writer]] = {
    "message.asked": _asked,
    "message.put_off": _put_off,
    "message.refused": _refused,
    "contact.requested": on_its_way,
}
