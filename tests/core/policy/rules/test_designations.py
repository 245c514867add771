"""What the person named as inconvenient is kept to, answered once, or lifted by a later agreement."""

from typing import Any

import pytest
from tests.core.policy.asking import TUESDAY_TEN, ask, contact, dated, local, pack, reason

from goodterms.core.circumstances import Address, Circumstances, Designation
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("designations", binds="yes")),)
MORNINGS = Designation(opens=28_800, closes=43_200)
ANSWER = {"purpose": "answer", "answers_customer": True}


def asked(*named: Designation, at: str = TUESDAY_TEN, asks: dict[str, Any] | None = None, **more: Any) -> Decision:
    known = Circumstances(designations=named, addresses=(Address(1, place=more.pop("place", None)),))
    return ask(at, packs=PACKS, asks=asks, circumstances=known, **more)


def test_nothing_named_nothing_refused() -> None:
    assert asked().verdict == "allow"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (MORNINGS, "the person called it an inconvenient time"),
        (
            Designation(source="creditor_file", weekdays=frozenset({1})),
            "the creditor's file says it is an inconvenient time",
        ),
        (Designation(point=1), "the person asked not to be contacted at this address"),
        (Designation(channel="sms"), "the person asked not to be contacted by sms"),
        (Designation(place="work"), "the person called it an inconvenient place"),
    ],
)
def test_the_reason_says_what_was_named(named: Designation, words: str) -> None:
    decision = asked(named, place="work")
    assert decision.against == ("extra.extra",)
    assert reason(decision, "extra.extra") == words


def test_a_time_is_waited_out_and_a_medium_is_not_used() -> None:
    assert asked(MORNINGS).until == local("2026-11-24 12:00")
    assert asked(Designation(channel="sms")).verdict == "deny"


def test_who_has_just_written_is_answered_once_and_the_receipt_says_so() -> None:
    came = contact("2026-11-24 09:59", channel="sms", outcome="inbound")
    decision = asked(MORNINGS, asks=ANSWER, contacts=(came,))
    assert [v.reason for v in decision.exceptions] == [
        "the person has just written, and is answered once in the same way"
    ]
    again = asked(MORNINGS, asks=ANSWER, contacts=(came, contact("2026-11-24 09:59:30", channel="sms")))
    assert again.until == local("2026-11-24 12:00")


def test_a_second_answer_waits_however_many_days_it_takes() -> None:
    came = contact("2026-11-23 09:59", channel="sms", outcome="inbound")
    sent = contact("2026-11-23 10:00", channel="sms")
    week = Designation(weekdays=frozenset({0, 1, 2, 3, 4, 5}))
    assert asked(week, asks=ANSWER, contacts=(came, sent)).until == local("2026-11-29 00:00")


def test_a_later_agreement_lets_it_pass_and_the_receipt_says_so() -> None:
    decision = asked(Designation(channel="sms"), Designation(convenient=True, channel="sms"))
    assert [verdict.reason for verdict in decision.exceptions] == ["the person agreed to exactly this"]


def test_no_exception_is_named_where_nothing_would_be_refused() -> None:
    assert asked(MORNINGS, at="2026-11-24 13:00", asks=ANSWER).exceptions == ()


def test_without_a_zone_nobody_knows_whether_it_is_that_time() -> None:
    assert asked(MORNINGS, zones=()).verdict == asked(MORNINGS, zones=(), asks=ANSWER).verdict == "needs_human"
