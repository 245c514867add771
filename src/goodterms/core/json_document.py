"""JSON text to the same tree as `document` makes of YAML: every value remembers where it stands.

JSON is nearly a part of YAML, and the rest (tabs, escapes of letters beyond the first plane, long files) matters to whoever
writes it with a program. Any text gives a tree or problems, never an exception.
"""

import re
from json import JSONDecodeError, JSONDecoder
from typing import Final

from goodterms.core.document import (
    LONGEST_SCALAR,
    MOST_CHARACTERS,
    MOST_LEVELS,
    MOST_NODES,
    Mapping,
    Node,
    Scalar,
    Sequence,
)
from goodterms.core.problem import Place, Problem, shown

__all__ = ["looks_like_json", "parse_json"]

_DECODER: Final = JSONDecoder()
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_WORD: Final = re.compile(r"-?[0-9A-Za-z_.+-]+", re.ASCII)
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)


class _Stop(Exception):
    """Nothing more can be read."""

    def __init__(self, at: int, reason: str, suggestion: str) -> None:
        super().__init__(reason)
        self.at, self.reason, self.suggestion = at, reason, suggestion


def looks_like_json(text: str) -> bool:
    """Whether the text begins as a JSON object or list does, which YAML's flow style does too."""
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def parse_json(text: str, *, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree, or what keeps the text from being JSON, with line, column and what to do."""
    scanner = _Scanner(text.removeprefix("\ufeff"))
    try:
        return scanner.document(), ()
    except _Stop as stop:
        place = scanner.place(stop.at)
        return None, (Problem(file, place.line, place.column, stop.reason, stop.suggestion),)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes = 0
        self.starts = [0, *(found.end() for found in re.finditer("\n", text[:MOST_CHARACTERS]))]
        self.line = 0

    def place(self, at: int) -> Place:
        while self.line + 1 < len(self.starts) and self.starts[self.line + 1] <= at:
            self.line += 1
        while self.starts[self.line] > at:
            self.line -= 1
        return Place(self.line + 1, at - self.starts[self.line] + 1)

    def document(self) -> Node:
        if len(self.text) > MOST_CHARACTERS:
            raise _Stop(0, f"a file of {len(self.text)} characters", f"keep it under {MOST_CHARACTERS}")
        node, at = self.value(self.skip(0), 1)
        at = self.skip(at)
        if at < len(self.text):
            raise _Stop(at, "text after the end of the document", "keep one object in a file")
        return node

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return at if found is None else found.end()

    def value(self, at: int, level: int) -> tuple[Node, int]:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise _Stop(at, f"more than {MOST_NODES} values", "split the file up")
        if level > MOST_LEVELS:
            raise _Stop(at, f"nested more than {MOST_LEVELS} levels deep", "look for a stray bracket")
        match self.text[at : at + 1]:
            case "":
                raise _Stop(at, "the file ends where a value should stand", "close what was opened")
            case '"':
                return self.string(at)
            case "{":
                return self.mapping(at, level)
            case "[":
                return self.sequence(at, level)
        found = _WORD.match(self.text, at)
        word = found[0] if found else self.text[at]
        if word not in {"true", "false", "null"} and not _NUMBER.fullmatch(word):
            raise _Stop(at, f"{shown(word)} is no JSON value", "put text in double quotes")
        if len(word) > LONGEST_SCALAR:
            raise _Stop(at, f"a number of {len(word)} digits", "look for a slip")
        return Scalar(word, self.place(at), at, at + len(word)), at + len(word)

    def string(self, at: int) -> tuple[Scalar, int]:
        try:
            text, end = _DECODER.raw_decode(self.text, at)
        except JSONDecodeError as mistake:
            raise _Stop(
                mistake.pos, f"in a text: {mistake.msg[:80]}", "close the quotes; write a line break as \\n"
            ) from None
        if len(text) > LONGEST_SCALAR:
            raise _Stop(at, f"a text of {len(text)} characters", f"keep it under {LONGEST_SCALAR}")
        text = text.encode("utf-8", "replace").decode("utf-8")  # half a letter of an escape (\ud83d) is no letter
        return Scalar(text, self.place(at), at, end, plain=False), end

    def mapping(self, at: int, level: int) -> tuple[Mapping, int]:
        items: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        here, first = self.skip(at + 1), True
        while self.text[here : here + 1] != "}":
            if not first:
                here = self.skip(self.expect(here, ",", "between two fields"))
            if self.text[here : here + 1] != '"':
                raise _Stop(
                    here, "no field name in double quotes here", 'write "name": value, and no comma after the last'
                )
            key, here = self.string(here)
            if key.text in seen:
                raise _Stop(key.start, f"the field {shown(key.text)} is written twice", "keep one of them")
            seen.add(key.text)
            here = self.skip(self.expect(self.skip(here), ":", "after the name of a field"))
            value, here = self.value(here, level + 1)
            items.append((key, value))
            here, first = self.skip(here), False
        return Mapping(tuple(items), self.place(at), True, at, here + 1), here + 1

    def sequence(self, at: int, level: int) -> tuple[Sequence, int]:
        items: list[Node] = []
        here = self.skip(at + 1)
        while self.text[here : here + 1] != "]":
            if items:
                here = self.skip(self.expect(here, ",", "between two values"))
            value, here = self.value(here, level + 1)
            items.append(value)
            here = self.skip(here)
        return Sequence(tuple(items), self.place(at), True, at, here + 1), here + 1

    def expect(self, at: int, letter: str, where: str) -> int:
        if self.text[at : at + 1] == letter:
            return at + 1
        reason = f"no {shown(letter)} {where}" if at < len(self.text) else "the file ends too early"
        raise _Stop(at, reason, "check the commas, quotes and brackets near here")
