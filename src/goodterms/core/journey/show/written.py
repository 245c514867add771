"""What the journey says of an event: its `always`, and the `on` of the step."""

from goodterms.core.case import Case
from goodterms.core.events import CallMade, DeliveryFailed, Event
from goodterms.core.journey.consequences import IN_DANGER, built_in, written_nowhere
from goodterms.core.journey.definition import Always, HandOver, Pause, Send, Split
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.machine import accepts
from goodterms.core.journey.show.people import to_people
from goodterms.core.journey.visits import enter, hand_over, leave, signal, tell_task


def second_matter(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    """Something else that a person must see, while people have the case for another reason: a task of its own."""
    known = built_in(draft, event)
    if known is None:
        return False
    clause = None if known is IN_DANGER else clause_of(draft, state, event, names)
    queue = clause.hand_over if clause is not None and clause.hand_over is not None else known.queue
    step = draft.step(state)
    if queue == (step.queue if isinstance(step, HandOver) else state.step.removeprefix("hand-over:")):
        return False
    task = draft.key_of_event()
    tell_task(
        draft,
        task,
        case=state.id,
        account=state.account,
        queue=queue,
        reason=known.reason,
        nature=known.nature,
        due=known.due,
    )
    return True


def apply_always(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    """The built-in, as the first matching `always` refines it; else that clause; else nothing."""
    known = written_nowhere(event)
    clause = None if known is IN_DANGER else clause_of(draft, state, event, names)
    if clause is not None and clause.go is not None:
        enter(draft, state.id, clause.go, exit_name=names[0])
        return True
    if clause is not None and clause.hand_over is not None:
        reason = known.reason if known is not None else f"{event.type} came in"
        hand_over(draft, state.id, queue=clause.hand_over, reason=reason)
        return True
    return known is not None and to_people(draft, state, known)


def clause_of(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> Always | None:
    for clause in draft.journey(state).always:
        for name in names:
            if name in clause.events and _when(draft, state, event, clause):
                return clause
    return None


def _when(draft: Draft, state: Case, event: Event, clause: Always) -> bool:
    return clause.when is None or draft.holds(clause.when, state, event=event, any_age=True) is True


def leave_by_its_on(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    """Leave by the step's own `on`, or end a wait for this event."""
    step = draft.step(state)
    if step is None:
        return False
    if isinstance(event, CallMade):
        if event.task != state.task or state.phase != "calling":
            return False
        signal(draft, state.id, "matched", exit_name=event.outcome)
        return True
    exits = getattr(step, "exits", {})
    found = next((name for name in names if name in exits), None)
    waits_for = step.wait.for_event if isinstance(step, Pause | Send | Split) and state.phase == "waiting" else None
    if found is None and waits_for is not None and waits_for in names:
        leave(draft, state.id, "then")
        return True
    if found is None and isinstance(event, DeliveryFailed) and isinstance(step, Send) and step.follows:
        found = "delivery_failed"
    if found is None or not accepts(kind=step.kind, phase=state.phase, signal="matched"):
        return False
    signal(draft, state.id, "matched", exit_name=found)
    return True
