"""One import: what was asked for, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias
from uuid import UUID

from goodterms.store.intake.kinds import Kind
from goodterms.store.keys import Keys

__all__ = ["Home", "Mode", "Progress", "Reason", "Report", "Run", "Stage"]

Mode: TypeAlias = Literal["full", "delta"]
Stage: TypeAlias = Literal["reading", "checking", "writing", "quarantine"]


@dataclass(frozen=True, slots=True)
class Home:
    """The portfolio that takes the file in."""

    id: int
    external_id: str
    country: str
    currency: str


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for. `now` is business time; `as_of` says when the file's facts were true.

    `live`: rows are events for the engine to decide on. Otherwise they are history: they change facts and open nothing.
    """

    id: UUID
    kind: Kind
    file: str
    home: Home
    mode: Mode
    business_date: date
    as_of: datetime
    now: datetime
    keys: Keys
    live: bool = False
    dry_run: bool = False
    absent: str = "report"
    invented: bool = False

    @property
    def actor(self) -> str:
        return "import"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: `done` of `total` in the unit of its stage (bytes or rows while reading, rows while writing)."""

    stage: Stage
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why rows were refused: how many, the first of them, and an example of the reason."""

    field: str
    reason: str
    fix: str
    rows: int
    first: int


@dataclass(slots=True)
class Report:
    """What came of a file. `rows` = `accepted` + `unchanged` + `quarantined`; in a dry run, what would have come of it."""

    run: UUID
    kind: str
    file: str
    sha256: str
    portfolio: str
    mode: Mode
    business_date: date
    as_of: datetime
    live: bool
    dry_run: bool
    invented: bool
    rows: int = 0
    accepted: int = 0
    unchanged: int = 0
    quarantined: int = 0
    quarantine_file: Path | None = None
    reasons: tuple[Reason, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)
    absent: int = 0
    closed: int = 0
    unused_columns: tuple[str, ...] = ()
    without_region: tuple[tuple[str, int], ...] = ()
    intake: str = ""
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether every row was taken."""
        return self.quarantined == 0

    def lines(self) -> list[str]:
        """The report in plain words, a line a fact, for a terminal or a log. It repeats nothing personal."""
        verb = "would be " if self.dry_run else ""
        said = [
            f"{self.kind} of {self.portfolio} from {self.file} ({self.mode}, business date {self.business_date})",
            f"{self.rows} rows: {self.accepted} {verb}accepted, {self.unchanged} unchanged, {self.quarantined} {verb}quarantined",
        ]
        for reason in self.reasons:
            where = f"{reason.field}: " if reason.field else ""
            said.append(f"  {reason.rows} rows, the first on line {reason.first}: {where}{reason.reason}; {reason.fix}")
        said += [
            f"  {count} rows kept without {name}, which could not be read"
            for name, count in sorted(self.left_out.items())
        ]
        if self.absent:
            done = f"; {self.closed} of them {verb}closed" if self.closed else "; nothing was done about them"
            said.append(f"{self.absent} {self.kind} of this portfolio are not in this full file{done}")
        said += [
            f"customers of {country} without a region: {count}; the rules of every part of it bind them, and the strictest wins"
            for country, count in self.without_region
        ]
        if self.unused_columns:
            said.append(f"columns nothing was read from: {', '.join(self.unused_columns)}")
        if self.invented:
            said.append("names, contact points and known facts are invented: no such people exist")
        if self.quarantine_file:
            said.append(f"quarantine: {self.quarantine_file} (correct it and import it with --delta)")
        return [*said, *([self.intake] if self.intake else [])]
