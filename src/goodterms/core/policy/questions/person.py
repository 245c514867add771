"""Who the person is to the debt: the consumer, or a third party.

Source: 12 CFR 1006.6(a)(1) to (4) and comment 6(a)(2)-1: spouse, parent of a minor (a deceased minor too), legal guardian,
executor or administrator of a deceased consumer's estate, confirmed successor in interest (RF-R04); 1006.6(d)(1)(ii) to (vi)
for those who may be told beside them (RF-R12).
"""

from typing import Final

from goodterms.core.policy.case_facts.answer import Found
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["CONSUMERS", "OTHER_RECIPIENTS", "who_is_asked"]

CONSUMERS: Final = frozenset({"consumer", "spouse", "parent_of_minor", "guardian", "executor", "successor_in_interest"})
OTHER_RECIPIENTS: Final = frozenset(
    {"attorney", "creditor", "creditor_attorney", "collector_attorney", "consumer_reporting_agency"}
)
"""Who may be told of the debt though they are not the consumer; calls to them count towards nothing (1006.14(b)(3)(iii))."""


def who_is_asked(case: Settled) -> Found:
    """Whether the person counts as the consumer."""
    role = case.facts.person_role
    return Found(findings={"person_is_consumer": role in CONSUMERS, "third_party": role == "third_party"})
