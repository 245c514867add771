"""Holds that come to their end: what is looked at then, and who hears of it."""

from datetime import datetime

from goodterms.core.calendar import day_end
from goodterms.core.events import HoldEnded, HoldKind, HoldPlaced
from goodterms.core.facts import CustomerFacts, Hold, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.journey.consequences.given_back import give_back
from goodterms.core.journey.consequences.record import RECORD, write_back
from goodterms.core.journey.consequences.told_of_holds import concerns_record, ends
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import hand_over, tell_task
from goodterms.core.policy.held_time import held_by
from goodterms.core.policy.holds import MISTAKEN, hold_end


def end_holds(draft: Draft) -> None:
    """Holds whose time has come end; "already paid" is then looked at by a person, never answered with a reminder.

    Where payments come in files, a payment claimed as made waits for two of them: until then the hold goes on a day at a
    time, in sight.
    """
    for hold in draft.facts.holds:
        if hold.until is None or hold.until > draft.now:
            continue
        from goodterms.core.journey.decide import happen

        draft.begin(None)
        last = hold_end(hold=hold, payment_files=_payment_files(draft, hold))
        if last is None or last > draft.now:
            _prolong(draft, hold)
            continue
        happen(draft, HoldEnded(hold.id, hold.kind, "its time is over"))
        if hold.kind == "payment_pending":
            _claimed_and_unpaid(draft, hold)


def _payment_files(draft: Draft, hold: Hold) -> tuple[datetime, ...] | None:
    portfolio = _portfolio_of(draft, hold)
    return portfolio.payment_files if portfolio is not None else None


def _portfolio_of(draft: Draft, hold: Hold) -> Portfolio | None:
    account = draft.facts.account(hold.account) if hold.account is not None else None
    return draft.world.portfolios.get(account.portfolio) if account is not None else None


def _prolong(draft: Draft, hold: Hold) -> None:
    until = day_end(on=day_of(draft.facts, draft.now), zones=draft.facts.zones)
    why = "two complete payment files have not come in yet"
    draft.tell(HoldPlaced(hold.id, hold.kind, hold.scope, hold.account, until, why))


def _claimed_and_unpaid(draft: Draft, hold: Hold) -> None:
    reason = "the customer said it is paid, and no payment has arrived"
    if hold.id.startswith("gateway/"):
        reason = "their bank works on a payment, and has not said in time what became of it"
    here = [case for case in draft.live() if case.account == hold.account]
    for case in here:
        if case.status == "open" and case.phase != "finishing":
            hand_over(draft, case.id, queue="payments", reason=reason)
    account = draft.facts.account(hold.account) if hold.account is not None else None
    if not here and account is not None and account.past_due.amount > 0:
        task = draft.key_of_event(hold.id)
        tell_task(draft, task, case=None, account=account.id, queue="payments", reason=reason)


def hold_ended(draft: Draft, event: HoldEnded, before: CustomerFacts) -> None:
    """What the hold held is given back, and the record hears that it is over: it may go on, and takes its flag off.

    Not while another hold of the same kind still binds the account, and not where the record itself told us of the end.
    """
    ended = next((hold for hold in before.holds if hold.id == event.hold), None)
    if ended is not None:
        held = None if event.reason == MISTAKEN else held_by(ended, ended=draft.happened_at())
        give_back(draft, ended, held, before)
    by = draft.cause.actor if draft.cause is not None else ""
    if not concerns_record(event.kind) or ended is None or by in {RECORD, "import"}:
        return
    for account in draft.facts.accounts:
        if account.lives == "elsewhere" and ended.account is None:  # a pause is the person's: the record was not told
            continue
        bound = ended.account is None or ended.account == account.id
        if bound and not _still_held(draft, event.kind, account.id):
            payload = ends(event.kind, draft.facts, account.id)
            write_back(draft, None, account.id, "hold.ended", by="system", payload=payload, about=event.hold)


def _still_held(draft: Draft, kind: HoldKind, account: int) -> bool:
    return any(hold.kind == kind and hold.account in (None, account) for hold in draft.facts.holds)
