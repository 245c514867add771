"""An expression as written: the syntax tree, before anything is known about names and types.

Every node knows `at`, where it starts in the source, and `depth`, how many levels of nesting are below and including it.
Brackets count as a level and leave no node.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Binary", "Call", "Junction", "Listing", "Literal", "Name", "Node", "Refused", "Ternary", "Unary"]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out: true, 5, 0.5, 'text'."""

    at: int
    depth: int
    value: bool | int | float | str


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name: account.past_due."""

    at: int
    depth: int
    path: str


@dataclass(frozen=True, slots=True)
class Call:
    """`function(arguments)`, or `target.function(arguments)`."""

    at: int
    depth: int
    function: str
    function_at: int
    target: Node | None
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """`!` or `-` before its operand."""

    at: int
    depth: int
    sign: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands with a comparison, `in`, `+`, `-` or `*` between them."""

    at: int
    depth: int
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Junction:
    """Two or more terms joined by `&&` or by `||`."""

    at: int
    depth: int
    sign: str
    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ternary:
    """`condition ? yes : no`."""

    at: int
    depth: int
    condition: Node
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Listing:
    """A list written out, for `in`: ['late', 'open']."""

    at: int
    depth: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """CEL that is outside our subset, or a literal that is no value. Its parts are still checked, to say all at once."""

    at: int
    depth: int
    message: str
    suggestion: str
    parts: tuple[Node, ...]


Node: TypeAlias = Literal | Name | Call | Unary | Binary | Junction | Ternary | Listing | Refused
