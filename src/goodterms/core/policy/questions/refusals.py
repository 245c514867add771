"""What the person said: an opt-out in any words, a time that is inconvenient, a wish that all contact ceases.

Sources: 12 CFR 1006.6(b)(1) and comment 6(b)(1)-1 (the word "inconvenient" is not needed), 1006.6(c)(1), 1006.6(e) and the
CFPB's FAQ on opt-outs (RF-R05, RF-R10, RF-R20, RFC-031, RFC-065, RFC-066, RFC-074); 47 CFR 64.1200(a)(10).
"""

from goodterms.core.policy.case_facts.answer import DutyAnswer, FindingValue, Found, RuleAnswer
from goodterms.core.policy.case_facts.people import DesignationFacts
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.reading_of_replies import read_reply

__all__ = ["what_was_said"]


def what_was_said(case: Settled) -> Found:
    """Which refusals the facts hold, and what follows from their form."""
    facts = case.facts
    findings: dict[str, FindingValue] = {}
    duties: list[DutyAnswer] = []
    if facts.designations:
        findings["designation_recorded"] = True
    texts = [opt_out.words for opt_out in facts.opt_outs if opt_out.words]
    inbound = [contact.text for contact in case.history if contact.direction == "inbound" and contact.text]
    if facts.direction == "inbound" and facts.message is not None and facts.message.text:
        inbound.append(facts.message.text)
    stops = [bool({"stop", "cease"} & set(read_reply(text))) for text in inbound]
    if facts.opt_outs or inbound:
        findings["opt_out_recognised"] = bool(facts.opt_outs) or any(stops)
    if texts or any(stops):
        duties.append(
            DutyAnswer("honour_opt_out", "Stop this medium, whatever the words were", "12 CFR 1006.6(e), 1006.14(h)(1)")
        )
    cease = facts.cease
    if cease is not None:
        findings["cease_in_writing"] = cease.form != "oral"
        findings["treated_as_cease"] = True
        if cease.form == "oral":
            says = "Offer to record the refusal in writing; until then it is kept to as if it were"
            duties.append(DutyAnswer("record_cease_in_writing", says, "12 CFR 1006.6(c)(1); house policy"))
    rules = (_UNREAD,) if any(_unread(named) for named in facts.designations) else ()
    return Found(rules=rules, findings=findings, duties=tuple(duties))


_UNREAD = RuleAnswer(
    rule="facts.designations",
    verdict="needs_human",
    reason="what the person said is told in words alone: say which days, times, place, medium or address it means",
    citation="12 CFR 1006.6(b)(1), comment 6(b)(1)-1",
)


def _unread(named: DesignationFacts) -> bool:
    """Whether nothing of it can be applied: neither a time nor a place, medium or address is told."""
    timed = named.weekdays or named.from_time is not None or named.to_time is not None
    return not (timed or named.place or named.medium or named.address)
