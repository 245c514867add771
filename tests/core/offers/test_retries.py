"""A payment that did not go through is tried again a few times after a soft decline, and never after a hard one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.offers.policies import RETRY, policies

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.journey.vocabulary import HOLD_KINDS
from goodterms.core.offers.limits import limits
from goodterms.core.offers.retries import HELD_BACK, Attempt, NextRetry, next_retry
from goodterms.core.offers.schedule import Payday
from goodterms.packs.loading import shipped_packs

FIRST = date(2026, 5, 4)  # a Monday
POLICY = policies(RETRY)["retry"].on(FIRST)
CONC = limits([one for one in shipped_packs() if one.name == "gb-conc"], places=("GB",), actor="creditor", on=FIRST)


def retry(*codes: str, today: date = FIRST, **more) -> NextRetry:
    attempts = [Attempt(FIRST + timedelta(days=3 * number), code) for number, code in enumerate(codes)]
    return next_retry(
        attempts=attempts, policy=more.pop("policy", POLICY), today=today, calendar=BusinessCalendar(("IE",)), **more
    )


def test_a_soft_decline_is_tried_again_after_its_distance():
    found = retry("AM04")
    assert (found.on, found.left) == (date(2026, 5, 7), 3)
    assert retry("am04", today=date(2026, 5, 9)).on == date(2026, 5, 11)  # the ninth is a Saturday


def test_a_payday_within_the_time_is_waited_for():
    assert retry("AM04", payday=Payday("day_of_month", 15)).on == date(2026, 5, 15)
    assert retry("AM04", payday=Payday("day_of_month", 25)).on == date(2026, 5, 7)


@pytest.mark.parametrize(
    ("codes", "more", "rule", "by_person"),
    [
        (("AC04",), {}, "offers.retry.hard", True),
        (("AM04", "AC04"), {}, "offers.retry.hard", True),
        (("AM04",) * 4, {}, "offers.retry.attempts", True),
        (("odd",), {}, "offers.retry.unknown", True),
        (("AM04",), {"today": date(2026, 5, 20)}, "offers.retry.within", True),
        (("AM04",), {"holds": ("hardship",)}, "holds.hardship", False),
        (("AM04",), {"agreed": True}, "base.promise_open", False),
        (("AM04",), {"policy": None}, "base.no_policy", True),
        (("AM04",), {"mandate_gone": True}, "offers.retry.mandate", False),
        (("AM04",), {"paid": True}, "offers.retry.paid", False),
        (("AM04", "AM04"), {"most": 2}, "scheme.attempts", True),
        (("AM04", "AM04"), {"law": CONC}, "gb-conc.payment_authority", True),
    ],
)
def test_what_is_not_tried_again_says_by_which_rule(codes, more, rule, by_person):
    found = retry(*codes, **more)
    assert (found.on, found.rule, found.by_person) == (None, rule, by_person)
    assert found.reason
    assert found.citation


def test_the_house_s_usual_payday_and_the_notice_are_waited_for_until_the_day_has_come():
    paid = policies(RETRY.replace("within: 14 days", "within: 14 days, payday: 15, notice: 5 days"))["retry"].on(FIRST)
    assert paid is not None
    assert retry("AM04", policy=paid).on == date(2026, 5, 15)
    assert retry("AM04", policy=paid, today=date(2026, 5, 15), planned=True).on == date(2026, 5, 15)
    soon = policies(RETRY.replace("within: 14 days", "within: 14 days, notice: 9 days"))["retry"].on(FIRST)
    assert soon is not None
    assert retry("AM04", policy=soon).on == date(2026, 5, 13)
    assert retry("AM04", policy=soon, today=date(2026, 5, 13), planned=True).on == date(2026, 5, 13)


def test_the_last_working_day_can_be_the_payday():
    paid = policies(RETRY.replace("within: 14 days", "within: 31 days, payday: last_working_day"))["retry"].on(FIRST)
    assert paid is not None
    assert retry("AM04", policy=paid).on == date(2026, 5, 29)


def test_what_was_never_tried_may_be_tried_now():
    assert retry().on == FIRST


@given(
    codes=st.lists(st.sampled_from(["AM04", "AC04", "odd"]), min_size=1, max_size=6),
    holds=st.lists(st.sampled_from(HOLD_KINDS), max_size=2),
    later=st.integers(0, 30),
    law=st.sampled_from([(), CONC]),
)
def test_no_payment_is_ever_pulled_too_often_too_soon_or_while_something_holds_it(codes, holds, later, law):
    found = retry(*codes, holds=holds, today=FIRST + timedelta(days=later), law=law)
    if found.on is None:
        return
    last = FIRST + timedelta(days=3 * (len(codes) - 1))
    assert set(codes) == {"AM04"}
    assert not HELD_BACK & set(holds)
    assert len(codes) < (2 if law else 4)
    assert last + timedelta(days=3) <= found.on <= FIRST + timedelta(days=14)
    assert BusinessCalendar(("IE",)).is_business_day(found.on)
