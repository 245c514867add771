"""An outcome is written once for its key, and what was written can be asked for."""

from datetime import date

import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import AT, instruction
from tests.standin.processes import soon

from goodterms.core.money import Money
from goodterms.records.base import Acknowledged, Conflict, NeverSeen, RecordAccount, Refused


def test_a_payment_is_acknowledged_and_lowers_what_is_owed(start: Start) -> None:
    _, record = start()
    written = record.write(instruction=instruction(), deadline=soon())
    assert isinstance(written, Acknowledged)
    assert written.at == AT
    assert record.account(account="A-1", deadline=soon()) == RecordAccount(
        "A-1", Money(288000, "TWD"), Money(0, "TWD"), None, "open", AT
    )


def test_a_part_payment_leaves_the_rest_past_due(start: Start) -> None:
    _, record = start()
    record.write(instruction=instruction(amount=12000), deadline=soon())
    found = record.account(account="A-1", deadline=soon())
    assert isinstance(found, RecordAccount)
    assert (found.past_due, found.oldest_due) == (Money(20000, "TWD"), date(2005, 9, 1))


def test_the_same_key_is_applied_once_and_answered_the_same(start: Start) -> None:
    process, record = start()
    first = record.write(instruction=instruction(), deadline=soon())
    assert record.write(instruction=instruction(), deadline=soon()) == first
    assert record.look_up(effect_key="w-1", deadline=soon()) == first
    found = process.get("/totals")
    assert found["instructions"] == {"payment.recorded": 1}
    assert found["money_recorded"] == {"TWD": 32000}
    assert (found["duplicates"], found["duplicate_attempts"]) == (0, 1)


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_a_payment_is_taken_back_once_whoever_tells_of_it_first(start: Start, first: str) -> None:
    process, record = start()
    record.write(instruction=instruction(), deadline=soon())
    before = record.account(account="A-1", deadline=soon())
    back = instruction("w-2", "payment.reversed", reference="HB-8842", amount=32000, currency="TWD")
    at = {"at": "2005-10-03T00:00:00+00:00"}
    if first == "theirs":
        process.post("/payments/HB-8842/reverse", at)
    assert isinstance(record.write(instruction=back, deadline=soon()), Acknowledged)
    assert isinstance(record.write(instruction=back, deadline=soon()), Acknowledged)
    if first == "ours":
        process.post("/payments/HB-8842/reverse", at)
    after = record.account(account="A-1", deadline=soon())
    assert isinstance(before, RecordAccount)
    assert isinstance(after, RecordAccount)
    assert after.balance.amount - before.balance.amount == 32000
    assert process.get("/totals")["duplicates"] == 0


def test_a_payment_the_record_never_saw_is_not_taken_back(start: Start) -> None:
    _, record = start()
    back = instruction("w-2", "payment.reversed", reference="HB-9", amount=1, currency="TWD")
    assert isinstance(record.write(instruction=back, deadline=soon()), Refused | NeverSeen)


def test_another_body_under_the_same_key_is_a_conflict(start: Start) -> None:
    _, record = start()
    record.write(instruction=instruction(), deadline=soon())
    written = record.write(instruction=instruction(amount=1), deadline=soon())
    assert isinstance(written, Conflict)
    assert written.code == "key_reused"


def test_what_was_never_written_the_record_says_so(start: Start) -> None:
    _, record = start()
    assert record.look_up(effect_key="w-9", deadline=soon()) == NeverSeen()
    assert record.account(account="A-9", deadline=soon()) == NeverSeen()
