"""The one door: gather, decide, apply, in one transaction. Everything that changes a case comes through here.

A worker brings a batch of due customers; a tap, a call or a webhook brings one customer and one event, through the same code.
A customer whose rows cannot be decided or written is parked alone, with the reason, and the rest of the batch goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db import Error as DatabaseError
from django.db import OperationalError, connection, transaction

from goodterms.core.codec import UnreadablePayload, encode
from goodterms.core.events import Stamped
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide
from goodterms.core.journey.guards import BrokenGuard
from goodterms.core.journey.instants import work_off
from goodterms.core.journey.machine import IllegalMove
from goodterms.core.journey.visits import EndlessChain
from goodterms.core.policy.rule import MissingFact
from goodterms.store.apply import Written, apply
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import HERE, Gathered, Locked, claim_due, gather, lock
from goodterms.store.hot import UnreadableHotRow
from goodterms.store.payments_known import marked, with_payments_known
from goodterms.store.wake import wake
from goodterms.store.world import Published, Workspace

BATCH = 500
"""Customers decided and written at once: two hundred milliseconds under their locks, and a round trip costs little of a step."""
RETRIES = 5
DEFECTS = (
    IllegalMove,
    EndlessChain,
    BrokenGuard,
    UnreadablePayload,
    UnreadableHotRow,
    MissingFact,
    KeyError,
    ValueError,
)
"""What deciding one customer may raise: such a customer is parked alone."""

UNWRITABLE = (DatabaseError, ValueError, TypeError, KeyError)
"""What writing one customer may raise: the database's refusal, or a value that no column or text can take."""

T = TypeVar("T")


class UnknownCustomer(Exception):
    """No such customer here: the id is wrong, or they were never imported."""


class ParkedCustomer(Exception):
    """This customer is parked: something of theirs cannot be decided. `goodterms case show` says what; a person must look.

    What came in is kept: it waits at the door until they are free again.
    """


@dataclass(frozen=True, slots=True)
class Advanced:
    """What one batch did."""

    customers: int
    events: int
    effects: int
    parked: int


def advance(*, workspace: Workspace, buckets: Sequence[int], limit: int = BATCH) -> Advanced:
    """Take a batch of due customers through the door. Returns zeros when nothing is due in these buckets."""
    return retrying(lambda: _advance(workspace=workspace, buckets=buckets, limit=limit))


def _advance(*, workspace: Workspace, buckets: Sequence[int], limit: int) -> Advanced:
    with transaction.atomic():
        clock = read_clock()
        now = clock.at(machine_now())
        locked = claim_due(buckets=buckets, now=now, limit=limit, stepped=clock.stepped)
        if not locked:
            return Advanced(0, 0, 0, 0)
        published = workspace.read()
        written, parked = _decide_all(
            with_payments_known(gather(locked)), published=published, now=now, stepped=clock.stepped
        )
        parked += len(write(written))
        return Advanced(
            len(locked),
            sum(len(w.change.log) for w in written),
            sum(len(w.change.effects) for w in written),
            parked,
        )


def _decide_all(
    gathered: Sequence[Gathered], *, published: Published, now: datetime, stepped: bool
) -> tuple[list[Written], int]:
    written: list[Written] = []
    parked = 0
    for one in gathered:
        if one.trouble is not None:
            park(one.locked, reason=one.trouble)
            parked += 1
            continue
        try:
            change, taken, at = work_off(
                given=one.given, due=one.due, world=published.world, until=now, stepped=stepped
            )
        except DEFECTS as defect:
            park(one.locked, reason=f"{type(defect).__name__}: {defect}")
            parked += 1
            continue
        written.append(
            Written(
                locked=one.locked,
                change=change,
                at=at,
                taken=tuple(stamped.id for stamped in one.given.events[:taken]),
                later=one.due[taken] if taken < len(one.due) else None,
            )
        )
    return written, parked


def write(written: Sequence[Written]) -> frozenset[int]:
    """Apply the batch. If the database refuses it, it is halved until the offender is alone and parked; returns those."""
    if not written:
        return frozenset()
    try:
        with transaction.atomic():
            apply(written)
    except OperationalError:
        raise
    except UNWRITABLE as error:
        if len(written) == 1:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            park(written[0].locked, reason=f"the database refused the change: {why}")
            return frozenset([written[0].locked.customer])
        half = len(written) // 2
        return write(written[:half]) | write(written[half:])
    return frozenset()


def park(locked: Locked, *, reason: str) -> None:
    """Set one customer aside, visibly: nothing of theirs is decided until a person has looked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE customer_state SET parked = %s WHERE bucket = %s AND customer_id = %s",
            [reason[:500], locked.bucket, locked.customer],
        )


def knock(
    *, workspace: Workspace, here: HERE, events: Sequence[Stamped], held: Gathered | None = None
) -> Change | None:
    """Bring events of one customer, now, and wait for their lock. An event that came before (same id) changes nothing.

    `held` is what the caller gathered under that lock, in this very transaction, and has written nothing since.

    Returns what changed, or None when every event had come before. Raises `UnknownCustomer`, and `ParkedCustomer` once the
    events are kept; inside a transaction of the caller's they are kept when that commits.
    """
    change = retrying(lambda: _knock(workspace=workspace, here=here, events=events, held=held))
    if isinstance(change, str):
        raise ParkedCustomer(f"{ParkedCustomer.__doc__} ({change})")
    return change


def _knock(
    *, workspace: Workspace, here: HERE, events: Sequence[Stamped], held: Gathered | None
) -> Change | str | None:
    """What changed; or why the customer is parked, the events left at the door for later."""
    with transaction.atomic(savepoint=False):
        one = lock_one(here) if held is None else held
        if one.locked.parked is None and one.trouble is None:
            try:
                with transaction.atomic():
                    return _bring(one, events, workspace=workspace)
            except OperationalError:
                raise
            except (*DEFECTS, *UNWRITABLE) as defect:
                park(one.locked, reason=f"{type(defect).__name__}: {defect}")
        elif one.trouble is not None:
            park(one.locked, reason=one.trouble)
        leave_events(events=[(here, stamped, stamped.occurred_at) for stamped in events])
        return one.locked.parked or one.trouble or "something that just came in cannot be decided"


def lock_one(here: HERE) -> Gathered:
    """This customer, locked until the caller's transaction ends, with everything that waits. Raises `UnknownCustomer`."""
    locked = lock([here])
    if not locked:
        raise UnknownCustomer(UnknownCustomer.__doc__)
    return gather(locked)[0]


def _bring(one: Gathered, events: Sequence[Stamped], *, workspace: Workspace) -> Change | None:
    fresh = new_events(one.locked, events)
    if not fresh:
        return None
    clock = read_clock()
    now = clock.at(machine_now())
    if clock.stepped:
        now = max([now, *(stamped.occurred_at for stamped in fresh)])
    waiting = [stamped for stamped, at in zip(one.given.events, one.due, strict=True) if at <= now]
    if not clock.stepped:
        fresh = [heard(stamped, at=now) for stamped in fresh]
    coming = marked(bucket=one.locked.bucket, facts=one.given.facts, events=(*waiting, *fresh))
    given = Given(one.given.facts, one.given.cases, coming)
    change = decide(given=given, world=workspace.read().world, now=now)
    later = one.due[len(waiting)] if len(waiting) < len(one.due) else None
    apply([Written(one.locked, change, now, taken=tuple(stamped.id for stamped in waiting), later=later)])
    return change


def heard(stamped: Stamped, *, at: datetime) -> Stamped:
    """The event as we may believe it: nothing that we hear of `at` then happened later, whatever its sender's clock says."""
    return stamped if stamped.occurred_at <= at else replace(stamped, occurred_at=at)


def new_events(locked: Locked, events: Sequence[Stamped]) -> list[Stamped]:
    """The events whose ids this customer has not seen; their ids are remembered."""
    fresh = []
    with connection.cursor() as cursor:
        for stamped in events:
            cursor.execute(
                "INSERT INTO event_key (bucket, customer_id, id, seq) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (bucket, customer_id, id) DO NOTHING",
                [locked.bucket, locked.customer, stamped.id, locked.seq],
            )
            if cursor.rowcount:
                fresh.append(stamped)
    return fresh


def leave_events(*, events: Sequence[tuple[HERE, Stamped, datetime]]) -> int:
    """Leave events at the door for a worker: each waits for its customer's turn until `due`. Repeats are dropped.

    Must run inside a transaction. Returns how many were new.
    """
    new = 0
    with connection.cursor() as cursor:
        for (bucket, customer), stamped, due in sorted(events, key=lambda row: (row[0], row[2], row[1].id)):
            cursor.execute(
                "INSERT INTO event_key (bucket, customer_id, id, seq) VALUES (%s, %s, %s, 0) "
                "ON CONFLICT (bucket, customer_id, id) DO NOTHING",
                [bucket, customer, stamped.id],
            )
            if not cursor.rowcount:
                continue
            new += 1
            event = stamped.event
            cursor.execute(
                "INSERT INTO pending_event (bucket, customer_id, id, due_at, type, version, actor, payload) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                [bucket, customer, stamped.id, due, event.type, event.version, stamped.actor, encode(event)],
            )
            cursor.execute(
                "UPDATE customer_state SET due_at = LEAST(due_at, %s) WHERE bucket = %s AND customer_id = %s",
                [due, bucket, customer],
            )
    if new:
        wake("advance")
    return new


def retrying(work: Callable[[], T]) -> T:
    """Run a transaction again after a deadlock, a serialization failure or a lost connection, up to five times."""
    for attempt in range(RETRIES):
        try:
            return work()
        except OperationalError:
            if attempt == RETRIES - 1 or connection.in_atomic_block:
                raise
            connection.close_if_unusable_or_obsolete()
    raise AssertionError("unreachable: the last attempt returns or raises")
