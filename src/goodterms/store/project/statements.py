"""Statements: what laws ask about somebody, kept as it was said, one row each; what holds is worked out from them."""

from dataclasses import replace
from typing import Final

from goodterms.core import events as e
from goodterms.core.codec import encode
from goodterms.core.fold.known import STATEMENTS, Known
from goodterms.store.project.rows import Place, Rows, Writer

__all__ = ["WRITERS", "keep_statement"]

STATEMENT = (
    "INSERT INTO statement (bucket, customer_id, seq, type, version, at, recorded_at, actor, payload) "
    "SELECT %s, %s, COALESCE(max(seq), 0) + 1, %s, %s, %s, %s, %s, %s FROM statement WHERE bucket = %s AND customer_id = %s"
)


def keep_statement(rows: Rows, place: Place, event: Known) -> None:
    """Keep one statement. The words of a reply stay in the log alone."""
    if isinstance(event, e.Replied):
        if event.reading == "wrong_person" or event.elsewhere:
            return
        event = replace(event, words=None)
    rows.add(
        STATEMENT,
        place.bucket,
        place.customer,
        event.type,
        event.version,
        place.occurred_at,
        place.recorded_at,
        place.actor,
        encode(event),
        place.bucket,
        place.customer,
    )


WRITERS: Final[dict[str, Writer]] = dict.fromkeys(STATEMENTS - {e.Replied.type, e.WrongPerson.type}, keep_statement)
