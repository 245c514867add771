"""Accounts are loaded in parts, once each."""

import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import instruction
from tests.standin.processes import soon


def test_loading_the_accounts_again_changes_nothing(start: Start) -> None:
    process, record = start()
    record.write(instruction=instruction(), deadline=soon())
    again = [{"account": "A-1", "balance": 1, "past_due": 1, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}]
    record.load_accounts(accounts=again, deadline=soon())
    assert process.get("/accounts/A-1")["balance"] == 288000
    assert process.get("/totals")["accounts"] == 3


def test_many_accounts_are_loaded_in_parts(start: Start) -> None:
    process, record = start()
    rows = (
        {"account": f"B-{n}", "balance": n, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}
        for n in range(12_000)
    )
    assert record.load_accounts(accounts=rows, deadline=soon(60)) == 12_000
    assert process.get("/totals")["accounts"] == 12_003


def test_a_bad_row_is_named_with_its_number(start: Start) -> None:
    _, record = start()
    rows = [{"account": "C-1", "balance": 1, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}]
    with pytest.raises(ValueError, match="Row 2: as_of must be a time"):
        record.load_accounts(accounts=[*rows, {**rows[0], "as_of": "yesterday"}], deadline=soon())
