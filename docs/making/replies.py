"""The figures of the model of replies, from the last run of `python -m benchmarks replies`."""

import json
from collections.abc import Callable
from typing import Any, Final

from docs.making.figures import NOTHING, RESULTS
from docs.making.markdown import table

__all__ = ["TABLES"]

LANGUAGES: Final = ("en", "es", "fr", "ga", "all")
BINS: Final = "came true, of chances "


def _figures(part: str) -> dict[tuple[str, str], float]:
    """A part's figures by language and name; empty where nobody measured."""
    file = RESULTS / "replies.json"
    if not file.exists():
        return {}
    result: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    found = {}
    for one in result["figures"]:
        place, colon, name = one["name"].partition(": ")
        language, _, measured = place.partition(" ")
        if colon and measured == part:
            found[language, name] = float(one["value"])
    return found


def _table(*, part: str = "held", bins: bool = False) -> str:
    found = _figures(part)
    names = dict.fromkeys(name for _, name in found if name.startswith(BINS) == bins)
    if not names:
        return NOTHING
    rows = (
        (name.removeprefix(BINS), *(f"{found[one, name]:g} %" if (one, name) in found else "" for one in LANGUAGES))
        for name in names
    )
    return table(("chance said" if bins else "share, of texts it never saw", *LANGUAGES), rows)


def figures() -> str:
    return _table()


def fresh() -> str:
    """The same of the texts that were written after the reader, by somebody who had not seen it."""
    return _table(part="fresh")


def encoded() -> str:
    """What matters most of held and fresh texts, without and with the encoder, all languages together."""
    parts = [f"{part}{beside}" for part in ("held", "fresh") for beside in ("", " with the encoder")]
    found = {part: _figures(part) for part in parts}
    names = [name for one, name in found["held with the encoder"] if one == "all" and ": " not in name]
    if not names:
        return NOTHING
    rows = (
        (name, *(f"{found[part]['all', name]:g} %" if ("all", name) in found[part] else "" for part in parts))
        for name in names
        if " heard as " not in name or name.endswith("opt-outs")
    )
    return table(("share, of all languages", *parts), rows)


def reliability() -> str:
    """How often each tenth of the chances came true: a reliability diagram in figures."""
    return _table(bins=True)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "replies": figures,
    "fresh-replies": fresh,
    "encoded-replies": encoded,
    "reliability": reliability,
}
