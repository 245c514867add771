"""One-time codes: six digits of a seed and a key, few tries, few messages, and never to an address that is new."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.facts import Point
from goodterms.core.one_time_code import (
    TO_ONE_ADDRESS,
    allowed_from,
    bound_to,
    code_locked_until,
    code_of,
    code_tries_left,
    is_code,
    masked_ending,
    points_for_codes,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = b"k" * 32


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


@given(st.binary(min_size=16, max_size=16))
def test_a_code_has_six_digits_and_only_they_are_right(seed: bytes):
    code = code_of(secret=KEY, seed=seed)
    assert len(code) == 6
    assert code.isdigit()
    assert is_code(typed=code, secret=KEY, seed=seed)
    assert not is_code(typed=f"{(int(code) + 1) % 10**6:06d}", secret=KEY, seed=seed)
    assert not is_code(typed=code[:5], secret=KEY, seed=seed)
    assert not is_code(typed=code, secret=b"x" * 32, seed=seed) or code_of(secret=b"x" * 32, seed=seed) == code


def test_codes_are_spread_evenly():
    firsts = [code_of(secret=KEY, seed=number.to_bytes(16, "big"))[0] for number in range(5_000)]
    assert all(400 < firsts.count(digit) < 600 for digit in "0123456789")


def test_five_wrong_codes_lock_for_a_day_from_the_first_of_them():
    failed = [ago(hours=hours) for hours in (23, 5, 3, 2, 1)]
    assert code_tries_left(failed_at=failed[:4], now=NOW) == 1
    assert code_locked_until(failed_at=failed[:4], now=NOW) is None
    assert code_tries_left(failed_at=failed, now=NOW) == 0
    assert code_locked_until(failed_at=failed, now=NOW) == ago(hours=23) + timedelta(hours=24)
    assert code_locked_until(failed_at=[ago(hours=25), *failed[1:]], now=NOW) is None


def test_an_address_is_sent_so_many_codes_and_no_more():
    sent = [ago(minutes=9), ago(minutes=5), ago(minutes=2)]
    assert allowed_from(sent_at=sent, now=NOW, limits=TO_ONE_ADDRESS) is None
    assert allowed_from(sent_at=[*sent, ago(minutes=1)], now=NOW, limits=TO_ONE_ADDRESS) == ago(minutes=9) + timedelta(
        minutes=10
    )
    long = [ago(hours=hours) for hours in range(1, 9)]
    assert allowed_from(sent_at=long, now=NOW, limits=TO_ONE_ADDRESS) == ago(hours=8) + timedelta(hours=24)


SMS, SAME, MAIL = Point(1, "sms", "aa", 0), Point(4, "whatsapp", "aa", 3), Point(2, "email", "bb", 1)
CALL, DEAD = Point(3, "call", "cc", 2), Point(5, "email", "dd", 4, "bounced")


def ids(*points: Point, carried_by: int | None = 1, changed: frozenset[int] = frozenset(), **more: str) -> list[int]:
    found = points_for_codes(points, carried_by=carried_by, changed=changed, **more)  # type: ignore[arg-type]
    return [point.id for point in found]


def test_a_code_goes_to_another_address_than_the_one_that_carried_the_link():
    assert ids(SMS, MAIL, CALL, DEAD) == [2]
    assert ids(SMS, MAIL, carried_by=2) == [1]
    assert ids(SMS, MAIL, carried_by=4) == [1, 2], "a link that came to no address we have: any"
    assert ids(SMS, SAME, MAIL, carried_by=4) == [2], "the same number, whatever channel it is used for"


def test_the_address_that_carried_the_link_takes_a_code_only_where_there_is_no_other():
    assert ids(SMS) == [1]
    assert ids(SMS, DEAD, CALL) == [1]
    assert ids(SMS, carried="never") == []


def test_an_address_that_is_new_takes_no_code():
    assert ids(SMS, MAIL, changed=frozenset({2})) == [1]
    assert ids(SMS, MAIL, changed=frozenset({1, 2})) == []


@pytest.mark.parametrize(
    ("channel", "address", "ending"),
    [("sms", "+353850000042", "42"), ("email", "olive@harbour.example", "o…@h….example"), ("email", "x@y", "x…@y…y")],
)
def test_an_address_is_shown_so_that_only_its_owner_knows_it(channel: str, address: str, ending: str):
    assert masked_ending(channel, address) == ending


def test_the_last_line_of_a_text_names_our_host_and_the_code():
    assert bound_to(host="pay.example.org", code="493027") == "@pay.example.org #493027"
