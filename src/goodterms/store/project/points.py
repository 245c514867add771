"""Contact points that customers give themselves, and the language they chose."""

from base64 import b64decode
from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer
from goodterms.store.project.statements import keep_statement

GIVEN = (
    "INSERT INTO contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, id) DO UPDATE SET rank = EXCLUDED.rank"
)
USES = "INSERT INTO address_user (address, bucket, customer_id, point) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
LANGUAGE = "UPDATE customer SET language = %s WHERE bucket = %s AND id = %s"


def _given(rows: Rows, place: Place, event: e.ContactPointGiven) -> None:
    address, sealed = bytes.fromhex(event.address), b64decode(event.sealed.data)
    ranks = {point.id: point.rank for point in place.facts.points}
    for channel, point in zip(event.channels, event.points, strict=True):
        kept = (point, channel, address, sealed, ranks.get(point, 0), event.by, place.recorded_at)
        rows.add(GIVEN, place.bucket, place.customer, *kept)
        rows.add(USES, address, place.bucket, place.customer, point)


def _liked(rows: Rows, place: Place, event: e.PreferencesTold) -> None:
    keep_statement(rows, place, event)
    if event.language:
        rows.add(LANGUAGE, place.facts.language, place.bucket, place.customer)


WRITERS: Final[dict[str, Writer]] = {
    "contact_point.given": _given,
    "preferences.told": _liked,
}
