"""YAML 1.2 text to a tree that remembers where everything stands.

Only what people need to write a strategy is read: one document of mappings, lists and text. Anchors, aliases, tags,
directives and duplicate keys are refused, because each lets one part of a file change the meaning of another, out of
sight of a reviewer. Every value stays text; what a number or a date means is decided where it is read. Any text at all
gives a tree or problems, never an exception, in time that grows with the text (limits below).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from goodterms.core.problem import Place, Problem, shown

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "parse_document"]

MOST_CHARACTERS = 256_000
MOST_NODES = 20_000
MOST_LEVELS = 20
LONGEST_SCALAR = 4_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text. `start` and `end` are offsets in the file's text.

    `plain` when written without quotes; `block` when written below its key after `|` or `>`.
    """

    text: str
    place: Place
    start: int
    end: int
    plain: bool = True
    block: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written, keys unique."""

    items: tuple[tuple[Scalar, "Node"], ...]
    place: Place
    flow: bool = False
    start: int = 0
    end: int = 0

    def get(self, key: str) -> "Node | None":
        for name, value in self.items:
            if name.text == key:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    place: Place
    flow: bool = False
    start: int = 0
    end: int = 0


Node: TypeAlias = Scalar | Mapping | Sequence


@dataclass(slots=True)
class _Open:
    """A collection being read; `key` is set between a key and its value, `seen` holds the keys so far."""

    kind: type[Mapping] | type[Sequence]
    place: Place
    flow: bool
    start: int
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None
    skip_next: bool = False

    def closed(self, end: int) -> Node:
        if self.kind is Mapping:
            return Mapping(tuple(self.pairs), self.place, self.flow, self.start, end)
        return Sequence(tuple(self.items), self.place, self.flow, self.start, end)


_STRANGE_BREAK = re.compile("[\x85\u2028\u2029]")


def parse_document(text: str, *, file: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of `text`, or None with the problems. `first_line` is where the text begins in its file.

    A file with nothing in it gives None and one problem.
    """
    reader = _Reader(file=file, offset=first_line - 1)
    if len(text) > MOST_CHARACTERS:
        reader.say(Place(), f"the file has {len(text)} characters", f"keep it under {MOST_CHARACTERS}; split it up")
        return None, tuple(reader.problems)
    strange = _STRANGE_BREAK.search(text)
    if strange is not None:  # YAML 1.1 broke lines here and 1.2 does not: nobody can see which was meant
        before = text[: strange.start()]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        reader.say(place, "an invisible line separator", "write a plain line break, or nothing")
        return None, tuple(reader.problems)
    root = reader.read(text)
    if root is None and not reader.problems:
        reader.say(Place(), "the file is empty", "run `goodterms init` to see a complete example")
    return (None if reader.problems else root), tuple(reader.problems)


class _Stop(Exception):
    """The text cannot be read further; the problem is already noted."""


class _Reader:
    def __init__(self, *, file: str, offset: int) -> None:
        self.file = file
        self.offset = offset
        self.problems: list[Problem] = []
        self.nodes = 0

    def say(self, place: Place, reason: str, suggestion: str) -> None:
        self.problems.append(Problem(self.file, place.line + self.offset, place.column, reason, suggestion))

    def stop(self, place: Place, reason: str, suggestion: str) -> _Stop:
        self.say(place, reason, suggestion)
        return _Stop()

    def read(self, text: str) -> Node | None:
        try:
            return self._tree(YAML(typ="safe", pure=True).parse(text))
        except _Stop:
            return None
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(mark.line + 1, mark.column + 1) if mark is not None else Place()
            self.say(place, *_in_plain_words(str(error.problem or error.context or "not readable as YAML")))
        except ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            column = error.position - text.rfind("\n", 0, error.position)
            reason = "a character that YAML does not allow, such as a control code"
            self.say(Place(line, column), reason, "save the file as plain UTF-8 text")
        except (YAMLError, ValueError, OverflowError, IndexError, AttributeError, TypeError) as error:
            # ruamel lets a few of its own faults through for damaged text, such as chr() of "\UFFFFFFFF"
            self.say(Place(), f"not readable as YAML: {shown(str(error))}", "look for damaged quotes or escapes")
        return None

    def _tree(self, events: Iterator[yaml.Event]) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        for event in events:
            place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise self.stop(place, "a second document in one file", "remove the line `---` or `...`")
                    if event.version or event.tags:
                        self.say(place, "a YAML directive", "remove the line that begins with %")
                case yaml.AliasEvent():
                    self.say(place, f"an alias, *{event.anchor}", "write the value out; aliases are refused")
                    root = self._add(stack, Scalar("", place, 0, 0), root)
                case yaml.ScalarEvent():
                    self._refuse_marks(event, place)
                    root = self._add(stack, self._scalar(event, place), root)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._refuse_marks(event, place)
                    if len(stack) >= MOST_LEVELS:
                        reason = f"nested more than {MOST_LEVELS} levels deep"
                        raise self.stop(place, reason, "no journey needs that; look for a stray bracket")
                    kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
                    stack.append(_Open(kind, place, bool(event.flow_style), event.start_mark.index))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    root = self._add(stack, stack.pop().closed(event.end_mark.index), root)
                case _:
                    pass
        return root

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        if len(event.value) > LONGEST_SCALAR:
            raise self.stop(place, f"a text of {len(event.value)} characters", f"keep it under {LONGEST_SCALAR}")
        start, end = event.start_mark.index, event.end_mark.index
        return Scalar(event.value, place, start, end, plain=not event.style, block=event.style in {"|", ">"})

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        if event.anchor is not None:
            self.say(place, f"an anchor, &{event.anchor}", "write the value out each time; anchors are refused")
        if event.tag is not None:
            self.say(place, f"a tag, {shown(str(event.tag))}", "remove it; tags are refused")

    def _add(self, stack: list[_Open], node: Node, root: Node | None) -> Node | None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self.stop(node.place, f"more than {MOST_NODES} values", "split the file up")
        if not stack:
            return node
        holder = stack[-1]
        if holder.kind is Sequence:
            holder.items.append(node)
        elif holder.key is None and not holder.skip_next:
            self._key(holder, node)
        elif holder.skip_next:
            holder.skip_next = False
        elif holder.key is not None:
            holder.pairs.append((holder.key, node))
            holder.key = None
        return root

    def _key(self, holder: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            self.say(node.place, "a list or mapping used as a key", "write a plain name before the colon")
            holder.skip_next = True
        elif node.text in holder.seen:
            first = holder.seen[node.text] + self.offset
            reason = f"the key {shown(node.text)} is written twice (first on line {first})"
            self.say(node.place, reason, "keep one of them")
            holder.skip_next = True
        else:
            holder.seen[node.text] = node.place.line
            holder.key = node


_PLAIN_WORDS = (
    ("cannot start any token", "a character that cannot begin a value", "put the value in quotes; indent with spaces"),
    ("mapping values are not allowed", "a second colon where a value stands", "put the value in quotes"),
    ("expected <block end>", "the indentation does not line up", "begin this line in the column of its neighbours"),
    ("could not find expected ':'", "a key without a colon", "write `key: value`"),
    ("found unexpected end of stream", "the file ends inside quotes", "close the quotes"),
    ("found unexpected document separator", "`---` inside quotes", "close the quotes"),
    (
        "expected ',' or",
        "a list or mapping in brackets goes wrong here",
        "close it, or put a value with a comma in quotes",
    ),
    ("expected '<document start>'", "text after the end of the document", "check the indentation of this line"),
    ("incompatible YAML document", "a YAML version that does not exist", "remove the line that begins with %"),
)


def _in_plain_words(problem: str) -> tuple[str, str]:
    for words, reason, suggestion in _PLAIN_WORDS:
        if words in problem:
            return reason, suggestion
    return f"not readable as YAML: {problem[:160]}", "check quotes, brackets and indentation near here"
