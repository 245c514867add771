"""Resolving an exception: back to the journey or closed, by whoever took it, once."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import DisputeRaised, Replied
from goodterms.flow.resolve_task import Outcome, resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.store.world import Workspace


def disputed(lived: Lived, *, by: str | None = "Una") -> tuple[Somebody, str]:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, DisputeRaised(who.account, case, "amount"))
    task = lived.task_of(who)
    if by is not None:
        take_task(workspace=lived.workspace, here=who.here, task=task, by=by)
    return who, task


def case_row(who: Somebody) -> tuple[str, str, str | None]:
    with connection.cursor() as cursor:
        cursor.execute('SELECT status, step, end_reason FROM "case" WHERE customer_id = %s', [who.customer])
        status, step, reason = cursor.fetchone()
        return status, step, reason


def holds(who: Somebody) -> list[tuple[str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ended_reason FROM hold WHERE customer_id = %s", [who.customer])
        return [(row[0], row[1]) for row in cursor.fetchall()]


def test_a_case_given_back_goes_on_where_it_was(lived: Lived) -> None:
    who, task = disputed(lived)
    assert resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")
    assert case_row(who)[:2] == ("open", "first-touch")


def test_a_closed_matter_ends_the_case(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="ended", by="Una")
    lived.settle()
    assert case_row(who)[0::2] == ("ended", "exhausted")


def test_resolving_twice_the_same_way_has_one_effect(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")
    assert not resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM event WHERE type = 'task.resolved'")
        assert cursor.fetchone()[0] == 1


def test_what_was_resolved_is_not_resolved_otherwise(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")
    with pytest.raises(TaskRefused, match=r"Una has resolved this already \(returned\)"):
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="ended", by="Liam")


def test_only_who_took_it_resolves_it(lived: Lived) -> None:
    who, task = disputed(lived)
    with pytest.raises(TaskRefused, match="Una has this task"):
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Liam")


def test_it_is_taken_before_it_is_resolved(lived: Lived) -> None:
    who, task = disputed(lived, by=None)
    with pytest.raises(TaskRefused, match="Take the task first"):
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")


def test_the_dispute_and_its_hold_end_together(lived: Lived) -> None:
    who, task = disputed(lived)
    hold = holds(who)[0][0]
    resolve_task(
        workspace=lived.workspace,
        here=who.here,
        task=task,
        outcome="returned",
        by="Una",
        ends_holds=[hold],
        because="answered and settled",
    )
    assert holds(who) == [(hold, "answered and settled")]


def test_a_hold_that_nobody_named_stays(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(
        workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", ends_holds=["another"]
    )
    assert holds(who)[0][1] is None


def test_the_note_is_sealed_wherever_it_is_kept(lived: Lived) -> None:
    who, task = disputed(lived)
    note = "the shop on Quay Street has the receipt"
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", note=note)
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM event WHERE type = 'task.resolved'")
        payload = cursor.fetchone()[0]
    assert "Quay" not in payload
    assert '"of":"free_text"' in payload


def test_a_call_is_not_resolved_but_told(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.until_task(who)
    task = lived.task_of(who)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    with pytest.raises(TaskRefused, match="say how the call went"):
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="done", by="Una")


def test_a_task_whose_case_was_paid_meanwhile_says_so_and_has_no_effect(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, Replied(case, "sms", who.points["sms"], "help", None, "r-1"))
    task = lived.task_of(who)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    lived.pay(who)
    with pytest.raises(TaskRefused, match="The case has gone on without this task"):
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")
    assert case_row(who)[0] == "ended"


def test_whoever_lost_the_task_to_a_colleague_is_told_who_has_it(lived: Lived) -> None:
    who, task = disputed(lived)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Sal", take_over=True)
    with pytest.raises(TaskRefused, match="Sal has this task"):
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una")
    assert resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="ended", by="Sal")


def test_two_windows_of_one_person_that_resolve_at_once_have_one_effect(lived: Lived) -> None:
    who, task = disputed(lived)
    outcomes: list[str] = []
    both = Barrier(2)

    def resolves(outcome: Outcome) -> None:
        try:
            both.wait()
            resolve_task(workspace=Workspace(), here=who.here, task=task, outcome=outcome, by="Una")
            outcomes.append(outcome)
        except TaskRefused as refused:
            outcomes.append(refused.reason)
        finally:
            connection.close()

    windows = [Thread(target=resolves, args=(outcome,)) for outcome in ("returned", "ended")]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert sorted(outcomes) in (["ended", "resolved"], ["resolved", "returned"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM event WHERE type = 'task.resolved'")
        assert cursor.fetchone()[0] == 1
