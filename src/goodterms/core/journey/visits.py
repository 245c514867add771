"""Entering and leaving steps: what the machine's moves mean for a case."""

import hashlib
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias, assert_never

from goodterms.core.calendar import BusinessCalendar, add_wait
from goodterms.core.case import Case
from goodterms.core.effects import AskRecord
from goodterms.core.events import CaseHandedOver, CaseHeld, CaseMoved, SplitExposed, TaskOpened
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
    Wait,
)
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import end
from goodterms.core.journey.machine import FIRST, MATCHED, Leave, Signal, To
from goodterms.core.journey.promised import promise_of, schedule_reminder
from goodterms.core.unknown import Unknown

Nature: TypeAlias = Literal["judgement", "routine"]
NO_ARM = "none"
NO_CALENDAR = BusinessCalendar(())
"""For waits that count no business days."""
NO_CHANNEL = "no-channel"
"""The queue of cases whose customer may be contacted on no channel: somebody finds another way, or closes the matter."""
OPENED = "opened"
"""The exit by which a case enters its first step."""
HAND_OVER_DUE = 2
"""A person is due within so many working days of the brand and the customer; the desk shows when that is."""
ASK_AGAIN = timedelta(days=1)
ASKS_BEFORE_A_PERSON = 3
STALE = "the figures are too old: the system of record was asked"
LONGEST_CHAIN = 32
"""Steps one event or timer may pass without waiting; `check` refuses loops without a delay, this stops a defect."""


class EndlessChain(Exception):
    """A journey passed more steps than any checked journey can without waiting. The customer is parked."""


def signal(draft: Draft, case: int, sent: Signal, *, exit_name: str = "", **fields: Any) -> None:
    """Let `sent` move the case as the machine's table says; `exit_name` is the event's name for `matched`.

    `fields` of the case change with it, before it leaves.
    """
    state = draft.cases[case]
    moved = draft.move(state, sent)
    match moved:
        case To(phase=phase):
            if fields or phase != state.phase:
                fields["phase"] = phase
                draft.change_to(case, fields)
        case Leave(exit=name):
            if fields:
                draft.change_to(case, fields)
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
                calendar = draft.calendar(state.account)
                again = add_wait(wait=every, start=draft.now, zones=draft.facts.zones, calendar=calendar)
                enter(draft, case, state.step, exit_name=exit_name, retries=state.retries + 1, not_before=again)
            else:
                enter(draft, case, then, exit_name=exit_name)
        case str():
            enter(draft, case, target, exit_name=exit_name)
        case None:
            _default_exit(draft, case, exit_name)
        case _:
            assert_never(target)


def _given_back_in_vain(draft: Draft, case: int) -> bool:
    """Whether a person has just given the case back for want of a channel, and there is still none.

    It ends then: between a journey that cannot write and a person who has nothing to add it would go round for ever.
    """
    left = f"hand-over:{NO_CHANNEL}"
    moves = (one.event for one in draft.log if isinstance(one.event, CaseMoved))
    return any(moved.case == case and moved.left == left for moved in moves)


def _default_exit(draft: Draft, case: int, exit_name: str) -> None:
    """The ways that nobody wrote (see `exits`)."""
    state = draft.cases[case]
    match exit_name:
        case "unknown":
            leave(draft, case, "then")
        case "failed" | "delivery_failed" if state.channel is not None and isinstance(draft.step(state), Send | Split):
            enter(draft, case, state.step, exit_name=exit_name, tried=(*state.tried, state.channel))
        case "not_permitted" | "failed" | "delivery_failed" if _given_back_in_vain(draft, case):
            end(draft, case, "exhausted")
        case "not_permitted" | "failed" | "delivery_failed":
            hand_over(draft, case, queue=NO_CHANNEL, reason="no channel left on which this customer may be contacted")
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
) -> None:
    """Begin a new visit to `target` (or resume the interrupted step for `return`)."""
    if target == "return":
        resume(draft, case, exit_name=exit_name)
        return
    state = draft.cases[case]
    passed = draft.steps[case] = draft.steps.get(case, 0) + 1
    if passed > LONGEST_CHAIN:
        raise EndlessChain(f"case {case} of {state.journey} passed {LONGEST_CHAIN} steps without waiting")
    step = draft.journey(state).steps[target]
    if isinstance(step, Send) and step.channel_other and state.channel is not None and state.channel not in tried:
        tried = (*tried, state.channel)
    fields: dict[str, Any] = {
        "status": "open",
        "step": target,
        "phase": FIRST[step.kind],  # where the machine stays when it is told "entered"
        "visit": state.visit + 1,
        "entered_at": draft.now,
        "due_at": not_before or (draft.now if isinstance(step, Send | Call) else None),
        "requested_at": not_before or draft.now,
        "effect": None,
        "tried": tried,
        "retries": retries,
        "reminder": 0,
        "task": None,
        "held": None,
        "held_at": None,
        "asked": 0,
    }
    if isinstance(step, Uses | HandOver) and exit_name != OPENED:
        fields.update(_interrupted(draft, state))
    draft.change_to(case, fields)
    draft.tell(CaseMoved(case, target, state.visit + 1, None if exit_name == OPENED else state.step, exit_name))
    _begin(draft, case, step, not_before=not_before)


def _interrupted(draft: Draft, state: Case) -> dict[str, Any]:
    """What a case keeps of the visit it leaves for a sub-machine or for people, so that it can be resumed. Depth is one:
    from inside one of them, what was kept before stays.
    """
    if isinstance(draft.step(state), Uses | HandOver | None):
        return {}
    return {"resume": state.step, "resume_phase": state.phase, "resume_effect": state.effect}


def _begin(draft: Draft, case: int, step: Step, *, not_before: datetime | None) -> None:
    match step:
        case Send() | Call():
            return  # asks for its contact at once, or when the retry's time has come
        case Split():
            _expose(draft, case, step, not_before=not_before)
        case Pause():
            wait_from(draft, case, start=draft.now)
        case Branch():
            branch(draft, case, step)
        case HandOver():
            _open_task(draft, case, queue=step.queue, reason=step.reason or f"the journey reached {step.name}")
        case Uses():
            _begin_promise(draft, case)
        case Start():
            _continue(draft, case, step)
        case End():
            end(draft, case, step.reason)
        case _:
            assert_never(step)


def _continue(draft: Draft, case: int, step: Start) -> None:
    from goodterms.core.journey.opening import open_case  # opening needs visits: the one cycle, kept visible

    state = draft.cases[case]
    end(draft, case, "continued")
    trigger = f"continues case {case}"
    open_case(draft, journey=step.journey, account=state.account, key=state.keys[0], trigger=trigger, by="start")


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
    draft.change(case, due_at=wait_ends(draft, draft.cases[case], start=start))


def wait_ends(draft: Draft, state: Case, *, start: datetime) -> datetime | None:
    """When the wait of the case's step is over, counted from `start`; a step that does not wait keeps its timer."""
    step = draft.step(state)
    if not isinstance(step, Send | Split | Pause):
        return state.due_at
    calendar = draft.calendar(state.account) if step.wait.unit == "business_days" else NO_CALENDAR
    return add_wait(wait=step.wait, start=start, zones=draft.facts.zones, calendar=calendar)


def branch(draft: Draft, case: int, step: Branch) -> None:
    """Take the first true guard; a guard that ends Unknown holds the case and names the missing facts."""
    state = draft.cases[case]
    for guard, target in step.arms:
        answer = draft.holds(guard, state)
        if isinstance(answer, Unknown):
            _cannot_choose(draft, case, reason=f"cannot choose at {step.name}: {answer}")
            return
        if answer:
            enter(draft, case, target, exit_name=guard.source)
            return
    enter(draft, case, step.otherwise, exit_name="else")


def _cannot_choose(draft: Draft, case: int, *, reason: str) -> None:
    """Ask the record where its figures are too old, look again in a day, and after three such days ask a person."""
    state = draft.cases[case]
    if state.asked >= ASKS_BEFORE_A_PERSON:
        hand_over(draft, case, queue="exceptions", reason=reason)
        return
    if not draft.fresh(state):
        draft.queue(AskRecord(draft.key(state, ordinal=100 + state.asked), case, state.account))
    draft.tell(CaseHeld(case, reason, None))
    draft.change(case, held=reason, asked=state.asked + 1, due_at=draft.now + ASK_AGAIN)


def ask_record(draft: Draft, case: int) -> None:
    """The figures are too old to act on: the record is asked, and after three silent days a person is."""
    state = draft.cases[case]
    if state.asked >= ASKS_BEFORE_A_PERSON:
        hand_over(draft, case, queue="exceptions", reason="the system of record does not answer for this account")
        return
    draft.queue(AskRecord(draft.key(state, ordinal=100 + state.asked), case, state.account))
    draft.tell(CaseHeld(case, STALE, None))
    draft.change(case, held=STALE, asked=state.asked + 1, due_at=draft.now + ASK_AGAIN)


def _begin_promise(draft: Draft, case: int) -> None:
    """Follow the open promise of this account; without one the sub-machine is left as cancelled."""
    promise = promise_of(draft, draft.cases[case])
    if promise is None:
        signal(draft, case, "cancelled")
        return
    draft.change(case, promise=promise.id)
    schedule_reminder(draft, case, promise)


def hand_over(
    draft: Draft, case: int, *, queue: str, reason: str, nature: Nature = "judgement", due: int = HAND_OVER_DUE
) -> None:
    """A built-in hand-over: the case is silent until a person returns or ends it; the step it was in is remembered."""
    state = draft.cases[case]
    if state.status == "handed_over":
        return
    draft.move(state, "interrupted")
    draft.change(
        case,
        step=f"hand-over:{queue}",
        phase="handed_over",
        visit=state.visit + 1,
        entered_at=draft.now,
        due_at=None,
        effect=None,
        held=None,
        held_at=None,
        task=None,
        **_interrupted(draft, state),
    )
    draft.tell(CaseMoved(case, f"hand-over:{queue}", state.visit + 1, state.step, "interrupted"))
    _open_task(draft, case, queue=queue, reason=reason, nature=nature, due=due)


def _open_task(
    draft: Draft, case: int, *, queue: str, reason: str, nature: Nature = "judgement", due: int = HAND_OVER_DUE
) -> None:
    state = draft.cases[case]
    task = draft.key(state, ordinal=0)
    draft.change(case, status="handed_over", task=task, due_at=None)
    tell_task(draft, task, case=case, account=state.account, queue=queue, reason=reason, nature=nature, due=due)
    draft.tell(CaseHandedOver(case, queue, reason, task))


def tell_task(
    draft: Draft,
    task: str,
    *,
    case: int | None,
    account: int | None,
    queue: str,
    reason: str,
    nature: Nature = "judgement",
    due: int = HAND_OVER_DUE,
) -> None:
    """Put an exception on the desk, due within `due` working days."""
    wait, calendar = Wait(due, "business_days"), draft.calendar(account or 0)
    at = add_wait(wait=wait, start=draft.now, zones=draft.facts.zones, calendar=calendar)
    draft.tell(TaskOpened(task, case, account, "exception", queue, reason, nature, at))


def resume(draft: Draft, case: int, *, exit_name: str) -> None:
    """Go back to the step a sub-machine or hand-over interrupted, or that led to it.

    A visit that had sent its message, or waits by itself, goes on: nothing is sent again, its wait starts afresh. One that
    was still asking, or whose contact was cancelled, asks anew. While a promise is open the promise is followed first.
    """
    state = draft.cases[case]
    steps = draft.journey(state).steps
    if not isinstance(draft.step(state), Uses) and (following := promise_step(draft, state)) is not None:
        enter(draft, case, following, exit_name=exit_name)
        return
    target = state.resume if state.resume in steps else draft.journey(state).start
    assert target is not None
    kept = {"resume": None, "resume_phase": None, "resume_effect": None}
    phase = state.resume_phase
    if phase not in {"waiting", "unsure", "sending"} or not isinstance(steps[target], Send | Split | Pause):
        draft.change(case, **kept)
        enter(draft, case, target, exit_name=exit_name)
        return
    draft.change(
        case,
        status="open",
        step=target,
        phase=phase,
        effect=state.resume_effect,
        task=None,
        entered_at=draft.now,
        due_at=None,
        promise=None,
        held=None,
        held_at=None,
        **kept,
    )
    draft.tell(CaseMoved(case, target, state.visit, state.step, exit_name))
    if phase != "sending":
        wait_from(draft, case, start=draft.now)


def promise_step(draft: Draft, state: Case) -> str | None:
    """The step of this journey that follows promises, when one is open on the case's account."""
    if promise_of(draft, state) is None:
        return None
    return next((step.name for step in draft.journey(state).steps.values() if isinstance(step, Uses)), None)
