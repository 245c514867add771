"""Which offers a customer may take, and why the others are not shown."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.offers.policies import PLAN, policies

from goodterms.core.events import HoldKind
from goodterms.core.facts import Account, CustomerFacts, Hold, Promise, Support
from goodterms.core.journey.vocabulary import HOLD_KINDS, OFFERS
from goodterms.core.money import Money
from goodterms.core.offers.eligible import HELD_BACK, Choice, eligible

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
JOURNEY = ("pay", "already_paid", "promise", "plan", "hardship", "dispute", "talk_to_us")


def account(past_due: int = 4200, balance: int = 50000, **more: object) -> Account:
    figures = {"oldest_due": date(2026, 5, 3), "as_of": NOW - timedelta(hours=3), **more}
    return Account(1, 9, Money(balance, "EUR"), Money(past_due, "EUR"), **figures)


def hold(kind: HoldKind, **more: object) -> Hold:
    values = {"scope": "person", "account": None, "since": NOW - timedelta(days=1), "until": None, **more}
    return Hold("h", kind, **values)


def choose(*holds: Hold, figures: Account | None = None, **more: object) -> Choice:
    accounts = (figures or account(),)
    promises = more.pop("promises", ())
    facts = CustomerFacts(5, 5, "en", ("Europe/Dublin",), "IE", holds=holds, accounts=accounts, promises=promises)
    return eligible(**{"offers": JOURNEY, "facts": facts, "account": 1, "now": NOW, **more})


def names(choice: Choice) -> list[str]:
    return [offered.offer for offered in choice.offered]


def test_a_late_payment_may_be_paid_promised_or_talked_about_the_easiest_first():
    assert names(choose()) == ["pay", "already_paid", "promise", "hardship", "dispute", "talk_to_us"]


def test_every_offer_says_what_it_costs_in_all():
    costs = {offered.offer: offered.cost.amount for offered in choose().offered}
    assert costs == {"pay": 4200, "already_paid": 0, "promise": 4200, "hardship": 0, "dispute": 0, "talk_to_us": 0}


def test_an_offer_nobody_wrote_a_policy_for_is_not_shown():
    assert choose().why_not("plan").why == "no_policy"
    assert choose(policies=policies(PLAN)).has("plan")


def test_what_the_journey_does_not_offer_is_not_shown_but_help_always_is():
    choice = choose(offers=("pay",))
    assert names(choice) == ["pay", "hardship", "talk_to_us"]
    assert choice.why_not("promise").why == "not_in_journey"


def test_an_open_promise_is_moved_and_not_made_again():
    promise = Promise("p", 1, 3, Money(4200, "EUR"), NOW, date(2026, 5, 15), 95, 2, Money(0, "EUR"))
    choice = choose(promises=(promise,))
    assert choice.why_not("promise").why == "promise_open"
    assert choice.has("pay")


def test_nothing_due_leaves_only_paying_ahead_and_people():
    choice = choose(figures=account(past_due=0))
    assert names(choice) == ["pay", "hardship", "dispute", "talk_to_us"]
    assert choose(figures=account(past_due=0, balance=0)).why_not("pay").why == "nothing_owed"


def test_a_closed_account_is_for_people_to_talk_about():
    assert names(choose(figures=account(status="sold"))) == ["hardship", "talk_to_us"]


def test_after_the_case_ended_money_may_still_come_but_no_promise_is_taken():
    choice = choose(case_ended=True)
    assert choice.has("pay")
    assert choice.why_not("promise").why == "case_ended"


def test_somebody_who_is_struggling_is_asked_for_no_promise_and_may_still_pay():
    choice = choose(hold("hardship"))
    assert choice.why_not("promise") is not None
    assert choice.why_not("promise").hold == "hardship"
    assert choice.has("pay")


def test_a_hold_that_has_ended_takes_nothing_away():
    assert choose(hold("hardship", until=NOW)).has("promise")


def test_a_hold_on_another_account_takes_nothing_away():
    assert choose(hold("dispute", scope="account", account=2)).has("promise")
    assert not choose(hold("dispute", scope="account", account=1)).has("promise")


def test_the_account_must_be_one_we_know():
    assert choose(account=77).why_not("pay").why == "account_unknown"


def test_every_kind_of_hold_says_what_it_takes_away():
    assert set(HELD_BACK) == set(HOLD_KINDS)


def test_where_somebody_else_may_be_reading_details_are_changed_with_a_person_only():
    facts = CustomerFacts(5, 5, "en", ("Europe/Dublin",), "IE", accounts=(account(),))
    noted = replace(facts, support=(Support("s", ("safe_contact",), True, NOW + timedelta(days=90)),))
    asked = {"offers": (*JOURNEY, "details"), "account": 1, "now": NOW}
    assert eligible(facts=facts, **asked).has("details")
    assert eligible(facts=noted, **asked).why_not("details").why == "safe_contact"


NO_NEW_TERMS = ("hardship", "vulnerability", "debt_advice", "payment_pending", "dispute", "breathing_space")
NO_NEW_TERMS += ("breathing_space_crisis", "statutory_moratorium", "plan", "military")
NO_MONEY = ("bankruptcy", "fraud", "attorney", "litigation", "deceased")


@pytest.mark.parametrize("kind", [*NO_NEW_TERMS, *NO_MONEY])
def test_no_new_terms_are_offered_under_a_hold_and_no_payment_where_a_proceeding_stands(kind: HoldKind):
    choice = choose(hold(kind))
    refused = choice.why_not("promise")
    assert refused is not None
    assert (refused.why, refused.hold) == ("hold", kind)
    assert choice.has("pay") is (kind in NO_NEW_TERMS)


@given(st.sets(st.sampled_from(HOLD_KINDS)), st.integers(0, 10**6), st.integers(-(10**6), 10**6), st.booleans())
def test_help_and_a_person_are_never_taken_away(kinds: set[HoldKind], past_due: int, balance: int, ended: bool):
    choice = choose(*(hold(kind) for kind in kinds), figures=account(past_due, balance), case_ended=ended)
    assert choice.has("hardship")
    assert choice.has("talk_to_us")


@given(st.sets(st.sampled_from(HOLD_KINDS)), st.lists(st.sampled_from(sorted(OFFERS)), unique=True))
def test_every_offer_is_either_offered_or_excluded_with_a_reason(kinds: set[HoldKind], offers: list[str]):
    choice = choose(*(hold(kind) for kind in kinds), offers=tuple(offers))
    assert sorted([*names(choice), *(excluded.offer for excluded in choice.excluded)]) == sorted(OFFERS)


@pytest.mark.parametrize("kind", ["bankruptcy", "fraud", "attorney", "litigation", "deceased"])
def test_no_money_is_taken_while_a_proceeding_stands(kind: HoldKind):
    assert not choose(hold(kind)).has("pay")
