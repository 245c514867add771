"""Asking for a reminder of an open promise."""

from dataclasses import replace

from goodterms.core.case import Case
from goodterms.core.events import ContactDeferred
from goodterms.core.fold import ends
from goodterms.core.journey.definition import Step, Uses
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.promised import promise_of, reminder_key, schedule_reminder
from goodterms.core.journey.requests.judging import judge_contact
from goodterms.core.journey.requests.messages import queue_message
from goodterms.core.journey.requests.together import mention_others
from goodterms.core.policy.decision import Intent

REMINDER_MESSAGE = "promise-reminder"


def remind(draft: Draft, case: Case) -> None:
    """Send a reminder of an open promise. It belongs to the promise, so the visit does not move."""
    promise = promise_of(draft, case)
    step: Step | None = draft.step(case)
    if promise is None or not isinstance(step, Uses):
        draft.change(case.id, due_at=None)
        return
    effect = reminder_key(draft, case, number=case.reminder)
    for point in sorted(draft.facts.points, key=lambda p: (p.channel != case.channel, p.rank)):
        if point.channel == "call":
            continue
        intent = Intent("contact", point.channel, "promise", case.account, point.id, effect)
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "allow":
            intent = mention_others(draft, case, intent, message=REMINDER_MESSAGE)
            queue_message(draft, case, intent, message=REMINDER_MESSAGE)
            break
        if decision.verdict == "defer" and decision.until is not None:
            draft.tell(ContactDeferred(case.id, point.channel, decision.until, decision.against))
            if decision.until < ends(replace(promise, grace_days=0), draft.facts):
                draft.change(case.id, due_at=decision.until)
                return
            break
    draft.change(case.id, reminder=case.reminder + 1)
    schedule_reminder(draft, case.id, promise)
