"""What becomes of a case when its promise is moved, kept, broken or cancelled."""

from goodterms.core.case import Case
from goodterms.core.events import Event, PromiseBroken, PromiseCancelled, PromiseKept, PromiseMoved
from goodterms.core.journey.definition import Uses
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.promised import promise_of, schedule_reminder
from goodterms.core.journey.visits import enter, signal


def promise_exit(draft: Draft, state: Case, event: Event) -> bool:
    """Leave the sub-machine by what became of the promise it follows."""
    if state.phase != "promised":
        return False
    match event:
        case PromiseKept(promise=promise) if promise == state.promise:
            signal(draft, state.id, "kept")
        case PromiseBroken(promise=promise) if promise == state.promise:
            if state.resume is not None and state.resume_phase is not None:
                draft.change(state.id, before_break=(state.resume, state.resume_phase, state.resume_effect))
            signal(draft, state.id, "broken")
        case PromiseCancelled(promise=promise) if promise == state.promise:
            signal(draft, state.id, "cancelled")
        case _:
            return False
    return True


def reminders_of_moved(draft: Draft, state: Case, event: Event) -> bool:
    """A promise that was moved is reminded of on its new days."""
    if not isinstance(event, PromiseMoved) or state.phase != "promised":
        return False
    promise = promise_of(draft, state)
    if promise is None:
        return False
    draft.change(state.id, reminder=0, retries=state.retries + 1)
    schedule_reminder(draft, state.id, promise)
    return True


def kept_late(draft: Draft, state: Case, event: Event) -> bool:
    """A promise that counted as broken was kept after all: what followed from the break is undone.

    The case goes where a kept promise leads, also from a hand-over of the journey's own. What a built-in gave to people
    for another reason stays with them.
    """
    if not isinstance(event, PromiseKept) or event.promise not in draft.kept_late or event.promise != state.promise:
        return False
    step = draft.step(state)
    follows = next((s for s in draft.journey(state).steps.values() if isinstance(s, Uses)), None)
    if step is None or follows is None:
        return False
    target = follows.exits.get("kept") or follows.exits.get("else")
    if not isinstance(target, str):
        return False
    if state.before_break is not None:
        step_before, phase, effect = state.before_break
        draft.change(state.id, resume=step_before, resume_phase=phase, resume_effect=effect, before_break=None)
    enter(draft, state.id, target, exit_name="kept")
    return True
