"""Entering and leaving steps: what the machine's moves mean for a case."""

import hashlib
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import assert_never

from goodterms.core.calendar import BusinessCalendar, add_wait, local_wall
from goodterms.core.case import Case
from goodterms.core.events import (
    CaseEnded,
    CaseHandedOver,
    CaseHeld,
    CaseMoved,
    GoalMet,
    SplitExposed,
    TaskOpened,
)
from goodterms.core.facts import Promise
from goodterms.core.journey.definition import (
    Branch,
    Call,
    End,
    Exit,
    HandOver,
    Pause,
    Retry,
    Send,
    Split,
    Start,
    Step,
    Uses,
)
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.machine import FIRST, MATCHED, Leave, Signal, To, move
from goodterms.core.unknown import Unknown

NO_ARM = "none"
HAND_OVER_DUE = timedelta(days=2)
"""A person is due within two working days; the desk shows this as the task's due time."""
REMINDER_HOUR = time(9)
LONGEST_CHAIN = 32
"""Steps one decision may pass without waiting; `check` refuses loops without a delay, this stops a defect."""


class EndlessChain(Exception):
    """A journey passed more steps than any checked journey can without waiting. The customer is parked."""


def signal(draft: Draft, case: int, sent: Signal, *, exit_name: str = "") -> None:
    """Let `sent` move the case as the machine's table says; `exit_name` is the event's name for `matched`."""
    state = draft.cases[case]
    step = draft.step(state)
    moved = move(kind=step.kind if step is not None else "hand_over", phase=state.phase, signal=sent)
    match moved:
        case To(phase=phase):
            if phase != state.phase:
                draft.change(case, phase=phase)
        case Leave(exit=name):
            leave(draft, case, exit_name if name == MATCHED else name)
        case _:
            assert_never(moved)


def leave(draft: Draft, case: int, exit_name: str) -> None:
    """Leave the present visit by an exit: to the journey's target, a retry, or the drawn default."""
    state = draft.cases[case]
    step = draft.step(state)
    exits: dict[str, Exit] = getattr(step, "exits", {}) if step is not None else {}
    target = exits.get(exit_name) or (
        exits.get("else") if exit_name not in {"then", "not_permitted", "failed"} else None
    )
    match target:
        case Retry(more=more, every=every, then=then):
            if state.retries < more:
                again = add_wait(
                    wait=every, start=draft.now, zones=draft.facts.zones, calendar=calendar_of(draft, state)
                )
                enter(draft, case, state.step, exit_name=exit_name, retries=state.retries + 1, not_before=again)
            else:
                enter(draft, case, then, exit_name=exit_name)
        case str():
            enter(draft, case, target, exit_name=exit_name)
        case None:
            _default_exit(draft, case, exit_name)
        case _:
            assert_never(target)


def _default_exit(draft: Draft, case: int, exit_name: str) -> None:
    state = draft.cases[case]
    step = draft.step(state)
    match exit_name:
        case "unknown":
            leave(draft, case, "then")
        case "failed" if state.channel is not None and isinstance(step, Send | Split):
            tried = (*state.tried, state.channel)
            enter(draft, case, state.step, exit_name=exit_name, tried=tried, keep_last=True)
        case "not_permitted" | "failed":
            hand_over(draft, case, queue="no-channel", reason="no channel left on which this customer may be contacted")
        case "returned":
            resume(draft, case, exit_name=exit_name)
        case "ended":
            end(draft, case, "exhausted")
        case _:
            hand_over(draft, case, queue="exceptions", reason=f"nothing says what follows {exit_name!r}")


def enter(
    draft: Draft,
    case: int,
    target: str,
    *,
    exit_name: str,
    retries: int = 0,
    not_before: datetime | None = None,
    tried: tuple[str, ...] = (),
    keep_last: bool = False,
) -> None:
    """Begin a new visit to `target` (or resume the interrupted step for `return`)."""
    if target == "return":
        resume(draft, case, exit_name=exit_name)
        return
    state = draft.cases[case]
    if sum(1 for h in draft.log if isinstance(h.event, CaseMoved) and h.event.case == case) > LONGEST_CHAIN:
        raise EndlessChain(f"case {case} of {state.journey} passed {LONGEST_CHAIN} steps without waiting")
    step = draft.journey(state).steps[target]
    inside = isinstance(step, Uses)
    state = draft.change(
        case,
        status="open",
        step=target,
        phase=FIRST[step.kind],
        visit=state.visit + 1,
        entered_at=draft.now,
        due_at=not_before,
        requested_at=not_before or draft.now,
        effect=None,
        tried=tried,
        retries=retries,
        reminder=0,
        task=None,
        held=None,
        held_at=None,
        asked=0,
        resume=(state.resume or state.step)
        if inside and not _aside(draft, state)
        else state.resume
        if inside
        else None,
        message=state.message,
        channel=state.channel,
    )
    draft.tell(
        CaseMoved(case, target, state.visit, draft.before[case].step if case in draft.before else None, exit_name)
    )
    signal(draft, case, "entered")
    _begin(draft, case, step, not_before=not_before)


def _aside(draft: Draft, state: Case) -> bool:
    """Whether the case is already in a sub-machine or hand-over (depth is one)."""
    step = draft.step(state)
    return step is None or isinstance(step, Uses | HandOver)


def _begin(draft: Draft, case: int, step: Step, *, not_before: datetime | None) -> None:
    state = draft.cases[case]
    match step:
        case Send() | Call():
            draft.change(case, due_at=not_before or draft.now)
        case Split():
            _expose(draft, case, step, not_before=not_before)
        case Pause():
            wait_from(draft, case, start=draft.now)
        case Branch():
            branch(draft, case, step)
        case HandOver():
            _open_task(draft, case, queue=step.queue, reason=step.reason or f"the journey reached {step.name}")
        case Uses():
            begin_promise(draft, case)
        case Start():
            draft.change(case, due_at=None)
            from goodterms.core.journey.opening import open_case  # opening needs visits: the one cycle, kept visible

            close(draft, case, "continued")
            open_case(
                draft, journey=step.journey, account=state.account, key=state.keys[0], trigger=f"continues case {case}"
            )
        case End():
            end(draft, case, step.reason)
        case _:
            assert_never(step)


def _expose(draft: Draft, case: int, step: Split, *, not_before: datetime | None) -> None:
    arm = next((arm for split, arm in draft.facts.exposures if split == step.split), None)
    if arm is None:
        arm = arm_of(split=step.split, arms=step.arms, customer=draft.facts.customer)
        draft.tell(SplitExposed(case, step.split, arm))
    if arm == NO_ARM:
        signal(draft, case, "skipped")
        wait_from(draft, case, start=draft.now)
    else:
        draft.change(case, due_at=not_before or draft.now)


def arm_of(*, split: str, arms: tuple[tuple[str, int], ...], customer: int) -> str:
    """The arm of a customer: hash(name, customer) over shares that sum to 100. The same answer on every machine."""
    point = int.from_bytes(hashlib.blake2b(f"{split}/{customer}".encode(), digest_size=8).digest()) % 10_000
    passed = 0
    for arm, share in arms:
        passed += share * 100
        if point < passed:
            return arm
    return arms[-1][0]


def wait_from(draft: Draft, case: int, *, start: datetime) -> None:
    """Set the timer of a wait that counts from `start`."""
    state = draft.cases[case]
    step = draft.step(state)
    if isinstance(step, Send | Split | Pause):
        draft.change(
            case,
            due_at=add_wait(wait=step.wait, start=start, zones=draft.facts.zones, calendar=calendar_of(draft, state)),
        )


def branch(draft: Draft, case: int, step: Branch) -> None:
    """Take the first true guard; a guard that ends Unknown holds the case and names the missing facts."""
    state = draft.cases[case]
    facts = known(
        facts=draft.facts,
        account=state.account,
        now=draft.now,
        case=state,
        fresh_within=draft.journey(state).fresh_within,
    )
    for guard, target in step.arms:
        answer = holds(guard.source, facts)
        if isinstance(answer, Unknown):
            reason = f"cannot choose at {step.name}: {answer}"
            draft.tell(CaseHeld(case, reason, None))
            draft.change(case, held=reason, held_at=draft.now, due_at=draft.now + timedelta(days=1))
            return
        if answer:
            enter(draft, case, target, exit_name=guard.source)
            return
    enter(draft, case, step.otherwise, exit_name="else")


def begin_promise(draft: Draft, case: int) -> None:
    """Set the next reminder of the open promise of this account; without one the sub-machine is left as cancelled."""
    state = draft.cases[case]
    promise = promise_of(draft, state)
    if promise is None:
        signal(draft, case, "cancelled")
        return
    draft.change(case, promise=promise.id, due_at=next_reminder(draft, draft.cases[case], promise))


def promise_of(draft: Draft, state: Case) -> Promise | None:
    return next((p for p in draft.facts.promises if p.account == state.account), None)


def next_reminder(draft: Draft, state: Case, promise: Promise) -> datetime | None:
    """09:00 of the next reminder day that has not passed, in the primary zone; None after the last."""
    step = draft.step(state)
    if not isinstance(step, Uses) or not draft.facts.zones:
        return None
    for index, offset in enumerate(sorted(step.remind)):
        if index < state.reminder:
            continue
        at = local_wall(on=promise.due + timedelta(days=offset), at=REMINDER_HOUR, zone=draft.facts.zones[0])
        if at >= draft.now:
            return at
    return None


def hand_over(
    draft: Draft, case: int, *, queue: str, reason: str, nature: str = "judgement", due: timedelta = HAND_OVER_DUE
) -> None:
    """A built-in hand-over: the case is silent until a person returns or ends it; the step it was in is remembered."""
    state = draft.cases[case]
    if state.status == "handed_over":
        return
    signal_leave = (
        state.step if draft.step(state) is not None and not isinstance(draft.step(state), Uses) else state.resume
    )
    draft.change(
        case,
        step=f"hand-over:{queue}",
        phase="handed_over",
        visit=state.visit + 1,
        entered_at=draft.now,
        due_at=None,
        resume=signal_leave,
        effect=None,
        held=None,
        held_at=None,
    )
    draft.tell(CaseMoved(case, f"hand-over:{queue}", state.visit + 1, state.step, "interrupted"))
    _open_task(draft, case, queue=queue, reason=reason, nature=nature, due=due)


def _open_task(
    draft: Draft, case: int, *, queue: str, reason: str, nature: str = "judgement", due: timedelta = HAND_OVER_DUE
) -> None:
    state = draft.cases[case]
    task = draft.key(state, ordinal=0)
    draft.change(case, status="handed_over", task=task, due_at=None)
    draft.tell(
        TaskOpened(
            task,
            case,
            state.account,
            "exception",
            queue,
            reason,
            "routine" if nature == "routine" else "judgement",
            draft.now + due,
        )
    )
    draft.tell(CaseHandedOver(case, queue, reason, task))


def resume(draft: Draft, case: int, *, exit_name: str) -> None:
    """Go back to the step a sub-machine or hand-over interrupted: nothing is sent again, its wait starts afresh."""
    state = draft.cases[case]
    target = state.resume or draft.journey(state).start
    step = draft.journey(state).steps[target]
    waits = isinstance(step, Send | Split | Pause) and state.contacts > 0
    if not waits:
        draft.change(case, resume=None)
        enter(draft, case, target, exit_name=exit_name)
        return
    draft.change(
        case,
        status="open",
        step=target,
        phase="waiting",
        resume=None,
        task=None,
        entered_at=draft.now,
        promise=None,
        held=None,
        held_at=None,
    )
    draft.tell(CaseMoved(case, target, state.visit, state.step, exit_name))
    wait_from(draft, case, start=draft.now)


def complete(draft: Draft, case: int) -> None:
    """The goal is true: sends stop at once. The case ends when the record has acknowledged all it is owed."""
    state = draft.cases[case]
    if state.completed_at is not None and state.phase == "finishing":
        return
    at = draft.happened_at()
    draft.tell(GoalMet(case), occurred_at=at)
    draft.change(
        case,
        status="open",
        phase="finishing",
        completed_at=at,
        cured_at=at,
        due_at=None,
        effect=None,
        held=None,
        held_at=None,
        task=None,
    )
    settle_ending(draft, case)


def settle_ending(draft: Draft, case: int) -> None:
    """End a completed case once nothing is unrecorded any more, with the reason its history earned."""
    state = draft.cases[case]
    if state.phase != "finishing" or state.unrecorded:
        return
    if state.completed_at is None:
        close(draft, case, state.end_reason or "exhausted")
    elif state.acknowledged_by == "customer":
        close(draft, case, "finished_here")
    elif state.acknowledged_by == "staff":
        close(draft, case, "finished_by_person")
    else:
        close(draft, case, "finished_elsewhere")


def end(draft: Draft, case: int, reason: str) -> None:
    """The journey has nothing more to do; the case still waits for what the record owes an answer to."""
    state = draft.change(case, status="open", phase="finishing", due_at=None, effect=None, held=None)
    if state.unrecorded == 0:
        close(draft, case, reason)
    else:
        draft.change(case, held=f"ends as {reason} when the record has answered")


def close(draft: Draft, case: int, reason: str) -> None:
    from goodterms.core.journey.ending import END_REASONS

    why = END_REASONS[reason]
    draft.change(
        case,
        status="ended",
        phase="ended",
        ended_at=draft.now,
        end_reason=why,
        due_at=None,
        effect=None,
        held=None,
        task=None,
    )
    draft.tell(CaseEnded(case, why))


def calendar_of(draft: Draft, state: Case) -> BusinessCalendar:
    """Business days of this case: those of the brand's calendar and of the customer's country."""
    account = draft.facts.account(state.account)
    portfolio = draft.world.portfolios.get(account.portfolio) if account is not None else None
    return business_calendar(portfolio.calendar if portfolio is not None else "", draft.facts.country)


@lru_cache(maxsize=256)
def business_calendar(*names: str) -> BusinessCalendar:
    return BusinessCalendar(tuple(dict.fromkeys(names)))
