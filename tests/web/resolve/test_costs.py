"""What an option costs in all uses what the record says of the contract; where it says nothing, the page says that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import AccountUpdated
from goodterms.core.money import Money
from goodterms.store.clock import business_now


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def contract(somebody: Late, rate: int | None, fee: int | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE account SET interest_rate = %s, late_fee = %s WHERE bucket = %s AND id = %s",
            [rate, fee, somebody.here[0], somebody.who.account],
        )


def promise(inside: Browser) -> str:
    inside.get("/promise")
    inside.send("/promise", how_much="full", when="2026-05-29")
    return inside.text


def later(inside: Browser) -> str:
    inside.get("/later")
    inside.send("/later", when="other", day="2026-05-20")
    return inside.text


def test_nobody_told_us_what_time_costs_and_the_page_says_so(inside: Browser):
    assert "Interest or charges of your contract, if it has any, go on." in inside.text
    assert "If your contract has interest, it goes on." in promise(inside)


def test_interest_of_the_contract_is_said_for_doing_nothing_and_for_each_way(somebody: Late, inside: Browser):
    contract(somebody, 2000, 1200)
    inside.get("/home")
    assert "The interest of your contract, 20% a year, adds about €0.69 to it in 30 days." in inside.text
    assert "A late fee of €12.00 may come with it." in inside.text
    assert "The interest of your contract, 20% a year, adds about €0.55 until 29 May." in promise(inside)


def test_a_rate_that_the_record_answers_live_is_said_and_what_is_older_or_silent_takes_nothing_away(
    somebody: Late, inside: Browser
):
    now, owed = business_now(), Money(4200, "EUR")
    figures = AccountUpdated(somebody.who.account, Money(42000, "EUR"), owed, now.date() - timedelta(days=3), now)
    rate = "The interest of your contract, 20% a year, adds about €0.69 to it in 30 days."
    for told in (
        replace(figures, interest_rate=2000, late_fee=Money(1200, "EUR")),
        replace(figures, as_of=now + timedelta(minutes=5)),
        replace(figures, as_of=now - timedelta(days=9), interest_rate=1000, late_fee=Money(0, "EUR")),
    ):
        somebody.lived.tell(somebody.who, told, actor="record")
        inside.get("/home")
        assert rate in inside.text, told
        assert "A late fee of €12.00 may come with it." in inside.text, told


def test_a_later_day_shows_what_it_comes_to_in_all(somebody: Late, inside: Browser):
    contract(somebody, 2000)
    assert "Cost of the later day €0.35 In all €42.35" in later(inside)


def test_where_the_contract_adds_nothing_the_page_is_sure_of_it(somebody: Late, inside: Browser):
    contract(somebody, 0)
    inside.get("/home")
    assert "Nothing is added to it." in inside.text
    assert "This is the whole cost: nothing is added." in promise(inside)
    assert "Cost of the later day Nothing In all €42.00" in later(inside)


def test_a_fee_without_interest_is_said_alone(somebody: Late, inside: Browser):
    contract(somebody, 0, 1200)
    inside.get("/home")
    assert "we may write to you again. A late fee of €12.00 may come with it." in inside.text
