"""A promise or a plan that was not kept: what changed comes first, one tap, and a plan is changed into one that fits."""

from __future__ import annotations

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import Instalment, PlanMade
from goodterms.core.money import Money


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def not_kept(somebody: Late, inside: Browser) -> None:
    inside.get("/promise")
    inside.send("/promise", how_much="full", when="2026-05-08")
    inside.send("/promise/check")
    somebody.lived.settle()
    somebody.lived.days(7)
    assert somebody.events("promise.broken")
    inside.at_level(1)


def test_what_changed_is_asked_first_and_leads_to_what_helps(somebody: Late, inside: Browser):
    not_kept(somebody, inside)
    inside.get("/home")
    assert "The day you named has passed" in inside.text
    assert "Tell us what changed" in inside.text
    inside.get("/what-changed")
    assert "Plans change, and that is fine." in inside.text
    hidden = inside.form("/what-changed")
    for _ in range(2):
        inside.send("/what-changed", hidden=hidden, what="less")
        assert inside.address == "/plan"
    assert len(somebody.events("change.told")) == 1
    inside.get("/what-changed")
    inside.send("/what-changed", what="later")
    assert inside.address == "/promise"


def test_money_is_tight_is_one_tap_from_there(somebody: Late, inside: Browser):
    not_kept(somebody, inside)
    inside.get("/what-changed")
    inside.send("/what-changed", what="struggling")
    assert "All is quiet until" in inside.text
    assert len(somebody.events("hardship.disclosed")) == 1


def test_an_answer_that_leads_nowhere_is_not_taken(somebody: Late, inside: Browser):
    inside.get("/what-changed")
    inside.send("/what-changed", what="nonsense")
    assert inside.address == "/what-changed"
    assert not somebody.events("change.told")


def test_a_plan_is_changed_into_another_as_often_as_the_house_lets_one_be_made(somebody: Late, inside: Browser):
    day = somebody.lived.now().date()
    parts = tuple(Instalment(day.replace(day=20 + 7 * n), Money(2100, "EUR")) for n in range(2))
    somebody.lived.tell(somebody.who, PlanMade("PL", somebody.who.account, somebody.case, parts, 95, 5, "staff"))
    assert inside.get("/plan").status_code == 409
    inside.at_level(2).get("/planned")
    inside.get("/plan/change")
    inside.send("/plan/change", amount="14", cadence="weekly", payday="last", when="other", day="2026-05-20")
    assert inside.address == "/plan/change/check", inside.text
    hidden = inside.form("/plan/change/agree")
    for _ in range(2):
        inside.send("/plan/change/agree", hidden=hidden)
        assert inside.address == "/planned", inside.text
    (plan,) = somebody.facts().plans
    assert [one.amount.amount for one in plan.instalments] == [1400, 1400, 1400]
    assert [hold.kind for hold in somebody.facts().holds] == ["plan"]
    assert len(somebody.events("plan.cancelled")) == 1
    assert inside.get("/plan/change").status_code == 409, "twice in a year"
    assert "as often as it can be" in inside.text


def test_a_change_of_a_plan_that_is_over_changes_nothing(somebody: Late, inside: Browser):
    day = somebody.lived.now().date()
    parts = tuple(Instalment(day.replace(day=20 + 7 * n), Money(2100, "EUR")) for n in range(2))
    somebody.lived.tell(somebody.who, PlanMade("PL", somebody.who.account, somebody.case, parts, 95, 5, "staff"))
    inside.at_level(2).get("/plan/change")
    inside.send("/plan/change", amount="14", cadence="weekly", payday="last", when="other", day="2026-05-20")
    hidden = inside.form("/plan/change/agree")
    somebody.lived.pay(somebody.who, 4200)
    inside.send("/plan/change/agree", hidden=hidden)
    assert len(somebody.events("plan.made")) == 1
