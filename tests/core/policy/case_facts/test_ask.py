"""Any case that the schema allows is answered: never an exception, and never more loosely for another pack."""

import json
from dataclasses import fields
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
