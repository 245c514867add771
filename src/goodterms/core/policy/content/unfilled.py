"""A message file as the text a customer will read, each letter where it stands in the file.

Merge fields become one mark each (a link, a number, other words), tags and front matter become space; the subject stays.
So whatever is found in it has the file's own line and column.
"""

import re
from typing import Final

from goodterms.core.policy.content.plain import LINK, NAME, NUMBER

__all__ = ["unfilled"]

_COMMENT: Final = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_TAG: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_NUMBERS: Final = re.compile(r"\|\s*(?:money|date)\b|\bphone\b|\bsize\b")
_LINK: Final = re.compile(r"\{\{-?\s*link\b")
_NOT_SPACE: Final = re.compile(r"[^\n]")


def unfilled(file_text: str) -> str:
    """The text of a message file with its merge fields marked, as long as the file, line for line. Never raises."""
    text = _COMMENT.sub(lambda match: _NOT_SPACE.sub(" ", match.group()), file_text)
    text = _TAG.sub(_marked, text)
    lines = text.split("\n")
    if lines[0].removeprefix("\ufeff").strip() != "---":
        return text
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---"), 0)
    for number in range(end + 1):
        lines[number] = _subject(lines[number])
    return "\n".join(lines)


def _marked(match: re.Match[str]) -> str:
    tag = match.group()
    if tag.startswith("{%"):
        return _NOT_SPACE.sub(" ", tag)
    mark = LINK if _LINK.match(tag) else NUMBER if _NUMBERS.search(tag) else NAME
    return mark + _NOT_SPACE.sub(" ", tag[1:])


def _subject(line: str) -> str:
    """The words of a `subject:` line; a blank line for any other."""
    key, colon, value = line.partition(":")
    if colon and key.strip() == "subject":
        return " " * (len(key) + 1) + value
    return _NOT_SPACE.sub(" ", line)
