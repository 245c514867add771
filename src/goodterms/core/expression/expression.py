"""The two verbs: check an expression once, evaluate it as often as needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodterms.core.expression.check import Checker
from goodterms.core.expression.compile import compiled
from goodterms.core.expression.facts import BusinessDays, Run
from goodterms.core.expression.parse import parse
from goodterms.core.expression.problem import ExpressionRefused, Problem
from goodterms.core.expression.typed import Value
from goodterms.core.expression.types import BOOL, Declarations, Type
from goodterms.core.unknown import Unknown

__all__ = ["Expression", "check", "parse_and_check"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression: what was written, the facts it reads, the type it comes to.

    Two are equal when they were written alike over the same facts. Made by `check` only.
    """

    source: str
    facts: frozenset[str]
    type: Type
    _run: Run = field(repr=False, compare=False)

    def evaluate(self, facts: Mapping[str, object], *, business_days: BusinessDays | None = None) -> Value | Unknown:
        """What it comes to over `facts`, given flat by dotted name: `{"account.past_due": Money(1250, "EUR")}`.

        A fact that is missing, None, Unknown or not of its declared type is Unknown; the result is then Unknown unless
        the rest settles it, and names the facts that stand in the way. Never raises on account of the facts. Times are
        aware datetimes. `business_days` counts from one date to another; without it such a count is Unknown.
        """
        result: Value | Unknown = self._run(facts, business_days)
        return result


def parse_and_check(
    source: str, *, declarations: Declarations, expect: Type | None = BOOL
) -> tuple[Expression | None, tuple[Problem, ...]]:
    """The expression and no problems, or None and everything wrong with `source`, in the order it is written.

    `expect` is the type it must come to; None takes any. Never raises, whatever the text.
    """
    tree = parse(source)
    if isinstance(tree, Problem):
        return None, (tree,)
    checker = Checker(source, declarations)
    typed = checker.whole(tree, expect)
    if typed is None or checker.problems:
        return None, tuple(sorted(checker.problems, key=lambda problem: problem.offset))
    return Expression(source, frozenset(checker.facts), typed.type, compiled(typed)), ()


def check(source: str, *, declarations: Declarations, expect: Type | None = BOOL) -> Expression:
    """The expression written in `source`.

    Raises:
        ExpressionRefused: carries every `Problem` found.
    """
    expression, problems = parse_and_check(source, declarations=declarations, expect=expect)
    if expression is None:
        raise ExpressionRefused(source, problems)
    return expression
