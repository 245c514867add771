"""Small pieces of Markdown, written so that a cell can hold anything."""

import re
from collections.abc import Iterable, Mapping

__all__ = ["anchor", "code", "inline", "table", "words"]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; cells are Markdown already."""
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    lines += ["|" + "|".join(f" {_cell(cell)} " if cell else " " for cell in row) + "|" for row in rows]
    return "\n".join(lines)


def words(known: Mapping[str, str], name: str, *, of: str) -> str:
    """What the pages call something. Raises `KeyError` that says where to write it, so that the pages stay whole."""
    if name not in known:
        raise KeyError(f"the {of} {name!r} has no words yet: say what it means in docs/making/, beside the others")
    return known[name]


def code(text: str) -> str:
    """Text as code, whatever ticks it holds."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def inline(text: str) -> str:
    """A docstring as one paragraph of Markdown: line breaks gone, angle brackets kept as they are."""
    return re.sub(r"\s+", " ", text).strip().replace("<", "&lt;")


def anchor(heading: str) -> str:
    """The id that readers of Markdown give a heading, such as `promise.made` -> `promisemade`."""
    plain = re.sub(r"[`*\[\]]|\([^)]*\)", "", heading).strip().lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", plain))


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).replace("|", "\\|")
