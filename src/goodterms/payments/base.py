"""The contract of a payment gateway: a hosted checkout, the truth about a payment, and the gateway's webhooks.

The customer pays on the gateway's own page (a full redirect, so that no card number ever touches us: PCI SAQ A). Coming
back to us proves nothing, and neither does a webhook by itself: a payment is *paid* only after we asked the gateway and
the amount, the currency and the reference are all ours (`differences` is empty). Adapters receive values, never rows.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.money import Money
from goodterms.transport.webhook import Webhook

Way: TypeAlias = Literal["card", "bank", "debit"]
"""How a payer pays: on a card page; out of their bank at once, at their bank's own page; by a debit that the bank works on for days."""


@dataclass(frozen=True, slots=True)
class CheckoutRequest:
    """One amount to be paid once. `reference` is ours and unique to this intent; `at` is business time.

    `description` is shown to the payer and may be read over a shoulder: brand and purpose, nothing personal. `payer_address` is
    the network address the payer came from, for banks that ask for it; it is passed on and not kept.
    `language` is the one our own page was in, for gateways whose page can be asked for one; empty: theirs to choose.
    """

    effect_key: str
    amount: Money
    reference: str
    return_url: str
    description: str
    brand: str
    at: datetime
    payer_address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CheckoutCreated:
    """A page where the payer can pay. Creating it again with the same effect key gives the same page."""

    checkout_id: str
    url: str


@dataclass(frozen=True, slots=True)
class CheckoutRefused:
    """The gateway certainly made no checkout. `permanent`: it never will; else try after `retry_after` seconds."""

    reason: str
    permanent: bool
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class UnknownCheckout:
    """We cannot tell. Creating again with the same key is safe: no money moves when a checkout is made."""

    reason: str


CheckoutResult: TypeAlias = CheckoutCreated | CheckoutRefused | UnknownCheckout


@dataclass(frozen=True, slots=True)
class RetryRequest:
    """A payment that failed, to be tried once more under the mandate the payer gave: `attempt` counts the first, so at least 2.

    `effect_key` is the same however often this attempt is asked for; `at` is business time.
    """

    effect_key: str
    payment_id: str
    reference: str
    amount: Money
    attempt: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RetryAccepted:
    """The gateway tries it again; whether it goes through, it says later."""


@dataclass(frozen=True, slots=True)
class RetryDeclined:
    """The gateway certainly does not try it again. `permanent`: it never will; else ask after `retry_after` seconds."""

    reason: str
    permanent: bool
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class UnknownRetry:
    """We cannot tell. Ask how often it was tried (`fetch_attempts`) before asking again: money may move."""

    reason: str


RetryResult: TypeAlias = RetryAccepted | RetryDeclined | UnknownRetry

PaymentStatus = Literal["pending", "succeeded", "failed", "reversed"]
"""`pending`: the payer has done their part and the bank works on it; nothing is paid."""


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """What the gateway itself says of one attempt to pay.

    `occurred_at` is when it last changed, in business time; None where the payer acted by hand on a page that keeps no
    business clock: take the clock's now. `reason` is a code of why it failed or was taken back. `given_back` is a part that was
    refunded while the rest stands. `elsewhere` says why it was not paid to us (another account, a test); empty when it was.
    """

    payment_id: str
    checkout_id: str
    reference: str
    amount: Money
    status: PaymentStatus
    occurred_at: datetime | None
    reason: str = ""
    given_back: Money | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class CheckoutFact:
    """A checkout as it stands: open until something is paid; `payments` in the order they were tried.

    `expired`: nothing was paid, and nothing can be paid on this page any more.
    """

    checkout_id: str
    reference: str
    amount: Money
    paid: bool
    payments: tuple[PaymentFact, ...]
    expired: bool = False


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """The gateway answered: it knows nothing by that id."""


@dataclass(frozen=True, slots=True)
class UnknownPayment:
    """The gateway could not be asked, or its answer made no sense. Ask again later; believe nothing meanwhile."""

    reason: str


@dataclass(frozen=True, slots=True)
class PaymentNotice:
    """A webhook's claim about a payment. A reason to ask (`fetch_payment`), never a proof.

    `occurred_at` is business time; None where the payer acted by hand on the page: take the clock's now. An id is empty where
    the gateway leaves it out: without a payment its checkout is asked about, without a reference the gateway says whose it is.
    """

    status: PaymentStatus
    payment_id: str
    checkout_id: str
    reference: str
    external_id: str
    occurred_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a webhook we verified but do not understand. Kept in its raw form, moves nothing."""

    external_id: str
    reason: str
    raw: bytes


Notice: TypeAlias = PaymentNotice | Unreadable


class BadWebhook(Exception):
    """A webhook we refuse: `signature` (answer 401, keep nothing) or `form` (answer 400). Never quotes the body."""

    def __init__(self, kind: Literal["signature", "form"], reason: str) -> None:
        super().__init__(reason)
        self.kind: Literal["signature", "form"] = kind
        self.reason = reason


_NOT_PAID = {"pending": "is on its way", "failed": "did not go through", "reversed": "was reversed"}


def differences(*, fact: PaymentFact, amount: Money, reference: str) -> tuple[str, ...]:
    """Why this payment is not the one we asked for, in words; empty means paid: confirmed, and equal in every part."""
    found = []
    if fact.status != "succeeded":
        found.append(f"the gateway says it {_NOT_PAID[fact.status]}")
    if fact.elsewhere:
        found.append(fact.elsewhere)
    if fact.amount.currency != amount.currency:
        found.append(f"it was paid in {fact.amount.currency}, not {amount.currency}")
    elif fact.amount != amount:
        found.append(f"{fact.amount} was paid, not {amount}")
    if fact.reference != reference:
        found.append("it carries another reference")
    return tuple(found)


class GatewayAdapter(ABC):
    """A payment gateway. Instances are safe to use from many threads. Deadlines are machine time, UTC."""

    name: ClassVar[str]
    pages_origin: str = ""
    """Where its hosted pages lie, such as https://pay.example: our own page may send a form there. Empty: any https."""
    way: Way = "card"
    working_days: int = 0
    """How many working days pass at most from the payer's yes to the money; 0: it is there at once."""
    ways: ClassVar[tuple[Way, ...]] = ("card",)
    """Every way it can be set up for; one of them is an instance's `way`."""
    webhooks: ClassVar[bool] = True
    repeats_safely: ClassVar[bool] = True
    """Whether the vendor takes a key under which a second checkout is the first."""
    takes_back: ClassVar[bool] = True
    """Whether the vendor tells of refunds and of what the payer's bank took back."""
    retries: ClassVar[bool] = False
    """Whether the vendor can be asked to take a debit again that failed. Only an instance whose `way` is a debit is asked."""
    most_attempts: ClassVar[int | None] = None
    """The most attempts the vendor makes for one payment, the first included; None: it does not say."""
    statuses: ClassVar[Mapping[str, str]] = {}
    """The vendor's own words for how a payment stands, and ours for each: what the reference shows."""

    @property
    def tries_again(self) -> bool:
        """Whether a failed payment of this instance can be taken again without the payer."""
        return self.retries and self.way == "debit"

    @classmethod
    @abstractmethod
    def from_settings(cls, settings: Mapping[str, str]) -> "GatewayAdapter":
        """Build from settings. Raises ValueError naming the missing or wrong one."""

    @abstractmethod
    def create_checkout(self, *, request: CheckoutRequest, deadline: datetime) -> CheckoutResult:
        """Make the page where this amount can be paid. Safe to repeat with the same effect key."""

    @abstractmethod
    def fetch_payment(self, *, payment_id: str, deadline: datetime) -> PaymentFact | NeverSeen | UnknownPayment:
        """What the gateway says of one payment, asked server to server."""

    @abstractmethod
    def fetch_checkout(self, *, checkout_id: str, deadline: datetime) -> CheckoutFact | NeverSeen | UnknownPayment:
        """What the gateway says of a checkout: what to ask when the payer comes back."""

    def finish_checkout(
        self, *, checkout_id: str, amount: Money, reference: str, deadline: datetime
    ) -> CheckoutFact | NeverSeen | UnknownPayment:
        """Ask for the money where the payer's yes alone does not move it, and say how the checkout stands. Safe to repeat.

        Most gateways take the money on their page: for them this only looks.
        """
        del amount, reference
        return self.fetch_checkout(checkout_id=checkout_id, deadline=deadline)

    def retry_payment(self, *, request: RetryRequest, deadline: datetime) -> RetryResult:
        """Take the payment once more from the payer's bank. An answer that is lost is asked for with `fetch_attempts`."""
        del request, deadline
        return RetryDeclined(f"{self.name} tries no payment again: the payer must", permanent=True)

    def fetch_attempts(self, *, payment_id: str, deadline: datetime) -> int | UnknownPayment:
        """How often the payer's bank was asked for this payment, the first time included."""
        del payment_id, deadline
        return UnknownPayment(f"{self.name} does not say how often a payment was tried")

    def receive(self, *, webhook: Webhook) -> list[Notice]:
        """Verify a webhook and read it. Raises BadWebhook. Does no I/O. Read again later, it says the same."""
        self.verify(webhook=webhook)
        return self.read(webhook=webhook)

    def verify(self, *, webhook: Webhook) -> None:
        """Is it theirs, and of now? Raises BadWebhook. Does no I/O."""
        raise BadWebhook("signature", f"{self.name} calls no webhooks")

    def read(self, *, webhook: Webhook) -> list[Notice]:
        """What a webhook says that was verified before. Raises BadWebhook for its form."""
        raise BadWebhook("form", f"{self.name} calls no webhooks")

    def close(self) -> None:  # noqa: B027 (an adapter without connections has nothing to close)
        """Let go of connections."""
