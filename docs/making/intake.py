"""The kinds of file an import takes, field by field, and how simulated people behave: tables that the code reads too."""

import tomllib
from collections.abc import Callable
from typing import Any, Final

from docs.making.markdown import table
from goodterms.flow.simulate.behaviour import FILE
from goodterms.store.intake.kinds import KINDS, Field, Kind

__all__ = ["TABLES"]

CASTS: Final[dict[str, str]] = {
    "key": "id",
    "yes_no": "yes or no",
    "moment": "day and time",
    "choices": "list",
    "choice": "one word",
    "whole": "whole number",
    "percent": "percent",
    "score": "figure from 0 to 1",
    "clock": "time of the local day",
    "region": "place, ISO 3166-2",
}


def kinds() -> str:
    """Every kind in the order in which a portfolio takes them in."""
    rows = (
        (f"[`{kind.name}`](#{kind.name})", kind.meaning, "yes" if kind.needed_to_send else "")
        for kind in KINDS.values()
    )
    return table(("file", "holds", "needed before anything is sent"), rows)


def fields() -> str:
    return "\n\n".join(_entry(kind) for kind in KINDS.values())


def behaviour() -> str:
    """Each group of figures of the simulated people, and whether it has a source."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return table(("group", "figures", "comes from"), (_group(name, section) for name, section in data.items()))


def _entry(kind: Kind) -> str:
    rows = ((f"`{f.name}`", _kind(f), f.meaning, _without(f)) for f in kind.fields)
    lines = [f"### {kind.name}", "", f"{kind.meaning[0].upper()}{kind.meaning[1:]}."]
    lines[-1] += f" A row is named by {' and '.join(f'`{name}`' for name in kind.key)}."
    return "\n".join([*lines, "", table(("field", "reads", "is", "without it"), rows)])


def _kind(field: Field) -> str:
    kind = CASTS.get(field.cast, field.cast)
    return f"{kind}: {', '.join(f'`{word}`' for word in field.words)}" if field.words else kind


def _without(field: Field) -> str:
    if field.required:
        return "the row is set aside"
    named = {"@portfolio": "the portfolio's", "@as_of": "the file's", "": "empty", "t": "yes", "f": "no"}
    return named.get(field.default, f"`{field.default}`")


def _group(name: str, section: dict[str, Any]) -> tuple[str, str, str]:
    figures = ", ".join(
        f"{key.replace('_', ' ')} {_figure(value)}"
        for key, value in section.items()
        if key not in {"assumed", "source", "command"}
    )
    source = section.get("source", "assumed")
    if command := section.get("command"):
        source += f"; computed again by `{command}`"
    return name.replace("_", " "), figures, source


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return "(" + ", ".join(f"{key} {_figure(of)}" for key, of in value.items()) + ")"
    if isinstance(value, list):
        return "-".join(map(str, value))
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "import-kinds": kinds,
    "import-fields": fields,
    "simulated-behaviour": behaviour,
}
