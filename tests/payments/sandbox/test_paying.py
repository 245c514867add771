"""A checkout is made once, paid at most once, and believed only when asked server to server."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.payments.sandbox.conftest import Start
from tests.standin.processes import KEY, OTHER_KEY, HttpServer, Receiver, StandinProcess, caller, soon

from goodterms.core.money import Money
from goodterms.payments.base import (
    BadWebhook,
    CheckoutCreated,
    CheckoutFact,
    CheckoutRefused,
    CheckoutRequest,
    NeverSeen,
    PaymentFact,
    PaymentNotice,
    UnknownCheckout,
    UnknownPayment,
    Unreadable,
    differences,
)
from goodterms.payments.registry import build, names
from goodterms.payments.sandbox.adapter import REFUSED, SandboxGateway
from goodterms.transport.webhook import Webhook

AT = datetime(2005, 10, 3, 1, 30, tzinfo=UTC)
REQUEST = CheckoutRequest(
    effect_key="pay-1",
    amount=Money(320000, "TWD"),
    reference="HB-8842",
    return_url="http://127.0.0.1:8000/r/abc?x=1",
    description="Credit card, October",
    brand="Harbour <Bank>",
    at=AT,
)


def create(gateway: SandboxGateway, **changes: Any) -> CheckoutCreated:
    made = gateway.create_checkout(request=replace(REQUEST, **changes), deadline=soon())
    assert isinstance(made, CheckoutCreated), made
    return made


def pay(checkout: CheckoutCreated, outcome: str = "succeeded", at: datetime | None = AT) -> str:
    answer = caller.post(checkout.url + "/pay", json={"outcome": outcome, "at": at and at.isoformat()})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def test_a_simulated_payer_pays_and_the_gateway_confirms_the_very_amount(start: Start) -> None:
    _, gateway = start()
    checkout = create(gateway)
    payment_id = pay(checkout)
    fact = gateway.fetch_payment(payment_id=payment_id, deadline=soon())
    assert fact == PaymentFact(payment_id, checkout.checkout_id, "HB-8842", Money(320000, "TWD"), "succeeded", AT)
    assert differences(fact=fact, amount=REQUEST.amount, reference="HB-8842") == ()
    assert gateway.fetch_checkout(checkout_id=checkout.checkout_id, deadline=soon()) == CheckoutFact(
        checkout.checkout_id, "HB-8842", Money(320000, "TWD"), True, (fact,)
    )


def test_the_same_key_is_the_same_checkout_and_another_body_under_it_is_refused(start: Start) -> None:
    process, gateway = start()
    assert create(gateway) == create(gateway)
    other = gateway.create_checkout(request=replace(REQUEST, amount=Money(1, "TWD")), deadline=soon())
    assert isinstance(other, CheckoutRefused)
    assert other.permanent
    assert "another body" in other.reason
    assert process.get("/ledger")["checkouts"] == 1


def test_a_paid_checkout_is_not_paid_again(start: Start) -> None:
    process, gateway = start()
    checkout = create(gateway)
    assert pay(checkout) == pay(checkout) == pay(checkout, "declined")
    found = process.get("/ledger")
    assert found["paid"] == {"TWD": {"count": 1, "sum": 320000}}
    assert found["duplicates"] == 0


def test_a_declined_payment_can_be_tried_again(start: Start, receiver: Receiver) -> None:
    _, gateway = start(webhook=receiver.url)
    checkout = create(gateway)
    first, second = pay(checkout, "no_money"), pay(checkout)
    fact = gateway.fetch_checkout(checkout_id=checkout.checkout_id, deadline=soon())
    assert isinstance(fact, CheckoutFact)
    assert [(payment.payment_id, payment.status) for payment in fact.payments] == [
        (first, "failed"),
        (second, "succeeded"),
    ]
    assert fact.payments[0].reason == "There is not enough money in the account."
    receiver.wait(lambda r: len(r.events) == 2)
    assert [event["type"] for event in receiver.events] == ["payment.failed", "payment.succeeded"]


def test_one_reference_paid_through_two_checkouts_is_a_duplicate(start: Start) -> None:
    process, gateway = start()
    pay(create(gateway))
    pay(create(gateway, effect_key="pay-2"))
    assert process.get("/ledger")["duplicates"] == 1


def test_a_reversal_is_told_once_and_the_payment_no_longer_counts(start: Start, receiver: Receiver) -> None:
    process, gateway = start(webhook=receiver.url)
    payment_id = pay(create(gateway))
    back = datetime(2005, 10, 9, 8, tzinfo=UTC)
    for _ in range(2):
        answer = process.post(f"/payments/{payment_id}/reverse", {"reason": "charged back", "at": back.isoformat()})
        assert answer.status_code == 200
    receiver.wait(lambda r: len(r.events) == 2)
    headers, body = receiver.calls[-1]
    notice = gateway.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))[-1]
    assert isinstance(notice, PaymentNotice)
    assert (notice.status, notice.payment_id, notice.occurred_at) == ("reversed", payment_id, back)
    fact = gateway.fetch_payment(payment_id=payment_id, deadline=soon())
    assert isinstance(fact, PaymentFact)
    assert differences(fact=fact, amount=REQUEST.amount, reference="HB-8842") == ("the gateway says it was reversed",)


def test_a_payment_that_never_went_through_cannot_be_taken_back(start: Start) -> None:
    process, gateway = start()
    payment_id = pay(create(gateway), "declined")
    assert process.post(f"/payments/{payment_id}/reverse", {}).status_code == 422
    assert process.post("/payments/nothing/reverse", {}).status_code == 404


def test_what_the_gateway_never_saw_it_says_so(start: Start) -> None:
    _, gateway = start()
    assert gateway.fetch_payment(payment_id="py0", deadline=soon()) == NeverSeen()
    assert gateway.fetch_checkout(checkout_id="co0", deadline=soon()) == NeverSeen()
    assert gateway.fetch_payment(payment_id="../ledger?x=/", deadline=soon()) == NeverSeen()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": Money(0, "TWD")}, "amount must be more than nothing"),
        ({"amount": Money(-5, "TWD")}, "amount must be more than nothing"),
        ({"return_url": "javascript:alert(1)"}, "return_url must be a whole http or https address"),
        ({"return_url": "http://["}, "return_url must be a whole http or https address"),
        ({"reference": ""}, "reference must be a text and must not be empty"),
    ],
)
def test_a_checkout_that_makes_no_sense_is_refused_for_good(start: Start, changes: dict[str, Any], said: str) -> None:
    _, gateway = start()
    made = gateway.create_checkout(request=replace(REQUEST, **changes), deadline=soon())
    assert isinstance(made, CheckoutRefused)
    assert made.permanent
    assert said in made.reason


# --- the page


def test_a_person_pays_on_the_page_and_goes_back_with_an_id_that_proves_nothing(start: Start) -> None:
    _, gateway = start()
    checkout = create(gateway)
    page = caller.get(checkout.url)
    assert "NT$3,200.00" in page.text
    assert "Harbour &lt;Bank&gt;" in page.text
    assert "<Bank>" not in page.text
    paid = caller.post(checkout.url, data={"outcome": "succeeded"})
    assert paid.status_code == 303
    found = re.fullmatch(r"http://127\.0\.0\.1:8000/r/abc\?x=1&payment=(\w+)", paid.headers["location"])
    assert found
    fact = gateway.fetch_payment(payment_id=found[1], deadline=soon())
    assert isinstance(fact, PaymentFact)
    assert (fact.status, fact.occurred_at) == ("succeeded", None)
    again = caller.get(checkout.url)
    assert "This is paid" in again.text
    assert "<form" not in again.text


def test_a_person_whose_bank_says_no_stays_and_is_told_what_can_be_done(start: Start) -> None:
    _, gateway = start()
    checkout = create(gateway)
    answer = caller.post(checkout.url, data={"outcome": "declined"}, follow_redirects=True)
    assert answer.status_code == 200
    assert "The payment was not accepted by your bank." in answer.text
    assert "<form" in answer.text


def test_a_form_with_nothing_chosen_is_asked_again_and_nothing_is_paid(start: Start) -> None:
    process, gateway = start()
    answer = caller.post(create(gateway).url, data={})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert process.get("/ledger")["payments"] == 0


def test_another_sites_page_cannot_pay(start: Start) -> None:
    process, gateway = start()
    url = create(gateway).url
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"host": "evil.example"}):
        assert caller.post(url, data={"outcome": "succeeded"}, headers=headers).status_code == 403
    assert process.get("/ledger")["payments"] == 0


# --- believing


@given(
    amount=st.integers(1, 10**9),
    other=st.integers(1, 10**9),
    currency=st.sampled_from(["TWD", "EUR", "JPY"]),
    reference=st.text(min_size=1, max_size=10),
)
@example(amount=4200, other=4200, currency="EUR", reference="R")
@example(amount=4200, other=4199, currency="EUR", reference="R")
@example(amount=4200, other=4200, currency="TWD", reference="R")
@example(amount=4200, other=4200, currency="EUR", reference="S")
def test_paid_means_equal_in_amount_currency_and_reference(
    amount: int, other: int, currency: str, reference: str
) -> None:
    fact = PaymentFact("p", "c", reference, Money(amount, currency), "succeeded", AT)
    same = amount == other and currency == "EUR" and reference == "R"
    assert (differences(fact=fact, amount=Money(other, "EUR"), reference="R") == ()) is same


@pytest.mark.parametrize("status", ["failed", "reversed"])
def test_no_other_status_is_ever_paid(status: Any) -> None:
    fact = PaymentFact("p", "c", "R", Money(1, "EUR"), status, AT)
    assert differences(fact=fact, amount=Money(1, "EUR"), reference="R")


# --- outcomes and webhooks


@pytest.fixture
def against() -> Iterator[Any]:
    servers: list[HttpServer] = []
    gateways: list[SandboxGateway] = []

    def make(status: int, body: bytes = b"{}") -> SandboxGateway:
        servers.append(HttpServer(lambda headers, _: (status, {"Retry-After": "9"}, body) if status else None))
        gateways.append(SandboxGateway(url=servers[-1].url, keys=[KEY]))
        return gateways[-1]

    yield make
    for gateway in gateways:
        gateway.close()
    for server in servers:
        server.close()


@pytest.mark.parametrize("status", [0, 200, 204, 302, 400, 401, 404, 409, 413, 418, 422, 429, 500, 502, 503])
def test_a_status_that_is_not_in_the_table_is_unknown(status: int, against: Any) -> None:
    made = against(status).create_checkout(request=REQUEST, deadline=soon())
    if status in REFUSED:
        assert isinstance(made, CheckoutRefused)
        assert made.permanent is REFUSED[status]
    else:
        assert isinstance(made, UnknownCheckout)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"id":"p","status":"succeeded","amount":"1"}',
        b'{"status":"succeeded","payments":[1]}',
        b'{"id":"p","checkout_id":"c","reference":"R","amount":1,"currency":"EUR","status":"settling"}',
    ],
)
def test_an_answer_that_is_no_payment_is_believed_by_nobody(body: bytes, against: Any) -> None:
    gateway = against(200, body)
    assert isinstance(gateway.fetch_payment(payment_id="p", deadline=soon()), UnknownPayment)
    assert isinstance(gateway.fetch_checkout(checkout_id="c", deadline=soon()), UnknownPayment)


def test_webhooks_are_believed_only_with_our_signature_and_only_as_a_reason_to_ask(
    start: Start, receiver: Receiver
) -> None:
    _, gateway = start(webhook=receiver.url)
    pay(create(gateway))
    receiver.wait(lambda r: len(r.events) == 1)
    headers, body = receiver.calls[0]
    stranger = SandboxGateway(url="http://127.0.0.1:9", keys=[OTHER_KEY])
    with pytest.raises(BadWebhook) as refused:
        stranger.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
    assert refused.value.kind == "signature"
    notice = gateway.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))[0]
    assert isinstance(notice, PaymentNotice)
    assert not hasattr(notice, "amount")


@pytest.mark.parametrize(
    "event", [1, None, {}, {"id": "e", "type": "payment.teleported"}, {"id": "e", "type": "payment.failed"}]
)
def test_an_event_we_cannot_read_is_kept_raw(event: object) -> None:
    import orjson

    from goodterms.core.webhook_signature import signed_headers

    body = orjson.dumps({"events": [event]})
    headers = signed_headers(keys=[KEY], message_id="w", at=datetime.now(UTC), body=body)
    gateway = SandboxGateway(url="http://127.0.0.1:9", keys=[KEY])
    assert isinstance(gateway.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))[0], Unreadable)


def test_the_registry_names_it_and_builds_it() -> None:
    assert "sandbox" in names()
    build(name="sandbox", settings={"url": "http://127.0.0.1:9", "secret": KEY}).close()
    with pytest.raises(ValueError, match="no gateway is called"):
        build(name="piggy bank", settings={})
    with pytest.raises(ValueError, match="secret"):
        build(name="sandbox", settings={"url": "http://127.0.0.1:9"})


# --- faults and kills


def test_a_checkout_made_but_not_answered_is_found_by_asking_again(start: Start) -> None:
    process, gateway = start(faults={"lost_response": 1})
    assert isinstance(gateway.create_checkout(request=REQUEST, deadline=soon()), UnknownCheckout)
    create(gateway)
    assert process.get("/ledger")["checkouts"] == 1


def test_a_busy_gateway_makes_it_later_and_a_refusing_one_never(start: Start) -> None:
    _, gateway = start(faults={"busy": 1})
    first = gateway.create_checkout(request=REQUEST, deadline=soon())
    assert first == CheckoutRefused("Too busy: try again.", permanent=False, retry_after=1.0)
    create(gateway)
    _, gateway = start(faults={"refused": 1})
    refused = gateway.create_checkout(request=REQUEST, deadline=soon())
    assert isinstance(refused, CheckoutRefused)
    assert refused.permanent


def test_a_payer_whose_bank_always_declines_is_declined_every_time(start: Start) -> None:
    process, gateway = start(faults={"declined": 1})
    checkout = create(gateway)
    assert pay(checkout) != pay(checkout)
    assert process.get("/ledger")["failed"] == {"TWD": {"count": 2, "sum": 640000}}


def test_webhooks_can_come_twice_and_overtake_each_other(start: Start, receiver: Receiver) -> None:
    process, gateway = start(faults={"duplicate_webhooks": 1, "out_of_order": 1}, webhook=receiver.url)
    payment_id = pay(create(gateway))
    process.post(f"/payments/{payment_id}/reverse", {"at": AT.isoformat()})
    receiver.wait(lambda r: len(r.events) == 4)
    assert receiver.events[0]["type"] == "payment.reversed"
    assert len({event["id"] for event in receiver.events}) == 2


def test_killed_between_payments_it_forgets_none_and_tells_of_each(start: Start, receiver: Receiver) -> None:
    process, gateway = start(webhook=receiver.url)
    paid = []
    for n in range(30):
        paid.append(pay(create(gateway, effect_key=f"pay-{n}", reference=f"R{n}")))
        if n in (9, 19):
            process.kill()
            process.start()
    assert paid_by(process) == 30
    receiver.wait(lambda r: {event["payment_id"] for event in r.events} == set(paid))


def paid_by(process: StandinProcess) -> int:
    found = process.get("/ledger")
    assert found["duplicates"] == 0
    return int(found["payments"])
