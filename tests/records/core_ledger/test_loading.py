"""Accounts are loaded in parts, once each."""

import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import instruction
from tests.standin.processes import soon

from goodterms.core.money import Money
from goodterms.records.base import RecordAccount


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


def test_what_the_contract_adds_is_answered_live_and_left_out_where_nobody_said_it(start: Start) -> None:
    _, record = start()
    row = {"balance": 90_000, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}
    contracts = {"R-1": {"interest_rate": 1950, "late_fee": 30_000}, "R-2": {}, "R-3": {"interest_rate": 0}}
    record.load_accounts(
        accounts=[{"account": name, **row, **more} for name, more in contracts.items()], deadline=soon()
    )
    found = {name: record.account(account=name, deadline=soon()) for name in contracts}
    said = {name: (one.interest_rate, one.late_fee) for name, one in found.items() if isinstance(one, RecordAccount)}
    assert said == {"R-1": (1950, Money(30_000, "TWD")), "R-2": (None, None), "R-3": (0, None)}


@pytest.mark.parametrize("wrong", [-1, 1.5, "19.5", True])
def test_a_rate_that_is_none_is_named(start: Start, wrong: object) -> None:
    _, record = start()
    row = {"account": "R-9", "balance": 1, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}
    with pytest.raises(ValueError, match="interest_rate must be a whole number"):
        record.load_accounts(accounts=[{**row, "interest_rate": wrong}], deadline=soon())


def test_a_bad_row_is_named_with_its_number(start: Start) -> None:
    _, record = start()
    rows = [{"account": "C-1", "balance": 1, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}]
    with pytest.raises(ValueError, match="Row 2: as_of must be a time"):
        record.load_accounts(accounts=[*rows, {**rows[0], "as_of": "yesterday"}], deadline=soon())
