"""Is it paid? Only the gateway's own answer counts, and only when amount, currency, account and reference are all ours.

A customer who comes back, a webhook that arrives and our own looking (`ask_after_payments`) are all reasons to ask. What cannot
be ours, or is not what we asked for, becomes a task for a person; it is never counted as paid. While a bank works on a payment
nobody is asked for it; one that did not go through after that is a failed payment like any other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, assert_never

from django.db import connection, transaction

from goodterms.core.calendar import BusinessCalendar, day_end
from goodterms.core.events import (
    Allocation,
    Event,
    HoldEnded,
    HoldPlaced,
    PaymentFailed,
    PaymentReceived,
    PaymentReversed,
    RetryTaken,
    Stamped,
    TaskOpened,
)
from goodterms.core.identify import bucket_of
from goodterms.core.payment_reference import customer_of
from goodterms.flow.acting import seen
from goodterms.flow.door import Held, heard, knock_with
from goodterms.flow.outside import Outside
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
LOOK_AFTER_RETRY = timedelta(minutes=3)
"""After this long (machine time) we ask by ourselves about a payment that is tried again, and then ever more seldom."""
FINISH_WITHIN = timedelta(days=1)
"""A debit that the payer agreed to is asked for within this time of their choice; later they may have paid otherwise."""

Standing: TypeAlias = Literal[
    "paid", "on_its_way", "not_yet", "expired", "declined", "reversed", "being_looked_at", "unknown"
]


class NotConfirmed(Exception):
    """Nothing can be concluded from a notice. `again`: ask again later; else it is not ours and never will be."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How the payment of one checkout stands, for the page the customer comes back to.

    `asked`: the gateway answered. `working_days` is how many pass at most while it is on its way.
    """

    standing: Standing
    checkout: CheckoutRow | None
    asked: bool = False
    working_days: int = 0


def confirm_payment(*, workspace: Workspace, outside: Outside, here: HERE, reference: str) -> Confirmation:
    """Ask the gateway about this checkout, and count what is truly paid. Safe to repeat."""
    row = checkouts.find(here=here, reference=reference)
    if row is None:
        return Confirmation("unknown", None)
    if row.state == "paid":
        return Confirmation("paid", row)
    gateway = outside.gateway_named(row.gateway)
    days = 0 if gateway is None else gateway.working_days
    now = business_now()
    fact = None if gateway is None else _ask_checkout(gateway, row, business=now)
    if fact is None:
        return Confirmation(_unasked(row), row, working_days=days)
    for payment in fact.payments:
        _count(payment, row=row, gateway=gateway, workspace=workspace)
    row = checkouts.find(here=here, reference=reference) or row
    return Confirmation(_standing(row, fact), row, True, days)


def _count(payment: PaymentFact, *, row: CheckoutRow, gateway: GatewayAdapter | None, workspace: Workspace) -> None:
    """What a fact amounts to: the row of the checkout and its events in one transaction, under the customer's lock.

    `row` is how it stood when the gateway was asked. Tried again since, the fact is of the attempt before and says nothing of this one.
    """

    def events(held: Held) -> list[Stamped]:
        now = held.now
        stands = checkouts.find(here=row.here, reference=row.reference) or row
        if stands.attempt != row.attempt:
            return []
        return [heard(one, at=now) for _, one in _events(payment, row=stands, gateway=gateway, business=now)]

    knock_with(workspace=workspace, here=row.here, events=events)


def _unasked(row: CheckoutRow) -> Standing:
    """What we know by ourselves of a payment that is not paid, while the gateway does not answer."""
    match row.state:
        case "mismatch":
            return "being_looked_at"
        case "pending":
            return "on_its_way"
        case _:
            return "not_yet"


def _standing(row: CheckoutRow, fact: CheckoutFact) -> Standing:
    if row.state == "paid":
        return "paid"
    if row.state == "mismatch":
        return "being_looked_at"
    last = fact.payments[-1].status if fact.payments else None
    match last:
        case "pending":
            return "on_its_way"
        case "reversed":
            return "reversed"
        case "failed":
            return "reversed" if row.confirmed_at is not None else "declined"
        case "succeeded" | None:
            return "expired" if fact.expired else "not_yet"
        case _:
            assert_never(last)


def _ask_checkout(gateway: GatewayAdapter, row: CheckoutRow, *, business: datetime) -> CheckoutFact | None:
    """The gateway's answer about the checkout; None when there is none to be had."""
    if not row.gateway_id:
        return None
    deadline = machine_now() + PATIENCE
    if row.state == "open" and business - row.created_at <= FINISH_WITHIN:
        fact = gateway.finish_checkout(
            checkout_id=row.gateway_id, amount=row.amount, reference=row.reference, deadline=deadline
        )
    else:
        fact = gateway.fetch_checkout(checkout_id=row.gateway_id, deadline=deadline)
    return fact if isinstance(fact, CheckoutFact) else None


def confirmed_payment(
    *, notice: PaymentNotice, outside: Outside, business: datetime, told_by: str = ""
) -> tuple[tuple[HERE, Stamped], ...]:
    """The events a gateway's notice truly amounts to, after asking the gateway itself; often none.

    `told_by` is the gateway that sent it: it says whose a payment is where the notice does not. Runs in the caller's
    transaction. Raises `NotConfirmed`.
    """
    reference = notice.reference or _whose(notice, outside.gateway_named(told_by))
    customer = customer_of(reference)
    here = None if customer is None else (bucket_of(customer), customer)
    row = None if here is None else checkouts.find(here=here, reference=reference)
    if row is None:
        raise NotConfirmed("a payment under a reference that is not ours", again=False)
    gateway = outside.gateway_named(row.gateway)
    if gateway is None:
        raise NotConfirmed(f"no gateway is connected as {row.gateway}", again=True)
    found: list[tuple[HERE, Stamped]] = []
    for fact in _facts(notice, row=row, gateway=gateway, business=business):
        found += _events(fact, row=row, gateway=gateway, business=business)
    return tuple(found)


def _facts(
    notice: PaymentNotice, *, row: CheckoutRow, gateway: GatewayAdapter, business: datetime
) -> tuple[PaymentFact, ...]:
    if notice.payment_id:
        return (_ask_payment(gateway, notice.payment_id),)
    fact = _ask_checkout(gateway, row, business=business)
    if fact is None:
        raise NotConfirmed("the gateway could not be asked about the checkout", again=True)
    return fact.payments


def _whose(notice: PaymentNotice, gateway: GatewayAdapter | None) -> str:
    """Our reference, as the gateway itself says it of a payment or checkout."""
    if gateway is None:
        raise NotConfirmed("a payment without a reference, from nobody who could be asked whose it is", again=False)
    if notice.payment_id:
        return _ask_payment(gateway, notice.payment_id).reference
    match gateway.fetch_checkout(checkout_id=notice.checkout_id, deadline=machine_now() + PATIENCE):
        case CheckoutFact(reference=reference):
            return reference
        case NeverSeen():
            raise NotConfirmed("the gateway does not know this checkout", again=False)
        case UnknownPayment(reason=reason):
            raise NotConfirmed(f"the gateway could not be asked: {reason}", again=True)


def _ask_payment(gateway: GatewayAdapter, payment: str) -> PaymentFact:
    match gateway.fetch_payment(payment_id=payment, deadline=machine_now() + PATIENCE):
        case PaymentFact() as fact:
            return fact
        case NeverSeen():
            raise NotConfirmed("the gateway does not know this payment", again=True)
        case UnknownPayment(reason=reason):
            raise NotConfirmed(f"the gateway could not be asked: {reason}", again=True)


Found: TypeAlias = list[tuple[HERE, Stamped]]


def _events(fact: PaymentFact, *, row: CheckoutRow, gateway: GatewayAdapter | None, business: datetime) -> Found:
    counted = f"gateway/{row.gateway}/{fact.payment_id}"
    match fact.status:
        case "pending":
            return _on_its_way(fact, row=row, gateway=gateway, business=business)
        case "failed" if not seen(here=row.here, name=counted):
            return _did_not_go_through(fact, row=row, gateway=gateway, business=business)
        case "failed" | "reversed":  # a debit that was confirmed can fail late: then it was taken back
            return _taken_back(fact, row=row, business=business)
        case "succeeded":
            wrong = differences(fact=fact, amount=row.amount, reference=row.reference)
            if not wrong and row.state == "paid" and not seen(here=row.here, name=counted):
                wrong = ("it is a second payment of what was paid already",)
            if wrong:
                return [(row.here, _for_a_person(fact, row=row, wrong=wrong, business=business))]
            at = fact.occurred_at or business
            allocations = (Allocation(row.account, row.amount),)
            event: Event = PaymentReceived(row.reference, row.amount, allocations, "gateway", False, row.case)
            received = (row.here, Stamped(counted, event, at, "gateway"))
            return [received, *_released(row, counted, "the payment is confirmed", at=at), *_since(fact, row, business)]


def _since(fact: PaymentFact, row: CheckoutRow, business: datetime) -> Found:
    """What became of a payment that stands: given back in part, or won back after it was taken back. A person writes it down."""
    counted = f"gateway/{row.gateway}/{fact.payment_id}"
    found: Found = []
    if fact.given_back is not None and fact.given_back.amount > 0:
        name = f"{counted}/given-back/{fact.given_back.amount}"
        reason = f"{fact.given_back} of the payment {row.reference} was given back at the gateway"
        found.append((row.here, _task(name, reason, row=row, business=business)))
    taken = (f"{counted}/reversed", f"payment/{row.reference}/reversed")
    if any(seen(here=row.here, name=name) for name in taken):
        reason = f"the payment {row.reference} had been taken back, and the gateway says that the money is ours again"
        found.append((row.here, _task(f"{counted}/restored", reason, row=row, business=business)))
    return found


def _on_its_way(fact: PaymentFact, *, row: CheckoutRow, gateway: GatewayAdapter | None, business: datetime) -> Found:
    """Nobody is asked for it while the bank works on it, and a day longer."""
    if fact.reference != row.reference:
        return []
    if row.state == "failed" and gateway is not None and gateway.way == "debit":
        return tried_again(fact, row=row, gateway=gateway, business=business)
    if row.state not in {"open", "pending"}:
        return []
    with transaction.atomic():
        if not checkouts.set_pending(here=row.here, reference=row.reference):
            return []
    return [_quiet(fact, row=row, attempt=row.attempt, gateway=gateway, business=business)]


def tried_again(fact: PaymentFact, *, row: CheckoutRow, gateway: GatewayAdapter, business: datetime) -> Found:
    """The gateway tries a failed payment again: because we asked, or somebody did at the gateway. Nothing where we know it already."""
    attempt = row.attempt + 1
    with transaction.atomic():
        look_at = machine_now() + LOOK_AFTER_RETRY
        if not checkouts.set_retried(here=row.here, reference=row.reference, attempt=attempt, look_at=look_at):
            return []
    name = f"gateway/{row.gateway}/{fact.payment_id}/retry/{attempt}"
    taken = RetryTaken(row.account, row.reference, row.amount, attempt)
    return [
        (row.here, Stamped(name, taken, business, "gateway")),
        _quiet(fact, row=row, attempt=attempt, gateway=gateway, business=business),
    ]


def _quiet(
    fact: PaymentFact, *, row: CheckoutRow, attempt: int, gateway: GatewayAdapter | None, business: datetime
) -> tuple[HERE, Stamped]:
    days = 1 if gateway is None else gateway.working_days + 1
    name = _hold_of(f"gateway/{row.gateway}/{fact.payment_id}", attempt)
    calendar = BusinessCalendar((_country(row.here),))
    until = day_end(on=calendar.add(business.date(), days), zones=())
    why = f"the customer's bank works on a payment of {row.amount} ({row.reference})"
    hold = HoldPlaced(name, "payment_pending", "account", row.account, until, why)
    return (row.here, Stamped(name, hold, fact.occurred_at or business, "gateway"))


def _did_not_go_through(
    fact: PaymentFact, *, row: CheckoutRow, gateway: GatewayAdapter | None, business: datetime
) -> Found:
    """A refusal on the gateway's page is the payer's to repeat; a debit that failed after their yes is news to everybody."""
    if row.state != "pending" and (gateway is None or gateway.way != "debit" or row.state != "open"):
        return []
    counted = f"gateway/{row.gateway}/{fact.payment_id}"
    with transaction.atomic():
        checkouts.set_failed(here=row.here, reference=row.reference)
    at = fact.occurred_at or business
    reason = fact.reason or "unspecified"
    again = gateway is not None and gateway.tries_again
    failed = PaymentFailed(
        row.account,
        row.reference,
        row.amount,
        reason,
        row.attempt,
        row.created_at.date(),
        retried_by="gateway" if again else "nobody",
        most=None if gateway is None else gateway.most_attempts,
    )
    name = f"{counted}/failed" if row.attempt == 1 else f"{counted}/failed/{row.attempt}"
    return [
        *_released(row, counted, "the payment did not go through", at=at),
        (row.here, Stamped(name, failed, at, "gateway")),
    ]


def _taken_back(fact: PaymentFact, *, row: CheckoutRow, business: datetime) -> Found:
    counted = f"gateway/{row.gateway}/{fact.payment_id}"
    at = fact.occurred_at or business
    if not seen(here=row.here, name=counted):  # never counted, so there is nothing to take back
        if row.state != "pending":
            return []
        with transaction.atomic():
            checkouts.set_failed(here=row.here, reference=row.reference)
        return _released(row, counted, "the payment was taken back", at=at)
    if seen(here=row.here, name=f"payment/{row.reference}/reversed"):  # the record told us first
        return []
    allocations = (Allocation(row.account, row.amount),)
    event = PaymentReversed(row.reference, row.amount, allocations, fact.reason or "taken back")
    return [(row.here, Stamped(f"{counted}/reversed", event, at, "gateway"))]


def _hold_of(counted: str, attempt: int) -> str:
    return f"{counted}/on-its-way" if attempt == 1 else f"{counted}/on-its-way/{attempt}"


def _released(row: CheckoutRow, counted: str, why: str, *, at: datetime) -> Found:
    """The end of the quiet, if there was one."""
    hold = _hold_of(counted, row.attempt)
    if not seen(here=row.here, name=hold):
        return []
    return [(row.here, Stamped(f"{hold}/ended", HoldEnded(hold, "payment_pending", why), at, "gateway"))]


def _country(here: HERE) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT country FROM customer WHERE bucket = %s AND id = %s", [*here])
        row = cursor.fetchone()
    return str(row[0] or "") if row else ""


def _for_a_person(fact: PaymentFact, *, row: CheckoutRow, wrong: tuple[str, ...], business: datetime) -> Stamped:
    """Money arrived that is not what we asked for: a task, the checkout marked, and nothing counted."""
    with transaction.atomic():
        checkouts.set_mismatch(here=row.here, reference=row.reference)
    name = f"gateway/{row.gateway}/{fact.payment_id}/mismatch"
    reason = f"a payment that is not what we asked for ({row.reference}): {'; '.join(wrong)}"
    return _task(name, reason, row=row, business=business)


def _task(name: str, reason: str, *, row: CheckoutRow, business: datetime) -> Stamped:
    task = TaskOpened(name, row.case, row.account, "exception", "payments", reason, "judgement", business + DUE)
    return Stamped(name, task, business, "gateway")
