"""A customer asks for a plan; a person agrees; the plan is minded until it is kept, and everything that was judged is kept."""

from datetime import timedelta

import pytest
from django.db import connection
from rich.console import Console
from tests.flow.acting_fixtures import Late, late
from tests.lived import day

from goodterms.cli.policy_log import show_offers
from goodterms.core.events import Instalment
from goodterms.core.money import Money
from goodterms.core.offers.asked import DeferAsked, PlanAsked, SettleAsked
from goodterms.core.offers.receipt import replay_offers
from goodterms.flow.acting import NotNow
from goodterms.flow.ask_offer import ask_offer
from goodterms.flow.make_plan import make_plan
from goodterms.flow.resolve_task import resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.insight.case_file import read_case_file
from goodterms.insight.invariants import check_all
from goodterms.store.rebuild import differences, hot_from_tables

PARTS = tuple(Instalment(day(8 + 7 * number), Money(1400, "EUR")) for number in range(3))


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def read(console: Console, case: int) -> str:
    """What the terminal says of a case's offers."""
    with console.capture() as said:
        show_offers(read_case_file(case), on=console)
    return said.get()


def ask(somebody: Late, terms=None, *, offer: str = "plan", key: str = "k1") -> bool:
    asked = ask_offer(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        offer=offer,
        account=somebody.who.account,
        case=somebody.case,
        terms=terms or PlanAsked(PARTS),
        key=key,
    )
    somebody.lived.settle()
    return asked


def answer(somebody: Late, offer=None) -> bool:
    task = somebody.lived.task_of(somebody.who)
    take_task(workspace=somebody.lived.workspace, here=somebody.here, task=task, by="Una")
    done = resolve_task(
        workspace=somebody.lived.workspace, here=somebody.here, task=task, outcome="returned", by="Una", offer=offer
    )
    somebody.lived.settle()
    return done


def receipts(somebody: Late) -> list[tuple[str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moment, offer, verdict, answers FROM offer_receipt WHERE customer_id = %s ORDER BY at, id",
            [somebody.who.customer],
        )
        return cursor.fetchall()


def tables_say_what_the_row_says(somebody: Late) -> None:
    now = somebody.lived.now()
    rebuilt = hot_from_tables(connection, [somebody.here], now=now)[somebody.here]
    assert differences(stored=somebody.facts(), rebuilt=rebuilt, now=now) == ()


def test_a_plan_that_was_asked_for_is_agreed_minded_and_kept(somebody: Late):
    assert ask(somebody)
    assert not ask(somebody), "the same form again"
    with pytest.raises(NotNow, match="looking at"):
        ask(somebody, key="k2")
    assert len(somebody.events("offer.asked")) == 1
    with pytest.raises(TaskRefused, match="say whether they are agreed"):
        answer(somebody)
    answer(somebody, "agreed")
    (plan,) = somebody.facts().plans
    assert (plan.instalments, plan.tolerance_percent, plan.grace_days) == (PARTS, 95, 5)
    assert [hold.kind for hold in somebody.facts().holds] == ["plan"]
    tables_say_what_the_row_says(somebody)
    assert somebody.one(
        "SELECT state FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = %s", "plan.recorded"
    ) == ("acknowledged",)
    for number in range(3):
        somebody.lived.pay(somebody.who, 1400, reference=f"P-{number}")
        tables_say_what_the_row_says(somebody)
        somebody.lived.days(1)
    assert somebody.one("SELECT state, paid FROM plan WHERE bucket = %s AND customer_id = %s AND live = %s", True) == (
        "kept",
        4200,
    )
    assert not somebody.facts().holds
    broken = [f"{one.name}: {said}" for one in check_all() for said in one.violations]
    assert [said for said in broken if not said.startswith("money_agrees")] == []  # these payments had no checkout
    assert [row[:3] for row in receipts(somebody)] == [("taken", "plan", "allow"), ("taken", "plan", "allow")]


def test_a_refusal_is_kept_with_its_rule_and_can_be_judged_again(somebody: Late):
    late_parts = (*PARTS[:2], Instalment(day(8) + timedelta(days=800), Money(1400, "EUR")))
    with pytest.raises(NotNow, match=r"offers\.plan\.length"):
        ask(somebody, PlanAsked(late_parts))
    assert not somebody.events("offer.asked")
    assert receipts(somebody) == [("taken", "plan", "deny", "plan=deny:offers.plan.length")]
    world = somebody.lived.workspace.read().world
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM offer_receipt WHERE customer_id = %s", [somebody.who.customer])
        body = cursor.fetchone()[0].encode()
    told = read(Console(width=200), somebody.case)
    assert "asked for plan: refused" in told
    assert "plan: the last is by" in told
    assert "(offers.plan.length)" in told
    (again,) = replay_offers(body, policies=world.offers, packs=world.packs)
    assert (again.verdict, again.rules) == ("deny", ("offers.plan.length",))


def test_another_day_is_asked_for_and_not_agreed(somebody: Late):
    ask(somebody, DeferAsked(day(20)), offer="defer")
    answer(somebody, "declined")
    assert '"agreed":false' in somebody.events("offer.answered")[0]
    assert ask(somebody, DeferAsked(day(20)), offer="defer", key="k2"), "it may be asked for again"


def test_a_settlement_that_is_not_offered_cannot_be_asked_for(somebody: Late):
    with pytest.raises(NotNow) as refused:
        ask(somebody, SettleAsked(Money(2000, "EUR"), day(20)), offer="settle")
    assert refused.value.reason == "not_offered"


def test_staff_may_make_a_plan_and_the_same_plan_twice_is_one(somebody: Late):
    def make():
        return make_plan(
            workspace=somebody.lived.workspace,
            here=somebody.here,
            account=somebody.who.account,
            case=somebody.case,
            instalments=PARTS,
            key="k",
            actor="Una",
        )

    assert (make().again, make().again) == (False, True)
    assert len(somebody.events("plan.made")) == 1
