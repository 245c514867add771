"""Case facts are read in the words of the schema; every mistake has its place, and nothing is a traceback."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.case_facts.answer import DATES, FINDINGS, as_json
from goodterms.core.policy.case_facts.ask import answer
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.packs.loading import shipped_packs


def facts(**told: object) -> CaseFacts:
    read = read_facts(json.dumps(told), file="case.json")
    assert read.facts is not None, read.problems
    return read.facts


def mistake(text: str) -> str:
    read = read_facts(text, file="case.json")
    assert read.facts is None
    return str(read.problems[0])


def test_json_and_yaml_say_the_same() -> None:
    yaml = "channel: call\nsent_at: 2026-11-24 09:30\nhistory:\n  - {channel: call, at: 2026-11-20 10:00, times: 2}\n"
    told = facts(
        channel="call", sent_at="2026-11-24 09:30", history=[{"channel": "call", "at": "2026-11-20 10:00", "times": 2}]
    )
    assert read_facts(yaml, file="case.yaml").facts == told


def test_an_unknown_field_is_named_with_its_place_and_the_nearest_right_one() -> None:
    assert mistake('{\n "chanel": "call"}') == "case.json:2:2: the facts: no field 'chanel'; did you mean 'channel'?"


def test_an_unknown_field_in_a_record_is_named_with_its_path() -> None:
    assert "history[1]: no field 'outcom'; did you mean 'outcome'?" in mistake('{"history": [{}, {"outcom": "busy"}]}')


def test_a_word_that_is_none_is_named_with_the_nearest() -> None:
    assert "channel: 'emial' is none of its words; did you mean 'email'?" in mistake('{"channel": "emial"}')


@pytest.mark.parametrize(
    ("word", "channel"), [("Text message", "sms"), ("PHONE", "call"), ("e-mail", "email"), ("mail", "letter")]
)
def test_natural_words_are_understood(word: str, channel: str) -> None:
    assert facts(channel=word).channel == channel


def test_a_wall_time_is_of_the_first_candidate_zone() -> None:
    told = facts(candidate_zones=["America/Los_Angeles", "America/New_York"], sent_at="2026-11-24 09:30")
    assert told.sent_at == datetime(2026, 11, 24, 17, 30, tzinfo=UTC)


def test_a_wall_time_is_of_the_place_where_no_zone_is_told() -> None:
    assert facts(places="US-CA", sent_at="2026-11-24 09:30").sent_at == datetime(2026, 11, 24, 17, 30, tzinfo=UTC)


def test_half_past_two_on_the_night_the_clocks_go_forward_is_the_next_time_there_is_and_said() -> None:
    read = read_facts('{"sent_at": "2026-03-08 02:30"}', file="case.json")
    assert read.facts is not None
    assert read.facts.sent_at == datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
    assert "does not exist in America/New_York" in read.remarks[0]


def test_half_past_one_on_the_night_the_clocks_go_back_is_the_first_and_said() -> None:
    read = read_facts('{"sent_at": "2026-11-01 01:30"}', file="case.json")
    assert read.facts is not None
    assert read.facts.sent_at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert "comes twice" in read.remarks[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-12-31T23:59:60Z", "leap second"),
        ("2027-02-29", "no date of the calendar"),
        ("2026-11-24 25:00", "no time of a day"),
        ("0001-01-01 10:00", "the year 1 is out of range"),
        ("2026-11-24 10:00 Mars/Olympus", "no time zone 'Mars/Olympus'"),
        ("tomorrow", "is not a time"),
    ],
)
def test_a_time_that_is_none_is_refused_with_what_to_write(text: str, words: str) -> None:
    said = mistake(json.dumps({"sent_at": text}))
    assert said.startswith("case.json:1:13: sent_at: ")
    assert words in said


def test_the_twenty_ninth_of_february_is_a_day_where_there_is_one() -> None:
    assert facts(kept_promise_on="2028-02-29").kept_promise_on == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "3", "null", '{"channel": ["call"]}', '{"debts": {"id": {}}}', '{"history": 7}', "a: b: c", "\x00"],
)
def test_what_is_no_case_is_a_problem_with_a_remedy(text: str) -> None:
    read = read_facts(text, file="case.json")
    assert read.facts is None
    assert all(problem.reason and problem.suggestion for problem in read.problems)
    assert read.problems


def test_two_times_that_differ_are_refused() -> None:
    assert "two different instants" in mistake('{"sent_at": "2026-11-24 09:30", "sent_at_utc": "2026-11-24 09:30"}')


def test_forty_one_candidate_zones_are_read() -> None:
    zones = ["America/New_York", *(f"Etc/GMT+{n}" for n in range(1, 13)), *(f"Etc/GMT-{n}" for n in range(1, 15))]
    zones += ["Europe/Paris", "Europe/Rome", "Europe/Madrid", "Asia/Tokyo", "Asia/Seoul", "Asia/Dubai", "Asia/Dhaka"]
    zones += ["Africa/Cairo", "Africa/Lagos", "America/Denver", "America/Chicago", "America/Phoenix", "Asia/Karachi"]
    zones.append("Asia/Kolkata")
    assert len(facts(candidate_zones=zones).candidate_zones or ()) == 41


def test_amounts_below_zero_and_currencies_without_cents_are_read() -> None:
    (debt,) = facts(debts=[{"id": "a", "balance": -500, "currency": "JPY"}]).debts
    assert (debt.balance, debt.currency) == (-500, "JPY")


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(["call", "email", "2026-11-24 09:30", "2026-02-30", "monday", "written", "collector-1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(list(CaseFacts.__dataclass_fields__)) | st.text(max_size=6), inner, max_size=4
        )
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(list(CaseFacts.__dataclass_fields__)), JUNK, max_size=6))
def test_any_json_is_answered_or_refused_with_reasons(told: dict[str, object]) -> None:
    read = read_facts(json.dumps(told), file="case.json")
    if read.facts is None:
        assert read.problems
        return
    made = answer(read.facts, packs=shipped_packs())
    json.dumps(as_json(made))
    assert set(made.findings) <= set(FINDINGS)
    assert set(made.dates) <= set(DATES)
