"""Values of case facts: what may be written, how a mistake is said, what a table shows."""

import json
from dataclasses import fields

import pytest

from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.people import DesignationFacts
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.core.policy.case_facts.record import told_of
from goodterms.core.policy.case_facts.shape import Clock


def mistake(**told: object) -> str:
    read = read_facts(json.dumps(told), file="case.json")
    assert read.facts is None
    return read.problems[0].reason + "; " + read.problems[0].suggestion


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"note": ""}, "note: empty"),
        ({"note": "x" * 3000}, "note: 3000 characters; keep it under 2000"),
        ({"note": ["a"]}, "note: a list where one value stands"),
        ({"automated": {"a": 1}}, "automated: a mapping where one value stands"),
        ({"automated": "perhaps"}, "automated: 'perhaps' is neither true nor false; write true or false"),
        ({"location_attempts": "many"}, "'many' is not such a number; write a whole number from 0 to 100"),
        ({"location_attempts": -1}, "'-1' is not such a number"),
        ({"location_attempts": 101}, "'101' is not such a number"),
        ({"location_attempts": []}, "location_attempts: a list where one value stands; write one value, such as 7"),
        ({"channel": {}}, "channel: a mapping where one value stands"),
        ({"sent_at": []}, "sent_at: a list where one value stands"),
        ({"sent_at": "2026-11-24T10:00:00+15:00"}, "has no offset of any zone; offsets run from -12:00 to +14:00"),
        ({"kept_promise_on": "soon"}, "kept_promise_on: 'soon' is not a date; write it as 2026-11-24"),
        ({"kept_promise_on": "2026-02-30"}, "'2026-02-30' is no date of the calendar"),
        (
            {"kept_promise_on": {}},
            "kept_promise_on: a mapping where one value stands; write one value, such as 2026-11-24",
        ),
        (
            {"designations": [{"from": "three"}]},
            "designations[0].from: 'three' is not a time of day; write it as 15:00",
        ),
        ({"designations": [{"from": "25:00"}]}, "designations[0].from: '25:00' is no time of a day"),
        ({"designations": [{"from": "09:60"}]}, "designations[0].from: '09:60' is no time of a day"),
        ({"designations": [{"from": "24:00:01"}]}, "designations[0].from: '24:00:01' is no time of a day"),
        ({"designations": [{"from": []}]}, "designations[0].from: a list where one value stands"),
        (
            {"candidate_zones": ["Mars/Olympus"]},
            "candidate_zones[0]: there is no time zone 'Mars/Olympus'; write a name of the IANA",
        ),
        (
            {"candidate_zones": [["UTC"]]},
            "candidate_zones[0]: a list where one value stands; write one value, such as America/New_York",
        ),
        ({"places": ["Boston"]}, "places[0]: 'BOSTON' is not a place such as US, US-MA or US-NY-NYC"),
        ({"debt_ids": ["a"] * 51}, "debt_ids: 51 entries; write 50 at most"),
        ({"places": "US", "place": "US"}, "place: the same as places, which is written too; keep one of them"),
        ({"payment": 100}, "payment: not a mapping; write its fields as `name: value`: amount, currency"),
    ],
)
def test_a_mistake_says_what_is_wrong_and_what_to_write(told: dict[str, object], words: str) -> None:
    assert words in mistake(**told)


def test_every_field_shows_what_may_be_written() -> None:
    for field in fields(CaseFacts):
        assert told_of(field).shape.words()


@pytest.mark.parametrize(
    ("written", "there"), [(True, True), ("yes", True), (False, False), ("no", False), (None, False)]
)
def test_an_attorney_may_be_told_by_yes_or_no(written: object, there: bool) -> None:
    read = read_facts(json.dumps({"attorney": written}), file="case.json")
    assert read.facts is not None
    assert (read.facts.attorney is not None) is there


def test_an_instant_with_an_offset_is_that_instant() -> None:
    read = read_facts('{"sent_at": "2026-11-24T10:00:00-05:00", "kept_promise_on": "2026-11-24T02:00:00Z"}', file="x")
    assert read.facts is not None
    assert read.facts.sent_at is not None
    assert (read.facts.sent_at.hour, read.facts.sent_at.utcoffset() is not None) == (15, True)
    assert str(read.facts.kept_promise_on) == "2026-11-23"


def test_every_fact_says_in_words_what_may_be_written() -> None:
    told = [told_of(field).shape for made in (CaseFacts, DesignationFacts) for field in fields(made)]
    assert all(shape.words() for shape in told)
    assert Clock().words() == "time of day"


def test_the_ends_of_what_may_be_written_may_be_written() -> None:
    told = {"location_attempts": 100, "designations": [{"from": "23:59:59", "to": "24:00"}, {"from": "09:00"}]}
    read = read_facts(json.dumps(told), file="case.json")
    assert read.facts is not None, read.problems
    assert read.facts.location_attempts == 100
