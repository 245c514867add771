"""Contact points that customers give themselves."""

from base64 import b64decode
from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

GIVEN = (
    "INSERT INTO contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, id) DO UPDATE SET rank = EXCLUDED.rank"
)
USES = "INSERT INTO address_user (address, bucket, customer_id, point) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"


def _given(rows: Rows, place: Place, event: e.ContactPointGiven) -> None:
    address, sealed = bytes.fromhex(event.address), b64decode(event.sealed.data)
    ranks = {point.id: point.rank for point in place.facts.points}
    for channel, point in zip(event.channels, event.points, strict=True):
        kept = (point, channel, address, sealed, ranks.get(point, 0), event.by, place.recorded_at)
        rows.add(GIVEN, place.bucket, place.customer, *kept)
        rows.add(USES, address, place.bucket, place.customer, point)


WRITERS: Final[dict[str, Writer]] = {
    "contact_point.given": _given,
}
