"""The answer to a case: the product's judge for a contact, and the pure questions for everything else the rules decide.

Whatever is asked, the answer holds every finding, date and duty that follows from the facts; the question says which rules
make the verdict.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from goodterms.core.policy.case_facts.answer import Answer, FindingValue, Found
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.judged import Judged, judged
from goodterms.core.policy.case_facts.owed import owed
from goodterms.core.policy.case_facts.review import WORSE, review
from goodterms.core.policy.case_facts.settled import Settled, settle
from goodterms.core.policy.decision import Presumption, Verdict
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.questions.addresses import address_procedures
from goodterms.core.policy.questions.classify import classification
from goodterms.core.policy.questions.counts import calls_in_seven_days, was_asked_for
from goodterms.core.policy.questions.dispute import dispute
from goodterms.core.policy.questions.furnishing import furnishing
from goodterms.core.policy.questions.gates import legal_action, transfer
from goodterms.core.policy.questions.payment import payment
from goodterms.core.policy.questions.person import who_is_asked
from goodterms.core.policy.questions.refusals import what_was_said
from goodterms.core.policy.questions.retention import retention
from goodterms.core.policy.questions.validation import validation

__all__ = ["answer", "question_of"]

_STRICTNESS: Final[Mapping[Verdict, int]] = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}
_WORDING: Final = frozenset(
    {"opt_out_line", "disclosure", "caller_identity", "forbidden_content", "electronic_notice", "required_content"}
)
_KINDS_OF: Final[Mapping[str, frozenset[str]]] = {
    "wording": _WORDING,
    "email_procedure": frozenset({"email_provenance"}),
    "text_procedure": frozenset({"text_provenance"}),
    "electronic_delivery": frozenset({"electronic_notice"}),
}
"""The rule kinds whose verdicts answer a question that is about a part of a contact."""

_CHANNEL_OF: Final = {"email_procedure": "email", "text_procedure": "sms", "electronic_delivery": "email"}


def question_of(facts: CaseFacts) -> str:
    """What is asked, where it is not told: what the facts are plainly about."""
    if facts.question is not None:
        return facts.question
    if facts.outcome is not None or facts.direction == "inbound":
        return "classify"
    if facts.channel is None and facts.sent_at is None and facts.sent_at_utc is None and facts.message is None:
        for name in ("payment", "furnishing", "dispute", "records"):
            if getattr(facts, name) is not None:
                return {"records": "retention"}.get(name, name)
        if facts.validation is not None or any(debt.validation for debt in facts.debts):
            return "validation"
        if facts.history and not (facts.purpose or facts.consents or facts.designations or facts.opt_outs):
            return "review"
    return "contact"


def answer(facts: CaseFacts, *, packs: tuple[Pack, ...], remarks: tuple[str, ...] = ()) -> Answer:
    """What the packs, and the questions asked of the facts, answer. Never raises for facts that were read."""
    question = question_of(facts)
    took = () if facts.question or question == "contact" else (f"question: {question}",)
    asked = _asked_about(replace(facts, question=question))
    case = settle(asked, remarks=(*remarks, *took))
    if question == "review" and facts.sent_at is None and facts.sent_at_utc is None and case.history:
        case = replace(case, at=max(contact.at for contact in case.history if contact.at is not None))
    made = judged(case, packs)
    address = made.customer.circumstances.addresses[0]
    ask = made.ask(case.at)
    about = [
        who_is_asked(case),
        classification(
            case, content=made.intent.content, asked_for=was_asked_for(case, ask, at=case.at, debts=case.debts)
        ),
        _opt_out(case, made),
        calls_in_seven_days(case, ask),
        _without_rules(what_was_said(case), question == "contact"),
        address_procedures(case, address, made.decision.verdicts),
        validation(case),
        _without_rules(dispute(case), question == "dispute"),
        _without_rules(payment(case), question == "payment"),
        retention(case),
        _without_rules(furnishing(case), question == "furnishing"),
    ]
    if question == "legal_action":
        about.append(legal_action(case))
    if question == "transfer":
        about.append(transfer(case))
    return _joined(question, case, made, [_main(question, case, made, packs), *about])


def _asked_about(facts: CaseFacts) -> CaseFacts:
    """The facts with the contact that a question is about, where they name none."""
    channel = _CHANNEL_OF.get(facts.question or "")
    if channel is not None and facts.channel is None:
        facts = replace(facts, channel=channel)
    if facts.question == "electronic_delivery" and facts.purpose is None:
        facts = replace(facts, purpose="validation_notice")
    return facts


def _main(question: str, case: Settled, made: Judged, packs: tuple[Pack, ...]) -> Found:
    """The part of the answer that the judge gives to this question."""
    if question == "contact":
        return made.found
    if question == "review":
        return review(case, packs)
    kinds = _KINDS_OF.get(question)
    if kinds is None:
        return Found(assumed=())
    known = {f"{pack.name}.{rule.id}": rule.kind for pack in packs for rule in pack.rules}
    rules = tuple(rule for rule in made.found.rules if known.get(rule.rule) in kinds)
    return Found(rules=rules, until=made.decision.until, assumed=made.found.assumed)


def _without_rules(found: Found, keep: bool) -> Found:
    """Findings, dates and duties alone, where the question is another: the judge has its own rules for a contact."""
    return found if keep else replace(found, rules=())


def _opt_out(case: Settled, made: Judged) -> Found:
    content = made.intent.content
    if content is None or content.opt_out is None or case.spoken.channel in {"call", "letter"}:
        return Found()
    return Found(findings={"opt_out_statement": content.opt_out})


def _joined(question: str, case: Settled, made: Judged, parts: list[Found]) -> Answer:
    """One answer of several parts; the strictest holds."""
    rules = tuple(rule for part in parts for rule in part.rules)
    verdict: Verdict = max((rule.verdict for rule in rules), key=_STRICTNESS.__getitem__, default="allow")
    findings: dict[str, FindingValue] = {}
    for part in parts:
        findings.update(part.findings)
    factors = tuple(dict.fromkeys(factor for part in parts for factor in part.factors))
    return Answer(
        question=question,
        verdict=verdict,
        until=next((part.until for part in parts if part.until is not None), None) if verdict == "defer" else None,
        presumption=_presumption(parts, factors),
        factors=factors,
        rules=rules,
        findings=findings,
        dates={name: day for part in parts for name, day in part.dates.items()},
        duties=tuple(dict.fromkeys(duty for part in parts for duty in part.duties)),
        packs=made.decision.packs,
        assumed=tuple(dict.fromkeys([*case.assumed, *(words for part in parts for words in part.assumed)])),
        at=case.at,
        asked=tuple(rule.rule for rule in made.decision.verdicts),
        owed=owed(case, made.customer, made.portfolio, made.packs),
    )


def _presumption(parts: list[Found], factors: tuple[str, ...]) -> Presumption | None:
    worst = max((part.presumption for part in parts), key=WORSE.__getitem__, default=None)
    return "presumed_compliant_with_rebuttal_risk" if worst == "presumed_compliant" and factors else worst
