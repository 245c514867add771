"""Who the person is to the debt: the consumer, or a third party.

Source: 12 CFR 1006.6(a)(1) to (4) and comment 6(a)(2)-1: spouse, parent of a minor (a deceased minor too), legal guardian,
executor or administrator of a deceased consumer's estate, confirmed successor in interest (RF-R04); 1006.6(d)(1) for the
rest (RF-R12).
"""

from typing import Final

from goodterms.core.policy.case_facts.answer import Found
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["CONSUMERS", "who_is_asked"]

CONSUMERS: Final = frozenset({"consumer", "spouse", "parent_of_minor", "guardian", "executor", "successor_in_interest"})


def who_is_asked(case: Settled) -> Found:
    """Whether the person counts as the consumer."""
    consumer = case.facts.person_role in CONSUMERS
    return Found(findings={"person_is_consumer": consumer, "third_party": case.facts.person_role == "third_party"})
