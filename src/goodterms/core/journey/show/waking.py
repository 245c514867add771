"""What held a case may be over, and what it must ask first."""

from goodterms.core.case import Case
from goodterms.core.effects import AskRecord
from goodterms.core.events import (
    AccountTold,
    AccountUpdated,
    Event,
    GuardrailLifted,
    HoldEnded,
    PaymentReceived,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
)
from goodterms.core.guardrail import PAUSED
from goodterms.core.journey.definition import Branch
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests import HELD, PROMISE_OPEN
from goodterms.core.journey.visits import STALE, enter


def paid_on_old_figures(draft: Draft, state: Case, event: Event) -> bool:
    """A payment that would meet the goal, were the record's figures fresh: nothing leaves, and the record is asked at once."""
    goal = draft.journey(state).goal
    if not isinstance(event, PaymentReceived) or draft.fresh(state):
        return False
    if draft.holds(goal, state, any_age=True) is not True:
        return False
    if state.phase == "sending":
        enter(draft, state.id, state.step, exit_name=event.type)
    if draft.cases[state.id].phase != "requesting":  # one that requests asks by itself
        draft.queue(AskRecord(draft.key_of_event(), state.id, state.account))
    return True


def wake(draft: Draft, case: int, event: Event) -> None:
    """A case that is held looks again when what it waited for may have come."""
    state = draft.cases[case]
    if state.held is None or state.phase not in {"requesting", "waiting"}:
        return
    match event:
        case HoldEnded():
            wakes = state.phase == "requesting" and state.held.startswith(HELD)  # a wait has its own time back
        case AccountUpdated(account=account) | AccountTold(account=account):
            chooses = isinstance(draft.step(state), Branch)
            wakes = account == state.account and (state.held == STALE or chooses)
        case PromiseKept() | PromiseBroken() | PromiseCancelled():
            wakes = state.held == PROMISE_OPEN
        case GuardrailLifted(journey=journey):
            wakes = state.held == PAUSED and journey == state.journey
        case _:
            return
    if wakes:
        draft.change(case, due_at=draft.now)
