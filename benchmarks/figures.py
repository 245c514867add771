"""A measured figure beside its peer, and the file the docs read it from."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in a unit; with a peer, its value in the same run and ours divided by it."""

    name: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    ratio: float | None = None


def figure(name: str, values: Sequence[float], unit: str) -> Figure:
    """The median of the runs."""
    return Figure(name, round(statistics.median(values), 1), unit)


def beside(name: str, values: Sequence[float], unit: str, *, peer: str, peer_values: Sequence[float]) -> Figure:
    """The median of the runs and of the peer's interleaved runs, and their ratio."""
    value, other = statistics.median(values), statistics.median(peer_values)
    return Figure(name, round(value, 1), unit, peer, round(other, 1), round(value / other, 3))


def write(name: str, figures: Sequence[Figure], settings: dict[str, Any]) -> Path:
    """Write `results/<name>.json` as {"settings", "figures": [...]}, and return it."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{name}.json"
    body = {"settings": settings, "figures": [asdict(one) for one in figures]}
    file.write_bytes(orjson.dumps(body, option=orjson.OPT_INDENT_2) + b"\n")
    return file
