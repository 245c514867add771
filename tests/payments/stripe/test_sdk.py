"""Stripe's own SDK reads our stand-in, sends to it what we send, and accepts its webhooks."""

from collections.abc import Iterator
from typing import Any

import pytest
import stripe
from stripe._encode import _api_encode
from stripe.params.checkout import SessionCreateParams
from tests.payments.contract import AMOUNT, REQUEST, create
from tests.standin.gateway import nested
from tests.standin.stripe import KEY, SECRET, StripeStandin

from goodterms.payments.stripe.adapter import StripeGateway


@pytest.fixture
def standin() -> Iterator[StripeStandin]:
    found = StripeStandin()
    yield found
    found.close()


@pytest.fixture
def gateway(standin: StripeStandin) -> Iterator[StripeGateway]:
    found = standin.adapter()
    yield found
    found.close()


@pytest.fixture
def sdk(standin: StripeStandin) -> Iterator[stripe.StripeClient]:
    http = stripe.RequestsClient()
    yield stripe.StripeClient(
        KEY, base_addresses={"api": standin.url}, http_client=http, max_network_retries=0, stripe_version="2024-06-20"
    )
    http.close()


def sent(standin: StripeStandin) -> tuple[dict[str, str], bytes]:
    _, headers, body = next(one for one in standin.asked if one[0].startswith("POST"))
    return headers, body


def test_what_we_send_is_what_the_sdk_would_send_and_its_models_know_every_name(
    gateway: StripeGateway, standin: StripeStandin
) -> None:
    create(gateway)
    headers, body = sent(standin)
    form = nested(body)
    lists = form | {"line_items": list(form["line_items"].values())}
    assert set(lists) <= set(SessionCreateParams.__annotations__)
    assert nested("&".join(f"{name}={value}" for name, value in _api_encode(lists)).encode()) == form
    assert headers["idempotency-key"] == REQUEST.effect_key
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["stripe-version"] == "2024-06-20"


def test_the_sdk_creates_the_same_session_by_the_same_key(
    gateway: StripeGateway, standin: StripeStandin, sdk: stripe.StripeClient
) -> None:
    ours = create(gateway)
    form = nested(sent(standin)[1])
    params: Any = form | {"line_items": list(form["line_items"].values())}
    params["line_items"][0]["quantity"] = int(params["line_items"][0]["quantity"])
    theirs = sdk.v1.checkout.sessions.create(params=params)
    assert isinstance(theirs, stripe.checkout.Session)
    assert (theirs.amount_total, theirs.currency, theirs.mode) == (4200, "eur", "payment")
    assert theirs.metadata is not None
    assert theirs.metadata["goodterms_reference"] == REQUEST.reference
    again = sdk.v1.checkout.sessions.retrieve(ours.checkout_id)
    assert (again.id, again.url, again.status) == (ours.checkout_id, ours.url, "open")


def test_the_sdk_reads_the_payment_its_charge_and_its_dispute(
    gateway: StripeGateway, standin: StripeStandin, sdk: stripe.StripeClient
) -> None:
    made = create(gateway).checkout_id
    payment = standin.pay(made)
    standin.give_back(payment, AMOUNT)
    standin.take_back(payment)
    session = sdk.v1.checkout.sessions.retrieve(made, params={"expand": ["payment_intent.latest_charge"]})
    intent = session.payment_intent
    assert isinstance(intent, stripe.PaymentIntent)
    assert (intent.status, intent.amount_received) == ("succeeded", 4200)
    assert isinstance(intent.latest_charge, stripe.Charge)
    assert (intent.latest_charge.refunded, intent.latest_charge.disputed) == (True, True)
    disputes = sdk.v1.disputes.list(params={"payment_intent": payment, "limit": 1})
    assert [(one.object, one.status) for one in disputes.data] == [("dispute", "needs_response")]


def test_the_sdk_reads_the_stand_ins_refusals(sdk: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        sdk.v1.payment_intents.retrieve("pi_none")
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


def test_the_sdk_accepts_every_webhook_of_the_stand_in(gateway: StripeGateway, standin: StripeStandin) -> None:
    payment = standin.pay(create(gateway).checkout_id)
    standin.take_back(payment)
    standin.win_back(payment)
    standin.give_back(payment, AMOUNT)
    kinds = []
    for headers, body in standin.told:
        event = stripe.Webhook.construct_event(body, headers["stripe-signature"], SECRET)
        assert isinstance(event, stripe.Event)
        kinds.append(event.type)
    assert kinds == [
        "checkout.session.completed",
        "charge.dispute.created",
        "charge.dispute.closed",
        "charge.refunded",
    ]
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, headers["stripe-signature"], "whsec_other")
