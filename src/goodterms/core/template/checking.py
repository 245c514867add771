"""What a template reads, and everything wrong with it, before anything is sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

from liquid.ast import BlockNode, Node
from liquid.builtin import for_tag, if_tag, output, unless_tag
from liquid.builtin.expressions import FilteredExpression, Path
from liquid.builtin.expressions.logical import (
    BooleanExpression,
    LogicalAndExpression,
    LogicalNotExpression,
    LogicalOrExpression,
)
from liquid.builtin.expressions.primitive import IntegerLiteral, StringLiteral
from liquid.exceptions import LiquidError
from liquid.expression import Expression
from liquid.token import Token

from goodterms.core.expression import DATE, INT, MONEY, STRING, Type, list_of
from goodterms.core.expression.types import words
from goodterms.core.journey.vocabulary import ACCOUNT_LIST, ACCOUNT_LIST_FIELDS, FIELDS
from goodterms.core.problem import nearest, shown, suggest
from goodterms.core.template.language import (
    CLOSE,
    DATE_FORMS,
    FILTERS,
    LONGEST_TAG,
    OPEN,
    TAGS,
    compiled,
    not_closed,
)

_RAW: Final = re.compile(r"\{%-?\s*raw\b")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One mistake at `offset` of the template's text."""

    offset: int
    reason: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Reads:
    """The merge fields a template reads; `needed` are those it reads without asking first whether they are known."""

    fields: frozenset[str]
    needed: frozenset[str]


def check_template(text: str) -> tuple[Reads, tuple[TemplateFault, ...]]:
    """What the template reads, and everything wrong with it. Never raises."""
    nothing = Reads(frozenset(), frozenset())
    if (at := not_closed(text)) is not None:
        return nothing, (
            TemplateFault(
                at, f"not readable as Liquid: not closed within {LONGEST_TAG} characters", "close it, or shorten it"
            ),
        )
    if (mark := next((at for at, letter in enumerate(text) if letter in (OPEN, CLOSE)), None)) is not None:
        return nothing, (TemplateFault(mark, "a character that means something to us alone", "remove it"),)
    try:
        template = compiled(text)
    except LiquidError as error:
        return nothing, (_syntax_fault(text, error),)
    except (ValueError, TypeError, IndexError, AttributeError, RecursionError) as error:
        # the library's own faults on damaged text
        fault = TemplateFault(0, f"not readable as Liquid: {shown(str(error))}", "look for unclosed {{ or {%")
        return nothing, (fault,)
    walk = _Walk()
    raw = _RAW.search(text)
    if raw is not None:  # the library reads it before any tag
        walk.faults.append(TemplateFault(raw.start(), "the tag 'raw' is not part of messages", "write the words alone"))
    walk.nodes(template.nodes, _Scope())
    return Reads(frozenset(walk.fields), frozenset(walk.needed)), tuple(walk.faults)


def _syntax_fault(text: str, error: LiquidError) -> TemplateFault:
    offset = error.token.start_index if error.token is not None and error.token.start_index >= 0 else 0
    message = str(error.message or "not readable as Liquid")
    if "tag" in message and error.token is not None:
        word = error.token.value.strip().split(" ")[0]
        if word not in TAGS and not word.startswith(("end", "els")):
            return TemplateFault(offset, f"the tag {shown(word)} is not part of messages", suggest(word, TAGS))
    return TemplateFault(
        min(offset, len(text)), f"not readable as Liquid: {message[:120]}", "check {{ }} and {% %} here"
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """Loop variables in force, and the fields already asked for by an `if` around."""

    loops: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Walk:
    faults: list[TemplateFault] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    needed: set[str] = field(default_factory=set)

    def say(self, token: Token, reason: str, suggestion: str) -> None:
        self.faults.append(TemplateFault(max(0, token.start_index), reason, suggestion))

    def nodes(self, nodes: Iterable[Node], scope: _Scope) -> None:
        for node in nodes:
            self.node(node, scope)

    def node(self, node: Node, scope: _Scope) -> None:
        match node:
            case output.OutputNode():
                self.shown(node.expression, scope)
            case if_tag.IfNode() | unless_tag.UnlessNode():
                self.condition(node, scope)
            case for_tag.ForNode():
                self.loop(node, scope)
            case BlockNode():
                self.nodes(node.nodes, scope)
            case _:
                pass

    def condition(self, node: if_tag.IfNode | unless_tag.UnlessNode, scope: _Scope) -> None:
        asked = self.asked(node.condition, scope)
        positive = isinstance(node, if_tag.IfNode)
        self.node(node.consequence, _Scope(scope.loops, scope.asked | asked) if positive else scope)
        for alternative in node.alternatives:
            also = self.asked(alternative.expression, scope)
            self.node(alternative.block, _Scope(scope.loops, scope.asked | also))
        if node.default is not None:
            self.node(node.default, scope if positive else _Scope(scope.loops, scope.asked | asked))

    def asked(self, expression: Expression, scope: _Scope) -> frozenset[str]:
        """Fields an expression asks for; they are known where it is true (only `and` keeps that promise)."""
        match expression:
            case BooleanExpression():
                return self.asked(expression.expression, scope)
            case LogicalAndExpression():
                return self.asked(expression.left, scope) | self.asked(expression.right, scope)
            case LogicalOrExpression():
                return self.asked(expression.left, scope) & self.asked(expression.right, scope)
            case LogicalNotExpression():
                self.asked(expression.right, scope)
                return frozenset()
            case Path():
                name = self.name(expression, scope, asking=True)
                return frozenset() if name is None else frozenset({name})
            case _:
                for path in _paths(expression):
                    kind = self.type_of(path, scope)
                    if kind is not None and kind not in {STRING, INT}:
                        hint = f"write `{{% if {path} %}}` to ask whether it is known"
                        self.say(path.token, f"'{path}' is {words(kind)} and is not compared in a message", hint)
                return frozenset()

    def loop(self, node: for_tag.ForNode, scope: _Scope) -> None:
        loop = node.expression
        if not isinstance(loop.iterable, Path) or list(loop.iterable.path) != [ACCOUNT_LIST]:
            reason = f"a loop runs over {ACCOUNT_LIST} only"
            self.say(node.token, reason, f"write `{{% for account in {ACCOUNT_LIST} %}}`")
        for part in (loop.limit, loop.offset, loop.cols):
            if part is not None and not isinstance(part, IntegerLiteral):
                self.say(
                    node.token, f"{shown(str(part))} is no number", "write a number after limit or offset, or neither"
                )
        self.fields.add(ACCOUNT_LIST)
        self.needed.add(ACCOUNT_LIST)
        self.node(node.block, _Scope(scope.loops | {loop.identifier}, scope.asked))
        if node.default is not None:
            self.node(node.default, scope)

    def shown(self, expression: Expression, scope: _Scope) -> None:
        if not isinstance(expression, FilteredExpression):
            self.say(expression.token, "a choice inside {{ }}", "use `{% if %}` around it")
            return
        filters = expression.filters or []
        names = [filter_.name for filter_ in filters]
        kind: Type | None = STRING
        if isinstance(expression.left, Path):
            kind = self.type_of(expression.left, scope, asking="default" in names)
            if kind is None:
                return
        elif not isinstance(expression.left, StringLiteral):
            self.say(expression.token, f"{shown(str(expression.left))} is no field", "write a field by its name")
            return
        for filter_ in filters:
            kind = self.filtered(filter_, kind, expression.left) if kind is not None else None
        if kind is None:
            return
        if kind in {MONEY, DATE}:
            name = "money" if kind == MONEY else "date"
            self.say(expression.token, f"'{expression.left}' is {words(kind)}", f"write {expression.left} | {name}")
        elif kind not in {STRING, INT}:
            self.say(expression.token, f"'{expression.left}' is not a text", f"loop over {ACCOUNT_LIST} with `for`")

    def filtered(self, filter_: Any, kind: Type, left: Expression) -> Type | None:
        """The type after a filter; None where it is wrong and has been noted."""
        name = cast(str, filter_.name)
        if name not in FILTERS:
            self.say(filter_.token, f"there is no filter {shown(name)}", suggest(name, FILTERS))
            return None
        wanted = {"money": MONEY, "date": DATE}.get(name)
        if wanted is not None and kind != wanted:
            other = "money" if kind == MONEY else "date" if kind == DATE else None
            hint = f"write {left} | {other}" if other else f"remove the filter {name}"
            self.say(filter_.token, f"'{left}' is {words(kind)}, not {words(wanted)}", hint)
            return None
        arguments = [str(argument.value) for argument in filter_.args]
        if name == "date" and arguments and arguments[0].strip("'\"") not in DATE_FORMS:
            self.say(filter_.token, f"a date has no form {shown(arguments[0])}", "write `date: 'weekday'` or `'year'`")
            return None
        most = 1 if name in {"date", "default"} else 0
        if len(arguments) > most or (name == "default" and not arguments):
            example = f"{name}: 'words'" if name == "default" else name
            self.say(filter_.token, f"the filter {name} is used wrongly", f"write `| {example}`")
            return None
        if not all(isinstance(argument.value, StringLiteral) for argument in filter_.args):
            hint = f"write `| {name}: 'words'`; for another field, ask with `{{% if %}}`"
            self.say(filter_.token, f"the filter {name} takes words in quotation marks", hint)
            return None
        return STRING if name in {"money", "date"} else kind

    def type_of(self, path: Path, scope: _Scope, *, asking: bool = False) -> Type | None:
        name = self.name(path, scope, asking=asking)
        if name is None:
            return None
        head, _, tail = name.partition(".")
        if head == ACCOUNT_LIST:
            return ACCOUNT_LIST_FIELDS[tail].type if tail in ACCOUNT_LIST_FIELDS else INT if tail else list_of(STRING)
        return FIELDS[name].type

    def name(self, path: Path, scope: _Scope, *, asking: bool) -> str | None:
        """The declared name a path means (`accounts.balance` within a loop); None where there is none, which is noted."""
        parts = [part for part in path.path if isinstance(part, str)]
        written = ".".join(parts)
        if len(parts) != len(path.path):
            self.say(path.token, f"'{path}' is not a field", "write a field by its name, without brackets")
            return None
        if parts[0] in scope.loops and len(parts) == 2:
            if parts[1] in ACCOUNT_LIST_FIELDS:
                return f"{ACCOUNT_LIST}.{parts[1]}"
            hint = suggest(parts[1], ACCOUNT_LIST_FIELDS)
            self.say(path.token, f"an account has no field '{parts[1]}'", hint)
            return None
        if parts[0] == ACCOUNT_LIST and parts[1:] in ([], ["size"]):
            self.fields.add(ACCOUNT_LIST)
            return written
        if scope.loops and written in {"forloop.first", "forloop.last", "forloop.index"}:
            return f"{ACCOUNT_LIST}.size"
        if written not in FIELDS:
            near = nearest(written, FIELDS)
            hint = f"did you mean '{near}'?" if near else f"the merge fields are {', '.join(FIELDS)}"
            self.say(path.token, f"there is no merge field {shown(written)}", hint)
            return None
        self.fields.add(written)
        if not asking and written not in scope.asked:
            self.needed.add(written)
        return written


def _paths(expression: Expression) -> Iterator[Path]:
    if isinstance(expression, Path):
        yield expression
        return
    for child in expression.children():
        yield from _paths(child)
