"""Talks to the sandbox gateway."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Self, cast

import orjson

from goodterms.core.money import Money, MoneyRefused
from goodterms.core.webhook_signature import SignatureRefused, verify
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
    PaymentNotice,
    PaymentStatus,
    RetryAccepted,
    RetryDeclined,
    RetryRequest,
    RetryResult,
    UnknownCheckout,
    UnknownPayment,
    UnknownRetry,
    Unreadable,
    Way,
)
from goodterms.transport.adapters import listed, setting, word_setting
from goodterms.transport.client import Answer, Called, Client, NeverSent, NoAnswer
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

PERMANENT, PASSING = True, False
TAKES: tuple[Way, ...] = ("card", "debit")
DEBIT_DAYS = 3

REFUSED: dict[int, bool] = {
    # Status -> is it permanent? Everything else that is not 200 or 201 is unknown (gateway.py documents the API).
    400: PERMANENT,
    401: PASSING,  # our signature was refused: the secret is wrong, an operator can put it right
    409: PASSING,  # the same key is being worked on
    413: PERMANENT,
    422: PERMANENT,  # not an amount, currency or address they take, or the key came with another body before
    429: PASSING,
    503: PASSING,
}

STATUSES: dict[str, PaymentStatus] = {
    "payment.pending": "pending",
    "payment.succeeded": "succeeded",
    "payment.failed": "failed",
    "payment.reversed": "reversed",
}


class SandboxGateway(GatewayAdapter):
    """Hosted checkout on the sandbox gateway. No real money moves."""

    name: ClassVar[str] = "sandbox"
    ways: ClassVar[tuple[Way, ...]] = ("card", "debit")
    retries: ClassVar[bool] = True
    statuses: ClassVar[Mapping[str, str]] = {status: status for status in STATUSES.values()}

    def __init__(self, *, url: str, keys: Sequence[str], takes: Way = "card") -> None:
        self._keys = tuple(keys)
        self.way = takes
        self.working_days = DEBIT_DAYS if takes == "debit" else 0
        self._client = Client(base_url=url, keys=keys)
        self.pages_origin = url

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `url` and `secret` (whsec_…; several with blanks between them while changing keys); perhaps `takes`: card or debit."""
        of = "the sandbox gateway"
        takes: Way = word_setting(settings, "takes", TAKES, of=of)
        return cls(url=setting(settings, "url", of=of), keys=listed(settings, "secret", of=of), takes=takes)

    def create_checkout(self, *, request: CheckoutRequest, deadline: datetime) -> CheckoutResult:
        """POST /checkouts under an Idempotency-Key."""
        body = orjson.dumps(
            {
                "amount": request.amount.amount,
                "currency": request.amount.currency,
                "reference": request.reference,
                "return_url": request.return_url,
                "description": request.description,
                "brand": request.brand,
                "at": request.at,
                **({"way": "debit"} if self.way == "debit" else {}),
            }
        )
        called = self._client.call(
            "POST",
            "/checkouts",
            deadline=deadline,
            body=body,
            message_id=request.effect_key,
            headers={"idempotency-key": f'"{request.effect_key}"'},
        )
        found = _checkout_result(called)
        if isinstance(found, CheckoutCreated) and request.language:
            return replace(found, url=f"{found.url}?language={request.language}")
        return found

    def fetch_payment(self, *, payment_id: str, deadline: datetime) -> PaymentFact | NeverSeen | UnknownPayment:
        """GET /payments/{id}."""
        found = self._fetch(f"/payments/{_safe(payment_id)}", deadline)
        if not isinstance(found, dict):
            return found
        fact = _payment(found)
        return fact if fact is not None else UnknownPayment("the gateway's answer is not a payment")

    def fetch_checkout(self, *, checkout_id: str, deadline: datetime) -> CheckoutFact | NeverSeen | UnknownPayment:
        """GET /checkouts/{id}."""
        found = self._fetch(f"/checkouts/{_safe(checkout_id)}", deadline)
        if not isinstance(found, dict):
            return found
        fact = _checkout(found)
        return fact if fact is not None else UnknownPayment("the gateway's answer is not a checkout")

    def retry_payment(self, *, request: RetryRequest, deadline: datetime) -> RetryResult:
        """POST /payments/{id}/retry under an Idempotency-Key."""
        called = self._client.call(
            "POST",
            f"/payments/{_safe(request.payment_id)}/retry",
            deadline=deadline,
            body=orjson.dumps({"at": request.at}),
            message_id=request.effect_key,
            headers={"idempotency-key": f'"{request.effect_key}"'},
        )
        match called:
            case NeverSent(reason):
                return RetryDeclined(reason, permanent=False, retry_after=1.0)
            case NoAnswer(reason):
                return UnknownRetry(reason)
            case Answer(status=200):
                return RetryAccepted()
            case Answer(status=404) if called.text("code") == "never_seen":
                return RetryDeclined("the gateway does not know this payment", permanent=True)
            case Answer():
                reason = called.text("detail") or f"the gateway answered {called.status}"
        if called.status not in REFUSED:
            return UnknownRetry(reason)
        permanent = REFUSED[called.status]
        return RetryDeclined(
            reason, permanent=permanent, retry_after=None if permanent else called.retry_after(default=1.0)
        )

    def fetch_attempts(self, *, payment_id: str, deadline: datetime) -> int | UnknownPayment:
        """`attempts` of GET /payments/{id}."""
        found = self._fetch(f"/payments/{_safe(payment_id)}", deadline)
        tried = found.get("attempts") if isinstance(found, dict) else None
        return tried if type(tried) is int and tried > 0 else UnknownPayment("the gateway does not say how often")

    def _fetch(self, path: str, deadline: datetime) -> dict[str, Any] | NeverSeen | UnknownPayment:
        called = self._client.call("GET", path, deadline=deadline)
        if not isinstance(called, Answer):
            return UnknownPayment(called.reason)
        if called.status == 404 and called.text("code") == "never_seen":
            return NeverSeen()
        return called.json() if called.status == 200 else UnknownPayment(f"the gateway answered {called.status}")

    def verify(self, *, webhook: Webhook) -> None:
        """Standard Webhooks, under any of our keys."""
        try:
            verify(keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)
        except SignatureRefused as refused:
            raise BadWebhook("signature", str(refused)) from None

    def read(self, *, webhook: Webhook) -> list[Notice]:
        """Payment notices, in the order the gateway gives them."""
        try:
            events = read_json(webhook.body)["events"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            raise BadWebhook("form", "expected a JSON object with a list of events") from None
        if not isinstance(events, list):
            raise BadWebhook("form", "expected a JSON object with a list of events")
        return [_notice(event) for event in events]

    def close(self) -> None:
        self._client.close()


def _safe(identifier: str) -> str:
    """An id as one part of a path: ids come back to us in addresses that anybody can edit."""
    return identifier if identifier.isascii() and identifier.isalnum() and len(identifier) <= 64 else "-"


def _checkout_result(called: Called) -> CheckoutResult:
    match called:
        case NeverSent(reason):
            return CheckoutRefused(reason, permanent=False, retry_after=1.0)
        case NoAnswer(reason):
            return UnknownCheckout(reason)
        case Answer():
            pass
    reason = called.text("detail") or f"the gateway answered {called.status}"
    if called.status in (200, 201):
        checkout_id, url = called.text("id"), called.text("url")
        made = CheckoutCreated(checkout_id=checkout_id, url=url)
        return made if checkout_id and url else UnknownCheckout("the gateway's answer is not a checkout")
    if called.status in REFUSED:
        permanent = REFUSED[called.status]
        after = None if permanent else called.retry_after(default=1.0)
        return CheckoutRefused(reason, permanent=permanent, retry_after=after)
    return UnknownCheckout(reason)


def _payment(found: Mapping[str, Any]) -> PaymentFact | None:
    status = found.get("status")
    try:
        if status not in STATUSES.values():
            return None
        return PaymentFact(
            payment_id=str(found["id"]),
            checkout_id=str(found["checkout_id"]),
            reference=str(found["reference"]),
            amount=Money(found["amount"], found["currency"]),
            status=cast(PaymentStatus, status),
            occurred_at=_time(found.get("occurred_at")),
            reason=str(found.get("reason") or ""),
        )
    except (KeyError, TypeError, ValueError, MoneyRefused):
        return None


def _checkout(found: Mapping[str, Any]) -> CheckoutFact | None:
    try:
        payments = tuple(_payment(item) for item in found["payments"])
        return CheckoutFact(
            checkout_id=str(found["id"]),
            reference=str(found["reference"]),
            amount=Money(found["amount"], found["currency"]),
            paid=found["status"] == "paid",
            payments=tuple(payment for payment in payments if payment is not None),
        )
    except (KeyError, TypeError, ValueError, AttributeError, MoneyRefused):
        return None


def _notice(event: object) -> Notice:
    raw = orjson.dumps(event)
    if not isinstance(event, dict) or not isinstance(event.get("id"), str):
        return Unreadable(external_id="", reason="an event without an id", raw=raw)
    status = STATUSES.get(str(event.get("type")))
    if status is None or not all(isinstance(event.get(name), str) for name in ("payment_id", "checkout_id")):
        kind = f"an event of a kind we do not know: {str(event.get('type'))[:60]}"
        return Unreadable(external_id=event["id"], reason=kind, raw=raw)
    return PaymentNotice(
        status=status,
        payment_id=event["payment_id"],
        checkout_id=event["checkout_id"],
        reference=str(event.get("reference") or ""),
        external_id=event["id"],
        occurred_at=_time(event.get("occurred_at")),
    )


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
