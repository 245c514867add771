"""What Stripe says of a session, a payment and an event, in our words. What its documents do not list stays unknown."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, Literal

import orjson

from goodterms.core.money import MoneyRefused
from goodterms.payments.base import (
    CheckoutFact,
    Notice,
    PaymentFact,
    PaymentNotice,
    PaymentStatus,
    UnknownPayment,
    Unreadable,
)
from goodterms.payments.stripe.amounts import from_stripe

REFERENCE: Final = "goodterms_reference"
"""Under which name our reference lies in the metadata of session, payment and charge."""

INTENTS: Final[Mapping[str, PaymentStatus | Literal["open"]]] = {
    # https://docs.stripe.com/payments/paymentintents/lifecycle (read 2026-11). `requires_capture` is not here: we never ask for it.
    "requires_payment_method": "open",  # nothing tried yet, or (with last_payment_error) tried and declined
    "requires_confirmation": "open",
    "requires_action": "open",
    "processing": "pending",
    "succeeded": "succeeded",
    "canceled": "failed",
}
DISPUTES: Final[Mapping[str, bool]] = {
    # https://docs.stripe.com/api/disputes/object#dispute_object-status: is the money gone?
    "warning_needs_response": False,  # an inquiry: nothing was withdrawn
    "warning_under_review": False,
    "warning_closed": False,
    "needs_response": True,
    "under_review": True,
    "lost": True,
    "won": False,
    "prevented": False,  # settled by a refund, which the charge itself shows
}
EVENTS: Final[Mapping[str, PaymentStatus]] = {
    # https://docs.stripe.com/api/events/types: what each claims. A reason to ask, never a proof.
    "checkout.session.completed": "pending",
    "checkout.session.async_payment_succeeded": "succeeded",
    "checkout.session.async_payment_failed": "failed",
    "checkout.session.expired": "failed",
    "payment_intent.succeeded": "succeeded",
    "payment_intent.payment_failed": "failed",
    "charge.refunded": "reversed",
    "charge.refund.updated": "reversed",
    "charge.dispute.created": "reversed",
    "charge.dispute.closed": "reversed",
    "charge.dispute.funds_withdrawn": "reversed",
    "charge.dispute.funds_reinstated": "succeeded",
}


def payment_of(
    intent: Mapping[str, Any], *, checkout_id: str, live: bool, disputed: str | None
) -> PaymentFact | UnknownPayment | None:
    """One payment as Stripe holds it; None while nobody tried to pay. `disputed` is the status of its newest dispute, if any."""
    status = INTENTS.get(str(intent.get("status")))
    charge = intent.get("latest_charge")
    charge = charge if isinstance(charge, dict) else {}
    error = intent.get("last_payment_error")
    if status == "open":
        status = "failed" if isinstance(error, dict) else None
        if status is None:
            return None
    if status is None or (disputed is not None and disputed not in DISPUTES):
        return UnknownPayment("a payment in a state that Stripe's documents did not know")
    try:
        paid = intent.get("amount_received") if status == "succeeded" else intent.get("amount")
        amount = from_stripe(paid, intent.get("currency"))
        back = from_stripe(charge.get("amount_refunded", 0), intent.get("currency"))
        reason = _why_failed(error) if status == "failed" else ""
        if status == "succeeded" and disputed is not None and DISPUTES[disputed]:
            status, reason = "reversed", "the payer's bank took it back (a dispute)"
        elif status == "succeeded" and amount.amount > 0 and back.amount >= amount.amount:
            status, reason = "reversed", "it was given back at the gateway"
        return PaymentFact(
            payment_id=str(intent["id"]),
            checkout_id=checkout_id,
            reference=_reference(intent),
            amount=amount,
            status=status,
            occurred_at=_moment(charge.get("created")) if status == "succeeded" else None,
            reason=reason,
            given_back=back if status == "succeeded" and back.amount > 0 else None,
            elsewhere=_elsewhere(intent, live=live),
        )
    except (KeyError, MoneyRefused):
        return UnknownPayment("the gateway's answer is not a payment")


def _elsewhere(intent: Mapping[str, Any], *, live: bool) -> str:
    if intent.get("livemode") is not live:
        return "it was a test, not money" if live else "it was money, and this is a test"
    if intent.get("transfer_data") or intent.get("on_behalf_of"):
        return "it was paid to another account"
    return ""


def _why_failed(error: object) -> str:
    found = error if isinstance(error, dict) else {}
    code = found.get("decline_code") or found.get("code") or ""
    return code if isinstance(code, str) and code.isascii() and code.isidentifier() and len(code) <= 60 else ""


def checkout_of(
    session: Mapping[str, Any], *, payment: PaymentFact | None, live: bool
) -> CheckoutFact | UnknownPayment:
    """A session with what was paid through it."""
    try:
        if session.get("livemode") is not live or not isinstance(session.get("status"), str):
            return UnknownPayment("a session of another kind of account")
        return CheckoutFact(
            checkout_id=str(session["id"]),
            reference=_reference(session),
            amount=from_stripe(session.get("amount_total"), session.get("currency")),
            paid=payment is not None and payment.status == "succeeded",
            payments=() if payment is None else (payment,),
            expired=session["status"] == "expired",
        )
    except (KeyError, MoneyRefused):
        return UnknownPayment("the gateway's answer is not a checkout")


def notice_of(event: Mapping[str, Any], *, live: bool) -> Notice:
    """What one event claims."""
    name, kind = event.get("id"), event.get("type")
    raw = orjson.dumps(event)
    if not isinstance(name, str) or not isinstance(kind, str):
        return Unreadable(external_id="", reason="an event without an id", raw=raw)
    data = event.get("data")
    thing = data.get("object") if isinstance(data, dict) else None
    if kind not in EVENTS or not isinstance(thing, dict):
        return Unreadable(external_id=name, reason=f"an event of a kind we do not know: {kind[:60]}", raw=raw)
    if event.get("livemode") is not live:
        return Unreadable(external_id=name, reason="an event of the other mode (test or live)", raw=raw)
    own = thing.get("id")
    payment = own if kind.startswith("payment_intent.") else thing.get("payment_intent")
    checkout = own if kind.startswith("checkout.session.") else ""
    payment, checkout = (one if isinstance(one, str) else "" for one in (payment, checkout))
    if not payment and not checkout:
        return Unreadable(external_id=name, reason="an event that names neither a payment nor a checkout", raw=raw)
    status = EVENTS[kind]
    if kind == "checkout.session.completed" and thing.get("payment_status") == "paid":
        status = "succeeded"
    return PaymentNotice(
        status=status,
        payment_id=payment,
        checkout_id=checkout,
        reference=_reference(thing),
        external_id=name,
        occurred_at=_moment(event.get("created")),
    )


def _reference(thing: Mapping[str, Any]) -> str:
    metadata = thing.get("metadata")
    found = metadata.get(REFERENCE) if isinstance(metadata, dict) else None
    return found if isinstance(found, str) else ""


def _moment(seconds: object) -> datetime | None:
    if type(seconds) is not int or not 0 < seconds < 32_503_680_000:
        return None
    return datetime.fromtimestamp(seconds, UTC)
