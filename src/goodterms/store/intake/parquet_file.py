"""Parquet by way of polars, a batch of rows at a time; every value becomes the text a person would have written."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from goodterms.store.intake.fault import Fault, FileRefused
from goodterms.store.intake.source import ROWS_IN_BATCH, Batch

__all__ = ["ParquetFile"]


ROWS_IN_SLICE = 5 * ROWS_IN_BATCH


class ParquetFile:
    """One Parquet file. `line` of a row is its number, from 1. Lists become text joined by `;`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        try:
            schema = pl.read_parquet_schema(path)
            self._rows = int(pl.scan_parquet(path).select(pl.len()).collect().item())
        except (PolarsError, OSError, ValueError) as error:
            raise self._damaged(error) from error
        self.columns = tuple(schema)
        if not self.columns:
            raise FileRefused(f"{path.name} has no columns", fix="ask for the file again")
        self._texts = [_as_text(name, kind) for name, kind in schema.items()]

    def batches(self) -> Iterator[Batch]:
        for start, frame in self._frames():
            columns: list[list[str]] = [frame.get_column(name).to_list() for name in self.columns]
            lines = list(range(start, start + frame.height))
            yield _without_nul(self.columns, Batch(lines, columns))

    def raw(self, wanted: Iterator[int]) -> Iterator[tuple[int, list[str]]]:
        target = next(wanted, None)
        for start, frame in self._frames() if target is not None else ():
            while target is not None and target < start + frame.height:
                yield target, list(frame.row(target - start))
                target = next(wanted, None)
            if target is None:
                return

    def progress(self) -> tuple[int, int]:
        return self._read, self._rows

    def close(self) -> None:
        self._read = 0

    def _frames(self) -> Iterator[tuple[int, pl.DataFrame]]:
        # Slice by slice: collecting in batches holds a whole row group as text, a gigabyte for ten million rows.
        self._read = 0
        query = pl.scan_parquet(self._path).select(self._texts)
        try:
            while self._read < self._rows:
                frame = query.slice(self._read, ROWS_IN_SLICE).collect(engine="streaming")
                for piece in frame.iter_slices(ROWS_IN_BATCH):
                    yield self._read + 1, piece
                    self._read += piece.height
        except (PolarsError, OSError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> FileRefused:
        first = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        return FileRefused(
            f"{self._path.name} is not a Parquet file we can read: {first}", fix="ask for the file again"
        )


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    """The expression that writes a column as text, '' for null. Refuses kinds that have no sensible text."""
    column = pl.col(name)
    match kind:
        case pl.Datetime():
            if kind.time_zone is not None:
                text = column.dt.convert_time_zone("UTC").dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ")
            else:
                text = column.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f")
        case pl.List() | pl.Array():
            text = column.cast(pl.List(pl.String)).list.join(";")
        case pl.Struct() | pl.Binary() | pl.Object():
            raise FileRefused(
                f"the column {name!r} holds {kind}", fix="send it as text, numbers, dates or lists of text"
            )
        case _:
            text = column.cast(pl.String)
    return text.fill_null("").alias(name)


def _without_nul(names: tuple[str, ...], batch: Batch) -> Batch:
    """PostgreSQL holds no NUL in a text, so a row with one is refused here."""
    bad = {
        at: Fault(batch.lines[at], name, "a NUL character stands in the text", "remove it where the file is made")
        for name, column in zip(names, batch.columns, strict=True)
        if any("\0" in cell for cell in column)
        for at, cell in enumerate(column)
        if "\0" in cell
    }
    if not bad:
        return batch
    keep = [at for at in range(len(batch.lines)) if at not in bad]
    columns = [[column[at] for at in keep] for column in batch.columns]
    return Batch([batch.lines[at] for at in keep], columns, list(bad.values()))
