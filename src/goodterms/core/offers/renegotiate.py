"""A plan that no longer fits is changed into another: judged as if the old one were not there, and the old one ends with it."""

from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, Plan

__all__ = ["open_plan", "plan_hold", "without_plan"]


def plan_hold(plan: str) -> str:
    """The name of the hold that keeps a plan quiet."""
    return f"plan/{plan}"


def open_plan(facts: CustomerFacts, account: int) -> Plan | None:
    """The open plan on an account."""
    return next((plan for plan in facts.plans if plan.account == account), None)


def without_plan(facts: CustomerFacts, account: int) -> CustomerFacts:
    """The facts as they were without the open plan on the account: its instalments and its quiet are in nobody's way.

    The very same facts where there is none.
    """
    found = open_plan(facts, account)
    if found is None:
        return facts
    return evolve(
        facts,
        plans=tuple(plan for plan in facts.plans if plan.id != found.id),
        holds=tuple(hold for hold in facts.holds if hold.id != plan_hold(found.id)),
    )
