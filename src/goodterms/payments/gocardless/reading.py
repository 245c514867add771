"""What GoCardless says of billing requests, payments and events, in our words. What its documents do not list stays unknown."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from goodterms.core.money import Money, MoneyRefused
from goodterms.payments.base import (
    Notice,
    PaymentFact,
    PaymentNotice,
    PaymentStatus,
    UnknownPayment,
    Unreadable,
)

REFERENCE: Final = "goodterms_reference"
"""Under which name our reference lies in the metadata of billing request and payment."""

PAYMENTS: Final[Mapping[str, PaymentStatus]] = {
    # https://developer.gocardless.com/api-reference/#core-endpoints-payments, `status` (read 2026-11)
    "pending_customer_approval": "pending",
    "pending_submission": "pending",
    "submitted": "pending",  # at the bank
    "confirmed": "succeeded",
    "paid_out": "succeeded",
    "cancelled": "failed",
    "customer_approval_denied": "failed",
    "failed": "failed",  # also late, after it was confirmed
    "charged_back": "reversed",
}
REQUESTS: Final[Mapping[str, bool]] = {
    # https://developer.gocardless.com/api-reference/#billing-requests-billing-requests, `status`: can it still be paid?
    "pending": True,
    "ready_to_fulfil": True,
    "fulfilling": True,
    "fulfilled": True,
    "cancelled": False,
}
ACTIONS: Final[Mapping[str, PaymentStatus]] = {
    # https://developer.gocardless.com/api-reference/#events-payment-actions: what each claims. A reason to ask, never a proof.
    "created": "pending",
    "customer_approval_granted": "pending",
    "submitted": "pending",
    "resubmission_requested": "pending",
    "confirmed": "succeeded",
    "paid_out": "succeeded",
    "chargeback_cancelled": "succeeded",
    "customer_approval_denied": "failed",
    "cancelled": "failed",
    "failed": "failed",
    "late_failure_settled": "failed",
    "charged_back": "reversed",
    "chargeback_settled": "reversed",
}
FULFILMENT: Final = frozenset({"fulfilled", "payer_details_confirmed", "flow_completed"})
"""Actions of a billing request after which there may be something to ask for; its other actions are steps of the payer's."""
NOT_OURS: Final = frozenset(
    (
        *("mandates", "subscriptions", "payouts", "instalment_schedules", "creditors", "organisations"),
        *("customers", "exports", "scheme_identifiers", "payer_authorisations", "outbound_payments"),
    )
)
"""Kinds of things whose events say nothing of a payment."""
CURRENCIES: Final = frozenset({"AUD", "CAD", "DKK", "EUR", "GBP", "NZD", "SEK", "USD"})
"""https://developer.gocardless.com/api-reference/#core-endpoints-payments, `currency`; all have two decimals."""


def payment_of(payment: Mapping[str, Any], *, checkout_id: str, creditor: str) -> PaymentFact | UnknownPayment:
    """One payment as GoCardless holds it."""
    status = PAYMENTS.get(str(payment.get("status")))
    if status is None:
        return UnknownPayment("a payment in a state that GoCardless' documents did not know")
    try:
        amount = _money(payment.get("amount"), payment.get("currency"))
        back = _money(payment.get("amount_refunded", 0), payment.get("currency"))
        reason = ""
        if status == "reversed":
            reason = "the payer's bank took it back (charged back)"
        elif status == "succeeded" and amount.amount > 0 and back.amount >= amount.amount:
            status, reason = "reversed", "it was given back at the gateway"
        links = payment.get("links")
        paid_to = links.get("creditor") if isinstance(links, dict) else None
        return PaymentFact(
            payment_id=str(payment["id"]),
            checkout_id=checkout_id,
            reference=reference_of(payment),
            amount=amount,
            status=status,
            occurred_at=None,
            reason=reason,
            given_back=back if status == "succeeded" and back.amount > 0 else None,
            elsewhere="" if paid_to == creditor else "it was paid to another creditor",
        )
    except (KeyError, MoneyRefused):
        return UnknownPayment("the gateway's answer is not a payment")


def amount_of(request: Mapping[str, Any]) -> Money | None:
    """What a billing request asks for; None of one that asks for a mandate alone."""
    asked = request.get("payment_request")
    if not isinstance(asked, dict):
        return None
    try:
        return _money(asked.get("amount"), asked.get("currency"))
    except MoneyRefused:
        return None


def _money(amount: object, currency: object) -> Money:
    if type(amount) is not int or not isinstance(currency, str) or currency not in CURRENCIES:
        raise MoneyRefused("not an amount as GoCardless writes it")
    return Money(amount, currency)


def reference_of(thing: Mapping[str, Any]) -> str:
    """Our reference in a thing's metadata; empty where it has none."""
    metadata = thing.get("metadata")
    found = metadata.get(REFERENCE) if isinstance(metadata, dict) else None
    return found if isinstance(found, str) else ""


def cause_of(event: Mapping[str, Any]) -> tuple[str, datetime | None]:
    """Why a payment failed, in GoCardless' own code, and when."""
    details = event.get("details")
    cause = details.get("cause") if isinstance(details, dict) else None
    fine = isinstance(cause, str) and cause.isascii() and cause.isidentifier() and len(cause) <= 60
    return (cause if fine and isinstance(cause, str) else ""), moment(event.get("created_at"))


def notice_of(event: object) -> Notice | None:
    """What one event claims; None where it says nothing of a payment."""
    raw = orjson.dumps(event)
    if not isinstance(event, dict) or not isinstance(event.get("id"), str):
        return Unreadable(external_id="", reason="an event without an id", raw=raw)
    kind, action = (one if isinstance(one, str) else "" for one in (event.get("resource_type"), event.get("action")))
    links = event.get("links")
    links = links if isinstance(links, dict) else {}
    if kind in NOT_OURS or (kind == "billing_requests" and action and action not in FULFILMENT):
        return None
    status: PaymentStatus | None = None
    payment = checkout = ""
    if kind == "payments":
        status, payment = ACTIONS.get(action), links.get("payment", "")
    elif kind == "refunds":  # of which payment it is, the refund itself says
        status, payment = "reversed", links.get("payment") or links.get("refund", "")
    elif kind == "billing_requests":
        status, checkout = "pending", links.get("billing_request", "")
    if status is None or not all(isinstance(one, str) for one in (payment, checkout)) or not (payment or checkout):
        reason = f"an event of a kind we do not know: {kind[:40]} {action[:40]}"
        return Unreadable(external_id=event["id"], reason=reason, raw=raw)
    return PaymentNotice(
        status=status,
        payment_id=payment,
        checkout_id=checkout,
        reference=reference_of({"metadata": event.get("resource_metadata")}),
        external_id=event["id"],
        occurred_at=moment(event.get("created_at")),
    )


def moment(text: object) -> datetime | None:
    """A moment as GoCardless writes it (2026-05-04T09:00:00.000Z)."""
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
