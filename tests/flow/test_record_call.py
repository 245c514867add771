"""Recording a call: the contact counts, the case moves by how it went, and the task is off the list."""

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import DisputeRaised
from goodterms.flow.record_call import record_call
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.store.hot import decode


def calling(lived: Lived, *, by: str | None = "Una") -> tuple[Somebody, str]:
    who = lived.somebody()
    lived.open(who)
    lived.until_task(who)
    task = lived.task_of(who)
    if by is not None:
        take_task(workspace=lived.workspace, here=who.here, task=task, by=by)
    return who, task


def one(statement: str, *parameters: object) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: tuple[object, ...] = cursor.fetchone()
        return found


def test_a_talk_moves_the_case_by_its_outcome(lived: Lived) -> None:
    who, task = calling(lived)
    assert record_call(workspace=lived.workspace, here=who.here, task=task, outcome="right_party", by="Una")
    assert one('SELECT step FROM "case"') == ("done-by-agent",)
    assert one("SELECT state, resolved_by, outcome FROM task WHERE id = %s", task) == ("resolved", "Una", "done")


def test_a_talk_is_a_conversation_in_the_contact_ledger(lived: Lived) -> None:
    who, task = calling(lived)
    record_call(workspace=lived.workspace, here=who.here, task=task, outcome="right_party", by="Una")
    assert one("SELECT channel, outcome, conversation, provider FROM contact WHERE effect = %s", task) == (
        "call",
        "recorded",
        True,
        "staff",
    )


def test_nobody_answered_is_a_contact_without_conversation(lived: Lived) -> None:
    who, task = calling(lived)
    record_call(workspace=lived.workspace, here=who.here, task=task, outcome="no_answer", by="Una")
    assert one("SELECT conversation FROM contact WHERE effect = %s", task) == (False,)
    assert one('SELECT step FROM "case"') == ("call",)


def test_recording_twice_counts_once(lived: Lived) -> None:
    who, task = calling(lived)
    assert record_call(workspace=lived.workspace, here=who.here, task=task, outcome="no_answer", by="Una")
    assert not record_call(workspace=lived.workspace, here=who.here, task=task, outcome="no_answer", by="Una")
    assert one("SELECT count(*) FROM contact WHERE channel = 'call'") == (1,)


def test_a_call_is_taken_before_it_is_made(lived: Lived) -> None:
    who, task = calling(lived, by=None)
    with pytest.raises(TaskRefused, match="Take the task first"):
        record_call(workspace=lived.workspace, here=who.here, task=task, outcome="busy", by="Una")


def test_a_colleagues_call_is_theirs_to_record(lived: Lived) -> None:
    who, task = calling(lived)
    with pytest.raises(TaskRefused, match="Una has this task"):
        record_call(workspace=lived.workspace, here=who.here, task=task, outcome="busy", by="Liam")


def test_a_call_made_while_the_money_came_still_counts(lived: Lived) -> None:
    who, task = calling(lived)
    lived.state_figures()
    lived.pay(who)
    assert record_call(workspace=lived.workspace, here=who.here, task=task, outcome="right_party", by="Una")
    assert one("SELECT count(*) FROM contact WHERE channel = 'call'") == (1,)
    assert one("SELECT resolved_by FROM task WHERE id = %s", task) == ("engine",)


def test_an_exception_is_not_a_call(lived: Lived) -> None:
    who = lived.somebody()
    lived.tell(who, DisputeRaised(who.account, lived.open(who), "amount"))
    task = lived.task_of(who)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una")
    with pytest.raises(TaskRefused, match="not a call"):
        record_call(workspace=lived.workspace, here=who.here, task=task, outcome="busy", by="Una")


def test_a_call_says_what_became_of_it_and_which_number_rang(lived: Lived) -> None:
    who, task = calling(lived)
    record_call(
        workspace=lived.workspace, here=who.here, task=task, outcome="voicemail", became="limited_content", by="Una"
    )
    assert one("SELECT outcome, point FROM contact WHERE effect = %s", task) == ("limited_content", who.points["sms"])


def test_whoever_asks_to_be_called_back_has_consented_to_that_call(lived: Lived) -> None:
    who, task = calling(lived)
    record_call(workspace=lived.workspace, here=who.here, task=task, outcome="callback", by="Una")
    with connection.cursor() as cursor:
        cursor.execute("SELECT hot FROM customer_state WHERE customer_id = %s", [who.here[1]])
        facts = decode(cursor.fetchone()[0], bucket=who.here[0], customer=who.here[1])
    assert [consent.accounts for consent in facts.circumstances.call_consents] == [(who.account,)]
    assert one("SELECT type, actor FROM statement") == ("call.asked_for", "Una")
