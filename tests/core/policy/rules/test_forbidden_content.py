"""Words that must not be there: at all, or under a condition."""

from typing import Any

import pytest
from tests.core.policy.asking import account, ask, dated, local, pack, reason

from goodterms.core.circumstances import Circumstances, Debt
from goodterms.core.content import Content, Mention
from goodterms.core.policy.decision import Decision

SENT = local("2026-11-16 10:00")  # taken to be received on the 23rd; the period ends with 23 December


def asked(when: str, content: Content | None, *debts: Debt, at: str = "2026-11-24 10:00", **more: Any) -> Decision:
    rule = dated("forbidden_content", mentions=("legal_action", "deadline", "full_payment", "pay_link"), when=when)
    asks = {"content": content, "accounts": more.pop("about", ())} | more.pop("asks", {})
    known = Circumstances(debts=debts)
    accounts = (account(1), account(2))
    return ask(at, packs=(pack(rule),), asks=asks, circumstances=known, accounts=accounts, **more)


def says(*mentions: Mention, deadline: int | None = None) -> Content:
    return Content(mentions=frozenset(mentions), deadline_days=deadline)


def test_what_is_not_rendered_or_not_there_is_not_refused() -> None:
    assert asked("always", None).verdict == asked("always", says("debt")).verdict == "allow"


def test_what_may_never_be_said_is_refused_by_name() -> None:
    decision = asked("always", says("legal_action", "pay_link"))
    assert reason(decision, "extra.extra") == "it is never allowed, and the message speaks of legal action, pay link"


def test_the_confirmation_of_an_opt_out_says_nothing_else() -> None:
    assert asked("confirming_opt_out", says("pay_link")).verdict == "allow"
    assert asked("confirming_opt_out", says("pay_link", "confirms_opt_out")).verdict == "deny"


def test_after_a_refusal_of_contact_less_may_be_said() -> None:
    assert asked("after_cease", says("pay_link")).verdict == "allow"
    answer = {"purpose": "answer", "answers_customer": True}
    assert "extra.extra" in asked("after_cease", says("pay_link"), ceased=True, asks=answer).against


@pytest.mark.parametrize(
    ("debts", "verdict"),
    [
        ((Debt(1, time_barred=True),), "deny"),
        ((Debt(1, time_barred=False),), "allow"),
        ((Debt(1),), "needs_human"),
        ((), "needs_human"),
    ],
)
def test_legal_action_over_a_debt_is_spoken_of_only_where_a_court_would_hear_it(debts: Any, verdict: str) -> None:
    assert asked("time_barred", says("legal_action"), *debts).verdict == verdict


def test_one_time_barred_debt_among_several_is_enough() -> None:
    assert (
        asked("time_barred", says("legal_action"), Debt(1), Debt(2, time_barred=True), about=(1, 2)).verdict == "deny"
    )


@pytest.mark.parametrize(
    ("deadline", "verdict"), [(None, "deny"), (29, "deny"), (30, "allow"), (10**12, "allow"), (-9, "deny")]
)
def test_in_the_validation_period_a_deadline_lies_beyond_its_end(deadline: int | None, verdict: str) -> None:
    assert asked("validation_period", says("deadline", deadline=deadline), Debt(1, notice_sent=SENT)).verdict == verdict


def test_a_deadline_at_the_very_end_of_the_validation_period_is_not_within_it() -> None:
    period = Debt(1, notice_sent=SENT)  # over with the first moment of 24 December
    for at, verdict in (("2026-11-24 00:00", "allow"), ("2026-11-23 23:59:59", "deny")):
        content = says("deadline", deadline=30)
        assert asked("validation_period", content, period, at=at).verdict == verdict


def test_no_deadline_however_late_excuses_a_threat() -> None:
    content = says("deadline", "legal_action", deadline=90)
    assert asked("validation_period", content, Debt(1, notice_sent=SENT)).verdict == "deny"


def test_when_the_period_is_over_it_may_be_said() -> None:
    debt = Debt(1, notice_sent=SENT)
    assert asked("validation_period", says("deadline"), debt, at="2026-12-23 23:59:59").verdict == "deny"
    assert asked("validation_period", says("deadline"), debt, at="2026-12-24 00:00").verdict == "allow"


def test_without_a_notice_there_is_no_period_and_without_a_zone_nobody_knows_it() -> None:
    assert asked("validation_period", says("deadline")).verdict == "allow"
    assert asked("validation_period", says("deadline"), Debt(1)).verdict == "allow"
    assert asked("validation_period", says("deadline"), Debt(1, notice_sent=SENT), zones=()).verdict == "needs_human"


def test_what_nobody_here_can_read_is_for_a_person_to_read() -> None:
    unread = Content(language="pl", unread=True)
    assert asked("always", unread).verdict == "needs_human"
    assert asked("after_cease", unread).verdict == "allow"


def test_a_card_number_shows_in_any_language() -> None:
    rule = dated("forbidden_content", mentions=("card_number",), when="always")
    for content, verdict in ((Content(unread=True), "allow"), (says("card_number"), "deny")):
        assert ask(packs=(pack(rule),), asks={"content": content}).verdict == verdict
