"""Consent to a machine's calls and texts, taken back for one topic or for all the caller sends."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, pack, reason

from goodterms.core.dialling import Dialling
from goodterms.core.facts import Consent
from goodterms.core.policy.decision import Decision
from goodterms.core.reading_of_replies import STOP_WORDS, read_reply
from goodterms.packs.loading import shipped_pack

SCOPES = {scope: (pack(dated("revocation", words=("stop",), scope=scope)),) for scope in ("caller", "topic")}
REFUSED = (Consent("sms", "collections", True), Consent("sms", "collections", False))


def speaks(decision: Decision) -> str:
    return next(v.verdict for v in decision.verdicts if v.rule == "extra.extra")


def asked(scope: str = "caller", *, asks: dict[str, Any] | None = None, **facts: Any) -> str:
    return speaks(ask(packs=SCOPES[scope], asks=asks, **facts))


@pytest.mark.parametrize(("scope", "verdict"), [("caller", "deny"), ("topic", "allow")])
def test_a_stop_is_for_all_that_the_caller_sends_or_for_its_topic(scope: str, verdict: str) -> None:
    assert asked(scope, text_stopped=True) == verdict
    assert asked(scope, consents=REFUSED) == "deny"


@pytest.mark.parametrize(
    "machine",
    [{"automated": True}, {"delivery": "recorded"}, {"delivery": "artificial_voice"}, {"dialling": Dialling()}],
)
def test_a_machine_that_calls_is_bound_and_a_person_is_not(machine: dict[str, Any]) -> None:
    assert asked(asks={"channel": "call", **machine}, text_stopped=True) == "deny"
    assert asked(asks={"channel": "call", "delivery": "live"}, text_stopped=True) == "allow"
    assert asked(asks={"channel": "email", "point": 2}, text_stopped=True) == "allow"


def test_what_the_person_just_asked_for_is_answered_once_and_said() -> None:
    decision = ask(packs=SCOPES["caller"], asks={"purpose": "answer", "answers_customer": True}, text_stopped=True)
    assert decision.verdict == "allow"
    assert reason(decision, "extra.extra").endswith("and the person has just asked for this answer")


def test_the_reason_says_which() -> None:
    assert reason(ask(packs=SCOPES["topic"], consents=REFUSED), "extra.extra") == (
        "the consent to collections by sms was taken back"
    )
    assert reason(ask(packs=SCOPES["caller"], text_stopped=True), "extra.extra") == (
        "the consent to calls and texts by a machine was taken back"
    )


def test_every_word_of_the_shipped_list_is_read_as_stop_in_a_reply() -> None:
    rule = next(rule for rule in shipped_pack("us-tcpa").rules if rule.kind == "revocation")
    words = next(timeline[-1].value for name, timeline in rule.parameters if name == "words")
    assert isinstance(words, tuple)
    assert set(words) <= STOP_WORDS
    assert {read_reply(word.upper()) for word in words} == {("stop",)}
