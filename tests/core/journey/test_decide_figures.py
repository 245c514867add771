"""Choices and demands rest on facts that are known and fresh: otherwise the record is asked, and in the end a person."""

from dataclasses import replace
from datetime import timedelta

from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import CaseHeld, ContactReleased

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"
FRESH = "fresh_within: 26 hours"
CHOICE = """
  first:
    branch:
      - {when: "account.days_past_due > 30", go: old}
      - {when: "account.past_due > money('10.00', 'EUR')", go: much}
    else: little
  old: {wait: 9 days, then: over}
  much: {wait: 9 days, then: over}
  little: {wait: 9 days, then: over}
"""


def test_nobody_is_asked_for_money_on_old_figures_the_record_is_asked_first():
    cast = Cast((journey(STEPS, more=FRESH),))
    cast.open()
    cast.days(3)
    assert [ask.account for ask in cast.asked_record] == [1]
    assert cast.messages() == ["hello", "again"]


def test_while_the_record_is_silent_the_demand_waits_in_sight():
    cast = Cast((journey(STEPS, more=FRESH),), record="silent")
    cast.open()
    cast.days(3)
    assert cast.messages() == ["hello"]
    assert cast.case.held == "the figures are too old: the system of record was asked"
    assert cast.case.due_at == cast.now + timedelta(days=1)


def test_the_case_goes_on_as_soon_as_the_record_has_answered():
    cast = Cast((journey(STEPS, more=FRESH),), record="silent")
    cast.open()
    cast.days(3.5)
    cast.figures(4200)
    assert cast.messages() == ["hello", "again"]


def test_a_record_that_is_silent_for_three_days_is_a_persons_matter():
    cast = Cast((journey(STEPS, more=FRESH),), record="silent")
    cast.open()
    cast.days(7)
    assert len(cast.queued) == 3
    assert cast.case.step == "hand-over:exceptions"
    assert cast.messages() == ["hello"]


def test_figures_as_old_as_the_journey_allows_are_fresh():
    cast = Cast((journey(STEPS, more=FRESH),), facts=customer(account(as_of=TUESDAY_TEN - timedelta(hours=26))))
    cast.open()
    assert cast.messages() == ["hello"]


def test_a_payment_on_old_figures_asks_the_record_at_once_and_completes_with_its_answer():
    cast = Cast((journey(STEPS, more=FRESH),))
    cast.open()
    cast.days(2)
    cast.pay()
    assert len(cast.asked_record) == 1
    assert cast.case.end_reason == "finished_here"


def test_a_payment_on_old_figures_stops_a_message_that_is_already_queued():
    cast = Cast((journey(STEPS, more="fresh_within: 73 hours"),))
    cast.open()
    cast.provider, cast.record = "away", "silent"
    cast.days(2.8)
    cast.figures(4200, as_of=TUESDAY_TEN + timedelta(hours=1))
    cast.until(TUESDAY_TEN + timedelta(days=3))
    assert cast.case.phase == "sending"
    cast.now += timedelta(hours=3)
    cast.pay()
    cast.provider = "accepts"
    cast.settle()
    assert cast.messages() == ["hello"]
    assert cast.said(ContactReleased)[-1].reason == "the case has moved on"


# --- choices ------------------------------------------------------------------------------------------------------------------


def choose(**changes: object) -> Cast:
    cast = Cast((journey(CHOICE),), facts=customer(account(**changes)))  # type: ignore[arg-type]
    cast.open()
    return cast


def test_the_first_true_guard_is_taken_and_otherwise_else():
    assert choose().case.step == "much"
    assert choose(past_due=500).case.step == "little"


def test_a_guard_that_cannot_be_known_holds_the_case_and_names_the_fact():
    cast = choose(oldest_due=None)
    assert (cast.case.step, cast.case.phase) == ("first", "waiting")
    assert cast.said(CaseHeld)[0].reason == "cannot choose at first: missing: account.days_past_due"
    assert cast.case.due_at == TUESDAY_TEN + timedelta(days=1)


def test_the_choice_is_made_as_soon_as_the_fact_is_known():
    cast = choose(oldest_due=None)
    cast.days(0.5)
    cast.figures(4200)
    assert cast.case.step == "much"


def test_a_choice_nobody_can_make_for_three_days_is_a_persons_matter():
    cast = choose(oldest_due=None)
    cast.days(4)
    assert cast.case.step == "hand-over:exceptions"
    assert len(cast.said(CaseHeld)) == 3


def test_a_choice_on_old_figures_asks_the_record():
    steps = CHOICE.replace("  first:\n", "  before: {wait: 3 days, then: first}\n  first:\n")
    cast = Cast((journey(steps, more=FRESH),))
    cast.journeys = (replace(cast.journeys[0], start="before"),)
    cast.open()
    cast.days(3)
    assert len(cast.asked_record) == 1
    assert cast.case.step == "much"


def test_business_days_in_a_guard_are_counted_by_the_calendars_of_brand_and_customer():
    steps = """
  first: {branch: [{when: "business_days(account.oldest_due, today) == 1", go: much}], else: little}
  much: {wait: 9 days, then: over}
  little: {wait: 9 days, then: over}
"""
    cast = Cast((journey(steps),))  # due on Friday 1 May; Monday 4 May is a public holiday; today is Tuesday 5 May
    cast.open()
    assert cast.case.step == "much"
