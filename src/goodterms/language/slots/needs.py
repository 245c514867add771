"""What a pattern needs: pieces of text of which one stands in everything that it matches.

Most patterns of a grammar match nothing in a message. Their pieces, each looked for once, tell which are worth trying, at a tenth of
the work. They are read off the pattern as it is written; what is not understood needs nothing, so that a pattern is tried once too
often and never too seldom.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Generic, TypeAlias, TypeVar

__all__ = ["DIGIT", "Needs", "Sieve", "needs_of"]

DIGIT: Final = r"\d"
"""The piece that stands for any digit."""
Needs: TypeAlias = frozenset[str] | None
"""The pieces; none: the pattern never matches; None: it may match without any."""
Kept = TypeVar("Kept")

_DIGIT: Final = re.compile(DIGIT)
_PART: Final = re.compile(
    r"(?P<never>\(\?!\))|(?P<group>\((?:\?(?:P<\w+>|:))?(?!\?))|(?P<aside>\(\?)|(?P<bar>\|)|(?P<close>\))"
    r"|(?P<place>\{[A-Z]+\})|(?P<digit>\\d|\[\d(?:-?\d)*\])|(?P<other>\\.|\[(?:\\.|[^]\\])+\]|[.^$])"
    r"|(?P<times>[?*+]|\{\d*,?\d*\})|(?P<text>[^\\^$.|?*+()\[\]{}]+)"
)
_ONCE: Final = re.compile(r"\+|\{[1-9]")


def needs_of(pattern: str, places: Mapping[str, Needs] | None = None) -> Needs:
    """What a pattern needs. `places`: what the places need that it names, as "{WD}"."""
    return _Reader(pattern, places or {}).choice()


class Sieve(Generic[Kept]):
    """Things that each need pieces of text, and which of them may stand in a text."""

    def __init__(self, things: Iterable[tuple[Needs, Kept]]) -> None:
        self._kept: list[Kept] = []
        self._always: list[int] = []
        self._by_piece: dict[str, list[int]] = {}
        for needs, kept in things:
            for places in [self._always] if needs is None else [self._by_piece.setdefault(one, []) for one in needs]:
                places.append(len(self._kept))
            self._kept.append(kept)
        self._by_digit = self._by_piece.pop(DIGIT, [])

    def passed(self, text: str) -> list[Kept]:
        """Those that may stand in the text, in their order."""
        found = set(self._always)
        for piece, places in self._by_piece.items():
            if piece in text:
                found.update(places)
        if self._by_digit and _DIGIT.search(text):
            found.update(self._by_digit)
        return [self._kept[place] for place in sorted(found)]


class _Reader:
    """Reads a pattern from its beginning to its end."""

    def __init__(self, pattern: str, places: Mapping[str, Needs]) -> None:
        self._parts = [(str(part.lastgroup), part.group()) for part in _PART.finditer(pattern)]
        self._at, self._places = 0, places

    def choice(self) -> Needs:
        """What all of several ways need together, up to the closing bracket or the end; nothing where one of them needs nothing."""
        ways = [self._way()]
        while self._kind() == "bar":
            self._at += 1
            ways.append(self._way())
        known = [way for way in ways if way is not None]
        return _least(frozenset().union(*known)) if len(known) == len(ways) else None

    def _way(self) -> Needs:
        """The best of what must stand: the pieces of which the shortest is the longest."""
        found: Needs = None
        while self._kind() not in {"bar", "close", "end"}:
            needs = self._part()
            if needs is not None and (found is None or _worth(needs) > _worth(found)):
                found = needs
        return found

    def _part(self) -> Needs:
        kind, part = self._parts[self._at]
        self._at += 1
        needs: Needs = None
        match kind:
            case "text":
                return self._text(part)
            case "never":
                needs = frozenset()
            case "place":
                needs = self._places.get(part)
            case "digit":
                needs = frozenset({DIGIT})
            case "group" | "aside":
                inside = self.choice()
                needs = inside if kind == "group" else None
                self._at += 1
        return None if self._may_be_left_out() else needs

    def _text(self, text: str) -> Needs:
        if self._may_be_left_out():
            text = text[:-1]
        if not text:
            return None
        return frozenset({DIGIT if _DIGIT.search(text) else text})

    def _may_be_left_out(self) -> bool:
        """Whether what was read last may stand no time, as "?" says."""
        if self._kind() != "times":
            return False
        self._at += 1
        return _ONCE.match(self._parts[self._at - 1][1]) is None

    def _kind(self) -> str:
        return self._parts[self._at][0] if self._at < len(self._parts) else "end"


def _worth(needs: frozenset[str]) -> tuple[int, int]:
    """How seldom the pieces stand: by the letters of the shortest, a digit counting as three."""
    return min((3 if piece == DIGIT else len(piece.strip()) for piece in needs), default=99), -len(needs)


def _least(pieces: frozenset[str]) -> frozenset[str]:
    """Without pieces that hold another."""
    return frozenset(one for one in pieces if not any(other in one for other in pieces if other != one))
