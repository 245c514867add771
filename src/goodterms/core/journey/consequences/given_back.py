"""The clocks of cases and promises while a hold stands them still, and the time they have back when it ends.

A case that waits sleeps through a hold: if its wait runs out meanwhile, that moment is kept in `held_at`, so that nothing is
lost when the hold turns out to have been a mistake. See `goodterms.core.policy.held_time` for what is given back, and when.
"""

from datetime import date, datetime, timedelta

from goodterms.core.calendar import Span
from goodterms.core.case import Case
from goodterms.core.events import CaseClockMoved, CaseHeld, PlanClockMoved, PromiseClockMoved
from goodterms.core.facts import CustomerFacts, HeldTime, Hold, Plan
from goodterms.core.journey.consequences.plan_reminders import begin_again
from goodterms.core.journey.consequences.record import write_back
from goodterms.core.journey.definition import Call, Pause, Send, Split
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.promised import schedule_reminder
from goodterms.core.journey.requests.waiting import HELD
from goodterms.core.policy.held_time import (
    binds,
    later_by_clock,
    later_by_days,
    local_days,
    pausing,
    since_then,
    still_to_give,
)

EXACT = frozenset({"minutes", "hours"})


def sleep_through(draft: Draft, case: Case) -> bool:
    """Whether a hold stands the wait of this case still. Its end has come: it is kept, and the case sleeps in sight."""
    if not draft.facts.holds or case.phase not in {"waiting", "unsure"}:
        return False
    if not isinstance(draft.step(case), Send | Split | Pause):
        return False
    hold = pausing(draft.facts, case.account)
    if hold is None:
        return False
    reason = f"{HELD}holds.{hold.kind}"
    draft.tell(CaseHeld(case.id, reason, hold.until))
    draft.change(case.id, held=reason, held_at=case.due_at, due_at=None)
    return True


def left_asleep(draft: Draft, case: Case) -> None:
    """A case that sleeps through a hold which is there no more, and whose end nobody told us of, wakes: it is due now."""
    if case.held_at is not None and _sleeps(case) and pausing(draft.facts, case.account) is None:
        draft.change(case.id, held=None, held_at=None, due_at=max(case.held_at, draft.now))


def give_back(draft: Draft, hold: Hold, held: HeldTime | None, before: CustomerFacts) -> None:
    """A hold is over: everything it bound has back what it held since it began to run, and goes on where nothing else holds it.

    `held` is what the hold held, None for nothing: one that pauses nothing, or that was placed by mistake.
    """
    spans = {} if held is None else {one.id: _spans(held, before, one.id) for one in draft.facts.accounts}
    for case in draft.live():
        if binds(hold, case.account):
            _case(draft, case, hold, spans.get(case.account) or [])
    for promise in draft.facts.promises:
        if binds(hold, promise.account) and spans.get(promise.account):
            _promise(draft, promise.id, hold, spans[promise.account])
    for plan in draft.facts.plans:
        if binds(hold, plan.account) and spans.get(plan.account):
            _plan(draft, plan, hold, spans[plan.account])


def _spans(held: HeldTime, before: CustomerFacts, account: int) -> list[Span]:
    if held.account not in (None, account):
        return []
    return still_to_give(held, before.held_time, account=account)


def _sleeps(case: Case) -> bool:
    return case.due_at is None and case.phase in {"waiting", "unsure"} and (case.held or "").startswith(HELD)


def _case(draft: Draft, case: Case, hold: Hold, spans: list[Span]) -> None:
    """The wait of one case, or the wait before it may try again."""
    step = draft.step(case)
    retrying = case.phase == "requesting" and case.requested_at is not None and case.requested_at > draft.now
    waits = case.phase in {"waiting", "unsure"} and isinstance(step, Send | Split | Pause)
    ends = case.held_at if _sleeps(case) else case.due_at
    if not isinstance(step, Send | Split | Pause | Call) or not (waits or retrying) or ends is None:
        return
    lost = since_then(spans, _began(draft, case))
    moved = _later(draft, case, ends, lost) if lost else ends
    still = pausing(draft.facts, case.account) is not None
    if _sleeps(case) and still:
        draft.change(case.id, held_at=moved)
    elif _sleeps(case):
        draft.change(case.id, held=None, held_at=None, due_at=moved)
    elif lost and retrying:
        draft.change(case.id, due_at=moved, requested_at=moved)
    elif lost:
        draft.change(case.id, due_at=moved)
    if lost:
        draft.tell(CaseClockMoved(case.id, hold.id, moved))


def _began(draft: Draft, case: Case) -> datetime:
    """When the wait began to run: with the contact of the visit, else with the visit."""
    made = (contact.at for contact in draft.facts.contacts if contact.effect and contact.effect == case.effect)
    return max(next(made, case.entered_at), case.entered_at)


def _later(draft: Draft, case: Case, at: datetime, lost: list[Span]) -> datetime:
    step = draft.step(case)
    unit = step.wait.unit if isinstance(step, Send | Split | Pause) and case.phase != "requesting" else "days"
    if unit in EXACT:
        return later_by_clock(at, lost)
    business = draft.calendar(case.account) if unit == "business_days" else None
    return later_by_days(at, lost, draft.facts, business=business)


def _promise(draft: Draft, promise: str, hold: Hold, spans: list[Span]) -> None:
    """The promise is due later by the days held since it was made; its case reminds on the new days, and the record hears."""
    known = next(one for one in draft.facts.promises if one.id == promise)
    days = local_days(since_then(spans, known.made_at), draft.facts)
    if days <= 0:
        return
    due = known.due + min(timedelta(days=days), date.max - known.due)
    draft.tell(PromiseClockMoved(promise, known.account, known.case, hold.id, due, days))
    moved = next(one for one in draft.facts.promises if one.id == promise)
    for case in draft.live():
        if case.phase == "promised" and case.promise == promise:
            draft.change(case.id, reminder=0, retries=case.retries + 1)
            schedule_reminder(draft, case.id, moved)
    payload = {"promise": promise, "state": "moved", "due": due.isoformat()}
    about = f"{promise}/{hold.id}/{due.isoformat()}"
    write_back(draft, known.case, known.account, "promise.recorded", by="system", payload=payload, about=about)


def _plan(draft: Draft, plan: Plan, hold: Hold, spans: list[Span]) -> None:
    """What is not paid or missed yet of the plan is due later by the days held since it was made, and the record hears."""
    days = local_days(since_then(spans, plan.made_at), draft.facts)
    number = max(plan.next, plan.missed + 1)
    if days <= 0 or number > len(plan.instalments):
        return
    draft.tell(PlanClockMoved(plan.id, plan.account, plan.case, hold.id, number, days))
    moved = next(one for one in draft.facts.plans if one.id == plan.id)
    begin_again(draft, moved)
    payload: dict[str, object] = {
        "plan": plan.id,
        "state": "moved",
        "instalments": [{"due": one.due.isoformat(), "amount": one.amount.amount} for one in moved.instalments],
    }
    about = f"{plan.id}/{hold.id}/{days}"
    write_back(draft, plan.case, plan.account, "plan.recorded", by="system", payload=payload, about=about)
