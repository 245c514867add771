"""Twilio's signature, by its own test vectors and against its own validator."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shared import vectors
from twilio.request_validator import RequestValidator

from goodterms.channels.base import BadWebhook
from goodterms.channels.twilio.signature import FORM, verified_form
from goodterms.transport.webhook import Webhook

TOKEN = "12345"


@pytest.fixture(scope="module")
def twilio() -> dict[str, Any]:
    return vectors()["twilio_signature"]


def called(url: str, form: Mapping[str, Any], offered: str, **more: str) -> Webhook:
    body = urlencode(form, doseq=True).encode()
    headers = {"content-type": f"{FORM}; charset=UTF-8", "x-twilio-signature": offered, **more}
    return Webhook(url, headers, body, datetime.now(UTC))


def holds(webhook: Webhook, keys: Sequence[str] = (TOKEN,)) -> bool:
    try:
        verified_form(webhook=webhook, keys=keys)
    except BadWebhook:
        return False
    return True


def test_the_official_vector_holds(twilio: dict[str, Any]) -> None:
    webhook = called(twilio["uri"], twilio["params"], twilio["expected"])
    assert verified_form(webhook=webhook, keys=[twilio["auth_token"]])["Digits"] == ["1234"]
    assert not holds(webhook, ["another"])
    assert holds(webhook, ["another", TOKEN]), "one of several tokens is enough while it changes"


def test_repeated_fields_are_signed_once_each_in_order(twilio: dict[str, Any]) -> None:
    assert holds(called(twilio["uri"], twilio["duplicate_params"], twilio["duplicate_expected"]))
    twice = {**twilio["duplicate_params"], "Digits": ["1234", "5678", "1234"]}
    assert holds(called(twilio["uri"], twice, twilio["duplicate_expected"]))


def test_the_port_may_be_signed_or_not(twilio: dict[str, Any]) -> None:
    signed = twilio["port_variants"]
    bare = twilio["uri"]
    ported = bare.replace(".com", ".com:1234")
    assert holds(called(ported, twilio["params"], signed["https://mycompany.com:1234/... must validate with"]))
    plain = ported.replace("https", "http")
    assert holds(called(plain, twilio["params"], signed["http://mycompany.com:1234/..."]))
    assert holds(called(bare, twilio["params"], signed["https without port validates signature made for :443"]))
    plain = bare.replace("https", "http")
    assert holds(called(plain, twilio["params"], signed["http without port validates signature made for :80"]))


def test_a_body_that_is_no_form_is_signed_by_its_hash_in_the_address(twilio: dict[str, Any]) -> None:
    url = f"{twilio['uri']}&bodySHA256={twilio['json_body_sha256']}"
    headers = {
        "content-type": "application/json",
        "x-twilio-signature": twilio["json_signature_for_uri_plus_bodySHA256"],
    }
    webhook = Webhook(url, headers, twilio["json_body"].encode(), datetime.now(UTC))
    assert holds(webhook)
    assert not holds(replace(webhook, body=webhook.body + b" "))
    assert not holds(replace(webhook, url=twilio["uri"])), "without the hash the body is not signed at all"


def test_the_query_is_signed_too(twilio: dict[str, Any]) -> None:
    webhook = called(twilio["uri"], twilio["params"], twilio["expected"])
    assert not holds(replace(webhook, url=webhook.url.replace("bar=2", "bar=3")))


def test_a_shared_key_signs_with_sha_256(twilio: dict[str, Any]) -> None:
    url, form = twilio["uri"], twilio["params"]
    made = RequestValidator("shared").compute_signature(url, form, "HMAC_SHA256")
    says = {"x-twilio-webhooks-signature-settings": "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}
    assert holds(called(url, form, made, **says), [TOKEN, "shared"])
    assert not holds(called(url, form, made), [TOKEN, "shared"])
    assert not holds(called(url, form, made, **{next(iter(says)): "key=1,algorithm=HMAC_MD5"}), [TOKEN, "shared"])


WORDS = st.text(min_size=1, max_size=12)


class Several(dict[str, list[str]]):
    def getlist(self, name: str) -> list[str]:
        return self[name]


@settings(max_examples=25, deadline=None)
@given(
    form=st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=3), max_size=4),
    port=st.sampled_from(["", ":1234"]),
)
def test_what_twilios_validator_signs_and_accepts_we_accept(form: dict[str, list[str]], port: str) -> None:
    url = f"https://pay.example.com{port}/hooks/channel/twilio?effect=k1"
    made = RequestValidator(TOKEN).compute_signature(url, Several(form))
    assert RequestValidator(TOKEN).validate(url, Several(form), made)
    assert holds(called(url, form, made))
    assert not holds(called(url, {**form, "Z" * 13: ["more"]}, made))


def test_an_address_that_cannot_be_read_is_only_compared_as_it_stands() -> None:
    assert not holds(called("https://x:99999/y", {"a": "b"}, "nonsense"))
    assert urlsplit("https://x:99999/y").netloc
    assert json.dumps(holds(called("", {}, "\udcff"))) == "false"
