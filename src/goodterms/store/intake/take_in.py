"""One file taken in, from its first byte to the line in the log: read, check, write, quarantine, report.

Reading and parsing run ahead of the database, for a large file in a process of their own. What only shows when rows are seen
together is found in tables of their own (`staging`). Rows are written a chunk a transaction, each with its event, so a killed
import leaves whole chunks; the same file run again finds those unchanged and goes on. Memory does not grow with the file.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from django.db import connection, transaction

from goodterms.core.identify import row_id
from goodterms.store.intake.absent import MOST_CLOSED, close_absent, count_absent
from goodterms.store.intake.ahead import Ahead
from goodterms.store.intake.apart import Apart
from goodterms.store.intake.chunks import write_chunks
from goodterms.store.intake.columns import Defaults, RowReader
from goodterms.store.intake.customers import Customers
from goodterms.store.intake.fault import FileRefused
from goodterms.store.intake.log import append_to_workspace
from goodterms.store.intake.mapping import Mapping
from goodterms.store.intake.newcomer import Newcomer
from goodterms.store.intake.people import People
from goodterms.store.intake.quarantine import write_quarantine
from goodterms.store.intake.readiness import note_imported
from goodterms.store.intake.regions import without_region
from goodterms.store.intake.room import Room
from goodterms.store.intake.rules import Computed, From, Join
from goodterms.store.intake.run import Progress, Report, Run
from goodterms.store.intake.source import CORRECTION_COLUMNS, Source, is_correction
from goodterms.store.intake.staging import Staging, fault_lines, refused_counts, start_refusals
from goodterms.store.intake.writer import SetWriter, copy_into, copy_lines
from goodterms.store.intake.writers import WRITERS
from goodterms.store.world import bump_revision

__all__ = ["Say", "take_in"]

Say: TypeAlias = Callable[[Progress], None]
T = TypeVar("T")
_REFUSED = "intake_refused (row, field, reason, fix, unit)"
_RUN = """
INSERT INTO import_run (id, portfolio_id, kind, file, sha256, mode, business_date, as_of, rows, accepted, unchanged, quarantined,
                        quarantine_file, started_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 0, 0, 0, 0, '', %s)
"""
_FINISHED = """
UPDATE import_run SET rows = %s, accepted = %s, unchanged = %s, quarantined = %s, quarantine_file = %s,
       finished_at = started_at + %s * interval '1 second' WHERE id = %s
"""


def take_in(
    run: Run,
    mapping: Mapping,
    source: Source,
    *,
    sha256: str,
    by: str,
    quarantine_folder: Path,
    say: Say,
    apart: bool = False,
) -> Report:
    """Take one file in and say what came of it. The mapping must be bound to the source's columns (`mapping.bind`).

    `apart` has it read by a process of its own: what comes of it is the same. Raises `FileRefused` when another import of
    this kind is running, the file turns out to be damaged, or that process dies.
    """
    started = time.monotonic()
    report = Report(
        run.id, run.kind.name, run.file, sha256, run.home.external_id, run.mode, run.business_date, run.as_of,
        run.live, run.dry_run, run.invented, unused_columns=_unused(mapping, source.columns),
    )  # fmt: skip
    with _alone(run) as room, connection.cursor() as cursor:
        start_refusals(cursor)
        if not run.dry_run:
            cursor.execute(
                _RUN,
                [run.id, run.home.id, run.kind.name, run.file, sha256, run.mode, run.business_date, run.as_of, run.now],
            )
        reader = RowReader(
            mapping, source.columns, Defaults(run.home.currency, run.home.country, run.as_of.isoformat())
        )
        if run.kind.name == "customers":
            _take_customers(cursor, run, reader, source, report, say, apart)
            report.without_region = () if run.dry_run else without_region()
        else:
            _take_sets(cursor, room, WRITERS[run.kind.name](run), reader, source, report, say, apart)
        report.quarantined, report.reasons = refused_counts()
        report.unchanged = report.rows - report.accepted - report.quarantined
        if report.quarantined and not run.dry_run:
            path = quarantine_folder / f"{Path(run.file).stem}.quarantine-{str(run.id)[-12:]}.csv"
            write_quarantine(source, path, progress=lambda n: say(Progress("quarantine", n, report.quarantined)))
            report.quarantine_file = path
        report.seconds = time.monotonic() - started
        if not run.dry_run:
            _finish(run, report, by=by, correction=is_correction(source.columns))
    return report


def _finish(run: Run, report: Report, *, by: str, correction: bool) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        report.intake = note_imported(
            cursor, run, by=by, rows=report.rows, quarantined=report.quarantined, correction=correction
        )
        append_to_workspace(cursor, run, rows=report.accepted, sha256=report.sha256)
        file = str(report.quarantine_file or "")
        counts = [report.rows, report.accepted, report.unchanged, report.quarantined]
        cursor.execute(_FINISHED, [*counts, file, report.seconds, run.id])
        if run.kind.name == "payments" and report.clean:
            bump_revision()  # holds that wait for complete payment files look at this one


@contextmanager
def _alone(run: Run) -> Iterator[Room]:
    """One import of a kind of a portfolio at a time, in a room of its own that is gone afterwards."""
    lock = row_id("import", run.home.external_id, run.kind.name)
    thresholds = gc.get_threshold()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        if not cursor.fetchone()[0]:
            raise FileRefused(
                f"an import of {run.kind.name} of {run.home.external_id} is running", fix="wait until it has ended"
            )
        # Rows make many objects and no cycles: collecting as often as usual costs a seventh of the time.
        gc.set_threshold(100_000, *thresholds[1:])
        try:
            room = Room(run.id)
            with room.made():
                yield room
        finally:
            gc.set_threshold(*thresholds)
            if connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])


@dataclass(frozen=True, slots=True)
class _Prepared(Generic[T]):
    """Some rows of the file, ready for the database, and how far reading had come with them."""

    rows: int
    content: T
    faults: str
    left_out: dict[str, int]
    read: tuple[int, int]


@contextmanager
def _ahead(items: Callable[[], Iterator[_Prepared[T]]], *, apart: bool) -> Iterator[Iterator[_Prepared[T]]]:
    """The items, prepared while the database works on those before."""
    if not apart:
        with Ahead(items()) as batches:
            yield batches
        return
    with Apart(items) as received, Ahead(received) as batches:
        yield batches


def _take_customers(
    cursor: Any, run: Run, reader: RowReader, source: Source, report: Report, say: Say, apart: bool
) -> None:
    people = People(run)

    def prepared() -> Iterator[_Prepared[list[Newcomer]]]:
        for batch in source.batches():
            count = batch.rows
            rows = reader.read(batch)
            newcomers = people.newcomers(rows)
            yield _Prepared(count, newcomers, fault_lines(rows.faults), rows.left_out, source.progress())

    customers = Customers(run)
    customers.start(cursor)
    with _ahead(prepared, apart=apart) as batches:
        for batch in batches:
            outcome = customers.take(batch.content)
            report.rows += batch.rows
            report.accepted += outcome.accepted
            report.left_out.update(batch.left_out)
            copy_into(cursor, _REFUSED, batch.faults + fault_lines(outcome.faults))
            say(Progress("writing", *batch.read))


def _take_sets(
    cursor: Any, room: Room, writer: SetWriter, reader: RowReader, source: Source, report: Report, say: Say, apart: bool
) -> None:
    staging = Staging(writer)
    staging.start(cursor)
    _stage(cursor, staging, writer, reader, source, report, say, apart)
    say(Progress("checking", 0, report.rows))
    chunks = staging.settle(cursor)
    total = sum(size for _, size in chunks)
    report.accepted = write_chunks(writer, room, chunks, said=lambda done: say(Progress("writing", done, total)))
    if writer.name == "accounts" and writer.run.mode == "full":
        _look_for_absent(cursor, writer.run, report)


def _stage(
    cursor: Any,
    staging: Staging,
    writer: SetWriter,
    reader: RowReader,
    source: Source,
    report: Report,
    say: Say,
    apart: bool,
) -> None:
    def prepared() -> Iterator[_Prepared[str]]:
        for batch in source.batches():
            count = batch.rows
            rows = reader.read(batch)
            lines = copy_lines([[str(line) for line in rows.lines], *writer.lay(rows)])
            units = {line: writer.torn_unit(whole) for line, whole in rows.torn.items()}
            yield _Prepared(count, lines, fault_lines(rows.faults, units), rows.left_out, source.progress())

    with _ahead(prepared, apart=apart) as batches:
        for batch in batches:
            copy_into(cursor, staging.target, batch.content)
            copy_into(cursor, _REFUSED, batch.faults)
            report.rows += batch.rows
            report.left_out.update(batch.left_out)
            say(Progress("reading", *batch.read))


def _look_for_absent(cursor: Any, run: Run, report: Report) -> None:
    cursor.execute("SELECT count(*) FROM intake_refused")
    if cursor.fetchone()[0]:
        return  # a row in quarantine may be an account that seems absent
    report.absent, known = count_absent(cursor, run)
    if run.absent == "close" and not run.dry_run and 0 < report.absent <= max(10, MOST_CLOSED * known):
        report.closed = close_absent(run)


def _unused(mapping: Mapping, columns: tuple[str, ...]) -> tuple[str, ...]:
    used = {column.source for column in mapping.columns.values()} | set(CORRECTION_COLUMNS)
    for rule in mapping.rules.values():
        match rule.origin:
            case From(column):
                used.add(column)
            case Join(names, _):
                used.update(names)
            case Computed(expression):
                used.update(mapping.columns[name].source for name in expression.facts)
            case _:
                pass
    return tuple(name for name in columns if name not in used)
