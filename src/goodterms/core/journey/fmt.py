"""The canonical form of a journey file.

One way to write each thing, so that a file, the canvas and a reviewer agree byte by byte: targets in the long form
(`then: {go: nudge}`), every step in a block of its own with one blank line between steps, two columns a level, lines up to
`WIDTH`, two spaces before a comment. Order and comments stay; braces stay braces where they fit on one line and hold no
comment. Formatting a formatted file changes nothing.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from goodterms.core.document import Mapping, Node, Scalar, Sequence, parse_document
from goodterms.core.problem import Problem

__all__ = ["WIDTH", "format_journey"]

WIDTH: Final = 120
Level: TypeAlias = Literal["top", "steps", "inner"]

_TARGET: Final = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
_LENGTH: Final = re.compile(r"([+-]?[0-9]+)\s*(business day|minute|hour|day|week)s?", re.ASCII)
_PERCENT: Final = re.compile(r"([0-9]+)\s+%", re.ASCII)
_LENGTH_KEYS: Final = frozenset(
    {"wait", "up_to", "every", "max_age", "fresh_within", "give_up", "grace", "for", "remind", "within"}
)
_PERCENT_KEYS: Final = frozenset({"share", "tolerance", "at_least"})
_PLAIN_KEY: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*", re.ASCII)
_PLAIN_BLOCK_KEY: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*(?:, [A-Za-z0-9_./-]+)*", re.ASCII)


def format_journey(text: str, *, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """`text` in canonical form; None, with the problems, when it cannot be read as YAML. What it means never changes."""
    root, problems = parse_document(text, file=file)
    if root is None:
        return None, problems
    remarks = _Remarks(text, root)
    writer = _Writer(remarks)
    match root:
        case Mapping():
            writer.mapping(_canonical(root), indent=0, level="top")
        case Sequence():
            writer.sequence(root, indent=0)
        case Scalar():
            writer.lines.append(_scalar(root))
    writer.lines.extend(remarks.footer)
    return "\n".join(writer.lines) + "\n", ()


# --- the long form -----------------------------------------------------------------------------------------------------


def _canonical(root: Mapping) -> Mapping:
    """The tree with long targets and every length and share written one way."""
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in root.items:
        if key.text == "steps" and isinstance(value, Mapping):
            steps = tuple((name, _step(step) if isinstance(step, Mapping) else step) for name, step in value.items)
            pairs.append((key, replace(value, items=steps)))
        else:
            pairs.append((key, value))
    return _spelled(replace(root, items=tuple(pairs)))


def _step(step: Mapping) -> Mapping:
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in step.items:
        if key.text in {"then", "else"}:
            pairs.append((key, _long(value)))
        elif key.text == "on" and isinstance(value, Mapping):
            pairs.append((key, _long_exits(value)))
        elif key.text == "hand_over" and isinstance(value, Mapping):
            inner = ((k, _long_exits(v) if k.text == "on" and isinstance(v, Mapping) else v) for k, v in value.items)
            pairs.append((key, replace(value, items=tuple(inner))))
        else:
            pairs.append((key, value))
    return replace(step, items=tuple(pairs))


def _long_exits(exits: Mapping) -> Mapping:
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in exits.items:
        if isinstance(value, Mapping) and value.get("retry") is not None:
            inner = ((k, _long(v) if k.text == "then" else v) for k, v in value.items)
            pairs.append((key, replace(value, items=tuple(inner))))
        else:
            pairs.append((key, _long(value)))
    return replace(exits, items=tuple(pairs))


def _long(target: Node) -> Node:
    """`nudge` as `{go: nudge}`; anything else as it is."""
    if not isinstance(target, Scalar) or not target.plain or not _TARGET.fullmatch(target.text):
        return target
    go = Scalar("go", target.place, target.start, target.start)
    return Mapping(((go, target),), target.place, flow=True, start=target.start)


def _spelled(node: Mapping) -> Mapping:
    return replace(node, items=tuple((key, _spelled_value(key.text, value)) for key, value in node.items))


def _spelled_value(key: str, value: Node) -> Node:
    match value:
        case Mapping():
            return _spelled(value)
        case Sequence():
            return replace(value, items=tuple(_spelled_value(key, item) for item in value.items))
        case Scalar() if value.plain and key in _LENGTH_KEYS:
            match = _LENGTH.fullmatch(value.text)
            if match is not None:
                plural = "" if match[1].lstrip("+-").lstrip("0") == "1" else "s"
                return replace(value, text=f"{match[1]} {match[2]}{plural}")
        case Scalar() if value.plain and key in _PERCENT_KEYS:
            return replace(value, text=_PERCENT.sub(r"\1%", value.text))
        case _:
            pass
    return value


# --- comments ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Comment:
    offset: int
    line: int
    text: str
    own_line: bool


@dataclass(slots=True)
class _Remarks:
    """Comments and blank lines, by the offset of the entry they belong to.

    A comment on a line of its own belongs to the entry that follows; one after something, to the first entry that begins
    on its line (within the braces it stands in). Both stay with it wherever it is written.
    """

    source: str
    root: Node
    before: dict[int, list[str]] = field(default_factory=dict)
    after: dict[int, str] = field(default_factory=dict)
    footer: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        lines = self.source.split("\n")
        starts = sorted({(entry.start, entry.place.line) for entry in _entries(self.root)})
        of_line: dict[int, list[int]] = {}
        for start, line in starts:
            of_line.setdefault(line, []).append(start)
        braces = [(node.start, node.end) for node in _collections(self.root) if node.flow]
        offsets = [start for start, _ in starts]
        position = 0
        for comment in _comments(self.source, self.root):
            while position < len(offsets) and offsets[position] <= comment.offset:
                position += 1
            blank = comment.line > 1 and not lines[comment.line - 2].strip()
            if not comment.own_line and position > 0:
                inside = max((start for start, end in braces if start < comment.offset < end), default=-1)
                own = (start for start in of_line.get(comment.line, ()) if inside < start < comment.offset)
                at = next(own, offsets[position - 1])
                joined = f"{self.after[at]} {comment.text.lstrip('# ')}" if at in self.after else comment.text
                self.after[at] = joined
            elif position < len(offsets):
                kept = self.before.setdefault(offsets[position], [])
                kept.extend(["", comment.text] if blank else [comment.text])
            else:
                self.footer.extend(["", comment.text] if blank else [comment.text])
        for line, on_line in of_line.items():
            if line > 1 and not lines[line - 2].strip():
                self.before.setdefault(on_line[0], []).append("")

    def inside(self, node: Node) -> bool:
        """Whether anything inside `node` carries a comment."""
        return any(
            entry.start in self.after or any(self.before.get(entry.start, ()))
            for entry in _entries(node)
            if entry is not node
        )


def _entries(node: Node) -> Iterator[Node]:
    """What may stand on a line of its own: keys and items, outermost first."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Mapping):
            for key, value in current.items:
                yield key
                waiting.append(value)
        elif isinstance(current, Sequence):
            yield from current.items
            waiting.extend(current.items)


def _comments(text: str, root: Node) -> Iterator[_Comment]:
    """Every comment: what follows a # outside all values."""
    values = sorted((s.start, s.end) for s in _scalars(root) if s.end > s.start)
    position, index = 0, 0
    while True:
        found = text.find("#", position)
        if found < 0:
            return
        while index < len(values) and values[index][1] <= found:
            index += 1
        if index < len(values) and values[index][0] <= found:
            position = values[index][1]
            continue
        line_start = text.rfind("\n", 0, found) + 1
        line_end = text.find("\n", found)
        line_end = len(text) if line_end < 0 else line_end
        words = text[found:line_end].rstrip()
        yield _Comment(found, text.count("\n", 0, found) + 1, words, not text[line_start:found].strip())
        position = line_end


def _scalars(root: Node) -> Iterator[Scalar]:
    yield from (entry for entry in (root, *_entries(root)) if isinstance(entry, Scalar))
    for node in _collections(root):
        if isinstance(node, Mapping):
            yield from (value for _, value in node.items if isinstance(value, Scalar))


def _collections(root: Node) -> Iterator[Mapping | Sequence]:
    waiting: list[Node] = [root]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, Scalar):
            yield current
            waiting.extend(current.items if isinstance(current, Sequence) else (value for _, value in current.items))


# --- writing -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    remarks: _Remarks
    lines: list[str] = field(default_factory=list)

    def mapping(self, node: Mapping, *, indent: int, level: Level, first_prefix: str = "") -> None:
        """A block mapping. `first_prefix` stands before its first key (the dash of a list)."""
        for number, (key, value) in enumerate(node.items):
            spaced = level == "steps" or (level == "top" and key.text in {"steps", "always"})
            if not (number == 0 and first_prefix):
                blanks = level in {"top", "steps"}
                self.above(key.start, indent, blanks=blanks, spaced=spaced, first=number == 0)
            prefix = first_prefix if number == 0 and first_prefix else " " * indent
            inner: Level = "steps" if level == "top" and key.text == "steps" else "inner"
            block = level == "steps" or inner == "steps"
            self.entry(f"{prefix}{_key(key, flow=False)}:", key.start, value, indent=indent, level=inner, block=block)

    def sequence(self, node: Sequence, *, indent: int) -> None:
        for number, item in enumerate(node.items):
            self.above(item.start, indent, blanks=False, spaced=False, first=number == 0)
            prefix = " " * indent + "- "
            if isinstance(item, Mapping) and item.items and not self.flows(item, len(prefix)):
                # a comment after the dash's line belongs to the first key, which stands on it
                if item.start in self.remarks.after:
                    self.remarks.after.setdefault(item.items[0][0].start, self.remarks.after.pop(item.start))
                self.mapping(item, indent=indent + 2, level="inner", first_prefix=prefix)
            else:
                self.entry(prefix.rstrip(), item.start, item, indent=indent, level="inner", block=False)

    def entry(self, head: str, at: int, value: Node, *, indent: int, level: Level, block: bool) -> None:
        """A key or a dash with its value, on one line where that is allowed and fits."""
        remark = self.remarks.after.pop(at, "")
        tail = f"  {remark}" if remark else ""
        if isinstance(value, Scalar):
            if value.block and "\n" in value.text.strip("\n"):
                self.literal(head, value, indent, tail)
            else:
                written = _scalar(value)
                self.lines.append((f"{head} {written}" if written else head) + tail)
        elif not value.items or (not block and self.flows(value, len(head) + 1)):
            self.lines.append(f"{head} {_flow(value)}{tail}")
        else:
            self.lines.append(head + tail)
            if isinstance(value, Mapping):
                self.mapping(value, indent=indent + 2, level=level)
            else:
                self.sequence(value, indent=indent + 2)

    def flows(self, node: Mapping | Sequence, column: int) -> bool:
        return node.flow and not self.remarks.inside(node) and column + len(_flow(node)) <= WIDTH

    def literal(self, head: str, value: Scalar, indent: int, tail: str) -> None:
        """A text of several lines, as the author wrote it."""
        body = value.text.rstrip("\n")
        endings = len(value.text) - len(body)
        sign = "|-" if endings == 0 else "|" if endings == 1 else "|+"
        if body[:1] in {" ", "\n"} or any(not line.isprintable() for line in body.split("\n")):
            self.lines.append(f"{head} {_quoted(value.text)}{tail}")
            return
        self.lines.append(f"{head} {sign}{tail}")
        margin = " " * (indent + 2)
        self.lines.extend(f"{margin}{line}" if line else "" for line in body.split("\n"))
        self.lines.extend([""] * (endings - 1))

    def above(self, at: int, indent: int, *, blanks: bool, spaced: bool, first: bool) -> None:
        """Comments and blank lines over an entry: at most one blank line, none over the first of a block."""
        above = self.remarks.before.pop(at, [])
        if spaced and not first and (not above or above[0]):
            above = ["", *above]
        if spaced:
            above = [line for number, line in enumerate(above) if line or number == 0]
        for line in above:
            if line:
                self.lines.append(" " * indent + line)
            elif blanks and self.lines and self.lines[-1] and not (first and self.lines[-1].endswith(":")):
                self.lines.append("")


def _flow(node: Node) -> str:
    match node:
        case Mapping():
            return "{" + ", ".join(_flow_entry(key, _flow(value)) for key, value in node.items) + "}"
        case Sequence():
            return "[" + ", ".join(_flow(item) or '""' for item in node.items) + "]"
        case Scalar():
            return _scalar(node)


def _flow_entry(key: Scalar, value: str) -> str:
    """Without a value the key alone: of `{key:, ...` a reader takes the colon for a part of the key."""
    name = _key(key, flow=True)
    return f"{name}: {value}" if value else name


def _key(key: Scalar, *, flow: bool) -> str:
    plain = (_PLAIN_KEY if flow else _PLAIN_BLOCK_KEY).fullmatch(key.text)
    return key.text if plain else _quoted(key.text)


def _scalar(scalar: Scalar) -> str:
    return scalar.text if scalar.plain else _quoted(scalar.text)


def _quoted(text: str) -> str:
    """Double quotes, with every character that does not print escaped."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        letter
        if letter.isprintable()
        else f"\\u{ord(letter):04x}"
        if ord(letter) < 0x10000
        else f"\\U{ord(letter):08x}"
        for letter in written
    )
