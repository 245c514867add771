"""Whatever the text, checking ends with an expression or with problems, never with an exception."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodterms.core.expression import (
    BOOL,
    DATE,
    DOUBLE,
    INT,
    MONEY,
    STRING,
    Declarations,
    list_of,
    one_of,
    parse_and_check,
)
from goodterms.core.money import Money
from goodterms.core.unknown import Unknown

DECLARED = Declarations(
    {
        "a": INT,
        "b.c": MONEY,
        "d": STRING,
        "e": BOOL,
        "f": one_of("x", "y"),
        "g": list_of(STRING),
        "h": DATE,
        "i": DOUBLE,
    }
)
PIECES = (
    *(
        "a",
        "b.c",
        "d",
        "e",
        "f",
        "g",
        "h",
        "i",
        "nope",
        "b",
        "0",
        "1",
        "-1",
        "1.5",
        "'x'",
        "true",
        "null",
        "1u",
        "b'x'",
    ),
    *(
        "+",
        "-",
        "*",
        "/",
        "%",
        "<",
        "<=",
        ">",
        ">=",
        "==",
        "!=",
        "&&",
        "||",
        "!",
        "?",
        ":",
        "in",
        "(",
        ")",
        "[",
        "]",
        "{",
    ),
    *(
        "}",
        ",",
        ".",
        "has",
        "size",
        "money('1','EUR')",
        "date('2026-01-31')",
        "duration('1s')",
        "days_between",
        "'",
        '"',
    ),
    *("startsWith", "matches", "//", "\n", "\\", "=", "€", "9223372036854775807", "r'\\'", "'''", "0x", ".5", "1e9"),
)
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.just(Money(1, "EUR"))


def settled(source, facts):
    """Checks what must hold of any text: one of the two outcomes, problems inside the text, evaluation total."""
    expression, problems = parse_and_check(source, declarations=DECLARED, expect=None)
    assert (expression is None) == bool(problems)
    for problem in problems:
        assert 0 <= problem.offset <= len(source)
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert str(problem).isprintable()
    if expression is not None:
        assert expression.facts <= set(DECLARED)
        result = expression.evaluate(facts)
        if isinstance(result, Unknown):
            assert result.names


FACTS = st.dictionaries(st.sampled_from(list(DECLARED)), VALUES)


@given(st.text(max_size=60), FACTS)
@example("\ud800", {})
@example("'\ud800'", {})
@example("\x00", {})
@example('"\\', {})
@example("'\\U00110000'", {})
@example("a\r\n>\r0", {})
def test_any_text_is_an_expression_or_has_problems(source, facts):
    settled(source, facts)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]), FACTS)
def test_any_pieces_of_the_language_are_an_expression_or_have_problems(pieces, between, facts):
    settled(between.join(pieces), facts)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 10_000 + ")" * 10_000,
        "(" * 1_990 + "a" + ")" * 1_990,
        "(" * 3_999,
        "!" * 3_990 + "e",
        "-" * 3_990 + "a",
        "[" * 3_999,
        "{" * 3_999,
        "a" + ".a" * 1_990,
        "a" + "+1" * 1_990 + ">0",
        "e" + "&&e" * 1_300,
        "e" + "?e:e" * 990,
        "size(" * 790 + "d" + ")" * 40,
        "d" + ".size()" * 560,
        "a in [" + "1," * 1_900 + "1]",
        "a > " + "9" * 3_900,
        "a > 0x" + "f" * 3_900,
        "i > " + "9" * 3_900 + ".0",
        "i > 1e" + "9" * 3_900,
        "d == '" + "x" * 3_900 + "'",
        "d == duration('" + "9" * 3_900 + "s')",
        "b.c > money('" + "9" * 3_900 + "', 'EUR')",
        "b.c > money('1', '" + "E" * 3_900 + "')",
        "n" * 3_999,
        "\n" * 3_999,
    ],
)  # fmt: skip
def test_text_made_to_break_a_parser_does_not(source):
    settled(source, {"a": 1, "e": True, "d": "x"})
