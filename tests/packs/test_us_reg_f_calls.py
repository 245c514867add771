"""Regulation F on how often a person may be called: the cases of the regulation notes, section 3.6."""

from typing import Any

import pytest
from tests.packs.reg_f import CALL, PHONE, SEVEN, ask, at, call, mail, talk, waits

from goodterms.core.circumstances import (
    Attorney,
    CallConsent,
    Debt,
)
from goodterms.core.facts import Point


def test_rfc_100_the_seventh_call_is_presumed_compliant_and_the_eighth_a_violation() -> None:
    seventh = ask("2020-04-07 10:00", CALL, contacts=SEVEN[:6])
    assert (seventh.verdict, seventh.presumption) == ("allow", "presumed_compliant")
    eighth = ask("2020-04-07 12:00", CALL, contacts=SEVEN)
    assert waits(eighth, "call_frequency", "2020-04-08 08:00:01")
    assert eighth.presumption == "presumed_violation"
    assert ask("2020-04-08 12:00", CALL, contacts=SEVEN).presumption == "presumed_compliant"


def test_rfc_101_after_they_called_and_talked_seven_days_are_quiet() -> None:
    talked = (talk("2020-04-02 10:00", outcome="inbound"),)
    for day in range(2, 9):
        decision = ask(f"2020-04-0{day} 12:00", CALL, contacts=talked)
        assert waits(decision, "silence_after_conversation", "2020-04-09 08:00:01")
        assert decision.presumption == "presumed_violation"
    assert ask("2020-04-09 12:00", CALL, contacts=talked).presumption == "presumed_compliant"
    agreed = {"call_consents": (CallConsent(at("2020-04-02 10:00")),)}
    allowed = ask("2020-04-03 12:00", CALL, contacts=talked, known=agreed)
    assert (allowed.verdict, allowed.presumption) == ("allow", "presumed_compliant")


def test_rfc_103_sunday_is_too_early_after_a_conversation_on_monday() -> None:
    talked = (talk("2026-11-16 10:00"),)
    assert ask("2026-11-22 12:00", CALL, contacts=talked).presumption == "presumed_violation"
    assert ask("2026-11-23 12:00", CALL, contacts=talked).presumption == "presumed_compliant"


@pytest.mark.parametrize(
    ("duty", "factor"),
    [
        ("required_by_law", "required by applicable law"),
        ("us-federal.live_contact", "required by applicable law"),
        ("active_litigation", "active litigation"),
    ],
)
def test_rfc_108_109_a_call_that_another_law_needs_is_released_by_a_person(duty: str, factor: str) -> None:
    decision = ask("2020-04-07 12:00", CALL | {"duty": duty}, contacts=(*SEVEN, call("2020-04-07 11:00")))
    assert (decision.verdict, decision.presumption) == ("needs_human", "presumed_violation")
    assert any(factor in one for one in decision.factors)
    represented = ask("2020-04-07 12:00", CALL | {"duty": duty}, contacts=SEVEN, known={"attorney": Attorney()})
    assert represented.verdict == "deny"


def test_rfc_112_the_conversation_they_asked_for_ends_the_consent() -> None:
    monday, thursday = talk("2026-11-16 10:00"), talk("2026-11-19 10:00")
    known = {"call_consents": (CallConsent(at("2026-11-16 10:00")),)}
    assert ask("2026-11-19 10:00", CALL, contacts=(monday,), known=known).verdict == "allow"
    friday = ask("2026-11-20 10:00", CALL, contacts=(monday, thursday), known=known)
    assert waits(friday, "silence_after_conversation", "2026-11-26 08:00:01")
    assert friday.presumption == "presumed_violation"


@pytest.mark.parametrize(
    ("days", "on", "counts"), [(7, "10", False), (7, "11", True), (3, "06", False), (3, "07", True)]
)
def test_rfc_113_114_a_call_counts_from_the_day_the_consent_is_over(days: int, on: str, counts: bool) -> None:
    known = {"call_consents": (CallConsent(at("2020-04-04 09:00"), days),)}
    made = tuple(call(f"2020-04-{on} {hour}:00") for hour in range(10, 17))
    decision = ask(f"2020-04-{on} 18:00", CALL, contacts=made, known=known)
    assert (decision.verdict == "defer") == counts
    later = ask("2020-04-12 18:00", CALL, contacts=made, known=known)
    assert (later.verdict == "defer") == counts


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        ("not_connected", False),
        ("asked_for", False),
        ("unanswered", True),
        ("dropped", True),
        ("voicemail", True),
        ("limited_content", True),
        ("recorded", True),
    ],
)
def test_rfc_116_to_120_132_what_rang_or_left_a_message_counts(outcome: Any, counts: bool) -> None:
    made = (*SEVEN[:6], call("2020-04-07 10:00", outcome=outcome))
    assert (ask("2020-04-07 12:00", CALL, contacts=made).presumption == "presumed_violation") == counts


@pytest.mark.parametrize("about", [(1, 2), None])
def test_rfc_122_123_one_call_counts_for_every_debt_it_was_or_may_have_been_about(about: Any) -> None:
    for debt in (1, 2):
        others = tuple(call(f"2020-04-0{day} 10:00", account=debt) for day in range(1, 7))
        made = (*others, call("2020-04-07 10:00", account=about))
        assert ask("2020-04-07 12:00", CALL | {"account": debt}, contacts=made).presumption == "presumed_violation"


def test_rfc_124_a_conversation_about_two_debts_silences_both() -> None:
    made = (talk("2026-11-16 10:00", account=(1, 2)),)
    assert ask("2026-11-18 10:00", CALL, contacts=made).presumption == "presumed_violation"
    assert ask("2026-11-18 10:00", CALL | {"account": 2}, contacts=made).presumption == "presumed_violation"
    assert ask("2026-11-18 10:00", CALL | {"account": 3}, contacts=made).presumption == "presumed_compliant"


def test_rfc_125_seven_calls_for_each_of_three_debts_are_compliant_and_a_warning() -> None:
    made = tuple(call(f"2020-04-0{day} 1{debt}:00", account=debt) for day in range(1, 8) for debt in (1, 2, 3))
    last = ask("2020-04-07 13:00", CALL | {"account": 3}, contacts=made[:-1])
    assert last.verdict == "allow"
    assert last.presumption == "presumed_compliant_with_rebuttal_risk"
    assert "20 calls in 7 days over several debts" in last.factors


def test_rfc_127_two_numbers_of_one_person_share_a_count() -> None:
    both = tuple(call(f"2020-04-0{day} 10:00") for day in (1, 2, 3, 4)) + tuple(
        call(f"2020-04-0{day} 15:00") for day in (1, 2, 3)
    )
    work = {"points": (PHONE, Point(3, "call", "cc", 3))}
    assert ask("2020-04-04 15:00", CALL | {"point": 3}, contacts=both, **work).presumption == "presumed_violation"


def test_rfc_128_129_each_collector_and_each_person_has_a_count_of_their_own() -> None:
    six = tuple(call(f"2020-04-0{day} 10:00") for day in range(1, 7))
    assert ask("2020-04-07 10:00", CALL, contacts=six[:5]).presumption == "presumed_compliant"
    assert ask("2020-04-07 10:00", CALL, contacts=six, known={"role": "spouse"}).presumption == "presumed_compliant"


def test_student_loans_under_one_account_number_are_one_debt() -> None:
    made = tuple(call(f"2020-04-0{day} 10:00", account=1 + day % 2) for day in range(1, 8))
    loans = (Debt(1, "student_loan", "77"), Debt(2, "student_loan", "77"), Debt(3, "student_loan", "78"))
    assert ask("2020-04-07 12:00", CALL, contacts=made, known={"debts": loans}).presumption == "presumed_violation"
    assert ask("2020-04-07 12:00", CALL, contacts=made).verdict == "allow"
    other = ask("2020-04-07 12:00", CALL | {"account": 3}, contacts=made, known={"debts": loans})
    assert other.verdict == "allow"


def test_rfc_131_a_flood_of_texts_is_stopped_although_no_number_is_named_for_them() -> None:
    made = tuple(
        mail(f"2026-11-2{day} {hour}:00", channel="sms") for day in (2, 3) for hour in ("09", "11", "13", "15")
    )
    decision = ask("2026-11-23 17:00", contacts=made)
    assert decision.against == ("us-reg-f.intensity",)
    assert decision.presumption is None


def test_rfc_134_135_six_dates_ago_counts_and_seven_do_not() -> None:
    near = (*(call(f"2026-11-21 1{n}:00") for n in range(3)), *(call(f"2026-11-23 1{n}:00") for n in range(3)))
    assert ask("2026-11-24 18:00", CALL, contacts=(call("2026-11-18 10:00"), *near)).verdict == "defer"
    assert ask("2026-11-24 18:00", CALL, contacts=(call("2026-11-17 10:00"), *near)).verdict == "allow"
