"""Stripe Checkout, by full redirect.

https://docs.stripe.com/api/checkout/sessions and https://docs.stripe.com/api/idempotent_requests: a session under an
`Idempotency-Key` is made once. Our reference travels as metadata of the session and of the payment behind it; prices are never
converted (adaptive pricing is off), so that what is paid can be compared with what was asked.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final, Self
from urllib.parse import urlencode

import orjson

from goodterms.core.money import MoneyRefused
from goodterms.payments.base import (
    BadWebhook,
    CheckoutCreated,
    CheckoutFact,
    CheckoutRefused,
    CheckoutRequest,
    CheckoutResult,
    GatewayAdapter,
    NeverSeen,
    Notice,
    PaymentFact,
    UnknownCheckout,
    UnknownPayment,
)
from goodterms.payments.stripe import reading
from goodterms.payments.stripe.amounts import to_stripe
from goodterms.payments.stripe.signature import HEADER, verify
from goodterms.transport.adapters import listed, setting
from goodterms.transport.client import Answer, Called, Client, NeverSent, NoAnswer
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

VENDOR = "https://api.stripe.com"
PAGES = "https://checkout.stripe.com"
VERSION = "2024-06-20"
"""The version of Stripe's API that we speak, whatever the account's own."""
FORM = "application/x-www-form-urlencoded"
PERMANENT, PASSING = True, False

REFUSED: Final[Mapping[int, bool]] = {
    # Status -> is it permanent? https://docs.stripe.com/api/errors (read 2026-11). All that is not here and not 200 is unknown: a
    # 500 in particular is "indeterminate" by Stripe's own words (https://docs.stripe.com/error-low-level).
    400: PERMANENT,
    401: PASSING,  # the key is wrong: an operator can put it right
    402: PERMANENT,
    403: PASSING,
    404: PERMANENT,
    409: PASSING,  # another request with this key is under way
    429: PASSING,
}


class StripeGateway(GatewayAdapter):
    """Stripe Checkout: cards, wallets and what else the account takes. The payer is on Stripe's page for all of it."""

    name: ClassVar[str] = "stripe"
    statuses: ClassVar[Mapping[str, str]] = {
        **{name: "nothing was tried yet" if ours == "open" else ours for name, ours in reading.INTENTS.items()},
        **{f"dispute {name}": "reversed" if gone else "stands" for name, gone in reading.DISPUTES.items()},
    }

    def __init__(
        self, *, key: str, secrets: Sequence[str], url: str = VENDOR, pages: str = PAGES, account: str = ""
    ) -> None:
        self._headers = {"authorization": f"Bearer {key}", "stripe-version": VERSION}
        if account:
            self._headers["stripe-account"] = account
        self._live = "_test_" not in key
        self._secrets = tuple(secrets)
        self._client = Client(base_url=url)
        self.pages_origin = pages

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `secret_key` (sk_… or rk_…) and `webhook_secret` (whsec_…; several with blanks between them)."""
        return cls(
            key=setting(settings, "secret_key", of="Stripe"),
            secrets=listed(settings, "webhook_secret", of="Stripe"),
            url=settings.get("url", "").strip() or VENDOR,
            pages=settings.get("pages", "").strip() or PAGES,
            account=settings.get("account", "").strip(),
        )

    def create_checkout(self, *, request: CheckoutRequest, deadline: datetime) -> CheckoutResult:
        """POST /v1/checkout/sessions under an Idempotency-Key."""
        try:
            form = _form(request)
        except MoneyRefused as refused:
            return CheckoutRefused(str(refused), permanent=True)
        called = self._client.call(
            "POST",
            "/v1/checkout/sessions",
            deadline=deadline,
            body=urlencode(form).encode(),
            content_type=FORM,
            headers={**self._headers, "idempotency-key": request.effect_key},
        )
        return _result(called)

    def fetch_payment(self, *, payment_id: str, deadline: datetime) -> PaymentFact | NeverSeen | UnknownPayment:
        """GET /v1/payment_intents/{id}, and its disputes where there are any."""
        found = self._get(
            f"/v1/payment_intents/{_safe(payment_id)}", {"expand[]": "latest_charge"}, deadline, "payment_intent"
        )
        if not isinstance(found, dict):
            return found
        fact = self._payment(found, checkout_id="", deadline=deadline)
        return UnknownPayment("nobody has tried to pay it yet") if fact is None else fact

    def fetch_checkout(self, *, checkout_id: str, deadline: datetime) -> CheckoutFact | NeverSeen | UnknownPayment:
        """GET /v1/checkout/sessions/{id} with its payment."""
        asked = {"expand[]": "payment_intent.latest_charge"}
        found = self._get(f"/v1/checkout/sessions/{_safe(checkout_id)}", asked, deadline, "checkout.session")
        if not isinstance(found, dict):
            return found
        intent = found.get("payment_intent")
        fact = None
        if isinstance(intent, dict):
            fact = self._payment(intent, checkout_id=checkout_id, deadline=deadline)
        elif intent is not None:
            return UnknownPayment("the gateway did not show the payment of the checkout")
        if isinstance(fact, UnknownPayment):
            return fact
        return reading.checkout_of(found, payment=fact, live=self._live)

    def _payment(
        self, intent: Mapping[str, Any], *, checkout_id: str, deadline: datetime
    ) -> PaymentFact | UnknownPayment | None:
        charge = intent.get("latest_charge")
        disputed: str | None = None
        if isinstance(charge, dict) and charge.get("disputed"):
            asked = {"payment_intent": str(intent.get("id")), "limit": "1"}
            found = self._get("/v1/disputes", asked, deadline, "list")
            newest = found.get("data") if isinstance(found, dict) else None
            if not isinstance(newest, list) or not newest or not isinstance(newest[0], dict):
                return UnknownPayment("the gateway did not show the dispute of the payment")
            disputed = str(newest[0].get("status"))
        return reading.payment_of(intent, checkout_id=checkout_id, live=self._live, disputed=disputed)

    def _get(
        self, path: str, params: Mapping[str, str], deadline: datetime, kind: str
    ) -> dict[str, Any] | NeverSeen | UnknownPayment:
        called = self._client.call("GET", path, deadline=deadline, params=params, headers=self._headers)
        if not isinstance(called, Answer):
            return UnknownPayment(called.reason)
        found = called.json()
        if called.status == 404 and _error(found).get("code") == "resource_missing":
            return NeverSeen()
        if called.status != 200 or found.get("object") != kind:
            return UnknownPayment(f"the gateway answered {called.status}")
        return found

    def verify(self, *, webhook: Webhook) -> None:
        """`Stripe-Signature`, under any of our endpoint secrets."""
        headers = {name.lower(): value for name, value in webhook.headers.items()}
        verify(secrets=self._secrets, header=headers.get(HEADER, ""), body=webhook.body, now=webhook.now)

    def read(self, *, webhook: Webhook) -> list[Notice]:
        """The one event of a webhook."""
        try:
            event = read_json(webhook.body)
        except orjson.JSONDecodeError:
            raise BadWebhook("form", "expected a JSON object") from None
        if not isinstance(event, dict) or event.get("object") != "event":
            raise BadWebhook("form", "expected one event")
        return [reading.notice_of(event, live=self._live)]

    def close(self) -> None:
        self._client.close()


def _form(request: CheckoutRequest) -> dict[str, str]:
    """https://docs.stripe.com/api/checkout/sessions/create, in Stripe's form encoding."""
    line = "line_items[0]"
    return {
        "mode": "payment",
        "client_reference_id": request.reference,
        f"metadata[{reading.REFERENCE}]": request.reference,
        f"payment_intent_data[metadata][{reading.REFERENCE}]": request.reference,
        f"{line}[quantity]": "1",
        f"{line}[price_data][currency]": request.amount.currency.lower(),
        f"{line}[price_data][unit_amount]": str(to_stripe(request.amount)),
        f"{line}[price_data][product_data][name]": request.description or request.brand,
        "adaptive_pricing[enabled]": "false",
        "success_url": request.return_url,
        "cancel_url": request.return_url,
    }


def _result(called: Called) -> CheckoutResult:
    match called:
        case NeverSent(reason):
            return CheckoutRefused(reason, permanent=False, retry_after=1.0)
        case NoAnswer(reason):
            return UnknownCheckout(reason)
        case Answer():
            pass
    if called.status == 200:
        checkout_id, url = called.text("id"), called.text("url")
        if checkout_id and url and called.text("object") == "checkout.session":
            return CheckoutCreated(checkout_id=checkout_id, url=url)
        return UnknownCheckout("the gateway's answer is not a checkout")
    reason = f"the gateway answered {called.status}"
    code = _error(called.json()).get("code")
    if isinstance(code, str) and code.isascii() and code.isidentifier():
        reason += f" ({code[:60]})"
    if called.status in REFUSED:
        permanent = REFUSED[called.status]
        after = None if permanent else called.retry_after(default=1.0)
        return CheckoutRefused(reason, permanent=permanent, retry_after=after)
    return UnknownCheckout(reason)


def _error(found: Mapping[str, Any]) -> Mapping[str, Any]:
    error = found.get("error")
    return error if isinstance(error, dict) else {}


def _safe(identifier: str) -> str:
    """An id as one part of a path: ids come back to us in addresses that anybody can edit."""
    fine = identifier.isascii() and identifier.replace("_", "").isalnum() and len(identifier) <= 255
    return identifier if fine else "-"
