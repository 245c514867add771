"""Plans: quiet while they are kept, patient with the first miss, and a person where a second one is missed.

"On first miss 5-day grace, no fee; second miss -> review, not cancel" (notes on the field, section on cadences).
"""

from goodterms.core.events import (
    Event,
    HoldEnded,
    HoldPlaced,
    PlanBroken,
    PlanCancelled,
    PlanKept,
    PlanMade,
    PlanMissed,
)
from goodterms.core.facts import CustomerFacts, Plan
from goodterms.core.fold.plans import next_end
from goodterms.core.journey.consequences.plan_reminders import no_reminders, remind_of
from goodterms.core.journey.consequences.record import case_for, said_by, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import hand_over, tell_task
from goodterms.core.offers.renegotiate import plan_hold
from goodterms.core.policy.held_time import pausing
from goodterms.core.policy.holds import HOLD_EFFECTS

PAID = "the plan is paid"
OVER = "the plan no longer stands"
REVIEW = "a second instalment of the plan was not paid in time: look at the plan with them, it need not end"
ENDED = "the plan came to its end before it was paid: look with them at what is left"


def plan_made(draft: Draft, event: PlanMade) -> None:
    """Nobody is chased while it is kept, and the record hears of every instalment."""
    if event.by == "import":
        return
    effect = HOLD_EFFECTS["plan"]
    hold = HoldPlaced(plan_hold(event.plan), "plan", "both", event.account, None, effect.words)
    draft.tell(hold, occurred_at=draft.happened_at())
    payload: dict[str, object] = {
        "plan": event.plan,
        "currency": event.instalments[0].amount.currency,
        "total": sum(one.amount.amount for one in event.instalments),
        "instalments": [{"due": one.due.isoformat(), "amount": one.amount.amount} for one in event.instalments],
    }
    write_back(draft, event.case, event.account, "plan.recorded", by=said_by(event.by), payload=payload)
    for plan in draft.facts.plans:
        if plan.id == event.plan:
            remind_of(draft, plan, late=True)


def plan_over(draft: Draft, event: PlanKept | PlanBroken | PlanCancelled, before: CustomerFacts) -> None:
    """The quiet ends with the plan; the record hears how it ended, and a broken one is looked at by a person."""
    plan = next((one for one in before.plans if one.id == event.plan), None)
    if plan is None:
        return
    match event:
        case PlanKept():
            state, why = "kept", PAID
            owner = case_for(draft, plan.account, plan.case)
            if owner is not None and owner.kept_at is None:
                draft.change(owner.id, kept_at=draft.happened_at())
        case PlanBroken(partly=partly):
            state, why = "partly_kept" if partly else "broken", OVER
        case PlanCancelled():
            state, why = "cancelled", OVER
    no_reminders(draft, plan.id)
    if any(hold.id == plan_hold(plan.id) for hold in before.holds):
        draft.tell(HoldEnded(plan_hold(plan.id), "plan", why), occurred_at=draft.happened_at())
    payload: dict[str, object] = {"plan": plan.id, "state": state, "paid": plan.paid.amount}
    about = f"{plan.id}/{state}"
    write_back(draft, plan.case, plan.account, "plan.recorded", by="system", payload=payload, about=about)
    if isinstance(event, PlanBroken):
        _to_a_person(draft, plan)


def _to_a_person(draft: Draft, plan: Plan) -> None:
    reason = REVIEW if plan.next <= len(plan.instalments) and plan.missed < len(plan.instalments) else ENDED
    here = [case for case in draft.live() if case.account == plan.account]
    for case in here:
        if case.status == "open" and case.phase != "finishing":
            hand_over(draft, case.id, queue="plans", reason=reason)
    if not here:
        tell_task(draft, draft.key_of_event(plan.id), case=None, account=plan.account, queue="plans", reason=reason)


def decide_plans(draft: Draft) -> None:
    """Instalments whose day and grace have passed: missed the first time, and the second time a person looks."""
    for known in draft.facts.plans:
        plan: Plan | None = known if pausing(draft.facts, known.account) is None else None  # its clock stands still
        while plan is not None:
            end = next_end(plan, draft.facts)
            if end is None or end > draft.now:
                break
            draft.begin(None)
            happen_to_plan(draft, _missed(plan))
            plan = next((one for one in draft.facts.plans if one.id == known.id), None)
            if plan is not None:
                remind_of(draft, plan, late=True)


def _missed(plan: Plan) -> Event:
    number = max(plan.next, plan.missed + 1)
    if plan.missed or number >= len(plan.instalments):
        return PlanBroken(plan.id, plan.account, plan.paid, plan.paid.amount > 0)
    return PlanMissed(plan.id, plan.account, number, plan.paid)


def keep_plans(draft: Draft) -> None:
    """Plans that are paid within tolerance are kept."""
    for plan in draft.facts.plans:
        if plan.next > len(plan.instalments):
            happen_to_plan(draft, PlanKept(plan.id, plan.account, plan.paid))


def happen_to_plan(draft: Draft, event: Event) -> None:
    """Let it happen, by the one way that events happen."""
    from goodterms.core.journey.decide import happen

    happen(draft, event)
