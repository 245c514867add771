"""How well we must know somebody, and what counts as knowing them."""

from datetime import UTC, datetime, timedelta

import pytest

from goodterms.core.journey.vocabulary import OFFERS
from goodterms.core.offers.identity import LEVELS, facts_to_ask, level_needed, locked_until, tries_left

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def test_every_offer_of_the_registry_has_a_level():
    assert set(OFFERS) <= set(LEVELS)


@pytest.mark.parametrize("offer", ["hardship", "not_me", "stop", "talk_to_us"])
def test_asking_for_help_needs_the_link_alone(offer: str):
    assert level_needed(offer) == 0


@pytest.mark.parametrize("offer", ["pay", "already_paid", "promise", "dispute"])
def test_acting_on_the_amount_needs_one_known_fact(offer: str):
    assert level_needed(offer) == 1


def test_a_pack_may_raise_a_level_but_never_lower_it():
    assert level_needed("promise", raised={"promise": 2}) == 2
    assert level_needed("plan", raised={"plan": 0}) == 2


def test_no_pack_makes_paying_or_asking_for_help_harder():
    assert level_needed("pay", raised={"pay": 3}) == 1
    assert level_needed("hardship", raised={"hardship": 2}) == 0


def test_an_offer_without_a_line_needs_the_most():
    assert level_needed("something new") == 3


def test_one_fact_a_household_would_not_know_is_enough():
    assert facts_to_ask(["birth_date", "account_ending", "postcode"]) == ("account_ending",)


def test_birth_date_and_postcode_count_as_one_and_are_not_enough():
    assert facts_to_ask(["birth_date", "postcode"]) == ()
    assert facts_to_ask([]) == ()
    assert facts_to_ask(["shoe_size"]) == ()


def test_three_wrong_answers_lock_for_a_day_from_the_first_of_them():
    failed = [ago(hours=23), ago(hours=2), ago(hours=1)]
    assert tries_left(failed_at=failed, now=NOW) == 0
    assert locked_until(failed_at=failed, now=NOW) == ago(hours=23) + timedelta(hours=24)


def test_yesterdays_wrong_answers_are_forgotten():
    failed = [ago(hours=24), ago(hours=30), ago(minutes=1)]
    assert tries_left(failed_at=failed, now=NOW) == 2
    assert locked_until(failed_at=failed, now=NOW) is None


@pytest.mark.parametrize(
    ("level", "offers"),
    [
        (0, "brand stop not_me hardship talk_to_us"),
        (1, "amount_due pay already_paid promise dispute choose_call_slot"),
        (
            2,
            "history plan settle defer change_due_date mandate documents attest income_and_expenditure details download",
        ),
        (3, "change_contact change_bank"),
    ],
)
def test_each_needs_what_was_promised(level: int, offers: str):
    assert {offer: level_needed(offer) for offer in offers.split()} == dict.fromkeys(offers.split(), level)


def test_a_pack_that_asks_for_less_than_is_needed_changes_nothing():
    assert level_needed("plan", raised={"plan": 1}) == 2
