"""Which provider carries a message: rested when it does not answer, tried again by one message, never overrun."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.carriers import (
    FIRST_REST,
    LONGEST_REST,
    PROBE_WITHIN,
    UNKNOWN_IN_A_ROW,
    UNREACHED_IN_A_ROW,
    Health,
    Kind,
    Tokens,
    after,
    choose,
    priority_of,
    probing,
    state,
    waits_for,
)

NOW = datetime(2026, 5, 5, 10, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)
KINDS: list[Kind] = ["answered", "throttled", "unreached", "unknown"]


def down(*, now: datetime = NOW) -> Health:
    health = Health()
    for _ in range(UNREACHED_IN_A_ROW):
        health = after(health, "unreached", now=now, reason="could not connect")
    return health


def test_one_that_cannot_be_reached_several_times_in_a_row_is_rested() -> None:
    health = Health()
    for _ in range(UNREACHED_IN_A_ROW - 1):
        health = after(health, "unreached", now=NOW)
    assert state(health, now=NOW) == "up"
    assert state(after(health, "unreached", now=NOW), now=NOW) == "rests"


def test_an_answer_between_begins_the_count_anew() -> None:
    health = after(after(Health(), "unreached", now=NOW), "answered", now=NOW)
    assert health == Health()


def test_one_whose_outcomes_nobody_can_tell_is_rested_too() -> None:
    health = Health()
    for _ in range(UNKNOWN_IN_A_ROW):
        health = after(health, "unknown", now=NOW)
    assert state(health, now=NOW) == "rests"


def test_when_its_rest_is_over_one_message_finds_out() -> None:
    later = NOW + FIRST_REST
    health = down()
    assert state(health, now=later) == "probe"
    asked = probing(health, now=later)
    assert state(asked, now=later) == "rests"
    assert state(after(asked, "answered", now=later), now=later) == "up"
    assert state(asked, now=later + PROBE_WITHIN) == "probe"  # nothing was heard of it: another may go


def test_each_rest_is_longer_up_to_a_minute() -> None:
    health, now = down(), NOW
    rests = []
    for _ in range(8):
        assert health.until is not None
        rests.append(health.until - now)
        now = health.until
        health = after(probing(health, now=now), "unreached", now=now)
    assert rests[:4] == [FIRST_REST, 2 * FIRST_REST, 4 * FIRST_REST, 8 * FIRST_REST]
    assert rests[-1] == LONGEST_REST


def test_calls_that_were_under_way_when_it_went_down_lengthen_nothing() -> None:
    health = down()
    assert after(health, "unreached", now=NOW + SECOND).until == health.until


def test_one_that_takes_nothing_just_now_is_left_alone_as_long_as_it_asks() -> None:
    health = after(Health(), "throttled", now=NOW, reason="429", pause=7 * SECOND)
    assert state(health, now=NOW + 6 * SECOND) == "rests"
    assert state(health, now=NOW + 7 * SECOND) == "up"
    assert health.down_since is None


def test_messages_go_to_the_first_and_while_it_rests_to_the_second() -> None:
    assert choose([Health(), Health()], now=NOW) == 0
    assert choose([down(), Health()], now=NOW) == 1
    assert choose([down(), down()], now=NOW) is None
    assert choose([], now=NOW) is None


def test_what_one_did_not_accept_goes_to_the_other_while_that_is_up() -> None:
    assert choose([Health(), Health()], now=NOW, not_again=0) == 1
    assert choose([Health(), down()], now=NOW, not_again=0) == 0


def test_the_wait_is_told_in_words() -> None:
    throttled = after(Health(), "throttled", now=NOW, reason="the provider answered 429", pause=SECOND)
    words, until = waits_for(["twilio", "vonage"], [down(), throttled])
    assert words == (
        "waits for twilio, down since 10:02 UTC (could not connect), and for vonage, which takes nothing just now "
        "(the provider answered 429)"
    )
    assert until == NOW + SECOND


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 90)), max_size=60))
def test_whatever_happens_a_rest_ends_within_minutes_and_one_answer_ends_it(steps: list[tuple[Kind, int]]) -> None:
    health, now = Health(), NOW
    for kind, seconds in steps:
        now += seconds * SECOND
        if state(health, now=now) == "probe":
            health = probing(health, now=now)
        health = after(health, kind, now=now, pause=seconds * SECOND)
        assert health.until is None or health.until - now <= timedelta(minutes=5)
        if state(health, now=now) == "rests":
            assert choose([health], now=now) is None
            assert choose([health, Health()], now=now) == 1
    assert state(after(health, "answered", now=now), now=now) == "up"


@given(st.integers(1, 500), st.lists(st.tuples(st.floats(0, 3), st.integers(1, 20)), max_size=80))
def test_no_more_leaves_in_any_time_than_the_rate_and_one_second_in_hand(
    rate: int, steps: list[tuple[float, int]]
) -> None:
    tokens, now, taken = Tokens(rate=rate, now=0.0), 0.0, 0
    for wait, segments in steps:
        now += wait
        while tokens.left(now=now) >= 1:
            tokens.take(segments)
            taken += segments
    largest = max((segments for _, segments in steps), default=0)
    assert taken <= rate * now + max(rate, 1) + largest


def test_it_is_told_when_there_is_one_to_take_again() -> None:
    tokens = Tokens(rate=4, now=0.0)
    assert tokens.wait() == 0.25
    assert tokens.left(now=0.25) >= 1
    tokens.take(3)
    assert tokens.left(now=0.25 + tokens.wait()) >= 1


@pytest.mark.parametrize(("purpose", "place"), [("security", 0), ("answer", 0), ("promise", 0), ("service", 1)])
def test_who_waits_for_a_word_leaves_before_a_campaign(purpose: str, place: int) -> None:
    assert priority_of(purpose) == place < priority_of("collections") < priority_of("marketing")
