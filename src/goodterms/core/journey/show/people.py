"""What people did with a case, and what is put before them."""

from typing import Literal

from goodterms.core.case import Case
from goodterms.core.events import CaseReturned, Event, HoldPlaced, Replied, TaskOpened, TaskResolved
from goodterms.core.journey.consequences import UNREAD, BuiltIn, built_in
from goodterms.core.journey.consequences.nobodys import put_on_the_desk
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import complete, end
from goodterms.core.journey.visits import hand_over, leave, signal


def resolved(draft: Draft, state: Case, event: TaskResolved) -> bool:
    """A person resolved the case's task: a hand-over comes back; a call that was not made leaves by `else`."""
    if event.task != state.task:
        return False
    if state.phase == "calling":
        return _not_called(draft, state, event)
    if state.status != "handed_over":
        return False
    outcome: Literal["returned", "ended"] = "ended" if event.outcome == "ended" else "returned"
    draft.tell(CaseReturned(state.id, outcome))
    if draft.holds(draft.journey(state).goal, state) is True:
        draft.change(state.id, acknowledged_by=state.acknowledged_by or "staff")
        complete(draft, state.id)
    else:
        signal(draft, state.id, outcome)
    return True


def _not_called(draft: Draft, state: Case, event: TaskResolved) -> bool:
    """ "Done" is said of a call together with how it went, which moves the case (`leave_by_its_on`)."""
    match event.outcome:
        case "done":
            return False
        case "ended":
            end(draft, state.id, "exhausted")
        case "returned":
            leave(draft, state.id, "else")
    return True


def to_people(draft: Draft, state: Case, known: BuiltIn) -> bool:
    """People have the case from here on; always true."""
    hand_over(draft, state.id, queue=known.queue, reason=known.reason, nature=known.nature, due=known.due)
    return True


def all_to_people(draft: Draft, event: Event, *, told: int) -> None:
    """What may be an opt-out is the person's, whichever case it came through: people have every open case of theirs.

    Whatever a journey says follows it: the hold that it places ends when somebody has read the words, so there is a task for
    it in any case. `told`: how long the log was when it happened.
    """
    if not isinstance(event, Replied) or not event.may_be_a_stop:
        return
    known = UNREAD["perhaps_stop"]
    for case in draft.live():
        if case.status == "open" and case.phase != "finishing":
            to_people(draft, case, known)
    followed = [one.event for one in draft.log[told:]]
    held = any(isinstance(one, HoldPlaced) and one.kind == "perhaps_stop" for one in followed)
    if held and not any(isinstance(one, TaskOpened) and one.queue == known.queue for one in followed):
        put_on_the_desk(draft, event, known)


def unread(draft: Draft, state: Case, event: Event) -> bool:
    """An answer that asks for a person, or that nobody could read, and of which the journey says nothing."""
    known = built_in(draft, event) if isinstance(event, Replied) else None
    return known is not None and to_people(draft, state, known)
