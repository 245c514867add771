"""A plan on the page: how much and when, every day once more, and a person who agrees; kind words where it cannot be."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import Instalment, PlanMade
from goodterms.core.money import Money


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def choose(inside: Browser, **more: str):
    inside.get("/plan")
    fields = {"amount": "14", "cadence": "payday", "payday": "25", "when": "", "day": "2026-05-20", **more}
    return inside.send("/plan", **fields)


def shown(somebody: Late) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moment, answers FROM offer_receipt WHERE customer_id = %s ORDER BY at, id", [somebody.who.customer]
        )
        return cursor.fetchall()


def test_a_plan_shows_every_day_and_its_cost_and_goes_to_a_person(somebody: Late, inside: Browser):
    assert "Pay in parts €42.00 in up to 24 payments. No fee." in inside.text
    choose(inside)
    assert inside.address == "/plan/check"
    assert "25 May €14.00 25 June €14.00 27 July €14.00" in inside.text  # the 25th of July is a Saturday
    assert "In all €42.00 Cost of the plan Nothing Done on 27 July" in inside.text
    hidden = inside.form("/plan/check")
    for _ in range(2):
        inside.send("/plan/check", hidden=hidden)
        assert inside.address == "/asked", inside.text
    assert len(somebody.events("offer.asked")) == 1
    assert not somebody.events("plan.made"), "a known fact alone agrees to nothing"
    assert "You asked for a plan of 3 payments, the first of €14.00 on 25 May." in inside.text
    inside.get("/home")
    assert "A person is looking at what you asked for" in inside.text
    assert "Pay in parts" not in inside.text
    inside.get("/plan")
    assert "A person is looking at what you asked for" in inside.text


@pytest.mark.parametrize(
    ("fields", "words", "kept"),
    [
        ({"amount": ""}, "Enter what you can pay each time, €10.00 or more", 'value="2026-05-20"'),
        ({"amount": "-5"}, "Enter what you can pay each time, €10.00 or more", 'value="-5"'),
        ({"amount": "9.99"}, "Enter what you can pay each time, €10.00 or more", 'value="9.99"'),
        ({"cadence": "yearly"}, "Choose how often", 'value="14"'),
        ({"payday": "32"}, "Choose the day on which you are paid", 'value="14"'),
        ({"day": "2027-05-20"}, "Enter a day between", 'value="14"'),
        ({"income": "", "fixed": "900"}, "Say what comes in, or leave all of them empty", 'value="900"'),
        ({"income": "1500", "fixed": "x"}, "Write an amount such as €42.00", 'value="1500"'),
        ({"income": "1500", "fixed": "1480"}, "a month would ask for more than you can spare", 'value="1480"'),
        ({"payday": "1", "day": "2026-06-05"}, "The first payday after that day is too far ahead", 'value="14"'),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_is_kept(inside: Browser, fields, words, kept):
    page = choose(inside, **fields)
    assert page.status_code == 422
    assert words in inside.text, inside.text[:700]
    assert kept in page.content.decode()


def test_what_was_shown_and_what_was_not_is_kept_once_a_day_with_its_reason(somebody: Late, inside: Browser):
    inside.get("/home")
    rows = shown(somebody)
    assert [moment for moment, _ in rows] == ["shown"]
    assert "plan=allow" in rows[0][1]
    assert "settle=deny:base.not_in_journey" in rows[0][1]


def test_what_a_month_looks_like_is_told_with_the_plan_and_counts(somebody: Late, inside: Browser):
    choose(inside, income="1,500", fixed="900", flexible="400")
    inside.send("/plan/check")
    assert inside.address == "/asked"
    (told,) = somebody.events("means.told")
    assert '"income":{"amount":150000,"currency":"EUR"}' in told
    assert shown(somebody)[-1] == ("taken", "plan=allow")


def test_another_day_is_asked_for(somebody: Late, inside: Browser):
    inside.get("/later")
    inside.send("/later", when="other", day="2026-05-20")
    assert inside.address == "/later/check"
    assert "You pay €42.00 By 20 May" in inside.text
    inside.send("/later/check")
    assert inside.address == "/asked"
    assert "You asked to pay on 20 May." in inside.text
    assert len(somebody.events("offer.asked")) == 1


def test_less_than_all_is_not_offered_by_this_journey(inside: Browser):
    assert inside.get("/settle").status_code == 409
    assert "This is not possible just now" in inside.text


def test_an_open_plan_shows_what_comes_when(somebody: Late, inside: Browser):
    parts = tuple(
        Instalment(day, Money(2100, "EUR")) for day in (somebody.lived.now().date().replace(day=8 + n) for n in (0, 7))
    )
    somebody.lived.tell(somebody.who, PlanMade("PL", somebody.who.account, somebody.case, parts, 95, 5, "staff"))
    inside.get("/home")
    assert "Your plan is running" in inside.text
    assert "Next: €21.00 by Friday 8 May." in inside.text
    inside.get("/planned")
    assert "€42.00 in all, on these days:" in inside.text
    assert inside.get("/promise").status_code == 409
