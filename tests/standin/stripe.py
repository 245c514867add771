"""Stands where Stripe's API would: sessions, payment intents with their charge, disputes, a hosted page, signed events.

https://docs.stripe.com/api (checkout/sessions, payment_intents, charges, disputes, events). Proven by Stripe's own SDK in
tests/payments/stripe/test_sdk.py.
"""

from __future__ import annotations

import time
from typing import Any, ClassVar

import orjson
from tests.standin.gateway import GatewayStandin, json_answer, nested, new_id, page_answer
from tests.standin.processes import Answer

from goodterms.core.money import Money
from goodterms.payments.stripe.adapter import StripeGateway
from goodterms.payments.stripe.amounts import from_stripe, to_stripe
from goodterms.payments.stripe.signature import signature

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
SECRET = "whsec_test_secret"


class StripeStandin(GatewayStandin):
    name: ClassVar[str] = "stripe"

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, dict[str, Any]] = {}
        self.intents: dict[str, dict[str, Any]] = {}
        self.disputes: dict[str, dict[str, Any]] = {}
        self.events = 0

    def adapter(self) -> StripeGateway:
        return StripeGateway(key=KEY, secrets=[SECRET], url=self.url, pages=self.url)

    def serve(self, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Answer:
        if path.startswith("/c/pay/"):
            return self._page(method, path.removeprefix("/c/pay/"))
        if headers.get("authorization") != f"Bearer {KEY}":
            return self._refused(401, "api_key_invalid")
        parts = path.split("/")
        match method, parts[2:]:
            case "POST", ["checkout", "sessions"]:
                return self._create(headers, body)
            case "GET", ["checkout", "sessions", found] if found in self.sessions:
                session = self.sessions[found]
                intent = self.intents.get(session["payment_intent"] or "")
                whole = "payment_intent.latest_charge" in query.values() and intent is not None
                return json_answer(200, session | {"payment_intent": intent} if whole else session)
            case "GET", ["payment_intents", found] if found in self.intents:
                return json_answer(200, self.intents[found])
            case "GET", ["disputes"]:
                one = self.disputes.get(query.get("payment_intent", ""))
                data = [] if one is None else [one]
                return json_answer(200, {"object": "list", "data": data, "has_more": False, "url": "/v1/disputes"})
            case _:
                return self._refused(404, "resource_missing")

    def _refused(self, status: int, code: str) -> Answer:
        error = {"type": "invalid_request_error", "code": code, "message": f"no, {code}", "param": "id"}
        return json_answer(status, {"error": error})

    def _create(self, headers: dict[str, str], body: bytes) -> Answer:
        form = nested(body)
        price = form["line_items"]["0"]["price_data"]
        amount = int(price["unit_amount"]) * int(form["line_items"]["0"]["quantity"])
        if amount <= 0:
            return self._refused(400, "amount_too_small")
        made = self.once(headers.get("idempotency-key", ""), body, new_id("cs_test_", len(self.sessions)))
        if made not in self.sessions:
            self.sessions[made] = {
                "id": made,
                "object": "checkout.session",
                "amount_subtotal": amount,
                "amount_total": amount,
                "cancel_url": form["cancel_url"],
                "client_reference_id": form["client_reference_id"],
                "created": int(self.clock()),
                "currency": price["currency"],
                "expires_at": int(time.time()) + 86_400,
                "livemode": False,
                "metadata": form["metadata"],
                "mode": form["mode"],
                "payment_intent": None,
                "payment_intent_data": form["payment_intent_data"],
                "payment_method_types": ["card"],
                "payment_status": "unpaid",
                "status": "open",
                "success_url": form["success_url"],
                "url": f"{self.url}/c/pay/{made}",
            }
        shown = {name: value for name, value in self.sessions[made].items() if name != "payment_intent_data"}
        return json_answer(200, shown)

    def _page(self, method: str, checkout: str) -> Answer:
        session = self.sessions[checkout]
        if session["status"] == "expired":
            return page_answer(200, "This page has closed", f'<a href="{session["cancel_url"]}">Back</a>')
        if method == "POST":
            self.pay(checkout)
            return 303, {"location": session["success_url"]}, b""
        words = f"{session['amount_total']} {session['currency']}"
        return page_answer(200, f"Pay {words}", '<form method="post"><button>Pay</button></form>')

    def _intent(
        self, checkout: str, status: str, *, amount: int, currency: str, reference: str | None
    ) -> dict[str, Any]:
        session = self.sessions[checkout]
        name = session["payment_intent"] or new_id("pi_", checkout)
        metadata = dict(session["payment_intent_data"]["metadata"])
        if reference is not None:
            metadata["goodterms_reference"] = reference
        charge = {
            "id": new_id("ch_", name, status),
            "object": "charge",
            "amount": amount,
            "amount_refunded": 0,
            "created": int(self.clock()),
            "currency": currency,
            "disputed": False,
            "livemode": False,
            "metadata": metadata,
            "paid": status == "succeeded",
            "payment_intent": name,
            "refunded": False,
            "status": {"succeeded": "succeeded", "processing": "pending"}.get(status, "failed"),
        }
        self.intents[name] = {
            "id": name,
            "object": "payment_intent",
            "amount": amount,
            "amount_received": amount if status == "succeeded" else 0,
            "created": int(self.clock()),
            "currency": currency,
            "last_payment_error": None,
            "latest_charge": charge,
            "livemode": False,
            "metadata": metadata,
            "on_behalf_of": None,
            "status": status,
            "transfer_data": None,
        }
        session["payment_intent"] = name
        return self.intents[name]

    def _asked(self, checkout: str, amount: Money | None) -> tuple[int, str]:
        session = self.sessions[checkout]
        if amount is None:
            return session["amount_total"], session["currency"]
        return to_stripe(amount), amount.currency.lower()

    def _count(self, intent: dict[str, Any]) -> None:
        money = from_stripe(intent["amount"], intent["currency"])
        self.paid[money.currency] += money.amount

    def pay(self, checkout: str, *, amount: Money | None = None, reference: str | None = None) -> str:
        written, currency = self._asked(checkout, amount)
        intent = self._intent(checkout, "succeeded", amount=written, currency=currency, reference=reference)
        self.sessions[checkout] |= {"status": "complete", "payment_status": "paid"}
        self._count(intent)
        self._tell("checkout.session.completed", self.sessions[checkout])
        return str(intent["id"])

    def pay_elsewhere(self, checkout: str) -> str:
        name = self.pay(checkout)
        self.intents[name]["transfer_data"] = {"destination": "acct_1"}
        return name

    def decline(self, checkout: str) -> str:
        written, currency = self._asked(checkout, None)
        intent = self._intent(checkout, "requires_payment_method", amount=written, currency=currency, reference=None)
        intent["last_payment_error"] = {
            "code": "card_declined",
            "decline_code": "insufficient_funds",
            "type": "card_error",
        }
        self._tell("payment_intent.payment_failed", intent)
        return str(intent["id"])

    def start(self, checkout: str) -> str:
        written, currency = self._asked(checkout, None)
        intent = self._intent(checkout, "processing", amount=written, currency=currency, reference=None)
        self.sessions[checkout] |= {"status": "complete", "payment_status": "unpaid"}
        self._tell("checkout.session.completed", self.sessions[checkout])
        return str(intent["id"])

    def confirm(self, payment: str) -> None:
        intent = self.intents[payment]
        intent |= {"status": "succeeded", "amount_received": intent["amount"]}
        session = next(one for one in self.sessions.values() if one["payment_intent"] == payment)
        session["payment_status"] = "paid"
        self._count(intent)
        self._tell("checkout.session.async_payment_succeeded", session)

    def fail(self, payment: str, cause: str = "insufficient_funds") -> None:
        intent = self.intents[payment]
        intent |= {"status": "requires_payment_method", "last_payment_error": {"code": "insufficient_funds"}}
        session = next(one for one in self.sessions.values() if one["payment_intent"] == payment)
        self._tell("checkout.session.async_payment_failed", session)

    def _dispute(self, payment: str, status: str, kind: str) -> None:
        charge = self.intents[payment]["latest_charge"]
        charge["disputed"] = True
        self.disputes[payment] = {
            "id": new_id("du_", payment),
            "object": "dispute",
            "amount": charge["amount"],
            "charge": charge["id"],
            "created": int(self.clock()),
            "currency": charge["currency"],
            "livemode": False,
            "metadata": {},
            "payment_intent": payment,
            "reason": "general",
            "status": status,
        }
        self._tell(kind, self.disputes[payment])

    def take_back(self, payment: str) -> None:
        self._dispute(payment, "needs_response", "charge.dispute.created")
        money = from_stripe(self.intents[payment]["amount"], self.intents[payment]["currency"])
        self.taken_back[money.currency] += money.amount

    def ask_about(self, payment: str) -> None:
        """The payer's bank asks, and takes nothing."""
        self._dispute(payment, "warning_needs_response", "charge.dispute.created")

    def win_back(self, payment: str) -> None:
        self._dispute(payment, "won", "charge.dispute.closed")

    def give_back(self, payment: str, amount: Money) -> None:
        charge = self.intents[payment]["latest_charge"]
        charge["amount_refunded"] += to_stripe(amount)
        charge["refunded"] = charge["amount_refunded"] >= charge["amount"]
        self.taken_back[amount.currency] += amount.amount
        self._tell("charge.refunded", charge)

    def expire(self, checkout: str) -> None:
        self.sessions[checkout]["status"] = "expired"
        self._tell("checkout.session.expired", self.sessions[checkout])

    def event(self, kind: str, thing: dict[str, Any], *, live: bool = False) -> bytes:
        """The body of one event."""
        self.events += 1
        whole = {
            "id": new_id("evt_", self.events),
            "object": "event",
            "api_version": "2024-06-20",
            "created": int(self.clock()),
            "data": {"object": thing},
            "livemode": live,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "type": kind,
        }
        return orjson.dumps(whole)

    def _tell(self, kind: str, thing: dict[str, Any]) -> None:
        body = self.event(kind, thing)
        self.told.append((sign(body), body))


def sign(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers of a webhook."""
    now = int(time.time() if at is None else at)
    return {"stripe-signature": f"t={now},v1={signature(secret=secret, body=body, at=now)}"}
