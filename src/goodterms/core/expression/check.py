"""Is this an expression over these facts? Everything wrong is said at once.

A part that is wrong is reported once: what contains it is not blamed for it. So three unknown names are three problems,
and an unknown name in a comparison is one.
"""

from __future__ import annotations

from typing import Final, TypeAlias, assert_never

from goodterms.core.expression.arithmetic import OPERATIONS, negation
from goodterms.core.expression.calls import applied, form_fault, written
from goodterms.core.expression.functions import FUNCTIONS, NAMES, OUTSIDE, WRITERS
from goodterms.core.expression.mismatch import (
    Fault,
    alike,
    comparison_fault,
    described,
    is_zero,
    membership_fault,
    rewritten,
    stands_for,
)
from goodterms.core.expression.problem import Problem, problem_at
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
from goodterms.core.expression.typed import (
    Chosen,
    Compared,
    Computed,
    Constant,
    Contained,
    Fact,
    Inverted,
    Joined,
    Known,
    Typed,
    Value,
)
from goodterms.core.expression.types import (
    BOOL,
    DOUBLE,
    INT,
    MONEY,
    STRING,
    Declarations,
    ListOf,
    OneOf,
    Type,
    words,
)

__all__ = ["Checked", "Checker"]

_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OTHER_LANGUAGES: Final = {"True": "true", "False": "false", "None": "has(...)", "if": "a ? b : c"}

Checked: TypeAlias = Typed | None
"""A checked part; None where something in it is wrong and has been reported."""


class Checker:
    """Checks one source against the facts declared; collects `problems` and the `facts` read."""

    def __init__(self, source: str, declarations: Declarations) -> None:
        self._source = source
        self._declared = declarations
        self.problems: list[Problem] = []
        self.facts: set[str] = set()

    def whole(self, node: Node, expect: Type | None) -> Checked:
        """The whole expression, which must come to `expect` (None: anything)."""
        typed = self.part(node)
        if typed is None or expect is None or stands_for(typed, expect):
            return typed
        return self._wrong(node.at, f"this must be {words(expect)}, but {described(typed)}", rewritten(typed, expect))

    def part(self, node: Node) -> Checked:
        """One part of the tree, and all below it."""
        match node:
            case Literal(value=value):
                return Constant({bool: BOOL, int: INT, float: DOUBLE, str: STRING}[type(value)], value)
            case Name():
                return self._fact(node)
            case Unary(sign="!"):
                condition = self._condition(node.operand, "! turns round something true or false")
                return condition and Inverted(BOOL, condition)
            case Unary():
                return self._negated(node)
            case Binary(sign="+" | "-" | "*"):
                return self._computed(node)
            case Binary(sign="in"):
                return self._contained(node)
            case Binary():
                return self._compared(node)
            case Junction():
                return self._joined(node)
            case Ternary():
                return self._chosen(node)
            case Call():
                return self._call(node)
            case Listing(items=items):
                for item in items:
                    self.part(item)
                return self._wrong(node.at, "a list stands only after in, such as account.status in ['open', 'late']")
            case Refused(parts=parts):
                for below in parts:
                    self.part(below)
                return self._wrong(node.at, node.message, node.suggestion)
            case _:
                assert_never(node)

    def _wrong(self, at: int, message: str, suggestion: str = "") -> Checked:
        """Reports it; always None, so that a check can end with it."""
        self.problems.append(problem_at(self._source, at, message, suggestion))
        return None

    def _fault(self, at: int, fault: Fault) -> Checked:
        return self._wrong(at, fault.message, fault.suggestion)

    def _fact(self, node: Name) -> Checked:
        name = node.path
        kind = self._declared.get(name)
        if kind is not None:
            self.facts.add(name)
            return Fact(kind, name)
        group = [declared for declared in self._declared if declared.startswith(f"{name}.")]
        parent = name.rpartition(".")[0]
        if name in _OTHER_LANGUAGES:
            return self._wrong(node.at, f"{name} means nothing here", _OTHER_LANGUAGES[name])
        if parent in self._declared:
            return self._wrong(node.at, f"{parent} is {words(self._declared[parent])} and has no parts", parent)
        if group:
            return self._wrong(node.at, f"{name} is a group of facts, not a fact", min(group))
        if name in NAMES:
            return self._wrong(node.at, f"{name} is a function; what it works on follows in ( )")
        return self._wrong(node.at, f"there is no fact {name[:80]}", self._declared.nearest(name) or "")

    def _condition(self, node: Node, place: str) -> Checked:
        """The part if it is true or false; `place` says what asks for that."""
        typed = self.part(node)
        if typed is None or typed.type == BOOL:
            return typed
        return self._wrong(node.at, f"{place}, but {described(typed)}", rewritten(typed, BOOL))

    def _joined(self, node: Junction) -> Checked:
        terms = [self._condition(term, f"{node.sign} joins conditions that are true or false") for term in node.terms]
        sound = tuple(term for term in terms if term is not None)
        return Joined(BOOL, node.sign, sound) if len(sound) == len(terms) else None

    def _negated(self, node: Unary) -> Checked:
        of = self.part(node.operand)
        if of is None:
            return None
        negate = negation(of.type)
        if negate is None:
            hint = "money('-10.00', 'EUR')" if of.type == MONEY else ""
            return self._wrong(node.at, f"- stands before a number, but {described(of)}", hint)
        return self._folded(node, of.type, negate(of.value)) if isinstance(of, Constant) else Inverted(of.type, of)

    def _folded(self, node: Node, kind: Type, value: Value | None) -> Checked:
        """The constant that constants came to; None out of bounds."""
        if value is None:
            return self._wrong(node.at, "the result is larger than can be held")
        return Constant(kind, value)

    def _computed(self, node: Binary) -> Checked:
        left, right = self.part(node.left), self.part(node.right)
        if left is None or right is None:
            return None
        kinds = [STRING if isinstance(side.type, OneOf) else side.type for side in (left, right)]
        if MONEY in kinds:
            return self._wrong(
                node.at, f"money is compared, never reckoned with {node.sign}; declare the sum as a fact"
            )
        found = OPERATIONS.get((node.sign, kinds[0], kinds[1]))
        if found is None:
            message = f"{node.sign} does not go between these: {described(left)}, and {described(right)}"
            return self._wrong(node.right.at, message, rewritten(right, left.type) or rewritten(left, right.type))
        kind, operation = found
        if isinstance(left, Constant) and isinstance(right, Constant):
            return self._folded(node, kind, operation(left.value, right.value))
        return Computed(kind, node.sign, left, right)

    def _compared(self, node: Binary) -> Checked:
        left, right = self.part(node.left), self.part(node.right)
        if left is None or right is None:
            return None
        zero = (is_zero(left) and right.type == MONEY) or (is_zero(right) and left.type == MONEY)
        fault = None if zero else comparison_fault(node.sign, left, right)
        if fault is not None:
            return self._fault((node.left if fault.left else node.right).at, fault)
        if isinstance(left, Constant):
            return Compared(BOOL, _MIRRORED[node.sign], right, left)
        return Compared(BOOL, node.sign, left, right)

    def _contained(self, node: Binary) -> Checked:
        item = self.part(node.left)
        if isinstance(node.right, Listing):
            return self._among(node.left, item, node.right)
        choices = self.part(node.right)
        if item is None or choices is None:
            return None
        if not isinstance(choices.type, ListOf):
            hint = f"[{choices.value!r}]" if isinstance(choices, Constant) and isinstance(choices.value, str) else ""
            return self._wrong(node.right.at, f"in looks into a list, but {described(choices)}", hint)
        fault = membership_fault(item, choices.type.item)
        return Contained(BOOL, item, choices) if fault is None else self._fault(node.left.at, fault)

    def _among(self, item_node: Node, item: Checked, listing: Listing) -> Checked:
        choices: list[Typed] = []
        for node in listing.items:
            choice = self.part(node)
            if choice is None or item is None:
                continue
            fault = membership_fault(item, choice.type, choice)
            if fault is None:
                choices.append(choice)
            else:
                self._fault((item_node if fault.left else node).at, fault)
        return (
            Contained(BOOL, item, tuple(choices)) if item is not None and len(choices) == len(listing.items) else None
        )

    def _chosen(self, node: Ternary) -> Checked:
        condition = self._condition(node.condition, "? asks something true or false")
        yes, no = self.part(node.yes), self.part(node.no)
        if yes is None or no is None:
            return None
        if not alike(yes.type, no.type):
            message = f"both sides of : must be of one kind: {described(yes)}, but {described(no)}"
            return self._wrong(node.no.at, message, rewritten(no, yes.type) or rewritten(yes, no.type))
        kind = yes.type if yes.type == no.type else STRING
        return condition and Chosen(kind, condition, yes, no)

    def _call(self, node: Call) -> Checked:
        operands = (*((node.target,) if node.target is not None else ()), *node.arguments)
        fault = form_fault(node)
        if fault is not None:
            self._fault(node.function_at, fault)
            if node.function not in OUTSIDE:
                for operand in operands:
                    self.part(operand)
            return None
        if node.function == "has":
            return self._has(node)
        if node.function in WRITERS:
            value = written(node, WRITERS[node.function])
            return self._fault(node.at, value) if isinstance(value, Fault) else value
        arguments = [self.part(operand) for operand in operands]
        sound = tuple(argument for argument in arguments if argument is not None)
        if len(sound) != len(arguments):
            return None
        call = applied(node.function, FUNCTIONS[node.function], sound)
        return self._fault(operands[call[0]].at, call[1]) if isinstance(call, tuple) else call

    def _has(self, node: Call) -> Checked:
        if len(node.arguments) != 1 or not isinstance(node.arguments[0], Name):
            return self._wrong(node.at, "has takes the name of one fact, such as has(account.past_due)")
        fact = self._fact(node.arguments[0])
        return Known(BOOL, fact) if isinstance(fact, Fact) else None
