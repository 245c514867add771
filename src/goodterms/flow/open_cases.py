"""Open: bring a journey's trigger to every account its guard lets in, in batches, through the door.

Dry runs decide the same way and write nothing: they say who would enter, and why the others would not.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from goodterms.core.events import OpenRequested, Stamped
from goodterms.core.facts import Account
from goodterms.core.identify import BUCKETS
from goodterms.core.journey.change import Given
from goodterms.core.journey.decide import decide
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.unknown import Unknown
from goodterms.flow.door import DEFECTS, leave_events, new_events, park, write
from goodterms.store.apply import Written
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import HERE, Gathered, gather, lock
from goodterms.store.world import Published, Workspace

BATCH = 250


class NoSuchJourney(Exception):
    """No live journey of that name is published. `goodterms publish` first; the message lists what is live."""


class JourneyPaused(Exception):
    """A guardrail pauses this journey: it opens no cases until a person lifts it. The message says over what, and why."""


@dataclass(slots=True)
class Opened:
    """What opening did, or would do: accounts looked at, cases opened, and the others by reason."""

    looked_at: int = 0
    opened: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    cases: list[int] = field(default_factory=list)


def open_cases(
    *,
    workspace: Workspace,
    journey: str,
    key: str,
    by: str,
    dry_run: bool = False,
    per_hour: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Opened:
    """Open cases of `journey` under business key `key` (for example the period) for every account that may enter.

    `per_hour` spreads the opening over business time. Running it again opens nothing twice. Raises `NoSuchJourney`,
    `JourneyPaused`.
    """
    published = workspace.read()
    version = published.world.live.get(journey)
    if version is None:
        known_names = ", ".join(sorted(published.world.live)) or "nothing is"
        raise NoSuchJourney(
            f"no journey called {journey!r} is live (live: {known_names}); run `goodterms publish` first"
        )
    if journey in published.world.closed_to_new:
        raise JourneyPaused(_paused(journey))
    result = Opened()
    total = _customers()
    done = 0
    for here in _batches():
        with transaction.atomic():
            clock = read_clock()
            now = clock.at(machine_now())
            written: list[Written] = []
            for one in gather(lock(here)):
                if one.locked.parked is not None or one.trouble is not None:
                    result.reasons["the customer is parked: something of theirs cannot be decided"] += 1
                    continue
                if dry_run:
                    _look(one, version, now=now, result=result)
                else:
                    change = _open(one, published, version, key=key, by=by, now=now, result=result, per_hour=per_hour)
                    if change is not None:
                        written.append(change)
            write(written)
        done += len(here)
        if on_progress is not None:
            on_progress(done, total)
    return result


def _paused(journey: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT instruction, reason FROM guardrail WHERE journey = %s AND lifted_at IS NULL ORDER BY tripped_at, id",
            [journey],
        )
        over = "; ".join(f"{instruction}: {reason}" for instruction, reason in cursor.fetchall())
    return f"the journey {journey!r} is paused and opens no cases until a person lifts its guardrail ({over})"


def _customers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM customer_state")
        return int(cursor.fetchone()[0])


def _batches() -> Iterator[list[HERE]]:
    """Every customer, in batches that cross buckets in order."""
    batch: list[HERE] = []
    for bucket in range(BUCKETS):
        with connection.cursor() as cursor:
            cursor.execute("SELECT customer_id FROM customer_state WHERE bucket = %s ORDER BY customer_id", [bucket])
            batch.extend((bucket, row[0]) for row in cursor.fetchall())
        while len(batch) >= BATCH:
            yield batch[:BATCH]
            batch = batch[BATCH:]
    if batch:
        yield batch


def why_not(account: Account, journey: Journey, *, one: Gathered, now: datetime) -> str | None:
    """Why this account would not enter, in words; None when it would."""
    facts = known(facts=one.given.facts, account=account.id, now=now)
    if account.past_due.amount == 0 and account.oldest_due is not None:
        return "late by the record's status, and owes nothing"
    if holds(journey.goal.source, facts) is True:
        return "the goal is already true"
    if journey.trigger.when is not None:
        answer = holds(journey.trigger.when.source, facts)
        if isinstance(answer, Unknown):
            return f"cannot tell: {answer}"
        if not answer:
            return f"the trigger's guard is false: {journey.trigger.when.source}"
    for case in one.given.cases:
        if case.account == account.id and case.journey == journey.name:
            return "a case is live already" if case.status != "ended" else "had a case already"
        if case.account == account.id and case.status != "ended":
            return f"another journey is live: {case.journey}"
    return None


def _look(one: Gathered, journey: Journey, *, now: datetime, result: Opened) -> None:
    for account in one.given.facts.accounts:
        result.looked_at += 1
        reason = why_not(account, journey, one=one, now=now)
        if reason is None:
            result.opened += 1
        else:
            result.reasons[reason] += 1


def _open(
    one: Gathered,
    published: Published,
    journey: Journey,
    *,
    key: str,
    by: str,
    now: datetime,
    result: Opened,
    per_hour: int | None,
) -> Written | None:
    events: list[Stamped] = []
    for account in one.given.facts.accounts:
        result.looked_at += 1
        reason = why_not(account, journey, one=one, now=now)
        if reason is not None:
            result.reasons[reason] += 1
            continue
        event = OpenRequested(journey.name, account.id, key, f"opened by {by}")
        events.append(Stamped(f"open/{journey.name}/{account.id}/{key}", event, now, by))
    if per_hour:
        due = now + timedelta(hours=result.opened / per_hour)
        result.opened += leave_events(events=[((one.locked.bucket, one.locked.customer), s, due) for s in events])
        return None
    fresh = new_events(one.locked, events)
    if not fresh:
        return None
    try:
        change = decide(given=Given(one.given.facts, one.given.cases, tuple(fresh)), world=published.world, now=now)
    except DEFECTS as defect:
        park(one.locked, reason=f"{type(defect).__name__}: {defect}")
        result.reasons["the customer is parked: something of theirs cannot be decided"] += 1
        return None
    result.opened += len(change.opened)
    result.cases.extend(change.opened)
    return Written(one.locked, change, now, later=one.due[0] if one.due else None)
