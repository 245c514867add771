"""Every event that was counted is in the log, and every committed one has its place in the sealed log."""

from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look

MISCOUNTED = """
WITH counted AS (
  SELECT bucket, 'customer' AS stream, customer_id AS stream_id, seq FROM customer_state
   UNION ALL SELECT bucket, stream, stream_id, seq FROM stream_head),
there AS (SELECT bucket, stream, stream_id, count(*) AS events, max(seq) AS last FROM event GROUP BY 1, 2, 3)
SELECT stream, stream_id, COALESCE(c.seq, 0), COALESCE(t.events, 0), COALESCE(t.last, 0)
  FROM counted c FULL JOIN there t USING (bucket, stream, stream_id)
 WHERE COALESCE(c.seq, 0) <> COALESCE(t.events, 0) OR COALESCE(t.last, 0) <> COALESCE(c.seq, 0) ORDER BY 1, 2
"""
_SAME = "l.bucket = e.bucket AND l.stream = e.stream AND l.stream_id = e.stream_id AND l.seq = e.seq"
NOT_SEALED = f"""
SELECT e.stream, e.stream_id, e.seq FROM event e
 WHERE e.transaction < (SELECT transaction FROM seal_state WHERE id = 1) AND NOT EXISTS (SELECT FROM leaf l WHERE {_SAME})
 ORDER BY 1, 2, 3
"""
SEALED_NOTHING = f"""
SELECT l.stream, l.stream_id, l.seq, l.position FROM leaf l WHERE NOT EXISTS (SELECT FROM event e WHERE {_SAME})
 ORDER BY l.position
"""
SIZES = """
SELECT count(*), COALESCE(max(position), 0), COALESCE((SELECT size FROM seal_state WHERE id = 1), 0) FROM leaf
"""


class LogIsWhole(Invariant):
    name: ClassVar = "log_is_whole"
    sentence: ClassVar = "Every event counted is in the log, and every committed one has its place in the sealed log."

    def check(self, look: Look) -> Found:
        violations = [
            f"{stream} {number}: {counted} events are counted, {there} are there (the last is {last})"
            for stream, number, counted, there, last in look.rows(MISCOUNTED)
        ]
        violations += [
            f"{stream} {number}, event {seq} was never sealed" for stream, number, seq in look.rows(NOT_SEALED)
        ]
        violations += [
            f"{stream} {number}, event {seq} was sealed at position {position} and is gone"
            for stream, number, seq, position in look.rows(SEALED_NOTHING)
        ]
        leaves, last, size = look.rows(SIZES)[0]
        if not leaves == last == size:
            violations.append(f"the seal counts {size} entries, the last has position {last}, and {leaves} are there")
        return Found(look.number("SELECT count(*) FROM event"), violations)
