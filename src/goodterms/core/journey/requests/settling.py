"""Which request is looked at next, and what may stand before it."""

from typing import Final

from goodterms.core.case import Case, Phase
from goodterms.core.events import Purpose
from goodterms.core.fold import day_of, ends
from goodterms.core.journey.definition import Call, Journey, Send, Split
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import complete
from goodterms.core.journey.requests.calls import request_call
from goodterms.core.journey.requests.messages import request_message
from goodterms.core.journey.requests.reminders import remind
from goodterms.core.journey.requests.waiting import PROMISE_OPEN, held_out, paused, slowed, wait_in_sight
from goodterms.core.journey.visits import ask_record, enter, hand_over, promise_step

PRIORITY: tuple[Purpose, ...] = ("safety", "security", "answer", "promise", "service", "collections", "marketing")
ANSWER: Final = PRIORITY.index("answer")
ASKING: frozenset[Phase] = frozenset({"requesting", "promised"})
"""The phases in which a case wants to make a contact once its time has come."""
MORE_IMPORTANT = "something more important is said first today"


def settle(draft: Draft, *, before_answers: bool = False) -> None:
    """Decide every request that is due now, the most important purpose first; or only those that go before answers."""
    draft.begin(None)
    now = draft.now
    while True:
        waiting = [
            case for case in draft.live() if case.phase in ASKING and case.due_at is not None and case.due_at <= now
        ]
        if before_answers:
            waiting = [case for case in waiting if _priority(draft, case) < ANSWER]
        if not waiting:
            return
        if len(waiting) > 1:
            waiting.sort(key=lambda case: (_priority(draft, case), case.opened_at, case.id))
        _settle_one(draft, waiting[0])


def _priority(draft: Draft, case: Case) -> int:
    return PRIORITY.index("promise" if case.phase == "promised" else draft.journey(case).purpose)


def _settle_one(draft: Draft, case: Case) -> None:
    if case.phase == "promised":
        remind(draft, case)
        return
    journey = draft.journey(case)
    if draft.holds(journey.goal, case) is True:
        complete(draft, case.id)
        return
    if paused(draft, case, journey) or held_out(draft, case, journey):
        return
    if not draft.fresh(case):
        ask_record(draft, case.id)
        return
    if _promised(draft, case, journey) or _waits_its_turn(draft, case):
        return
    step = journey.steps.get(case.step)
    if slowed(draft, case, journey, step):
        return
    match step:
        case Send() | Split():
            request_message(draft, case, journey, step)
        case Call():
            request_call(draft, case, step)
        case _:
            hand_over(draft, case.id, queue="exceptions", reason=f"{case.step} asked for a contact it cannot make")


def _promised(draft: Draft, case: Case, journey: Journey) -> bool:
    """While a promise is open nobody is chased: its own case follows it, the customer's other accounts are left alone."""
    if not draft.facts.promises or journey.purpose != "collections":
        return False
    following = promise_step(draft, case)
    if following is not None:
        enter(draft, case.id, following, exit_name="promise.made")
        return True
    last = max(ends(promise, draft.facts) for promise in draft.facts.promises)
    until = last if last > draft.now else None  # a hold stands its clock still: what becomes of it wakes the case
    wait_in_sight(draft, case, reason=PROMISE_OPEN, until=until, due=until, held=True)
    return True


def _waits_its_turn(draft: Draft, case: Case) -> bool:
    """Whether a request of another case that matters more is due later on this local day: then this one comes after it."""
    others = draft.live()
    if len(others) == 1:
        return False
    today = day_of(draft.facts, draft.now)
    later = [
        other.due_at
        for other in others
        if other.phase in {"requesting", "promised"}
        and other.due_at is not None
        and other.due_at > draft.now
        and day_of(draft.facts, other.due_at) == today
        and _priority(draft, other) < _priority(draft, case)
    ]
    if not later:
        return False
    wait_in_sight(draft, case, reason=MORE_IMPORTANT, until=min(later), due=min(later), held=False)
    return True
