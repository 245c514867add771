"""Dispatch: reserved messages go to their provider before their deadline, and what it says comes back as an event.

An outcome nobody can vouch for is asked about by effect key: at once, when only "I have it" settles anything, for what was
sent may still be on its way; and when its deadline has passed. Then never seen means it was definitely not accepted; no
answer after several tries ends as unknown, on the desk, never resent.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from queue import SimpleQueue
from typing import TypeAlias, assert_never
from uuid import UUID

from goodterms.channels.base import (
    Accepted,
    ChannelAdapter,
    DefinitelyNotAccepted,
    LookUpResult,
    NeverSeen,
    SendResult,
    UnknownOutcome,
    UnsupportedFeature,
    storable,
)
from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactAccepted, ContactFailed, ContactUnknown
from goodterms.flow.allowed_addresses import kept_back
from goodterms.flow.backoff import backoff
from goodterms.flow.carriers import Carriers
from goodterms.flow.outcomes import Again, Outcome, record_outcomes, tell
from goodterms.flow.outside import NotConnected, Outside
from goodterms.flow.reserve import Reserved, reserve_sends
from goodterms.store import outbox
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.outbox import Row
from goodterms.store.world import Workspace
from goodterms.transport import loop

BATCH = 100
CALLS_AT_ONCE = 8
ATTEMPTS = 3
"""How often a message that was definitely not accepted, for a passing reason, is tried before its case goes on."""
ASK_FOR = timedelta(minutes=10)
"""How long a provider is asked about an outcome it cannot tell, before it ends as unknown on the desk."""
ASK_WITHIN = timedelta(seconds=3)

log = logging.getLogger(__name__)

POOL = ThreadPoolExecutor(max_workers=CALLS_AT_ONCE, thread_name_prefix="send")


def dispatch_sends(
    *,
    workspace: Workspace,
    outside: Outside,
    buckets: Sequence[int],
    worker: UUID,
    limit: int = BATCH,
    again: Again = lambda _: None,
    carriers: Carriers | None = None,
) -> int:
    """Reserve, call and record one batch of messages, and wait for all of it. Returns how many reservations were made.

    `again` is told when those that were put off should be tried. A worker keeps its `carriers`; without, providers are taken
    as up and as fast as can be.
    """
    known = carriers or Carriers(outside, unhurried=True)
    reserved = reserve_sends(workspace=workspace, carriers=known, buckets=buckets, worker=worker, limit=limit)
    if not reserved:
        return 0
    answers: SimpleQueue[list[Outcome]] = SimpleQueue()
    calls = start_calls(known, reserved, answers.put)
    outcomes = [outcome for _ in range(calls) for outcome in answers.get()]
    record_outcomes(workspace=workspace, outcomes=outcomes, worker=worker)
    tell(again, outcomes)
    return len(reserved)


Deliver: TypeAlias = Callable[[list[Outcome]], None]
"""Takes the outcomes of one call, on whatever thread it ended; empty where they are asked about after their deadline."""


def start_calls(carriers: Carriers, reserved: Sequence[Reserved], deliver: Deliver) -> int:
    """Begin the calls for these reservations; each ends in one `deliver`. Returns how many.

    They run on the process's loop where the adapter can be carried there, else on a few threads.
    """
    by_adapter: dict[str, tuple[ChannelAdapter, list[Reserved]]] = {}
    calls = 0
    for one in reserved:
        refusal = _refusal(one)
        if one.adapter is None or refusal:
            result = DefinitelyNotAccepted(refusal, permanent=True)
            deliver([outcome_of(one.row, result, one.message.at, one.message.channel)])
            calls += 1
        else:
            by_adapter.setdefault(f"{one.adapter.name}/{id(one.adapter)}", (one.adapter, []))[1].append(one)
    for adapter, ones in by_adapter.values():
        chunks = _chunks(ones, size=adapter.batch)
        calls += len(chunks)
        if adapter.through_client:
            asyncio.run_coroutine_threadsafe(_carried(carriers, adapter, chunks, deliver), loop.loop())
        else:
            for chunk in chunks:
                POOL.submit(_ended, carriers, adapter, chunk, deliver)
    return calls


def _refusal(one: Reserved) -> str:
    """Why nobody is called with this message; empty where its provider is."""
    if one.adapter is None:
        return f"nothing carries {one.message.channel}: add it under channels"
    return kept_back(adapter=one.adapter, address=one.message.address)


async def _carried(
    carriers: Carriers, adapter: ChannelAdapter, chunks: Sequence[Sequence[Reserved]], deliver: Deliver
) -> None:
    await asyncio.gather(*(loop.carry(partial(_ended, carriers, adapter, chunk, deliver)) for chunk in chunks))


def _ended(carriers: Carriers, adapter: ChannelAdapter, ones: Sequence[Reserved], deliver: Deliver) -> None:
    """One call to its end. A defect of the adapter's is no answer: what was reserved is asked about after its deadline."""
    try:
        outcomes = _call(carriers, adapter, ones)
    except Exception as error:
        log.exception("a provider's adapter failed: provider=%s error=%s", adapter.name, type(error).__name__)
        outcomes = []
    deliver(outcomes)


def _chunks(ones: Sequence[Reserved], *, size: int) -> list[Sequence[Reserved]]:
    return [ones[start : start + size] for start in range(0, len(ones), size)]


def _call(carriers: Carriers, adapter: ChannelAdapter, ones: Sequence[Reserved]) -> list[Outcome]:
    """Call the provider for one chunk; a chunk whose deadline has passed is not called at all."""
    deadline = min(one.row.deadline for one in ones if one.row.deadline is not None)
    if machine_now() >= deadline:
        return [outcome_of(one.row, _LATE, one.message.at, adapter.name) for one in ones]
    try:
        results = adapter.send_many(messages=[one.message for one in ones], deadline=deadline)
    except UnsupportedFeature as refused:
        result = DefinitelyNotAccepted(str(refused), permanent=True)
        return [outcome_of(one.row, result, one.message.at, adapter.name) for one in ones]
    now = machine_now()
    if now < deadline or not any(isinstance(result, DefinitelyNotAccepted) for result in results):
        carriers.learn(adapter, results, now=now)  # what our own lateness refused says nothing of the provider
    results = _asked_at_once(adapter, ones, results, deadline=deadline)
    found = [
        outcome_of(one.row, result, one.message.at, adapter.name, one.message.language)
        for one, result in zip(ones, results, strict=True)
    ]
    return [outcome for outcome in found if outcome.state != "reserved"]


def _asked_at_once(
    adapter: ChannelAdapter, ones: Sequence[Reserved], results: Sequence[SendResult], *, deadline: datetime
) -> list[SendResult]:
    """The results, with what the provider says it has of those nobody could vouch for; asked until it does not answer."""
    known = list(results)
    for place, result in enumerate(results):
        if isinstance(result, UnknownOutcome) and machine_now() < deadline:
            answer = adapter.look_up(effect_key=ones[place].row.key, deadline=deadline)
            if isinstance(answer, UnknownOutcome):
                break
            if isinstance(answer, Accepted):
                known[place] = answer
    return known


_LATE = DefinitelyNotAccepted("its deadline passed before the provider was called", permanent=False, reached=False)


def outcome_of(row: Row, result: SendResult, at: datetime, provider: str, language: str = "") -> Outcome:
    """What one answer means for its row: done, back in the queue with a reason, or still reserved until somebody can say."""
    effect = row.effect
    assert isinstance(effect, SendMessage)
    match result:
        case Accepted(provider_id=provider_id, at=accepted_at):
            said = (effect.channel, effect.point, effect.message, storable(provider_id), language)
            event = ContactAccepted(effect.case, row.key, *said)
            return Outcome(row, "done", event, max(accepted_at, at), provider=provider)
        case DefinitelyNotAccepted(reason=reason, reached=False):
            again = machine_now() + backoff(key=row.key, attempt=1, at_least=None)
            return Outcome(row, "queued", None, at, next_at=again, error=f"{provider}: {reason}", tried=False)
        case DefinitelyNotAccepted(reason=reason, throttled=True, permanent=False, retry_after=after):
            again = machine_now() + backoff(key=row.key, attempt=1, at_least=after)
            return Outcome(row, "queued", None, at, next_at=again, error=f"{provider}: {reason}", tried=False)
        case DefinitelyNotAccepted(reason=reason, permanent=permanent, retry_after=after, stopped=stopped):
            if not permanent and row.attempts + 1 < ATTEMPTS:
                again = machine_now() + backoff(key=row.key, attempt=row.attempts, at_least=after)
                return Outcome(row, "queued", None, at, next_at=again, error=reason)
            failed = ContactFailed(
                effect.case, row.key, effect.channel, reason, permanent, point=effect.point, stopped=stopped
            )
            return Outcome(row, "done", failed, at, error=reason)
        case UnknownOutcome(reason=reason):
            return Outcome(row, "reserved", None, at, error=reason)
        case _:
            assert_never(result)


def reconcile_sends(
    *, workspace: Workspace, outside: Outside, buckets: Sequence[int], worker: UUID, limit: int = BATCH
) -> int:
    """Ask providers about reservations whose deadline has passed without an answer. Returns how many were settled."""
    machine = machine_now()
    rows = outbox.take_orphans(
        buckets=buckets, kinds=["send"], machine=machine, deadline=machine + ASK_WITHIN, worker=worker, limit=limit
    )
    if not rows:
        return 0
    clock = read_clock()
    now = clock.at(machine)
    outcomes = list(POOL.map(lambda row: _ask(outside, row, at=row.due_at if clock.stepped else now), rows))
    told = [
        outcome for outcome in outcomes if outcome.state != "reserved"
    ]  # the others are asked again after their deadline
    return record_outcomes(workspace=workspace, outcomes=told, worker=worker)


def _ask(outside: Outside, row: Row, *, at: datetime) -> Outcome:
    effect = row.effect
    assert isinstance(effect, SendMessage)
    try:
        adapter = Carriers(outside).named(effect.channel, row.provider or "")
        answer: LookUpResult = adapter.look_up(effect_key=row.key, deadline=machine_now() + ASK_WITHIN)
        name = adapter.name
    except NotConnected as refused:
        answer, name = UnknownOutcome(str(refused)), effect.channel
    match answer:
        case Accepted():
            return outcome_of(row, answer, at, name)
        case NeverSeen():
            return Outcome(row, "queued", None, at, error="the provider never saw it", tried=False)
        case UnknownOutcome(reason=reason):
            if row.first_at is None or machine_now() - row.first_at < ASK_FOR:
                return Outcome(row, "reserved", None, at, error=reason)
            return Outcome(
                row, "unknown", ContactUnknown(effect.case, row.key, effect.channel, reason), at, error=reason
            )
        case _:
            assert_never(answer)
