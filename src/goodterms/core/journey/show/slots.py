"""The customer chose when a person calls: the case goes to its call, and asks for it at that time."""

from datetime import timedelta

from goodterms.core.case import Case
from goodterms.core.events import SlotChosen, TaskOpened
from goodterms.core.journey.definition import Call, Journey, Pause, Send, Split
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import enter

QUEUE = "calls"
"""Where a call goes that the journey itself has no step for."""
WITHIN = timedelta(minutes=30)
"""How soon after the time that was chosen somebody should have called."""


def slot_chosen(draft: Draft, state: Case, event: SlotChosen) -> bool:
    """Wait for the time in the journey's call; while people or a promise have the case, the call is a task of its own."""
    step = draft.step(state)
    target = call_step(draft.journey(state), state) if isinstance(step, Send | Split | Pause | Call) else None
    if target is None or state.status != "open":
        task, due = draft.key_of_event(), event.starts + WITHIN
        reason = f"call at the time the customer chose: {event.starts:%Y-%m-%d %H:%M} UTC"
        draft.tell(TaskOpened(task, state.id, state.account, "call", QUEUE, reason, "routine", due))
        return True
    enter(draft, state.id, target, exit_name="slot_chosen", not_before=event.starts)
    return True


def call_step(journey: Journey, state: Case) -> str | None:
    """The call that a chosen time leads to: the one the step names for it or goes on to, else the journey's first."""
    step = journey.steps.get(state.step)
    exits = getattr(step, "exits", {})
    wait = getattr(step, "wait", None)
    named = exits.get("slot_chosen")
    if named is None and wait is not None and wait.for_event == "slot_chosen":
        named = exits.get("then")
    if isinstance(named, str) and isinstance(journey.steps.get(named), Call):
        return named
    if isinstance(step, Call):
        return step.name
    calls = [one for one in journey.steps.values() if isinstance(one, Call)]
    return next((one.name for one in calls if one.at_slot), calls[0].name if calls else None)
