"""Declare empty: a named person says that a portfolio has none of a kind of data, so that it may send without a file."""

from goodterms.store.clock import business_now
from goodterms.store.intake import readiness


def declare_empty(*, portfolio: str, kind: str, by: str) -> tuple[str, ...]:
    """Note who says so, and return the kinds that are still missing before the portfolio may send.

    Raises `FileRefused` for an unknown portfolio or kind, a missing name, or a kind that was imported.
    """
    return readiness.declare_empty(portfolio=portfolio, kind=kind, by=by, now=business_now())
