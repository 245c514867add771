"""Never a card number in our storage, logs or pages: whatever a gateway sends us, however well it is signed."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest
from django.db import connection, transaction
from tests.flow.acting_fixtures import late
from tests.payments.paying import Payer
from tests.standin.stripe import StripeStandin, sign

from goodterms.core.card_numbers import BLACKED_OUT, card_numbers
from goodterms.store import inbox
from goodterms.store.clock import business_now, machine_now
from goodterms.store.inbox import Arrived
from goodterms.store.sealing import opened_words, sealed_words
from goodterms.web.hooks import inbound

CARD = "4242424242424242"


@pytest.fixture
def payer(database: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Payer]:
    del database
    standin = StripeStandin()
    who = late()
    at = business_now().timestamp()
    standin.clock = lambda: at
    gateway = standin.adapter()
    who.lived.outside = replace(who.lived.outside, gateway_or_none=gateway)
    monkeypatch.setattr(inbound, "outside", lambda: who.lived.outside)
    yield Payer(who, standin)
    gateway.close()
    standin.close()


def with_a_card(body: bytes) -> bytes:
    """The webhook as a careless integration might send it: the number in a text, in a field, and as a number."""
    event = orjson.loads(body)
    event["data"]["object"]["metadata"]["note"] = f"paid with {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}"
    event["data"]["object"]["card"] = {"number": int(CARD), "again": CARD}
    return orjson.dumps(event)


def stored() -> list[Arrived]:
    found = inbox.take(limit=10, now=machine_now())
    assert all(isinstance(one, Arrived) for one in found)
    return [one for one in found if isinstance(one, Arrived)]


def test_a_card_number_in_a_webhook_never_reaches_the_inbox(payer: Payer, caplog: pytest.LogCaptureFixture) -> None:
    payer.choose()
    payer.standin.pay(payer.checkout)
    body = with_a_card(payer.standin.told[0][1])
    assert card_numbers(body.decode())
    with caplog.at_level(logging.DEBUG):
        assert payer.post(sign(body) | {"x-note": CARD}, body) == 204
    with transaction.atomic():
        (arrived,) = stored()
    assert arrived.headers[BLACKED_OUT] == "1"
    assert not card_numbers(arrived.body.decode() + repr(arrived.headers) + arrived.url)
    assert orjson.loads(arrived.body)["data"]["object"]["card"] == {"number": 9999999999999999, "again": "9" * 16}
    assert not card_numbers(caplog.text)
    assert "a card number was blacked out: source=gateway/stripe" in caplog.text
    payer.webhooks([])
    assert payer.row.state == "paid", "the payment itself is not lost by it"
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(payload, ' ') FROM event")
        (written,) = cursor.fetchone()
    assert not card_numbers(written)


def test_nobody_outside_can_say_that_something_was_blacked_out(payer: Payer) -> None:
    payer.choose()
    payer.standin.pay(payer.checkout)
    headers, body = payer.standin.told[0]
    assert payer.post({BLACKED_OUT: "1"}, body) == 401
    assert payer.post(headers | {BLACKED_OUT: "1"}, body) == 204
    with transaction.atomic():
        (arrived,) = stored()
    assert BLACKED_OUT not in arrived.headers


def test_a_refused_webhook_with_a_card_number_is_quoted_nowhere(payer: Payer, caplog: pytest.LogCaptureFixture) -> None:
    body = f'{{"card":"{CARD}"}}'.encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/hooks/gateway/stripe",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    with caplog.at_level(logging.DEBUG):
        said = inbound.answer(environ)
    assert said.status == 401
    assert not card_numbers(said.words + caplog.text)


def test_a_card_number_in_a_customer_s_own_words_is_not_kept(payer: Payer) -> None:
    here = payer.who.here
    sealed = sealed_words(here=here, of="dispute", words=f"I paid with {CARD}, on Monday, 42.00")
    assert opened_words(here=here, sealed=sealed) == f"I paid with {'9' * 16}, on Monday, 42.00"
