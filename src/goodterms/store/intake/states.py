"""The state rows of customers during an import: locked first, in one order, and written once, last.

One update of a row carries all that a chunk changed: the head of its stream, its hot facts, and whether it is to come through
the door now.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from django.db import connection

from goodterms.store.for_parties import tell_of_import
from goodterms.store.intake.log import append_groups
from goodterms.store.intake.run import Run
from goodterms.store.intake.writer import Group
from goodterms.store.rebuild import refreshed

__all__ = ["Heads", "lock_chunk", "lock_people", "write_states"]

Place = tuple[int, int]
Heads = dict[Place, int]
"""The last number of each locked customer's stream."""

_CHUNK: Final = """
SELECT s.bucket, s.customer_id, s.seq FROM customer_state s
  JOIN (SELECT DISTINCT bucket, customer_id FROM intake_work WHERE chunk = %(chunk)s) w
    ON w.bucket = s.bucket AND w.customer_id = s.customer_id
 ORDER BY s.bucket, s.customer_id FOR UPDATE OF s
"""
_PEOPLE: Final = """
SELECT s.bucket, s.customer_id, s.seq FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c
 WHERE s.bucket = ANY(%(buckets)s::smallint[]) ORDER BY s.bucket, s.customer_id FOR UPDATE OF s
"""
_HOT: Final = """
SELECT s.bucket, s.customer_id, s.hot FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c WHERE s.bucket = ANY(%(buckets)s::smallint[])
"""
_WRITE: Final = """
UPDATE customer_state s
   SET seq = s.seq + u.n, hot = COALESCE(u.hot, s.hot),
       due_at = CASE WHEN u.wake THEN LEAST(s.due_at, %(now)s) ELSE s.due_at END
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(n)s::int[], %(hot)s::bytea[], %(wake)s::boolean[])
       AS u (b, c, n, hot, wake)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""


def lock_chunk(cursor: Any, parameters: dict[str, Any]) -> Heads:
    """Lock the customers of a chunk of `intake_work`."""
    cursor.execute(_CHUNK, parameters)
    return {(bucket, customer): seq for bucket, customer, seq in cursor.fetchall()}


def lock_people(cursor: Any, places: Iterable[Place]) -> Heads:
    """Lock these customers; those who do not exist are left out."""
    cursor.execute(_PEOPLE, _arrays(sorted(places)))
    return {(bucket, customer): seq for bucket, customer, seq in cursor.fetchall()}


def write_states(
    cursor: Any,
    run: Run,
    heads: Heads,
    groups: Sequence[Group],
    *,
    touched: Collection[Place],
    facts: frozenset[str],
    wake: Collection[Place] = (),
) -> None:
    """Append the events of `groups`, work out `facts` of the `touched` anew, and write every row that changes, once.

    All of it in the caller's transaction, which holds the locks that gave `heads`.
    """
    append_groups(cursor, run, groups, heads)
    events = Counter((group.bucket, group.customer) for group in groups)
    hot: dict[Place, bytes] = {}
    if touched:
        cursor.execute(_HOT, _arrays(sorted(touched)))
        before = {(bucket, customer): bytes(row) for bucket, customer, row in cursor.fetchall()}
        hot = refreshed(connection, before, now=run.now, only=facts)
    places = sorted({*events, *hot, *wake})
    if places:
        parameters = _arrays(places)
        parameters["n"] = [events[place] for place in places]
        parameters["hot"] = [hot.get(place) for place in places]
        parameters["wake"] = [place in wake for place in places]
        cursor.execute(_WRITE, {**parameters, "now": run.now})
    tell_of_import({place: row for place, row in hot.items() if place in events}, heads=heads, at=run.now)


def _arrays(places: Sequence[Place]) -> dict[str, Any]:
    return {
        "b": [bucket for bucket, _ in places],
        "c": [customer for _, customer in places],
        "buckets": sorted({bucket for bucket, _ in places}),
    }
