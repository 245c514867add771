"""Checking calls: which function is meant, and whether it may take what it is given."""

from __future__ import annotations

from goodterms.core.expression.functions import FUNCTIONS, NAMES, OUTSIDE, WRITERS, Function, Writer, takes
from goodterms.core.expression.literals import LiteralRefused
from goodterms.core.expression.mismatch import Fault, described, rewritten
from goodterms.core.expression.tree import Call, Literal
from goodterms.core.expression.typed import Called, Constant, Typed
from goodterms.core.expression.types import nearest, words

__all__ = ["applied", "form_fault", "written"]


def form_fault(call: Call) -> Fault | None:
    """What is wrong with how `call` is written, before looking at its arguments; None when nothing is."""
    name = call.function
    method = call.target is not None
    if name in WRITERS:
        writer = WRITERS[name]
        return Fault(f"{name} is written {name}({writer.example})") if method else None
    if name == "has":
        return Fault("has is written has(name)") if method else None
    function = FUNCTIONS.get(name)
    if function is None:
        return _no_function(name)
    given = len(call.arguments) + method
    if function.form not in {"either", "method" if method else "call"} or given != len(function.takes):
        return Fault(f"{name} is written {function.example}")
    return None


def _no_function(name: str) -> Fault:
    if name in OUTSIDE:
        return Fault(f"{name} cannot be used: {OUTSIDE[name]}")
    return Fault(f"there is no function {name[:80]}", nearest(name, NAMES) or "")


def written(call: Call, writer: Writer) -> Constant | Fault:
    """The value that `call` of `writer` writes out."""
    texts = [node.value for node in call.arguments if isinstance(node, Literal) and isinstance(node.value, str)]
    if len(texts) != len(writer.texts) or len(call.arguments) != len(writer.texts):
        return Fault(f"{call.function} takes text written out, such as {call.function}({writer.example})")
    try:
        return Constant(writer.type, writer.read(*texts))
    except LiteralRefused as refused:
        return Fault(refused.message, refused.suggestion)


def applied(name: str, function: Function, arguments: tuple[Typed, ...]) -> Called | tuple[int, Fault]:
    """The checked call, or the number of the argument at fault (the receiver first) and what is wrong with it."""
    for number, (wanted, given) in enumerate(zip(function.takes, arguments, strict=True)):
        if not takes(wanted, given.type):
            asked = wanted if isinstance(wanted, str) else words(wanted)
            hint = "" if isinstance(wanted, str) else rewritten(given, wanted)
            return number, Fault(f"{name} takes {asked} here, but {described(given)}", hint)
    return Called(function.type, name, arguments)
