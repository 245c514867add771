"""Regulation F alone answers the cases of the regulation notes (section 3) that are about one intended contact."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.core.policy.asking import account, customer, intent, portfolio

from goodterms.core.circumstances import (
    Address,
    Attorney,
    CallConsent,
    Circumstances,
    Debt,
    Designation,
    Provenance,
)
from goodterms.core.content import Content
from goodterms.core.facts import Contact, Point
from goodterms.core.policy.decision import Decision
from goodterms.core.policy.judge import judge
from goodterms.core.policy.validation import validation_period
from goodterms.packs.loading import shipped_packs

REG_F = tuple(pack for pack in shipped_packs() if pack.name == "us-reg-f")
NEW_YORK, LOS_ANGELES = "America/New_York", "America/Los_Angeles"
PHONE, MAILBOX = Point(1, "sms", "aa", 1), Point(2, "email", "bb", 2)
USED = Provenance("used_by_consumer", datetime(2020, 3, 30, tzinfo=UTC))
CALL = {"channel": "call"}
EMAIL = {"channel": "email", "point": 2}
SECOND = timedelta(seconds=1)
WEEKDAYS = frozenset(range(5))


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def call(text: str, **changes: Any) -> Contact:
    """A call that rang and that nobody answered."""
    made = at(text)
    base: dict[str, Any] = {"at": made, "day": made.astimezone(ZoneInfo(NEW_YORK)).date(), "channel": "call"}
    base |= {"purpose": "collections", "account": 1, "outcome": "unanswered"}
    return Contact(**(base | changes))


def talk(text: str, **changes: Any) -> Contact:
    return call(text, **({"outcome": "recorded", "conversation": True} | changes))


def mail(text: str, **changes: Any) -> Contact:
    return call(text, **({"channel": "email", "outcome": "delivered"} | changes))


def ask(text: str | datetime, asks: dict[str, Any] | None = None, **facts: Any) -> Decision:
    """The decision about a text message, or what `asks` says, on the East Coast; `known` are circumstances."""
    known = facts.pop("known", {})
    base: dict[str, Any] = {"country": "US", "language": "en", "zones": (NEW_YORK,), "points": (PHONE, MAILBOX)}
    base |= {"accounts": (account(1), account(2), account(3))}
    now = at(text) if isinstance(text, str) else text
    lately = (Provenance("used_by_consumer", now - timedelta(days=5)),)
    usual = {"addresses": (Address(1, provenance=lately), Address(2, provenance=lately))}
    circumstances = Circumstances(**(usual | known))
    return judge(
        intent=intent(**(asks or {})),
        facts=customer(**(base | {"circumstances": circumstances} | facts)),
        portfolio=portfolio(country="US", actor_type="third_party"),
        packs=REG_F,
        now=now,
    )


def waits(decision: Decision, rule: str, until: str, zone: str = NEW_YORK) -> bool:
    return decision.verdict == "defer" and f"us-reg-f.{rule}" in decision.against and decision.until == at(until, zone)


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


AFTERNOONS = Designation(weekdays=WEEKDAYS, opens=15 * 3600, closes=17 * 3600)
WROTE = mail("2026-11-24 15:15", outcome="inbound", purpose="answer")
ANSWER = {"purpose": "answer", "answers_customer": True}


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


# --- call frequency (3.6) -----------------------------------------------------------------------------------------------

SEVEN = tuple(call(f"2020-04-0{day} 10:00") for day in range(1, 8))


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
