"""What a file of `offers/` may say, as tables, from the registry that reads it."""

from collections.abc import Callable, Mapping
from typing import Final

from docs.making.markdown import inline, table
from goodterms.core.offers.limits import OFFER_KINDS
from goodterms.core.offers.reading import CONDITION_KEYS, DATED_KEYS, OFFER_KEYS
from goodterms.core.offers.written import BOUNDS

__all__ = ["TABLES"]


def _keys(keys: Mapping[str, str]) -> str:
    return table(("key", "meaning"), ((f"`{key}`", meaning) for key, meaning in keys.items()))


def offer_file() -> str:
    """The keys of a file."""
    return _keys(OFFER_KEYS)


def offer_policy() -> str:
    """The keys of one dated policy."""
    return _keys(DATED_KEYS)


def offer_condition() -> str:
    """The keys of one condition."""
    return _keys(CONDITION_KEYS)


def offer_bounds() -> str:
    """Every bound of every offer."""
    rows = (
        (f"`{offer}`", f"`{name}`", bound.meaning, f"`{bound.example}`", "yes" if bound.needed else "no")
        for offer, bounds in BOUNDS.items()
        for name, bound in bounds.items()
    )
    return table(("offer", "bound", "meaning", "such as", "needed"), rows)


def offer_kinds() -> str:
    """The kinds of rules that a pack may have about offers."""
    rows = (
        (f"`{name}`", inline(kind.meaning), ", ".join(f"`{parameter}`" for parameter in kind.parameters))
        for name, kind in OFFER_KINDS.items()
    )
    return table(("kind", "means", "parameters"), rows)


TABLES: Final[Mapping[str, Callable[[], str]]] = {
    "offer-file": offer_file,
    "offer-policy": offer_policy,
    "offer-condition": offer_condition,
    "offer-bounds": offer_bounds,
    "offer-kinds": offer_kinds,
}
