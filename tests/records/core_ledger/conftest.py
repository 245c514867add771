from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.standin.processes import KEY, StandinProcess, soon

from goodterms.records.core_ledger.adapter import CoreLedger

Start = Callable[..., tuple[StandinProcess, CoreLedger]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the ledger with its faults, and three accounts in it."""
    started: list[tuple[StandinProcess, CoreLedger]] = []

    def begin(*, faults: dict[str, Any] | None = None) -> tuple[StandinProcess, CoreLedger]:
        data = tmp_path / f"ledger-{len(started)}.db"
        process = StandinProcess("goodterms.records.core_ledger.ledger", data, faults=faults).start()
        record = CoreLedger(url=process.url, keys=[KEY])
        started.append((process, record))
        accounts = [
            {
                "account": f"A-{n}",
                "balance": 320000,
                "past_due": 32000,
                "currency": "TWD",
                "oldest_due": "2005-09-01",
                "as_of": "2005-10-01T00:00:00+00:00",
            }
            for n in range(3)
        ]
        assert record.load_accounts(accounts=accounts, deadline=soon()) == 3
        return process, record

    yield begin
    for process, record in started:
        record.close()
        process.kill()
