"""What a house offers, and how far: one dated policy for each offer, as written in `offers/*.yaml`.

A policy says since when it holds, who may take the offer (conditions over declared facts, each with the reason that is given
when it is not met), and its bounds. Every part names where it comes from, so that a refusal can say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from goodterms.core.events import WriteBackKind
from goodterms.core.money import Money, minor_digits

__all__ = ["RETRY", "BoundValue", "Condition", "DatedPolicy", "OfferPolicies", "OfferPolicy", "amount_in"]

RETRY: Final = "retry"
"""The policy for a payment that did not go through: no offer of a page, and bounded like one."""

BoundValue: TypeAlias = int | tuple[int, int] | tuple[Money, ...] | tuple[str, ...] | Mapping[str, int]
"""A figure; so many in so many days, or from so many to so many; an amount in each currency; words; a share for each role."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Who may take it: `when` is CEL over declared facts, `reason` what is said when it is not true, `citation` why it is asked."""

    id: str
    when: str
    reason: str
    citation: str


@dataclass(frozen=True, slots=True)
class DatedPolicy:
    """A policy in force on local days from `since` until `until` (exclusive; None: still)."""

    since: date
    until: date | None
    citation: str
    conditions: tuple[Condition, ...]
    bounds: Mapping[str, BoundValue]

    def number(self, name: str) -> int | None:
        """A bound that is one figure: days, per cent or a count."""
        found = self.bounds.get(name)
        return found if isinstance(found, int) else None

    def pair(self, name: str) -> tuple[int, int] | None:
        """A bound of two figures: times and days, or least and most."""
        match self.bounds.get(name):
            case (int() as first, int() as second):
                return first, second
            case _:
                return None

    def amounts(self, name: str) -> tuple[Money, ...]:
        """A bound that is an amount in each currency."""
        found = self.bounds.get(name, ())
        return tuple(one for one in found if isinstance(one, Money)) if isinstance(found, tuple) else ()

    def words(self, name: str) -> tuple[str, ...]:
        """A bound that is a list of words."""
        found = self.bounds.get(name, ())
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, tuple) else ()

    def share_for(self, name: str, role: str) -> int | None:
        """The per cent that a role may go to."""
        found = self.bounds.get(name)
        return found.get(role) if isinstance(found, Mapping) else None


@dataclass(frozen=True, slots=True, eq=False)
class OfferPolicy:
    """Everything a house says about one offer. `version` is the hash of what it judges by; `record` how the record hears of it.

    Compared by identity; compare `version` for content.
    """

    offer: str
    says: str
    record: WriteBackKind | None
    dated: tuple[DatedPolicy, ...]
    version: str

    @property
    def label(self) -> str:
        """As receipts write it: `promise@version`."""
        return f"{self.offer}@{self.version}"

    def on(self, day: date) -> DatedPolicy | None:
        """What is in force on a local day; None before the first and after the last."""
        return next(
            (one for one in self.dated if one.since <= day and (one.until is None or day < one.until)),
            None,
        )


OfferPolicies: TypeAlias = Mapping[str, OfferPolicy]
"""By the name of the offer."""


def amount_in(amounts: tuple[Money, ...], currency: str) -> Money | None:
    """The amount written for a currency; None when the file names none for it."""
    return next((one for one in amounts if one.currency == currency), None)


def one_unit(currency: str) -> Money:
    """One euro, one yen, one dinar: the least that is asked for where nobody wrote a floor."""
    return Money(10 ** minor_digits(currency), currency)
