"""The CEL conformance cases, as cel-python ships them in its source distribution (folder `features`).

They are not part of this project. Get them with `pip download --no-binary cel-python --no-deps cel-python`, unpack, and
name the folder: `GOODTERMS_CEL_CONFORMANCE=.../features python -m pytest tests/core/expression/test_conformance.py`.

A case counts as agreed when we come to the same value, or give Unknown or a Problem where CEL gives an error. A case whose
expression we refuse must be outside the subset, for one of the reasons listed here: a refusal we cannot explain fails.
"""

import ast
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodterms.core.expression import (
    BOOL,
    DOUBLE,
    DURATION,
    INT,
    STRING,
    TIMESTAMP,
    Declarations,
    list_of,
    parse_and_check,
)
from goodterms.core.unknown import Unknown

FOLDER = os.environ.get("GOODTERMS_CEL_CONFORMANCE")

OUTSIDE = {
    "division": "division is not part",
    "picking by index": "picking from a list",
    "maps and messages": "{ } is not part",
    "lists as values": "a list stands only after in|in looks for text|in looks into a list",
    "lists of mixed types": r"^'elem' is text, but 1 is a whole number",
    "loops": "loops are not part",
    "conversions": "types are declared, not converted",
    "regular expressions": "regular expressions are not",
    "null": "there is no null",
    "unsigned numbers": "numbers carry no u",
    "bytes": "bytes are not part",
    "parts of values": "only a fact's name has parts|has no parts",
    "functions we do not have": "there is no function",
    "names not declared": "there is no fact|is a group of facts",
    "types that never mix": "these cannot be compared|does not go between|both sides of : must be",
    "literals only": "takes text written out",
    "the character U+0000": r"U\+0000|\\(?:x00|u0000|U00000000|000) is not a character",
    "order of errors": "is a function; what it works on",
    "methods written as functions": "is written ",
    "arguments of one type": "takes .* here, but",
    "optional access": r"\? is not expected|\.\? ",
    "reserved by CEL": "is not expected here",
    "finer than a microsecond": "exact to a microsecond",
    "conditions of other types": "joins conditions|turns round something|asks something",
    "only numbers are negated": "- stands before a number",
    "has of a name only": "has takes the name",
}


@dataclass
class Case:
    name: str
    expression: str
    expected: object
    facts: dict[str, object] = field(default_factory=dict)


class Outside(Exception):
    """A value of a type that is not in the subset."""


ERROR = object()


def read_value(text):
    """The Python value of a `celpy.celtypes` expression."""
    try:
        return value_of(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError):
        raise Outside(text) from None


def value_of(node):
    match node:
        case ast.List(elts=items):
            return [value_of(item) for item in items]
        case ast.Call(func=ast.Attribute(attr="TimestampType"), args=[ast.Call(args=numbers)]):
            return datetime(*(number.value for number in numbers), tzinfo=UTC)
        case ast.Call(func=ast.Attribute(attr="DoubleType"), keywords=[ast.keyword(value=ast.Call(args=[text]))]):
            return float(text.value)
        case ast.Call(func=ast.Attribute(attr=kind), args=[], keywords=keywords):
            given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in keywords}
        case _:
            raise Outside(ast.dump(node))
    match kind:
        case "BoolType" | "IntType" | "DoubleType" | "StringType":
            return {"BoolType": bool, "IntType": int, "DoubleType": float, "StringType": str}[kind](given["source"])
        case "DurationType" if given.get("nanos", 0) % 1000 == 0:
            return timedelta(seconds=given["seconds"], microseconds=given.get("nanos", 0) // 1000)
        case _:
            raise Outside(kind)


def type_of(value):
    match value:
        case bool():
            return BOOL
        case int():
            return INT
        case float():
            return DOUBLE
        case str():
            return STRING
        case datetime():
            return TIMESTAMP
        case timedelta():
            return DURATION
        case [first, *_] if not isinstance(first, list) and {type(item) for item in value} == {type(first)}:
            return list_of(type_of(first))
        case _:
            raise Outside(repr(value))


def cases(feature):
    """Every case of a feature file that states a value or an error; the count of the others."""
    text = feature.read_text(encoding="utf-8")
    if "@conformance" not in text:
        return
    for block in re.split(r"^Scenario: ", text, flags=re.MULTILINE)[1:]:
        name = f"{feature.stem}: {block.splitlines()[0]}"
        written = re.search(r"When CEL expression (.+) is evaluated$", block, re.MULTILINE)
        value = re.search(r"Then value is (.+)$", block, re.MULTILINE)
        error = re.search(r"Then eval_error is (.+)$", block, re.MULTILINE)
        if written is None or (value is None and (error is None or error[1] == "None")):
            yield name, "states no value"
        elif "container is" in block:
            yield name, "containers"
        else:
            try:
                facts = {
                    bound[1]: read_value(bound[2])
                    for bound in re.finditer(r'bindings parameter "([^"]+)" is (.+)$', block, re.MULTILINE)
                }
                expected = read_value(value[1]) if value else ERROR
                yield name, Case(name, ast.literal_eval(written[1]), expected, facts)
            except Outside:
                yield name, "values of other types"


def outcome(case):
    """`agrees`, or why the case is outside the subset. Fails on a disagreement."""
    try:
        declarations = Declarations({name: type_of(value) for name, value in case.facts.items()})
    except (Outside, ValueError):
        return "facts of other types or names"
    expression, problems = parse_and_check(case.expression, declarations=declarations, expect=None)
    if expression is None:
        if case.expected is ERROR:
            return "agrees: an error there, a problem here"
        message = problems[0].message
        reasons = [reason for reason, pattern in OUTSIDE.items() if re.search(pattern, message)]
        assert reasons, f"{case.name}: {case.expression!r} was refused: {problems[0]}"
        return f"outside: {reasons[0]}"
    result = expression.evaluate(case.facts)
    if case.expected is ERROR:
        assert isinstance(result, Unknown), f"{case.name}: {case.expression!r} came to {result!r}, not to an error"
        return "agrees: an error there, Unknown here"
    assert type(result) is type(case.expected), f"{case.name}: {case.expression!r} came to {result!r}"
    assert result == case.expected, f"{case.name}: {case.expression!r} came to {result!r}, not {case.expected!r}"
    return "agrees: the same value"


@pytest.mark.skipif(FOLDER is None, reason="GOODTERMS_CEL_CONFORMANCE does not name the folder of the CEL cases")
def test_every_conformance_case_agrees_or_is_outside_the_subset_for_a_reason_we_can_name(capsys):
    counts, disagreements = Counter(), []
    for feature in sorted(Path(FOLDER).glob("*.feature")):
        for _, case in cases(feature):
            try:
                counts[case if isinstance(case, str) else outcome(case)] += 1
            except AssertionError as disagreement:
                disagreements.append(str(disagreement).splitlines()[0])
    with capsys.disabled():
        print()
        for reason, count in counts.most_common():
            print(f"{count:6} {reason}")
    assert not disagreements, "\n".join(disagreements)
    assert counts["agrees: the same value"] >= 200
