"""Where in a message an earlier one stands: lines marked with ">", and what is below "On … wrote:".

Only what a mail program writes begins a history: its line ends in the colon and tells a day or an address. Who writes "On Friday you
wrote: pay up" speaks for themselves. A history whose lines are marked ends with them: what stands unmarked below or between is the
writer's own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

__all__ = ["Stands", "standing_of"]

Stands: TypeAlias = Literal["own", "marked", "below"]
"""A line of the writer's; one marked as quoted; one that stands unmarked in a history, or begins it."""
LONGEST: Final = 300
"""Letters of a line that may begin a history."""
_MARKS: Final = (">", "|>")
_FORWARDED: Final = re.compile(
    r"[\s>]*-{2,}\s*(?:original message|forwarded message|message d'origine|message transféré|mensaje original|mensaje reenviado|"
    r"teachtaireacht bhunaidh)[\s:-]*"
)
_WROTE: Final = re.compile(
    r"\s*(?:on|le|el|ar)\s.{4,200}?(?:\bwrote|\sa écrit|\bescribió|\bscríobh\b[^:]{0,120})\s*:\s*",
)
_TOLD: Final = re.compile(
    r"\b(?:you|u|yous|ye|they|he|she|i|we)(?: \w+){0,2} wrote\b|\bme (?:\w+ )?escribió\b|\b(?:usted|ud|él|ella|yo) escribió\b"
    r"|\b(?:il|elle|on) (?:nous |vous )?a écrit\b|\bscríobh (?:tú|sibh|siad|sé|sí|mé|muid)\b"
)
"""A person tells that somebody wrote; a program names who."""
_DATED: Final = re.compile(r"[\d@]")
_HEADER: Final = re.compile(r"\s*\*?(?:from|de|ó)\s*:\*?\s*\S.*@.*")
_MORE_HEADERS: Final = re.compile(
    r"\s*\*?(?:from|sent|to|cc|subject|date|de|envoyé|à|objet|enviado(?: el)?|para|asunto|fecha|ó|chuig|ábhar|dáta)\s*:.*"
)


def standing_of(lines: Sequence[str]) -> Iterator[Stands]:
    """How each line of a folded text stands. One pass."""
    state: Literal["own", "begun", "whole"] = "own"
    filled = _next_filled(lines)
    for line, following in zip(lines, filled, strict=True):
        if line.lstrip(" \t").startswith(_MARKS):
            state = "own" if state == "begun" else state
            yield "marked"
        elif state == "own" and not _begins(line, following):
            yield "own"
        else:
            if state == "own":
                state = "begun"
            elif line.strip() and not _MORE_HEADERS.fullmatch(line[:LONGEST]):
                state = "whole"
            yield "below"


def _next_filled(lines: Sequence[str]) -> list[str]:
    """For each line the next one that is not blank; empty for the last."""
    found, following = [""] * len(lines), ""
    for at in range(len(lines) - 1, -1, -1):
        found[at] = following
        following = lines[at] if lines[at].strip() else following
    return found


def _begins(line: str, following: str) -> bool:
    if len(line) > LONGEST or (":" not in line and "--" not in line):
        return False
    if _FORWARDED.fullmatch(line):
        return True
    if _HEADER.fullmatch(line):
        return _MORE_HEADERS.fullmatch(following[:LONGEST]) is not None
    if not _WROTE.fullmatch(line):
        return False
    marked = following.lstrip(" \t").startswith(_MARKS)
    return marked or (_DATED.search(line) is not None and _TOLD.search(line) is None)
