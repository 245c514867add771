"""Payment initiation at the payer's bank, in the shape of the Berlin Group's NextGenPSD2 framework (redirect approach).

https://www.berlin-group.org/nextgenpsd2-downloads, Implementation Guidelines 1.3, sections 5.3 (payment initiation) and 14.13
(transaction status, ISO 20022 ExternalPaymentTransactionStatus1Code, which the UK's Open Banking 4.0 uses too). The payer is sent to
their bank, sees there whom they pay, and confirms with the bank's own strong customer authentication (RTS on SCA, Delegated
Regulation (EU) 2018/389, article 5: amount and payee are shown and bound); no credential and no code ever touches us. Who
initiates payments needs a licence: the address is that of the house's licensed provider, or the house's own.

The standard calls no webhooks that could be verified: we ask when the payer comes back, and by ourselves.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final, Literal, Self, TypeAlias

import orjson

from goodterms.core.money import Money, MoneyRefused, minor_digits
from goodterms.payments.base import (
    CheckoutCreated,
    CheckoutFact,
    CheckoutRefused,
    CheckoutRequest,
    CheckoutResult,
    GatewayAdapter,
    NeverSeen,
    PaymentFact,
    PaymentStatus,
    UnknownCheckout,
    UnknownPayment,
    Way,
)
from goodterms.transport.adapters import number_setting, setting, word_setting
from goodterms.transport.client import Answer, Called, Client, NeverSent, NoAnswer

PERMANENT, PASSING = True, False
NAMES: Final = uuid.UUID("6f0b9c1e-2f0e-4b57-9a53-6c3a5f0f2d11")
"""Under which `X-Request-ID` is derived from the effect key: the same on every attempt."""
LONGEST_REFERENCE = 35
"""ISO 20022 Max35Text: `endToEndIdentification`."""
Product: TypeAlias = Literal["instant-sepa-credit-transfers", "sepa-credit-transfers", "domestic-credit-transfers"]
PRODUCTS: Final[tuple[Product, ...]] = (
    "instant-sepa-credit-transfers",
    "sepa-credit-transfers",
    "domestic-credit-transfers",
)
PaidWhen: TypeAlias = Literal["arrived", "left"]
PAID_WHEN: Final[tuple[PaidWhen, ...]] = ("arrived", "left")

STATUSES: Final[Mapping[str, PaymentStatus | Literal["open", "left"]]] = {
    # ISO 20022 ExternalPaymentTransactionStatus1Code, as listed in the guidelines, 14.13. `PART` (bulk payments) and codes of later
    # lists are not here: unknown stays unknown.
    "RCVD": "open",  # received, and not authorised
    "PDNG": "open",
    "PATC": "open",  # one of several payers has authorised
    "ACTC": "open",  # right in form; some banks say so before the payer was asked
    "ACCP": "pending",
    "ACFC": "pending",
    "ACSP": "pending",
    "ACWC": "pending",
    "ACWP": "pending",
    "ACSC": "left",  # it has left the payer's account
    "ACCC": "succeeded",  # it has arrived on ours
    "RJCT": "failed",
    "CANC": "failed",
}
REFUSED: Final[Mapping[int, bool]] = {
    # Status -> is it permanent? Guidelines 4.13, "HTTP response codes". All that is not here and not 201 is unknown.
    400: PERMANENT,
    401: PASSING,  # certificate or token: an operator can put it right
    403: PASSING,
    404: PERMANENT,
    405: PERMANENT,
    409: PERMANENT,
    415: PERMANENT,
    429: PASSING,
    503: PASSING,
}


class OpenBankingGateway(GatewayAdapter):
    """A credit transfer that the payer confirms at their own bank, in the Berlin Group's shape."""

    name: ClassVar[str] = "open_banking"
    ways: ClassVar[tuple[Way, ...]] = ("bank",)
    webhooks: ClassVar[bool] = False
    repeats_safely: ClassVar[bool] = False
    takes_back: ClassVar[bool] = False
    statuses: ClassVar[Mapping[str, str]] = {
        code: {"open": "not authorised yet", "left": "pending, or succeeded with `paid_when = left`"}.get(ours, ours)
        for code, ours in STATUSES.items()
    }

    def __init__(
        self,
        *,
        url: str,
        token: str,
        iban: str,
        creditor_name: str,
        product: Product = "instant-sepa-credit-transfers",
        paid_when: PaidWhen = "arrived",
        working_days: int = 1,
        pages: str = "",
    ) -> None:
        self._token, self._iban, self._creditor_name = token, _plain(iban), creditor_name
        self._path = f"/v1/payments/{product}"
        self._paid_when = paid_when
        self._client = Client(base_url=url)
        self.way = "bank"
        self.working_days = working_days
        self.pages_origin = pages

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `url`, `access_token`, and where the money goes: `iban` and `creditor_name`."""
        of = "open banking"
        return cls(
            url=setting(settings, "url", of=of),
            token=setting(settings, "access_token", of=of),
            iban=setting(settings, "iban", of=of),
            creditor_name=setting(settings, "creditor_name", of=of),
            product=word_setting(settings, "product", PRODUCTS, of=of),
            paid_when=word_setting(settings, "paid_when", PAID_WHEN, of=of),
            working_days=int(number_setting(settings, "working_days", of=of, least=0, most=30, default=1)),
            pages=settings.get("pages", "").strip(),
        )

    def create_checkout(self, *, request: CheckoutRequest, deadline: datetime) -> CheckoutResult:
        """POST /v1/payments/{product}: nothing moves before the payer authorises it at their bank.

        The standard has no idempotency key: a second call is a second initiation, of which only the one whose page we give out
        can ever be authorised.
        """
        if len(request.reference) > LONGEST_REFERENCE:
            return CheckoutRefused("the reference is too long for a bank", permanent=True)
        body = {
            "endToEndIdentification": request.reference,
            "instructedAmount": {"currency": request.amount.currency, "amount": _major(request.amount)},
            "creditorAccount": {"iban": self._iban},
            "creditorName": self._creditor_name[:70],
            "remittanceInformationUnstructured": request.reference,
        }
        headers = self._headers(f"create/{request.effect_key}") | {
            "tpp-redirect-preferred": "true",
            "tpp-redirect-uri": request.return_url,
            "tpp-nok-redirect-uri": request.return_url,
        }
        if request.payer_address:
            headers["psu-ip-address"] = request.payer_address
        return _result(
            self._client.call("POST", self._path, deadline=deadline, body=orjson.dumps(body), headers=headers)
        )

    def _headers(self, name: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self._token}", "x-request-id": str(uuid.uuid5(NAMES, name))}

    def fetch_checkout(self, *, checkout_id: str, deadline: datetime) -> CheckoutFact | NeverSeen | UnknownPayment:
        """GET /v1/payments/{product}/{id}: the initiation as the bank holds it, and how it stands."""
        found = self._ask(checkout_id, deadline)
        if not isinstance(found, dict):
            return found
        payment = self._payment(found, checkout_id)
        if isinstance(payment, UnknownPayment):
            return payment
        try:
            amount = _amount(found)
        except MoneyRefused:
            return UnknownPayment("the bank's answer is not a payment")
        return CheckoutFact(
            checkout_id=checkout_id,
            reference=str(found.get("endToEndIdentification", "")),
            amount=amount,
            paid=payment is not None and payment.status == "succeeded",
            payments=() if payment is None else (payment,),
        )

    def fetch_payment(self, *, payment_id: str, deadline: datetime) -> PaymentFact | NeverSeen | UnknownPayment:
        """The same: an initiation is one payment."""
        found = self._ask(payment_id, deadline)
        if not isinstance(found, dict):
            return found
        payment = self._payment(found, payment_id)
        return UnknownPayment("the payer has not authorised it yet") if payment is None else payment

    def _ask(self, identifier: str, deadline: datetime) -> dict[str, Any] | NeverSeen | UnknownPayment:
        path = f"{self._path}/{_safe(identifier)}"
        called = self._client.call("GET", path, deadline=deadline, headers=self._headers(f"ask/{deadline}"))
        if not isinstance(called, Answer):
            return UnknownPayment(called.reason)
        found = called.json()
        if called.status in (403, 404) and _code(found) == "RESOURCE_UNKNOWN":
            return NeverSeen()
        return found if called.status == 200 and found else UnknownPayment(f"the bank answered {called.status}")

    def _payment(self, found: Mapping[str, Any], identifier: str) -> PaymentFact | UnknownPayment | None:
        status = STATUSES.get(str(found.get("transactionStatus")))
        if status == "left":
            status = "succeeded" if self._paid_when == "left" else "pending"
        if status is None:
            return UnknownPayment("a payment in a state that the guidelines do not list")
        if status == "open":
            return None
        account = found.get("creditorAccount")
        paid_to = account.get("iban") if isinstance(account, dict) else None
        try:
            return PaymentFact(
                payment_id=identifier,
                checkout_id=identifier,
                reference=str(found.get("endToEndIdentification", "")),
                amount=_amount(found),
                status=status,
                occurred_at=None,
                reason=str(found.get("transactionStatus")) if status == "failed" else "",
                elsewhere="" if _plain(str(paid_to)) == self._iban else "it was paid to another account",
            )
        except MoneyRefused:
            return UnknownPayment("the bank's answer is not a payment")

    def close(self) -> None:
        self._client.close()


def _result(called: Called) -> CheckoutResult:
    match called:
        case NeverSent(reason):
            return CheckoutRefused(reason, permanent=False, retry_after=1.0)
        case NoAnswer(reason):
            return UnknownCheckout(reason)
        case Answer():
            pass
    found = called.json()
    if called.status == 201:
        links = found.get("_links")
        redirect = links.get("scaRedirect") if isinstance(links, dict) else None
        url = redirect.get("href") if isinstance(redirect, dict) else None
        checkout_id = found.get("paymentId")
        if isinstance(url, str) and url and isinstance(checkout_id, str) and _safe(checkout_id) == checkout_id:
            return CheckoutCreated(checkout_id=checkout_id, url=url)
        return UnknownCheckout("the bank's answer leads to no page where it can be authorised")
    code = _code(found)
    reason = f"the bank answered {called.status}" + (f" ({code})" if code else "")
    if called.status in REFUSED:
        permanent = REFUSED[called.status]
        after = None if permanent else called.retry_after(default=1.0)
        return CheckoutRefused(reason, permanent=permanent, retry_after=after)
    return UnknownCheckout(reason)


def _code(found: Mapping[str, Any]) -> str:
    """The code of the first `tppMessages` (guidelines 4.13.1); empty where there is none."""
    messages = found.get("tppMessages")
    first = messages[0] if isinstance(messages, list) and messages and isinstance(messages[0], dict) else {}
    code = first.get("code")
    return code if isinstance(code, str) and code.isascii() and code.isidentifier() and len(code) <= 60 else ""


def _major(amount: Money) -> str:
    """The amount in major units with a point: 42.00."""
    digits = minor_digits(amount.currency)
    whole, rest = divmod(amount.amount, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if digits else str(whole)


def _amount(found: Mapping[str, Any]) -> Money:
    written = found.get("instructedAmount")
    if not isinstance(written, dict) or not all(isinstance(written.get(one), str) for one in ("amount", "currency")):
        raise MoneyRefused("not an amount as the guidelines write it")
    return Money.parse(written["amount"], written["currency"])


def _plain(iban: str) -> str:
    return iban.replace(" ", "").upper()


def _safe(identifier: str) -> str:
    """An id as one part of a path: ids come back to us in addresses that anybody can edit."""
    fine = identifier.isascii() and identifier.replace("-", "").replace("_", "").isalnum() and len(identifier) <= 64
    return identifier if fine else "-"
