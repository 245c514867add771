"""What must not be missed in somebody's words is heard by whichever way they came in, and is the person's, not one case's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.test_conversation import written_to
from tests.flow.test_dialogue import queues
from tests.flow.test_take_reply import wrong

from goodterms.channels.base import Reply
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
    from_a_stranger(mailed, "are these going to keep coming")
    assert '"reading":"perhaps_stop"' in mailed.events("reply.received")[0]
    assert queues(mailed) == ["replies"]
    assert nothing_more_is_sent(mailed)


def test_what_may_be_a_stop_holds_until_a_person_who_read_it_says_that_it_was_none(mailed: Late):
    from_a_stranger(mailed, "are these going to keep coming")
    (hold,) = mailed.facts().holds
    assert hold.kind == "perhaps_stop"
    (task,) = mailed.one("SELECT id FROM task WHERE bucket = %s AND customer_id = %s AND state <> 'resolved'")
    take_task(workspace=mailed.lived.workspace, here=mailed.here, task=task, by="ana")
    resolve_task(
        workspace=mailed.lived.workspace,
        here=mailed.here,
        task=task,
        outcome="returned",
        by="ana",
        ends_holds=[hold.id],
        because="answered and settled",
    )
    mailed.lived.settle()
    assert kinds(mailed) == []
    assert not nothing_more_is_sent(mailed)


@pytest.mark.parametrize(("text", "kind"), [*GRAVE, ("are these going to keep coming", "perhaps_stop")])
def test_words_beside_an_answer_to_a_survey_hold_too(thread: Late, text: str, kind: str):
    give_feedback(
        workspace=thread.lived.workspace,
        here=thread.here,
        case=thread.case,
        account=thread.who.account,
        question="satisfaction",
        score=1,
        words=text,
        language="en",
    )
    thread.lived.settle()
    assert kind in kinds(thread)
    assert nothing_more_is_sent(thread)


def test_what_may_be_a_stop_on_their_page_holds_what_is_written_to_them(thread: Late):
    write_on_page(
        workspace=thread.lived.workspace,
        here=thread.here,
        case=thread.case,
        account=thread.who.account,
        words="are these going to keep coming",
        language="en",
        key="w1",
    )
    thread.lived.settle()
    assert kinds(thread) == ["perhaps_stop"]
    assert queues(thread)
    assert nothing_more_is_sent(thread)


@pytest.mark.parametrize(("text", "kind"), GRAVE)
def test_words_on_their_page_hold_what_is_written_to_them_and_the_record_hears_of_it(
    thread: Late, text: str, kind: str
):
    for _ in range(2):
        write_on_page(
            workspace=thread.lived.workspace,
            here=thread.here,
            case=thread.case,
            account=thread.who.account,
            words=text,
            language="en",
            key="w1",
        )
    thread.lived.settle()
    assert kind in kinds(thread)
    assert queues(thread)
    assert any('"hold.placed"' in one for one in thread.events("writeback.requested"))
    assert nothing_more_is_sent(thread)
