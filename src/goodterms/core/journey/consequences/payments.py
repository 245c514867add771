"""Payments that came in or were taken back: the promises they keep, and what the record hears."""

from goodterms.core.events import PaymentReceived, PaymentReversed
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.plan_reminders import paid_towards
from goodterms.core.journey.consequences.plans import keep_plans
from goodterms.core.journey.consequences.promises import enough, keep
from goodterms.core.journey.consequences.record import RECORD, By, ask_record, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.opening import reopen_after_reversal


def paid(draft: Draft, event: PaymentReceived, before: CustomerFacts) -> None:
    """The record hears of money it did not tell us of, and promises that are paid enough are kept."""
    known = event.again or any(row.reference == event.reference for a in before.accounts for row in a.unseen)
    if not event.in_record and not known:
        for allocation in event.allocations:
            figures = draft.facts.account(allocation.account)
            if figures is not None and figures.lives == "elsewhere":  # its home tells the record
                continue
            payload = {
                "reference": event.reference,
                "amount": allocation.amount.amount,
                "currency": allocation.amount.currency,
            }
            by: By = "customer" if event.source == "gateway" else "system"
            write_back(draft, event.case, allocation.account, "payment.recorded", by=by, payload=payload)
    if event.again:
        for allocation in event.allocations:
            ask_if_seen(draft, allocation.account, before)
    keep_promises(draft)
    if draft.facts.plans:
        keep_plans(draft)
        paid_towards(draft, before)


def keep_promises(draft: Draft) -> None:
    """Promises that are paid enough by now are kept."""
    for promise in (*draft.facts.promises, *draft.facts.broken):
        if enough(promise, promise.paid):
            keep(draft, promise)


def ask_if_seen(draft: Draft, account: int, before: CustomerFacts) -> None:
    """We took a payment off figures that contained it, as we hear only now: they are too low, and the record is asked.

    They are not raised on our own reckoning: nobody is ever asked for money because of the order in which news came.
    """
    then, now = before.account(account), draft.facts.account(account)
    if then is None or now is None or len(now.unseen) >= len(then.unseen):
        return
    if draft.happened_at() < now.as_of:  # of figures as of this very moment nobody can say what came first
        ask_record(draft, account)


def taken_back(draft: Draft, event: PaymentReversed, before: CustomerFacts) -> None:
    """What it had finished is open again. Where the record told us, it is asked what is past due now, and since when.

    Where the gateway did, it is not: a record that has not heard of it yet would only say what it said before. It hears of it,
    once, unless it told us first.
    """
    paid_towards(draft, before)
    from_record = draft.cause is not None and draft.cause.actor == RECORD
    for allocation in event.allocations if from_record else ():
        if draft.facts.account(allocation.account) not in (None, before.account(allocation.account)):
            ask_record(draft, allocation.account)
    reopen_after_reversal(draft, event)
    if from_record or (draft.cause is not None and draft.cause.actor == "import"):
        return
    for allocation in event.allocations:
        account = before.account(allocation.account)
        told = account is not None and any(
            row.reference == event.reference and row.amount.amount < 0 for row in account.unseen
        )
        if not told:
            payload = {
                "reference": event.reference,
                "amount": allocation.amount.amount,
                "currency": allocation.amount.currency,
                "reason": event.reason,
            }
            about = f"{event.reference}/reversed"
            write_back(draft, None, allocation.account, "payment.reversed", by="system", payload=payload, about=about)
