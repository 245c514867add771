"""GoCardless, by its billing request flow: a full redirect to GoCardless' own page.

https://developer.gocardless.com/api-reference/: billing requests, payments, webhooks, idempotency keys. Two ways, one adapter each
in the workspace: `takes = "debit"` asks the payer for a mandate and then collects once under it; `takes = "bank"` is a payment that
the payer confirms at their bank at once (instant bank pay). A debit that was submitted is not paid: it takes days, and may fail.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final, Literal, Self, TypeAlias

import orjson

from goodterms.core.money import Money
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
    RetryAccepted,
    RetryDeclined,
    RetryRequest,
    RetryResult,
    UnknownCheckout,
    UnknownPayment,
    UnknownRetry,
    Way,
)
from goodterms.payments.gocardless import reading
from goodterms.transport.adapters import listed, number_setting, setting, word_setting
from goodterms.transport.client import Answer, Called, Client, NeverSent, NoAnswer
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

VENDOR = "https://api.gocardless.com"
PAGES = "https://pay.gocardless.com"
VERSION = "2015-07-06"
SIGNATURE = "webhook-signature"
PERMANENT, PASSING = True, False
Takes: TypeAlias = Literal["debit", "bank"]
TAKES: Final[tuple[Takes, ...]] = ("debit", "bank")

REFUSED: Final[Mapping[int, bool]] = {
    # Status -> is it permanent? https://developer.gocardless.com/api-reference/#overview-error-handling and the list of errors
    # (read 2026-11). A conflict that names what was made before is no refusal: it is fetched. All others are unknown.
    400: PERMANENT,
    401: PASSING,  # the token is wrong: an operator can put it right
    403: PASSING,
    404: PERMANENT,
    422: PERMANENT,
    429: PASSING,
}
WORKING_DAYS: Final[Mapping[str, int]] = {
    # From our asking to "confirmed", with a new mandate, at most; https://gocardless.com/guides/ on timings, per scheme. A house
    # that knows better sets `working_days`.
    "bacs": 6,
    "sepa_core": 6,
    "autogiro": 6,
    "betalingsservice": 8,
    "becs": 5,
    "becs_nz": 5,
    "pad": 6,
    "ach": 6,
}
ANY_SCHEME_DAYS = 8
Asked: TypeAlias = dict[str, Any] | NeverSeen | UnknownPayment


class GoCardlessGateway(GatewayAdapter):
    """GoCardless: a bank debit under a mandate, or a payment that the payer confirms at their bank at once."""

    name: ClassVar[str] = "gocardless"
    ways: ClassVar[tuple[Way, ...]] = ("debit", "bank")
    retries: ClassVar[bool] = True
    most_attempts: ClassVar[int | None] = (
        4  # "Payments can be retried up to 3 times": the reference on retrying a payment
    )
    statuses: ClassVar[Mapping[str, str]] = dict(reading.PAYMENTS)

    def __init__(
        self,
        *,
        token: str,
        secrets: Sequence[str],
        creditor: str,
        takes: Takes = "debit",
        scheme: str = "",
        working_days: int | None = None,
        url: str = VENDOR,
        pages: str = PAGES,
    ) -> None:
        self._headers = {"authorization": f"Bearer {token}", "gocardless-version": VERSION}
        self._secrets = tuple(secrets)
        self._creditor, self._takes, self._scheme = creditor, takes, scheme
        self._client = Client(base_url=url)
        self.pages_origin = pages
        self.way = takes
        usual = WORKING_DAYS.get(scheme, ANY_SCHEME_DAYS) if takes == "debit" else 0
        self.working_days = usual if working_days is None else working_days

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `access_token`, `webhook_secret` (several with blanks between them) and `creditor` (CR…)."""
        of = "GoCardless"
        days = number_setting(settings, "working_days", of=of, least=0, most=30, default=-1)
        return cls(
            token=setting(settings, "access_token", of=of),
            secrets=listed(settings, "webhook_secret", of=of),
            creditor=setting(settings, "creditor", of=of),
            takes=word_setting(settings, "takes", TAKES, of=of),
            scheme=settings.get("scheme", "").strip(),
            working_days=None if days < 0 else int(days),
            url=settings.get("url", "").strip() or VENDOR,
            pages=settings.get("pages", "").strip() or PAGES,
        )

    def create_checkout(self, *, request: CheckoutRequest, deadline: datetime) -> CheckoutResult:
        """POST /billing_requests under an Idempotency-Key, then a flow for it: a page that leads the payer through."""
        if request.amount.currency not in reading.CURRENCIES:
            return CheckoutRefused(f"GoCardless does not take {request.amount.currency}", permanent=True)
        made = self._make("billing_requests", self._billing_request(request), request.effect_key, deadline)
        if not isinstance(made, dict):
            return made
        checkout_id = made.get("id")
        if not isinstance(checkout_id, str) or not checkout_id:
            return UnknownCheckout("the gateway's answer is not a billing request")
        flow = {
            "redirect_uri": request.return_url,
            "exit_uri": request.return_url,
            "lock_currency": True,
            "links": {"billing_request": checkout_id},
        }
        # No key of ours: a second flow of one billing request moves no second payment, and no flow can be fetched again.
        led = self._make("billing_request_flows", flow, "", deadline)
        if not isinstance(led, dict):
            return led
        url = led.get("authorisation_url")
        if not isinstance(url, str) or not url:
            return UnknownCheckout("the gateway's answer is not a page")
        return CheckoutCreated(checkout_id=checkout_id, url=url)

    def _billing_request(self, request: CheckoutRequest) -> dict[str, Any]:
        metadata = {reading.REFERENCE: request.reference}
        scheme = {"scheme": self._scheme} if self._scheme else {}
        asked: dict[str, Any] = {"currency": request.amount.currency, "metadata": metadata, **scheme}
        whole = {"metadata": metadata, "links": {"creditor": self._creditor}}
        if self._takes == "debit":
            return {**whole, "mandate_request": asked}
        words = request.description or request.brand
        return {
            **whole,
            "fallback_enabled": False,  # else a payer whose bank cannot would be led to a debit that takes days
            "payment_request": {**asked, "amount": request.amount.amount, "description": words},
        }

    def finish_checkout(
        self, *, checkout_id: str, amount: Money, reference: str, deadline: datetime
    ) -> CheckoutFact | NeverSeen | UnknownPayment:
        """Where the payer gave a mandate and nothing was collected yet: POST /payments, keyed by our reference."""
        found = self.fetch_checkout(checkout_id=checkout_id, deadline=deadline)
        if self._takes != "debit" or not isinstance(found, CheckoutFact) or found.payments:
            return found
        request = self._get(f"/billing_requests/{_safe(checkout_id)}", "billing_requests", deadline)
        mandate = _mandate(request) if isinstance(request, dict) else ""
        if not isinstance(request, dict) or request.get("status") != "fulfilled" or not mandate:
            return found
        if reading.reference_of(request) != reference:
            return UnknownPayment("the billing request carries another reference")
        body = {
            "amount": amount.amount,
            "currency": amount.currency,
            "links": {"mandate": mandate},
            "metadata": {reading.REFERENCE: reference},
            "retry_if_possible": False,  # when it may be tried again is for the offers' policy to say
        }
        made = self._make("payments", body, reference, deadline)
        if not isinstance(made, dict):
            return UnknownPayment(made.reason)
        fact = reading.payment_of(made, checkout_id=checkout_id, creditor=self._creditor)
        return fact if isinstance(fact, UnknownPayment) else _checkout(request, checkout_id, fact)

    def fetch_checkout(self, *, checkout_id: str, deadline: datetime) -> CheckoutFact | NeverSeen | UnknownPayment:
        """GET /billing_requests/{id}, and the payment that came of it."""
        request = self._get(f"/billing_requests/{_safe(checkout_id)}", "billing_requests", deadline)
        if not isinstance(request, dict):
            return request
        if request.get("status") not in reading.REQUESTS:
            return UnknownPayment("a billing request in a state that GoCardless' documents did not know")
        payment = self._payment_of(request, deadline)
        if isinstance(payment, UnknownPayment | NeverSeen):
            return UnknownPayment("the payment of the billing request could not be asked about")
        if payment is None:
            return _checkout(request, checkout_id, None)
        fact = self._fact(payment, checkout_id=checkout_id, deadline=deadline)
        return fact if isinstance(fact, UnknownPayment) else _checkout(request, checkout_id, fact)

    def _payment_of(self, request: Mapping[str, Any], deadline: datetime) -> Asked | None:
        links = request.get("links")
        links = links if isinstance(links, dict) else {}
        own = links.get("payment_request_payment")
        if isinstance(own, str):
            return self._get(f"/payments/{_safe(own)}", "payments", deadline)
        mandate = _mandate(request)
        if self._takes != "debit" or not mandate:
            return None
        found = self._get("/payments", "payments", deadline, {"mandate": mandate, "limit": "20"})
        if not isinstance(found, dict):
            return found
        reference = reading.reference_of(request)
        listed_ones = found.get("listed", [])
        return next((one for one in listed_ones if reading.reference_of(one) == reference), None)

    def fetch_payment(self, *, payment_id: str, deadline: datetime) -> PaymentFact | NeverSeen | UnknownPayment:
        """GET /payments/{id}; of a refund (RF…), the payment it gives back."""
        if payment_id.startswith("RF"):
            refund = self._get(f"/refunds/{_safe(payment_id)}", "refunds", deadline)
            if not isinstance(refund, dict):
                return refund
            links = refund.get("links")
            payment_id = str(links.get("payment")) if isinstance(links, dict) else "-"
        payment = self._get(f"/payments/{_safe(payment_id)}", "payments", deadline)
        if not isinstance(payment, dict):
            return payment
        return self._fact(payment, checkout_id="", deadline=deadline)

    def retry_payment(self, *, request: RetryRequest, deadline: datetime) -> RetryResult:
        """POST /payments/{id}/actions/retry. Refused where it has not failed, or its mandate is not active any more.

        Idempotency keys are promised for what is created; that a retry is not made twice is for `fetch_attempts` to see, and for
        GoCardless' refusal while one is on its way (`retry_failed`).
        """
        metadata = {reading.REFERENCE: request.reference, "attempt": str(request.attempt)}
        called = self._client.call(
            "POST",
            f"/payments/{_safe(request.payment_id)}/actions/retry",
            deadline=deadline,
            body=orjson.dumps({"data": {"metadata": metadata}}),
            headers={**self._headers, "idempotency-key": request.effect_key},
        )
        match _made(called, "payments"):
            case dict():
                return RetryAccepted()
            case CheckoutRefused(reason=reason, permanent=permanent, retry_after=after):
                return RetryDeclined(reason, permanent=permanent, retry_after=after)
            case UnknownCheckout(reason=reason):
                return UnknownRetry(reason)

    def fetch_attempts(self, *, payment_id: str, deadline: datetime) -> int | UnknownPayment:
        """One, and one more for each `resubmission_requested` among the payment's events."""
        params = {"payment": _safe(payment_id), "action": "resubmission_requested", "limit": "50"}
        found = self._get("/events", "events", deadline, params)
        if not isinstance(found, dict):
            return found if isinstance(found, UnknownPayment) else UnknownPayment("the gateway knows no events of it")
        return 1 + len(found.get("listed", []))

    def _fact(
        self, payment: Mapping[str, Any], *, checkout_id: str, deadline: datetime
    ) -> PaymentFact | UnknownPayment:
        fact = reading.payment_of(payment, checkout_id=checkout_id, creditor=self._creditor)
        if isinstance(fact, UnknownPayment) or fact.status != "failed":
            return fact
        params = {"payment": fact.payment_id, "action": str(payment.get("status")), "limit": "1"}
        found = self._get("/events", "events", deadline, params)
        events = found.get("listed", []) if isinstance(found, dict) else []
        reason, _ = reading.cause_of(events[0]) if events else ("", None)
        return PaymentFact(
            fact.payment_id,
            fact.checkout_id,
            fact.reference,
            fact.amount,
            fact.status,
            None,
            reason or str(payment.get("status")),
            elsewhere=fact.elsewhere,
        )

    def _get(self, path: str, kind: str, deadline: datetime, params: Mapping[str, str] | None = None) -> Asked:
        """One thing; or a list, under `listed`."""
        called = self._client.call("GET", path, deadline=deadline, params=params, headers=self._headers)
        if not isinstance(called, Answer):
            return UnknownPayment(called.reason)
        found = called.json()
        if called.status == 404 and isinstance(found.get("error"), dict):
            return NeverSeen()
        thing = found.get(kind)
        if called.status == 200 and isinstance(thing, list):
            return {"listed": [one for one in thing if isinstance(one, dict)]}
        if called.status != 200 or not isinstance(thing, dict):
            return UnknownPayment(f"the gateway answered {called.status}")
        return thing

    def _make(
        self, kind: str, body: Mapping[str, Any], key: str, deadline: datetime
    ) -> dict[str, Any] | CheckoutRefused | UnknownCheckout:
        """POST one thing. What the same key made before is fetched, as GoCardless' own libraries do."""
        headers = {**self._headers, "idempotency-key": key} if key else self._headers
        sent = orjson.dumps({kind: body})
        called = self._client.call("POST", f"/{kind}", deadline=deadline, body=sent, headers=headers)
        made_before = _conflicting(called)
        if made_before:
            found = self._get(f"/{kind}/{_safe(made_before)}", kind, deadline)
            return found if isinstance(found, dict) else UnknownCheckout("what was made before could not be fetched")
        return _made(called, kind)

    def verify(self, *, webhook: Webhook) -> None:
        """`Webhook-Signature`: the HMAC-SHA256 of the body under the endpoint's secret, in hex. It says nothing of when."""
        headers = {name.lower(): value for name, value in webhook.headers.items()}
        given = headers.get(SIGNATURE, "").encode("utf-8", "surrogatepass")
        right = (hmac.new(secret.encode(), webhook.body, hashlib.sha256).hexdigest() for secret in self._secrets)
        if not any(hmac.compare_digest(one.encode(), given) for one in right):
            raise BadWebhook("signature", "the signature is not theirs")

    def read(self, *, webhook: Webhook) -> list[Notice]:
        """The events of a webhook that say something of a payment, in their order."""
        try:
            events = read_json(webhook.body)["events"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            raise BadWebhook("form", "expected a JSON object with a list of events") from None
        if not isinstance(events, list):
            raise BadWebhook("form", "expected a JSON object with a list of events")
        found = [reading.notice_of(event) for event in events]
        return [one for one in found if one is not None]

    def close(self) -> None:
        self._client.close()


def _checkout(request: Mapping[str, Any], checkout_id: str, payment: PaymentFact | None) -> CheckoutFact:
    asked = reading.amount_of(request) or (payment.amount if payment is not None else Money(0, "EUR"))
    return CheckoutFact(
        checkout_id=checkout_id,
        reference=reading.reference_of(request),
        amount=asked,
        paid=payment is not None and payment.status == "succeeded",
        payments=() if payment is None else (payment,),
        expired=payment is None and not reading.REQUESTS[str(request.get("status"))],
    )


def _mandate(request: Mapping[str, Any]) -> str:
    links = request.get("links")
    found = links.get("mandate_request_mandate") if isinstance(links, dict) else None
    return found if isinstance(found, str) else ""


def _errors(called: Called) -> list[Mapping[str, Any]]:
    error = called.json().get("error") if isinstance(called, Answer) else None
    found = error.get("errors") if isinstance(error, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _conflicting(called: Called) -> str:
    """The id of what the same key made before (https://developer.gocardless.com/api-reference/#making-requests-idempotency-keys)."""
    if not isinstance(called, Answer) or called.status != 409:
        return ""
    for error in _errors(called):
        links = error.get("links")
        if error.get("reason") == "idempotent_creation_conflict" and isinstance(links, dict):
            return str(links.get("conflicting_resource_id") or "")
    return ""


def _made(called: Called, kind: str) -> dict[str, Any] | CheckoutRefused | UnknownCheckout:
    match called:
        case NeverSent(reason):
            return CheckoutRefused(reason, permanent=False, retry_after=1.0)
        case NoAnswer(reason):
            return UnknownCheckout(reason)
        case Answer():
            pass
    thing = called.json().get(kind)
    if called.status in (200, 201):
        return thing if isinstance(thing, dict) else UnknownCheckout("the gateway's answer is not what was asked for")
    words = [str(error.get("reason") or error.get("field")) for error in _errors(called)]
    code = next((word for word in words if word.isascii() and word.isidentifier() and len(word) <= 60), "")
    reason = f"the gateway answered {called.status}" + (f" ({code})" if code else "")
    if called.status in REFUSED:
        permanent = REFUSED[called.status]
        after = None if permanent else called.retry_after(default=1.0)
        return CheckoutRefused(reason, permanent=permanent, retry_after=after)
    return UnknownCheckout(reason)


def _safe(identifier: str) -> str:
    """An id as one part of a path: ids come back to us in addresses that anybody can edit."""
    return identifier if identifier.isascii() and identifier.isalnum() and len(identifier) <= 64 else "-"
