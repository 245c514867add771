"""Promises, and the payments counted towards them."""

from dataclasses import replace
from datetime import datetime, timedelta

from goodterms.core.events import (
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseClockMoved,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import LATE_PAYMENT_DAYS, CustomerFacts, Promise
from goodterms.core.fold.allocations import allocated
from goodterms.core.fold.days import day_of, ends
from goodterms.core.money import Money
from goodterms.core.policy.held_time import pausing

LATE = timedelta(days=LATE_PAYMENT_DAYS)
"""How long after its end a broken promise can still turn into kept, by a payment dated in time that arrives late."""


def made(facts: CustomerFacts, event: PromiseMade, *, occurred_at: datetime) -> CustomerFacts:
    """One open promise more, of which nothing is paid yet."""
    promise = Promise(
        event.promise,
        event.account,
        event.case,
        event.amount,
        occurred_at,
        event.due,
        event.tolerance_percent,
        event.grace_days,
        Money(0, event.amount.currency),
        way=event.way,
    )
    return evolve(facts, promises=(*facts.promises, promise))


def given_time(facts: CustomerFacts, event: PromiseClockMoved, *, occurred_at: datetime) -> CustomerFacts:
    """The promise has the days back that a hold held; it is not counted as moved by the customer."""
    return evolve(
        facts, promises=tuple(replace(p, due=event.due) if p.id == event.promise else p for p in facts.promises)
    )


def moved(facts: CustomerFacts, event: PromiseMoved, *, occurred_at: datetime) -> CustomerFacts:
    """The promise is for another day."""
    return evolve(
        facts,
        promises=tuple(
            replace(p, due=event.due, moves=p.moves + 1) if p.id == event.promise else p for p in facts.promises
        ),
    )


def cancelled(facts: CustomerFacts, event: PromiseCancelled, *, occurred_at: datetime) -> CustomerFacts:
    """The promise no longer stands."""
    return evolve(facts, promises=_all_but(facts.promises, event.promise))


def kept(facts: CustomerFacts, event: PromiseKept, *, occurred_at: datetime) -> CustomerFacts:
    """The promise is honoured: neither open nor broken, and its day remembered."""
    return evolve(
        facts,
        promises=_all_but(facts.promises, event.promise),
        broken=_all_but(facts.broken, event.promise),
        last_kept_promise=day_of(facts, occurred_at),
    )


def broken(facts: CustomerFacts, event: PromiseBroken, *, occurred_at: datetime) -> CustomerFacts:
    """The promise is no longer open; it is remembered for a while, and those broken long ago are not."""
    lately = [p for p in facts.promises if p.id == event.promise]
    lately += [p for p in facts.broken if p.id != event.promise and ends(p, facts) >= occurred_at - LATE]
    return evolve(facts, promises=_all_but(facts.promises, event.promise), broken=tuple(lately))


def towards(promise: Promise, event: PaymentReceived, facts: CustomerFacts, *, occurred_at: datetime) -> Promise:
    """The promise with this payment counted once, where it is dated from its making until its last moment.

    While a hold stands its clock still the last moment does not come.
    """
    amount = allocated(event.allocations, promise.account)
    if amount is None or amount.currency != promise.amount.currency or event.reference in promise.counted:
        return promise
    if occurred_at < promise.made_at:
        return promise
    end = ends(promise, facts)
    if occurred_at >= end and not _stood_still(promise, facts, end):
        return promise
    paid = Money(promise.paid.amount + amount.amount, amount.currency)
    return replace(promise, paid=paid, counted=tuple(sorted((*promise.counted, event.reference))))


def _stood_still(promise: Promise, facts: CustomerFacts, end: datetime) -> bool:
    """Whether a hold stopped the clock of this open promise before its end."""
    hold = pausing(facts, promise.account)
    return hold is not None and hold.since < end and promise in facts.promises


def away_from(promise: Promise, event: PaymentReversed) -> Promise:
    """The promise without this payment, where it was counted."""
    amount = allocated(event.allocations, promise.account)
    if amount is None or event.reference not in promise.counted:
        return promise
    paid = Money(promise.paid.amount - amount.amount, amount.currency)
    return replace(promise, paid=paid, counted=tuple(name for name in promise.counted if name != event.reference))


def _all_but(promises: tuple[Promise, ...], closed: str) -> tuple[Promise, ...]:
    return tuple(promise for promise in promises if promise.id != closed)
