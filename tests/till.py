"""A payment gateway inside the test's process: it makes pages, and says of payments what the test lets happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from goodterms.core.money import Money
from goodterms.payments.base import (
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
    UnknownCheckout,
    UnknownPayment,
)


@dataclass
class Till(GatewayAdapter):
    """`answer` what happens with `pay`; set `away` or `refuses` for worse days."""

    name: ClassVar[str] = "sandbox"
    requests: dict[str, CheckoutRequest] = field(default_factory=dict)
    payments: dict[str, PaymentFact] = field(default_factory=dict)
    away: bool = False
    refuses: bool = False
    asked: int = 0

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Till:
        del settings
        return cls()

    def create_checkout(self, *, request: CheckoutRequest, deadline: datetime) -> CheckoutResult:
        del deadline
        if self.away:
            return UnknownCheckout("nobody at the till")
        if self.refuses:
            return CheckoutRefused("not this amount", permanent=True)
        before = self.requests.setdefault(request.effect_key, request)
        assert before == request, "the same key came with another body"
        host = "till" if self.way == "card" else self.way
        return CheckoutCreated(f"c{request.reference}", f"https://{host}.example/checkout/c{request.reference}")

    def pay(
        self,
        reference: str,
        *,
        status: PaymentStatus = "succeeded",
        amount: Money | None = None,
        paid_reference: str | None = None,
        payment: str = "p1",
        at: datetime | None = None,
        reason: str = "",
    ) -> PaymentNotice:
        """Somebody pays on the page (or fails to). Returns the notice the gateway would send."""
        request = self.requests[reference]
        fact = PaymentFact(
            payment, f"c{reference}", paid_reference or reference, amount or request.amount, status, at, reason
        )
        self.payments[payment] = fact
        return PaymentNotice(status, payment, fact.checkout_id, reference, f"n-{payment}-{status}", at)

    def fetch_payment(self, *, payment_id: str, deadline: datetime) -> PaymentFact | NeverSeen | UnknownPayment:
        del deadline
        self.asked += 1
        if self.away:
            return UnknownPayment("nobody at the till")
        return self.payments.get(payment_id, NeverSeen())

    def fetch_checkout(self, *, checkout_id: str, deadline: datetime) -> CheckoutFact | NeverSeen | UnknownPayment:
        del deadline
        self.asked += 1
        if self.away:
            return UnknownPayment("nobody at the till")
        reference = checkout_id.removeprefix("c")
        if reference not in self.requests:
            return NeverSeen()
        payments = tuple(fact for fact in self.payments.values() if fact.checkout_id == checkout_id)
        paid = any(fact.status == "succeeded" for fact in payments)
        return CheckoutFact(checkout_id, reference, self.requests[reference].amount, paid, payments)

    def receive(self, *, headers: Mapping[str, str], body: bytes, now: datetime) -> list[Notice]:
        del headers, body, now
        return []
