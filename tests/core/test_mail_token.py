"""Tokens in e-mail addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.link_token import LinkKeys
from goodterms.core.mail_token import (
    BOUNCE_PREFIX,
    REPLY_PREFIX,
    TOKEN_LENGTH,
    Thread,
    bounce_token,
    message_name,
    read_bounce_token,
    read_reply_token,
    reply_token,
    token_in,
)

KEYS = LinkKeys(current=2, keys={1: b"a" * 32, 2: b"b" * 32})
EFFECT = "0123456789abcdef0123456789abcdef"


@given(st.integers(0, 2**63 - 1), st.binary(min_size=16, max_size=16))
def test_a_reply_token_names_its_contact_in_any_letter_case(customer: int, effect: bytes) -> None:
    token = reply_token(customer=customer, effect=effect.hex(), keys=KEYS)
    assert len(token) == TOKEN_LENGTH
    assert token == token.lower()
    address = f"{REPLY_PREFIX}{token}@x.example".upper()
    found = read_reply_token(token_in(address, prefix=REPLY_PREFIX), keys=KEYS)
    assert found == Thread(customer, effect.hex()[:16])


@given(st.text(max_size=60))
def test_any_other_text_names_nothing(text: str) -> None:
    assert read_reply_token(text, keys=KEYS) is None
    assert read_bounce_token(text, key=b"k") is None


@given(st.integers(0, TOKEN_LENGTH - 1), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_token_with_one_letter_changed_names_nothing(place: int, letter: str) -> None:
    token = reply_token(customer=7, effect=EFFECT, keys=KEYS)
    changed = token[:place] + letter + token[place + 1 :]
    assert changed == token or read_reply_token(changed, keys=KEYS) is None


@given(st.text(max_size=40))
def test_a_bounce_token_names_its_message(effect: str) -> None:
    name = message_name(effect)
    token = bounce_token(name, key=b"secret")
    assert read_bounce_token(token, key=b"secret") == name
    assert read_bounce_token(token, key=b"other") is None
    assert len(f"{BOUNCE_PREFIX}{token}") <= 64, "RFC 5321, 4.5.3.1.1"


def test_a_token_of_one_kind_is_none_of_another() -> None:
    keys = LinkKeys(current=0, keys={0: b"k" * 32})
    assert read_bounce_token(reply_token(customer=1, effect=EFFECT, keys=keys), key=b"k" * 32) is None
    assert read_reply_token(bounce_token(message_name("x"), key=b"k" * 32), keys=keys) is None


def test_a_former_key_still_reads_and_one_taken_out_does_not() -> None:
    old = reply_token(customer=1, effect=EFFECT, keys=LinkKeys(current=1, keys={1: b"a" * 32}))
    assert read_reply_token(old, keys=KEYS) is not None
    assert read_reply_token(old, keys=LinkKeys(current=2, keys={2: b"b" * 32})) is None


@pytest.mark.parametrize("address", ["", "@", "reply@x", "post@x.example", "bounce+abc@x", "xreply+abc@x"])
def test_an_address_without_a_token_has_none(address: str) -> None:
    assert token_in(address, prefix=REPLY_PREFIX) == ""
