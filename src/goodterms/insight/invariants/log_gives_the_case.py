"""Folding the log gives the row: every case is what its events say it is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, ClassVar

import psycopg
from django.db import connection

from goodterms.core.case import Case
from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.events import Event
from goodterms.core.journey.replay import TOLD, JourneyVersions, Replay, Told, UntoldJourney, differences
from goodterms.insight.invariants.base import Found, Invariant, Look
from goodterms.store.gather import CASE, read_case
from goodterms.store.world import Workspace

CHUNK = 5_000
EVENTS = """
SELECT bucket, stream_id, type, version, payload, occurred_at FROM event
 WHERE stream = 'customer' AND type = ANY (%(types)s) {which} ORDER BY bucket, stream_id, seq
"""
CASES = f'SELECT {CASE} FROM "case" k {{which}} ORDER BY k.bucket, k.customer_id'

Place = tuple[int, int]


class LogGivesTheCase(Invariant):
    name: ClassVar = "log_gives_the_case"
    sentence: ClassVar = "Folding the log of a case gives its row."

    def check(self, look: Look) -> Found:
        del look
        examined, violations = 0, list[str]()
        for case, wrong in retold(journeys=Workspace().read().world.journeys):
            examined += 1
            violations += [f"case {case}: {sentence}" for sentence in wrong]
        return Found(examined, violations)


def retold(*, journeys: JourneyVersions, place: Place | None = None) -> Iterator[tuple[int, Sequence[str]]]:
    """Every case (or those of one customer), with where its row is not what the log says. Constant memory.

    Must run inside a transaction.
    """
    here = {"bucket": place[0], "customer": place[1]} if place else {}
    of_events = "AND bucket = %(bucket)s AND stream_id = %(customer)s" if place else ""
    of_cases = "WHERE k.bucket = %(bucket)s AND k.customer_id = %(customer)s" if place else ""
    types = sorted(event.type for event in TOLD)
    told = _by_customer(_read("told", EVENTS.format(which=of_events), {"types": types, **here}), bucket=0, customer=1)
    kept = _by_customer(_read("kept", CASES.format(which=of_cases), here), bucket=1, customer=2)
    for _, events, cases in _side_by_side(told, kept):
        rows = {case.id: case for case in map(read_case, cases)}
        try:
            replay = Replay(journeys=journeys).tell_all(_decoded(events))
        except (UnreadablePayload, UntoldJourney) as error:
            yield from ((number, (str(error),)) for number in rows)
            continue
        yield from _compared(replay.cases, rows)


def _compared(told: dict[int, Told], rows: dict[int, Case]) -> Iterator[tuple[int, Sequence[str]]]:
    for number in sorted(told.keys() | rows.keys()):
        yield number, differences(told.get(number), rows.get(number))


def _read(name: str, sql: str, parameters: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    connection.ensure_connection()
    with psycopg.ServerCursor(connection.connection, f"retold_{name}") as rows:
        rows.execute(sql, parameters, binary=True)
        while chunk := rows.fetchmany(CHUNK):
            yield from chunk


def _decoded(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Event, datetime]]:
    for _, _, type_, version, payload, occurred_at in rows:
        yield decode_event(type_=type_, version=version, payload=payload), occurred_at


def _by_customer(
    rows: Iterator[tuple[Any, ...]], *, bucket: int, customer: int
) -> Iterator[tuple[Place, list[tuple[Any, ...]]]]:
    for place, group in groupby(rows, key=lambda row: (row[bucket], row[customer])):
        yield place, list(group)


def _side_by_side(
    left: Iterator[tuple[Place, list[Any]]], right: Iterator[tuple[Place, list[Any]]]
) -> Iterator[tuple[Place, list[Any], list[Any]]]:
    """Two readings in the order of their customers, joined; a customer may be missing in either."""
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        place = min(side[0] for side in (one, other) if side is not None)
        events, cases = list[Any](), list[Any]()
        if one is not None and one[0] == place:
            events, one = one[1], next(left, None)
        if other is not None and other[0] == place:
            cases, other = other[1], next(right, None)
        yield place, events, cases
