"""What a plan remembers between two judgements never changes an answer."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.asking import customer, intent, portfolio

import goodterms.core.policy.rule_book as rule_book_module
from goodterms.core.calendar import zones_of
from goodterms.core.contacts import micros
from goodterms.core.policy.rule import Ask
from goodterms.core.policy.rule_book import rule_book
from goodterms.packs.loading import house_pack

ZONES = (
    ("Europe/Berlin",),
    ("Europe/London", "America/New_York"),
    ("Australia/Lord_Howe",),
    ("Pacific/Apia", "Asia/Tokyo"),
)
MOMENTS = st.datetimes(datetime(2026, 3, 25), datetime(2026, 4, 12)).map(
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)
BOOK = rule_book((house_pack(),))
NOON = datetime(2026, 4, 1, 10, tzinfo=UTC)


def open_in(zones: tuple[str, ...], country: str) -> bool:
    facts = customer(zones=zones, country=country)
    plan = BOOK.plan(intent(), facts, portfolio(), BOOK.section(zones_of(zones), NOON))
    return plan.open_now(Ask(intent(), facts, portfolio(), NOON, micros(NOON), timedelta(0), zones_of(zones), [], {}))


@pytest.mark.parametrize(("seconds", "open_"), [(0, True), (2, False)])
def test_what_was_open_a_while_ago_is_asked_about_for_as_long_as_a_contact_lasts(seconds: int, open_: bool) -> None:
    last, zones, facts = (
        datetime(2026, 4, 1, 16, 59, 59, tzinfo=UTC),
        ("Europe/Berlin",),
        customer(zones=("Europe/Berlin",)),
    )
    assert open_in(zones, facts.country)
    plan = BOOK.plan(intent(), facts, portfolio(), BOOK.section(zones_of(zones), last))
    width = timedelta(seconds=seconds)
    assert plan.open_now(Ask(intent(), facts, portfolio(), last, micros(last), width, zones_of(zones), [], {})) is open_


@given(st.lists(st.tuples(MOMENTS, st.sampled_from(ZONES), st.sampled_from((0, 2, 3_600))), min_size=1, max_size=12))
def test_hours_and_days_off_asked_together_say_what_each_says(
    asked: list[tuple[datetime, tuple[str, ...], int]],
) -> None:
    for at, zones, seconds in asked:
        facts, width = customer(zones=zones), timedelta(seconds=seconds)
        plan = BOOK.plan(intent(), facts, portfolio(), BOOK.section(zones_of(zones), at))
        ask = Ask(intent(), facts, portfolio(), at, micros(at), width, zones_of(zones), [], {})
        assert plan.calendar
        assert plan.open_now(ask) is all(rule.earliest(ask, at) == at for rule in plan.calendar)


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_book_module, "MOST_STRETCHES", 1)
    monkeypatch.setattr(rule_book_module, "MOST_PLACES", 1)
    asked = [(zones, country) for zones in ZONES for country in ("DE", "GB", "JP")]
    forgetful = [open_in(zones, country) for zones, country in asked * 2]
    assert {BOOK.covering((place,), "creditor") for place in ("US", "US-MA", "GB")} == {BOOK.packs}
    monkeypatch.undo()
    assert forgetful == [open_in(zones, country) for zones, country in asked * 2]
