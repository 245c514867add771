from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from goodterms.store.intake.fault import FileRefused
from goodterms.store.intake.source import ROWS_IN_BATCH, Dialect, open_source


def saved(folder: Path, frame: pl.DataFrame) -> Path:
    path = folder / "file.parquet"
    frame.write_parquet(path)
    return path


def test_values_become_the_text_a_person_would_have_written(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "text": ["Zoë", None],
            "whole": [7, None],
            "share": [12.5, None],
            "exact": [Decimal("10.50"), None],
            "day": [date(2026, 1, 31), None],
            "moment": [datetime(2026, 1, 31, 9, 30, tzinfo=UTC), None],
            "wall": [datetime(2026, 1, 31, 9, 30), None],
            "flag": [True, None],
            "several": [["sms", "email"], None],
        }
    )
    source = open_source(saved(tmp_path, frame), Dialect())
    (batch,) = source.batches()
    first = {name: column[0] for name, column in zip(source.columns, batch.columns, strict=True)}
    assert first == {
        "text": "Zoë",
        "whole": "7",
        "share": "12.5",
        "exact": "10.50",
        "day": "2026-01-31",
        "moment": "2026-01-31T09:30:00.000000Z",
        "wall": "2026-01-31T09:30:00.000000",
        "flag": "true",
        "several": "sms;email",
    }
    assert {column[1] for column in batch.columns} == {""}
    assert batch.lines == [1, 2]


def test_a_long_file_comes_in_batches_and_reads_again(tmp_path: Path) -> None:
    count = 12 * ROWS_IN_BATCH + 5
    source = open_source(saved(tmp_path, pl.DataFrame({"id": range(count)})), Dialect())
    for _ in range(2):
        batches = list(source.batches())
        assert max(batch.rows for batch in batches) == ROWS_IN_BATCH
        assert [line for batch in batches for line in batch.lines] == list(range(1, count + 1))
        assert source.progress() == (count, count)
    assert list(source.raw(iter([1, 30_000, count]))) == [(1, ["0"]), (30_000, ["29999"]), (count, [str(count - 1)])]


def test_a_nul_in_a_text_costs_its_row(tmp_path: Path) -> None:
    source = open_source(saved(tmp_path, pl.DataFrame({"id": ["a\0", "b"]})), Dialect())
    (batch,) = source.batches()
    assert batch.columns == [["b"]]
    assert [fault.row for fault in batch.faults] == [1]


def test_columns_that_have_no_text_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="holds Struct"):
        open_source(saved(tmp_path, pl.DataFrame({"who": [{"a": 1}]})), Dialect())


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, pl.DataFrame({"id": range(1000)}))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(FileRefused, match="not a Parquet file"):
        open_source(path, Dialect())


def test_a_file_without_rows_has_no_batches(tmp_path: Path) -> None:
    source = open_source(saved(tmp_path, pl.DataFrame({"id": pl.Series([], dtype=pl.String)})), Dialect())
    assert list(source.batches()) == []
