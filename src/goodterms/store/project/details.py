"""What a customer wants changed about how we write to them."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

DETAILS = "UPDATE customer SET language = %s, preferred = %s, preferred_for = %s WHERE bucket = %s AND id = %s"


def _changed(rows: Rows, place: Place, event: e.CustomerDetailsChanged) -> None:
    del event  # the facts have it, after all of this decision
    known = place.facts
    liked = [f"{purpose}:{','.join(channels)}" for purpose, channels in known.preferred_for]
    rows.add(DETAILS, known.language, list(known.preferred), liked, place.bucket, place.customer)


WRITERS: Final[dict[str, Writer]] = {"customer.details_changed": _changed}
