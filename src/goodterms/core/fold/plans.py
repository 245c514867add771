"""Plans, and the payments counted towards their instalments in order."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from goodterms.core.calendar import promise_end
from goodterms.core.events import (
    PaymentReceived,
    PaymentReversed,
    PlanBroken,
    PlanCancelled,
    PlanClockMoved,
    PlanKept,
    PlanMade,
    PlanMissed,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, Plan
from goodterms.core.fold.allocations import allocated
from goodterms.core.money import Money


def made(facts: CustomerFacts, event: PlanMade, *, occurred_at: datetime) -> CustomerFacts:
    """One open plan more, of which nothing is paid yet; one that was imported is minded by the files that tell of it."""
    if event.by == "import" or not event.instalments:
        return facts
    plan = Plan(
        event.plan,
        event.account,
        event.case,
        event.instalments,
        occurred_at,
        event.tolerance_percent,
        event.grace_days,
        Money(0, event.instalments[0].amount.currency),
    )
    return evolve(facts, plans=(*facts.plans, plan))


def missed(facts: CustomerFacts, event: PlanMissed, *, occurred_at: datetime) -> CustomerFacts:
    """The instalment counts as missed; the plan goes on."""
    return evolve(facts, plans=tuple(replace(p, missed=event.number) if p.id == event.plan else p for p in facts.plans))


def given_time(facts: CustomerFacts, event: PlanClockMoved, *, occurred_at: datetime) -> CustomerFacts:
    """The instalments that a hold kept waiting are due so many days later."""
    more = timedelta(days=event.days)

    def later(plan: Plan) -> Plan:
        moved = (
            replace(one, due=one.due + min(more, date.max - one.due)) if number >= event.number else one
            for number, one in enumerate(plan.instalments, start=1)
        )
        return replace(plan, instalments=tuple(moved))

    return evolve(facts, plans=tuple(later(p) if p.id == event.plan else p for p in facts.plans))


def over(facts: CustomerFacts, event: PlanKept | PlanBroken | PlanCancelled, *, occurred_at: datetime) -> CustomerFacts:
    """The plan is no longer open."""
    return evolve(facts, plans=tuple(plan for plan in facts.plans if plan.id != event.plan))


def towards_plan(plan: Plan, event: PaymentReceived, *, occurred_at: datetime) -> Plan:
    """The plan with this payment counted once, where it was made since."""
    amount = allocated(event.allocations, plan.account)
    if amount is None or amount.currency != plan.paid.currency or event.reference in plan.counted:
        return plan
    if occurred_at < plan.made_at:
        return plan
    paid = Money(plan.paid.amount + amount.amount, amount.currency)
    return replace(plan, paid=paid, counted=tuple(sorted((*plan.counted, event.reference))))


def away_from_plan(plan: Plan, event: PaymentReversed) -> Plan:
    """The plan without this payment, where it was counted."""
    amount = allocated(event.allocations, plan.account)
    if amount is None or event.reference not in plan.counted:
        return plan
    paid = Money(plan.paid.amount - amount.amount, amount.currency)
    return replace(plan, paid=paid, counted=tuple(name for name in plan.counted if name != event.reference))


def next_end(plan: Plan, facts: CustomerFacts) -> datetime | None:
    """When the next instalment that is not paid counts as missed: its day and grace are over. None when all are paid."""
    number = max(plan.next, plan.missed + 1)
    if number > len(plan.instalments):
        number = len(plan.instalments)
        if plan.next > number:
            return None
    return promise_end(due=plan.instalments[number - 1].due, grace_days=plan.grace_days, zones=facts.zones)
