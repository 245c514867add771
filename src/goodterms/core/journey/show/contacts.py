"""Answers to the contacts a case has made."""

from datetime import datetime
from typing import Literal

from goodterms.core.case import Case
from goodterms.core.events import ContactAccepted, ContactFailed, ContactReleased, ContactUnknown, Event, LinkOpened
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.promised import promise_of, reminder_key
from goodterms.core.journey.visits import signal, wait_ends

ANSWERS = frozenset((ContactAccepted, ContactFailed, ContactUnknown, ContactReleased, LinkOpened))
"""What may be the answer to a contact of a case."""


def answers(draft: Draft, state: Case, event: Event) -> bool:
    """Whether `event` is the answer to an effect of this case; if it is the one its visit waits for, the machine moves."""
    match event:
        case ContactAccepted(case=owner, effect=effect) if owner == state.id or waits_for(state, effect):
            contacts = state.contacts + 1
            if effect == state.effect and state.phase in {"sending", "unsure"}:
                due_at = wait_ends(draft, state, start=draft.happened_at())
                signal(draft, state.id, "accepted", contacts=contacts, due_at=due_at)
            else:
                draft.change(state.id, contacts=contacts)
            _answered_aside(draft, state, effect, "waiting")
        case ContactFailed(case=owner, effect=effect) if owner == state.id or waits_for(state, effect):
            if effect == state.effect and state.phase in {"sending", "unsure"}:
                signal(draft, state.id, "failed")
            _answered_aside(draft, state, effect, "requesting")
            _remind_again(draft, state, effect, at=None)
        case ContactUnknown(case=owner, effect=effect) if owner == state.id or waits_for(state, effect):
            if effect == state.effect and state.phase == "sending":
                signal(draft, state.id, "unknown", due_at=wait_ends(draft, state, start=_reserved_at(draft, effect)))
            _answered_aside(draft, state, effect, "unsure")
        case ContactReleased(case=owner, effect=effect, until=until) if owner == state.id or waits_for(state, effect):
            due = max(until or draft.now, draft.now)
            if effect == state.effect and state.phase == "sending":
                signal(draft, state.id, "released")
                draft.change(state.id, due_at=due, effect=None, visit=state.visit + 1)
            _answered_aside(draft, state, effect, "requesting")
            _remind_again(draft, state, effect, at=due)
        case LinkOpened(case=owner) if owner == state.id:
            draft.change(state.id, opens=state.opens + 1)
            return False
        case _:
            return False
    return True


def waits_for(state: Case, effect: str) -> bool:
    """Whether the case waits to hear what became of this contact: its own, or another case's that names its account too."""
    if state.effect == effect and state.phase in {"sending", "unsure"}:
        return True
    return state.resume_effect == effect and state.resume_phase in {"sending", "unsure"}


def _answered_aside(draft: Draft, state: Case, effect: str, phase: Literal["waiting", "unsure", "requesting"]) -> None:
    """The contact of the visit that was interrupted got its answer: the visit is resumed as it stands now."""
    if state.resume_effect == effect and state.resume_phase in {"sending", "unsure"}:
        kept = None if phase == "requesting" else effect
        draft.change(state.id, resume_phase=phase, resume_effect=kept)


def _reserved_at(draft: Draft, effect: str) -> datetime:
    """When the attempt was made: an unknown one waits as if accepted then."""
    made = (contact.at for contact in draft.facts.contacts if contact.effect == effect)
    return next(made, draft.happened_at())


def _remind_again(draft: Draft, state: Case, effect: str, *, at: datetime | None) -> None:
    """A reminder that was not sent is asked for again `at` then; one that failed is left to the next reminder day."""
    last = state.reminder - 1
    promise = promise_of(draft, state)
    if state.phase != "promised" or at is None or promise is None or last < 0:
        return
    if effect == reminder_key(draft, state, number=last):
        draft.change(state.id, reminder=last, retries=state.retries + 1, due_at=at)
