"""A one-time code that somebody waits for on the page: it goes now, or it is said at once that it does not."""

from goodterms.core.events import CodeAsked, CodeRefused
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests import judge_contact, queue_message
from goodterms.core.one_time_code import CODE_MESSAGE
from goodterms.core.policy.decision import Intent

GONE = "code.point_gone"
"""In the place of a rule: the contact point or the case is not there any more."""


def code_asked(draft: Draft, event: CodeAsked) -> None:
    """Send the code to this contact point, if policy allows it: it was asked for just now, and keeps others out. It never waits."""
    case = draft.cases.get(event.case)
    if case is None or not any(point.id == event.point for point in draft.facts.points):
        draft.tell(CodeRefused(event.case, event.effect, (GONE,)))
        return
    intent = Intent(
        "contact", event.channel, "security", event.account, event.point, event.effect, answers_customer=True
    )
    decision = judge_contact(draft, case, intent)
    if decision.verdict != "allow":
        draft.tell(CodeRefused(event.case, event.effect, decision.against))
        return
    queue_message(draft, case, intent, message=CODE_MESSAGE)
