"""Guards: checked CEL expressions, compiled once a process, evaluated over the facts of one case."""

import re
from collections.abc import Mapping
from functools import lru_cache

from goodterms.core.expression import Declarations, Expression, parse_and_check
from goodterms.core.journey.vocabulary import QUEUE_FACTS, declared
from goodterms.core.unknown import Unknown


class BrokenGuard(Exception):
    """A published guard that no longer passes the check: the journey was published by another version of Goodterms."""


@lru_cache(maxsize=4096)
def compiled(source: str) -> Expression:
    """The guard's expression. Raises `BrokenGuard` if it does not pass the check it passed when it was published."""
    expression, problems = parse_and_check(source, declarations=_declarations(source))
    if expression is None:
        raise BrokenGuard(f"{source!r}: {problems[0].message if problems else 'not an expression'}")
    return expression


def _declarations(source: str) -> Declarations:
    queues = re.findall(rf"queue\.([a-z0-9_]+)\.(?:{'|'.join(QUEUE_FACTS)})", source)
    return declared(queues=queues)


def holds(source: str, facts: Mapping[str, object]) -> bool | Unknown:
    """True, False, or Unknown naming the facts that are missing."""
    value = compiled(source).evaluate(facts)
    return value if isinstance(value, Unknown) else bool(value)
