"""Resolving an exception: back to the journey or closed, by whoever took it, once."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import DisputeRaised, Replied
from goodterms.core.money import Money
from goodterms.flow.put_off_task import put_off_task
from goodterms.flow.resolve_task import Decided, Outcome, resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.insight.invariants import check_all
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
    assert resolve_task(
        workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected"
    )
    assert case_row(who)[:2] == ("open", "first-touch")


def test_a_closed_matter_ends_the_case(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="ended", by="Una", dispute="rejected")
    lived.settle()
    assert case_row(who)[0::2] == ("ended", "exhausted")


def test_resolving_twice_the_same_way_has_one_effect(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected")
    assert not resolve_task(
        workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM event WHERE type = 'task.resolved'")
        assert cursor.fetchone()[0] == 1


def test_what_was_resolved_is_not_resolved_otherwise(lived: Lived) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected")
    with pytest.raises(TaskRefused, match=r"Una has resolved this already \(returned\)"):
        resolve_task(
            workspace=lived.workspace, here=who.here, task=task, outcome="ended", by="Liam", dispute="rejected"
        )


def test_only_who_took_it_resolves_it(lived: Lived) -> None:
    who, task = disputed(lived)
    with pytest.raises(TaskRefused, match="Una has this task"):
        resolve_task(
            workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Liam", dispute="rejected"
        )


def test_it_is_taken_before_it_is_resolved(lived: Lived) -> None:
    who, task = disputed(lived, by=None)
    with pytest.raises(TaskRefused, match="Take the task first"):
        resolve_task(
            workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected"
        )


@pytest.mark.parametrize("outcome", ["returned", "ended"])
def test_a_disputed_matter_is_never_left_undecided(lived: Lived, outcome: Outcome) -> None:
    who, task = disputed(lived)
    with pytest.raises(TaskRefused, match="say whether the customer is right") as refused:
        resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome=outcome, by="Una")
    assert refused.value.reason == "undecided"
    with pytest.raises(TaskRefused, match="say whether the customer is right"):
        resolve_task(
            workspace=lived.workspace,
            here=who.here,
            task=task,
            outcome=outcome,
            by="Una",
            ends_holds=[holds(who)[0][0]],
            because="answered and settled",
        )
    assert holds(who)[0][1] is None
    assert lived.task_of(who) == task


@pytest.mark.parametrize("decided", ["upheld", "rejected"])
def test_the_decision_ends_the_hold_closes_the_dispute_and_is_told_to_the_record(
    lived: Lived, decided: Decided
) -> None:
    who, task = disputed(lived)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute=decided)
    assert [why for _, why in holds(who)] == [f"the dispute was {decided}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT outcome, closed_at IS NOT NULL FROM dispute")
        assert cursor.fetchone() == (decided, True)
    lived.settle()
    told = {one.kind: one.payload for one in lived.books.held.values()}
    assert f'"state":"{decided}"' in told["dispute.closed"]
    assert [str(said) for finding in check_all() for said in finding.violations] == []


def test_where_the_customer_is_right_the_record_is_asked_what_is_owed_and_its_figure_counts(lived: Lived) -> None:
    who, task = disputed(lived)
    lived.books.past_due[lived.references[who.account]] = Money(0, "EUR")  # put right in the record
    lived.days(0.1)
    resolve_task(workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="upheld")
    lived.settle()
    assert case_row(who)[0] == "ended"
    sent = len(lived.phone.sent)
    lived.days(30)
    assert len(lived.phone.sent) == sent


def test_a_matter_still_open_goes_back_on_the_list_until_its_day(lived: Lived) -> None:
    who, task = disputed(lived)
    until = lived.now() + timedelta(days=3)
    put_off_task(workspace=lived.workspace, here=who.here, task=task, until=until, by="Una")
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, taken_by, due_at FROM task")
        assert cursor.fetchall() == [("waiting", None, until)]
    assert case_row(who)[0] == "handed_over"
    assert holds(who)[0][1] is None
    sent = len(lived.phone.sent)
    lived.days(5)
    assert len(lived.phone.sent) == sent
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Liam")
    assert resolve_task(
        workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Liam", dispute="rejected"
    )
    assert [str(said) for finding in check_all() for said in finding.violations] == []


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_a_matter_is_put_off_to_a_day_to_come_and_not_far_away(lived: Lived, days: int) -> None:
    who, task = disputed(lived)
    until = lived.now() + timedelta(days=days)
    with pytest.raises(TaskRefused, match="Say when somebody looks again"):
        put_off_task(workspace=lived.workspace, here=who.here, task=task, until=until, by="Una")


def test_only_who_took_it_puts_it_off(lived: Lived) -> None:
    who, task = disputed(lived)
    until = lived.now() + timedelta(days=3)
    with pytest.raises(TaskRefused, match="Una has this task"):
        put_off_task(workspace=lived.workspace, here=who.here, task=task, until=until, by="Liam")


def test_the_note_is_sealed_wherever_it_is_kept(lived: Lived) -> None:
    who, task = disputed(lived)
    note = "the shop on Quay Street has the receipt"
    resolve_task(
        workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected", note=note
    )
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
        resolve_task(
            workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected"
        )
    assert case_row(who)[0] == "ended"


def test_whoever_lost_the_task_to_a_colleague_is_told_who_has_it(lived: Lived) -> None:
    who, task = disputed(lived)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Sal", take_over=True)
    with pytest.raises(TaskRefused, match="Sal has this task"):
        resolve_task(
            workspace=lived.workspace, here=who.here, task=task, outcome="returned", by="Una", dispute="rejected"
        )
    assert resolve_task(
        workspace=lived.workspace, here=who.here, task=task, outcome="ended", by="Sal", dispute="rejected"
    )


def test_two_windows_of_one_person_that_resolve_at_once_have_one_effect(lived: Lived) -> None:
    who, task = disputed(lived)
    outcomes: list[str] = []
    both = Barrier(2)

    def resolves(outcome: Outcome) -> None:
        try:
            both.wait()
            resolve_task(workspace=Workspace(), here=who.here, task=task, outcome=outcome, by="Una", dispute="rejected")
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
