"""How a payment of somebody who owes several debts is applied.

Source: 12 CFR 1006.30(c)(1) and (2): as the consumer directs; nothing to a debt that the consumer disputes (RF-R37). Which
of the others comes first the rule leaves open: here the order in which the debts are told, up to what each owes.
"""

from goodterms.core.policy.case_facts.answer import Found, RuleAnswer
from goodterms.core.policy.case_facts.debts import DebtFacts
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["payment"]


def payment(case: Settled) -> Found:
    """What goes to each debt, and what is left over; nothing where no payment is told."""
    told = case.facts.payment
    if told is None:
        return Found()
    disputed = _disputed(case)
    applied = {debt.id: 0 for debt in case.every_debt}
    left = told.amount
    for debt in case.every_debt:
        if debt.id in disputed or told.directed_to not in {None, debt.id} or debt.currency != told.currency:
            continue
        applied[debt.id] = _share(debt, left)
        left -= applied[debt.id]
    rules: tuple[RuleAnswer, ...] = ()
    if told.directed_to in disputed and told.directed_to is not None:
        reason = "a payment is never applied to a debt that the consumer disputes, even where it is directed to it"
        rules = (_rule("needs_human", reason),)
    elif disputed:
        rules = (_rule("allow", f"nothing is applied to {', '.join(sorted(disputed))}, which the consumer disputes"),)
    return Found(rules=rules, findings={"applied": applied, "left_over": left})


def _disputed(case: Settled) -> frozenset[str]:
    found = {debt.id for debt in case.every_debt if debt.disputed}
    found.update(name for hold in case.facts.holds if hold.kind == "dispute" for name in hold.debt_ids)
    if case.facts.dispute is not None and case.facts.dispute.kind == "dispute":
        found.update(case.facts.dispute.debt_ids or [debt.id for debt in case.debts])
    return frozenset(found)


def _share(debt: DebtFacts, left: int) -> int:
    return left if debt.balance is None else max(0, min(left, debt.balance))


def _rule(verdict: str, reason: str) -> RuleAnswer:
    return RuleAnswer(
        rule="regulation.payment",
        verdict="allow" if verdict == "allow" else "needs_human",
        reason=reason,
        ids=("RF-R37",),
        citation="12 CFR 1006.30(c)",
        confidence="S",
    )
