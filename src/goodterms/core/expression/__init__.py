"""Expressions: a small, typed, total subset of CEL over declared facts.

In it: comparisons, `&& || !`, `? :`, `in`, `+ - *`, text functions, dates, moments, lengths of time, and money that is
compared with 0, with `money('10.00', 'EUR')` or with another amount. Not in it: division, regular expressions, loops,
maps, conversions. Where the subset goes, it means what CEL means; `has(fact)` asks whether a fact is known.
"""

from goodterms.core.expression.compile import BUSINESS_DAYS
from goodterms.core.expression.expression import Expression, check, parse_and_check
from goodterms.core.expression.facts import BusinessDays
from goodterms.core.expression.problem import ExpressionRefused, Problem
from goodterms.core.expression.typed import Value
from goodterms.core.expression.types import (
    BOOL,
    DATE,
    DOUBLE,
    DURATION,
    INT,
    MONEY,
    STRING,
    TIMESTAMP,
    Declarations,
    ListOf,
    OneOf,
    Scalar,
    Type,
    list_of,
    one_of,
)

__all__ = [
    "BOOL",
    "BUSINESS_DAYS",
    "DATE",
    "DOUBLE",
    "DURATION",
    "INT",
    "MONEY",
    "STRING",
    "TIMESTAMP",
    "BusinessDays",
    "Declarations",
    "Expression",
    "ExpressionRefused",
    "ListOf",
    "OneOf",
    "Problem",
    "Scalar",
    "Type",
    "Value",
    "check",
    "list_of",
    "one_of",
    "parse_and_check",
]
