"""Measured figures, only ever from the files that `make bench` writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from docs.making.markdown import table

__all__ = ["RESULTS", "TABLES", "measured"]

RESULTS: Final = Path(__file__).parents[2] / "benchmarks" / "results"
NOTHING: Final = (
    "No figures are kept in this checkout yet. `make bench` measures them and writes `benchmarks/results/`."
)


def figures() -> str:
    return measured(RESULTS)


def measured(folder: Path) -> str:
    """A section for each results file: the figures beside their peers, then the settings they were measured under."""
    found = [(file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]
    return "\n\n".join(_section(name, result) for name, result in found) or NOTHING


def _section(name: str, result: dict[str, Any]) -> str:
    rows = (
        (
            one["name"],
            f"{one['value']:,g} {one['unit']}",
            f"{one['peer']}: {one['peer_value']:,g}" if one.get("peer") else "",
            f"{one['ratio']:g}" if one.get("ratio") is not None else "",
        )
        for one in result["figures"]
    )
    settings = ", ".join(f"{key} {value}" for key, value in result.get("settings", {}).items())
    parts = [f"### {name.replace('_', ' ').capitalize()}", table(("what", "we", "beside", "ratio"), rows)]
    return "\n\n".join([*parts, f"Measured with: {settings}."] if settings else parts)


CROWD: Final = "people in the same moment"


def crowd() -> str:
    """What many people at once met with, from the results of `python -m benchmarks pages`."""
    file = RESULTS / "pages.json"
    if not file.exists():
        return NOTHING
    found = json.loads(file.read_text(encoding="utf-8"))["figures"]
    first = next(number for number, one in enumerate(found) if CROWD in one["name"])
    rows = [
        (one["name"].removeprefix("pages: "), f"{one['value']:,g} {one['unit']}")
        for one in found[first:]
        if "compressed" not in one["name"]
    ]
    return table(("what", "we"), rows)


TABLES: Final[dict[str, Callable[[], str]]] = {"figures": figures, "crowd": crowd}
