"""The Liquid that people may write in messages: output, `if`, `unless`, `for` over accounts, and comments.

A static subset, checked before anything is sent: every merge field is declared and typed, money and dates pass through
their filter, loops run over the accounts a message names and nothing else. Undefined is strict, loops and output have
limits. Text that customers or files brought is only ever a value, never read as a template.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from liquid import BoundTemplate, Environment, FalsyStrictUndefined, Mode, RenderContext
from liquid.ast import BlockNode, Node
from liquid.builtin import comment_tag, content, for_tag, if_tag, illegal, inline_comment_tag, output, unless_tag
from liquid.builtin.expressions import FilteredExpression, Path
from liquid.builtin.expressions.logical import (
    BooleanExpression,
    LogicalAndExpression,
    LogicalNotExpression,
    LogicalOrExpression,
)
from liquid.builtin.expressions.primitive import IntegerLiteral, StringLiteral
from liquid.builtin.filters.misc import default
from liquid.exceptions import LiquidError
from liquid.expression import Expression
from liquid.filter import with_context
from liquid.tag import Tag
from liquid.token import Token

from goodterms.core.expression import DATE, INT, MONEY, STRING, Type, list_of
from goodterms.core.expression.types import words
from goodterms.core.journey.vocabulary import ACCOUNT_LIST, ACCOUNT_LIST_FIELDS, FIELDS
from goodterms.core.money import Money
from goodterms.core.problem import nearest, shown, suggest
from goodterms.core.said_day import said_day

__all__ = [
    "CLOSE",
    "FILTERS",
    "OPEN",
    "TAGS",
    "Reads",
    "TemplateFault",
    "check_template",
    "locale_for",
    "render_template",
]

MOST_LOOPS = 50
MOST_OUTPUT = 20_000
LONGEST_TAG: Final = 500
"""Characters between `{{` and `}}`: the library takes time in the square of what it cannot close."""
OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
"""What stands around each filled-in value of a marked render: private characters that no value holds."""

_LOCALE: Final = "locale "
"""The name under which the locale travels in a render; no template can write a name with a space."""

TAGS: Final[dict[str, str]] = {
    "if": "show a part only when a field is known, or equals a text",
    "unless": "the opposite of if",
    "for": "`for account in accounts`: each account the message names",
    "comment": "words for the next author",
    "#": "a comment on one line",
}

FILTERS: Final[dict[str, str]] = {
    "money": "an amount as the customer's locale writes it",
    "date": "a day as the customer's locale writes it; `date: 'weekday'` adds the weekday, `date: 'year'` the year",
    "default": "other words where a field is not known",
    "capitalize": "begin with a capital",
}

_RAW: Final = re.compile(r"\{%-?\s*raw\b")
_BEGINS: Final = re.compile(r"\{[{%]")
_DATE_FORMS: Final = ("weekday", "year")

# CLDR has no skeleton for "Friday 15 May" in most locales; its full format without the year is that, in every locale.
_YEAR: Final = re.compile(r"[\s,،]*(?:'[^']*'\s*)?[yG]+(?:\s*'[^']*')?[年년]?\.?[\s,]*")


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


class Filled(str):
    """The text of a value. In a marked render it stands between marks; everywhere else it is plain text."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"{OPEN}{self}{CLOSE}"


@with_context
def _money(value: object, *, context: RenderContext) -> str:
    if not isinstance(value, Money):
        raise TypeError("not an amount of money")
    return Filled(value.format(str(context.resolve(_LOCALE))))


@with_context
def _date(value: object, form: str | None = None, *, context: RenderContext) -> str:
    if not isinstance(value, date):
        raise TypeError("not a date")
    locale = str(context.resolve(_LOCALE))
    return Filled(
        said_day(format_date(value, _date_pattern(locale, form), locale=_locale(locale)), day=value, locale=locale)
    )


@lru_cache(maxsize=256)
def _date_pattern(locale: str, form: str | None) -> str:
    formats = _locale(locale)
    if form == "weekday":
        return _YEAR.sub(" ", formats.date_formats["full"].pattern).strip(" ,")
    if form == "year":
        return str(formats.date_formats["long"].pattern)
    skeleton = formats.datetime_skeletons.get("MMMMd")
    return "d MMMM" if skeleton is None else str(skeleton.pattern)


class _Messages(Environment):
    loop_iteration_limit = MOST_LOOPS
    output_stream_limit = MOST_OUTPUT
    local_namespace_limit = MOST_OUTPUT
    context_depth_limit = 10
    block_nesting_limit = 10

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        """Only what `TAGS` and `FILTERS` list."""
        plain: tuple[type[Tag], ...] = (content.Literal, output.Output, illegal.Illegal)
        blocks: tuple[type[Tag], ...] = (if_tag.IfTag, unless_tag.UnlessTag, for_tag.ForTag)
        notes: tuple[type[Tag], ...] = (comment_tag.CommentTag, inline_comment_tag.InlineCommentTag)
        for tag in plain + blocks + notes:
            self.add_tag(tag)
        for name, function in (("money", _money), ("date", _date), ("default", default), ("capitalize", _capitalize)):
            self.add_filter(name, function)


def _capitalize(value: object) -> str:
    text = value if isinstance(value, str) else str(value)
    capital = text[:1].upper() + text[1:]
    return Filled(capital) if isinstance(value, Filled) else capital


_LANGUAGE: Final = _Messages(tolerance=Mode.STRICT, undefined=FalsyStrictUndefined, autoescape=False)
_MARKED: Final = _Messages(tolerance=Mode.STRICT, undefined=FalsyStrictUndefined, autoescape=True)
"""The same language; the library's way of escaping values is how `Filled` marks them. Nothing is escaped here."""


@lru_cache(maxsize=4096)
def _compiled(text: str, marked: bool = False) -> BoundTemplate:
    if _not_closed(text) is not None:
        raise ValueError(f"a tag is not closed within {LONGEST_TAG} characters")
    return (_MARKED if marked else _LANGUAGE).from_string(text)


@lru_cache(maxsize=256)
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@lru_cache(maxsize=256)
def locale_for(language: str, country: str) -> str:
    """The locale for a customer: their language as written in their country, else the language alone, else English."""
    tag = language.replace("-", "_")
    for name in (tag, f"{tag}_{country}") if "_" in tag else (f"{tag}_{country}", tag):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return "en"


def render_template(text: str, values: Mapping[str, object], *, locale: str, marked: bool = False) -> str:
    """`text` with its merge fields filled in; `marked`: each value between `OPEN` and `CLOSE`.

    `values` are flat by dotted name: text, int, `Money`, `date`, and for `accounts` a list (empty when not
    given) of mappings of such values.

    Raises:
        LiquidError: a field is missing or of another type, or a limit is passed.
    """
    tree: dict[str, Any] = {_LOCALE: locale, ACCOUNT_LIST: []}
    for name, value in (_filled(values) if marked else values).items():
        head, _, tail = name.partition(".")
        if tail:
            tree.setdefault(head, {})[tail] = value
        else:
            tree[head] = value
    return str(_compiled(text, marked).render(**tree))


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: Filled(value)
        if isinstance(value, str)
        else [_filled(one) for one in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }


def check_template(text: str) -> tuple[Reads, tuple[TemplateFault, ...]]:
    """What the template reads, and everything wrong with it. Never raises."""
    nothing = Reads(frozenset(), frozenset())
    if (at := _not_closed(text)) is not None:
        return nothing, (
            TemplateFault(
                at, f"not readable as Liquid: not closed within {LONGEST_TAG} characters", "close it, or shorten it"
            ),
        )
    if (mark := next((at for at, letter in enumerate(text) if letter in (OPEN, CLOSE)), None)) is not None:
        return nothing, (TemplateFault(mark, "a character that means something to us alone", "remove it"),)
    try:
        template = _compiled(text)
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


def _not_closed(text: str) -> int | None:
    """Where a tag begins that does not end soon; found in one pass, before the library reads anything."""
    at = 0
    while (begins := _BEGINS.search(text, at)) is not None:
        closing = "}}" if begins[0] == "{{" else "%}"
        at = text.find(closing, begins.end(), begins.end() + LONGEST_TAG) + 2
        if at < 2:
            return begins.start()
    return None


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
        if name == "date" and arguments and arguments[0].strip("'\"") not in _DATE_FORMS:
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
