"""Open: bring a journey's trigger to every account its guard lets in, in batches, through the door.

Dry runs decide the same way and write nothing: they say who would enter, and why the others would not. What a schedule opens
goes the same way (`run_schedules`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from goodterms.core.events import EntryRefused, EntryWaiting, OpenRequested, Stamped
from goodterms.core.facts import Account
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.draft import business_calendar
from goodterms.core.journey.entering import why_not
from goodterms.flow.door import DEFECTS, leave_events, new_events, park, write
from goodterms.store.clock import business_now, machine_now, read_clock
from goodterms.store.for_parties import HAVE_CASES
from goodterms.store.gather import HERE, Gathered, gather, lock
from goodterms.store.parties import count_others
from goodterms.store.walk import BEGINNING, customers_after
from goodterms.store.world import Published, Workspace
from goodterms.store.written import Written

BATCH = 250
SHOWN = 10
"""Cases that a report names; there may be millions."""
PARKED = "the customer is parked: something of theirs cannot be decided"
ASKED_BEFORE = "asked for under this key before"
LET_IN_NO_MORE = "another case of the customer stands against it, or the journey lets nobody in just now"


class NoSuchJourney(Exception):
    """No live journey of that name is published. `goodterms publish` first; the message lists what is live."""


class JourneyPaused(Exception):
    """A guardrail pauses this journey: it opens no cases until a person lifts it. The message says over what, and why."""


@dataclass(slots=True)
class Opened:
    """What opening did, or would do: accounts looked at, cases opened, and the others by reason.

    `cases` are the first ten that opened at once; `until` is when the last one opens, where they are spread over time.
    `others` are the people who have a part in the accounts that entered, beside the home customer; `each` are those of them
    who get a case of their own, because the journey is for each party.
    """

    looked_at: int = 0
    opened: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    cases: list[int] = field(default_factory=list)
    until: datetime | None = None
    others: int = 0
    each: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A journey brought to accounts: under which key, as the event of which name, and why.

    `key` and `name` are asked for each account: the same name again changes nothing. `portfolios`: only theirs (None: all).
    """

    journey: Journey
    key: Callable[[Account], str]
    name: Callable[[Account], str]
    trigger: str
    by: str
    portfolios: frozenset[int] | None = None


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
    version = live_journey(published, journey)
    opening = Opening(
        journey=version,
        key=lambda _: key,
        name=lambda account: f"open/{journey}/{account.id}/{key}",
        trigger=f"opened by {by}",
        by=by,
    )
    result = Opened()
    total = customers()
    done = 0
    for here in everybody():
        with transaction.atomic():
            published = workspace.read()
            entered = open_batch(opening, here, published=published, result=result, dry_run=dry_run, per_hour=per_hour)
        result.others += count_others(accounts=entered, now=business_now())
        if version.parties == "each":
            result.each += count_others(accounts=entered, now=business_now(), who=HAVE_CASES)
        done += len(here)
        if on_progress is not None:
            on_progress(done, total)
    return result


def open_batch(
    opening: Opening,
    here: Sequence[HERE],
    *,
    published: Published,
    result: Opened,
    dry_run: bool = False,
    per_hour: int | None = None,
) -> list[int]:
    """Look at the accounts of these customers and open what may be opened, adding to `result`. Runs in a transaction.

    Returns the accounts that entered: by a case, by a request left for its turn, or in a dry run by the answer that they would.
    """
    clock = read_clock()
    now = clock.at(machine_now())
    written: list[Written] = []
    entered: list[int] = []
    for one in gather(lock(here)):
        if one.locked.parked is not None or one.trouble is not None:
            result.reasons[PARKED] += 1
            continue
        may_enter = entering(opening, one, published, now=now, result=result)
        if dry_run:
            result.opened += len(may_enter)
            entered += [account.id for account in may_enter]
        elif per_hour:
            entered += _leave(opening, one, may_enter, now=now, result=result, per_hour=per_hour)
        elif (change := _open(opening, one, may_enter, published, now=now, result=result)) is not None:
            written.append(change)
            entered += [case.account for case in change.change.cases if case.id in change.change.opened]
    write(written)
    return entered


def live_journey(published: Published, journey: str) -> Journey:
    """The live version of a journey that may open cases. Raises `NoSuchJourney`, `JourneyPaused`."""
    version = published.world.live.get(journey)
    if version is None:
        known_names = ", ".join(sorted(published.world.live)) or "nothing is"
        raise NoSuchJourney(
            f"no journey called {journey!r} is live (live: {known_names}); run `goodterms publish` first"
        )
    if journey in published.world.closed_to_new:
        raise JourneyPaused(_paused(journey))
    return version


def _paused(journey: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT instruction, reason FROM guardrail WHERE journey = %s AND lifted_at IS NULL ORDER BY tripped_at, id",
            [journey],
        )
        over = "; ".join(f"{instruction}: {reason}" for instruction, reason in cursor.fetchall())
    return f"the journey {journey!r} is paused and opens no cases until a person lifts its guardrail ({over})"


def customers() -> int:
    """How many customers there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM customer_state")
        return int(cursor.fetchone()[0])


def everybody() -> Iterator[list[HERE]]:
    """Every customer, in batches that cross buckets in order."""
    place = BEGINNING
    while batch := customers_after(place, limit=BATCH):
        yield batch
        place = batch[-1]


def entering(opening: Opening, one: Gathered, published: Published, *, now: datetime, result: Opened) -> list[Account]:
    """The accounts of one customer that may enter, each judged alone; the others are counted by reason."""
    facts, cases = one.given.facts, one.given.cases
    found: list[Account] = []
    for account in facts.accounts:
        if account.lives == "elsewhere":  # it enters by its home customer
            continue
        if opening.portfolios is not None and account.portfolio not in opening.portfolios:
            continue
        result.looked_at += 1
        portfolio = published.world.portfolios.get(account.portfolio)
        calendar = business_calendar(portfolio.calendar if portfolio is not None else "", facts.country)
        reason = why_not(
            account,
            opening.journey,
            key=opening.key(account),
            facts=facts,
            cases=cases,
            journeys=published.world.journeys,
            now=now,
            calendar=lambda calendar=calendar: calendar,  # type: ignore[misc]
        )
        if reason is None:
            found.append(account)
        else:
            result.reasons[reason] += 1
    return found


def requests(opening: Opening, accounts: Sequence[Account], *, now: datetime) -> list[Stamped]:
    """What opening asks of the customer's door, an event for each account."""
    return [
        Stamped(
            opening.name(account),
            OpenRequested(opening.journey.name, account.id, opening.key(account), opening.trigger),
            now,
            opening.by,
        )
        for account in accounts
    ]


def _leave(
    opening: Opening, one: Gathered, accounts: Sequence[Account], *, now: datetime, result: Opened, per_hour: int
) -> list[int]:
    """Leave the requests at the door, each for its turn: `per_hour` of them in an hour of business time.

    Returns the accounts whose requests were new.
    """
    left: list[int] = []
    for account, stamped in zip(accounts, requests(opening, accounts, now=now), strict=True):
        due = now + timedelta(hours=result.opened / per_hour)
        if leave_events(events=[((one.locked.bucket, one.locked.customer), stamped, due)]):
            result.opened += 1
            result.until = due
            left.append(account.id)
        else:
            result.reasons[ASKED_BEFORE] += 1
    return left


def _open(
    opening: Opening,
    one: Gathered,
    accounts: Sequence[Account],
    published: Published,
    *,
    now: datetime,
    result: Opened,
) -> Written | None:
    fresh = new_events(one.locked, requests(opening, accounts, now=now))
    if len(fresh) < len(accounts):
        result.reasons[ASKED_BEFORE] += len(accounts) - len(fresh)
    if not fresh:
        return None
    try:
        change = decide(given=Given(one.given.facts, one.given.cases, tuple(fresh)), world=published.world, now=now)
    except DEFECTS as defect:
        park(one.locked, reason=f"{type(defect).__name__}: {defect}")
        result.reasons[PARKED] += 1
        return None
    result.opened += len(change.opened)
    said = _said(change)
    result.reasons.update(said)
    if len(change.opened) + said.total() < len(fresh):
        result.reasons[LET_IN_NO_MORE] += len(fresh) - len(change.opened) - said.total()
    result.cases.extend(change.opened[: SHOWN - len(result.cases)])
    return Written(one.locked, change, now, later=one.due[0] if one.due else None)


def _said(change: Change) -> Counter[str]:
    """Why requests opened no case, in the words of their own events."""
    found: Counter[str] = Counter()
    for happened in change.log:
        match happened.event:
            case EntryWaiting(reason=reason):
                found[f"waits for a place: {reason}"] += 1
            case EntryRefused(reason=reason):
                found[reason] += 1
            case _:
                continue
    return found
