"""The blocks of a message: what stands on lines of its own, in an e-mail laid out, everywhere else as plain words.

    # We can help                                     a heading
    > To pay now: {{ account.past_due | money }}       a panel with an amount; several lines are one panel
    [Pay or choose a day]({{ link }})                 a button; within a line, a link
    {{ link }}?to=/dispute                           the same, straight to one of the customer's pages
    - account {{ account.reference }}                 a list
    ~ To stop these e-mails, reply STOP.              small print

A filled-in value travels between two marks, so that it is never read as a block, a link or HTML, whatever it says.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from goodterms.core.template import CLOSE, OPEN

__all__ = ["PAGE", "Block", "BlockKind", "blocks_of", "has_blocks", "plain_words", "unmarked"]

BlockKind: TypeAlias = Literal["heading", "paragraph", "listing", "button", "panel", "small"]
_PREFIXES: Final[dict[str, BlockKind]] = {"# ": "heading", "> ": "panel", "~ ": "small", "- ": "listing"}
_ANY: Final = re.compile(r"^[#>~] |\]\(", re.MULTILINE)
_PREFIX: Final = re.compile(r"^[#>~] ", re.MULTILINE)
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()]+)\)")
PAGE: Final = r"(?P<page>\?to=/[a-z0-9][a-z0-9/-]{0,99})?"
"""What leads from the customer's link straight to one of its pages, as an expression: `{{ link }}?to=/dispute`."""
_BUTTON: Final = re.compile(
    rf"(?:\[(?P<words>[^\[\]\n]{{1,200}})\]\()?{OPEN}(?P<link>[^{OPEN}{CLOSE}\n]+){CLOSE}{PAGE}(?(words)\))"
)
_MARKS: Final = str.maketrans("", "", OPEN + CLOSE)


class Block(NamedTuple):
    """`lines` still hold the marks around values; those of a button are its words (none: the language's) and its link."""

    kind: BlockKind
    lines: list[str]


def has_blocks(text: str) -> bool:
    """Whether a message is written with blocks, beyond paragraphs and lists."""
    return _ANY.search(text) is not None


def unmarked(text: str) -> str:
    """The text without the marks around values."""
    return text.translate(_MARKS)


def plain_words(text: str) -> str:
    """A text with blocks as plain words: what a text message says, and the text part of an e-mail."""
    return _LINK.sub(r"\1: \2", _PREFIX.sub("", text))


def blocks_of(marked: str, *, links: frozenset[str]) -> Iterator[Block]:
    """The blocks of a filled-in text. A link alone on its line is a button when it is one of ours."""
    open_block: Block | None = None
    for line in marked.split("\n"):
        if not line.strip():
            if open_block is not None:
                yield open_block
            open_block = None
            continue
        kind = _PREFIXES.get(line[:2], "paragraph")
        words = line if kind == "paragraph" else line[2:]
        button = _BUTTON.fullmatch(line.strip()) if OPEN in line else None
        if button is not None and button["link"] in links:
            kind = "button"
        if open_block is not None and (open_block.kind != kind or kind == "button"):
            yield open_block
            open_block = None
        if kind == "button" and button is not None:
            yield Block("button", [button["words"] or "", button["link"] + (button["page"] or "")])
        elif open_block is None:
            open_block = Block(kind, [words])
        else:
            open_block.lines.append(words)
    if open_block is not None:
        yield open_block
