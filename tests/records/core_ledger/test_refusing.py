"""What makes no sense is refused, and leaves no trace."""

import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import AT, instruction, promise
from tests.standin.processes import soon

from goodterms.records.base import Acknowledged, Conflict, Instruction, Refused


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (instruction("w-1", "payment.recorded", "A-9"), "no account with this number"),
        (instruction(amount=0), "amount must be more than nothing"),
        (instruction(amount=1.5), "amount: an amount is a whole number"),
        (instruction(currency="EUR"), "the account is in TWD, not EUR"),
        (instruction(reference=""), "reference must be a text"),
        (promise("w-1", amount=5, currency="TWD", due="soon"), "due must be a day"),
        (instruction("w-1", "note.added"), "note must be a text"),
        (instruction("w-1", "moon.landed"), "kind must be one of"),
        (instruction("w-1", "hold.placed", stop_fees=True), "kind must be a text"),
    ],
)
def test_an_instruction_that_makes_no_sense_is_refused_and_leaves_no_trace(
    start: Start, written: Instruction, said: str
) -> None:
    process, record = start()
    found = record.write(instruction=written, deadline=soon())
    assert isinstance(found, Refused)
    assert said in found.reason
    account = process.get("/accounts/A-1")
    assert (account["balance"], account["flags"], account["notes"]) == (320000, [], [])


def test_a_promise_on_a_closed_account_is_a_conflict(start: Start) -> None:
    _, record = start()
    closed = {
        "account": "X",
        "balance": 0,
        "past_due": 0,
        "currency": "TWD",
        "as_of": AT.isoformat(),
        "status": "closed",
    }
    record.load_accounts(accounts=[closed], deadline=soon())
    found = record.write(instruction=promise("w-1", "X", amount=5, currency="TWD"), deadline=soon())
    assert isinstance(found, Conflict)
    assert found.code == "account_not_open"
    assert record.look_up(effect_key="w-1", deadline=soon()) == found


def test_an_account_loaded_later_takes_the_instruction_then(start: Start) -> None:
    _, record = start()
    assert isinstance(record.write(instruction=instruction("w-1", "payment.recorded", "L"), deadline=soon()), Refused)
    late = {"account": "L", "balance": 32000, "past_due": 0, "currency": "TWD", "as_of": AT.isoformat()}
    record.load_accounts(accounts=[late], deadline=soon())
    assert isinstance(
        record.write(instruction=instruction("w-1", "payment.recorded", "L"), deadline=soon()), Acknowledged
    )
