"""How busy people are: the facts about queues that a journey's pace may ask, gathered once a batch for the journeys that do.

On a stepped clock they are those of the tick before: of the present one it depends on the number of workers what has been
done already.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from goodterms.core.journey.definition import Journey
from goodterms.core.journey.pace import asked_of, slowed_by
from goodterms.store.clock import machine_now, read_clock

TICK = timedelta(minutes=15)
AT_WORK = timedelta(hours=2)
"""Whoever took or finished a task so lately counts as at work (house choice)."""
ASKED = re.compile(r"queue\.([a-z0-9_]+)\.([a-z0-9_]+)", re.ASCII)

WAITING = """
SELECT replace(t.queue, '-', '_'), count(*), percentile_disc(0.9) WITHIN GROUP (ORDER BY %(at)s - t.opened_at) FROM task t
 WHERE {waiting} AND t.opened_at <= %(at)s
   AND replace(t.queue, '-', '_') = ANY(%(queues)s) GROUP BY 1
"""
WAITING_NOW = WAITING.format(waiting="t.state = 'waiting'")
WAITING_THEN = WAITING.format(waiting="(t.state = 'waiting' OR COALESCE(t.taken_at, t.resolved_at) > %(at)s)")
FREE = """
SELECT q.name, count(DISTINCT w.who) FROM unnest(%(queues)s::text[]) AS q (name)
  JOIN LATERAL (SELECT COALESCE(t.taken_by, t.resolved_by) AS who, t.taken_at, t.resolved_at, t.state FROM task t
                 WHERE replace(t.queue, '-', '_') = q.name AND t.taken_at BETWEEN %(since)s AND %(at)s) w ON true
 WHERE NOT EXISTS (SELECT FROM task h WHERE h.taken_by = w.who AND h.taken_at <= %(at)s
                      AND (h.state = 'taken' OR (%(back)s AND h.resolved_at > %(at)s))) GROUP BY 1
"""


def slowed(paced: Iterable[Journey]) -> dict[tuple[str, int], str]:
    """The journey versions whose pace holds invitations now, each with the reason in words. Two queries at most."""
    journeys = tuple(paced)
    if not journeys:
        return {}
    clock = read_clock()
    at = clock.at(machine_now()) - (TICK if clock.stepped else timedelta(0))
    facts = queue_facts(asked_of(journeys), at=at, back=clock.stepped)
    return slowed_by(journeys, {**facts, "now": at})


def queue_facts(asked: frozenset[str], *, at: datetime, back: bool) -> dict[str, object]:
    """The value of each fact asked, as of `at` (business time); `back`: `at` lies in the past. Nobody waits: zero."""
    found: dict[str, object] = {}
    queues = sorted({match[1] for fact in asked if (match := ASKED.fullmatch(fact))})
    parameters: dict[str, Any] = {"at": at, "back": back, "queues": queues, "since": at - AT_WORK}
    with connection.cursor() as cursor:
        cursor.execute(WAITING_THEN if back else WAITING_NOW, parameters)
        waiting = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
        free: dict[str, int] = {}
        if any(fact.endswith(".free") for fact in asked):
            cursor.execute(FREE, parameters)
            free = dict(cursor.fetchall())
    for queue in queues:
        count, wait = waiting.get(queue, (0, timedelta(0)))
        found[f"queue.{queue}.waiting"] = count
        found[f"queue.{queue}.wait_p90"] = wait
        found[f"queue.{queue}.free"] = free.get(queue, 0)
    return {fact: value for fact, value in found.items() if fact in asked}
