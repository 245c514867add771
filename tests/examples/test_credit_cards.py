"""The credit-card example on the real accounts: what its files hold, and what comes of importing them."""

from __future__ import annotations

import importlib.util
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest
from tests.importing import Importing

from goodterms.core.events import FileImported
from goodterms.core.money import Money
from goodterms.flow.import_file import import_file
from goodterms.flow.initialise import initialise
from goodterms.flow.keep_portfolio import keep_portfolio
from goodterms.store.embedded import Database
from goodterms.store.intake.mapping import read_mapping

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "examples" / "credit-cards"
SHARED = Path(os.environ.get("GOODTERMS_SHARED", REPOSITORY.parent / "shared"))
DATA = SHARED / "data" / "uci-credit-default" / "credit_card_default_24000.csv.gz"

needs_data = pytest.mark.skipif(
    not DATA.is_file(), reason="the credit-card data set is not beside the project (data/uci-credit-default)"
)


@pytest.fixture(scope="module")
def preparing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("credit_cards_prepare", EXAMPLE / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", sorted((EXAMPLE / "mapping").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_mapping_of_the_example_is_right(path: Path) -> None:
    mapping, problems = read_mapping(path.read_text(encoding="utf-8"), file=path.name)
    assert problems == ()
    assert mapping is not None
    assert mapping.kind.name == path.stem


def one_account(**columns: int) -> dict[str, int]:
    """A row of the data set: nothing billed, nothing paid, nothing late."""
    months = {f"{name}{at}": 0 for name in ("BILL_AMT", "PAY_AMT") for at in range(1, 7)}
    return {"ID": 1, "PAY_0": 0, **months, **columns}


@pytest.mark.parametrize(
    ("columns", "past_due", "oldest_due", "adjustment"),
    [
        ({}, 0, None, 0),
        ({"BILL_AMT1": 50_000}, 0, None, -5_000_00),
        ({"BILL_AMT1": 50_000, "PAY_0": 1}, 5_000_00, date(2005, 10, 1), 0),
        ({"BILL_AMT1": 5_000, "PAY_0": 1}, 1_000_00, date(2005, 10, 1), 0),
        ({"BILL_AMT1": 700, "PAY_0": 1}, 700_00, date(2005, 10, 1), 0),
        ({"BILL_AMT1": 20_000, "BILL_AMT2": 30_000, "PAY_0": 2}, 5_000_00, date(2005, 9, 1), 0),
        ({"BILL_AMT1": 20_000, "BILL_AMT2": 30_000, "PAY_0": 8}, 5_000_00, date(2005, 9, 1), 0),
        ({"BILL_AMT1": 1_500, "BILL_AMT2": 30_000, "PAY_0": 2}, 1_500_00, date(2005, 9, 1), -2_500_00),
        ({"BILL_AMT1": -200, "BILL_AMT2": 30_000, "PAY_0": 2}, 0, date(2005, 9, 1), -3_000_00),
        (
            {"BILL_AMT1": 20_000, "BILL_AMT2": 20_000, "PAY_0": 1, "PAY_AMT1": 2_500},
            2_000_00,
            date(2005, 10, 1),
            500_00,
        ),
    ],
)
def test_a_status_of_k_leaves_the_last_k_instalments_unpaid_as_far_as_anything_is_owed(
    preparing: ModuleType, columns: dict[str, int], past_due: int, oldest_due: date | None, adjustment: int
) -> None:
    (row,) = preparing._accounts(pl.DataFrame([one_account(**columns)])).to_dicts()
    assert (row["PAST_DUE"], row["OLDEST_DUE"], row["ADJUSTMENT"]) == (past_due, oldest_due, adjustment)
    assert row["BALANCE"] == columns.get("BILL_AMT1", 0) * 100


@needs_data
@pytest.mark.data
@pytest.mark.slow
def test_the_real_accounts_come_in_whole(preparing: ModuleType, database: Database, tmp_path: Path) -> None:
    prepared = preparing.prepare(source=DATA, folder=tmp_path)
    assert (prepared.accounts, prepared.late_and_owing, prepared.late_and_owing_nothing) == (24_000, 4_103, 1_341)
    initialise(
        name="test", environment="development", business_now=datetime(2005, 10, 1, 1, 0, tzinfo=UTC), stepped=True
    )
    keep_portfolio(
        external_id="harbour-cards",
        creditor="Harbour Card Services",
        brand="Harbour Card",
        country="TW",
        currency="TWD",
        invented=True,
    )
    book = Importing(tmp_path, now=datetime(2005, 10, 1, 1, 0, tzinfo=UTC))
    for kind, path in prepared.files.items():
        mapping = EXAMPLE / "mapping" / f"{kind}.yaml"
        report = import_file(path=path, mapping=mapping, business_date=date(2005, 10, 1), by="Ida Importer")
        assert (report.kind, report.quarantined, report.accepted) == (kind, 0, report.rows), report.lines()
        assert report.invented == (kind == "customers")
    assert book.count("account", "past_due > 0") == 4_103
    assert book.count("account", "past_due = 0 AND oldest_due IS NOT NULL") == 1_341
    assert book.one("SELECT sum(past_due) FROM account") == book.one("SELECT sum(unpaid) FROM instalment")
    assert book.count("customer", "invented AND zones = '{Asia/Taipei}'") == 24_000
    assert book.one("SELECT count(DISTINCT address) FROM contact_point") == 48_000, "nobody shares a number"
    assert book.count("known_fact") == 3 * 24_000
    kinds = [event.kind for event in book.events("C1") if isinstance(event, FileImported)]
    assert kinds == ["customers", "accounts", "instalments", "payments", "consents"], "one event a file and account"
    opening, paid, settled = (
        book.one("SELECT sum(opening_adjustment) FROM account"),
        book.one("SELECT sum(amount) FROM payment"),
        book.one("SELECT sum(amount - unpaid) FROM instalment"),
    )
    assert Money(int(opening), "TWD") == Money(int(paid - settled), "TWD")
