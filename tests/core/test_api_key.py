"""Keys of the API as text: every typo is told, and nothing of a secret is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.api_key import LETTERS, MistypedKey, make_key, read_key

bytes_ = st.binary(min_size=256, max_size=256)


def key(random: bytes, more: bytes):
    try:
        return make_key(mode="test", random=random, more=more)
    except ValueError:
        return make_key(mode="test", random=bytes(range(64)), more=bytes(range(128)))


@given(bytes_, bytes_)
def test_what_is_made_is_read_back(random: bytes, more: bytes) -> None:
    made = key(random, more)
    assert read_key(made.text) == made
    assert made.matches(made.hash)
    assert made.secret.encode() not in made.hash


@given(bytes_, bytes_, st.integers(8, 58), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_told(random: bytes, more: bytes, place: int, letter: str) -> None:
    text = key(random, more).text
    changed = text[:place] + letter + text[place + 1 :]
    if changed != text:
        with pytest.raises(MistypedKey):
            read_key(changed)


@given(st.text(max_size=80))
def test_no_other_text_is_a_key(text: str) -> None:
    with pytest.raises(MistypedKey):
        read_key(text)


def test_another_secret_does_not_match() -> None:
    one, other = (make_key(mode="live", random=bytes(range(64)), more=bytes([seed] * 128)) for seed in (1, 2))
    assert one.id == other.id
    assert not one.matches(other.hash)


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="give more"):
        make_key(mode="live", random=b"abc", more=b"abc")
