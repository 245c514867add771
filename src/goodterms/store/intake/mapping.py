"""The mapping file: how the columns of somebody's file become our fields. Read whole, every mistake said at once.

    import: accounts
    format: {delimiter: ";", decimal: ",", grouping: ".", days: day.month.year, zone: Europe/Vienna}
    columns: {late: {from: MONTHS_LATE, type: whole}}          # only for expressions
    fields:
      external_id: KTO_NR                                      # rename
      customer: {from: KD_NR, do: [{prefix: C-}]}
      currency: {constant: EUR}
      status: {from: ST, values: {A: open, Z: closed}, otherwise: open}
      product: {expression: "late > 0 ? 'card-late' : 'card'"}
      balance: SALDO
      past_due: RUECKSTAND

Without a mapping the columns carry our own names. Nothing in a mapping is ever run as code.
"""

import codecs
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from goodterms.core.calendar import zone_info
from goodterms.core.document import Mapping as MappingNode
from goodterms.core.document import Node, Scalar, parse_document
from goodterms.core.expression import BOOL, DATE, DOUBLE, INT, STRING, Declarations, parse_and_check
from goodterms.core.expression import Type as ExpressionType
from goodterms.core.problem import Place, Problem, shown, suggest
from goodterms.core.reading import Reading
from goodterms.store.intake.casts import DAY_ORDERS, Style
from goodterms.store.intake.kinds import KINDS, Kind
from goodterms.store.intake.rules import (
    PLAIN_STEPS,
    STEPS_WITH_NUMBER,
    STEPS_WITH_TEXT,
    Computed,
    Constant,
    From,
    Invented,
    Join,
    Origin,
    Rule,
    Step,
)
from goodterms.store.intake.source import Dialect

__all__ = ["TYPES", "Column", "Mapping", "bind", "plain_mapping", "read_mapping"]

TYPES: Final[dict[str, ExpressionType]] = {"text": STRING, "whole": INT, "number": DOUBLE, "day": DATE, "yes_no": BOOL}
INVENTABLE: Final = (
    *("name", "phone", "email", "address", "zone", "language"),
    *("birth_date", "birth_year", "postcode", "account_ending"),
)
ABSENT: Final = ("report", "close")
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
_DEFAULT_EMPTY = ("", "NULL", "null", "NA", "N/A", "n/a", "-")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file as expressions see it: under a name of their own, with a type."""

    source: str
    type: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping of one kind. `places` say where each column is named, for what `bind` finds missing."""

    file: str
    kind: Kind
    rules: MappingProxyType[str, Rule]
    style: Style = field(default_factory=Style)
    dialect: Dialect = field(default_factory=Dialect)
    empty: frozenset[str] = frozenset(_DEFAULT_EMPTY)
    columns: MappingProxyType[str, Column] = field(default_factory=lambda: MappingProxyType({}))
    portfolio: str = ""
    seed: int | None = None
    absent: str = "report"
    places: tuple[tuple[str, Place], ...] = ()

    @property
    def invents(self) -> bool:
        """Whether any field is invented: then every row is marked so."""
        return any(isinstance(rule.origin, Invented) for rule in self.rules.values())


def plain_mapping(kind: Kind, columns: tuple[str, ...]) -> Mapping:
    """For a file whose columns carry our own names; columns we do not know are left aside."""
    rules = {name: Rule(From(name)) for name in columns if name in kind.names}
    return Mapping("", kind, MappingProxyType(rules))


def read_mapping(text: str, *, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The mapping in `text`, or None and everything wrong with it, sorted by place. Never raises."""
    root, problems = parse_document(text, file=file)
    if root is None:
        return None, problems
    reading = _MappingReading(file)
    mapping = reading.mapping(root)
    found = tuple(sorted(set(reading.problems)))
    return (None if found else mapping), found


def bind(mapping: Mapping, columns: tuple[str, ...]) -> tuple[Problem, ...]:
    """What a file with these columns lacks for this mapping: missing columns, and required fields nobody fills."""
    problems = [
        Problem(mapping.file, place.line, place.column, f"the file has no column {shown(name)}", suggest(name, columns))
        for name, place in mapping.places
        if name not in columns
    ]
    for wanted in mapping.kind.fields:
        if wanted.required and wanted.name not in mapping.rules:
            reason = f"nothing fills `{wanted.name}` ({wanted.meaning})"
            fix = f"name its column in a mapping: `{wanted.name}: COLUMN`" if not mapping.file else _fix(wanted.name)
            problems.append(Problem(mapping.file or "the file", 1, 1, reason, fix))
    return tuple(problems)


def _fix(name: str) -> str:
    return f"add `{name}: COLUMN`, or `{name}: {{constant: ...}}`"


class _MappingReading(Reading):
    def __init__(self, file: str) -> None:
        super().__init__(file=file)
        self.named: list[tuple[str, Place]] = []
        self.columns: dict[str, Column] = {}

    def mapping(self, root: Node) -> Mapping | None:
        known = ("import", "portfolio", "title", "format", "columns", "fields", "seed", "absent")
        parts = self.fields(root, of="a mapping", known=known, needed={"import": "accounts", "fields": ""})
        kind_name = self.choice(parts["import"], KINDS, of="import") if "import" in parts else None
        kind = KINDS[kind_name] if kind_name else None
        style, dialect, empty = self._format(parts.get("format"))
        self._columns(parts.get("columns"))
        rules = self._rules(parts["fields"], kind) if "fields" in parts and kind else {}
        seed = self.whole(parts["seed"], of="seed", least=0, most=999_999_999) if "seed" in parts else None
        absent = self.choice(parts["absent"], ABSENT, of="absent") if "absent" in parts else None
        portfolio = self.text(parts["portfolio"], of="portfolio") if "portfolio" in parts else None
        if kind is None:
            return None
        for wanted in kind.fields:
            if wanted.required and wanted.name not in rules and "fields" in parts:
                self.say(parts["fields"], f"nothing fills `{wanted.name}` ({wanted.meaning})", _fix(wanted.name))
        if seed is None and any(isinstance(rule.origin, Invented) for rule in rules.values()):
            self.say(
                root, "a field is invented but there is no `seed`", "add `seed: 1`, so that every run invents the same"
            )
        return Mapping(
            self.file,
            kind,
            MappingProxyType(rules),
            style,
            dialect,
            empty,
            MappingProxyType(self.columns),
            portfolio or "",
            seed,
            absent or "report",
            tuple(self.named),
        )

    def _format(self, node: Node | None) -> tuple[Style, Dialect, frozenset[str]]:
        if node is None:
            return Style(), Dialect(), frozenset(_DEFAULT_EMPTY)
        known = ("encoding", "delimiter", "decimal", "grouping", "amounts", "days", "zone", "empty")
        parts = self.fields(node, of="format", known=known)
        mark = {name: self._mark(parts[name], name) for name in ("decimal", "grouping", "delimiter") if name in parts}
        amounts = self.choice(parts["amounts"], ("major", "minor"), of="amounts") if "amounts" in parts else None
        days = self.choice(parts["days"], DAY_ORDERS, of="days") if "days" in parts else None
        zone = self.text(parts["zone"], of="zone") if "zone" in parts else None
        if zone and zone_info(zone) is None:
            self.say(
                parts["zone"], f"there is no time zone {shown(zone)}", "write its IANA name, such as Europe/Vienna"
            )
            zone = None
        encoding = self.text(parts["encoding"], of="encoding") if "encoding" in parts else None
        if encoding and not _is_encoding(encoding):
            self.say(
                parts["encoding"], f"there is no encoding {shown(encoding)}", "write utf-8, windows-1252 or utf-16"
            )
        decimal, grouping = mark.get("decimal") or ".", mark.get("grouping") or ""
        if decimal == grouping:
            self.say(node, f"decimal and grouping are both {shown(decimal)}", "say which of them this file uses how")
        style = Style(decimal, grouping, amounts == "minor", days or "year-month-day", zone or "UTC")
        texts = [item.text if isinstance(item, Scalar) else "" for item in self.items(parts.get("empty"))]
        return style, Dialect(encoding or "", mark.get("delimiter") or ","), frozenset(texts or _DEFAULT_EMPTY) | {""}

    def _mark(self, node: Node, of: str) -> str | None:
        text = node.text if isinstance(node, Scalar) else ""
        text = _DELIMITERS.get(text, text)
        if len(text) != 1 or text.isalnum() or text in '"\n\r-+':
            self.say(node, f"{of} cannot be {shown(text)}", "write one mark in quotes, such as ',' or ';'")
            return None
        return text

    def _columns(self, node: Node | None) -> None:
        for key, value in self.entries(node, of="columns") if node is not None else ():
            source, type_node = key, value
            if not isinstance(value, Scalar):
                parts = self.fields(
                    value, of=f"the column {key.text}", known=("from", "type"), needed={"type": "whole"}
                )
                if "type" not in parts:
                    continue
                named, type_node = parts.get("from", key), parts["type"]
                source = named if isinstance(named, Scalar) else key
            kind = self.choice(type_node, TYPES, of=f"the type of {key.text}")
            try:
                Declarations({key.text: STRING})
            except ValueError as error:
                self.say(key, str(error), f"write `a_name: {{from: {key.text}, type: {kind or 'text'}}}`")
                continue
            self.named.append((source.text, source.place))
            self.columns[key.text] = Column(source.text, kind or "text")

    def _rules(self, node: Node, kind: Kind) -> dict[str, Rule]:
        parts = self.fields(node, of=f"a mapping of {kind.name}", known=sorted(kind.names))
        found = {name: self._rule(name, value) for name, value in parts.items()}
        return {name: rule for name, rule in found.items() if rule is not None}

    def _rule(self, name: str, node: Node) -> Rule | None:
        if isinstance(node, Scalar):
            return Rule(From(self._column(node)))
        known = (
            "from",
            "constant",
            "join",
            "with",
            "expression",
            "invented",
            "do",
            "values",
            "otherwise",
            "default",
            "bad",
        )
        parts = self.fields(node, of=name, known=known)
        origins = [key for key in ("from", "constant", "join", "expression", "invented") if key in parts]
        if len(origins) != 1:
            self.say(
                node, f"{name} has {len(origins)} origins", "write one of from, constant, join, expression, invented"
            )
            return None
        origin = self._origin(name, origins[0], parts)
        values = None
        if "values" in parts:
            entries = self.entries(parts["values"], of=f"the values of {name}")
            values = {key.text: self.text(value, of=f"{name}'s value for {key.text}") or "" for key, value in entries}
        if "otherwise" in parts and values is None:
            self.say(parts["otherwise"], "`otherwise` stands without `values`", "add the table, or use `default`")
        otherwise = self.text(parts["otherwise"], of="otherwise") if "otherwise" in parts else None
        default = self.text(parts["default"], of="default") if "default" in parts else None
        bad = self.choice(parts["bad"], ("refuse", "leave_out"), of="bad") if "bad" in parts else None
        steps = tuple(step for item in self.items(parts.get("do")) if (step := self._step(item)) is not None)
        return Rule(origin, steps, values, otherwise, default or "", bad == "leave_out") if origin else None

    def _column(self, node: Node) -> str:
        name = node.text if isinstance(node, Scalar) else ""
        if not name:
            self.say(node, "the name of a column is missing", "write it as in the header of the file")
        self.named.append((name, node.place))
        return name

    def _origin(self, name: str, kind: str, parts: dict[str, Node]) -> Origin | None:
        node = parts[kind]
        match kind:
            case "from":
                return From(self._column(node))
            case "constant":
                text = self.text(node, of="constant")
                return Constant(text) if text is not None else None
            case "join":
                between = parts.get("with")
                columns = tuple(self._column(item) for item in self.items(node))
                return Join(columns, between.text if isinstance(between, Scalar) else " ")
            case "invented":
                if name not in INVENTABLE:
                    self.say(node, f"{name} cannot be invented", f"only these can: {', '.join(INVENTABLE)}")
                return Invented() if self.choice(node, ("true",), of="invented") else None
            case _:
                return self._expression(node)

    def _expression(self, node: Node) -> Computed | None:
        source = self.text(node, of="expression", longest=2_000)
        if source is None or not isinstance(node, Scalar):
            return None
        declared = Declarations({name: TYPES[column.type] for name, column in self.columns.items()})
        expression, problems = parse_and_check(source, declarations=declared, expect=None)
        for problem in problems:
            hint = problem.suggestion or "expressions read only what `columns` declares"
            self.say(node, f"in the expression: {problem.message}", hint)
        return Computed(expression) if expression is not None else None

    def _step(self, node: Node) -> Step | None:
        names = (*PLAIN_STEPS, *STEPS_WITH_TEXT, *STEPS_WITH_NUMBER)
        if isinstance(node, Scalar) and node.text in PLAIN_STEPS:
            return PLAIN_STEPS[node.text]
        entry = node.items[0] if isinstance(node, MappingNode) and len(node.items) == 1 else None
        if entry is not None and entry[0].text in STEPS_WITH_TEXT:
            text = entry[1].text if isinstance(entry[1], Scalar) else ""
            if text:
                return STEPS_WITH_TEXT[entry[0].text](text)
        elif entry is not None and entry[0].text in STEPS_WITH_NUMBER:
            count = self.whole(entry[1], of=entry[0].text, least=1, most=200)
            return STEPS_WITH_NUMBER[entry[0].text](count) if count else None
        written = node.text if isinstance(node, Scalar) else entry[0].text if entry else ""
        self.say(node, f"there is no step {shown(written)} of this form", suggest(written, names))
        return None


def _is_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)
    except (LookupError, ValueError):
        return False
