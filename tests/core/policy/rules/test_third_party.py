"""Whoever is not the consumer learns nothing: at most where they can be found is asked, once."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, contact, dated, pack, reason

from goodterms.core.circumstances import Circumstances
from goodterms.core.content import Content, Mention
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("third_party", consumers=("consumer", "spouse"))),)
ANSWER = {"purpose": "answer", "answers_customer": True}


def asked(*mentions: Mention, asks: dict[str, Any] | None = None, role: Any = "third_party", **more: Any) -> Decision:
    known = Circumstances(role=role, third_parties_allowed=more.pop("allowed", False))
    content = Content(mentions=frozenset(mentions)) if mentions else None
    return ask(packs=PACKS, asks={"content": content} | (asks or {}), circumstances=known, **more)


@pytest.mark.parametrize("role", ["consumer", "spouse"])
def test_the_consumer_and_who_stands_in_their_place_are_told(role: str) -> None:
    assert asked(role=role).verdict == "allow"


def test_nobody_else_is() -> None:
    assert asked().verdict == asked("debt").verdict == asked(role="executor").verdict == "deny"


def test_but_where_the_consumer_or_a_court_allowed_it() -> None:
    assert len(asked(allowed=True).exceptions) == 1


def test_where_they_can_be_found_is_asked_without_a_word_of_a_debt() -> None:
    assert asked("location_information").verdict == "allow"
    assert asked("location_information", "debt").verdict == "deny"
    assert asked("location_information", "collector_name").verdict == "deny"


def test_the_employer_is_named_only_when_they_ask() -> None:
    assert asked("location_information", "employer").verdict == "deny"
    assert asked("location_information", "employer", asks=ANSWER).verdict == "allow"


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        ("delivered", "deny"),
        ("recorded", "deny"),
        ("unanswered", "allow"),
        ("not_connected", "allow"),
        ("inbound", "allow"),
    ],
)
def test_it_is_asked_once_however_long_ago(outcome: Any, verdict: str) -> None:
    before = (contact("2026-10-21 10:00", outcome=outcome),)
    decision = asked("location_information", contacts=before)
    assert decision.verdict == verdict
    assert verdict == "allow" or reason(decision, "extra.extra") == "they were asked once already"
    assert asked("location_information", asks=ANSWER, contacts=before).verdict == "allow"
