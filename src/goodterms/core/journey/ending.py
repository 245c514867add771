"""How a case finishes: its goal is true, its journey has nothing more to do, or somebody else takes over.

A finishing case sends nothing. It ends once the record has answered everything it is owed and no promise or plan on its
account is open any more: a case with one of them open is recorded, not ended.
"""

from typing import get_args

from goodterms.core.case import Case
from goodterms.core.events import CaseEnded, CaseHeld, EndReason, GoalMet
from goodterms.core.journey.draft import Draft

END_REASONS: dict[str, EndReason] = {reason: reason for reason in get_args(EndReason)}
"""The closed list of end reasons, by their written names."""
FINISHED: frozenset[EndReason] = frozenset({"finished_here", "finished_by_person", "finished_elsewhere"})
"""The reasons of a case whose goal was true."""
WAITS_FOR_ANSWER = " when the record has answered"


def complete(draft: Draft, case: int) -> None:
    """The goal is true: sends stop at once. The case ends when the record has acknowledged all it is owed."""
    state = draft.cases[case]
    if state.completed_at is not None and state.phase == "finishing":
        return
    draft.move(state, "completed")
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
        ending=None,
    )
    settle_ending(draft, case)


def end(draft: Draft, case: int, reason: str) -> None:
    """The case has nothing more to do and ends with `reason`; it still waits for what the record owes an answer to."""
    draft.move(draft.cases[case], "closing")
    draft.change(
        case,
        status="open",
        phase="finishing",
        due_at=None,
        effect=None,
        held=None,
        held_at=None,
        task=None,
        ending=END_REASONS[reason],
    )
    settle_ending(draft, case)
    if draft.cases[case].status != "ended":
        why = f"ends as {reason}{WAITS_FOR_ANSWER}"
        draft.tell(CaseHeld(case, why, None))
        draft.change(case, held=why)


def settle_ending(draft: Draft, case: int) -> None:
    """End a finishing case once nothing is unrecorded and no promise or plan is open, with the reason its history earned."""
    state = draft.cases[case]
    if state.phase != "finishing" or state.unrecorded or _promised(draft, state):
        return
    draft.move(state, "finished")
    reason = _earned(state)
    draft.change(
        case,
        status="ended",
        phase="ended",
        ended_at=draft.now,
        end_reason=reason,
        ending=None,
        due_at=None,
        effect=None,
        held=None,
        task=None,
    )
    draft.tell(CaseEnded(case, reason))


def _promised(draft: Draft, state: Case) -> bool:
    """Whether a promise or plan keeps the case from ending; where another journey takes over, it takes them over too."""
    open_here = any(promise.account == state.account for promise in draft.facts.promises)
    open_here = open_here or any(plan.account == state.account for plan in draft.facts.plans)
    return open_here and state.ending != "continued"


def _earned(state: Case) -> EndReason:
    if state.completed_at is None:
        return state.ending or "exhausted"
    match state.acknowledged_by:
        case "customer":
            return "finished_here"
        case "staff":
            return "finished_by_person"
        case None:
            return "finished_elsewhere"
