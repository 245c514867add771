"""The answer to a case: the product's judge for a contact, and the pure questions for everything else the rules decide."""

from collections.abc import Mapping
from typing import Final

from goodterms.core.policy.case_facts.answer import Answer, FindingValue, Found
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.judged import Judged, judged
from goodterms.core.policy.case_facts.settled import Settled, settle
from goodterms.core.policy.decision import Presumption, Verdict
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.questions.person import who_is_asked

__all__ = ["answer"]

_STRICTNESS: Final[Mapping[Verdict, int]] = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}
_WORSE: Final[Mapping[Presumption | None, int]] = {
    None: 0,
    "presumed_compliant": 1,
    "presumed_compliant_with_rebuttal_risk": 2,
    "presumed_violation": 3,
}


def answer(facts: CaseFacts, *, packs: tuple[Pack, ...], remarks: tuple[str, ...] = ()) -> Answer:
    """What the packs, and the questions asked of the facts, answer. Never raises for facts that were read."""
    case = settle(facts, remarks=remarks)
    asked = judged(case, packs)
    return _joined("contact", case, asked, [asked.found, who_is_asked(case)])


def _joined(question: str, case: Settled, asked: Judged, parts: list[Found]) -> Answer:
    """One answer of several parts; the strictest holds."""
    rules = tuple(rule for part in parts for rule in part.rules)
    verdict: Verdict = max((rule.verdict for rule in rules), key=_STRICTNESS.__getitem__, default="allow")
    findings: dict[str, FindingValue] = {}
    for part in parts:
        findings.update(part.findings)
    dates = {name: day for part in parts for name, day in part.dates.items()}
    return Answer(
        question=question,
        verdict=verdict,
        until=asked.decision.until if verdict == "defer" else None,
        presumption=max((part.presumption for part in parts), key=_WORSE.__getitem__, default=None),
        factors=tuple(dict.fromkeys(factor for part in parts for factor in part.factors)),
        rules=rules,
        findings=findings,
        dates=dates,
        duties=tuple(duty for part in parts for duty in part.duties),
        packs=asked.decision.packs,
        assumed=tuple(dict.fromkeys([*case.assumed, *(words for part in parts for words in part.assumed)])),
        at=case.at,
        asked=tuple(verdict.rule for verdict in asked.decision.verdicts),
    )
