"""What may not be done with a debt at all: suing over a time-barred one, transferring one that is settled.

Sources: 12 CFR 1006.26(b) (RF-R34; a proof of claim in bankruptcy is exempt, which is no suit) and 1006.30(b) (RF-R36, marked
M: from memory).
"""

from goodterms.core.policy.case_facts.answer import Found, RuleAnswer
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["legal_action", "transfer"]


def legal_action(case: Settled) -> Found:
    """Whether a suit over the debts of the case may be brought or threatened."""
    barred = [debt.id for debt in case.debts if debt.time_barred]
    reason = f"{', '.join(barred)} is time-barred: no suit, and no threat of one" if barred else ""
    rule = RuleAnswer(
        "regulation.time_barred", "deny" if barred else "allow", reason, ("RF-R34",), "12 CFR 1006.26(b)", "S"
    )
    return Found(rules=(rule,))


def transfer(case: Settled) -> Found:
    """Whether the debts of the case may be sold, transferred for consideration, or placed."""
    ended = [f"{debt.id} is {debt.status}" for debt in case.debts if debt.status in {"paid", "settled", "discharged"}]
    reason = f"{', '.join(ended)}: it may not be sold, transferred or placed" if ended else ""
    rule = RuleAnswer(
        "regulation.transfer", "deny" if ended else "allow", reason, ("RF-R36",), "12 CFR 1006.30(b)", "M"
    )
    return Found(rules=(rule,))
