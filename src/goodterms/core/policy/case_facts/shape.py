"""What a field of the case facts may hold: how a value is published as JSON Schema, and how a written one is read.

Reading never raises: a value that cannot be used is noted with its place, the reason and what to write instead.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from goodterms.core.calendar import zone_info
from goodterms.core.canonical import Json
from goodterms.core.document import Node, Scalar, Sequence
from goodterms.core.policy.case_facts.times import Unreadable, read_clock, read_day, read_instant
from goodterms.core.problem import shown
from goodterms.core.reading import Reading

__all__ = [
    "NOTHING",
    "Clock",
    "Day",
    "Definitions",
    "FactReading",
    "Flag",
    "ListOf",
    "Moment",
    "Nothing",
    "Pattern",
    "Shape",
    "Text",
    "UtcMoment",
    "Whole",
    "Word",
    "Zone",
]

Definitions: TypeAlias = dict[str, Json]


class Nothing:
    """A value that could not be read; the mistake is noted."""


NOTHING: Final = Nothing()


class FactReading(Reading):
    """The reading of one case. `zone` is the clock of wall times; `remarks` are what was taken to be so while reading."""

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)
        self.zone: ZoneInfo = ZoneInfo("UTC")
        self.remarks: list[str] = []

    def wrong(self, node: Node, of: str, reason: str, suggestion: str) -> Nothing:
        self.say(node, f"{of}: {reason}", suggestion)
        return NOTHING


class Shape(ABC):
    """One kind of value."""

    @abstractmethod
    def schema(self, known: Definitions) -> dict[str, Json]:
        """The JSON Schema of it; records add themselves to `known`."""

    @abstractmethod
    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        """The value, or `NOTHING` with the mistake noted."""

    @abstractmethod
    def words(self) -> str:
        """What may be written, for a table."""


def _scalar(reading: FactReading, node: Node, of: str, example: str) -> str | Nothing:
    if not isinstance(node, Scalar):
        what = "a list" if isinstance(node, Sequence) else "a mapping"
        return reading.wrong(node, of, f"{what} where one value stands", f"write one value, such as {example}")
    if not node.text.strip():
        return reading.wrong(node, of, "empty", f"write a value, such as {example}, or leave it out")
    return node.text


@dataclass(frozen=True, slots=True)
class Text(Shape):
    longest: int = 200

    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, "'debt-1'")
        if isinstance(text, str) and len(text) > self.longest:
            return reading.wrong(node, of, f"{len(text)} characters", f"keep it under {self.longest}")
        return text

    def words(self) -> str:
        return "text"


@dataclass(frozen=True, slots=True)
class Flag(Shape):
    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "boolean"}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, "true")
        if isinstance(text, Nothing):
            return text
        if text.lower() in {"true", "yes"}:
            return True
        if text.lower() in {"false", "no"}:
            return False
        return reading.wrong(node, of, f"{shown(text)} is neither true nor false", "write true or false")

    def words(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True)
class Whole(Shape):
    least: int
    most: int

    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, "7")
        if isinstance(text, Nothing):
            return text
        number = int(text) if re.fullmatch(r"-?[0-9]{1,19}", text, re.ASCII) else None
        if number is None or not self.least <= number <= self.most:
            hint = f"write a whole number from {self.least} to {self.most}"
            return reading.wrong(node, of, f"{shown(text)} is not such a number", hint)
        return number

    def words(self) -> str:
        return "whole number"


@dataclass(frozen=True, slots=True)
class Word(Shape):
    """One of some words. `choices` gives each word its other spellings; letters' case, hyphens and spaces do not matter."""

    choices: Mapping[str, tuple[str, ...]]

    def schema(self, known: Definitions) -> dict[str, Json]:
        every: list[Json] = list(self.choices)
        every += [other for others in self.choices.values() for other in others]
        return {"type": "string", "enum": every}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, next(iter(self.choices)))
        if isinstance(text, Nothing):
            return text
        plain = re.sub(r"[\s-]+", "_", text.strip().lower())[:80]
        for word, others in self.choices.items():
            if plain == word or plain in others:
                return word
        every = [*self.choices, *(other for others in self.choices.values() for other in others)]
        return reading.wrong(node, of, f"{shown(text)} is none of its words", reading.hint(plain, every))

    def words(self) -> str:
        return ", ".join(f"`{word}`" for word in self.choices)


_STAMP: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[A-Za-z][A-Za-z0-9_/+-]*))?)?$"
)


@dataclass(frozen=True, slots=True)
class Moment(Shape):
    """An instant; a wall time without a zone is of `reading.zone`, a date alone is its noon there."""

    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "string", "pattern": _STAMP}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        return self._read(reading, node, of, reading.zone)

    def _read(self, reading: FactReading, node: Node, of: str, zone: ZoneInfo) -> datetime | Nothing:
        text = _scalar(reading, node, of, "2026-11-24 09:30")
        if isinstance(text, Nothing):
            return text
        try:
            at, remark = read_instant(text, zone=zone)
        except Unreadable as mistake:
            return reading.wrong(node, of, mistake.reason, mistake.suggestion)
        if remark:
            reading.remarks.append(f"{of}: {remark}")
        return at

    def words(self) -> str:
        return "time"


@dataclass(frozen=True, slots=True)
class UtcMoment(Moment):
    """An instant; a wall time without a zone is UTC."""

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        return self._read(reading, node, of, ZoneInfo("UTC"))

    def words(self) -> str:
        return "time in UTC"


@dataclass(frozen=True, slots=True)
class Day(Shape):
    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "string", "pattern": _STAMP}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, "2026-11-24")
        if isinstance(text, Nothing):
            return text
        try:
            found: date = read_day(text, zone=reading.zone)
        except Unreadable as mistake:
            return reading.wrong(node, of, mistake.reason, mistake.suggestion)
        return found

    def words(self) -> str:
        return "date"


@dataclass(frozen=True, slots=True)
class Clock(Shape):
    """A time of the day, as seconds after midnight; 24:00 is the end of the day."""

    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-4]):[0-5][0-9](:[0-5][0-9])?$"}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, "'15:00'")
        if isinstance(text, Nothing):
            return text
        try:
            return read_clock(text)
        except Unreadable as mistake:
            return reading.wrong(node, of, mistake.reason, mistake.suggestion)

    def words(self) -> str:
        return "time of day"


@dataclass(frozen=True, slots=True)
class Zone(Shape):
    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "string", "minLength": 2, "maxLength": 60}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, "America/New_York")
        if isinstance(text, Nothing):
            return text
        if len(text) > 60 or zone_info(text) is None:
            hint = "write a name of the IANA time zone database, such as America/New_York"
            return reading.wrong(node, of, f"there is no time zone {shown(text)}", hint)
        return text

    def words(self) -> str:
        return "time zone"


@dataclass(frozen=True, slots=True)
class Pattern(Shape):
    """Text of a form: `pattern` with the `example` that shows it. `capitals`: written in small letters it is the same."""

    pattern: str
    example: str
    what: str
    capitals: bool = False

    def schema(self, known: Definitions) -> dict[str, Json]:
        return {"type": "string", "pattern": f"^({self.pattern})$"}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        text = _scalar(reading, node, of, self.example)
        if self.capitals and isinstance(text, str):
            text = text.strip().upper()
        if isinstance(text, str) and not re.fullmatch(self.pattern, text, re.ASCII):
            return reading.wrong(node, of, f"{shown(text)} is not {self.what}", f"write it as {self.example}")
        return text

    def words(self) -> str:
        return self.what


@dataclass(frozen=True, slots=True)
class ListOf(Shape):
    """Some values; one value may stand for a list of one."""

    of: Shape
    most: int = 500

    def schema(self, known: Definitions) -> dict[str, Json]:
        several: dict[str, Json] = {"type": "array", "items": self.of.schema(known), "maxItems": self.most}
        return {"anyOf": [several, self.of.schema(known)]}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        items = reading.items(node)
        if len(items) > self.most:
            return reading.wrong(node, of, f"{len(items)} entries", f"write {self.most} at most")
        found = [self.of.read(reading, item, f"{of}[{index}]") for index, item in enumerate(items)]
        return NOTHING if any(isinstance(value, Nothing) for value in found) else tuple(found)

    def words(self) -> str:
        return f"list: {self.of.words()}"
