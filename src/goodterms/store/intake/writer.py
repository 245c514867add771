"""What every kind that is written set by set has in common: staged columns, checks, and the statement that writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from goodterms.core.events import Event
from goodterms.core.identify import row_id
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.kinds import KINDS, Field, Kind
from goodterms.store.intake.run import Run

__all__ = [
    "DIRECT",
    "WORK",
    "Check",
    "Group",
    "Incoming",
    "SetWriter",
    "copy_into",
    "copy_lines",
    "copy_text",
    "hex_bytes",
]

DIRECT: Final = "w.chunk = %(chunk)s AND w.verdict IS DISTINCT FROM 'event'"
"""The rows of one chunk that are written here; those with the verdict `event` wait at the door instead."""
WORK: Final = f"intake_work w WHERE {DIRECT}"

_TYPES: Final = {
    "amount": "bigint",
    "whole": "bigint",
    "percent": "smallint",
    "score": "integer",
    "clock": "integer",
    "day": "date",
    "moment": "timestamptz",
    "yes_no": "boolean",
    "choices": "text[]",
}


@dataclass(frozen=True, slots=True)
class Check:
    """Rows `w` for which `when` is true are refused."""

    when: str
    field: str
    reason: str
    fix: str


@dataclass(frozen=True, slots=True)
class Group:
    """What a chunk wrote for one account (or the person, when None): one event of the log."""

    bucket: int
    customer: int
    account: int | None
    rows: int
    total: int | None
    currency: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A live row as an event: its id stays the same however often the file comes."""

    id: str
    event: Event
    occurred_at: datetime


class SetWriter:
    """One kind of rows on their way to a table. Subclasses are mostly SQL; `w` is a staged row in every fragment.

    `line` is what is hashed of a row: its plain fields in the order of the kind, joined by `|`. A group's hash is SHA-256
    over the sorted lines of its rows, each ended by a line feed. Chunks are written by several threads at once: what a chunk
    has to remember goes into its `parameters`.
    """

    name: ClassVar[str]
    extra: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Staged columns beside the kind's own fields: name and type."""
    unit: ClassVar[str] = "w.row"
    """What must be written or refused together."""
    checks: ClassVar[tuple[Check, ...]] = ()
    """Judged on staged rows once their accounts and customers are known."""
    repeats_refused: ClassVar[bool] = False
    """Whether a row that stands twice in a file, word for word, is refused rather than counted once."""
    rows_in_chunk: ClassVar[int] = 2_000
    insert: ClassVar[str] = ""
    """INSERT ... FROM {work} ... ON CONFLICT ... RETURNING the columns that `same` compares."""
    same: ClassVar[str] = ""
    """Joins what was written, `d`, with the staged row `w` it came from."""
    total: ClassVar[str] = "NULL::bigint"
    facts: ClassVar[frozenset[str]] = frozenset()
    """The facts of a customer that these rows may change; none: they change no facts."""
    wakes: ClassVar[bool] = False
    """Whether the customer must come through the door to have the next moment worked out."""

    known: ClassVar[str] = "false"
    """Whether a live row is no news; the others become events that are left at the door."""
    event_columns: ClassVar[tuple[str, ...]] = ()
    """What `event` reads of a row; a kind without them is written directly, live or not."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.kind: Kind = KINDS[self.name]
        self.by_account = "account" in self.kind.names and self.kind.field("account").required
        self._accounts: dict[str, int] = {}

    @property
    def plain(self) -> tuple[Field, ...]:
        """The fields that are staged as they are."""
        return tuple(f for f in self.kind.fields if not f.personal and f.name not in {"account", "customer"})

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Names and types of the staged columns, after `row`."""
        own = tuple((f.name, _TYPES.get(f.cast, "text")) for f in self.plain)
        ids = tuple((f"{name}_id", "bigint") for name in ("customer", "account") if name in self.kind.names)
        return (*ids, *own, *self.extra)

    @property
    def key(self) -> str:
        """The columns whose values name a row."""
        return ", ".join(f"{name}_id" if name in {"customer", "account"} else name for name in self.kind.key)

    @property
    def line(self) -> str:
        """The text of a row that is hashed."""
        ids = [f"w.{name}_id" for name in ("customer", "account") if name in self.kind.names]
        return f"concat_ws('|', {', '.join([*ids, *(f'w.{f.name}' for f in self.plain)])}) || chr(10)"

    def lay(self, rows: Rows) -> list[list[str]]:
        """The staged columns of some rows, ready for COPY, in the order of `columns`."""
        laid: list[list[str]] = []
        if "customer" in rows.values:
            laid.append([str(row_id("customer", cell)) for cell in rows.values["customer"]])
        if "account" in rows.values:
            laid.append([str(self.account_id(cell)) if cell else "\\N" for cell in rows.values["account"]])
        laid.extend(copy_text(rows.values[f.name]) for f in self.plain)
        laid.extend(self.lay_extra(rows))
        return laid

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        """The columns of `extra`."""
        return []

    def account_id(self, external: str) -> int:
        """The id of this portfolio's account called `external`."""
        found = self._accounts.get(external)
        if found is None:
            if len(self._accounts) > 50_000:
                self._accounts.clear()
            found = self._accounts[external] = row_id("account", self.run.home.external_id, external)
        return found

    def prepare(self, cursor: Any) -> None:
        """Once, when the staged rows are complete: checks across rows, beyond `checks`."""

    def before(self, cursor: Any, parameters: dict[str, Any]) -> None:
        """In a chunk's transaction, with the customers locked, before anything is written or left at the door."""

    def after(self, cursor: Any, parameters: dict[str, Any]) -> None:
        """In a chunk's transaction, after `insert`: rows that follow from what was written."""

    def touched(self, parameters: dict[str, Any], groups: Sequence[Group]) -> Iterable[tuple[int, int]]:
        """The customers whose facts this chunk may have changed; `parameters` are the chunk's own, for notes on the way."""
        return {(group.bucket, group.customer) for group in groups} if self.facts else ()

    def event(self, row: Mapping[str, Any]) -> Incoming:
        """A live row as the event it tells of."""
        raise NotImplementedError(f"{self.name} have no live events")

    @property
    def is_live(self) -> bool:
        """Whether rows of this run become events for the engine."""
        return self.run.live and bool(self.event_columns)

    def parameters(self, chunk: int) -> dict[str, Any]:
        """What the statements of a chunk may name."""
        run = self.run
        return {"chunk": chunk, "portfolio": run.home.id, "now": run.now, "as_of": run.as_of, "invented": run.invented}

    def write(self, cursor: Any, parameters: dict[str, Any]) -> list[Group]:
        """Write one chunk, and say what was new or changed."""
        groups = self.groups(cursor, parameters, written=self.insert.format(work=WORK))
        self.after(cursor, parameters)
        return groups

    def groups(self, cursor: Any, parameters: dict[str, Any], *, written: str = "", where: str = "true") -> list[Group]:
        """Run `written`, an INSERT whose RETURNING `same` understands, and sum up by account the rows it wrote."""
        source = f"d JOIN intake_work w ON w.chunk = %(chunk)s AND {self.same}" if written else "intake_work w"
        cursor.execute(
            f"{f'WITH d AS ({written})' if written else ''} SELECT w.bucket, w.customer_id, {self._account}, count(*), "
            f"sum({self.total}), {self._currency}, encode(sha256(convert_to("
            f"string_agg({self.line}, '' ORDER BY ({self.line}) COLLATE \"C\"), 'UTF8')), 'hex') "
            f"FROM {source} WHERE {DIRECT} AND {where} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            parameters,
        )
        return [
            Group(bucket, customer, account, rows, None if total is None else int(total), currency, digest)
            for bucket, customer, account, rows, total, currency, digest in cursor.fetchall()
        ]

    def event_rows(self) -> str:
        """The query for the rows of a chunk that are events: place, how many file rows, then `event_columns`."""
        columns = ", ".join(f"w.{name}" for name in self.event_columns)
        return (
            f"SELECT w.bucket, w.customer_id, 1, {columns} FROM intake_work w "
            "WHERE w.chunk = %(chunk)s AND w.verdict = 'event' ORDER BY w.bucket, w.customer_id, w.row"
        )

    def torn_unit(self, whole: tuple[str, ...]) -> int:
        """The `unit` of rows that agree in the fields `Kind.whole`."""
        raise NotImplementedError(f"rows of {self.name} stand alone")

    @property
    def _account(self) -> str:
        return "w.account_id" if any(name == "account_id" for name, _ in self.columns) else "NULL::bigint"

    @property
    def _currency(self) -> str:
        return "min(w.currency)" if "currency" in self.kind.names else "NULL::text"


def copy_text(cells: list[str]) -> list[str]:
    """Cells as COPY's text format writes them, nothing as NULL."""
    whole = "".join(cells)
    if "\\" in whole or "\t" in whole or "\n" in whole or "\r" in whole:
        cells = [
            cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r") for cell in cells
        ]
    return [cell or "\\N" for cell in cells] if "" in cells else cells


def hex_bytes(values: Iterable[bytes | None]) -> list[str]:
    """Bytes as COPY's text format writes them."""
    return ["\\N" if value is None else "\\\\x" + value.hex() for value in values]


def copy_lines(columns: Sequence[Sequence[str]]) -> str:
    """Columns as the lines of a COPY."""
    lines = "\n".join(map("\t".join, zip(*columns, strict=True)))
    return lines + "\n" if lines else ""


def copy_into(cursor: Any, target: str, lines: str) -> None:
    """COPY lines into a table, by a cursor of Django's connection, with Django's errors."""
    if lines:
        with cursor.db.wrap_database_errors, cursor.copy(f"COPY {target} FROM STDIN") as stream:
            stream.write(lines.encode("utf-8", "replace"))
