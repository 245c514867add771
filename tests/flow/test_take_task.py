"""Taking a task: one person has it, and a call is judged again before anybody picks up the phone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections
from tests.lived import Lived, Somebody

from goodterms.core.events import AlreadyPaid, HardshipDisclosed
from goodterms.flow.take_task import Taken, take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.store.clock import business_now, set_clock
from goodterms.store.world import Workspace


def struggling(lived: Lived) -> tuple[Somebody, str]:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, HardshipDisclosed(case))
    return who, lived.task_of(who)


def with_a_call(lived: Lived) -> tuple[Somebody, str]:
    who = lived.somebody()
    lived.open(who)
    lived.until_task(who)
    return who, lived.task_of(who)


def row(task: str) -> tuple[str, str | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, taken_by FROM task WHERE id = %s", [task])
        state, by = cursor.fetchone()
        return state, by


def test_whoever_takes_a_task_has_it(lived: Lived) -> None:
    who, task = struggling(lived)
    assert take_task(workspace=lived.workspace, here=who.here, task=task, by="Una") == Taken(new=True)
    assert row(task) == ("taken", "Una")


def test_taking_twice_changes_nothing(lived: Lived) -> None:
    who, task = struggling(lived)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    assert take_task(workspace=lived.workspace, here=who.here, task=task, by="Una") == Taken(new=False)


def test_the_second_person_is_told_who_has_it(lived: Lived) -> None:
    who, task = struggling(lived)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    with pytest.raises(TaskRefused, match="Una has this task") as refused:
        take_task(workspace=lived.workspace, here=who.here, task=task, by="Liam")
    assert refused.value.reason == "taken"
    assert row(task) == ("taken", "Una")


def test_two_people_at_the_same_moment_one_has_it(lived: Lived) -> None:
    who, task = struggling(lived)

    def take(by: str) -> str:
        try:
            take_task(workspace=Workspace(), here=who.here, task=task, by=by)
            return by
        except TaskRefused as refused:
            return refused.reason
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(take, ["Una", "Liam"]))
    assert sorted(answers) in (["Liam", "taken"], ["Una", "taken"])
    assert row(task)[1] in answers


def test_a_supervisor_may_take_it_over_and_back(lived: Lived) -> None:
    who, task = struggling(lived)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    for by, before in (("Sal", "Una"), ("Una", "Sal"), ("Sal", "Una")):
        set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
        taken = take_task(workspace=lived.workspace, here=who.here, task=task, by=by, take_over=True)
        assert taken == Taken(new=True, instead_of=before)
    assert row(task) == ("taken", "Sal")


def test_an_unknown_task_is_refused_in_words(lived: Lived) -> None:
    who, _task = struggling(lived)
    with pytest.raises(TaskRefused, match="no such task"):
        take_task(workspace=lived.workspace, here=who.here, task="nothing", by="Una")


def test_a_call_is_judged_again_and_the_receipt_is_kept(lived: Lived) -> None:
    who, task = with_a_call(lived)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    with connection.cursor() as cursor:
        cursor.execute("SELECT moment, verdict FROM receipt WHERE effect = %s ORDER BY number", [task])
        assert cursor.fetchall()[-2:] == [("decide", "allow"), ("reserve", "allow")]
        cursor.execute("SELECT receipts, (SELECT max(number) FROM receipt) FROM customer_state")
        counted, highest = cursor.fetchone()
    assert counted == highest


def test_nobody_is_called_in_the_evening(lived: Lived) -> None:
    who, task = with_a_call(lived)
    evening = business_now().replace(hour=20, minute=0)
    set_clock(origin=evening, stepped=True)
    with pytest.raises(TaskRefused, match=r"Not now: .*may be called from") as refused:
        take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    assert refused.value.reason == "not_now"
    assert isinstance(refused.value.until, datetime)
    assert row(task) == ("waiting", None)


def test_nobody_is_called_who_says_it_is_paid(lived: Lived) -> None:
    who, task = with_a_call(lived)
    lived.tell(who, AlreadyPaid(who.account, lived.case_of(who)))
    with pytest.raises(TaskRefused, match="the customer says it is paid"):
        take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")


def test_nobody_is_called_about_what_is_paid_though_the_figures_are_old(lived: Lived) -> None:
    who, task = with_a_call(lived)
    lived.days(3)
    lived.books.silent = True
    lived.pay(who)
    with pytest.raises(TaskRefused, match="Nothing is past due any more"):
        take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")


def test_a_call_is_off_the_list_once_the_customer_has_paid(lived: Lived) -> None:
    who, task = with_a_call(lived)
    lived.state_figures()
    lived.pay(who)
    assert row(task)[0] == "resolved"
    with pytest.raises(TaskRefused, match="gone on without this task") as refused:
        take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    assert refused.value.reason == "gone"


def test_a_person_still_answers_who_is_struggling_though_the_money_came(lived: Lived) -> None:
    who, task = struggling(lived)
    lived.pay(who)
    assert row(task)[0] == "waiting"
