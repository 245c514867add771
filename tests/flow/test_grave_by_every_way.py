"""What must not be missed in somebody's words is heard by whichever way they came in, and is the person's, not one case's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.doubtful import MAY_BE_A_STOP
from tests.flow.test_conversation import written_to
from tests.flow.test_dialogue import queues
from tests.flow.test_take_reply import NUMBER, reply, wrong

from goodterms.channels.base import Reply
from goodterms.core.events import OptedOut
from goodterms.flow.give_feedback import give_feedback
from goodterms.flow.reply_address import VARIABLE, reply_address
from goodterms.flow.resolve_task import resolve_task
from goodterms.flow.take_reply import take_reply
from goodterms.flow.take_task import take_task
from goodterms.flow.write_on_page import write_on_page
from goodterms.store.clock import business_now

GRAVE = [
    ("my solicitor is dealing with this", "attorney"),
    ("I have filed for bankruptcy", "bankruptcy"),
    ("I am writing to tell you he passed away in March", "deceased"),
]


@pytest.fixture
def mailed(database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Late]:
    """Somebody who was written to by e-mail, and whose answers have an address of their own."""
    monkeypatch.setenv(VARIABLE, "replies.example")
    somebody = written_to(folder, "en", "email")
    yield somebody
    assert not wrong()


def from_a_stranger(somebody: Late, text: str) -> None:
    """They answer our last e-mail from an address that nobody knows."""
    (effect,) = somebody.one(
        "SELECT effect FROM contact WHERE bucket = %s AND customer_id = %s AND point IS NOT NULL ORDER BY at DESC LIMIT 1"
    )
    to = reply_address(customer=somebody.here[1], effect=effect)
    found = Reply("email", "somebody.else@example.org", to, text, "e1", business_now())
    assert take_reply(workspace=somebody.lived.workspace, reply=found, provider="sandbox", business=business_now())
    somebody.lived.settle()


def kinds(somebody: Late) -> list[str]:
    return [hold.kind for hold in somebody.facts().holds]


def nothing_more_is_sent(somebody: Late) -> bool:
    """Whether eight days pass without a message."""
    sent = len(somebody.lived.phone.sent)
    somebody.lived.until(business_now() + timedelta(days=8))
    return len(somebody.lived.phone.sent) == sent


@pytest.mark.parametrize(("text", "kind"), GRAVE)
def test_words_from_an_unknown_address_hold_what_is_written_to_the_customer(mailed: Late, text: str, kind: str):
    from_a_stranger(mailed, text)
    assert kind in kinds(mailed)
    assert nothing_more_is_sent(mailed)


def test_what_may_be_a_stop_from_an_unknown_address_is_for_a_person_before_more_is_sent(mailed: Late):
    from_a_stranger(mailed, MAY_BE_A_STOP)
    assert '"reading":"perhaps_stop"' in mailed.events("reply.received")[0]
    assert queues(mailed) == ["replies"]
    assert nothing_more_is_sent(mailed)


def test_a_bare_no_from_an_unknown_address_holds_nothing(mailed: Late):
    from_a_stranger(mailed, "No")
    assert kinds(mailed) == []


def test_what_may_be_a_stop_holds_until_a_person_who_read_it_says_that_it_was_none(mailed: Late):
    from_a_stranger(mailed, MAY_BE_A_STOP)
    (hold,) = mailed.facts().holds
    assert hold.kind == "perhaps_stop"
    (task,) = mailed.one("SELECT id FROM task WHERE bucket = %s AND customer_id = %s AND state <> 'resolved'")
    take_task(workspace=mailed.lived.workspace, here=mailed.here, task=task, by="ana")
    resolve_task(workspace=mailed.lived.workspace, here=mailed.here, task=task, outcome="returned", by="ana")
    mailed.lived.settle()
    assert kinds(mailed) == []
    assert not nothing_more_is_sent(mailed)


def written(thread: Late, words: str, key: str) -> None:
    write_on_page(
        workspace=thread.lived.workspace,
        here=thread.here,
        case=thread.case,
        account=thread.who.account,
        words=words,
        language="en",
        key=key,
    )
    thread.lived.settle()


def surveyed(thread: Late, text: str, *, score: int = 1) -> None:
    give_feedback(
        workspace=thread.lived.workspace,
        here=thread.here,
        case=thread.case,
        account=thread.who.account,
        question="satisfaction",
        score=score,
        words=text,
        language="en",
    )
    thread.lived.settle()


@pytest.mark.parametrize(("text", "kind"), GRAVE)
def test_words_beside_an_answer_to_a_survey_hold_too_and_a_person_reads_them(thread: Late, text: str, kind: str):
    surveyed(thread, text)
    assert kind in kinds(thread)
    assert queues(thread)
    assert nothing_more_is_sent(thread)


@pytest.mark.parametrize("text", [MAY_BE_A_STOP, "No", "nothing, thanks"])
def test_what_only_a_model_doubts_in_a_survey_holds_nothing(thread: Late, text: str):
    surveyed(thread, text)
    assert kinds(thread) == []


def test_a_bare_no_on_their_page_holds_nothing(thread: Late):
    written(thread, "No", "w1")
    assert kinds(thread) == []


@pytest.mark.parametrize("text", ["STOP", "please dont text me any more"])
def test_a_stop_after_the_doubt_ends_it(thread: Late, text: str):
    reply(thread, MAY_BE_A_STOP, number=NUMBER, external_id="r1")
    assert kinds(thread) == ["perhaps_stop"]
    reply(thread, text, number=NUMBER, external_id="r2")
    assert kinds(thread) == [], "they have said what they want"
    assert thread.facts().text_stopped


def test_a_start_after_the_doubt_ends_it(thread: Late):
    reply(thread, "STOP", number=NUMBER, external_id="r1")
    reply(thread, MAY_BE_A_STOP, number=NUMBER, external_id="r2")
    assert kinds(thread) == ["perhaps_stop"]
    reply(thread, "START", number=NUMBER, external_id="r3")
    assert kinds(thread) == []


def test_a_list_of_stops_that_is_imported_ends_no_doubt(mailed: Late):
    from_a_stranger(mailed, MAY_BE_A_STOP)
    mailed.lived.tell(mailed.who, OptedOut("email", mailed.who.points["email"], "import"))
    assert kinds(mailed) == ["perhaps_stop"]


def test_giving_back_other_words_ends_no_doubt_that_came_after_them(thread: Late):
    reply(thread, "can i talk to a person", number=NUMBER, external_id="r1")
    (task,) = thread.one("SELECT id FROM task WHERE bucket = %s AND customer_id = %s AND state <> 'resolved'")
    take_task(workspace=thread.lived.workspace, here=thread.here, task=task, by="ana")
    thread.lived.until(business_now() + timedelta(minutes=5))
    written(thread, MAY_BE_A_STOP, "w1")
    assert queues(thread) == ["replies", "replies"], "a task of its own"
    resolve_task(workspace=thread.lived.workspace, here=thread.here, task=task, outcome="returned", by="ana")
    thread.lived.settle()
    assert kinds(thread) == ["perhaps_stop"]


def test_what_may_be_a_stop_on_their_page_holds_what_is_written_to_them(thread: Late):
    written(thread, MAY_BE_A_STOP, "w1")
    assert kinds(thread) == ["perhaps_stop"]
    assert queues(thread)
    assert nothing_more_is_sent(thread)


@pytest.mark.parametrize(("text", "kind"), GRAVE)
def test_words_on_their_page_hold_what_is_written_to_them_and_the_record_hears_of_it(
    thread: Late, text: str, kind: str
):
    for _ in range(2):
        written(thread, text, "w1")
    assert kind in kinds(thread)
    assert queues(thread)
    assert any('"hold.placed"' in one for one in thread.events("writeback.requested"))
    assert nothing_more_is_sent(thread)
