"""What an event was: an attempt to communicate, a communication, a limited-content message; and what it counts towards.

Sources: 12 CFR 1006.2(b), (d) and (j) with comments 2(b)-1, 2(d)-1 and -2, 2(j)-3 (RF-R01 to RF-R03, RF-R28); 1006.14(b)(3)
and (4) with comments 14(b)(3)(ii)-1 and 14(b)(4)-1 (RF-R26, RF-R27); 1006.34(b)(2) (RF-R47). A limited-content message read
out by a machine may be one; the consent rules of 47 CFR 64.1200 stand beside that (CFPB FAQ LCM-5).
"""

from typing import Final

from goodterms.core.content import Content
from goodterms.core.policy.case_facts.answer import FindingValue, Found
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.questions.person import OTHER_RECIPIENTS

__all__ = ["classification", "debt_names", "is_limited", "spoke_of_debt"]

_NOBODY: Final = frozenset({"ring_no_answer", "busy", "not_in_service", "recorded_message_no_vm", "failed"})
_NOT_CONNECTED: Final = frozenset({"busy", "not_in_service", "failed"})
_MACHINE: Final = frozenset({"recorded", "artificial_voice"})
_NO_FIRST: Final = frozenset({"formal_pleading", "limited_content", "attempt"})


def classification(case: Settled, *, content: Content | None, asked_for: bool) -> Found:
    """What the event, or the contact in question, is. `asked_for`: the person had consented to exactly this call."""
    facts = case.facts
    limited = is_limited(case, content)
    communication = spoke_of_debt(case, content)
    placed = facts.direction == "outbound" and case.spoken.channel == "call"
    counts = (
        placed and facts.outcome not in _NOT_CONNECTED and not asked_for and facts.person_role not in OTHER_RECIPIENTS
    )
    about = debt_names(case)
    pure_advertising = facts.purpose == "marketing" and not communication
    pleading = facts.purpose == "formal_pleading"
    first = communication and facts.direction == "outbound" and not pleading and not _told_before(case)
    findings: dict[str, FindingValue] = {
        "attempt_to_communicate": facts.direction == "outbound" and not pure_advertising,
        "communication": communication,
        "limited_content": limited,
        "initial_communication": first,
        "starts_validation_clock": first,
        "disclosure_required": communication and facts.direction == "outbound",
        "telephone_call_placed": placed,
        "counts": counts,
        "counts_toward": about if counts else (),
        "conversation_about": about if facts.conversation and case.spoken.channel == "call" else (),
        "tcpa_consent_needed": case.spoken.channel == "call" and (case.spoken.delivery in _MACHINE or facts.automated),
    }
    if placed and (limited or (content is not None and content.identifies_caller is not None)):
        findings["meaningful_disclosure"] = limited or bool(content and content.identifies_caller)
    if content is not None and content.disclosure is not None:
        findings["disclosure"] = content.disclosure
    return Found(findings=findings)


def debt_names(case: Settled) -> tuple[str, ...]:
    """The debts of the case as they are counted: loans under one account number by that number."""
    return tuple(dict.fromkeys(debt.group or debt.id for debt in case.debts))


def is_limited(case: Settled, content: Content | None) -> bool:
    """Whether it is a limited-content message; words that state law adds make it none (CFPB FAQ LCM-3)."""
    message = case.facts.message
    if message is not None and message.extra_content_required_by_state_law:
        return False
    if content is not None and content.limited is not None:
        return content.limited
    return case.facts.outcome == "limited_content_message"


def spoke_of_debt(case: Settled, content: Content | None) -> bool:
    """Whether it conveys, or would convey, information about a debt."""
    facts = case.facts
    flags = facts.content_flags
    if facts.direction == "outbound" and is_limited(case, content):
        return False
    if facts.conversation:
        return True
    if "no_debt_information" in flags or facts.purpose in {"location_information", "security", "opt_out_confirmation"}:
        return False
    mentions = frozenset() if content is None else content.mentions
    if facts.purpose == "marketing":
        return "debt" in mentions
    if facts.outcome in _NOBODY:
        return False
    return facts.outcome != "dropped_after_answer" or "debt" in mentions


def _told_before(case: Settled) -> bool:
    """Whether somebody communicated about the debts before: in the validation facts, or among the earlier contacts."""
    for debt in case.debts:
        told = debt.validation
        if told is not None and told.initial_communication not in _NO_FIRST:
            if told.initial_communication_on is not None and told.initial_communication_on < case.day:
                return True
            if told.notice_sent_on is not None and told.notice_sent_on < case.day:
                return True
    for contact in case.history:
        if contact.conversation:
            return True
        reached = contact.outcome not in {*_NOBODY, "dropped_after_answer", "limited_content_message", None}
        written = contact.outcome is None and contact.channel in {"sms", "email", "letter", "chat", "whatsapp"}
        if contact.direction == "outbound" and (reached or written) and "limited_content" not in contact.content_flags:
            return True
    return False
