"""An opt-out is confirmed once, within minutes of it."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, contact, dated, pack, reason

from goodterms.core.content import Content
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("opt_out_confirmation", minutes=5)),)
CAME = contact("2026-11-24 10:00", channel="sms", purpose="answer", outcome="inbound")
CONFIRMS = {"purpose": "answer", "answers_customer": True, "content": Content(mentions=frozenset({"confirms_opt_out"}))}


def confirmed(at: str, *contacts: Any, **asks: Any) -> Decision:
    return ask(at, packs=PACKS, contacts=contacts, asks={**CONFIRMS, **asks})


@pytest.mark.parametrize(("at", "verdict"), [("10:00:00", "allow"), ("10:05:00", "allow"), ("10:05:01", "deny")])
def test_within_five_minutes(at: str, verdict: str) -> None:
    decision = confirmed(f"2026-11-24 {at}", CAME)
    assert decision.verdict == verdict
    if verdict == "deny":
        assert reason(decision, "extra.extra") == "an opt-out is confirmed once, within 5 minutes"


def test_once_and_another_medium_is_no_second_time() -> None:
    sent = contact("2026-11-24 10:01", channel="sms", purpose="answer")
    mailed = contact("2026-11-24 10:01", channel="email", purpose="answer")
    assert confirmed("2026-11-24 10:02", CAME, sent).verdict == "deny"
    assert confirmed("2026-11-24 10:02", CAME, mailed).verdict == "allow"
    again = contact("2026-11-24 10:02", channel="sms", purpose="answer", outcome="inbound")
    assert confirmed("2026-11-24 10:03", CAME, sent, again).verdict == "allow"


def test_whoever_answers_is_believed_where_nothing_is_on_record_and_a_person_looks_at_the_rest() -> None:
    assert confirmed("2026-11-24 10:00").verdict == "allow"
    decision = confirmed("2026-11-24 10:00", answers_customer=False)
    assert decision.verdict == "needs_human"
    assert "opt_out is unknown" in reason(decision, "extra.extra")


@pytest.mark.parametrize("content", [None, Content(), Content(mentions=frozenset({"debt"}))])
def test_other_messages_are_not_asked_about(content: Content | None) -> None:
    assert confirmed("2026-11-24 12:00", CAME, content=content).verdict == "allow"
