"""The published workspace as the core sees it, reloaded when its revision moves.

The database holds published versions; running processes never read the workspace folder.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection

from goodterms.core.calendar import zone_info
from goodterms.core.clock import BusinessTime
from goodterms.core.facts import Portfolio
from goodterms.core.house_files import parse_segment
from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Guard, Journey
from goodterms.core.journey.source import parse_journey
from goodterms.core.message import Message, best_message, names_each_account, parse_message
from goodterms.core.offers.policy import OfferPolicies, OfferPolicy
from goodterms.core.offers.reading import parse_offer
from goodterms.core.page_look import NO_LOOK, PageLook
from goodterms.core.policy.duties import duty_book
from goodterms.core.schedule import Schedule, parse_schedule
from goodterms.store.clock import ClockMissing
from goodterms.store.packs import Unpublishable, packs_in_force
from goodterms.store.queues import slowed


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A live journey with a schedule. Occurrences count after `since`: publishing opens nothing retroactively."""

    journey: str
    schedule: Schedule
    since: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """What is in force: the core's world, the messages pinned by each journey version, and the schedules."""

    revision: int
    world: World
    messages: dict[tuple[str, int], dict[str, tuple[Message, ...]]]
    scheduled: tuple[Scheduled, ...] = ()
    languages: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """By journey version, the languages to try, in order, where a message is not there in the customer's own."""
    look: PageLook = NO_LOOK
    """How customers' pages look."""

    def message(self, *, journey: str, version: int, name: str, language: str, channel: str) -> Message | None:
        """The words pinned for this journey version, in the customer's language or the nearest, for this channel.

        Without either, in the first of the house's languages that has some.
        """
        variants = self.messages.get((journey, version), {}).get(name, ())
        fallback = self.languages.get((journey, version), ())
        return best_message(variants, language=language, channel=channel, fallback=fallback)  # type: ignore[arg-type]

    def any_message(self, *, name: str, language: str, channel: str) -> Message | None:
        """The words of this name as the first live journey that has them says them, for a message that no journey asks for."""
        return best_message(self.variants(name), language=language, channel=channel)  # type: ignore[arg-type]

    def variants(self, name: str) -> tuple[Message, ...]:
        """Every file of the message of this name, as the first live journey that has it pins it; empty: none has."""
        live = (self.messages.get((one.name, one.version), {}) for _, one in sorted(self.world.live.items()))
        return next((pinned[name] for pinned in live if name in pinned), ())


LOOK = """
SELECT c.origin, c.machine_origin, c.rate, c.stepped, coalesce((SELECT revision FROM workspace_revision WHERE id = 1), 0)
  FROM business_clock c WHERE c.id = 1
"""


class Workspace:
    """One process's view of the published workspace."""

    def __init__(self) -> None:
        self._published: Published | None = None
        self._paced: tuple[Journey, ...] = ()

    def read(self) -> Published:
        """The published workspace, read again only if its revision moved. One small query a batch.

        Where a journey has a `pace`, what it asks of the queues is asked now, for everything the caller decides.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT revision FROM workspace_revision WHERE id = 1")
            row = cursor.fetchone()
        return self._at(int(row[0]) if row else 0)

    def look(self) -> tuple[BusinessTime, Published]:
        """The business clock, and what is published as `read` gives it: both in the one query. Raises `ClockMissing`."""
        with connection.cursor() as cursor:
            cursor.execute(LOOK)
            row = cursor.fetchone()
        if row is None:
            raise ClockMissing(ClockMissing.__doc__)
        return BusinessTime(*row[:4]), self._at(row[4])

    def _at(self, revision: int) -> Published:
        if self._published is None or self._published.revision != revision:
            self._published = _load(revision)
            self._paced = tuple(one for one in self._published.world.journeys.values() if one.pace is not None)
        if not self._paced:
            return self._published
        return replace(self._published, world=replace(self._published.world, slowed=slowed(self._paced)))


def _load(revision: int) -> Published:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, look FROM installation WHERE id = 1")
        installation = cursor.fetchone()
        cursor.execute(
            "SELECT name, version, source, messages, state, id, segment, published_at, languages FROM journey_version "
            "ORDER BY name, version"
        )
        versions = cursor.fetchall()
        cursor.execute("SELECT DISTINCT journey FROM guardrail WHERE lifted_at IS NULL")
        tripped = frozenset(row[0] for row in cursor.fetchall())
    journeys: dict[tuple[str, int], Journey] = {}
    live: dict[str, Journey] = {}
    messages: dict[tuple[str, int], dict[str, tuple[Message, ...]]] = {}
    scheduled: dict[str, Scheduled] = {}
    languages: dict[tuple[str, int], tuple[str, ...]] = {}
    for name, version, source, pinned, state, number, segment, published_at, order in versions:
        languages[(name, version)] = tuple(order)
        read = _journey(source, name)
        trigger = replace(read.trigger, members=_members(segment, name)) if segment else read.trigger
        journey = replace(read, trigger=trigger, id=number, version=version)
        journeys[(name, version)] = journey
        if state == "live":
            live[name] = journey
        _schedule(scheduled, journey, published_at)
        messages[(name, version)] = _messages(orjson.dumps(pinned).decode() if not isinstance(pinned, str) else pinned)
    packs = packs_in_force()
    world = World(
        installation=installation[0] if installation else "goodterms",
        journeys=journeys,
        live=live,
        packs=packs,
        portfolios=portfolios(),
        closed_to_new=tripped,
        paused=tripped,
        offers=offers_in_force(),
        duty_messages={
            place: frozenset(duty_book(packs).messages & pinned.keys()) for place, pinned in messages.items()
        },
        naming=naming(messages),
        languages=languages,
    )
    due = tuple(one for name, one in sorted(scheduled.items()) if name in live)
    return Published(revision, world, messages, due, languages, _look(installation[1] if installation else {}))


def _look(kept: Any) -> PageLook:
    found = orjson.loads(kept) if isinstance(kept, str) else kept
    return PageLook(**{**found, "languages": tuple(found["languages"])}) if found else NO_LOOK


def naming(messages: Mapping[tuple[str, int], Mapping[str, Sequence[Message]]]) -> frozenset[tuple[str, int, str]]:
    """The messages by journey version that name each account in every language and on every channel."""
    return frozenset(
        (*version, name)
        for version, pinned in messages.items()
        for name, variants in pinned.items()
        if all(map(names_each_account, variants))
    )


def _schedule(found: dict[str, Scheduled], journey: Journey, published_at: datetime) -> None:
    """Note the schedule of the newest version so far; it counts since the first version that had it, without a gap."""
    schedule = None if journey.trigger.every is None else parse_schedule(journey.trigger.every)
    before = found.pop(journey.name, None)
    if schedule is not None:
        since = before.since if before is not None and before.schedule == schedule else published_at
        found[journey.name] = Scheduled(journey.name, schedule, since)


@lru_cache(maxsize=256)
def _journey(source: str, name: str) -> Journey:
    journey, problems = parse_journey(source, file=f"{name} (published)")
    if journey is None:
        raise Unpublishable(f"journey {name}: {problems[0]}")
    return journey


@lru_cache(maxsize=256)
def _members(text: str, name: str) -> Guard:
    segment, problems = parse_segment(text, file=f"the segment of {name} (published)")
    if segment is None:
        raise Unpublishable(f"journey {name}: {problems[0]}")
    return segment.when


@lru_cache(maxsize=256)
def _messages(pinned: str) -> dict[str, tuple[Message, ...]]:
    found: dict[str, tuple[Message, ...]] = {}
    for name, files in orjson.loads(pinned).items():
        variants: list[Message] = []
        for file, text in sorted(files.items()):
            message, problems = parse_message(text, file=file)
            if message is None:
                raise Unpublishable(f"message {name}: {problems[0]}")
            variants.append(message)
        found[name] = tuple(variants)
    return found


def offers_in_force() -> OfferPolicies:
    """The house's policies for offers as last published, by name. They are never pinned: terms are judged by today's policy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, source FROM offer_version WHERE in_force ORDER BY name")
        return {name: _offer(source, name) for name, source in cursor.fetchall()}


@lru_cache(maxsize=256)
def _offer(source: str, name: str) -> OfferPolicy:
    policy, problems = parse_offer(source, file=f"offers/{name}.yaml (published)")
    if policy is None:
        raise Unpublishable(f"the offer {name}: {problems[0]}")
    return policy


FILES = """
SELECT portfolio_id, min(finished_at) FROM import_run
 WHERE kind = 'payments' AND finished_at IS NOT NULL AND quarantined = 0
 GROUP BY portfolio_id, (finished_at AT TIME ZONE 'UTC')::date
"""
READINGS = "SELECT min(at) FROM payment_reading GROUP BY day"
MOST_FILES = 60


def portfolios() -> dict[int, Portfolio]:
    """Every portfolio, with whether it may send: each kind of in-flight data imported, or declared empty by a person."""
    with connection.cursor() as cursor:
        files = payment_files(cursor)
        cursor.execute(
            "SELECT p.id, p.creditor, p.brand, p.country, p.actor_type, p.calendar, count(DISTINCT i.kind), p.zone "
            "FROM portfolio p LEFT JOIN intake i ON i.portfolio_id = p.id GROUP BY p.id"
        )
        return {
            row[0]: Portfolio(
                id=row[0],
                creditor=row[1],
                brand=row[2],
                country=row[3],
                actor_type=row[4],
                sending_open=row[6] == len(INTAKE_KINDS),
                calendar=row[5],
                payment_files=files(row[0]),
                zone=row[7] if zone_info(row[7]) is not None else "UTC",
            )
            for row in cursor.fetchall()
        }


def payment_files(cursor: Any) -> Callable[[int], tuple[datetime, ...] | None]:
    """By portfolio: when each day's first complete payment file was taken in, the newest `MOST_FILES` (business time).

    A day on which the system of record was read to its end counts as one. A file with rows in quarantine is not complete:
    the payment we look for may be among them. None where there are none of two days yet: payments do not come by files.
    """
    cursor.execute(READINGS)
    read = [row[0] for row in cursor.fetchall()]
    taken: dict[int, list[datetime]] = {}
    cursor.execute(FILES)
    for portfolio, at in cursor.fetchall():
        taken.setdefault(portfolio, []).append(at)

    def of(portfolio: int) -> tuple[datetime, ...] | None:
        first: dict[date, datetime] = {}
        for at in sorted([*read, *taken.get(portfolio, ())]):
            first.setdefault(at.astimezone(UTC).date(), at)
        return tuple(first.values())[-MOST_FILES:] if len(first) > 1 else None

    return of


def bump_revision() -> None:
    """Tell every process that the published workspace, a portfolio's intake or feed, or a guardrail changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workspace_revision (id, revision) VALUES (1, 1) "
            "ON CONFLICT (id) DO UPDATE SET revision = workspace_revision.revision + 1"
        )
