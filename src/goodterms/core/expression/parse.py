"""Text to syntax tree: cel-python's published grammar, run by lark, building our own nodes from the bottom up.

Only the grammar file of cel-python is used, not its package (which brings a regular-expression engine and an evaluator
that we never run), and lark is loaded at the first parse, so a process that only evaluates never loads either.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from goodterms.core.expression.literals import LiteralRefused, read_double, read_int, read_text
from goodterms.core.expression.problem import Problem, problem_at
from goodterms.core.expression.syntax import syntax_problem
from goodterms.core.expression.tables import kept_parser, made_parser
from goodterms.core.expression.tree import (
    Binary,
    Call,
    Junction,
    Listing,
    Literal,
    Name,
    Node,
    Refused,
    Ternary,
    Unary,
)

__all__ = ["DEEPEST", "LONGEST", "parse", "read_grammar"]

LONGEST: Final = 4_000
"""The most characters an expression may have."""

DEEPEST: Final = 64
"""The most levels an expression may be nested; CEL asks for 32 brackets and 24 conditionals at least."""

_NOT_TEXT: Final = re.compile("[\x00\ud800-\udfff]")


def parse(source: str) -> Node | Problem:
    """The syntax tree of `source`, or what keeps it from being an expression. Never raises."""
    if len(source) > LONGEST:
        return problem_at(source, LONGEST, f"the expression has {len(source)} characters; {LONGEST} is the most")
    if broken := _NOT_TEXT.search(source):
        return problem_at(source, broken.start(), f"the character U+{ord(broken[0]):04X} cannot be stored as text")
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        node: Node = _parser().parse(source)
    except UnexpectedToken as error:
        return syntax_problem(source, len(source) if error.token.type == "$END" else error.token.start_pos)
    except UnexpectedCharacters as error:
        return syntax_problem(source, error.pos_in_stream or 0)
    if node.depth > DEEPEST:
        message = f"the expression is nested {node.depth} levels deep; {DEEPEST} is the most; split it in two"
        return problem_at(source, node.at, message)
    return node


@cache
def _parser() -> Any:
    grammar = read_grammar()
    building = {"transformer": _Build(), "lexer_callbacks": {"IDENT": _truth_or_name}}
    return kept_parser(grammar, **building) or made_parser(grammar, **building)


# cel-python 0.5.0 reads the raw text `r"\\"` past its closing quote when more text follows; the CEL specification's
# own token rule does not (STRING_LIT in "Syntax"). So the text tokens are written anew here.
_TEXT_TOKENS: Final = r'''
STRING_LIT.1   : /(?:[rR]"[^"\r\n]*"|[rR]'[^'\r\n]*'|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')/
MLSTRING_LIT.2 : /(?:[rR]"""[\s\S]*?"""|[rR]\'\'\'[\s\S]*?\'\'\')/
               | /(?:"""(?:\\[\s\S]|[^\\])*?"""|\'\'\'(?:\\[\s\S]|[^\\])*?\'\'\')/
BYTES_LIT.3    : /[bB]/ MLSTRING_LIT | /[bB]/ STRING_LIT
'''


def read_grammar() -> str:
    """cel-python's grammar, with the text tokens as the specification has them."""
    spec = find_spec("celpy")
    if spec is None or spec.loader is None or not spec.submodule_search_locations:
        raise RuntimeError("the package cel-python is not installed; its grammar is what expressions are parsed with")
    read = getattr(spec.loader, "get_data")  # noqa: B009  the loader protocol that has it is not typed
    text = read(f"{spec.submodule_search_locations[0]}/cel.lark").decode()
    text, replaced = re.subn(r"^(?:STRING|MLSTRING|BYTES)_LIT +:.*\n(?: +\|.*\n)*", "", text, flags=re.MULTILINE)
    if replaced != 3:
        raise RuntimeError("cel-python's grammar has changed its text tokens; pin version 0.5.0")
    return str(text) + _TEXT_TOKENS


def _truth_or_name(token: Any) -> Any:
    return token.update(type="BOOL_LIT") if token.value in {"true", "false"} else token


def _at(part: Any) -> int:
    return int(part.start_pos) if hasattr(part, "start_pos") else int(part.at)


def _below(*nodes: Node) -> int:
    return 1 + max((node.depth for node in nodes), default=0)


def _refused(at: int, message: str, *parts: Node, suggestion: str = "") -> Refused:
    return Refused(at, _below(*parts), message, suggestion, parts)


def _nodes(children: list[Any]) -> tuple[Node, ...]:
    """The nodes among `children`; `exprlist` and its kind arrive as tuples of nodes, punctuation as tokens."""
    found: list[Node] = []
    for child in children:
        if isinstance(child, tuple):
            found.extend(child)
        elif hasattr(child, "depth"):
            found.append(child)
    return tuple(found)


class _Build:
    """One method a grammar rule, called bottom-up with what stands in the rule, tokens included (so nothing recurses)."""

    def _only(self, children: list[Any]) -> Any:
        return children[0]

    member = primary = unary_not = unary_neg = _only

    def _listed(self, children: list[Any]) -> tuple[Node, ...]:
        return _nodes(children)

    exprlist = fieldinits = mapinits = _listed

    def _half(self, children: list[Any]) -> list[Any]:
        return children

    relation_lt = relation_le = relation_gt = relation_ge = relation_eq = relation_ne = relation_in = _half
    addition_add = addition_sub = multiplication_mul = multiplication_div = multiplication_mod = _half

    def expr(self, children: list[Any]) -> Node:
        if len(children) == 1:
            return children[0]  # type: ignore[no-any-return]
        condition, _, yes, _, no = children
        return Ternary(condition.at, _below(condition, yes, no), condition, yes, no)

    def _junction(self, children: list[Any]) -> Node:
        if len(children) == 1:
            return children[0]  # type: ignore[no-any-return]
        left, sign, right = children
        if isinstance(left, Junction) and left.sign == sign.value:
            return Junction(left.at, max(left.depth, _below(right)), left.sign, (*left.terms, right))
        return Junction(left.at, _below(left, right), str(sign.value), (left, right))

    conditionalor = conditionaland = _junction

    def _binary(self, children: list[Any]) -> Node:
        if len(children) == 1:
            return children[0]  # type: ignore[no-any-return]
        (left, sign), right = children
        if sign.value in "/%":
            return _refused(
                _at(sign), "division is not part of our expressions; compare products, or declare a fact", left, right
            )
        return Binary(left.at, _below(left, right), str(sign.value), left, right)

    relation = addition = multiplication = _binary

    def unary(self, children: list[Any]) -> Node:
        if len(children) == 1:
            return children[0]  # type: ignore[no-any-return]
        sign, operand = children
        return Unary(_at(sign), _below(operand), str(sign.value), operand)

    def member_dot(self, children: list[Any]) -> Node:
        base, _, part = children
        if isinstance(base, Name):
            return Name(base.at, base.depth, f"{base.path}.{part.value}")
        return _refused(_at(part), f"only a fact's name has parts; .{part.value} stands after something else", base)

    def member_dot_arg(self, children: list[Any]) -> Node:
        target, function, arguments = children[0], children[2], _nodes(children[3:])
        return Call(target.at, _below(target, *arguments), str(function.value), _at(function), target, arguments)

    def member_index(self, children: list[Any]) -> Node:
        return _refused(
            _at(children[1]), "picking from a list by [ ] is not part of our expressions; use in", *_nodes(children)
        )

    def member_object(self, children: list[Any]) -> Node:
        return _refused(_at(children[1]), "{ } is not part of our expressions", *_nodes(children[:1]))

    def map_lit(self, children: list[Any]) -> Node:
        return _refused(_at(children[0]), "{ } is not part of our expressions", *_nodes(children))

    def ident(self, children: list[Any]) -> Node:
        return Name(_at(children[-1]), 1, str(children[-1].value))

    dot_ident = ident

    def ident_arg(self, children: list[Any]) -> Node:
        function = children[0] if children[0].value != "." else children[1]
        arguments = _nodes(children)
        return Call(_at(function), _below(*arguments), str(function.value), _at(function), None, arguments)

    dot_ident_arg = ident_arg

    def paren_expr(self, children: list[Any]) -> Node:
        inner: Node = children[1]
        return replace(inner, depth=inner.depth + 1)

    def list_lit(self, children: list[Any]) -> Node:
        items = _nodes(children)
        return Listing(_at(children[0]), _below(*items), items)

    def literal(self, children: list[Any]) -> Node:
        token = children[0]
        at, text = _at(token), str(token.value)
        try:
            match token.type:
                case "INT_LIT":
                    return Literal(at, 1, read_int(text))
                case "FLOAT_LIT":
                    return Literal(at, 1, read_double(text))
                case "STRING_LIT" | "MLSTRING_LIT":
                    return Literal(at, 1, read_text(text))
                case "BOOL_LIT":
                    return Literal(at, 1, text == "true")
                case "UINT_LIT":
                    return _refused(at, "numbers carry no u here", suggestion=text[:-1])
                case "NULL_LIT":
                    return _refused(at, "there is no null here; has(name) asks whether a fact is known")
                case _:
                    return _refused(at, "bytes are not part of our expressions", suggestion=text[1:])
        except LiteralRefused as refused:
            return _refused(at + refused.at, refused.message, suggestion=refused.suggestion)
