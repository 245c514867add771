"""The parser's tables, kept in `tables.json`: making them from the grammar takes a fifth of a second of every process.

They are those of one grammar and one version of lark, named in the file; for any other the parser is made from the grammar.
`make docs` brings the file up to date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["FILE", "kept_parser", "made_parser", "tables_of"]

FILE: Final = "tables.json"
_OPTIONS: Final[dict[str, Any]] = {
    "parser": "lalr",
    "start": "expr",
    "keep_all_tokens": True,
    "maybe_placeholders": False,
}


def made_parser(grammar: str, **building: Any) -> Lark:
    """The parser of a grammar, its tables made now. `building`: lark's `transformer` and `lexer_callbacks`."""
    from lark import Lark

    return Lark(grammar, **_OPTIONS, **building)


def kept_parser(grammar: str, **building: Any) -> Lark | None:
    """The same parser from the tables kept; None where they are of another grammar, or of another lark."""
    from lark import Lark

    kept = json.loads(_text(), object_hook=_numbered)
    if kept["of"] != _name(grammar):
        return None
    load: Callable[..., Lark] = getattr(Lark, "_load_from_dict")  # noqa: B009  what lark's standalone parsers call; not typed
    return load(kept["data"], kept["memo"], **building)


def tables_of(grammar: str) -> str:
    """The text of the file, for this grammar. The numbering in it differs from time to time."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = made_parser(grammar).memo_serialize([TerminalDef, Rule])
    return json.dumps({"of": _name(grammar), "data": data, "memo": memo}, separators=(",", ":")) + "\n"


def _name(grammar: str) -> str:
    import lark

    return hashlib.sha256(f"{lark.__version__}\n{grammar}".encode()).hexdigest()


def _text() -> bytes:
    spec = find_spec(__name__)
    assert spec is not None
    assert spec.origin is not None
    read = getattr(spec.loader, "get_data")  # noqa: B009  the loader protocol that has it is not typed
    return bytes(read(f"{spec.origin.removesuffix('tables.py')}{FILE}"))


def _numbered(found: dict[str, Any]) -> dict[Any, Any]:
    """JSON knows no numbers as keys; lark's tables have them where all keys are."""
    return {int(key): value for key, value in found.items()} if all(key.isdecimal() for key in found) else found
