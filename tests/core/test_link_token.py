"""A link's token: ours and whole, or nothing at all."""

from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.link_token import LinkKeyError, LinkKeys, issue, verify

KEYS = LinkKeys(current=3, keys={3: b"3" * 32, 15: b"f" * 32})

eight = st.binary(min_size=8, max_size=8)
numbers = st.sampled_from([3, 15])


@given(eight, numbers)
def test_a_token_we_issued_gives_its_id_and_names_its_key(random_bytes: bytes, number: int) -> None:
    token = issue(random_bytes=random_bytes, keys=KEYS, key_number=number)
    name = verify(token=token, keys=KEYS)
    assert len(token) == 24
    assert name is not None
    written = name.to_bytes(8, "big", signed=True)
    assert written[0] >> 4 == number
    assert (written[0] & 0x0F, written[1:]) == (random_bytes[0] & 0x0F, random_bytes[1:])


def test_this_token_is_this_text_for_ever() -> None:
    """A stored sample: links already sent must open in every later release."""
    token = issue(random_bytes=bytes(range(8)), keys=KEYS)
    assert token == "MAECAwQFBgf-jYJ0LhphcMhB"
    assert verify(token=token, keys=KEYS) == 0x3001020304050607


def test_new_links_are_signed_with_the_current_key() -> None:
    assert issue(random_bytes=b"x" * 8, keys=KEYS) == issue(random_bytes=b"x" * 8, keys=KEYS, key_number=3)


@given(eight, st.integers(0, 143))
def test_one_bit_changed_is_refused(random_bytes: bytes, bit: int) -> None:
    raw = bytearray(urlsafe_b64decode(issue(random_bytes=random_bytes, keys=KEYS)))
    raw[bit // 8] ^= 1 << bit % 8
    assert verify(token=urlsafe_b64encode(raw).decode(), keys=KEYS) is None


def test_twenty_thousand_changed_and_random_tokens_are_refused() -> None:
    random = Random(20261121)
    every_key = LinkKeys(current=0, keys={number: bytes([number]) * 32 for number in range(16)})
    for _ in range(10_000):
        raw = bytearray(urlsafe_b64decode(issue(random_bytes=random.randbytes(8), keys=every_key)))
        raw[random.randrange(18)] ^= 1 << random.randrange(8)
        assert verify(token=urlsafe_b64encode(raw).decode(), keys=every_key) is None
        assert verify(token=urlsafe_b64encode(random.randbytes(18)).decode(), keys=every_key) is None


@given(st.text() | st.text(alphabet="ABCdef019-_=+/ \n", min_size=20, max_size=28))
def test_any_other_text_is_refused_and_raises_nothing(text: str) -> None:
    assert verify(token=text, keys=KEYS) is None


def test_a_token_has_one_spelling() -> None:
    token = issue(random_bytes=b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8", keys=KEYS)
    other = b64encode(urlsafe_b64decode(token)).decode()
    assert other != token
    for spelling in (
        other,
        token + "=",
        token + "\n",
        " " + token,
        token[:-1],
        token.swapcase(),
        "\ud800" * 24,
        "４" * 24,
    ):
        assert verify(token=spelling, keys=KEYS) is None
    assert verify(token=token, keys=KEYS) is not None


def test_keys_rotate_and_old_links_open_until_the_old_key_goes() -> None:
    old = issue(random_bytes=b"x" * 8, keys=KEYS)
    rotated = LinkKeys(current=4, keys={**KEYS.keys, 4: b"4" * 32})
    new = issue(random_bytes=b"x" * 8, keys=rotated)
    assert verify(token=old, keys=rotated) is not None
    assert verify(token=new, keys=rotated) is not None
    gone = replace(rotated, keys={4: b"4" * 32})
    assert verify(token=old, keys=gone) is None
    assert verify(token=new, keys=gone) is not None


def test_a_token_signed_with_the_stand_in_for_a_missing_key_is_refused() -> None:
    zeros = LinkKeys(current=7, keys={7: bytes(32)})
    assert verify(token=issue(random_bytes=b"x" * 8, keys=zeros), keys=KEYS) is None


@pytest.mark.parametrize(
    ("current", "keys", "message"),
    [
        (0, {}, "link key 0 is to sign new links but is not among the keys"),
        (1, {2: b"x" * 32}, "link key 1 is to sign"),
        (16, {16: b"x" * 32}, "numbers go from 0 to 15"),
        (1, {1: b"short"}, "at least 32 random bytes are needed, not 5"),
    ],
)
def test_keys_that_cannot_work_are_refused_with_a_reason(current: int, keys: dict[int, bytes], message: str) -> None:
    with pytest.raises(LinkKeyError, match=message):
        LinkKeys(current=current, keys=keys)


def test_a_token_needs_eight_random_bytes_and_a_known_key() -> None:
    with pytest.raises(LinkKeyError, match="8 random bytes, not 7"):
        issue(random_bytes=b"x" * 7, keys=KEYS)
    with pytest.raises(LinkKeyError, match=r"link key 5 is not among the keys; have \[3, 15\]"):
        issue(random_bytes=b"x" * 8, keys=KEYS, key_number=5)


def test_the_keys_never_show_in_a_message_or_trace() -> None:
    assert "333" not in repr(KEYS)
