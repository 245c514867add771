"""What every gateway must do. A gateway's tests inherit `GatewayContract`, name its stand-in, and add their own.

Here is what the adapter alone promises; what the product makes of it, with a database, is in `paying.py`.
"""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.payments.abuse import AbuseContract
from tests.standin.gateway import GatewayStandin
from tests.standin.processes import HttpServer, soon

from goodterms.core.money import Money
from goodterms.payments.base import (
    BadWebhook,
    CheckoutCreated,
    CheckoutFact,
    CheckoutRefused,
    CheckoutRequest,
    GatewayAdapter,
    NeverSeen,
    PaymentFact,
    UnknownCheckout,
    UnknownPayment,
    Unreadable,
    differences,
)
from goodterms.payments.registry import GATEWAYS, build
from goodterms.transport.webhook import Webhook

AT = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
AMOUNT = Money(4200, "EUR")
REQUEST = CheckoutRequest(
    effect_key="GT1AH1CP8GPMAP2HCQGHPG42",
    amount=AMOUNT,
    reference="GT1AH1CP8GPMAP2HCQGHPG42",
    return_url="https://pay.harbour.example/r/abc/paid/GT1AH1CP8GPMAP2HCQGHPG42",
    description="Your payment",
    brand="Harbour Bank",
    at=AT,
    payer_address="203.0.113.7",
)
JSON_NONSENSE = (b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"events":{}}', b'{"a":1}', b"[" * 100_000)
CARD = "4242 4242 4242 4242"


class GatewayContract(AbuseContract):
    """Inherit, and say which stand-in it talks to and what its documents list."""

    repeats_safely = True
    """Whether the vendor takes a key under which a second checkout is the first."""
    signs_the_time = True
    refused: Mapping[int, bool]
    """The adapter's own table: status to permanent."""
    accepting: frozenset[int] = frozenset({200, 201})
    has = frozenset({"pending", "take_back", "give_back", "win_back", "elsewhere", "expire"})
    """What can happen at this vendor beside paying and declining."""

    @abstractmethod
    def standin_of(self) -> GatewayStandin: ...

    @abstractmethod
    def against(self, url: str) -> GatewayAdapter:
        """The adapter against another address."""

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """The settings it cannot do without."""

    @abstractmethod
    def make_unknown(self, standin: Any, payment: str) -> None:
        """Put a payment into a state that the vendor's documents do not list."""

    def unknown_event(self) -> bytes:
        """A webhook, well formed, with one event of a kind nobody knows."""
        raise NotImplementedError

    def sign(self, body: bytes, *, secret: str | None = None, at: datetime | None = None) -> dict[str, str]:
        """The headers the vendor would send with it; with another secret, or at another time."""
        raise NotImplementedError

    @pytest.fixture
    def standin(self) -> Iterator[GatewayStandin]:
        found = self.standin_of()
        yield found
        found.close()

    @pytest.fixture
    def gateway(self, standin: GatewayStandin) -> Iterator[GatewayAdapter]:
        found = standin.adapter()
        yield found
        found.close()

    # --- creating

    def test_a_checkout_is_a_page_under_an_id(self, gateway: GatewayAdapter) -> None:
        made = create(gateway)
        assert made.checkout_id
        assert made.url.startswith("http")

    def test_the_same_key_is_the_same_checkout(self, gateway: GatewayAdapter) -> None:
        if not self.repeats_safely:
            pytest.skip(f"{gateway.name} knows no keys: the flow gives out one page only")
        assert create(gateway).checkout_id == create(gateway).checkout_id
        other = replace(REQUEST, effect_key="another", reference="another")
        assert create(gateway, other).checkout_id != create(gateway).checkout_id

    def test_no_call_starts_after_its_deadline(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        late = datetime.now(UTC) - timedelta(milliseconds=1)
        assert isinstance(gateway.create_checkout(request=REQUEST, deadline=late), CheckoutRefused)
        assert isinstance(gateway.fetch_checkout(checkout_id="c1", deadline=late), UnknownPayment)
        assert not standin.asked

    def test_a_checkout_whose_answer_was_lost_is_found_by_asking_again(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        standin.loses_answers = True
        assert isinstance(gateway.create_checkout(request=REQUEST, deadline=soon()), UnknownCheckout)
        standin.loses_answers = False
        first = create(gateway)
        if self.repeats_safely:
            assert create(gateway).checkout_id == first.checkout_id

    def test_a_gateway_that_is_away_has_not_refused(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        standin.away = True
        made = gateway.create_checkout(request=REQUEST, deadline=soon())
        assert isinstance(made, UnknownCheckout) or (isinstance(made, CheckoutRefused) and not made.permanent)
        assert isinstance(gateway.fetch_checkout(checkout_id="c1", deadline=soon()), UnknownPayment)
        assert isinstance(gateway.fetch_payment(payment_id="p1", deadline=soon()), UnknownPayment)

    def test_a_gateway_that_hangs_up_leaves_it_unknown(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        standin.hangs_up = True
        assert isinstance(gateway.create_checkout(request=REQUEST, deadline=soon()), UnknownCheckout)
        assert isinstance(gateway.fetch_checkout(checkout_id="c1", deadline=soon()), UnknownPayment)

    def test_a_gateway_that_is_not_there_certainly_made_nothing(self) -> None:
        server = HttpServer(lambda headers, body: None)
        server.close()
        gateway = self.against(server.url)
        made = gateway.create_checkout(request=REQUEST, deadline=soon())
        assert isinstance(made, CheckoutRefused)
        assert not made.permanent
        gateway.close()

    def test_a_gateway_that_does_not_answer_in_time_leaves_it_unknown(self) -> None:
        enough = threading.Event()
        server = HttpServer(lambda headers, body: (200, {}, b"{}") if enough.wait(20) else None)
        gateway = self.against(server.url)
        made = gateway.create_checkout(request=REQUEST, deadline=soon(0.3))
        assert isinstance(made, UnknownCheckout)
        enough.set()
        gateway.close()
        server.close()

    def test_a_status_that_is_not_in_the_table_is_unknown(self, answering: Callable[..., GatewayAdapter]) -> None:
        for status in (200, 201, 204, 302, 400, 401, 402, 403, 404, 405, 409, 410, 415, 418, 422, 429, 500, 502, 503):
            made = answering(status).create_checkout(request=REQUEST, deadline=soon())
            if status in self.refused:
                assert isinstance(made, CheckoutRefused), status
                assert made.permanent is self.refused[status], status
            else:
                assert isinstance(made, UnknownCheckout), status

    def test_an_answer_that_makes_no_sense_is_believed_by_nobody(
        self, answering: Callable[..., GatewayAdapter]
    ) -> None:
        for body in (b"", b"[]", b"{}", b'{"id":1}', b'{"id":"c","status":"open"}', b"<html>", b"\xff"):
            gateway = answering(200, body)
            assert isinstance(gateway.fetch_payment(payment_id="p1", deadline=soon()), UnknownPayment), body
            assert isinstance(gateway.fetch_checkout(checkout_id="c1", deadline=soon()), UnknownPayment), body

    def test_a_404_of_somebody_else_is_not_the_gateway_saying_never_seen(
        self, answering: Callable[..., GatewayAdapter]
    ) -> None:
        gateway = answering(404, b"<html>not here</html>")
        assert isinstance(gateway.fetch_payment(payment_id="p1", deadline=soon()), UnknownPayment)

    def test_what_the_gateway_never_saw_it_says_so(self, gateway: GatewayAdapter) -> None:
        for name in ("none", "../v1/balance?x=/", "a/b", "%2e%2e", "", "x" * 300, "é"):
            assert gateway.fetch_payment(payment_id=name, deadline=soon()) == NeverSeen(), name
            assert gateway.fetch_checkout(checkout_id=name, deadline=soon()) == NeverSeen(), name

    # --- the truth about a payment

    def test_before_anybody_pays_nothing_is_paid(self, gateway: GatewayAdapter) -> None:
        found = fact_of(gateway, create(gateway).checkout_id)
        assert (found.paid, found.payments, found.expired) == (False, (), False)

    def test_what_is_paid_is_ours_in_every_part(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        made = self._ready(gateway, standin)
        payment = standin.pay(made)
        found = fact_of(gateway, made)
        assert found.paid
        assert (found.reference, found.amount) == (REQUEST.reference, AMOUNT)
        assert [one.payment_id for one in found.payments] == [payment]
        for fact in (found.payments[0], payment_of(gateway, payment)):
            assert differences(fact=fact, amount=AMOUNT, reference=REQUEST.reference) == ()

    @pytest.mark.parametrize("wrong", [Money(4199, "EUR"), Money(4201, "EUR"), Money(4200, "GBP"), Money(420, "EUR")])
    def test_another_amount_or_currency_is_told_as_it_is(
        self, gateway: GatewayAdapter, standin: GatewayStandin, wrong: Money
    ) -> None:
        payment = standin.pay(self._ready(gateway, standin), amount=wrong)
        fact = payment_of(gateway, payment)
        assert fact.amount == wrong
        assert differences(fact=fact, amount=AMOUNT, reference=REQUEST.reference)

    def test_another_reference_is_told_as_it_is(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        payment = standin.pay(self._ready(gateway, standin), reference="somebody-elses")
        fact = payment_of(gateway, payment)
        assert differences(fact=fact, amount=AMOUNT, reference=REQUEST.reference)

    def test_money_on_another_account_is_not_ours(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        self._needs("elsewhere")
        payment = standin.pay_elsewhere(self._ready(gateway, standin))
        fact = payment_of(gateway, payment)
        assert fact.status == "succeeded"
        assert differences(fact=fact, amount=AMOUNT, reference=REQUEST.reference)

    def test_a_decline_is_no_payment(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        made = self._ready(gateway, standin)
        standin.decline(made)
        found = fact_of(gateway, made)
        assert not found.paid
        assert found.payments[-1].status == "failed"

    def test_what_a_bank_works_on_is_not_paid_until_it_is_there(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        self._needs("pending")
        made = self._ready(gateway, standin)
        payment = standin.start(made)
        found = fact_of(gateway, made)
        assert not found.paid
        assert found.payments[-1].status == "pending"
        assert differences(fact=found.payments[-1], amount=AMOUNT, reference=REQUEST.reference)
        standin.confirm(payment)
        assert fact_of(gateway, made).paid

    def test_what_a_bank_works_on_can_fail(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        self._needs("pending")
        made = self._ready(gateway, standin)
        payment = standin.start(made)
        standin.fail(payment)
        fact = payment_of(gateway, payment)
        assert fact.status == "failed"
        assert fact.reason

    def test_a_payment_taken_back_is_reversed(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        self._needs("take_back")
        payment = standin.pay(self._ready(gateway, standin))
        standin.take_back(payment)
        fact = payment_of(gateway, payment)
        assert fact.status == "reversed"
        assert fact.reason

    def test_a_payment_won_back_stands_again(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        self._needs("win_back")
        payment = standin.pay(self._ready(gateway, standin))
        standin.take_back(payment)
        standin.win_back(payment)
        assert payment_of(gateway, payment).status == "succeeded"

    def test_a_part_given_back_is_said_and_the_whole_is_a_reversal(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        self._needs("give_back")
        payment = standin.pay(self._ready(gateway, standin))
        standin.give_back(payment, Money(1000, "EUR"))
        fact = payment_of(gateway, payment)
        assert (fact.status, fact.given_back) == ("succeeded", Money(1000, "EUR"))
        standin.give_back(payment, Money(3200, "EUR"))
        assert payment_of(gateway, payment).status == "reversed"

    def test_a_page_that_closed_unused_is_expired(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        self._needs("expire")
        made = create(gateway).checkout_id
        standin.expire(made)
        found = fact_of(gateway, made)
        assert (found.expired, found.paid) == (True, False)

    def test_a_state_that_the_documents_do_not_list_stays_unknown(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        made = self._ready(gateway, standin)
        payment = standin.pay(made)
        self.make_unknown(standin, payment)
        assert isinstance(gateway.fetch_payment(payment_id=payment, deadline=soon()), UnknownPayment)
        found = gateway.fetch_checkout(checkout_id=made, deadline=soon())
        assert isinstance(found, UnknownPayment) or not any(one.status == "succeeded" for one in found.payments)

    # --- webhooks

    def test_every_webhook_of_a_payment_is_a_reason_to_ask_and_no_proof(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        self._needs_webhooks(standin)
        made = self._ready(gateway, standin)
        payment = standin.pay(made)
        if "take_back" in self.has:
            standin.take_back(payment)
        notices = [notice for told in standin.told for notice in gateway.receive(webhook=webhook(*told))]
        assert notices
        for notice in notices:
            assert not isinstance(notice, Unreadable)
            assert not hasattr(notice, "amount")
            assert notice.payment_id in {payment, ""}
            assert notice.checkout_id in {made, ""}

    def test_the_same_webhook_has_the_same_ids_and_another_has_others(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        self._needs_webhooks(standin)
        standin.decline(self._ready(gateway, standin))
        other = create(gateway, replace(REQUEST, effect_key="another", reference="another")).checkout_id
        if hasattr(standin, "due"):
            standin.due[other] = AMOUNT
        standin.pay(other)
        told = [gateway.receive(webhook=webhook(*one)) for one in standin.told]
        again = [gateway.receive(webhook=webhook(*one)) for one in standin.told]
        assert told == again
        names = [notice.external_id for found in told for notice in found]
        assert all(names)
        assert len(set(names)) == len(names)

    def test_a_webhook_is_read_again_without_its_signature_as_it_was_with_it(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        self._needs_webhooks(standin)
        standin.pay(self._ready(gateway, standin))
        for headers, body in standin.told:
            assert gateway.read(webhook=webhook({}, body)) == gateway.receive(webhook=webhook(headers, body))

    def test_a_forged_webhook_is_refused(self) -> None:
        self._needs_webhooks(self)
        body = self.unknown_event()
        self._refused("signature", self.sign(body, secret="whsec_YW5vdGhlciBzZWNyZXQ="), body)
        self._refused("signature", self.sign(body), body + b" ")
        self._refused("signature", {}, body)
        for name in self.sign(body):
            self._refused("signature", {**self.sign(body), name: "é\x00,=,t=,v1="}, body)

    def test_a_webhook_signed_too_long_ago_is_refused(self) -> None:
        self._needs_webhooks(self)
        if not self.signs_the_time:
            pytest.skip("its vendor does not sign the time: the inbox takes each id once")
        body = self.unknown_event()
        for late in (timedelta(minutes=6), -timedelta(minutes=6)):
            self._refused("signature", self.sign(body, at=datetime.now(UTC) - late), body)

    def test_a_signed_body_that_makes_no_sense_is_refused_for_its_form(self) -> None:
        self._needs_webhooks(self)
        for body in JSON_NONSENSE:
            self._refused("form", self.sign(body), body)

    def test_an_event_nobody_knows_is_kept_in_its_raw_form(self) -> None:
        self._needs_webhooks(self)
        body = self.unknown_event()
        found = self._offline().receive(webhook=webhook(self.sign(body), body))
        assert [type(one) for one in found] == [Unreadable]
        titled = {name.title(): value for name, value in self.sign(body).items()}
        assert self._offline().receive(webhook=webhook(titled, body)) == found

    # --- settings and words

    def test_a_missing_setting_is_named(self) -> None:
        name = self._offline().name
        build(name=name, settings=self.settings()).close()
        for missing in self.settings():
            fewer = {key: value for key, value in self.settings().items() if key != missing}
            with pytest.raises(ValueError, match=missing):
                build(name=name, settings=fewer)

    def test_it_is_one_of_the_registrys_and_says_how_it_reads_the_vendors_words(self) -> None:
        gateway = self._offline()
        assert gateway.name in GATEWAYS
        assert gateway.statuses
        assert gateway.way in {"card", "bank", "debit"}

    def test_nothing_it_refuses_with_quotes_what_was_sent(self, answering: Callable[..., GatewayAdapter]) -> None:
        body = b'{"error":{"message":"no 4242 4242 4242 4242 for Mary","code":"4242 4242 4242 4242","errors":[{"reason":"Mary M"}]}}'
        for status in (400, 402, 409, 422, 500):
            made = answering(status, body).create_checkout(request=REQUEST, deadline=soon())
            assert isinstance(made, CheckoutRefused | UnknownCheckout)
            assert CARD not in made.reason
            assert "Mary" not in made.reason

    # --- what tests share

    @pytest.fixture
    def answering(self) -> Iterator[Callable[..., GatewayAdapter]]:
        """The adapter against a vendor that answers everything alike."""
        given: dict[str, Any] = {"status": 200, "body": b"{}"}
        server = HttpServer(lambda headers, _: (given["status"], {"Retry-After": "9"}, given["body"]))
        gateway = self.against(server.url)

        def against(status: int, body: bytes = b"{}") -> GatewayAdapter:
            given.update(status=status, body=body)
            return gateway

        yield against
        gateway.close()
        server.close()

    def _ready(self, gateway: GatewayAdapter, standin: GatewayStandin) -> str:
        """A checkout; of a debit, one whose amount the stand-in knows."""
        made = create(gateway).checkout_id
        if hasattr(standin, "due"):
            standin.due[made] = AMOUNT
        return made

    def _told(self, gateway: GatewayAdapter, standin: GatewayStandin) -> list[tuple[dict[str, str], bytes]]:
        """What it tells of one that was paid and one that was declined."""
        standin.pay(self._ready(gateway, standin))
        other = create(gateway, replace(REQUEST, effect_key="another", reference="another")).checkout_id
        if hasattr(standin, "due"):
            standin.due[other] = AMOUNT
        standin.decline(other)
        return standin.told

    def _offline(self) -> GatewayAdapter:
        return self.against("http://127.0.0.1:9")

    def _needs(self, what: str) -> None:
        if what not in self.has:
            pytest.skip(f"there is no {what!r} at this vendor")

    def _needs_webhooks(self, standin: object) -> None:
        if not getattr(standin, "webhooks", self.standin_webhooks):
            pytest.skip("its vendor calls no webhooks")

    standin_webhooks = True

    def _refused(self, kind: str, headers: dict[str, str], body: bytes) -> None:
        with pytest.raises(BadWebhook) as refused:
            self._offline().receive(webhook=webhook(headers, body))
        assert refused.value.kind == kind, body[:40]


def webhook(headers: Mapping[str, str], body: bytes) -> Webhook:
    return Webhook("https://pay.harbour.example/hooks/gateway/x", headers, body, datetime.now(UTC))


def create(gateway: GatewayAdapter, request: CheckoutRequest = REQUEST) -> CheckoutCreated:
    made = gateway.create_checkout(request=request, deadline=soon())
    assert isinstance(made, CheckoutCreated), made
    return made


def fact_of(gateway: GatewayAdapter, checkout: str) -> CheckoutFact:
    found = gateway.fetch_checkout(checkout_id=checkout, deadline=soon())
    assert isinstance(found, CheckoutFact), found
    return found


def payment_of(gateway: GatewayAdapter, payment: str) -> PaymentFact:
    found = gateway.fetch_payment(payment_id=payment, deadline=soon())
    assert isinstance(found, PaymentFact), found
    return found
