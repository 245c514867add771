"""A payment that did not go through: the record is told when it may be tried again, where the house wants that.

Whoever takes payments takes them; we say when, and never where policy says no. A house opts in with `record: payment.retry` in
`offers/retry.yaml`.
"""

from goodterms.core.events import PaymentFailed
from goodterms.core.fold import day_of
from goodterms.core.journey.consequences.record import write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.offers.limits import limits
from goodterms.core.offers.policy import RETRY
from goodterms.core.offers.retries import Attempt, NextRetry, next_retry


def retry_of(draft: Draft, event: PaymentFailed) -> NextRetry:
    """When this payment may be tried again, by the house's policy and the packs in force."""
    facts = draft.facts
    today = day_of(facts, draft.happened_at())
    policy = draft.world.offers.get(RETRY)
    figures = facts.account(event.account)
    portfolio = None if figures is None else draft.world.portfolios.get(figures.portfolio)
    actor = "creditor" if portfolio is None else portfolio.actor_type
    first = today if event.first is None else min(event.first, today)
    earlier = [Attempt(first, event.reason)] * (max(1, min(event.attempt, 100)) - 1)
    return next_retry(
        attempts=[*earlier, Attempt(today, event.reason)],
        policy=None if policy is None else policy.on(today),
        law=limits(draft.world.packs, places=facts.places, actor=actor, on=today),
        holds=[hold.kind for hold in facts.open_holds(now=draft.now, account=event.account)],
        agreed=_agreed(draft, event.account),
        today=today,
        calendar=draft.calendar(event.account),
    )


def _agreed(draft: Draft, account: int) -> bool:
    """Whether a promise or a plan is open on the account."""
    promised = any(promise.account == account for promise in draft.facts.promises)
    return promised or any(plan.account == account for plan in draft.facts.plans)


def payment_failed(draft: Draft, event: PaymentFailed) -> None:
    """Tell the record when it may try again; nothing where it may not: the journey and the desk see to it."""
    policy = draft.world.offers.get(RETRY)
    if policy is None or policy.record != "payment.retry":
        return
    found = retry_of(draft, event)
    if found.on is None:
        return
    payload = {
        "instalment": event.instalment,
        "amount": event.amount.amount,
        "currency": event.amount.currency,
        "not_before": found.on.isoformat(),
        "attempt": event.attempt + 1,
        "left": found.left,
    }
    write_back(draft, None, event.account, "payment.retry", by="system", payload=payload)
