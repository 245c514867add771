"""A pause moves the clock: a wait, a promise and a reminder have back what a hold held, and a mistake changes nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest
from tests.core.journey.cast import ON_PROMISE, PROMISES, TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import (
    CaseClockMoved,
    HoldEnded,
    HoldPlaced,
    Instalment,
    PlanMade,
    PlanMissed,
    PromiseBroken,
    PromiseClockMoved,
    PromiseKept,
)
from goodterms.core.evolve import evolve
from goodterms.core.money import Money
from goodterms.core.policy.holds import MISTAKEN

STEPS = "  first: {send: hello, wait: 6 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"


def cast_of(steps: str = STEPS, *accounts: Any, more: str = "") -> Cast:
    cast = Cast((journey(steps, more=more),), facts=customer(*accounts))
    for one in accounts or (account(),):
        cast.open(on=one.id)
    return cast


def hold(
    cast: Cast, name: str = "h", *, kind: Any = "debt_advice", on: int | None = None, days: int | None = None
) -> None:
    until = None if days is None else cast.now + timedelta(days=days)
    cast.tell(HoldPlaced(name, kind, "person" if on is None else "account", on, until, ""))


def end(cast: Cast, name: str = "h", *, kind: Any = "debt_advice", because: str = "agreed") -> None:
    cast.tell(HoldEnded(name, kind, because))


def test_a_wait_goes_on_where_it_stood_when_the_hold_ends():
    cast = cast_of()
    cast.days(2)
    hold(cast)
    cast.days(10)
    assert cast.demands() == ["hello"]
    end(cast)
    assert cast.case.due_at == TUESDAY_TEN + timedelta(days=16)
    assert cast.said(CaseClockMoved)
    cast.days(3)
    assert cast.demands() == ["hello"]
    cast.days(1)
    assert cast.demands() == ["hello", "again"]


def test_a_hold_with_an_end_gives_back_until_its_end_by_itself():
    cast = cast_of()
    cast.days(1)
    hold(cast, days=4)
    cast.days(8)
    assert cast.demands() == ["hello"]
    cast.days(1)
    assert cast.demands() == ["hello", "again"]


def test_a_wait_that_ran_out_under_a_hold_waits_in_sight():
    cast = cast_of()
    hold(cast)
    cast.days(8)
    assert (cast.case.phase, cast.case.held, cast.case.due_at) == ("waiting", "held: holds.debt_advice", None)


def test_placed_by_mistake_and_undone_the_clock_is_as_it_was():
    cast, plain = cast_of(), cast_of()
    cast.days(1)
    hold(cast)
    cast.days(2)
    end(cast, because=MISTAKEN)
    assert cast.case.due_at == plain.case.due_at
    assert not cast.said(CaseClockMoved)
    assert cast.facts.held_time == ()


def test_undone_after_the_wait_ran_out_it_goes_on_at_once():
    cast = cast_of()
    hold(cast)
    cast.days(8)
    end(cast, because=MISTAKEN)
    assert cast.demands() == ["hello", "again"]


@pytest.mark.parametrize("first", ["a", "b"])
def test_two_holds_at_once_are_counted_once_whichever_ends_first(first):
    cast = cast_of()
    hold(cast, "a")
    cast.days(2)
    hold(cast, "b", kind="complaint")
    cast.days(2)
    kinds = {"a": "debt_advice", "b": "complaint"}
    end(cast, first, kind=kinds.pop(first))
    ((other, kind),) = kinds.items()
    cast.days(3)
    assert cast.demands() == ["hello"]
    end(cast, other, kind=kind)
    assert cast.case.due_at == TUESDAY_TEN + timedelta(days=13)


def test_a_dispute_of_one_account_leaves_the_clock_of_another_alone():
    cast = cast_of(STEPS, account(), account(2))
    one, two = sorted(cast.cases.values(), key=lambda case: case.account)
    hold(cast, kind="dispute", on=1)
    cast.days(3)
    end(cast, kind="dispute")
    assert cast.cases[one.id].due_at == one.due_at + timedelta(days=3)
    assert cast.cases[two.id].due_at == two.due_at


def test_hours_are_given_back_exactly():
    cast = cast_of("  first: {send: hello, wait: 30 hours, then: over}\n")
    hold(cast)
    cast.days(5 / 24)
    end(cast)
    assert cast.case.due_at == TUESDAY_TEN + timedelta(hours=35)


def test_a_hold_that_another_system_ended_without_a_word_leaves_nobody_asleep():
    cast = cast_of()
    hold(cast)
    cast.days(8)
    cast.facts = evolve(cast.facts, holds=())
    cast.look()
    cast.days(1)
    assert cast.demands() == ["hello", "again"]


# --- promises -------------------------------------------------------------------------------------------------------------


def promised() -> Cast:
    cast = cast_of(STEPS + PROMISES, more=ON_PROMISE)
    cast.promise(days=7)
    return cast


def test_a_promise_is_not_broken_while_a_hold_stands_its_clock_still_and_has_the_days_back():
    cast = promised()
    cast.days(2)
    hold(cast)
    cast.days(20)
    assert not cast.said(PromiseBroken)
    end(cast)
    (promise,) = cast.facts.promises
    assert (promise.due, promise.moves) == (date(2026, 6, 1), 0)
    (moved,) = cast.said(PromiseClockMoved)
    assert moved.days == 20
    told = [orjson.loads(one.payload) for one in cast.told_record if one.kind == "promise.recorded"]
    assert (told[-1]["state"], told[-1]["due"]) == ("moved", "2026-06-01")


def test_its_reminders_come_on_the_new_days():
    cast = promised()
    cast.days(2)
    hold(cast)
    cast.days(20)
    end(cast)
    assert cast.case.due_at == datetime(2026, 5, 31, 8, 0, tzinfo=UTC)  # 09:00 in Dublin, the day before


def test_a_payment_while_its_clock_stands_still_counts_towards_it():
    cast = promised()
    cast.days(2)
    hold(cast)
    cast.days(20)
    cast.pay()
    assert cast.said(PromiseKept)


def test_a_promise_under_a_mistaken_hold_is_due_as_it_was():
    cast = promised()
    hold(cast)
    cast.days(3)
    end(cast, because=MISTAKEN)
    assert cast.facts.promises[0].due == date(2026, 5, 12)
    assert not cast.said(PromiseClockMoved)


def test_a_promise_made_while_a_hold_ran_has_back_only_what_it_lost():
    cast = cast_of(STEPS + PROMISES, more=ON_PROMISE)
    hold(cast)
    cast.days(5)
    cast.promise(days=10)
    cast.days(3)
    end(cast)
    assert cast.facts.promises[0].due == date(2026, 5, 23)


# --- plans ----------------------------------------------------------------------------------------------------------------


def test_a_plan_is_not_missed_while_its_clock_stands_still_and_its_instalments_have_the_days_back():
    cast = cast_of()
    days = (date(2026, 5, 10), date(2026, 6, 10))
    instalments = tuple(Instalment(on, Money(2100, "EUR")) for on in days)
    cast.tell(PlanMade("PL-1", 1, cast.case.id, instalments, 95, 2))
    cast.days(1)
    hold(cast)
    cast.days(20)
    assert not cast.said(PlanMissed)
    end(cast)
    assert [one.due for one in cast.facts.plans[0].instalments] == [date(2026, 5, 30), date(2026, 6, 30)]
    cast.days(20)
    assert [one.number for one in cast.said(PlanMissed)] == [1]
