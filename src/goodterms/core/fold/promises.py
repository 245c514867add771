"""Promises, and the payments counted towards them."""

from dataclasses import replace
from datetime import datetime, timedelta

from goodterms.core.events import PaymentReceived, PaymentReversed
from goodterms.core.evolve import evolve
from goodterms.core.facts import LATE_PAYMENT_DAYS, CustomerFacts, Promise
from goodterms.core.fold.allocations import allocated
from goodterms.core.fold.days import ends
from goodterms.core.money import Money

LATE = timedelta(days=LATE_PAYMENT_DAYS)


def all_but(promises: tuple[Promise, ...], closed: str) -> tuple[Promise, ...]:
    return tuple(promise for promise in promises if promise.id != closed)


def broken(facts: CustomerFacts, closed: str, *, occurred_at: datetime) -> CustomerFacts:
    """The promise is no longer open; it is remembered for a while, and those broken long ago are not."""
    lately = [p for p in facts.promises if p.id == closed]
    lately += [p for p in facts.broken if p.id != closed and ends(p, facts) >= occurred_at - LATE]
    return evolve(facts, promises=all_but(facts.promises, closed), broken=tuple(lately))


def towards(promise: Promise, event: PaymentReceived, facts: CustomerFacts, *, occurred_at: datetime) -> Promise:
    """The promise with this payment counted once, where it is dated from its making until its last moment."""
    amount = allocated(event.allocations, promise.account)
    if amount is None or amount.currency != promise.amount.currency or event.reference in promise.counted:
        return promise
    if not promise.made_at <= occurred_at < ends(promise, facts):
        return promise
    paid = Money(promise.paid.amount + amount.amount, amount.currency)
    return replace(promise, paid=paid, counted=tuple(sorted((*promise.counted, event.reference))))


def away_from(promise: Promise, event: PaymentReversed) -> Promise:
    amount = allocated(event.allocations, promise.account)
    if amount is None or event.reference not in promise.counted:
        return promise
    paid = Money(promise.paid.amount - amount.amount, amount.currency)
    return replace(promise, paid=paid, counted=tuple(name for name in promise.counted if name != event.reference))
