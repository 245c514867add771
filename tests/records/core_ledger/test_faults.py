"""Under faults and kills each instruction is applied once."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import instruction
from tests.standin.processes import soon

from goodterms.records.base import Acknowledged, Conflict, Refused, Retry, UnknownWrite


@pytest.mark.parametrize(
    ("faults", "outcomes"),
    [
        ({"error": 1}, [UnknownWrite, Acknowledged]),
        ({"error": {"rate": 1, "times": 2}}, [UnknownWrite, UnknownWrite, Acknowledged]),
        ({"busy": {"rate": 1, "times": 1, "retry_after": 3}}, [Retry, Acknowledged]),
        ({"refuse": 1}, [Refused, Refused]),
        ({"conflict": 1}, [Conflict, Conflict]),
        ({"lost_response": 1}, [UnknownWrite, Acknowledged]),
        ({"error_after": 1}, [UnknownWrite, Acknowledged]),
    ],
)
def test_each_fault_has_its_outcomes_and_writes_at_most_once(
    start: Start, faults: dict[str, Any], outcomes: list[type]
) -> None:
    process, record = start(faults=faults)
    found = [type(record.write(instruction=instruction(), deadline=soon())) for _ in outcomes]
    assert found == outcomes
    expected = {"payment.recorded": 1} if outcomes[-1] is Acknowledged else {}
    assert process.get("/totals")["instructions"] == expected
    assert process.get("/totals")["duplicates"] == 0


def test_killed_again_and_again_it_applies_each_instruction_once(start: Start) -> None:
    process, record = start(faults={"seed": 3, "lost_response": 0.2, "error": 0.2, "busy": 0.1})
    killing = threading.Event()

    def write_until_acknowledged(number: int) -> None:
        written = instruction(f"w-{number}", "payment.recorded", f"A-{number % 3}", reference=f"R-{number}", amount=100)
        give_up = datetime.now(UTC) + timedelta(seconds=60)
        while datetime.now(UTC) < give_up:
            if isinstance(record.write(instruction=written, deadline=soon(1)), Acknowledged):
                return
        raise AssertionError(f"w-{number} was never acknowledged")

    def write_all() -> None:
        for number in range(150):
            write_until_acknowledged(number)
            if number % 40 == 20:
                killing.set()

    writer = threading.Thread(target=write_all)
    writer.start()
    for _ in range(3):
        assert killing.wait(60)
        killing.clear()
        process.kill()
        process.start()
    writer.join()
    found = process.get("/totals")
    assert found["instructions"] == {"payment.recorded": 150}
    assert found["money_recorded"] == {"TWD": 15000}
    assert found["duplicates"] == 0
    balances = [process.get(f"/accounts/A-{n}")["balance"] for n in range(3)]
    assert balances == [315000, 315000, 315000]
