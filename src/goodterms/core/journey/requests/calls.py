"""Asking for a call: it becomes a task on the list."""

from datetime import timedelta

from goodterms.core.case import Case
from goodterms.core.events import TaskOpened
from goodterms.core.journey.call_points import APPOINTMENT, call_points
from goodterms.core.journey.definition import Call
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests.judging import defer, gave_up, judge_contact, kept_for_others, wait_for_a_slot
from goodterms.core.journey.requests.waiting import patience
from goodterms.core.journey.visits import hand_over, signal
from goodterms.core.policy.decision import Intent

CALL_DUE = timedelta(days=1)
CHOSEN_DUE = timedelta(minutes=30)
"""How soon somebody should call who chose the time."""


def request_call(draft: Draft, case: Case, step: Call) -> None:
    """Ask policy for the step's call at each telephone in turn; the first that is not refused decides."""
    purpose = APPOINTMENT if _chosen(case) else draft.journey(case).purpose
    for point in call_points(draft.facts):
        intent = Intent("contact", "call", purpose, case.account, point.id, draft.key(case, ordinal=1))
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "deny" or gave_up(draft, case, decision, step.give_up):
            continue
        match decision.verdict:
            case "allow" if (kept := kept_for_others(draft, case, intent)) is not None:
                if kept.verdict == "deny" or gave_up(draft, case, kept, step.give_up):
                    continue
                wait_for_a_slot(draft, case, kept, intent)
            case "allow":
                _put_on_the_list(draft, case, step, task=intent.effect)
            case "defer":
                defer(draft, case, decision, intent)
            case _:
                against = ", ".join(decision.against)
                hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {against}")
        return
    signal(draft, case.id, "denied")


def _put_on_the_list(draft: Draft, case: Case, step: Call, *, task: str) -> None:
    signal(draft, case.id, "allowed", task=task, due_at=None, held=None, **patience(draft, case, held=False))
    chosen = _chosen(case)
    reason = f"call with script {step.script}{', at the time the customer chose' if chosen else ''}"
    due = draft.now + (CHOSEN_DUE if chosen else CALL_DUE)
    draft.tell(TaskOpened(task, case.id, case.account, "call", step.queue, reason, "routine", due))


def _chosen(case: Case) -> bool:
    """Whether the customer chose this time; a retry of the call is ours again."""
    return case.retries == 0 and case.requested_at is not None and case.requested_at > case.entered_at
