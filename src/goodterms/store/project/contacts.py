"""Contacts: those made, here and elsewhere, and what became of each."""

from typing import Final

from goodterms.core import events as e
from goodterms.core.calls.disposition import COUNTED_AS
from goodterms.core.fold import day_of
from goodterms.core.fold.contacts import TALKED, became, talk_on, wrote_on
from goodterms.store.project.addresses import note_address
from goodterms.store.project.rows import Place, Rows, Writer
from goodterms.store.project.statements import keep_statement
from goodterms.store.together import Together

CONTACT_RECORDED = (
    "INSERT INTO contact (bucket, customer_id, effect, case_id, account_id, channel, purpose, message, at, day, outcome, "
    "conversation, provider, point, place) VALUES (%s, %s, %s, %s, %s, %s, %s, '', %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, effect) DO NOTHING"
)
WROTE = (
    "INSERT INTO contact (bucket, customer_id, effect, case_id, channel, point, purpose, message, at, day, outcome, "
    "conversation, provider) VALUES (%s, %s, %s, %s, %s, %s, 'service', '', %s, %s, 'inbound', false, 'customer') "
    "ON CONFLICT (bucket, customer_id, effect) DO UPDATE SET case_id = EXCLUDED.case_id, point = EXCLUDED.point, "
    "at = EXCLUDED.at WHERE contact.at < EXCLUDED.at"
)
HERE: Final = (("bucket", "smallint"), ("customer", "bigint"), ("effect", "text"))
MINE: Final = (
    "FROM {rows} WHERE c.bucket = u.bucket AND c.customer_id = u.customer AND c.effect = u.effect "
    "AND c.bucket = ANY(%(buckets)s::smallint[])"
)
CONTACT_OUTCOME = Together(
    f"UPDATE contact c SET outcome = u.outcome {MINE} AND c.outcome NOT IN ('delivered', 'bounced', 'read')",
    (*HERE, ("outcome", "text")),
)
CONTACT_ACCEPTED = Together(
    "UPDATE contact c SET provider_id = u.provider_id, language = CASE u.language WHEN '' THEN c.language ELSE u.language END, "
    f"outcome = CASE WHEN c.outcome IN ('delivered', 'bounced', 'read') THEN c.outcome ELSE 'accepted' END {MINE}",
    (*HERE, ("provider_id", "text"), ("language", "text")),
)
CONTACT_DELIVERED = Together(
    "UPDATE contact c SET outcome = CASE WHEN c.outcome IN ('bounced', 'read') THEN c.outcome ELSE 'delivered' END, "
    f"delivered_at = u.at {MINE}",
    (*HERE, ("at", "timestamptz")),
)
CALL_OVER = (
    "UPDATE contact SET outcome = CASE outcome WHEN 'delivered' THEN outcome ELSE %s END, conversation = conversation OR %s "
    "WHERE bucket = %s AND customer_id = %s AND effect = %s"
)
TALK = (
    "INSERT INTO contact (bucket, customer_id, effect, case_id, account_id, channel, point, purpose, message, at, day, outcome, "
    "conversation, provider) VALUES (%s, %s, %s, %s, %s, 'call', %s, 'service', '', %s, %s, 'inbound', true, 'customer') "
    "ON CONFLICT (bucket, customer_id, effect) DO NOTHING"
)
CONTACT_BOUNCED = Together(f"UPDATE contact c SET outcome = 'bounced' {MINE} AND c.outcome <> 'read'", HERE)
CONTACT_READ = Together(f"UPDATE contact c SET outcome = 'read', read_at = u.at {MINE}", (*HERE, ("at", "timestamptz")))
POINT = Together(
    "UPDATE contact_point p SET bounces = u.bounces, heard = u.heard, heard_at = u.heard_at FROM {rows} "
    "WHERE p.bucket = u.bucket AND p.id = u.point AND p.bucket = ANY(%(buckets)s::smallint[])",
    (
        ("bucket", "smallint"),
        ("point", "bigint"),
        ("bounces", "smallint"),
        ("heard", "text"),
        ("heard_at", "timestamptz"),
    ),
)


def _contact_recorded(rows: Rows, place: Place, event: e.ContactRecorded) -> None:
    name = f"elsewhere/{event.channel}/{event.account or 0}/{event.at.isoformat()}"
    rows.add(
        CONTACT_RECORDED,
        place.bucket,
        place.customer,
        name,
        None,
        event.account,
        event.channel,
        event.purpose,
        event.at,
        day_of(place.facts, event.at),
        event.outcome,
        event.conversation,
        "elsewhere",
        None,
        event.place,
    )


def _call_made(rows: Rows, place: Place, event: e.CallMade) -> None:
    rows.add(
        CONTACT_RECORDED,
        place.bucket,
        place.customer,
        event.task,
        event.case,
        event.account,
        "call",
        "collections",
        place.occurred_at,
        day_of(place.facts, place.occurred_at),
        became(event),
        event.outcome in TALKED,
        "staff",
        event.point,
        None if event.point is None else place.facts.circumstances.reached(event.point),
    )


def _wrote(rows: Rows, place: Place, event: e.Replied) -> None:
    day = day_of(place.facts, place.occurred_at)
    rows.add(
        WROTE,
        place.bucket,
        place.customer,
        wrote_on(event.channel, day),
        event.case,
        event.channel,
        event.point,
        place.occurred_at,
        day,
    )
    keep_statement(rows, place, event)
    if not event.elsewhere:
        _keep_point(rows, place, event.point)


def _rang(rows: Rows, place: Place, event: e.CallCame) -> None:
    if event.direction == "outbound":
        return
    day = day_of(place.facts, place.occurred_at)
    here = (place.bucket, place.customer)
    rows.add(WROTE, *here, wrote_on("call", day), event.case, "call", event.point, place.occurred_at, day)


def _call_over(rows: Rows, place: Place, event: e.CallEnded) -> None:
    here = (place.bucket, place.customer)
    if event.direction == "outbound":
        rows.add(CALL_OVER, COUNTED_AS[event.disposition], event.talked, *here, event.effect)
    elif event.talked:
        day = day_of(place.facts, event.began)
        rows.add(TALK, *here, talk_on(event.call), event.case, event.account, event.point, event.began, day)


def _accepted(rows: Rows, place: Place, event: e.ContactAccepted) -> None:
    rows.add(CONTACT_ACCEPTED, place.bucket, place.customer, event.effect, event.provider_id, event.language)


def _delivered(rows: Rows, place: Place, event: e.ContactDelivered) -> None:
    rows.add(CONTACT_DELIVERED, place.bucket, place.customer, event.effect, place.occurred_at)
    _keep_point(rows, place, event.point)


def _read(rows: Rows, place: Place, event: e.ContactRead) -> None:
    rows.add(CONTACT_READ, place.bucket, place.customer, event.effect, place.occurred_at)
    _keep_point(rows, place, event.point)


def _came_back(rows: Rows, place: Place, event: e.DeliveryFailed) -> None:
    if event.channel != "call":
        rows.add(CONTACT_BOUNCED, place.bucket, place.customer, event.effect)
        _keep_point(rows, place, event.point)
    if event.permanent:
        note_address(rows, place, event.point, "bounced_at")


def _opened(rows: Rows, place: Place, event: e.LinkOpened) -> None:
    _keep_point(rows, place, event.point)


def _keep_point(rows: Rows, place: Place, point: int | None) -> None:
    """What became of messages to it, as the facts have it after all of this decision."""
    for known in place.facts.points:
        if known.id == point:
            rows.add(POINT, place.bucket, known.id, known.bounces, known.heard, known.heard_at)


def _not_made(rows: Rows, place: Place, event: e.ContactFailed | e.ContactReleased) -> None:
    outcome = "failed" if isinstance(event, e.ContactFailed) else "released"
    rows.add(CONTACT_OUTCOME, place.bucket, place.customer, event.effect, outcome)


def _unknown(rows: Rows, place: Place, event: e.ContactUnknown) -> None:
    rows.add(CONTACT_OUTCOME, place.bucket, place.customer, event.effect, "unknown")


WRITERS: Final[dict[str, Writer]] = {
    "contact.recorded": _contact_recorded,
    "call.made": _call_made,
    "call.came": _rang,
    "call.ended": _call_over,
    "reply.received": _wrote,
    "contact.accepted": _accepted,
    "contact.delivered": _delivered,
    "contact.read": _read,
    "contact.delivery_failed": _came_back,
    "link.opened": _opened,
    "contact.failed": _not_made,
    "contact.released": _not_made,
    "contact.unknown": _unknown,
}
