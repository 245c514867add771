"""Count what a reply was like, for the drift of texts to be seen: by day and language, never the text or whose it was."""

from datetime import date

from django.db import connection

from goodterms.language.reading import Understood
from goodterms.language.traits import traits_of

__all__ = ["count_reply"]

COUNT = """
INSERT INTO reply_trait (day, lane, language, trait, value, replies)
SELECT %(day)s, pg_backend_pid() %% 64, %(language)s, u.trait, u.value, 1
  FROM unnest(%(traits)s::text[], %(values)s::text[]) AS u (trait, value) ORDER BY u.trait, u.value
    ON CONFLICT (day, lane, language, trait, value) DO UPDATE SET replies = reply_trait.replies + 1
"""


def count_reply(*, understood: Understood, day: date) -> None:
    """Add one reply of this day. Runs in the caller's transaction; a lane of its own keeps processes from waiting for one another."""
    traits = traits_of(understood)
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {
                "day": day,
                "language": understood.language[:2],
                "traits": [trait for trait, _ in traits],
                "values": [value for _, value in traits],
            },
        )
