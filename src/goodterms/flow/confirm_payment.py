"""Is it paid? Only the gateway's own answer counts, and only when amount, currency and reference are all ours.

A customer who comes back and a webhook that arrives are both reasons to ask (`confirm_payment`, `confirmed_payment`). What
cannot be ours, or is not what we asked for, becomes a task for a person; it is never counted as paid.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, assert_never

from django.db import transaction

from goodterms.core.events import Allocation, Event, PaymentReceived, PaymentReversed, Stamped, TaskOpened
from goodterms.core.identify import bucket_of
from goodterms.core.payment_reference import customer_of
from goodterms.flow.acting import seen
from goodterms.flow.door import knock
from goodterms.flow.outside import NotConnected, Outside
from goodterms.payments.base import (
    CheckoutFact,
    GatewayAdapter,
    NeverSeen,
    PaymentFact,
    PaymentNotice,
    UnknownPayment,
    differences,
)
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.clock import business_now, machine_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

PATIENCE = timedelta(seconds=6)
DUE = timedelta(days=1)
"""A person looks at money that is not what we asked for within a day."""

Standing: TypeAlias = Literal["paid", "not_yet", "declined", "reversed", "being_looked_at", "unknown"]


class NotConfirmed(Exception):
    """Nothing can be concluded from a notice. `again`: ask again later; else it is not ours and never will be."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How the payment of one checkout stands, for the page the customer comes back to."""

    standing: Standing
    checkout: CheckoutRow | None


def confirm_payment(*, workspace: Workspace, outside: Outside, here: HERE, reference: str) -> Confirmation:
    """Ask the gateway about this checkout, and count what is truly paid. Safe to repeat."""
    row = checkouts.find(here=here, reference=reference)
    if row is None:
        return Confirmation("unknown", None)
    if row.state == "paid":
        return Confirmation("paid", row)
    fact = _ask_checkout(outside, row)
    if fact is None:
        return Confirmation("being_looked_at" if row.state == "mismatch" else "not_yet", row)
    now = business_now()
    for payment in fact.payments:
        for _, stamped in _events(payment, row=row, business=now):
            knock(workspace=workspace, here=here, events=[stamped])
    row = checkouts.find(here=here, reference=reference) or row
    return Confirmation(_standing(row, fact), row)


def _standing(row: CheckoutRow, fact: CheckoutFact) -> Standing:
    if row.state == "paid":
        return "paid"
    if row.state == "mismatch":
        return "being_looked_at"
    last = fact.payments[-1].status if fact.payments else None
    match last:
        case "reversed":
            return "reversed"
        case "failed":
            return "declined"
        case "succeeded" | None:
            return "not_yet"
        case _:
            assert_never(last)


def _ask_checkout(outside: Outside, row: CheckoutRow) -> CheckoutFact | None:
    """The gateway's answer about the checkout; None when there is none to be had."""
    gateway = outside.gateway_or_none
    if gateway is None or not row.gateway_id:
        return None
    fact = gateway.fetch_checkout(checkout_id=row.gateway_id, deadline=machine_now() + PATIENCE)
    return fact if isinstance(fact, CheckoutFact) else None


def confirmed_payment(
    *, notice: PaymentNotice, outside: Outside, business: datetime
) -> tuple[tuple[HERE, Stamped], ...]:
    """The events a gateway's notice truly amounts to, after asking the gateway itself; often none.

    Runs in the caller's transaction. Raises `NotConfirmed`.
    """
    customer = customer_of(notice.reference)
    here = None if customer is None else (bucket_of(customer), customer)
    row = None if here is None else checkouts.find(here=here, reference=notice.reference)
    if row is None:
        raise NotConfirmed("a payment under a reference that is not ours", again=False)
    fact = _ask_payment(_gateway(outside), notice.payment_id)
    return tuple(_events(fact, row=row, business=business))


def _gateway(outside: Outside) -> GatewayAdapter:
    try:
        return outside.gateway
    except NotConnected as missing:
        raise NotConfirmed(str(missing), again=True) from missing


def _ask_payment(gateway: GatewayAdapter, payment: str) -> PaymentFact:
    match gateway.fetch_payment(payment_id=payment, deadline=machine_now() + PATIENCE):
        case PaymentFact() as fact:
            return fact
        case NeverSeen():
            raise NotConfirmed("the gateway does not know this payment", again=True)
        case UnknownPayment(reason=reason):
            raise NotConfirmed(f"the gateway could not be asked: {reason}", again=True)


def _events(fact: PaymentFact, *, row: CheckoutRow, business: datetime) -> list[tuple[HERE, Stamped]]:
    counted = f"gateway/{row.gateway}/{fact.payment_id}"
    at = fact.occurred_at or business
    allocations = (Allocation(row.account, row.amount),)
    event: Event
    match fact.status:
        case "failed":
            return []
        case "reversed":
            if not seen(here=row.here, name=counted):  # never counted, so there is nothing to take back
                return []
            if seen(here=row.here, name=f"payment/{row.reference}/reversed"):  # the record told us first
                return []
            event = PaymentReversed(row.reference, row.amount, allocations, fact.reason or "taken back")
            return [(row.here, Stamped(f"{counted}/reversed", event, at, "gateway"))]
        case "succeeded":
            wrong = differences(fact=fact, amount=row.amount, reference=row.reference)
            if not wrong and row.state == "paid" and not seen(here=row.here, name=counted):
                wrong = ("it is a second payment of what was paid already",)
            if wrong:
                return [(row.here, _for_a_person(fact, row=row, wrong=wrong, business=business))]
            event = PaymentReceived(row.reference, row.amount, allocations, "gateway", False, row.case)
            return [(row.here, Stamped(counted, event, at, "gateway"))]


def _for_a_person(fact: PaymentFact, *, row: CheckoutRow, wrong: tuple[str, ...], business: datetime) -> Stamped:
    """Money arrived that is not what we asked for: a task, the checkout marked, and nothing counted."""
    with transaction.atomic():
        checkouts.set_mismatch(here=row.here, reference=row.reference)
    name = f"gateway/{row.gateway}/{fact.payment_id}/mismatch"
    reason = f"a payment that is not what we asked for ({row.reference}): {'; '.join(wrong)}"
    task = TaskOpened(name, row.case, row.account, "exception", "payments", reason, "judgement", business + DUE)
    return Stamped(name, task, business, "gateway")
