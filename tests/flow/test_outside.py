"""Which adapters this process uses, read from one environment variable."""

import json

import pytest

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
