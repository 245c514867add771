"""Guards: checked CEL expressions, compiled once a process, evaluated over the facts of one case."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.expression import Declarations, Expression, parse_and_check
from goodterms.core.journey.vocabulary import QUEUE_FACTS, declared
from goodterms.core.unknown import Unknown, unknown


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


def holds(
    source: str, facts: Mapping[str, object], *, calendar: Callable[[], BusinessCalendar] | None = None
) -> bool | Unknown:
    """True, False, or Unknown naming the facts that are missing. `calendar` counts business days, where any are asked for."""
    count = None if calendar is None else lambda start, end: _business_days(calendar(), start, end)
    value = compiled(source).evaluate(facts, business_days=count)
    return value if isinstance(value, Unknown) else bool(value)


def _business_days(calendar: BusinessCalendar, start: date, end: date) -> int | Unknown:
    if abs(end - start) > _FARTHEST:
        return unknown("business_days", reason="the two days are more than ten years apart")
    return calendar.between(start, end)


_FARTHEST = timedelta(days=3660)


@lru_cache(maxsize=4096)
def reads_only(source: str, prefix: str) -> bool:
    """Whether the guard reads no fact but those that begin with `prefix`."""
    return all(fact.startswith(prefix) for fact in compiled(source).facts)
