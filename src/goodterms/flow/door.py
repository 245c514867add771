"""The one door: gather, decide, apply, in one transaction. Everything that changes a case comes through here.

A worker brings a batch of due customers; a tap, a call or a webhook brings one customer and one event, through the same code.
A customer whose rows cannot be decided or written is parked alone, with the reason, and the rest of the batch goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import Error as DatabaseError
from django.db import OperationalError, connection, transaction

from goodterms.core.clock import BusinessTime
from goodterms.core.codec import UnreadablePayload, encode
from goodterms.core.events import Stamped
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide
from goodterms.core.journey.guards import BrokenGuard
from goodterms.core.journey.instants import work_off
from goodterms.core.journey.machine import IllegalMove
from goodterms.core.journey.visits import EndlessChain
from goodterms.core.policy.rule import MissingFact
from goodterms.store.adapters import array
from goodterms.store.apply import apply
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE, Gathered, Locked, claim_due, gather, lock
from goodterms.store.hot import UnreadableHotRow
from goodterms.store.payments_known import marked, with_payments_known
from goodterms.store.wake import wake
from goodterms.store.world import Published, Workspace
from goodterms.store.written import Written

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
        clock, published = workspace.look()
        now = clock.at(machine_now())
        locked = claim_due(buckets=buckets, now=now, limit=limit, stepped=clock.stepped)
        if not locked:
            return Advanced(0, 0, 0, 0)
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


REMEMBER = (
    "INSERT INTO event_key (bucket, customer_id, id, seq) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Held:
    """One customer, locked until this transaction ends: what waits, the clock at the machine's time, and what is published."""

    one: Gathered
    clock: BusinessTime
    machine: datetime
    published: Published
    foreseen: set[str] = field(default_factory=set)
    """The ids of events that are still to be brought, and were found new already."""

    def foresee(self, name: str) -> bool:
        """Whether an event of this id is new; if so, it is one that the caller now brings."""
        if not remember(self.one.locked, name):
            return False
        self.foreseen.add(name)
        return True

    @property
    def now(self) -> datetime:
        """Business time."""
        return self.clock.at(self.machine)


def hold(*, workspace: Workspace, here: HERE, share: bool = False) -> Held:
    """Lock this customer until the caller's transaction ends, and look at them; `share` as in `gather`.

    Raises `UnknownCustomer`.
    """
    locked = lock([here])
    if not locked:
        raise UnknownCustomer(UnknownCustomer.__doc__)
    gathered = gather(locked, share=share)[0]
    clock, published = workspace.look()
    return Held(gathered, clock, machine_now(), published)


class _Undecidable(Exception):
    """Something of the customer's cannot be read, decided or written: why, and the events that were brought."""

    def __init__(self, reason: str, events: Sequence[Stamped]) -> None:
        super().__init__(reason)
        self.events = events


def knock(*, workspace: Workspace, here: HERE, events: Sequence[Stamped], held: Held | None = None) -> Change | None:
    """Bring events of one customer, now, and wait for their lock. An event that came before (same id) changes nothing.

    `held` is what the caller holds of them in this very transaction, and has written nothing of theirs since.

    Returns what changed, or None when every event had come before. Raises `UnknownCustomer`, and `ParkedCustomer` once the
    events are kept; inside a transaction of the caller's they are kept when that commits.
    """
    return knock_with(workspace=workspace, here=here, events=lambda _: events, held=held)


def knock_with(
    *, workspace: Workspace, here: HERE, events: Callable[[Held], Sequence[Stamped]], held: Held | None = None
) -> Change | None:
    """The same with events that depend on how things stand under the lock; what `events` raises, nothing has changed."""

    def work() -> Change | str | None:
        try:
            with transaction.atomic():
                return _knock(held or hold(workspace=workspace, here=here), events)
        except _Undecidable as kept:
            with transaction.atomic():
                return _set_aside(here, kept)

    change = retrying(work)
    if isinstance(change, str):
        raise ParkedCustomer(f"{ParkedCustomer.__doc__} ({change})")
    return change


def _knock(held: Held, events: Callable[[Held], Sequence[Stamped]]) -> Change | None:
    """What changed. Raises `_Undecidable` where nothing can be decided: then this transaction must come to nothing."""
    one, brought = held.one, events(held)
    if not brought:
        return None
    if one.locked.parked is not None or one.trouble is not None:
        raise _Undecidable(one.trouble or one.locked.parked or "", brought)
    try:
        return _bring(held, brought)
    except OperationalError:
        raise
    except (*DEFECTS, *UNWRITABLE) as defect:
        raise _Undecidable(f"{type(defect).__name__}: {defect}", brought) from defect


def _set_aside(here: HERE, kept: _Undecidable) -> str:
    """Park the customer, unless they are, and leave what came in at the door for later. Returns why they are parked."""
    locked = lock([here])
    if locked and locked[0].parked is None:
        park(locked[0], reason=str(kept))
    leave_events(events=[(here, stamped, stamped.occurred_at) for stamped in kept.events])
    return str(kept)


def _bring(held: Held, events: Sequence[Stamped]) -> Change | None:
    one, clock = held.one, held.clock
    fresh = new_events(one.locked, events, foreseen=held.foreseen)
    if not fresh:
        return None
    now = held.now
    if clock.stepped:
        now = max([now, *(stamped.occurred_at for stamped in fresh)])
    waiting = [stamped for stamped, at in zip(one.given.events, one.due, strict=True) if at <= now]
    if not clock.stepped:
        fresh = [heard(stamped, at=now) for stamped in fresh]
    coming = marked(bucket=one.locked.bucket, facts=one.given.facts, events=(*waiting, *fresh))
    given = Given(one.given.facts, one.given.cases, coming)
    change = decide(given=given, world=held.published.world, now=now)
    later = one.due[len(waiting)] if len(waiting) < len(one.due) else None
    apply([Written(one.locked, change, now, taken=tuple(stamped.id for stamped in waiting), later=later)])
    return change


def heard(stamped: Stamped, *, at: datetime) -> Stamped:
    """The event as we may believe it: nothing that we hear of `at` then happened later, whatever its sender's clock says."""
    return stamped if stamped.occurred_at <= at else replace(stamped, occurred_at=at)


def remember(locked: Locked, name: str) -> bool:
    """Whether an event of this id is new. From then on it came before, unless this transaction comes to nothing."""
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, [locked.bucket, locked.customer, name, locked.seq])
        return bool(cursor.rowcount)


def new_events(locked: Locked, events: Sequence[Stamped], *, foreseen: set[str] | None = None) -> list[Stamped]:
    """The events whose ids this customer has not seen, and those that were `foreseen`; their ids are remembered."""
    awaited = foreseen or set()
    fresh = []
    for stamped in events:
        if stamped.id in awaited:
            awaited.discard(stamped.id)
            fresh.append(stamped)
        elif remember(locked, stamped.id):
            fresh.append(stamped)
    return fresh


HELD = """
SELECT FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer_state s ON s.bucket = u.b AND s.customer_id = u.c
 WHERE s.bucket = ANY(%(buckets)s::smallint[]) ORDER BY s.bucket, s.customer_id FOR UPDATE OF s
"""
KEYS = """
INSERT INTO event_key (bucket, customer_id, id, seq)
SELECT u.b, u.c, u.id, 0 FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(id)s::text[]) AS u (b, c, id)
ON CONFLICT (bucket, customer_id, id) DO NOTHING RETURNING customer_id, id
"""
PENDING = """
INSERT INTO pending_event (bucket, customer_id, id, due_at, type, version, actor, payload)
SELECT * FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(id)s::text[], %(due)s::timestamptz[], %(type)s::text[],
                     %(version)s::smallint[], %(actor)s::text[], %(payload)s::text[])
"""
DUE = """
UPDATE customer_state s SET due_at = LEAST(s.due_at, u.due)
  FROM (SELECT b, c, min(due) FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(due)s::timestamptz[]) AS w (b, c, due)
         GROUP BY b, c) AS u (b, c, due)
 WHERE s.bucket = u.b AND s.customer_id = u.c AND s.bucket = ANY(%(buckets)s::smallint[])
"""
Left = tuple[HERE, Stamped, datetime]
"""A customer, an event of theirs, and when it is due."""


def leave_events(*, events: Sequence[Left]) -> int:
    """Leave events at the door for a worker: each waits for its customer's turn until `due`. Repeats are dropped.

    Must run inside a transaction, and holds the customers' rows until it ends. Returns how many were new.
    """
    first: dict[tuple[HERE, str], Left] = {}
    for one in sorted(events, key=lambda left: (left[0], left[2], left[1].id)):
        first.setdefault((one[0], one[1].id), one)
    if not first:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(HELD, _columns(first.values()))
        cursor.execute(KEYS, _columns(first.values()))
        fresh = set(cursor.fetchall())
        new = [one for one in first.values() if (one[0][1], one[1].id) in fresh]
        if not new:
            return 0
        cursor.execute(PENDING, _columns(new))
        cursor.execute(DUE, _columns(new))
    wake("advance", buckets=[bucket for (bucket, _), _, _ in new])
    return len(new)


def _columns(left: Iterable[Left]) -> dict[str, Any]:
    rows = list(left)
    return {
        "b": array(bucket for (bucket, _), _, _ in rows),
        "c": array(customer for (_, customer), _, _ in rows),
        "buckets": array({bucket for (bucket, _), _, _ in rows}),
        "id": array([stamped.id for _, stamped, _ in rows]),
        "due": array(due for _, _, due in rows),
        "type": array([stamped.event.type for _, stamped, _ in rows]),
        "version": array(stamped.event.version for _, stamped, _ in rows),
        "actor": array([stamped.actor for _, stamped, _ in rows]),
        "payload": array([encode(stamped.event) for _, stamped, _ in rows]),
    }


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
