"""Words that must be there: always, or where the message speaks of something that calls for them."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, pack, reason

from goodterms.core.content import Content
from goodterms.core.policy.decision import Decision

ALWAYS = dated("required_content", mentions=("debt_advice",))
WHERE = dated("required_content", mentions=("human_review",), speaks_of=("automated_decision",))


def said(rule: Any, *mentions: Any, **content: Any) -> Decision:
    return ask(packs=(pack(rule),), asks={"content": Content(mentions=frozenset(mentions), **content)})


def test_a_message_without_them_is_refused_by_name() -> None:
    decision = said(ALWAYS, "debt")
    assert decision.verdict == "deny"
    assert reason(decision, "extra.extra") == "the message does not speak of debt advice"
    assert said(ALWAYS, "debt", "debt_advice").verdict == "allow"


def test_they_are_needed_only_where_something_calls_for_them() -> None:
    assert said(WHERE, "debt").verdict == "allow"
    assert said(WHERE, "automated_decision").verdict == "deny"
    assert said(WHERE, "automated_decision", "human_review").verdict == "allow"


@pytest.mark.parametrize(("content", "verdict"), [({"unread": True}, "needs_human"), ({"limited": True}, "allow")])
def test_a_language_nobody_reads_needs_a_person_and_a_limited_message_says_nothing_more(
    content: dict[str, Any], verdict: str
) -> None:
    assert said(ALWAYS, **content).verdict == verdict


def test_a_message_that_is_not_rendered_yet_is_not_asked_about() -> None:
    assert ask(packs=(pack(ALWAYS),)).verdict == "allow"
