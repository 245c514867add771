"""Regulation F alone answers the cases of the regulation notes (section 3) that are about one intended contact."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.packs.reg_f import (
    AFTERNOONS,
    ANSWER,
    CALL,
    EMAIL,
    LOS_ANGELES,
    MAILBOX,
    NEW_YORK,
    PHONE,
    USED,
    WROTE,
    ask,
    at,
    call,
    mail,
    waits,
)

from goodterms.core.circumstances import (
    Address,
    Attorney,
    Debt,
    Designation,
    Provenance,
)
from goodterms.core.content import Content
from goodterms.core.facts import Point
from goodterms.core.policy.decision import Decision
from goodterms.core.policy.validation import validation_period

# --- inconvenient time and place (3.3) ----------------------------------------------------------------------------------


def test_rfc_033_days_that_the_creditors_file_names_are_kept_free() -> None:
    named = Designation(source="creditor_file", weekdays=frozenset({1, 3}))
    tuesday = ask("2026-11-24 12:00", known={"designations": (named,)})
    assert waits(tuesday, "designations", "2026-11-25 08:00:01")
    assert ask("2026-11-25 12:00", known={"designations": (named,)}).verdict == "allow"


@pytest.mark.parametrize(
    ("when", "zone", "verdict"),
    [
        ("2026-11-24 11:00:01", NEW_YORK, "allow"),
        ("2026-11-24 11:00:00", NEW_YORK, "defer"),
        ("2026-11-24 20:59:59", NEW_YORK, "allow"),
        ("2026-11-24 21:00:00", NEW_YORK, "defer"),
        ("2026-11-24 09:30", NEW_YORK, "defer"),
        ("2026-11-24 18:30", LOS_ANGELES, "defer"),
    ],
)
def test_rfc_034_036_037_two_possible_coasts_share_ten_hours(when: str, zone: str, verdict: str) -> None:
    assert ask(at(when, zone), zones=(NEW_YORK, LOS_ANGELES)).verdict == verdict


def test_rfc_038_the_time_of_sending_governs() -> None:
    assert ask("2026-11-24 20:55", EMAIL).verdict == "allow"


def test_rfc_039_a_queue_does_not_drain_after_nine() -> None:
    assert ask("2026-11-24 20:50", EMAIL).verdict == "allow"
    assert waits(ask("2026-11-24 21:05", EMAIL), "hours", "2026-11-25 08:00:01")


@pytest.mark.parametrize("purpose", ["collections", "promise", "service"])
def test_rfc_040_automation_is_no_excuse(purpose: str) -> None:
    assert waits(ask("2026-11-24 22:00", {"purpose": purpose}), "hours", "2026-11-25 08:00:01")


def test_rfc_042_the_second_message_waits() -> None:
    known = {"designations": (AFTERNOONS,)}
    answered = (WROTE, mail("2026-11-24 15:16", purpose="answer"))
    assert waits(
        ask("2026-11-24 16:00", EMAIL | ANSWER, contacts=answered, known=known), "designations", "2026-11-24 17:00"
    )
    withdrawn = {"designations": (replace(AFTERNOONS, until=at("2026-11-24 15:20")),)}
    assert ask("2026-11-24 16:00", EMAIL | ANSWER, contacts=answered, known=withdrawn).verdict == "allow"


def test_rfc_043_an_email_is_not_answered_by_telephone_unless_they_agreed_to_that_just_then() -> None:
    known = {"designations": (AFTERNOONS,)}
    assert ask("2026-11-24 15:20", CALL | ANSWER, contacts=(WROTE,), known=known).verdict == "defer"
    agreed = Designation(convenient=True, channel="call", since=at("2026-11-24 15:15"))
    assert (
        ask("2026-11-24 15:20", CALL, contacts=(WROTE,), known={"designations": (AFTERNOONS, agreed)}).verdict
        == "allow"
    )


@pytest.mark.parametrize("mentions", [frozenset(), frozenset({"asks_preference"})])
def test_rfc_044_046_one_answer_goes_by_the_same_medium_and_may_ask_what_they_prefer(mentions: Any) -> None:
    asked = EMAIL | ANSWER | {"content": Content(mentions=mentions)}
    decision = ask("2026-11-24 15:16", asked, contacts=(WROTE,), known={"designations": (AFTERNOONS,)})
    assert decision.verdict == "allow"
    assert [verdict.rule for verdict in decision.exceptions] == ["us-reg-f.designations"]


def test_rfc_045_a_payment_by_telephone_is_confirmed_by_email_only_as_agreed_in_that_call() -> None:
    called = (call("2026-11-24 15:10", outcome="inbound", conversation=True),)
    confirm = EMAIL | ANSWER
    assert ask("2026-11-24 15:16", confirm, contacts=called, known={"designations": (AFTERNOONS,)}).verdict == "defer"
    agreed = Designation(convenient=True, channel="email", since=at("2026-11-24 15:10"))
    known = {"designations": (AFTERNOONS, agreed)}
    assert ask("2026-11-24 15:16", confirm, contacts=called, known=known).verdict == "allow"


def test_rfc_048_a_time_agreed_to_is_open_and_no_other() -> None:
    fridays = Designation(convenient=True, weekdays=frozenset({4}), opens=77_400, closes=79_200, channel="call")
    known = {"designations": (fridays,)}
    decision = ask("2026-11-27 21:30", CALL, known=known)
    assert decision.verdict == "allow"
    assert [verdict.rule for verdict in decision.exceptions] == ["us-reg-f.hours"]
    assert ask("2026-11-26 21:30", CALL, known=known).verdict == "defer"
    assert ask("2026-11-27 21:15", CALL, known=known).until == at("2026-11-27 21:30")
    assert ask("2026-11-27 21:30", known=known).verdict == "defer"
    unlawful = {"designations": (replace(fridays, lawful=False),)}
    assert ask("2026-11-27 21:30", CALL, known=unlawful).verdict == "defer"


def test_rfc_052_whoever_has_an_attorney_is_not_texted() -> None:
    assert ask("2026-11-24 12:00", known={"attorney": Attorney()}).against == ("us-reg-f.attorney",)


@pytest.mark.parametrize(
    "attorney", [Attorney(unresponsive=True), Attorney(allows_contact=True), Attorney(contactable=False)]
)
def test_rfc_053_an_attorney_who_is_silent_or_allows_it_is_no_bar(attorney: Attorney) -> None:
    assert ask("2026-11-24 12:00", known={"attorney": attorney}).verdict == "allow"


# --- e-mail and text (3.5) ----------------------------------------------------------------------------------------------


def creditor(by: date, **changes: Any) -> dict[str, Any]:
    way = Provenance("creditor_notice", notice_sent=date(2026, 3, 2), opt_out_by=by, **changes)
    return {"addresses": (Address(2, provenance=(way,)),)}


@pytest.mark.parametrize(
    ("offered", "verdict"),
    [(None, "needs_human"), (False, "deny"), (True, "allow")],
)
def test_rfc_070_072_every_electronic_message_says_how_to_stop_them(offered: bool | None, verdict: str) -> None:
    assert ask("2026-11-24 12:00", EMAIL | {"content": Content(opt_out=offered, disclosure=True)}).verdict == verdict


def test_rfc_077_thirty_four_days_to_object_are_too_few() -> None:
    assert ask("2026-06-01 12:00", EMAIL, known=creditor(date(2026, 4, 5))).verdict == "deny"


def test_rfc_078_thirty_five_days_do_and_the_day_after_it_may_begin() -> None:
    known = creditor(date(2026, 4, 6))
    assert waits(ask("2026-04-06 12:00", EMAIL, known=known), "email_provenance", "2026-04-07 08:00:01")
    assert ask("2026-04-07 08:00:01", EMAIL, known=known).verdict == "allow"
    assert (
        ask("2026-04-07 12:00", EMAIL, known=creditor(date(2026, 4, 6), withdrawn_at=at("2026-04-06 12:00"))).verdict
        == "deny"
    )
    assert ask("2026-04-07 12:00", EMAIL, known=creditor(date(2026, 4, 6), complete=False)).verdict == "deny"


def number(kind: Any, days_ago: int, *, checked: int | None = None, when: str = "2026-11-24 12:00") -> Decision:
    told = at(when) - timedelta(days=days_ago)
    seen = None if checked is None else at(when) - timedelta(days=checked)
    address = Address(1, provenance=(Provenance(kind, told),), not_reassigned_at=seen)
    return ask(when, known={"addresses": (address,)})


def test_rfc_080_a_check_of_the_database_renews_a_number() -> None:
    assert number("used_by_consumer", 61).verdict == "deny"
    assert number("used_by_consumer", 61, checked=10).verdict == "allow"


@pytest.mark.parametrize(("days", "verdict"), [(59, "allow"), (60, "allow"), (61, "deny")])
def test_rfc_081_a_consent_to_texts_lasts_sixty_days(days: int, verdict: str) -> None:
    assert number("direct_consent", days).verdict == verdict


def test_rfc_083_to_have_spoken_from_a_number_is_no_consent_to_texts() -> None:
    assert number("spoken_only", 2, checked=1).verdict == "deny"


def test_rfc_085_nothing_is_written_where_others_can_read_it() -> None:
    known = {"addresses": (Address(2, owner="public", provenance=(USED,)),)}
    assert "us-reg-f.address_owner" in ask("2026-11-24 12:00", EMAIL, known=known).against


# --- prohibited media (3.7) ---------------------------------------------------------------------------------------------


def test_rfc_141_stop_emailing_me_stops_email() -> None:
    known = {"designations": (Designation(channel="email"),)}
    assert ask("2026-11-24 12:00", EMAIL, known=known).verdict == "deny"
    assert ask("2026-11-24 12:00", known=known).verdict == "allow"


def test_rfc_143_one_address_or_number_is_stopped_by_itself() -> None:
    known = {"designations": (Designation(point=2),)}
    assert ask("2026-11-24 12:00", EMAIL, known=known).verdict == "deny"
    assert ask("2026-11-24 12:00", EMAIL | {"point": 3}, known=known | {"addresses": (Address(3, provenance=(USED,)),)},
               points=(PHONE, MAILBOX, Point(3, "email", "cc", 3))).verdict == "allow"  # fmt: skip
    stopped = (replace(PHONE, state="opted_out"), MAILBOX)
    assert ask("2026-11-24 12:00", points=stopped).against == ("base.opt_out",)
    assert ask("2026-11-24 12:00", EMAIL, points=stopped).verdict == "allow"


@pytest.mark.parametrize("mentions", [frozenset(), frozenset({"asks_preference"})])
def test_rfc_144_145_who_stopped_texts_and_texts_is_answered_once(mentions: Any) -> None:
    known = {"designations": (Designation(channel="sms"),)}
    came = mail("2026-11-24 11:00", channel="sms", outcome="inbound", purpose="answer")
    asked = ANSWER | {"content": Content(mentions=mentions)}
    for stopped in (False, True):
        one = ask("2026-11-24 11:01", asked, contacts=(came,), known=known, text_stopped=stopped)
        assert one.verdict == "allow"
        sent = mail("2026-11-24 11:02", channel="sms", purpose="answer")
        two = ask("2026-11-24 11:05", asked, contacts=(came, sent), known=known, text_stopped=stopped)
        assert two.verdict == "deny"


def test_rfc_076_the_confirmation_of_an_opt_out_says_nothing_else() -> None:
    confirms = {"content": Content(mentions=frozenset({"confirms_opt_out"}))}
    assert ask("2026-11-24 12:00", ANSWER | confirms, text_stopped=True).verdict == "allow"
    paying = {"content": Content(mentions=frozenset({"confirms_opt_out", "pay_link"}))}
    assert "us-reg-f.opt_out_confirmation" in ask("2026-11-24 12:00", ANSWER | paying, text_stopped=True).against


def test_rfc_146_a_notice_that_a_law_wants_by_the_refused_medium_goes() -> None:
    known = {"designations": (Designation(channel="sms"),)}
    duty = {"purpose": "service", "duty": "law_requires_this_medium"}
    assert ask("2026-11-24 12:00", duty, known=known, text_stopped=True).verdict == "allow"
    assert ask("2026-11-24 12:00", duty | {"duty": "another"}, known=known, text_stopped=True).verdict == "deny"


# --- the validation period (3.8) ----------------------------------------------------------------------------------------


def test_rfc_153_mailed_on_a_monday_it_is_received_on_the_next_and_ends_thirty_days_later() -> None:
    period = validation_period(Debt(1, notice_sent=at("2026-06-08 15:00")), zone=NEW_YORK)
    assert period is not None
    assert (period.received, period.last) == (date(2026, 6, 15), date(2026, 7, 15))
    assert period.ends == at("2026-07-16 00:00")


def test_rfc_157_what_is_learnt_later_of_the_true_receipt_never_shortens_the_quiet() -> None:
    debt = Debt(1, notice_sent=at("2026-06-08 15:00"), notice_received=date(2026, 6, 10))
    pressing = {"content": Content(opt_out=True, disclosure=True, mentions=frozenset({"full_payment"}))}
    assert ask("2026-07-15 12:00", pressing, known={"debts": (debt,)}).verdict == "deny"


def test_rfc_158_a_later_notice_begins_it_anew() -> None:
    back = Debt(1, notice_sent=at("2026-06-08 15:00"), notice_returned=at("2026-06-12 15:00"))
    assert validation_period(back, zone=NEW_YORK) is None
    again = validation_period(replace(back, notice_sent=at("2026-06-22 15:00")), zone=NEW_YORK)
    assert again is not None
    assert (again.received, again.last) == (date(2026, 6, 29), date(2026, 7, 29))


@pytest.mark.parametrize(("deadline", "verdict"), [(None, "deny"), (10, "deny"), (32, "deny"), (33, "allow")])
def test_rfc_164_nothing_presses_for_payment_before_the_period_ends(deadline: int | None, verdict: str) -> None:
    debt = Debt(1, notice_sent=at("2026-06-08 15:00"))
    content = Content(
        opt_out=True, disclosure=True, mentions=frozenset({"full_payment", "deadline"}), deadline_days=deadline
    )
    decision = ask("2026-06-13 12:00", {"content": content}, known={"debts": (debt,)})
    assert decision.verdict == verdict
    assert ("us-reg-f.overshadowing" in decision.against) == (verdict == "deny")


def test_rfc_165_a_later_validation_notice_by_email_needs_a_consent_to_that() -> None:
    content = {"content": Content(opt_out=True, disclosure=True, mentions=frozenset({"validation_notice"}))}
    assert "us-reg-f.electronic_notice" in ask("2026-11-24 12:00", EMAIL | content).against
    agreed = {"debts": (Debt(1, esign_consent=True),)}
    assert ask("2026-11-24 12:00", EMAIL | content, known=agreed).verdict == "allow"


def test_rfc_167_the_disclosure_is_in_the_language_of_the_message() -> None:
    spanish = Content(language="es", opt_out=True, disclosure=True, disclosure_language="en")
    assert ask("2026-11-24 12:00", {"content": spanish}).against == ("us-reg-f.disclosure",)
    assert ask("2026-11-24 12:00", {"content": replace(spanish, disclosure_language="es")}).verdict == "allow"


def test_rfc_169_nobody_threatens_to_sue_over_a_time_barred_debt() -> None:
    suing = {"content": Content(opt_out=True, disclosure=True, mentions=frozenset({"legal_action"}))}
    for barred, verdict in ((True, "deny"), (None, "needs_human"), (False, "allow")):
        assert ask("2026-11-24 12:00", suing, known={"debts": (Debt(1, time_barred=barred),)}).verdict == verdict
