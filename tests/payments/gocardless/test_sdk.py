"""GoCardless' own SDK reads our stand-in, sends to it what we send, and accepts its webhooks."""

from collections.abc import Iterator
from dataclasses import replace

import gocardless_pro
import orjson
import pytest
from gocardless_pro import errors, webhooks
from tests.payments.contract import AMOUNT, REQUEST, create
from tests.standin.gocardless import SECRET, TOKEN, GoCardlessStandin
from tests.standin.processes import soon

from goodterms.payments.base import CheckoutFact
from goodterms.payments.gocardless.adapter import GoCardlessGateway


@pytest.fixture(params=["debit", "bank"])
def standin(request: pytest.FixtureRequest) -> Iterator[GoCardlessStandin]:
    found = GoCardlessStandin(request.param)
    yield found
    found.close()


@pytest.fixture
def gateway(standin: GoCardlessStandin) -> Iterator[GoCardlessGateway]:
    found = standin.adapter()
    yield found
    found.close()


@pytest.fixture
def sdk(standin: GoCardlessStandin) -> gocardless_pro.Client:
    return gocardless_pro.Client(access_token=TOKEN, base_url=standin.url)


def test_the_sdk_s_models_read_what_we_sent_and_the_same_key_is_the_same_request(
    gateway: GoCardlessGateway, standin: GoCardlessStandin, sdk: gocardless_pro.Client
) -> None:
    ours = create(gateway)
    _, headers, body = standin.asked[0]
    assert headers["idempotency-key"] == REQUEST.effect_key
    asked = orjson.loads(body)["billing_requests"]
    model = gocardless_pro.resources.BillingRequest(asked, None)
    assert model.metadata == {"goodterms_reference": REQUEST.reference}
    part = model.mandate_request if standin.takes == "debit" else model.payment_request
    assert part.currency == "EUR"
    if standin.takes == "bank":
        assert part.amount == 4200
    again = sdk.billing_requests.create(params=asked, headers={"Idempotency-Key": REQUEST.effect_key})
    assert again.id == ours.checkout_id
    strict = gocardless_pro.Client(access_token=TOKEN, base_url=standin.url, raise_on_idempotency_conflict=True)
    with pytest.raises(errors.IdempotentCreationConflictError):
        strict.billing_requests.create(params=asked, headers={"Idempotency-Key": REQUEST.effect_key})


def test_the_sdk_makes_the_flow_that_we_make(
    gateway: GoCardlessGateway, standin: GoCardlessStandin, sdk: gocardless_pro.Client
) -> None:
    ours = create(gateway)
    flow = orjson.loads(standin.asked[1][2])["billing_request_flows"]
    theirs = sdk.billing_request_flows.create(params=flow)
    assert theirs.links.billing_request == ours.checkout_id
    assert theirs.authorisation_url.startswith(f"{standin.url}/flow/")
    assert theirs.redirect_uri == REQUEST.return_url


def test_the_sdk_reads_the_payment_and_its_end(
    gateway: GoCardlessGateway, standin: GoCardlessStandin, sdk: gocardless_pro.Client
) -> None:
    made = create(gateway).checkout_id
    standin.due[made] = AMOUNT
    payment = standin.pay(made)
    found = sdk.payments.get(payment)
    assert (found.status, found.amount, found.currency, found.links.creditor) == ("confirmed", 4200, "EUR", "CR123")
    assert found.metadata == {"goodterms_reference": REQUEST.reference}
    request = sdk.billing_requests.get(made)
    assert request.status == "fulfilled"
    standin.fail(payment)
    events = sdk.events.list(params={"payment": payment, "action": "failed"}).records
    assert [one.details.cause for one in events] == ["insufficient_funds"]
    with pytest.raises(errors.InvalidApiUsageError):
        sdk.payments.get("PMNONE")


def test_the_sdk_accepts_every_webhook_of_the_stand_in_and_we_read_the_same_events(
    gateway: GoCardlessGateway, standin: GoCardlessStandin
) -> None:
    made = create(gateway).checkout_id
    standin.due[made] = AMOUNT
    payment = standin.pay(made)
    standin.take_back(payment)
    standin.win_back(payment)
    for headers, body in standin.told:
        parsed = webhooks.parse(body, SECRET, headers["webhook-signature"])
        assert [event.id for event in parsed]
        with pytest.raises(errors.InvalidSignatureError):
            webhooks.parse(body, "another", headers["webhook-signature"])


def test_a_mandate_is_collected_under_once_however_often_we_look() -> None:
    standin = GoCardlessStandin("debit")
    gateway = standin.adapter()
    made = create(gateway).checkout_id
    asked = {"checkout_id": made, "amount": AMOUNT, "reference": REQUEST.reference}
    before = gateway.finish_checkout(**asked, deadline=soon())
    assert isinstance(before, CheckoutFact)
    assert before.payments == (), "the payer has not agreed yet"
    standin.authorise(made)
    standin.loses_answers = True
    gateway.finish_checkout(**asked, deadline=soon())
    standin.loses_answers = False
    for _ in range(3):
        found = gateway.finish_checkout(**asked, deadline=soon())
        assert isinstance(found, CheckoutFact)
        assert [one.status for one in found.payments] == ["pending"]
    assert len(standin.things["payments"]) == 1
    other = gateway.finish_checkout(**{**asked, "reference": "another"}, deadline=soon())
    assert len(standin.things["payments"]) == 1, other
    gateway.close()
    standin.close()


def test_a_currency_gocardless_does_not_take_is_refused_before_anybody_is_asked() -> None:
    standin = GoCardlessStandin("bank")
    gateway = standin.adapter()
    from goodterms.core.money import Money

    refused = gateway.create_checkout(request=replace(REQUEST, amount=Money(4200, "TWD")), deadline=soon())
    assert getattr(refused, "permanent", False)
    assert not standin.asked
    gateway.close()
    standin.close()
