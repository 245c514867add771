"""A customer's data opens for that customer, as what it is, with that key, unchanged; and in no other way."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.customer_cipher import (
    SEALED_CLASSES,
    CipherError,
    CustomerKey,
    MasterKeys,
    master_id_of,
    rewrap,
    unwrap,
    wrap,
)

MASTERS = MasterKeys(current=1, keys={1: b"1" * 32, 2: b"2" * 32})
DATA_KEY = b"k" * 32
NONCE = b"n" * 12

keys = st.binary(min_size=32, max_size=32)
nonces = st.binary(min_size=12, max_size=12)
customers = st.integers(-(2**63), 2**63 - 1)
classes = st.sampled_from(sorted(SEALED_CLASSES))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def key_of(customer_id: int = 7, data_key: bytes = DATA_KEY) -> CustomerKey:
    return CustomerKey(customer_id=customer_id, data_key=data_key)


# --- sealing -----------------------------------------------------------------------------------------


@given(customers, keys, classes, st.binary(max_size=200), nonces)
def test_what_is_sealed_opens_as_it_was(customer: int, data_key: bytes, of: str, text: bytes, nonce: bytes) -> None:
    sealed = key_of(customer, data_key).seal(of=of, plaintext=text, nonce=nonce)
    assert key_of(customer, data_key).open(of=of, sealed=sealed) == text
    assert len(sealed) == len(text) + 29
    assert len(text) < 8 or text not in sealed[13:]


@given(classes, st.binary(max_size=60), st.data())
def test_one_bit_changed_and_it_does_not_open(of: str, text: bytes, data: st.DataObject) -> None:
    sealed = bytearray(key_of().seal(of=of, plaintext=text, nonce=NONCE))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CipherError):
        key_of().open(of=of, sealed=bytes(sealed))


def test_another_customers_or_class_or_keys_data_does_not_open() -> None:
    sealed = key_of().seal(of="name", plaintext=b"Anna", nonce=NONCE)
    for key, of in ((key_of(customer_id=8), "name"), (key_of(), "address"), (key_of(data_key=b"x" * 32), "name")):
        with pytest.raises(CipherError, match="does not open: it belongs to another customer, class or key"):
            key.open(of=of, sealed=sealed)


@given(st.binary(max_size=80))
def test_bytes_we_never_sealed_do_not_open_and_bring_nothing_down(junk: bytes) -> None:
    for sealed in (junk, b"\x01" + junk):
        with pytest.raises(CipherError):
            key_of().open(of="name", sealed=sealed)


@given(classes, st.dictionaries(texts, st.none() | texts, max_size=6), nonces)
def test_a_record_of_texts_is_sealed_as_one(of: str, fields: dict[str, str | None], nonce: bytes) -> None:
    assert key_of().open_fields(of=of, sealed=key_of().seal_fields(of=of, fields=fields, nonce=nonce)) == fields


def test_what_was_not_sealed_as_fields_does_not_open_as_fields() -> None:
    for text in (b"Anna", b"[1]", b""):
        with pytest.raises(CipherError, match="was not sealed as fields"):
            key_of().open_fields(of="name", sealed=key_of().seal(of="name", plaintext=text, nonce=NONCE))
    with pytest.raises(CipherError, match="whole Unicode characters"):
        key_of().seal_fields(of="name", fields={"name": "\ud800"}, nonce=NONCE)


def test_this_text_has_this_ciphertext_for_ever() -> None:
    """A stored sample of the form on disk, rebuilt here from the parts: version, nonce, AES-256-GCM with its context."""
    context = b"goodterms sealed 1\nname\n" + (7).to_bytes(8, "big")
    expected = b"\x01" + NONCE + AESGCM(DATA_KEY).encrypt(NONCE, b"Anna", context)
    assert key_of().seal(of="name", plaintext=b"Anna", nonce=NONCE) == expected
    assert expected.hex() == "016e6e6e6e6e6e6e6e6e6e6e6ed95589d1a79b2b61082d0f3f858b3e81e3761a2b"


@pytest.mark.parametrize(
    ("of", "nonce", "message"),
    [
        ("shoe_size", NONCE, "'shoe_size' is not a sealed class; use one of profile, name"),
        ("name", b"short", "a nonce is 12 bytes, not 5"),
    ],
)
def test_what_cannot_be_sealed_is_refused_with_a_reason(of: str, nonce: bytes, message: str) -> None:
    with pytest.raises(CipherError, match=message):
        key_of().seal(of=of, plaintext=b"x", nonce=nonce)


def test_a_customer_key_has_the_right_size_and_shows_nothing() -> None:
    assert repr(key_of()) == "CustomerKey(...)"
    with pytest.raises(CipherError, match="a data key is 32 bytes, not 16"):
        key_of(data_key=b"k" * 16)
    with pytest.raises(CipherError, match="64-bit numbers"):
        key_of(customer_id=2**63)


# --- wrapping ----------------------------------------------------------------------------------------


@given(keys, customers, nonces)
def test_a_wrapped_key_unwraps_to_the_same_key(data_key: bytes, customer: int, nonce: bytes) -> None:
    wrapped = wrap(data_key=data_key, customer_id=customer, nonce=nonce, masters=MASTERS)
    assert len(wrapped) == 63
    assert data_key not in wrapped
    sealed = key_of(customer, data_key).seal(of="name", plaintext=b"Anna", nonce=NONCE)
    assert unwrap(wrapped=wrapped, customer_id=customer, masters=MASTERS).open(of="name", sealed=sealed) == b"Anna"


@given(st.integers(0, 63 * 8 - 1))
def test_a_wrapped_key_with_one_bit_changed_does_not_unwrap(bit: int) -> None:
    wrapped = bytearray(wrap(data_key=DATA_KEY, customer_id=7, nonce=NONCE, masters=MASTERS))
    wrapped[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CipherError):
        unwrap(wrapped=bytes(wrapped), customer_id=7, masters=MASTERS)


def test_master_keys_rotate_without_touching_sealed_data() -> None:
    sealed = key_of().seal(of="name", plaintext=b"Anna", nonce=NONCE)
    old = wrap(data_key=DATA_KEY, customer_id=7, nonce=NONCE, masters=MASTERS)
    rotating = replace(MASTERS, current=2)
    new = rewrap(wrapped=old, customer_id=7, nonce=b"m" * 12, masters=rotating)
    assert (master_id_of(wrapped=old), master_id_of(wrapped=new)) == (1, 2)
    rotated = MasterKeys(current=2, keys={2: b"2" * 32})
    assert unwrap(wrapped=new, customer_id=7, masters=rotated).open(of="name", sealed=sealed) == b"Anna"
    with pytest.raises(CipherError, match="wrapped with master key 1, which we do not have"):
        unwrap(wrapped=old, customer_id=7, masters=rotated)


def test_a_wrapped_key_moved_to_another_customer_or_master_does_not_unwrap() -> None:
    wrapped = wrap(data_key=DATA_KEY, customer_id=7, nonce=NONCE, masters=MASTERS)
    with pytest.raises(CipherError, match="customer 8's key does not unwrap"):
        unwrap(wrapped=wrapped, customer_id=8, masters=MASTERS)
    with pytest.raises(CipherError, match="master key 1 differs"):
        unwrap(wrapped=wrapped, customer_id=7, masters=MasterKeys(current=1, keys={1: b"x" * 32}))
    same_key = MasterKeys(current=1, keys={1: b"1" * 32, 2: b"1" * 32})
    with pytest.raises(CipherError, match="does not unwrap"):
        unwrap(wrapped=wrapped[:2] + b"\x02" + wrapped[3:], customer_id=7, masters=same_key)


@given(st.binary(max_size=70))
def test_bytes_that_are_no_wrapped_key_bring_nothing_down(junk: bytes) -> None:
    with pytest.raises(CipherError):
        unwrap(wrapped=junk, customer_id=7, masters=MASTERS)


@pytest.mark.parametrize(
    ("current", "masters", "message"),
    [
        (1, {}, "master key 1 is to wrap new keys but is not among the keys"),
        (0, {0: b"x" * 32}, "ids go from 1 to 65535"),
        (65536, {65536: b"x" * 32}, "ids go from 1 to 65535"),
        (1, {1: b"x" * 16}, "32 random bytes are needed, not 16"),
    ],
)
def test_master_keys_that_cannot_work_are_refused(current: int, masters: dict[int, bytes], message: str) -> None:
    with pytest.raises(CipherError, match=message):
        MasterKeys(current=current, keys=masters)


def test_master_keys_never_show_in_a_message_or_trace() -> None:
    assert "111" not in repr(MASTERS)


# --- the table ---------------------------------------------------------------------------------------


def test_every_class_the_design_names_is_in_the_table() -> None:
    named = {"name", "address", "free_text", "support_need", "budget", "dispute", "document", "signature"}
    named |= {"contact_point", "message"}
    assert named <= SEALED_CLASSES.keys()
    assert all(entry.name == name and entry.meaning and entry.source for name, entry in SEALED_CLASSES.items())
    assert not any("\n" in name for name in SEALED_CLASSES)
