"""Import: one file of one kind into a portfolio. Checked whole, written in chunks, safe to run again."""

import os
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from uuid import uuid4

from goodterms.core.calendar import local_wall
from goodterms.core.problem import Problem, suggest
from goodterms.store.clock import business_now
from goodterms.store.intake.apart import can_be_apart
from goodterms.store.intake.csv_file import CsvFile
from goodterms.store.intake.fault import FileRefused
from goodterms.store.intake.kinds import KINDS
from goodterms.store.intake.mapping import Mapping, bind, plain_mapping, read_mapping
from goodterms.store.intake.readiness import home_of
from goodterms.store.intake.run import Home, Mode, Progress, Report, Run
from goodterms.store.intake.source import Dialect, Source, open_source, sha256_of
from goodterms.store.intake.take_in import take_in
from goodterms.store.keys import keys

__all__ = ["BadMapping", "import_file"]

APART_FROM_BYTES = 1_000_000
"""Smaller files are read before a process of their own would pay. Parquet has threads of its own, which a fork would lose."""


class BadMapping(Exception):
    """A mapping cannot be used, or does not fit the file. `problems` say everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def import_file(
    *,
    path: Path,
    kind: str = "",
    portfolio: str = "",
    mapping: Path | None = None,
    mode: Mode = "full",
    business_date: date | None = None,
    as_of: datetime | None = None,
    live: bool = False,
    dry_run: bool = False,
    by: str,
    quarantine_folder: Path | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Take the file in and say what came of it.

    `kind` and `portfolio` may be left out when the mapping names them. Without a mapping the columns carry our own names.
    `business_date` defaults to today (business time); `as_of`, when the file's facts were true, to the end of that date in
    the mapping's zone, or now if that is earlier; one without an offset is meant in that zone. `quarantine_folder` defaults
    to the file's own. `by` is who imports.

    Raises:
        BadMapping: with every `Problem` of the mapping, or of mapping and file together.
        FileRefused: the file, the kind or the portfolio cannot be used; says what to do.
    """
    now = business_now()
    read = _mapping(mapping) if mapping is not None else None
    home = home_of(_named("portfolio", portfolio, read.portfolio if read else ""))
    chosen = _kind(kind, read)
    source = open_source(path, read.dialect if read else Dialect())
    try:
        bound = _bound(read or plain_mapping(KINDS[chosen], source.columns), source)
        day = business_date or now.date()
        true_at = _as_of(as_of, zone=bound.style.zone) or min(
            now, local_wall(on=day, at=time(23, 59, 59), zone=bound.style.zone)
        )
        run = _run(bound, home, path, mode=mode, day=day, as_of=true_at, now=now, live=live, dry_run=dry_run)
        return take_in(
            run,
            bound,
            source,
            sha256=sha256_of(path),
            by=by,
            quarantine_folder=_folder(quarantine_folder or path.parent),
            say=on_progress,
            apart=isinstance(source, CsvFile) and path.stat().st_size >= APART_FROM_BYTES and can_be_apart(),
        )
    finally:
        source.close()


def _as_of(at: datetime | None, *, zone: str) -> datetime | None:
    if at is None or at.tzinfo is not None:
        return at
    return local_wall(on=at.date(), at=at.time(), zone=zone)


def _mapping(path: Path) -> Mapping:
    try:
        text = path.read_bytes()[:300_000].decode("utf-8", "replace")
    except OSError as error:
        raise FileRefused(f"the mapping {path} cannot be read: {error.strerror}", fix="check its path") from error
    mapping, problems = read_mapping(text, file=path.name)
    if mapping is None:
        raise BadMapping(problems)
    return mapping


def _named(what: str, asked: str, mapped: str) -> str:
    if asked and mapped and asked != mapped:
        raise FileRefused(f"the mapping is for {what} {mapped!r}, not {asked!r}", fix="name one of them")
    if not asked and not mapped:
        raise FileRefused(f"no {what} is named", fix=f"name it, or write `{what}:` into the mapping")
    return asked or mapped


def _kind(asked: str, mapping: Mapping | None) -> str:
    kind = _named("kind", asked, mapping.kind.name if mapping else "")
    if kind not in KINDS:
        raise FileRefused(f"there is no kind {kind!r}", fix=suggest(kind, KINDS))
    return kind


def _bound(mapping: Mapping, source: Source) -> Mapping:
    problems = bind(mapping, source.columns)
    if problems:
        raise BadMapping(problems)
    return mapping


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise FileRefused(f"there is no folder {folder} for the quarantine file", fix="make it, or name another")
    return folder


def _run(
    mapping: Mapping,
    home: Home,
    path: Path,
    *,
    mode: Mode,
    day: date,
    as_of: datetime,
    now: datetime,
    live: bool,
    dry_run: bool,
) -> Run:
    if as_of > now:
        raise FileRefused(
            f"the file says it was true at {as_of}, which is not yet", fix="check business date and as-of time"
        )
    if mapping.invents and os.environ.get("GOODTERMS_ENV") == "production":
        raise FileRefused("this mapping invents people, and this is production", fix="map real columns")
    return Run(
        id=uuid4(),
        kind=mapping.kind,
        file=path.name,
        home=home,
        mode=mode,
        business_date=day,
        as_of=as_of,
        now=now,
        keys=keys(),
        live=live,
        dry_run=dry_run,
        absent=mapping.absent,
        invented=mapping.invents,
    )
