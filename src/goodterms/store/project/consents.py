"""Consents and opt-outs: whether somebody may be contacted, as they said it themselves."""

from typing import Final

from goodterms.core import events as e
from goodterms.core.fold import stopped_points
from goodterms.store.project.addresses import ADDRESS_ALLOWED, note_address
from goodterms.store.project.rows import Place, Rows, Writer

OPT_OUT = (
    "INSERT INTO opt_out (bucket, customer_id, media, at, by) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, media) DO UPDATE SET at = EXCLUDED.at, by = EXCLUDED.by, lifted_at = NULL "
    "WHERE opt_out.lifted_at IS NOT NULL"
)
OPT_OUT_LIFTED = (
    "UPDATE opt_out SET lifted_at = GREATEST(at, %s) "
    "WHERE bucket = %s AND customer_id = %s AND media = %s AND lifted_at IS NULL"
)
CONSENT = (
    "INSERT INTO consent (bucket, customer_id, seq, channel, purpose, point, given, basis, wording, source, evidence, at, "
    "expires_at) SELECT %s, %s, COALESCE(max(seq), 0) + 1, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s "
    "FROM consent WHERE bucket = %s AND customer_id = %s"
)
CONSENT_WITHDRAWN = (
    "INSERT INTO consent (bucket, customer_id, seq, channel, purpose, point, given, basis, wording, source, evidence, at) "
    "SELECT bucket, customer_id, top + row_number() OVER (ORDER BY at, seq), channel, purpose, point, false, 'consent', '', "
    "'refused all contact', '', GREATEST(at, %s) FROM (SELECT DISTINCT ON (channel, purpose, point) * "
    "FROM (SELECT *, max(seq) OVER () AS top FROM consent WHERE bucket = %s AND customer_id = %s) said "
    "WHERE NOT given OR basis = 'consent' ORDER BY channel, purpose, point, at DESC, seq DESC) last WHERE given"
)


def _opted_out(rows: Rows, place: Place, event: e.OptedOut) -> None:
    rows.add(OPT_OUT, place.bucket, place.customer, event.media, place.occurred_at, event.by)
    for point in stopped_points(place.facts, event):
        note_address(rows, place, point, "opted_out_at")


def _opted_in(rows: Rows, place: Place, event: e.OptedIn) -> None:
    rows.add(OPT_OUT_LIFTED, place.occurred_at, place.bucket, place.customer, event.media)
    if event.media == "all" and not event.mistaken:
        rows.add(CONSENT_WITHDRAWN, place.occurred_at, place.bucket, place.customer)
    for point in place.facts.points:
        if point.id == event.point:
            rows.add(ADDRESS_ALLOWED, place.occurred_at, bytes.fromhex(point.address))


def _consent(rows: Rows, place: Place, event: e.ConsentGiven) -> None:
    rows.add(
        CONSENT,
        place.bucket,
        place.customer,
        event.channel,
        event.purpose,
        event.point,
        True,
        event.basis,
        event.wording,
        event.source,
        event.evidence,
        place.occurred_at,
        event.expires_at,
        place.bucket,
        place.customer,
    )


def _withdrawn(rows: Rows, place: Place, event: e.ConsentWithdrawn) -> None:
    rows.add(
        CONSENT,
        place.bucket,
        place.customer,
        event.channel,
        event.purpose,
        event.point,
        False,
        "consent",
        "",
        event.source,
        event.evidence,
        place.occurred_at,
        None,
        place.bucket,
        place.customer,
    )


WRITERS: Final[dict[str, Writer]] = {
    "contact.opted_out": _opted_out,
    "contact.opted_in": _opted_in,
    "consent.given": _consent,
    "consent.withdrawn": _withdrawn,
}
