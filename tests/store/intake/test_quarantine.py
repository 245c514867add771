from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.store.intake.csv_file import _plain
from goodterms.store.intake.quarantine import neutralised


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+353861234567", "'+353861234567"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\tx", "'\tx"),
        ("-50.00", "-50.00"),
        ("-1.234,56", "-1.234,56"),
        ("Ann", "Ann"),
        ("", ""),
        ("O'Neill", "O'Neill"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str, safe: str) -> None:
    assert neutralised(cell) == safe


@given(st.text(max_size=20))
def test_what_was_made_harmless_reads_back_as_it_was(cell: str) -> None:
    safe = neutralised(cell)
    assert not safe.startswith(("=", "+", "@", "\t", "\r"))
    if safe != cell:
        assert _plain(safe) == cell
