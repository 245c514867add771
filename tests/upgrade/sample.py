"""Keep a sample of everything that was ever stored: `python -m tests.upgrade.sample` adds what is missing, changes nothing.

A line, once written, stays for ever: it is what a customer's database may hold. When a class changes its shape, raise its
version, write an upcaster, and run this; the old lines show that the upcaster works.
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from goodterms.core.codec import EFFECT_CLASSES, EVENT_CLASSES, encode
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy import receipt, receipt_layout
from goodterms.core.policy.decision import Intent
from goodterms.store import hot

HERE = Path(__file__).parent
EVENTS, EFFECTS = HERE / "events.jsonl", HERE / "effects.jsonl"
RECEIPTS, HOT_ROWS = HERE / "receipts.jsonl", HERE / "hot_rows.jsonl"
PLAIN: dict[Any, Any] = {
    str: 'text with äöü, "quotes" and a\nline',
    int: 7_205_759_403_792_794,
    bool: True,
    frozenset[str]: frozenset(),
    frozenset[int]: frozenset({1, 5}),
    datetime: datetime(2026, 5, 5, 9, 30, 15, 123456, tzinfo=UTC),
    date: date(2026, 5, 5),
    Money: Money(4200, "EUR"),
}


def lines(file: Path) -> list[dict[str, Any]]:
    """What is kept, oldest first."""
    return [orjson.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def made(kind: Any, *, full: bool) -> Any:
    """A value of an annotated type: with everything filled in, or with nothing that may be left out."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return arguments[0 if full else -1]
    if origin in {Union, types.UnionType}:
        if type(None) in arguments and not full:
            return None
        return made(next(one for one in arguments if one is not type(None)), full=full)
    if origin is frozenset:
        return frozenset({made(arguments[0], full=True)}) if full else frozenset()
    if origin is frozenset:
        return frozenset({made(arguments[0], full=full)}) if full else frozenset()
    if origin is tuple:
        return (made(arguments[0], full=full),) * 2 if full else ()
    hints = get_type_hints(kind)
    if not is_dataclass(kind):  # a named tuple
        return kind(**{name: made(hint, full=full) for name, hint in hints.items()})
    return kind(**{field.name: made(hints[field.name], full=full) for field in fields(kind)})


def keep(file: Path, classes: dict[str, Any]) -> int:
    """Add the samples of every class and version that are not there yet."""
    there = {(line["type"], line["version"]) for line in lines(file)}
    missing = [kind for name, kind in sorted(classes.items()) if (name, kind.version) not in there]
    with file.open("a", encoding="utf-8") as out:
        for kind in missing:
            for full in (True, False):
                line = {"type": kind.type, "version": kind.version, "payload": encode(made(kind, full=full))}
                out.write(orjson.dumps(line).decode() + "\n")
    return len(missing)


def facts(*, full: bool) -> CustomerFacts:
    """A customer of whom everything is known, or nothing but what must be."""
    zones = ("Europe/Dublin", "Europe/London") if full else ()
    return replace(made(CustomerFacts, full=full), bucket=26, zones=zones, country="IE")


def keep_format(file: Path, number: int, rows: list[str]) -> int:
    """Add the samples of a numbered format that are not there yet."""
    if any(line["format"] == number for line in lines(file)):
        return 0
    with file.open("a", encoding="utf-8") as out:
        out.writelines(orjson.dumps({"format": number, "row": row}).decode() + "\n" for row in rows)
    return len(rows)


def receipts() -> list[str]:
    """What a judgement read, of somebody known well and of somebody hardly known."""
    at = PLAIN[datetime]
    return [
        receipt.declared_vector(
            facts=facts(full=full), intent=made(Intent, full=full), portfolio=made(Portfolio, full=full), at=at
        ).decode()
        for full in (True, False)
    ]


def main() -> None:
    hot_rows = [hot.encode(facts(full=full)).hex() for full in (True, False)]
    added = {
        "events": keep(EVENTS, EVENT_CLASSES),
        "effects": keep(EFFECTS, EFFECT_CLASSES),
        "receipts": keep_format(RECEIPTS, receipt_layout.FORMAT, receipts()),
        "hot rows": keep_format(HOT_ROWS, hot.FORMAT, hot_rows),
    }
    print(", ".join(f"{number} {what}" for what, number in added.items()), "added")


if __name__ == "__main__":
    main()
