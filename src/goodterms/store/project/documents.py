"""Documents as they came; their files lie on the shelf."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

RECEIVED = (
    "INSERT INTO document (bucket, customer_id, id, account_id, case_id, about, media, size, pages, digest, came, sealed_name, "
    "by, received_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)


def _received(rows: Rows, place: Place, event: e.DocumentReceived) -> None:
    name = event.name.data if event.name else None
    whose = (place.bucket, place.customer, event.document, event.account, event.case)
    what = (event.about, event.media, event.size, event.pages, event.digest, event.came, name)
    rows.add(RECEIVED, *whose, *what, event.by, place.occurred_at)


WRITERS: Final[dict[str, Writer]] = {"document.received": _received}
