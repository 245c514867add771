"""The token of the one-click address: it names one contact point, and only we can have written it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core import link_token
from goodterms.core.link_token import LinkKeyError, LinkKeys
from goodterms.core.unsubscribe_token import TOKEN_LENGTH, Unsubscribing, issue, unsubscribe_address, verify

KEYS = LinkKeys(3, {3: b"k" * 32, 4: b"l" * 32})
BUCKETS = st.integers(0, 65_535)
POINTS = st.integers(-(2**63), 2**63 - 1)


@given(BUCKETS, POINTS)
def test_a_token_gives_back_its_contact_point(bucket: int, point: int) -> None:
    token = issue(bucket=bucket, point=point, keys=KEYS)
    assert len(token) == TOKEN_LENGTH
    assert verify(token=token, keys=KEYS) == Unsubscribing(bucket, point)


@given(BUCKETS, POINTS, st.integers(0, TOKEN_LENGTH - 1), st.sampled_from("AZaz09-_"))
def test_a_token_with_one_letter_changed_is_nobodys(bucket: int, point: int, at: int, letter: str) -> None:
    token = issue(bucket=bucket, point=point, keys=KEYS)
    other = token[:at] + letter + token[at + 1 :]
    assert (verify(token=other, keys=KEYS) is None) == (other != token)


@given(st.text(max_size=40))
def test_any_other_text_is_nobodys(text: str) -> None:
    assert verify(token=text, keys=KEYS) is None


def test_an_old_key_holds_until_it_is_taken_out() -> None:
    token = issue(bucket=1, point=2, keys=KEYS)
    assert verify(token=token, keys=LinkKeys(4, KEYS.keys)) == Unsubscribing(1, 2)
    assert verify(token=token, keys=LinkKeys(4, {4: b"l" * 32})) is None


def test_a_customers_link_is_no_unsubscribe_token_nor_the_other_way_round() -> None:
    assert verify(token=link_token.issue(random_bytes=bytes(8), keys=KEYS), keys=KEYS) is None
    assert link_token.verify(token=issue(bucket=1, point=2, keys=KEYS), keys=KEYS) is None


def test_the_address_is_https_or_there_is_none() -> None:
    address = unsubscribe_address(public_url="https://pay.example", bucket=1, point=2, keys=KEYS)
    assert address == f"https://pay.example/u/{issue(bucket=1, point=2, keys=KEYS)}"
    assert unsubscribe_address(public_url="http://127.0.0.1:8000", bucket=1, point=2, keys=KEYS) == ""


def test_what_cannot_be_a_contact_point_is_refused() -> None:
    with pytest.raises(LinkKeyError, match="no contact point"):
        issue(bucket=70_000, point=2, keys=KEYS)
