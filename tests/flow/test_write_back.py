"""Writing back: at least once under one key, in order for each account, and recorded only when the record says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import connection
from tests.lived import EVERYWHERE, WORKER, Books, Lived, Somebody

from goodterms.core.events import Allocation, OpenRequested, PaymentReceived, Stamped
from goodterms.core.money import Money
from goodterms.flow import write_back
from goodterms.flow.door import knock
from goodterms.flow.outside import Outside
from goodterms.flow.send_again import CannotSendAgain, send_again
from goodterms.flow.write_back import dispatch_writes, take_over_writes
from goodterms.records.base import (
    Acknowledged,
    Conflict,
    Instruction,
    LookUpResult,
    NeverSeen,
    RecordAccount,
    Refused,
    Retry,
    UnknownWrite,
    WriteResult,
)
from goodterms.store.clock import business_now, machine_now

ANOTHER = UUID(int=8)
Answer = Callable[[Instruction], WriteResult]


class Scripted(Books):
    """Books that answer as they are told, each call once, and then acknowledge."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Answer] = []
        self.calls: list[Instruction] = []
        self.looks: list[LookUpResult] = []
        self.looked: list[str] = []

    def write(self, *, instruction: Instruction, deadline: datetime) -> WriteResult:
        self.calls.append(instruction)
        if self.answers:
            return self.answers.pop(0)(instruction)
        return super().write(instruction=instruction, deadline=deadline)

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        del deadline
        self.looked.append(effect_key)
        return self.looks.pop(0) if self.looks else NeverSeen()


def busy(instruction: Instruction) -> WriteResult:
    del instruction
    return Retry("come back later", after=0.0)


def unclear(instruction: Instruction) -> WriteResult:
    del instruction
    return UnknownWrite("the connection broke")


def refuse(instruction: Instruction) -> WriteResult:
    del instruction
    return Refused("the account is locked", code="LOCKED")


def contradict(instruction: Instruction) -> WriteResult:
    del instruction
    return Conflict("there is another payment of that reference")


@dataclass
class Writing:
    """Customers whose payments wait to be written back, and the books they go to."""

    lived: Lived
    books: Scripted
    outside: Outside
    people: list[Somebody] = field(default_factory=list)

    def pays(self, who: Somebody, reference: str, amount: int = 1000) -> None:
        money = Money(amount, "EUR")
        event = PaymentReceived(reference, money, (Allocation(who.account, money),), "gateway", False)
        knock(
            workspace=self.lived.workspace,
            here=who.here,
            events=[Stamped(reference, event, business_now(), "gateway")],
        )

    def write(self, *, worker: UUID = WORKER) -> int:
        lived, outside = self.lived, self.outside
        done = dispatch_writes(workspace=lived.workspace, outside=outside, buckets=EVERYWHERE, worker=worker)
        return done + take_over_writes(workspace=lived.workspace, outside=outside, buckets=EVERYWHERE, worker=worker)

    def again(self) -> int:
        change("UPDATE outbox SET next_at = NULL")
        return self.write()

    def states(self) -> list[tuple[str, str]]:
        """Payment and state of every write-back, in order."""
        found = rows("SELECT body, state FROM outbox WHERE kind = 'write_back' ORDER BY customer_id, ordinal")
        return [(orjson.loads(orjson.loads(body)["payload"])["reference"], state) for body, state in found]

    def called(self) -> list[str]:
        return [orjson.loads(one.payload)["reference"] for one in self.books.calls]


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def change(sql: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def events(kind: str) -> int:
    return int(rows("SELECT count(*) FROM event WHERE type = %s", kind)[0][0])


@pytest.fixture
def writing(lived: Lived) -> Writing:
    books = Scripted()
    who = lived.somebody(past_due=9000)
    books.past_due = dict(lived.books.past_due)
    outside = Outside({"sms": lived.phone, "email": lived.phone}, record_or_none=books)
    lived.outside = outside
    event = OpenRequested("missed-payment", who.account, "May", "test")
    knock(workspace=lived.workspace, here=who.here, events=[Stamped("open", event, business_now(), "Olive")])
    return Writing(lived, books, outside, [who])


@pytest.fixture
def who(writing: Writing) -> Somebody:
    return writing.people[0]


# --- once, under one key -----------------------------------------------------------------------------------------------------


def test_an_outcome_is_recorded_only_when_the_record_acknowledges_it(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [busy]
    writing.pays(who, "P-1")
    writing.write()
    assert writing.states() == [("P-1", "queued")]
    assert rows('SELECT recorded_at, unrecorded FROM "case"') == [(None, 1)]
    writing.again()
    assert writing.states() == [("P-1", "done")]
    (recorded, unrecorded) = rows('SELECT recorded_at, unrecorded FROM "case"')[0]
    assert recorded is not None
    assert unrecorded == 0
    assert rows("SELECT state, record_ref FROM write_back") == [("acknowledged", "L-00001")]


def test_every_attempt_carries_the_same_key_and_the_same_words(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [busy, unclear, busy]
    writing.pays(who, "P-1")
    for _ in range(4):
        writing.again()
    assert len(writing.books.calls) == 4
    assert len({(one.effect_key, one.payload) for one in writing.books.calls}) == 1
    assert len(writing.books.held) == 1


def test_what_was_answered_is_never_written_again(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    assert writing.write() == 1
    assert writing.again() == 0
    assert len(writing.books.calls) == 1


def test_a_refusal_is_a_dead_letter_in_sight_and_a_person_gets_the_case(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [refuse]
    writing.pays(who, "P-1")
    writing.write()
    assert writing.states() == [("P-1", "dead")]
    assert rows("SELECT state, reason FROM write_back") == [("refused", "the account is locked")]
    assert rows("SELECT queue FROM task WHERE state = 'waiting'") == [("records",)]


def test_a_conflict_is_a_dead_letter_of_its_own_kind(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [contradict]
    writing.pays(who, "P-1")
    writing.write()
    assert rows("SELECT state FROM write_back") == [("conflict",)]


@pytest.mark.parametrize(("answer", "ends_as"), [(busy, "gave_up"), (unclear, "unknown")])
def test_after_many_tries_it_is_a_dead_letter(writing: Writing, who: Somebody, answer: Answer, ends_as: str) -> None:
    writing.books.answers = [answer] * write_back.ATTEMPTS
    writing.pays(who, "P-1")
    for number in range(write_back.ATTEMPTS):
        assert writing.states() == [("P-1", "queued")], number
        writing.again()
    assert rows("SELECT state FROM write_back") == [(ends_as,)]


def test_a_dead_letter_is_sent_again_by_a_person_under_its_old_key(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [refuse]
    writing.pays(who, "P-1")
    writing.write()
    (effect,) = rows("SELECT effect FROM outbox WHERE state = 'dead'")[0]
    send_again(effect=effect, by="Ana Agent")
    assert writing.write() == 1
    assert len({one.effect_key for one in writing.books.calls}) == 1
    assert rows("SELECT state FROM write_back") == [("acknowledged",)]
    with pytest.raises(CannotSendAgain, match="done, not dead"):
        send_again(effect=effect, by="Ana Agent")


# --- the record may have forgotten the key ----------------------------------------------------------------------------------------


def forget(writing: Writing) -> None:
    """More than the key's lifetime passes since the first attempt."""
    lifetime = writing.books.key_lifetime + timedelta(hours=1)
    change("UPDATE outbox SET first_at = first_at - %s WHERE first_at IS NOT NULL", lifetime)


def test_after_the_keys_lifetime_the_record_is_asked_before_it_is_told_again(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [unclear]
    writing.pays(who, "P-1")
    writing.write()
    forget(writing)
    writing.books.looks = [Acknowledged("L-77", business_now())]
    writing.again()
    assert len(writing.books.calls) == 1
    assert rows("SELECT state, record_ref FROM write_back") == [("acknowledged", "L-77")]


def test_what_the_record_does_not_know_then_is_told_again(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [busy]
    writing.pays(who, "P-1")
    writing.write()
    forget(writing)
    writing.again()
    assert len(writing.books.looked) == 1
    assert len(writing.books.calls) == 2


def test_a_write_whose_worker_died_is_asked_about_first_too(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    change(
        "UPDATE outbox SET state = 'reserved', attempts = 1, worker = %s, first_at = now(), deadline = now() - interval '1 s' "
        "WHERE kind = 'write_back'",
        WORKER,
    )
    forget(writing)
    writing.books.looks = [Acknowledged("L-77", business_now())]
    assert writing.write(worker=ANOTHER) == 1
    assert writing.books.calls == []
    assert rows("SELECT record_ref FROM write_back") == [("L-77",)]


def test_within_the_keys_lifetime_writing_again_is_safe_and_nobody_is_asked(writing: Writing, who: Somebody) -> None:
    writing.books.answers = [unclear]
    writing.pays(who, "P-1")
    writing.write()
    writing.again()
    assert writing.books.looked == []
    assert len(writing.books.held) == 1


# --- in order for each account -----------------------------------------------------------------------------------------------------


def test_one_account_is_told_in_order_and_a_later_one_waits_for_an_earlier(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    writing.pays(who, "P-2")
    writing.books.answers = [busy]
    assert writing.write() == 1
    assert writing.write() == 0
    writing.again()
    writing.again()
    assert writing.called() == ["P-1", "P-1", "P-2"]


def asks(who: Somebody) -> None:
    """The record is to be asked, after all that waits for it already."""
    change(
        "INSERT INTO outbox (bucket, customer_id, account_id, effect, kind, body, state, due_at, ordinal, attempts) "
        "SELECT bucket, customer_id, account_id, 'a question', 'ask_record', "
        "       json_build_object('effect', 'a question', 'case', case_id, 'account', account_id)::text, "
        "       'queued', due_at, ordinal + 1, 0 FROM outbox WHERE account_id = %s ORDER BY ordinal DESC LIMIT 1",
        who.account,
    )


def test_the_record_is_asked_only_when_it_has_taken_what_it_was_told_before(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    asks(who)
    writing.books.answers = [busy]
    assert writing.write() == 1
    assert writing.write() == 0
    assert asked(writing) == ["queued"]
    writing.again()
    assert asked(writing) == ["queued"]
    writing.write()
    assert asked(writing) == ["done"]


def test_what_the_record_says_of_the_contract_is_taken_with_its_figures(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    asks(who)
    writing.books.contracts[writing.lived.references[who.account]] = (1950, Money(1200, who.currency))
    writing.write()
    writing.write()
    assert asked(writing) == ["done"]
    assert rows("SELECT interest_rate, late_fee FROM account WHERE id = %s", who.account) == [(1950, 1200)]


def test_a_question_that_waits_to_be_put_again_holds_up_no_instruction(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    asks(who)
    writing.write()
    change("UPDATE outbox SET next_at = %s WHERE kind = 'ask_record'", machine_now() + timedelta(hours=1))
    writing.pays(who, "P-2")
    writing.write()
    assert writing.called() == ["P-1", "P-2"]
    assert asked(writing) == ["queued"]


def test_other_accounts_are_not_held_up(writing: Writing, who: Somebody) -> None:
    other = writing.lived.somebody(past_due=9000)
    writing.books.past_due = dict(writing.lived.books.past_due)
    writing.pays(who, "P-1")
    writing.pays(other, "Q-1")
    writing.books.answers = [busy, busy]
    writing.write()
    writing.pays(who, "P-2")
    writing.again()
    writing.again()
    assert sorted(writing.called()) == ["P-1", "P-1", "P-2", "Q-1", "Q-1"]


def test_a_dead_letter_holds_up_later_ones_of_its_kind_and_account_in_sight(writing: Writing, who: Somebody) -> None:
    other = writing.lived.somebody(past_due=9000)
    writing.books.past_due = dict(writing.lived.books.past_due)
    writing.pays(who, "P-1")
    writing.pays(who, "P-2")
    writing.books.answers = [refuse]
    writing.write()
    writing.write()
    assert writing.called() == ["P-1"]
    assert [state for _, state in writing.states()] == ["dead", "dead"]
    writing.pays(other, "Q-1")
    writing.write()
    assert writing.called() == ["P-1", "Q-1"]


def test_a_call_in_progress_is_nobody_elses_to_make(writing: Writing, who: Somebody) -> None:
    taken: list[int] = []

    def meanwhile(instruction: Instruction) -> WriteResult:
        taken.append(
            len(rows("SELECT 1 FROM outbox WHERE kind = 'write_back' AND state = 'reserved' AND deadline > now()"))
        )
        taken.append(writing.write(worker=ANOTHER))
        connection.close()
        return Acknowledged("L-1", instruction.at)

    writing.books.answers = [meanwhile]
    writing.pays(who, "P-1")
    writing.write()
    assert taken == [1, 0], "it is taken, and nobody else takes it"


def test_a_worker_whose_lease_would_end_first_gives_the_row_back(
    writing: Writing, who: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_back, "LEASE", write_back.CALL_WITHIN - timedelta(seconds=1))
    writing.pays(who, "P-1")
    writing.write()
    assert writing.books.calls == []
    assert rows("SELECT state, attempts FROM outbox WHERE kind = 'write_back'") == [("queued", 0)]


# --- nobody is there ------------------------------------------------------------------------------------------------------------------


def test_without_a_record_everything_waits(writing: Writing, who: Somebody) -> None:
    writing.outside = Outside({})
    writing.pays(who, "P-1")
    writing.write()
    assert writing.states() == [("P-1", "queued")]


def test_an_account_we_do_not_hold_any_more_is_refused_in_words(writing: Writing, who: Somebody) -> None:
    writing.pays(who, "P-1")
    change("DELETE FROM account WHERE id = %s", who.account)
    writing.write()
    assert rows("SELECT state, reason FROM write_back") == [("refused", "we hold no account by this number any more")]


# --- questions ------------------------------------------------------------------------------------------------------------------------


def asked(writing: Writing) -> list[str]:
    return [row[0] for row in rows("SELECT state FROM outbox WHERE kind = 'ask_record' ORDER BY ordinal")]


def test_a_question_is_answered_with_figures_as_of_when_it_was_asked(writing: Writing, who: Somebody) -> None:
    writing.lived.days(3)
    assert asked(writing) == ["done"]
    (as_of,) = rows("SELECT as_of FROM account WHERE id = %s", who.account)[0]
    assert as_of >= business_now() - timedelta(days=1)


def test_a_question_nobody_answers_is_dropped_and_never_holds_up_the_next(writing: Writing, who: Somebody) -> None:
    def unknown(**_: Any) -> NeverSeen:
        return NeverSeen()

    def known(**asked_for: Any) -> RecordAccount | NeverSeen | UnknownWrite:
        return Books.account(writing.books, **asked_for)

    writing.books.account = unknown  # type: ignore[method-assign]
    writing.lived.days(3)
    assert asked(writing) == ["dead"]
    writing.books.account = known  # type: ignore[method-assign]
    writing.lived.days(1.1)
    assert asked(writing) == ["dead", "done"]
    assert events("writeback.refused") == 0
