"""One effect told under two keys is a duplicate, as the record itself sees it."""

import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import instruction, promise
from tests.standin.processes import soon

from goodterms.records.base import Acknowledged, Instruction


def test_one_payment_under_two_keys_is_a_duplicate(start: Start) -> None:
    process, record = start()
    record.write(instruction=instruction("w-1"), deadline=soon())
    record.write(instruction=instruction("w-2"), deadline=soon())
    assert process.get("/totals")["duplicates"] == 1


@pytest.mark.parametrize(
    ("first", "second", "duplicates"),
    [
        (instruction("w-1"), instruction("w-2", reference="HB-9"), 0),
        (instruction("w-1"), instruction("w-2", "payment.recorded", "A-2"), 0),
        (promise("w-1", amount=5, currency="TWD"), promise("w-2", amount=5, currency="TWD", at="later"), 1),
        (promise("w-1", amount=5, currency="TWD"), promise("w-2", state="moved", due="2005-10-20"), 0),
        (instruction("w-1", "note.added", note="called"), instruction("w-2", "note.added", note="called"), 1),
        (instruction("w-1", "note.added", note="called"), instruction("w-2", "note.added", note="wrote"), 0),
        (instruction("w-1", "hold.placed", kind="hardship"), instruction("w-2", "hold.placed", kind="hardship"), 1),
        (instruction("w-1", "hold.placed", kind="hardship"), instruction("w-2", "hold.placed", kind="dispute"), 0),
        (instruction("w-1", "contact.stopped"), instruction("w-2", "contact.stopped", "A-2"), 0),
    ],
)
def test_the_same_effect_is_found_and_another_is_not(
    start: Start, first: Instruction, second: Instruction, duplicates: int
) -> None:
    process, record = start()
    for each in (first, second):
        assert isinstance(record.write(instruction=each, deadline=soon()), Acknowledged)
    assert process.get("/totals")["duplicates"] == duplicates


def test_a_promise_moved_back_and_forth_is_no_duplicate_but_saying_it_twice_is(start: Start) -> None:
    process, record = start()
    record.write(instruction=promise("w-1", amount=5, currency="TWD"), deadline=soon())
    for n, due in enumerate(["2005-10-20", "2005-10-25", "2005-10-20"]):
        record.write(instruction=promise(f"m-{n}", state="moved", due=due), deadline=soon())
    assert process.get("/totals")["duplicates"] == 0
    record.write(instruction=promise("m-9", state="moved", due="2005-10-20"), deadline=soon())
    assert process.get("/totals")["duplicates"] == 1
