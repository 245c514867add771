"""From a batch of cells to values by field, column by column; what a row gets wrong is kept beside it.

Work is done by column because most columns repeat: a day, a currency or a status is read once and remembered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from goodterms.core.unknown import Unknown
from goodterms.store.intake.casts import NO_END, Cast, amount, cast_of, choice, choices, region
from goodterms.store.intake.fault import Bad, Fault
from goodterms.store.intake.kinds import Field
from goodterms.store.intake.mapping import Column, Mapping
from goodterms.store.intake.phones import Phone, parse_phone
from goodterms.store.intake.rules import Computed, Constant, From, Invented, Join, Rule
from goodterms.store.intake.source import Batch
from goodterms.store.invent import Person, person

__all__ = ["Defaults", "RowReader", "Rows"]

_REMEMBERED = frozenset(
    {
        "day",
        "moment",
        "currency",
        "country",
        "zone",
        "language",
        "choice",
        "choices",
        "yes_no",
        "percent",
        "whole",
        "clock",
    }
)
_REPEATS = frozenset({"day", "whole"})
"""Casts whose reasons repeat the cell: not for what is personal, which belongs into the quarantine file only."""
MOST_REMEMBERED = 20_000
_NO_CURRENCY = Bad("there is no currency to read this amount in", "name its column, or give the portfolio a currency")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a file does not say: the portfolio's currency and country, and when its figures were true."""

    currency: str
    country: str
    as_of: str


@dataclass(slots=True)
class Rows:
    """Good rows of a batch. `values` by field in canonical text, '' for nothing; `phones` for fields that hold numbers.

    `torn` says of rows at fault, by line, which whole they are a part of (`Kind.whole`), where that can be read.
    """

    lines: list[int]
    values: dict[str, list[str]]
    phones: dict[str, list[Phone | None]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    torn: dict[int, tuple[str, ...]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def keep(self, at: list[int]) -> None:
        """Only these rows stay."""
        self.lines = [self.lines[i] for i in at]
        self.values = {name: [cells[i] for i in at] for name, cells in self.values.items()}
        self.phones = {name: [cells[i] for i in at] for name, cells in self.phones.items()}


class _Remembering(dict[str, str | Bad]):
    """A cast that reads each text once."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self._cast = cast

    def __missing__(self, cell: str) -> str | Bad:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        value = self._cast(cell) if cell else ""
        self[cell] = value
        return value


class _Amounts(dict[tuple[str, str], str | Bad]):
    """A cast of amounts that reads each one, with its currency, once: instalments repeat."""

    def __init__(self, cast: Callable[[str, str], str | Bad]) -> None:
        super().__init__()
        self._cast = cast

    def __missing__(self, written: tuple[str, str]) -> str | Bad:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        cell, currency = written
        value: str | Bad = ""
        if cell:
            value = self._cast(cell, currency) if currency else _NO_CURRENCY
        self[written] = value
        return value


class RowReader:
    """Reads the batches of one file by its mapping. The file's columns must have passed `bind`."""

    def __init__(self, mapping: Mapping, columns: tuple[str, ...], defaults: Defaults) -> None:
        self._mapping = mapping
        self._at = {name: at for at, name in enumerate(columns)}
        self._defaults = {"@portfolio": "", "@as_of": defaults.as_of}
        self._portfolio = {"currency": defaults.currency, "country": defaults.country}
        self._amounts = _Amounts(amount(mapping.style))
        self._casts = {f.name: self._cast_of(f) for f in mapping.kind.fields}

    def _cast_of(self, wanted: Field) -> Callable[[str], str | Bad]:
        match wanted.cast:
            case "choice":
                read = choice(wanted.words)
            case "choices":
                read = choices(wanted.words)
            case "amount" | "phone" | "region":
                return lambda cell: cell
            case _:
                read = cast_of(wanted.cast, self._mapping.style)
        return _Remembering(read).__getitem__ if wanted.cast in _REMEMBERED else read

    def read(self, batch: Batch) -> Rows:
        """The batch's rows by field, without those that are at fault."""
        rows = Rows(batch.lines, {}, faults=list(batch.faults))
        bad: dict[int, list[Fault]] = {}
        invented = self._people(batch)
        for wanted in self._mapping.kind.fields:
            rule = self._mapping.rules.get(wanted.name)
            values = self._values(wanted, rule, batch, rows, invented)
            rows.values[wanted.name] = (
                self._judged(wanted, rule, values, rows, bad)
                if Bad in set(map(type, values)) or (wanted.required and "" in values) or NO_END in values
                else cast("list[str]", values)
            )
        if bad:
            whole = self._mapping.kind.whole
            parts = {at: tuple(rows.values[name][at] for name in whole) for at in bad} if whole else {}
            rows.torn = {rows.lines[at]: part for at, part in parts.items() if all(part)}
            rows.keep([at for at in range(len(batch.lines)) if at not in bad])
            rows.faults.extend(fault for faults in bad.values() for fault in faults)
        return rows

    def _people(self, batch: Batch) -> list[Person]:
        mapping = self._mapping
        if not mapping.invents or mapping.seed is None:
            return []
        keys = self._cells(mapping.rules[mapping.kind.key[0]], batch, [])
        rule = mapping.rules.get("country")
        countries: Iterable[str] = self._cells(rule, batch, []) if rule else [""] * len(keys)
        here = self._portfolio["country"]
        return [
            person(seed=mapping.seed, key=key, country=country or here)
            for key, country in zip(keys, countries, strict=True)
        ]

    def _values(
        self, wanted: Field, rule: Rule | None, batch: Batch, rows: Rows, invented: list[Person]
    ) -> list[str | Bad]:
        count = len(batch.lines)
        if wanted.name == "invented" and self._mapping.invents:
            return ["t"] * count
        default = self._default(wanted)
        if rule is None:
            return [default] * count
        drawn = [str(getattr(one, wanted.name)) for one in invented] if isinstance(rule.origin, Invented) else []
        cells = self._cells(rule, batch, drawn)
        match wanted.cast:
            case "amount":
                values = [self._amounts[written] for written in zip(cells, rows.values["currency"], strict=True)]
            case "phone":
                values = self._phones(wanted, rule, cells, rows)
            case "region":
                values = [region(cell, country) for cell, country in zip(cells, rows.values["country"], strict=True)]
            case _:
                read = self._casts[wanted.name]
                values = [read(cell) if cell else "" for cell in cells]
        return [value or default for value in values] if default and "" in values else values

    def _default(self, wanted: Field) -> str:
        if wanted.default == "@portfolio":
            return self._portfolio[wanted.name]
        return self._defaults.get(wanted.default, wanted.default)

    def _cells(self, rule: Rule, batch: Batch, invented: list[str]) -> list[str]:
        empty = self._mapping.empty
        match rule.origin:
            case From(column):
                cells = [cell.strip() for cell in batch.columns[self._at[column]]]
            case Constant(text):
                cells = [text] * len(batch.lines)
            case Join(columns, between):
                parts = zip(*(batch.columns[self._at[name]] for name in columns), strict=True)
                cells = [between.join(part.strip() for part in row if part.strip() not in empty) for row in parts]
            case Computed():
                cells = self._computed(rule.origin, batch)
            case Invented():
                return invented
        if len(empty) > 1:
            cells = ["" if cell in empty else cell for cell in cells]
        for step in rule.steps:
            cells = [step(cell) if cell else "" for cell in cells]
        if (table := rule.values) is not None:
            other = rule.otherwise
            cells = [(table.get(cell, cell if other is None else other)) if cell else "" for cell in cells]
        return [cell or rule.default for cell in cells] if rule.default else cells

    def _computed(self, rule: Computed, batch: Batch) -> list[str]:
        names = sorted(rule.expression.facts)
        read = [
            _facts(self._mapping.columns[name], batch.columns[self._at[self._mapping.columns[name].source]])
            for name in names
        ]
        evaluate = rule.expression.evaluate
        rows = zip(*read, strict=True) if read else [()] * len(batch.lines)
        return [_as_text(evaluate(dict(zip(names, row, strict=True)))) for row in rows]

    def _phones(self, wanted: Field, rule: Rule, cells: list[str], rows: Rows) -> list[str | Bad]:
        invented = isinstance(rule.origin, Invented)
        rows_of = zip(cells, rows.values["country"], rows.values["invented"], strict=True)
        found: list[Phone | Bad | None] = [
            parse_phone(cell, country, invented=invented or mark == "t") if cell else None
            for cell, country, mark in rows_of
        ]
        rows.phones[wanted.name] = [None if isinstance(phone, Bad) else phone for phone in found]
        return [phone if isinstance(phone, Bad) else phone.e164 if phone else "" for phone in found]

    def _judged(
        self, wanted: Field, rule: Rule | None, values: list[str | Bad], rows: Rows, bad: dict[int, list[Fault]]
    ) -> list[str]:
        """The values without the bad ones; each bad one is a fault of its row, or left out where the mapping says so."""
        judged: list[str] = []
        for at, value in enumerate(values):
            why = value
            if value == NO_END:
                why = (
                    ""
                    if wanted.endless
                    else Bad("the day lies outside 1900 to 2200", "write the real day, or leave it empty")
                )
            if why == "" and wanted.required:
                why = Bad(f"{wanted.name} is empty", f"fill it in: {wanted.meaning}")
            if isinstance(why, Bad):
                if rule is not None and rule.leave_out and not wanted.required:
                    rows.left_out[wanted.name] = rows.left_out.get(wanted.name, 0) + 1
                else:
                    reason = (
                        f"this cannot be read as a {wanted.cast}"
                        if wanted.cast in _REPEATS and wanted.personal
                        else why.reason
                    )
                    bad.setdefault(at, []).append(Fault(rows.lines[at], wanted.name, reason, why.fix))
                why = ""
            judged.append(why)
        return judged


def _facts(column: Column, cells: list[str]) -> list[object]:
    """Cells as an expression meets them; what is not of its type is missing, and the expression then has no value."""
    match column.type:
        case "whole":
            return [
                int(c) if len(c := cell.strip()) < 19 and c.removeprefix("-").isdecimal() else None for cell in cells
            ]
        case "number":
            return [_number(cell) for cell in cells]
        case "day":
            return [_date(cell) for cell in cells]
        case "yes_no":
            words = {
                "yes": True,
                "y": True,
                "true": True,
                "1": True,
                "no": False,
                "n": False,
                "false": False,
                "0": False,
            }
            return [words.get(cell.strip().lower()) for cell in cells]
        case _:
            return [cell.strip() for cell in cells]


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _date(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell.strip()[:10])
    except ValueError:
        return None


def _as_text(value: object) -> str:
    match value:
        case Unknown():
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case _:
            return str(value)
