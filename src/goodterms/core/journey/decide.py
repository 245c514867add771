"""decide: one customer, what waits for them, and now -> everything that changes. Pure.

Events are taken in the order given; each is folded into the facts, has its consequences, opens or joins cases, and is then
shown to every live case: the built-ins first, then the first matching `always`, then the step's own `on`. One event makes at
most one transition of a case. Then the timers that are due, then all requests together. The same call serves a worker, a
tap, a provider's receipt, the simulator and a test.
"""

from datetime import datetime
from typing import Literal

from goodterms.core.calendar import promise_end
from goodterms.core.case import Case
from goodterms.core.events import (
    AccountUpdated,
    CallMade,
    CaseReturned,
    ContactAccepted,
    ContactFailed,
    ContactReleased,
    ContactUnknown,
    DeliveryFailed,
    Event,
    HoldEnded,
    LinkOpened,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    TaskResolved,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import Change, Given, World
from goodterms.core.journey.consequences import BUILT_INS, consequences, decide_promises, end_holds
from goodterms.core.journey.definition import Always, Branch, Pause, Send, Split
from goodterms.core.journey.draft import ENGINE, Draft
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.machine import accepts
from goodterms.core.journey.opening import open_by_event, reopen_after_reversal
from goodterms.core.journey.requests import settle
from goodterms.core.journey.visits import (
    branch,
    complete,
    enter,
    hand_over,
    leave,
    signal,
    wait_from,
)
from goodterms.core.journey.vocabulary import names_of


def decide(*, given: Given, world: World, now: datetime) -> Change:
    """Everything that changes for one customer at `now` (business time, UTC).

    Raises `goodterms.core.journey.visits.EndlessChain` or `machine.IllegalMove` for a defect; nothing is changed then and
    the customer is parked.
    """
    draft = Draft(given=given, world=world, now=now)
    for stamped in given.events:
        draft.cause = stamped
        draft.outside = 0
        happen(draft, stamped.event, actor=stamped.actor)
    draft.cause = None
    draft.outside = 0
    decide_promises(draft)
    end_holds(draft)
    _timers(draft)
    settle(draft)
    return draft.finish(due_at=next_due(facts=draft.facts, cases=tuple(draft.cases.values())))


def next_due(*, facts: CustomerFacts, cases: tuple[Case, ...]) -> datetime | None:
    """The earliest moment anything of this customer wants attention: a case, a promise's end, or a hold's."""
    moments = [case.due_at for case in cases if case.due_at is not None and case.status != "ended"]
    moments += [promise_end(due=p.due, grace_days=p.grace_days, zones=facts.zones) for p in facts.promises]
    moments += [hold.until for hold in facts.holds if hold.until is not None]
    return min(moments, default=None)


def happen(draft: Draft, event: Event, *, actor: str = ENGINE) -> None:
    """Let one event happen: log and fold it, then its consequences, then what it opens, then what it moves."""
    draft.tell(event, occurred_at=draft.happened_at(), actor=actor)
    consequences(draft, event)
    if isinstance(event, PaymentReversed):
        reopen_after_reversal(draft, event)
    open_by_event(draft, event)
    for case in draft.live():
        _show(draft, case.id, event)


def _timers(draft: Draft) -> None:
    for case in draft.live():
        if case.due_at is None or case.due_at > draft.now or case.phase in {"requesting", "promised", "finishing"}:
            continue
        step = draft.step(case)
        if step is None:
            continue
        if isinstance(step, Branch):
            branch(draft, case.id, step)
        elif accepts(kind=step.kind, phase=case.phase, signal="elapsed"):
            signal(draft, case.id, "elapsed")


# --- showing an event to a case ------------------------------------------------------------------------------------------


def _show(draft: Draft, case: int, event: Event) -> None:
    """Let the case react: its own effect's answer, the goal, a built-in, `always`, the step's `on`. The first that applies."""
    state = draft.cases[case]
    if state.status == "ended":
        return
    if _answers(draft, state, event):
        return
    if state.phase != "finishing" and _touches_goal(event) and _goal_true(draft, state):
        complete(draft, case)
        return
    if state.phase == "finishing" or not _concerns(state, event):
        return
    if isinstance(event, TaskResolved):
        _returned(draft, state, event)
        return
    if state.status == "handed_over":
        return
    names = names_of(event)
    if _always(draft, state, event, names) or _promise_exit(draft, state, event):
        return
    if _on(draft, state, event, names):
        return
    _wake(draft, case, event)


def _answers(draft: Draft, state: Case, event: Event) -> bool:
    """Whether `event` is the answer to the effect this visit waits for; if so the machine moves."""
    match event:
        case ContactAccepted(case=owner, effect=effect) if owner == state.id:
            counted = draft.change(state.id, contacts=state.contacts + 1)
            if effect == state.effect and counted.phase in {"sending", "unsure"}:
                signal(draft, state.id, "accepted")
                wait_from(draft, state.id, start=draft.happened_at())
            return True
        case ContactFailed(case=owner, effect=effect) if owner == state.id:
            if effect == state.effect and state.phase in {"sending", "unsure"}:
                signal(draft, state.id, "failed")
            return True
        case ContactUnknown(case=owner, effect=effect) if owner == state.id:
            if effect == state.effect and state.phase == "sending":
                signal(draft, state.id, "unknown")
                wait_from(draft, state.id, start=draft.happened_at())
            return True
        case ContactReleased(case=owner, effect=effect) if owner == state.id:
            if effect == state.effect and state.phase == "sending":
                signal(draft, state.id, "released")
                draft.change(
                    state.id, due_at=max(event.until or draft.now, draft.now), effect=None, visit=state.visit + 1
                )
            return True
        case LinkOpened(case=owner) if owner == state.id:
            draft.change(state.id, opens=state.opens + 1)
            return False
        case _:
            return False


def _touches_goal(event: Event) -> bool:
    return event.type in {
        "account.updated",
        "payment.received",
        "payment.reversed",
        "file.imported",
        "writeback.acknowledged",
    }


def _goal_true(draft: Draft, state: Case) -> bool:
    journey = draft.journey(state)
    facts = known(
        facts=draft.facts, account=state.account, now=draft.now, case=state, fresh_within=journey.fresh_within
    )
    return holds(journey.goal.source, facts) is True


def _concerns(state: Case, event: Event) -> bool:
    """Whether the event is about this case: it names it, its account, or the person."""
    named = getattr(event, "case", None)
    account = getattr(event, "account", None)
    if isinstance(event, DeliveryFailed):
        return named == state.id and (event.effect == state.effect)
    if named is not None and event.type not in PERSONAL:
        return bool(named == state.id)
    if account is not None and event.type not in PERSONAL:
        return bool(account == state.account)
    return True


PERSONAL = frozenset({"hardship.disclosed", "vulnerability.disclosed", "complaint.made"})
"""Events about the person: every case of the customer reacts, whichever it came through."""


def _returned(draft: Draft, state: Case, event: TaskResolved) -> None:
    if event.task != state.task:
        return
    if state.status == "handed_over":
        outcome: Literal["returned", "ended"] = "ended" if event.outcome == "ended" else "returned"
        draft.tell(CaseReturned(state.id, outcome))
        if _goal_true(draft, state):
            draft.change(state.id, acknowledged_by=state.acknowledged_by or "staff")
            complete(draft, state.id)
            return
        signal(draft, state.id, outcome)


def _always(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    built_in = BUILT_INS.get(event.type)
    for clause in draft.journey(state).always:
        if not any(name in clause.events for name in names) or not _when(draft, state, event, clause):
            continue
        if clause.hand_over is not None:
            reason = built_in.reason if built_in is not None else f"{event.type} came in"
            hand_over(draft, state.id, queue=clause.hand_over, reason=reason)
        elif clause.go is not None:
            if event.type == "promise.made" and getattr(event, "account", None) != state.account:
                return False
            enter(draft, state.id, clause.go, exit_name=names[0])
        return True
    if built_in is not None:
        hand_over(
            draft, state.id, queue=built_in.queue, reason=built_in.reason, nature=built_in.nature, due=built_in.due
        )
        return True
    return False


def _when(draft: Draft, state: Case, event: Event, clause: Always) -> bool:
    if clause.when is None:
        return True
    facts = known(facts=draft.facts, account=state.account, now=draft.now, case=state, event=event)
    return holds(clause.when.source, facts) is True


def _promise_exit(draft: Draft, state: Case, event: Event) -> bool:
    if state.phase != "promised":
        return False
    match event:
        case PromiseKept(promise=promise) if promise == state.promise:
            signal(draft, state.id, "kept")
        case PromiseBroken(promise=promise) if promise == state.promise:
            signal(draft, state.id, "broken")
        case PromiseCancelled(promise=promise) if promise == state.promise:
            signal(draft, state.id, "cancelled")
        case _:
            return False
    return True


def _on(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    step = draft.step(state)
    if step is None:
        return False
    exits = getattr(step, "exits", {})
    if isinstance(event, CallMade):
        if event.task != state.task or state.phase != "calling":
            return False
        signal(draft, state.id, "matched", exit_name=event.outcome)
        return True
    found = next((name for name in names if name in exits), None)
    waits_for = step.wait.for_event if isinstance(step, Pause | Send | Split) and state.phase == "waiting" else None
    if found is None and waits_for is not None and waits_for in names:
        leave(draft, state.id, "then")
        return True
    if found is None or not accepts(kind=step.kind, phase=state.phase, signal="matched"):
        return False
    signal(draft, state.id, "matched", exit_name=found)
    return True


def _wake(draft: Draft, case: int, event: Event) -> None:
    """A case that is held looks again when what it waited for may have come."""
    state = draft.cases[case]
    if state.held is None or state.phase not in {"requesting", "waiting"}:
        return
    if isinstance(event, HoldEnded | AccountUpdated | PromiseKept | PromiseBroken | PromiseCancelled):
        draft.change(case, due_at=draft.now, held=None)
