"""The parser's tables that are kept are those of the grammar, and another grammar's are never used."""

import pytest

from goodterms.core.expression.parse import read_grammar
from goodterms.core.expression.tables import kept_parser, made_parser

EXPRESSIONS = [
    "account.past_due > 0 && account.status in ['open', 'late']",
    "a ? b : c ? -d : !e",
    "[1, 2u, 0x1f, 1.5e3, r'\\n', b'x', \"\"\"y\"\"\", null, true].map(x, {'k': x}[0].f(x, y))",
]


def test_the_tables_kept_are_those_of_the_grammar() -> None:
    assert kept_parser(read_grammar()) is not None, "run `make docs` and commit what it changed"


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_an_expression_is_the_same_tree_by_either(text: str) -> None:
    kept = kept_parser(read_grammar())
    assert kept is not None
    assert kept.parse(text) == made_parser(read_grammar()).parse(text)


def test_tables_of_another_grammar_are_not_used() -> None:
    assert kept_parser(read_grammar() + "\n// another\n") is None
