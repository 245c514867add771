"""Which adapters this process uses, read from one environment variable."""

import json
from pathlib import Path

import pytest

from goodterms.cli.up import environment_of
from goodterms.core.configuration import parse_configuration
from goodterms.flow.outside import BadOutside, NotConnected, read_outside

SECRET = "whsec_" + "A" * 43 + "="
SANDBOX = {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:1", "secret": "env:SECRET"}}
LEDGER = {"adapter": "core_ledger", "settings": {"url": "http://127.0.0.1:1", "secret": SECRET}}


def read(tree: object):
    return read_outside(json.dumps(tree), environment={"SECRET": SECRET})


def test_channels_with_the_same_provider_and_settings_share_one_adapter():
    found = read({"channels": {"sms": SANDBOX, "email": SANDBOX}, "gateway": SANDBOX, "record": LEDGER})
    assert found.channel("sms") is found.channel("email")
    assert found.gateway.name == "sandbox"
    assert found.record.name == "core_ledger"


def test_a_webhook_finds_its_adapter_by_channel_or_by_provider():
    found = read({"channels": {"sms": SANDBOX}})
    assert found.channel_named("sms") is found.channel_named("sandbox") is found.channel("sms")
    assert found.channel_named("email") is None


def test_what_is_not_connected_says_how_to_connect_it():
    found = read({})
    with pytest.raises(NotConnected, match="nothing carries sms"):
        found.channel("sms")
    with pytest.raises(NotConnected, match="no payment gateway"):
        _ = found.gateway
    with pytest.raises(NotConnected, match="no system of record"):
        _ = found.record


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ([], "the object itself"),
        ({"channel": {}}, "no part 'channel'"),
        ({"channels": {"pigeon": SANDBOX}}, "no channel 'pigeon'"),
        ({"channels": {"letter": SANDBOX}}, "sandbox carries .*, not letter"),
        ({"channels": {"sms": {**SANDBOX, "second": SANDBOX}}}, "would be called .sandbox. like the first"),
        (
            {"channels": {"sms": {"adapter": "sandbox", "settings": {"per_second": "many"}}}},
            "per_second is to be a whole",
        ),
        ({"gateway": {"settings": {}}}, "does not say which adapter"),
        ({"gateway": {"adapter": "sandbox"}}, "'url'"),
        ({"gateway": {"adapter": "nobody"}}, "no gateway is called 'nobody'"),
        ({"record": {"adapter": "core_ledger", "settings": {"url": "x", "secret": "env:GONE"}}}, "GONE"),
        ({"record": {"adapter": "core_ledger", "settings": {"url": 1}}}, "settings.url is to be a text"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tree: object, words: str):
    with pytest.raises(BadOutside, match=words):
        read(tree)


def test_broken_json_is_refused_without_quoting_it():
    with pytest.raises(BadOutside, match="not readable as JSON") as refused:
        read_outside('{"secret": "hush', environment={})
    assert "hush" not in str(refused.value)


def test_a_second_provider_has_a_name_of_its_own_and_webhooks_find_it():
    other = {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:2", "secret": SECRET, "name": "sandbox-2"}}
    found = read({"channels": {"sms": {**SANDBOX, "second": other}}})
    assert found.seconds["sms"].name == "sandbox-2"
    assert found.channel_named("sandbox-2") is found.seconds["sms"]
    assert found.channel_named("sandbox") is found.channel("sms")


def test_what_an_account_takes_in_a_second_is_as_set_else_as_the_provider_says():
    set_to = {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:1", "secret": SECRET, "per_second": "7"}}
    found = read({"channels": {"sms": set_to}})
    assert found.per_second(found.channel("sms")) == 7
    plain = read({"channels": {"sms": SANDBOX}})
    assert plain.per_second(plain.channel("sms")) == plain.channel("sms").capabilities.per_second


def test_several_gateways_have_names_of_their_own_and_the_first_is_what_a_page_begins_with():
    second = {"adapter": "sandbox", "settings": {**SANDBOX["settings"], "name": "bank"}}
    outside = read({"gateway": [SANDBOX, second]})
    assert [gateway.name for gateway in outside.gateways] == ["sandbox", "bank"]
    assert outside.gateway is outside.gateways[0]
    assert outside.gateway_named("bank") is outside.gateways[1]
    assert outside.gateway_named("nobody") is None


def test_two_gateways_of_one_name_are_refused_with_what_to_write():
    with pytest.raises(BadOutside, match=r"gateway\[1\] would be called 'sandbox' like another: give it a name"):
        read({"gateway": [SANDBOX, SANDBOX]})


def test_a_workspace_names_its_gateways_in_its_file(tmp_path: Path):
    text = """
[brand]
name = "Harbour Bank"
country = "IE"
zone = "Europe/Dublin"
currency = "EUR"
languages = ["en"]
phone = "+353 20 915 0000"

[payments.card]
adapter = "stripe"
secret_key_env = "STRIPE_KEY"
webhook_secret_env = "STRIPE_HOOK"

[payments.bank]
adapter = "gocardless"
takes = "bank"
creditor = "CR1"
access_token_env = "GC_TOKEN"
webhook_secret_env = "GC_HOOK"
"""
    configuration, problems = parse_configuration(text)
    assert problems == ()
    assert configuration is not None
    written = environment_of(configuration, folder=tmp_path, port=8000)["GOODTERMS_OUTSIDE"]
    secrets = {"STRIPE_KEY": "sk_test_1", "STRIPE_HOOK": "whsec_1", "GC_TOKEN": "t", "GC_HOOK": "h"}
    assert not any(value in written for value in ("sk_test_1", "whsec_1"))
    outside = read_outside(written, environment=secrets)
    assert [(gateway.name, gateway.way) for gateway in outside.gateways] == [("stripe", "card"), ("gocardless", "bank")]
