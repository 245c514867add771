"""Watch what the record takes of each journey's instructions, and pause a journey whose outcomes do not arrive.

An instruction has failed when it was not acknowledged within `ACKNOWLEDGED_WITHIN`, or refused, in conflict or unknown: once,
whatever its retries. Those from before a person lifted the guardrail count no more. What trips it: `core.guardrail`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from django.db import connection, transaction

from goodterms.core.clock import REAL_TIME, BusinessTime
from goodterms.core.events import GuardrailTripped, WriteBackKind
from goodterms.core.guardrail import ACKNOWLEDGED_WITHIN, WINDOW, why_tripped
from goodterms.core.identify import row_id
from goodterms.store.clock import business_now, read_clock
from goodterms.store.workspace_stream import append_to_workspace
from goodterms.store.world import bump_revision

ACTOR = "engine"
SAME_TIME = timedelta(minutes=1)
INSTRUCTIONS: tuple[WriteBackKind, ...] = get_args(WriteBackKind)


@dataclass(frozen=True, slots=True)
class Tripped:
    """A journey that is paused now because of one of its instructions, and why."""

    journey: str
    instruction: WriteBackKind
    reason: str


OUTCOMES = """
SELECT j.journey, k.kind, o.failed
  FROM (SELECT DISTINCT name AS journey FROM journey_version) j
 CROSS JOIN unnest(%(kinds)s::text[]) AS k (kind)
  LEFT JOIN LATERAL (SELECT max(g.lifted_at) AS at FROM guardrail g
                      WHERE g.journey = j.journey AND g.instruction = k.kind) lifted ON true
 CROSS JOIN LATERAL (
   SELECT w.requested_at, w.effect,
          NOT (w.state = 'acknowledged'
               AND (%(timed)s IS FALSE OR w.answered_at <= w.requested_at + make_interval(secs => %(within)s))) AS failed
     FROM write_back w
    WHERE w.journey = j.journey AND w.kind = k.kind AND (lifted.at IS NULL OR w.requested_at > lifted.at)
      AND (w.state <> 'waiting' OR (%(timed)s AND w.requested_at + make_interval(secs => %(within)s) <= %(now)s))
    ORDER BY w.requested_at DESC, w.effect LIMIT %(window)s) o
 WHERE NOT EXISTS (SELECT FROM guardrail g
                    WHERE g.journey = j.journey AND g.instruction = k.kind AND g.lifted_at IS NULL)
 ORDER BY j.journey, k.kind, o.requested_at DESC, o.effect
"""
TRIP = """
INSERT INTO guardrail (journey, instruction, tripped_at, reason) VALUES (%s, %s, %s, %s)
ON CONFLICT (journey, instruction) WHERE lifted_at IS NULL DO NOTHING
"""


def watch_guardrails() -> tuple[Tripped, ...]:
    """Look at every journey's last outcomes and trip what must be tripped. Returns what tripped now."""
    with transaction.atomic():
        now = business_now()
        found = [
            Tripped(journey, kind, reason)
            for (journey, kind), failed in _outcomes(now).items()
            if (reason := why_tripped(failed)) is not None
        ]
        tripped = tuple(one for one in found if _trip(one, at=now))
        if tripped:
            bump_revision()
        return tripped


def _outcomes(now: datetime) -> dict[tuple[str, WriteBackKind], list[bool]]:
    """Whether each of the last outcomes failed, newest first, by journey and instruction."""
    found: dict[tuple[str, WriteBackKind], list[bool]] = {}
    clock = read_clock()
    parameters: dict[str, Any] = {
        "kinds": list(INSTRUCTIONS),
        "timed": not _was_fast(clock),
        "within": agreed_within(clock).total_seconds(),
        "now": now,
        "window": WINDOW,
    }
    with connection.cursor() as cursor:
        cursor.execute(OUTCOMES, parameters)
        for journey, kind, failed in cursor.fetchall():
            found.setdefault((journey, kind), []).append(failed)
    return found


def agreed_within(clock: BusinessTime) -> timedelta:
    """The record's agreed time in business time: where the clock runs fast, the record still has as long by the wall clock."""
    return max(ACKNOWLEDGED_WITHIN, clock.lasts(ACKNOWLEDGED_WITHIN))


def _was_fast(clock: BusinessTime) -> bool:
    """Whether the clock runs as the machine's and shows another time: a demo's, slowed down while somebody uses it.

    What took the record a moment then took hours of business time, so there only what it refused counts.
    """
    return clock.rate == REAL_TIME and not clock.stepped and abs(clock.origin - clock.machine_origin) > SAME_TIME


def _trip(one: Tripped, *, at: datetime) -> bool:
    """Write it down; False where another process just did."""
    with connection.cursor() as cursor:
        cursor.execute(TRIP, [one.journey, one.instruction, at, one.reason])
        if not cursor.rowcount:
            return False
    event = GuardrailTripped(one.journey, one.instruction, one.reason)
    append_to_workspace(stream=row_id("journey", one.journey), event=event, at=at, actor=ACTOR)
    return True
