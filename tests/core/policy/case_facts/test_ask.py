"""Any case that the schema allows is answered: never an exception, and never more loosely for another pack."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goodterms.core.policy.case_facts.judged as judged_module
from goodterms.core.policy.case_facts.answer import DATES, FINDINGS, Answer, as_json
from goodterms.core.policy.case_facts.ask import answer, question_of
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.core.policy.case_facts.record import Entry, told_of
from goodterms.core.policy.case_facts.shape import Clock, Day, Flag, ListOf, Moment, Shape, Whole, Word, Zone
from goodterms.packs.loading import shipped_packs

PACKS = shipped_packs()
REG_F = tuple(pack for pack in PACKS if pack.name == "us-reg-f")
HOUSE = tuple(pack for pack in PACKS if pack.name == "house")
TIMES = ["2026-11-24 09:30", "2026-03-08 02:30", "2026-11-01 01:30", "2026-11-20", "2028-02-29 23:59:59", "1970-01-01"]


def values(shape: Shape, example: Any) -> st.SearchStrategy[Any]:
    match shape:
        case Word():
            return st.sampled_from(list(shape.choices))
        case Flag():
            return st.booleans()
        case Whole():
            return st.integers(shape.least, min(shape.most, shape.least + 40))
        case Day():
            return st.sampled_from(["2026-11-20", "2026-06-08", "2028-02-29", "2199-12-31", "1970-01-01"])
        case Moment():
            return st.sampled_from([*TIMES, "2026-11-24T14:30:00Z", "2199-12-31 23:59:59", "1970-01-01T00:00:00Z"])
        case Clock():
            return st.sampled_from(["00:00", "08:00", "21:30", "24:00"])
        case Zone():
            return st.sampled_from(["America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "UTC"])
        case ListOf():
            return st.lists(values(shape.of, example[0] if isinstance(example, list) else example), max_size=3)
        case Entry():
            return records(shape.made)
        case _:
            return st.just(example)


def records(made: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = {field.name: values(told_of(field).shape, told_of(field).example) for field in fields(made)}
    return st.lists(st.sampled_from(sorted(known)), max_size=9, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: known[name] for name in names})
    )


def answered(told: dict[str, Any], packs: tuple[Any, ...] = PACKS) -> Answer | None:
    read = read_facts(json.dumps(told), file="case.json")
    if read.facts is None:
        assert read.problems
        return None
    return answer(read.facts, packs=packs, remarks=read.remarks)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(CaseFacts))
def test_any_case_of_the_schema_is_answered_in_the_published_words(told: dict[str, Any]) -> None:
    made = answered(told)
    if made is None:
        return
    json.dumps(as_json(made))
    assert set(made.findings) <= set(FINDINGS)
    assert set(made.dates) <= set(DATES)
    assert (made.until is not None) <= (made.verdict == "defer")
    assert all(rule.citation for rule in made.rules)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(CaseFacts))
def test_another_pack_never_allows_more(told: dict[str, Any]) -> None:
    one, both = answered(told, REG_F), answered(told, (*HOUSE, *REG_F))
    if one is not None and both is not None and "base.pack" not in one.asked:
        assert both.block >= one.block


def asked(**told: Any) -> str:
    read = read_facts(json.dumps(told), file="case.json")
    assert read.facts is not None, read.problems
    return question_of(read.facts)


def test_what_is_asked_follows_from_the_facts_where_it_is_not_told() -> None:
    assert asked() == "contact"
    assert asked(channel="call") == "contact"
    assert asked(channel="call", outcome="busy") == "classify"
    assert asked(payment={"amount": 100}) == "payment"
    assert asked(records={"last_activity_on": "2026-05-01"}) == "retention"
    assert asked(validation={"notice_sent_on": "2026-06-08"}) == "validation"
    assert asked(history=[{"at": "2026-11-20"}]) == "review"
    assert asked(history=[{"at": "2026-11-20"}], channel="call") == "contact"
    assert asked(question="wording", outcome="busy") == "wording"


def test_a_question_about_electronic_delivery_is_about_a_validation_notice() -> None:
    made = answered({"question": "electronic_delivery"}, REG_F)
    assert made is not None
    assert any("electronic_notice" in rule.rule for rule in made.rules)


CALLS = [{"at": f"2026-11-{day} 12:00", "outcome": "ring_no_answer"} for day in range(16, 24)]


def test_earlier_calls_are_presumed_what_the_worst_of_them_is() -> None:
    made = answered({"question": "review", "history": CALLS[:7]}, REG_F)
    talked = answered(
        {"question": "review", "history": [{"at": "2026-11-20 12:00", "conversation": True}, *CALLS]}, REG_F
    )
    assert made is not None
    assert talked is not None
    assert str(made.presumption).startswith("presumed_compliant")
    assert talked.presumption == "presumed_violation"


def test_a_better_call_after_a_worse_one_mends_nothing() -> None:
    history = [{"at": "2026-11-10 12:00", "conversation": True}, {"at": "2026-11-11 12:00"}, {"at": "2026-11-20 12:00"}]
    made = answered({"question": "review", "history": history}, REG_F)
    assert made is not None
    assert made.presumption == "presumed_violation"


def test_a_day_further_off_than_the_search_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "sent_at": "2026-11-24 12:00",
        "channel": "call",
        "history": [{"at": "2026-11-23 12:00", "conversation": True}],
    }
    near = answered(told, REG_F)
    monkeypatch.setattr(judged_module, "SEARCH_DAYS", 1)
    far = answered(told, REG_F)
    assert near is not None
    assert far is not None
    assert (str(near.dates), far.dates) == ("{'next_call_possible': datetime.date(2026, 11, 30)}", {})


def test_what_was_no_call_is_not_reviewed() -> None:
    history = [{"at": "2026-11-20", "direction": "inbound"}, {"at": "2026-11-20", "channel": "sms"}]
    made = answered({"question": "review", "history": history}, REG_F)
    assert made is not None
    assert made.presumption is None


def test_a_call_to_somebody_else_is_counted_beside_the_debts_it_was_about() -> None:
    calls: list[dict[str, Any]] = [{}, {"direction": "inbound"}, {"outcome": "busy"}, {"channel": "sms"}]
    history = [{"at": "2026-11-20", "channel": "call", "person_id": "spouse", "debt_ids": ["a"]} | one for one in calls]
    told = {"sent_at": "2026-11-24 12:00", "channel": "call", "debt_ids": ["a"]}
    made = answered({**told, "history": history}, REG_F)
    assert made is not None
    assert made.findings["calls_in_all"] == 1
