"""Plain words for text that is not an expression at all: what stands at the place where reading stopped."""

from __future__ import annotations

import re
from typing import Final

from goodterms.core.expression.problem import Problem, problem_at

__all__ = ["syntax_problem"]

_INSTEAD: Final[dict[str, tuple[str, str]]] = {
    "=": ("one = means nothing here; two compare", "=="),
    "&": ("one & means nothing here; two join conditions", "&&"),
    "|": ("one | means nothing here; two join conditions", "||"),
    "and": ("conditions are joined with &&", "&&"),
    "or": ("conditions are joined with ||", "||"),
    "not": ("a condition is turned round with !", "!"),
    "is": ("values are compared with ==", "=="),
    "=>": ("at least is written >=", ">="),
    "=<": ("at most is written <=", "<="),
    "<>": ("unequal is written !=", "!="),
    "“": ("typographic quotes mean nothing here; use straight ones", "'"),
    "”": ("typographic quotes mean nothing here; use straight ones", "'"),
    "‘": ("typographic quotes mean nothing here; use straight ones", "'"),
    "’": ("typographic quotes mean nothing here; use straight ones", "'"),
    "€": ("amounts are written with their currency, such as money('10.00', 'EUR')", ""),
    "£": ("amounts are written with their currency, such as money('10.00', 'GBP')", ""),
    "$": ("amounts are written with their currency, such as money('10.00', 'USD')", ""),
    "'": ("this text has no closing quote on its line", ""),
    '"': ("this text has no closing quote on its line", ""),
}
_PIECE: Final = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*|[0-9][0-9a-zA-Z.]*|<>|=>|=<|.", re.DOTALL)
_WORD_BEFORE: Final = re.compile(r"([_a-zA-Z][_a-zA-Z0-9]*)\s*\Z")
_QUOTED: Final = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"")
_CLOSES: Final = {")": "(", "]": "[", "}": "{"}


def syntax_problem(source: str, offset: int) -> Problem:
    """The problem of `source`, which cannot be read beyond `offset`."""
    if offset >= len(source.rstrip()):
        return _ended(source)
    piece = _piece(source, offset)
    before = _WORD_BEFORE.search(source[:offset])
    if before and before[1] == "not":
        return problem_at(source, before.start(1), *_INSTEAD["not"])
    if source[offset - 1 : offset + 1] == "<>":
        return problem_at(source, offset - 1, *_INSTEAD["<>"])
    if piece in _INSTEAD:
        return problem_at(source, offset, *_INSTEAD[piece])
    if piece in _CLOSES and _open_bracket(source[:offset]) is None:
        return problem_at(source, offset, f"this {piece} closes nothing")
    shown = piece if piece.isprintable() else f"the character U+{ord(piece[0]):04X}"
    return problem_at(source, offset, f"{shown[:40]} is not expected here{_after(source, offset)}")


def _piece(source: str, offset: int) -> str:
    found = _PIECE.match(source, offset)
    return found[0] if found else ""


def _after(source: str, offset: int) -> str:
    before = source[:offset].split()
    return f", after {before[-1][-40:]}" if before else ""


def _ended(source: str) -> Problem:
    if not source.strip():
        return problem_at(source, 0, "the expression is empty; write a condition such as account.past_due > 0")
    opened = _open_bracket(source)
    if opened is not None:
        return problem_at(source, opened, f"this {source[opened]} is never closed")
    end = len(source.rstrip())
    return problem_at(source, end, f"the expression ends too early{_after(source, end)}")


def _open_bracket(source: str) -> int | None:
    """Where the last bracket that is still open was opened, text in quotes left aside; None when all are closed."""
    plain = _QUOTED.sub(lambda text: " " * len(text[0]), source)
    opened: list[int] = []
    for offset, character in enumerate(plain):
        if character in "([{":
            opened.append(offset)
        elif character in _CLOSES and opened and plain[opened[-1]] == _CLOSES[character]:
            opened.pop()
    return opened[-1] if opened else None
