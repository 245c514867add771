"""What settings say of a provider's JSON: a body with places for our fields, and pointers into what it answers. Pure.

Nothing here runs what somebody wrote: a body is JSON whose texts may hold `{{ field }}`, one of `FIELDS`, and each value goes in
as a value, so no text of a message can become structure. A pointer is RFC 6901's.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

FIELDS: Final = ("effect_key", "channel", "sender", "address", "digits", "text", "subject", "language", "link", "at")
LONGEST_BODY: Final = 64 * 1024
DEEPEST: Final = 16

_PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_INDEX = re.compile(r"0|[1-9][0-9]{0,5}")


def parsed_body(text: str, *, of: str) -> Any:
    """The JSON of a body with places, checked. Raises ValueError that says what is wrong with it."""
    if len(text.encode()) > LONGEST_BODY:
        raise ValueError(f"{of} is longer than {LONGEST_BODY} bytes")
    try:
        tree = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{of} is not JSON ({error.msg} at line {error.lineno})") from None
    _check(tree, of=of, depth=0)
    return tree


def _check(tree: Any, *, of: str, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError(f"{of} is nested deeper than {DEEPEST}")
    match tree:
        case dict():
            for inner in tree.values():
                _check(inner, of=of, depth=depth + 1)
        case list():
            for inner in tree:
                _check(inner, of=of, depth=depth + 1)
        case str():
            for name in _PLACE.findall(tree):
                if name not in FIELDS:
                    raise ValueError(f"{of} asks for {name!r}; there are {', '.join(FIELDS)}")
            if "{{" in _PLACE.sub("", tree):
                raise ValueError(f"{of} holds '{{{{' that is no field: write {{{{ text }}}}")


def filled(tree: Any, values: Mapping[str, str]) -> Any:
    """The same tree with every place filled; values are never read for places again."""
    match tree:
        case dict():
            return {name: filled(inner, values) for name, inner in tree.items()}
        case list():
            return [filled(inner, values) for inner in tree]
        case str():
            return _PLACE.sub(lambda found: values[found[1]], tree)
        case _:
            return tree


def parsed_pointer(text: str, *, of: str) -> tuple[str, ...]:
    """The steps of an RFC 6901 pointer: none for the whole document. Raises ValueError."""
    if text and not text.startswith("/"):
        raise ValueError(f"{of} is to be a JSON pointer such as /messages/0/id")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])


def pointed(tree: Any, pointer: tuple[str, ...]) -> Any:
    """What the pointer leads to; None where it leads nowhere."""
    for step in pointer:
        if isinstance(tree, Mapping):
            tree = tree.get(step)
        elif isinstance(tree, list) and _INDEX.fullmatch(step) and int(step) < len(tree):
            tree = tree[int(step)]
        else:
            return None
    return tree


def word(value: Any) -> str:
    """A text or whole number as text, else empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""
