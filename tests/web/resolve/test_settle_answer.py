"""A settlement is talked about: the page answers lower amounts in steps, a person answers with a figure, and it is taken or not."""

from __future__ import annotations

from datetime import date, timedelta

import orjson
import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.web.resolve import test_agree
from tests.web.resolve.customer import Browser
from tests.web.resolve.test_agree import somebody, sure, told

from goodterms.core.events import AccountUpdated
from goodterms.core.money import Money
from goodterms.core.offers.asked import SettleAsked
from goodterms.core.offers.identity import Level
from goodterms.flow.acting import NotNow, Shown
from goodterms.flow.answer_counter import accept_counter
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.offering import TermsRefused
from goodterms.flow.resolve_task import resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now, set_clock

__all__ = ["somebody", "sure"]
BY = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def house_that_talks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house whose page opens at 95 per cent and comes down in two steps to the 80 that customers may agree to."""
    text = test_agree.SETTLE.replace("bounds: {", "bounds: {opening: 95%, rounds: 2, ")
    monkeypatch.setattr(test_agree, "SETTLE", text)


def name(sure: Browser, amount: str) -> None:
    sure.get("/settle")
    sure.send("/settle", how_much="other", amount=amount, when="other", day=BY.isoformat())
    assert sure.address == "/settle/check", sure.text


def ask_a_person(sure: Browser, amount: str = "250") -> None:
    name(sure, amount)
    sure.send("/settle/check")
    assert sure.address == "/asked", sure.text


def answer(somebody: Late, amount: int, *, role: str = "agent", due: date = BY) -> bool:
    somebody.lived.settle()
    task = somebody.lived.task_of(somebody.who)
    take_task(workspace=somebody.lived.workspace, here=somebody.here, task=task, by="Una")
    done = resolve_task(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        task=task,
        outcome="returned",
        by="Una",
        offer="countered",
        counter=SettleAsked(Money(amount, "EUR"), due),
        role=role,  # type: ignore[arg-type]
    )
    somebody.lived.settle()
    return done


def test_the_page_comes_down_in_steps_and_what_is_enough_is_agreed_at_once(somebody: Late, sure: Browser):
    sure.get("/settle")
    assert "If you can pay €399.00 at once, we let the rest go." in sure.text
    name(sure, "200")
    assert "€200.00 is less than we can agree to here. With €368.00 you can agree at once." in sure.text
    name(sure, "210")
    assert "€210.00 is less than we can agree to here. €336.00 is as low as this page can go." in sure.text
    name(sure, "220")
    assert "€336.00 is as low as this page can go." in sure.text
    said = [orjson.loads(one) for one in somebody.events("offer.countered")]
    assert [(one["theirs"]["amount"], one["amount"]["amount"]) for one in said] == [(20000, 36800), (21000, 33600)]
    name(sure, "340")
    sure.send("/settle/agree")
    assert sure.address == "/agreed", sure.text
    assert "€340.00 by 20 May is enough" in sure.text
    assert [one.violations for one in check_all() if one.violations] == []


def test_the_same_form_twice_is_one_answer(somebody: Late, sure: Browser):
    sure.get("/settle")
    hidden = sure.form("/settle")
    for _ in range(3):
        sure.send("/settle", hidden=hidden, how_much="other", amount="200", when="other", day=BY.isoformat())
    assert len(somebody.events("offer.countered")) == 1
    assert "With €368.00 you can agree at once." in sure.text


def test_a_persons_answer_stands_on_the_first_page_is_taken_and_told_to_the_record(somebody: Late, sure: Browser):
    ask_a_person(sure)
    assert answer(somebody, 27500)
    sure.get("/home")
    assert "A person answered: €275.00 is enough" in sure.text
    sure.get("/settle")
    assert sure.address == "/settle/answer"
    assert "You named €250.00" in sure.text
    assert "Let go €145.00" in sure.text
    hidden = sure.form("/settle/answer/take")
    for _ in range(2):
        sure.send("/settle/answer/take", hidden=hidden)
        assert sure.address == "/agreed", sure.text
    assert "€275.00 by 20 May is enough, and we let the rest go" in sure.text
    (promise,) = somebody.facts().promises
    assert (promise.amount, promise.tolerance_percent) == (Money(27500, "EUR"), 100)
    assert len(somebody.events("terms.agreed")) == 1
    somebody.lived.settle()
    assert told(somebody, "terms.recorded") == ["acknowledged"]
    sure.get("/home")
    assert "A person answered" not in sure.text
    assert [one.violations for one in check_all() if one.violations] == []


def test_the_words_of_the_answer_are_kept_with_what_was_agreed(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    sure.get("/settle/answer")
    sure.send("/settle/answer/take")
    (kept,) = test_agree.words_kept(somebody)[-1:]
    assert kept.about.startswith("terms/")
    assert (kept.offer, kept.level) == ("settle", 2)


def test_somebody_who_showed_a_known_fact_sees_it_and_takes_it_with_a_code(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    sure.at_level(1).get("/settle/answer")
    assert "Get a code, and agree" in sure.text
    hidden = {**sure.form("/settle/answer"), "shown": "any"}
    assert sure.send("/settle/answer/take", hidden=hidden, follow=False).status_code == 303
    assert not somebody.events("terms.agreed")


def test_an_answer_that_is_not_taken_is_gone_and_another_amount_may_be_named(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    sure.get("/settle/answer")
    hidden = sure.form("/settle/answer")
    sure.send("/settle/answer")
    assert sure.address == "/home"
    assert "A person answered" not in sure.text
    assert sure.send("/settle/answer/take", hidden=hidden).status_code == 409
    assert not somebody.events("terms.agreed")
    name(sure, "255")


def test_an_answer_ends_on_the_day_it_says(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    (said,) = somebody.events("offer.countered")[-1:]
    assert orjson.loads(said)["until"] == "2026-05-08"
    sure.get("/settle/answer")
    hidden = sure.form("/settle/answer/take")
    somebody.lived.days(4)
    sure.at_level(2)
    assert sure.send("/settle/answer/take", hidden=hidden).status_code == 409
    assert not somebody.events("terms.agreed")
    assert "A person answered" not in (sure.get("/home") and sure.text)


def test_nobody_answers_beyond_their_authority_and_the_question_stays_open(somebody: Late, sure: Browser):
    ask_a_person(sure)
    with pytest.raises(TermsRefused, match="a settlement that agent may agree to is between"):
        answer(somebody, 22000)
    assert [orjson.loads(one)["by"] for one in somebody.events("offer.countered")] == ["house"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM task WHERE customer_id = %s", [somebody.who.customer])
        assert cursor.fetchone() == ("taken",)
    assert answer(somebody, 22000, role="manager")
    sure.get("/settle/answer")
    sure.send("/settle/answer/take")
    assert sure.address == "/agreed", "agreed with the authority of who answered"


def test_an_answer_without_a_figure_is_asked_for_again(somebody: Late, sure: Browser):
    ask_a_person(sure)
    somebody.lived.settle()
    task = somebody.lived.task_of(somebody.who)
    take_task(workspace=somebody.lived.workspace, here=somebody.here, task=task, by="Una")
    with pytest.raises(TaskRefused, match="say whether they are agreed"):
        resolve_task(
            workspace=somebody.lived.workspace,
            here=somebody.here,
            task=task,
            outcome="returned",
            by="Una",
            offer="countered",
        )


def take(somebody: Late, amount: int, *, level: Level = 2) -> bool:
    """Take what was answered, as another part of the product would call for it."""
    return accept_counter(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        terms=SettleAsked(Money(amount, "EUR"), BY),
        key="k",
        shown=Shown("settle", somebody.who.account, somebody.case, "what the page said", "en", level),
    )


def test_nobody_takes_an_answer_with_a_known_fact_alone_whoever_calls(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    with pytest.raises(NotNow, match="identity level 2"):
        take(somebody, 27500, level=1)
    assert not somebody.events("terms.agreed")


def test_another_figure_than_the_one_that_stands_is_not_taken(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    with pytest.raises(NotNow, match="something else since"):
        take(somebody, 26000)
    assert not somebody.events("terms.agreed")
    assert take(somebody, 27500)


def test_after_the_balance_has_fallen_nobody_agrees_to_more_than_is_owed(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    sure.get("/settle/answer")
    hidden = sure.form("/settle/answer/take")
    set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
    less = AccountUpdated(
        somebody.who.account, Money(10_000, "EUR"), Money(1_000, "EUR"), business_now().date(), business_now()
    )
    somebody.lived.tell(somebody.who, less, actor="record")
    said = sure.send("/settle/answer/take", hidden=hidden)
    assert not somebody.events("terms.agreed"), sure.text
    assert said.status_code in {303, 409} or sure.address != "/agreed"
    for page in ("/home", "/settle"):
        sure.get(page)
        assert "275.00" not in sure.text, "what would cost more than all that is owed is offered to nobody"


def test_after_all_is_paid_an_answer_is_not_taken_and_not_shown(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    sure.get("/settle/answer")
    hidden = sure.form("/settle/answer/take")
    somebody.lived.pay(somebody.who, 42000)
    sure.send("/settle/answer/take", hidden=hidden)
    assert not somebody.events("terms.agreed"), sure.text
    sure.get("/home")
    assert "275.00" not in sure.text


def test_in_trouble_an_answer_that_asks_for_money_waits(somebody: Late, sure: Browser):
    ask_a_person(sure)
    answer(somebody, 27500)
    sure.get("/settle/answer")
    hidden = sure.form("/settle/answer/take")
    disclose_hardship(workspace=somebody.lived.workspace, here=somebody.here, key="h", case=somebody.case)
    somebody.lived.settle()
    for page in ("/home", "/settle", "/settle/answer"):
        assert sure.get(page).status_code < 500, page
    sure.send("/settle/answer/take", hidden=hidden)
    assert [one.violations for one in check_all() if one.violations] == []
