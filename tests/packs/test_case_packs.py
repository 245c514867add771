"""A case is judged by the packs of its places and its actor, by the house's where none covers it."""

import json

import pytest

from goodterms.core.policy.case_facts.answer import Answer, as_json
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.packs.case_packs import answer_case
from goodterms.packs.loading import UnknownPack


def ask(*, named: tuple[str, ...] = (), with_house: bool = False, **told: object) -> Answer:
    return answer_case(read_facts(json.dumps(told), file="case.json"), named=named, with_house=with_house)


def judges(answer: Answer) -> list[str]:
    return [label.partition("@")[0] for label in answer.packs]


def test_the_packs_of_the_place_judge_and_the_house_where_there_is_none() -> None:
    assert judges(ask(places="US-MA")) == ["pci", "us-federal", "us-ma", "us-reg-f", "us-tcpa", "us-tsr"]
    assert judges(ask(places="FJ")) == ["house", "pci"]
    assert judges(ask(places="US", actor_type="creditor")) == ["pci", "us-federal", "us-tcpa", "us-tsr"]


def test_the_house_is_added_on_request_and_a_pack_can_be_named() -> None:
    assert judges(ask(places="US", with_house=True))[:2] == ["house", "pci"]
    assert judges(ask(places="US", named=("house",))) == ["house"]
    with pytest.raises(UnknownPack):
        ask(named=("us-reg-g",))


def test_the_house_refuses_what_comes_too_early() -> None:
    answer = ask(places="FJ", candidate_zones="Pacific/Fiji", sent_at="2026-11-24 08:59:59")
    assert (answer.verdict, answer.block) == ("defer", True)
    assert as_json(answer)["until"] == "2026-11-23T21:00:00Z"


def test_nobody_knows_the_zone_so_a_person_must_look() -> None:
    assert ask(candidate_zones=[], sent_at="2026-11-24 12:00").verdict == "needs_human"


def test_what_was_assumed_is_said() -> None:
    assumed = " ".join(ask(places="US").assumed)
    for field in ("channel: call", "candidate_zones: America/New_York", "actor_type: third_party", "sent_at: "):
        assert field in assumed
    told = ask(places="US", candidate_zones="America/New_York", channel="call", sent_at="2026-11-24 12:00")
    assert not any(words.startswith(("channel", "candidate_zones", "sent_at")) for words in told.assumed)


def test_an_instant_in_both_zones_decides() -> None:
    both = {"places": "US", "candidate_zones": ["America/New_York", "America/Los_Angeles"], "channel": "call"}
    assert ask(**both, sent_at="2026-11-24 10:59").block
    assert not ask(**both, sent_at="2026-11-24 11:01").block
    assert ask(**both, sent_at="2026-11-24 21:00").block
