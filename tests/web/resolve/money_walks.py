"""What somebody can do about the money on their pages, each walked to the end: paying, promising, parts, less, later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import orjson
from tests.standin.processes import KEY
from tests.web.resolve.walker import Walker

from goodterms.core.codec import decode_event
from goodterms.core.events import OfferAnswered, OfferAsked
from goodterms.core.money import Money
from goodterms.core.offers.asked import SettleAsked
from goodterms.flow.resolve_task import resolve_task
from goodterms.flow.take_task import take_task
from goodterms.payments.sandbox.adapter import SandboxGateway
from goodterms.store.clock import business_now


def pay(at: Walker) -> None:
    """Something on account first, then all that is due; the receipt; and the one question."""
    at.come_in().follow("/pay")
    at.tick("how_much", "other")
    at.type("amount", "20")
    _through_the_gateway(at)
    at.recorded("payment.recorded")
    at.follow("/receipt/")
    at.follow("/home")
    at.follow("/pay")
    at.tick("how_much", "full")
    _through_the_gateway(at)
    at.recorded("payment.recorded")
    at.follow("/home")
    at.follow("/feedback")
    at.tick("score", "5")
    at.press("/feedback")
    assert at.at == "/feedback/done"
    assert at.world.ledger.get(f"/accounts/{_account(at)}")["past_due"] == 0
    assert len(at.somebody.events("payment.received")) == 2


def pay_all(at: Walker) -> None:
    """All that is owed, not only what is due."""
    at.come_in().follow("/pay")
    at.tick("how_much", "all")
    _through_the_gateway(at)
    at.recorded("payment.recorded")
    assert at.world.ledger.get(f"/accounts/{_account(at)}")["balance"] == 0


def debit_not_paid(at: Walker) -> None:
    """By debit, and the bank does not pay: the page says so and when it is asked again; they pay another way instead."""
    lived = at.world.lived
    card = lived.outside.gateway
    assert isinstance(card, SandboxGateway)
    debit = SandboxGateway(url=card.pages_origin, keys=[KEY], takes="debit")
    debit.name = "debit"  # type: ignore[misc]
    lived.outside = replace(lived.outside, more_gateways=(debit,))
    try:
        at.come_in().follow("/pay")
        at.tick("how_much", "full")
        at.tick("way", "debit")
        _through_the_gateway(at, outcome="no_money")
        (planned,) = at.somebody.events("retry.planned")
        assert orjson.loads(planned)["attempt"] == 2
        at.follow("/home")
        assert "42" in at.page.inner_text("h1")
        at.follow("/pay")
        at.tick("how_much", "full")
        at.tick("way", "sandbox")
        _through_the_gateway(at)
        at.recorded("payment.recorded")
    finally:
        lived.outside = replace(lived.outside, more_gateways=())
        debit.close()


def already_paid(at: Walker) -> None:
    at.come_in().follow("/already-paid")
    at.page.locator("main summary").click()
    at.tick("way", "transfer")
    at.type("day", business_now().date().isoformat())
    at.press("/already-paid")
    assert at.at == "/looking"
    assert at.world.acknowledged(at.somebody)


def promise(at: Walker) -> None:
    """A promise in four taps, showing who they are apart; and another day for it."""
    at.page.goto(f"{at.world.site}{at.base}?language={at.language}")
    at.press("")
    before = at.taps
    at.answer()
    apart = at.taps - before
    at.follow("/promise")
    at.press("/promise", value=first_day(at))
    at.press("/promise/check")
    assert at.taps - apart == 4
    assert at.at == "/promised"
    at.recorded("promise.recorded")
    at.go("/move")
    at.tick("when", "other")
    at.type("day", (business_now().date() + timedelta(days=12)).isoformat())
    at.press("/move")
    assert at.at == "/promised"
    at.recorded("promise.recorded")


def plan(at: Walker) -> None:
    """A plan on payday, agreed with a code, and changed into another."""
    at.come_in().follow("/plan")
    _plan(at, "/plan", amount="14")
    at.follow("/plan/agree")
    at.be_sure("/plan/check")
    at.press("/plan/agree")
    assert at.at == "/planned"
    at.recorded("plan.recorded")
    at.follow("/plan/change")
    _plan(at, "/plan/change", amount="21")
    at.press("/plan/change/agree")
    assert at.at == "/planned"
    at.recorded("plan.recorded")
    assert len(at.somebody.events("plan.made")) == 2


def ask(at: Walker) -> None:
    """A known fact agrees to nothing, but a person can be asked for a plan."""
    at.come_in().follow("/plan")
    _plan(at, "/plan", amount="14")
    at.press("/plan/check")
    assert at.at == "/asked"
    at.world.acknowledged(at.somebody)
    assert len(at.somebody.events("offer.asked")) == 1


def settle(at: Walker) -> None:
    at.come_in().follow("/settle")
    at.tick("how_much", "full")
    at.page.locator('main input[name="when"]').first.check()
    at.press("/settle")
    at.follow("/settle/agree")
    at.be_sure("/settle/check")
    at.press("/settle/agree")
    assert at.at == "/agreed"
    assert {"terms.recorded", "promise.recorded"} <= at.world.acknowledged(at.somebody)


def settle_taken(at: Walker) -> None:
    """Less than the page agrees to: a person answers with a figure, and it is taken."""
    _countered(at)
    at.follow("/settle/answer/take")
    at.be_sure("/settle/answer")
    at.press("/settle/answer/take")
    assert at.at == "/agreed"
    assert {"terms.recorded", "promise.recorded"} <= at.world.acknowledged(at.somebody)
    assert len(at.somebody.events("terms.agreed")) == 1


def settle_declined(at: Walker) -> None:
    """The same, and the figure is too much: they say no, and everything else is open to them."""
    _countered(at)
    at.press("/settle/answer")
    assert len(at.somebody.events("offer.counter_declined")) == 1
    assert not at.somebody.events("terms.agreed")
    at.go("/promise")
    at.press("/promise", value=first_day(at))
    at.press("/promise/check")
    at.recorded("promise.recorded")


def due_day_and_later(at: Walker) -> None:
    """Every due day moves; and what is due now is put off."""
    at.come_in().follow("/due-day")
    at.page.select_option('main [name="day"]', "5")
    at.press("/due-day")
    at.follow("/due-day/agree")
    at.be_sure("/due-day/check")
    at.press("/due-day/agree")
    assert at.at == "/agreed"
    at.go("/later")
    at.page.locator('main input[name="when"]').first.check()
    at.press("/later")
    at.press("/later/agree")
    assert at.at == "/agreed"
    assert {"terms.recorded", "promise.recorded"} <= at.world.acknowledged(at.somebody)
    assert len(at.somebody.events("terms.agreed")) == 2


def ask_for_other_terms(at: Walker) -> None:
    """Whoever shows no more than a fact asks a person: less than all, another due day, a later one."""
    at.come_in()
    asked: tuple[tuple[str, Callable[[], object]], ...] = (
        ("/settle", lambda: (at.tick("how_much", "full"), at.page.locator('main input[name="when"]').first.check())),
        ("/due-day", lambda: at.page.select_option('main [name="day"]', "5")),
        ("/later", at.page.locator('main input[name="when"]').first.check),
    )
    for path, choose in asked:
        at.go(path)
        choose()
        at.press(path)
        at.press(f"{path}/check")
        assert at.at == "/asked"
        _answered(at)
    assert len(at.somebody.events("offer.asked")) == 3


def _through_the_gateway(at: Walker, *, outcome: str = "succeeded") -> None:
    at.page.locator(f'form[action="{at.base}/pay"] button[type=submit]').click()
    at.page.wait_for_url("**/checkout/**")
    at.page.check(f'[name="outcome"][value="{outcome}"]')
    at.page.locator("form button").click()
    at.page.wait_for_url("**/paid/**")
    at.look()
    at.posted.add("pay")


def first_day(at: Walker) -> str:
    return str(at.page.locator('main button[name="on"]').first.get_attribute("value"))


def _plan(at: Walker, path: str, *, amount: str) -> None:
    at.type("amount", amount)
    at.tick("cadence", "payday")
    at.page.select_option('main [name="payday"]', "25")
    at.page.locator('main input[name="when"]').first.check()
    at.press(path)
    assert at.at == f"{path}/check", at.page.inner_text("main")


def _account(at: Walker) -> str:
    return at.world.lived.references[at.somebody.who.account]


def _countered(at: Walker) -> None:
    """They ask whether 250.00 of 420.00 is enough; a person answers that 300.00 is; they look at the answer."""
    at.come_in().follow("/settle")
    at.tick("how_much", "other")
    at.type("amount", "250")
    at.page.locator('main input[name="when"]').first.check()
    at.press("/settle")
    at.press("/settle/check")
    assert at.at == "/asked"
    lived, here = at.world.lived, at.somebody.here
    lived.settle()
    task = lived.task_of(at.somebody.who)
    take_task(workspace=lived.workspace, here=here, task=task, by="Una")
    counter = SettleAsked(Money(30000, "EUR"), business_now().date() + timedelta(days=10))
    resolve_task(
        workspace=lived.workspace,
        here=here,
        task=task,
        outcome="returned",
        by="Una",
        offer="countered",
        counter=counter,
        role="manager",
    )
    lived.settle()
    at.go("/home")
    at.follow("/settle/answer")


def _answered(at: Walker) -> None:
    """A person says no, so that the next thing can be asked."""
    asked = decode_event(type_="offer.asked", version=1, payload=at.somebody.events("offer.asked")[-1])
    assert isinstance(asked, OfferAsked)
    said = OfferAnswered(asked.offer, asked.account, asked.case, False, asked.amount, asked.due, asked.day)
    at.world.lived.tell(at.somebody.who, said, actor="staff:7")
