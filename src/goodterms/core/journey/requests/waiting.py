"""A case that waits with a visible reason, and its patience: pauses, control groups, the pace."""

from datetime import datetime, timedelta
from typing import Any

from goodterms.core.case import Case
from goodterms.core.events import CaseHeld
from goodterms.core.guardrail import INVITING, PAUSED
from goodterms.core.journey.definition import Journey, Send, Split, Step
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.letting_in import HELD_OUT, case_held_out

PACE_AGAIN = timedelta(minutes=15)
"""How often a case that its journey's pace holds back looks whether people can answer again."""
LOOK_AGAIN = timedelta(days=1)
"""How often a case of a paused journey looks whether it may go on, should nobody wake it."""
PROMISE_OPEN = "a promise is open"
HELD = "held: "


def paused(draft: Draft, case: Case, journey: Journey) -> bool:
    """Whether a guardrail pauses the case's journey: it waits in sight, looks every day, and goes on when a person lifts it."""
    if journey.name not in draft.world.paused or journey.purpose not in INVITING:
        return False
    due = draft.now + LOOK_AGAIN
    if case.held == PAUSED:
        draft.change(case.id, due_at=due, **patience(draft, case, held=True))
    else:
        wait_in_sight(draft, case, reason=PAUSED, until=None, due=due, held=True)
    return True


def held_out(draft: Draft, case: Case, journey: Journey) -> bool:
    """Whether the case is in its journey's control group still: it is not contacted, and its patience does not run."""
    until = case_held_out(journey, case)
    if until is None or until <= draft.now or journey.purpose not in INVITING:
        return False
    if case.held == HELD_OUT:
        draft.change(case.id, due_at=until, **patience(draft, case, held=True))
    else:
        wait_in_sight(draft, case, reason=HELD_OUT, until=until, due=until, held=True)
    return True


def slowed(draft: Draft, case: Case, journey: Journey, step: Step | None) -> bool:
    """Whether the journey's pace holds the message back: more people were invited than can be answered now."""
    reason = draft.world.slowed.get((case.journey, case.journey_version)) if draft.world.slowed else None
    if reason is None or journey.purpose not in INVITING or not isinstance(step, Send | Split):
        return False
    due = draft.now + PACE_AGAIN
    if case.held == reason:
        draft.change(case.id, due_at=due, **patience(draft, case, held=True))
    else:
        wait_in_sight(draft, case, reason=reason, until=None, due=due, held=True)
    return True


def wait_in_sight(
    draft: Draft, case: Case, *, reason: str, until: datetime | None, due: datetime | None, held: bool
) -> None:
    """The case waits with a visible reason. While it is `held` its patience (`give_up`) does not run."""
    draft.tell(CaseHeld(case.id, reason, until))
    draft.change(case.id, held=reason, due_at=due, **patience(draft, case, held=held))


def patience(draft: Draft, case: Case, *, held: bool) -> dict[str, Any]:
    """Since when the contact has been asked for, the time under holds until now left out; and whether one begins now."""
    asked_at = case.requested_at
    if asked_at is not None and case.held_at is not None:
        asked_at += draft.now - case.held_at
    return {"requested_at": asked_at, "held_at": draft.now if held else None}
