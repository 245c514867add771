"""What a browser's answer shows of a passkey, and what it does not: every bit that must hold is turned once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.passkeys import PRESENT, SYNCABLE, VERIFIED, SoftPasskey, raw, text

from goodterms.core.passkey import (
    LONGEST_ANSWER,
    NEW_FOR,
    NotAPasskey,
    RelyingParty,
    counts,
    looks_copied,
    name_of,
    named_in,
    options_to_add,
    options_to_show,
    read,
    read_new,
    read_shown,
    relying_party,
    written,
)

PARTY = RelyingParty("pay.example.com", "https://pay.example.com")
CHALLENGE = bytes(range(32))
TO_ADD = options_to_add(
    party=PARTY, brand="Harbour Bank", handle=b"h" * 16, name="Aoife", challenge=CHALLENGE, held=[b"one"]
)
TO_SHOW = options_to_show(party=PARTY, challenge=CHALLENGE, held=[b"one"])


@pytest.fixture
def key() -> SoftPasskey:
    return SoftPasskey()


@pytest.fixture
def public(key: SoftPasskey) -> bytes:
    return read_new(key.made(TO_ADD), party=PARTY, challenge=CHALLENGE).public_key


@pytest.mark.parametrize(
    ("address", "party"),
    [
        ("https://pay.example.com", PARTY),
        ("https://Pay.Example.com:443/", PARTY),
        ("https://pay.example.com:8443", RelyingParty("pay.example.com", "https://pay.example.com:8443")),
        ("http://localhost:8000", RelyingParty("localhost", "http://localhost:8000")),
        ("http://pay.example.com", None),
        ("https://203.0.113.7", None),
        ("http://127.0.0.1:8000", None),
        ("https://[2001:db8::1]", None),
        ("pay.example.com", None),
        ("", None),
    ],
)
def test_passkeys_are_for_a_host_name_over_https_or_for_this_machine(address: str, party: RelyingParty | None):
    assert relying_party(address) == party


def test_a_verified_user_a_key_that_stays_and_no_passport_of_the_device_are_asked_for():
    asked = json.loads(TO_ADD)
    assert asked["authenticatorSelection"] == {
        "authenticatorAttachment": "platform",
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert asked["attestation"] == "none"
    assert [one["id"] for one in asked["excludeCredentials"]] == [text(b"one")]
    shown = json.loads(TO_SHOW)
    assert (shown["userVerification"], shown["rpId"], raw(shown["challenge"])) == (
        "required",
        "pay.example.com",
        CHALLENGE,
    )
    assert json.loads(options_to_show(party=PARTY, challenge=CHALLENGE, held=[])).get("allowCredentials") in ([], None)


def test_a_new_passkey_is_read_with_its_key_and_whether_it_is_synced(key: SoftPasskey):
    made = read_new(key.made(TO_ADD), party=PARTY, challenge=CHALLENGE)
    assert (made.id, made.sign_count, made.synced) == (key.id, 0, False)
    key.flags |= SYNCABLE
    assert read_new(key.made(TO_ADD), party=PARTY, challenge=CHALLENGE).synced


def test_the_owner_is_known_and_the_count_is_told(key: SoftPasskey, public: bytes):
    answer = key.shown(TO_SHOW)
    assert named_in(answer) == key.id
    assert read_shown(answer, party=PARTY, challenge=CHALLENGE, public_key=public) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "https://pay.example.com.evil.example"},
        {"origin": "http://pay.example.com"},
        {"challenge": text(b"another challenge, as long as it")},
        {"type": "webauthn.create"},
    ],
)
def test_for_another_page_another_question_or_another_purpose_it_shows_nothing(
    key: SoftPasskey, public: bytes, said: dict[str, str]
):
    with pytest.raises(NotAPasskey):
        read_shown(key.shown(TO_SHOW, **said), party=PARTY, challenge=CHALLENGE, public_key=public)
    if "type" not in said:
        with pytest.raises(NotAPasskey):
            read_new(key.made(TO_ADD, **said), party=PARTY, challenge=CHALLENGE)


def test_for_another_party_it_shows_nothing(key: SoftPasskey, public: bytes):
    other = json.loads(TO_SHOW) | {"rpId": "example.com"}
    with pytest.raises(NotAPasskey):
        read_shown(key.shown(other), party=PARTY, challenge=CHALLENGE, public_key=public)


@pytest.mark.parametrize("flags", [PRESENT, VERIFIED, 0])
def test_without_somebody_who_was_there_and_verified_it_shows_nothing(key: SoftPasskey, public: bytes, flags: int):
    key.flags = flags
    with pytest.raises(NotAPasskey):
        read_shown(key.shown(TO_SHOW), party=PARTY, challenge=CHALLENGE, public_key=public)
    with pytest.raises(NotAPasskey):
        read_new(key.made(TO_ADD), party=PARTY, challenge=CHALLENGE)


def test_signed_with_another_key_it_shows_nothing(public: bytes):
    with pytest.raises(NotAPasskey):
        read_shown(SoftPasskey().shown(TO_SHOW), party=PARTY, challenge=CHALLENGE, public_key=public)


@given(st.sampled_from(["clientDataJSON", "authenticatorData", "signature"]), st.integers(0, 4000))
def test_no_bit_of_what_was_signed_can_be_turned(name: str, somewhere: int):
    key = SoftPasskey()
    public = read_new(key.made(TO_ADD), party=PARTY, challenge=CHALLENGE).public_key
    tree = json.loads(key.shown(TO_SHOW))
    changed = bytearray(raw(tree["response"][name]))
    byte, bit = divmod(somewhere % (len(changed) * 8), 8)
    changed[byte] ^= 1 << bit
    tree["response"][name] = text(bytes(changed))
    with pytest.raises(NotAPasskey):
        read_shown(json.dumps(tree), party=PARTY, challenge=CHALLENGE, public_key=public)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["id", "rawId", "type", "response"])
PARTS = st.sampled_from(["clientDataJSON", "authenticatorData", "attestationObject", "signature", "userHandle"])


@given(
    st.text(max_size=200)
    | st.builds(json.dumps, JSON)
    | st.builds(json.dumps, st.dictionaries(FIELDS, JSON | st.dictionaries(PARTS, JSON)))
    | st.just("[" * 9000)
)
def test_whatever_is_sent_instead_of_an_answer_is_refused_and_breaks_nothing(answer: str):
    with pytest.raises(NotAPasskey):
        named_in(answer)
    with pytest.raises(NotAPasskey):
        read_shown(answer, party=PARTY, challenge=CHALLENGE, public_key=b"")
    with pytest.raises(NotAPasskey):
        read_new(answer, party=PARTY, challenge=CHALLENGE)


@given(st.binary(max_size=300))
def test_whatever_stands_in_the_place_of_a_new_key_is_refused_and_breaks_nothing(junk: bytes):
    tree = json.loads(SoftPasskey().made(TO_ADD))
    tree["response"]["attestationObject"] = text(junk)
    with pytest.raises(NotAPasskey):
        read_new(json.dumps(tree), party=PARTY, challenge=CHALLENGE)


def test_an_answer_that_is_too_long_is_not_looked_at(key: SoftPasskey):
    tree = json.loads(key.shown(TO_SHOW)) | {"more": "x" * LONGEST_ANSWER}
    with pytest.raises(NotAPasskey, match="too long"):
        named_in(json.dumps(tree))


@pytest.mark.parametrize(
    ("known", "shown", "copied"),
    [(0, 0, False), (0, 1, False), (4, 5, False), (4, 4, True), (4, 3, True), (4, 0, True)],
)
def test_a_count_that_does_not_go_up_is_a_copys(known: int, shown: int, copied: bool):
    assert looks_copied(known=known, shown=shown) is copied


def test_while_somebody_may_be_watched_a_new_passkey_does_not_count():
    made = datetime(2026, 5, 5, tzinfo=UTC)
    later = timedelta(minutes=1)
    assert counts(made_at=made, now=made, flagged=False)
    assert not counts(made_at=made, now=made + NEW_FOR - later, flagged=True)
    assert counts(made_at=made, now=made + NEW_FOR, flagged=True)


@given(st.binary(max_size=80))
def test_bytes_come_back_as_they_were_written(given_: bytes):
    assert read(written(given_)) == given_
    assert len(name_of(given_)) == 16
