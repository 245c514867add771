"""Duties on the desk: put there, once for each reason that comes while nobody has it, and taken off when they are done."""

from datetime import timedelta

from goodterms.core.calendar import add_wait
from goodterms.core.duty import Duty
from goodterms.core.events import DutyRaised, TaskOpened, TaskResolved
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import day_of
from goodterms.core.journey.definition import Wait
from goodterms.core.journey.draft import ANSWERED_BY_A_PERSON, ENGINE, Draft
from goodterms.core.journey.owing.tracked import by_id
from goodterms.core.journey.visits import HAND_OVER_DUE
from goodterms.core.policy.duties import DutyRule

QUEUE = "duties"
"""Where the desk sees a duty that wants a person."""
INSTANT = timedelta(microseconds=1)


def at_hand(facts: CustomerFacts, duty: Duty) -> bool:
    """Whether a person has the matter already, because of what opened the duty: a complaint, a dispute, a word of hardship."""
    held = any(hold.id == duty.about and hold.kind in ANSWERED_BY_A_PERSON for hold in facts.holds)
    return held or any(complaint.id == duty.about for complaint in facts.complaints)


def put_on_the_desk(draft: Draft, rule: DutyRule | None, duty: Duty, *, why: str) -> None:
    """Tell the desk, once for each reason that comes while nobody has it."""
    task = draft.key_of_event(f"duty/{duty.id}")
    case = next((case.id for case in reversed(draft.live()) if case.account == duty.account), None)
    says = duty.rule if rule is None else rule.duty.says
    last = None if duty.deadline is None else day_of(draft.facts, duty.deadline - INSTANT)
    by = "before anything else is asked for" if last is None else f"last day {last.isoformat()}"
    wait, calendar = Wait(HAND_OVER_DUE, "business_days"), draft.calendar(duty.account)
    due = add_wait(wait=wait, start=draft.now, zones=draft.facts.zones, calendar=calendar)
    if duty.deadline is not None and draft.now < duty.deadline:
        due = min(due, duty.deadline)
    reason = f"{says.rstrip('.')} ({by}): {why}"
    draft.tell(TaskOpened(task, case, duty.account, "exception", QUEUE, reason, "judgement", due))
    draft.tell(DutyRaised(duty.id, duty.rule, duty.account, task))


def off_the_desk(draft: Draft, number: str) -> None:
    """The task of this duty, if there is one, is done."""
    duty = by_id(draft.facts, number)
    if duty is not None and duty.task is not None:
        draft.tell(TaskResolved(duty.task, None, ENGINE, "done"))
