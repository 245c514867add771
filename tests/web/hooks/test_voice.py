"""A call over the web: signed turns, a state that is ours alone, and an answer the provider can speak."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from tests.channels.abuse import BODIES, FORGED, KINDS
from tests.channels.payloads import payload
from tests.flow.acting_fixtures import Late, late
from tests.flow.test_prove_identity import know
from tests.flow.test_take_reply import NUMBER, share
from twilio.request_validator import RequestValidator

from goodterms.core.webhook_signature import signed_headers
from goodterms.flow import outside as outside_module
from goodterms.web.hooks.counts import REFUSED

SECRET = "whsec_" + "A" * 43 + "="
TWILIO = {
    "account_sid": "AC1",
    "auth_token": "12345",
    "webhook_url": "http://127.0.0.1:8000/hooks/channel/twilio",
    "voice_url": "http://127.0.0.1:8000/hooks/voice/twilio",
}
OUTSIDE = {"channels": {"call": {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:1", "secret": SECRET}}}}


@pytest.fixture(autouse=True)
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GOODTERMS_OUTSIDE", json.dumps(OUTSIDE))
    outside_module.outside.cache_clear()
    yield
    outside_module.outside.cache_clear()


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    share(found.who)
    know(found, account_ending="4401")
    return found


def turn(path: str = "/hooks/voice/sandbox", *, secret: str = SECRET, **told: object):
    body = json.dumps({"call": "c1", "direction": "inbound", "number": NUMBER, "ours": "", **told}).encode()
    headers = signed_headers(keys=[secret], message_id="t1", at=datetime.now(UTC), body=body)
    return Client().post(path, data=body, content_type="application/json", headers=headers)


def following(answer) -> str:
    parts = urlsplit(answer.json()["next"])
    return f"{parts.path}?{parts.query}"


def test_a_call_is_held_over_signed_turns(somebody: Late):
    first = turn()
    assert first.status_code == 200
    assert first.json()["say"][0]["text"].startswith("This is Harbour Bank.")
    assert ["1", "account"] in first.json()["keys"]
    asked = turn(following(first), digits="1")
    assert asked.json()["digits"] == 4
    menu = turn(following(asked), digits="4401")
    assert "€42.00" in menu.json()["say"][0]["text"]
    assert '<sub alias="42 euros">€42.00</sub>' in menu.json()["say"][0]["ssml"]


def test_a_state_of_another_call_or_of_nobodys_making_is_refused(somebody: Late):
    first = turn()
    assert turn(following(first), call="c2", digits="1").status_code == 400
    assert turn("/hooks/voice/sandbox?state=made-up", digits="1").status_code == 400
    assert turn(call="").status_code == 400


def refusals() -> float:
    return sum(
        sample.value
        for metric in REFUSED.collect()
        for sample in metric.samples
        if sample.name.endswith("_total") and sample.labels["source"].startswith("voice/")
    )


def test_whatever_is_posted_as_a_turn_is_refused_and_counted(somebody: Late):
    before, many = refusals(), 0
    for body in BODIES:
        for kind in KINDS:
            answer = Client().post("/hooks/voice/sandbox", data=body, content_type=kind or "text/plain")
            assert 400 <= answer.status_code < 500, (answer.status_code, kind, body[:40])
            many += 1
    for forged in FORGED:
        path = f"/hooks/voice/sandbox?{urlencode({'state': forged}, errors='replace')}"
        assert turn(path, digits="1").status_code in ({400} if forged else {200}), forged[:40]
        many += bool(forged)
    assert Client().get("/hooks/voice/sandbox").status_code == 405
    assert (
        Client()
        .post("/hooks/voice/sandbox", b"{}", "application/json", headers={"content-encoding": "gzip"})
        .status_code
        == 415
    )
    assert turn("/hooks/voice/nobody").status_code == 404
    assert refusals() == before + many + 3


def test_a_turn_nobody_signed_is_refused_and_a_name_without_calls_is_not_found(somebody: Late):
    assert turn(secret="whsec_" + "B" * 43 + "=").status_code == 401
    assert turn("/hooks/voice/nobody").status_code == 404
    assert Client().get("/hooks/voice/sandbox").status_code == 405


@pytest.mark.parametrize("told", [{"digits": 1}, {"number": None}, {"speech": ["x"]}])
def test_a_turn_of_another_form_is_refused(somebody: Late, told: dict[str, object]):
    assert turn(**told).status_code == 400


def test_the_end_of_a_call_is_taken_without_a_word(somebody: Late):
    first = turn()
    assert turn(following(first), over=True).status_code == 204


def by_twilio(path: str, **changed: str):
    """One turn as Twilio's own library signs it."""
    form = payload("twilio", "call_turn") | {"From": NUMBER} | changed
    signature = RequestValidator("12345").compute_signature(f"http://127.0.0.1:8000{path}", form)
    body = urlencode(form)
    headers = {"x-twilio-signature": signature}
    return Client().post(path, data=body, content_type="application/x-www-form-urlencoded", headers=headers)


def test_twilios_own_signatures_drive_a_call_to_a_promise(somebody: Late, monkeypatch: pytest.MonkeyPatch):
    outside = {"channels": {"call": {"adapter": "twilio", "settings": TWILIO}}}
    monkeypatch.setenv("GOODTERMS_OUTSIDE", json.dumps(outside))
    outside_module.outside.cache_clear()
    path = "/hooks/voice/twilio"
    for digits in ("", "1", "4401", "2", "1", "1"):
        answer = by_twilio(path, Digits=digits)
        assert answer.status_code == 200
        (gather,) = fromstring(answer.content).iter("Gather")
        parts = urlsplit(gather.attrib["action"])
        path = f"{parts.path}?{parts.query}"
    assert b"Done. You will pay" in answer.content
    assert len(somebody.facts().promises) == 1
    assert by_twilio(path, CallStatus="completed").status_code == 204
