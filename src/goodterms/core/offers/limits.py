"""What packs of law say of offers: rules of a few kinds, which can only take away from what the house allows.

They stand in a pack under `offers`, beside the rules for contacts, with the same parts: what it says, its citation, how sure we
are of it, and dated parameters with a reference each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from goodterms.core.events import HoldKind
from goodterms.core.journey.vocabulary import HOLD_KINDS, OFFERS
from goodterms.core.policy.pack import Pack, Value
from goodterms.core.policy.written import Written, some_of, whole

__all__ = ["OFFER_KINDS", "Limit", "OfferKind", "limits"]

Read: TypeAlias = Callable[[Written], Value]


@dataclass(frozen=True, slots=True)
class OfferKind:
    """A kind of rule about offers: what it means, and how each parameter is read."""

    meaning: str
    parameters: Mapping[str, Read]
    optional: Mapping[str, Read] = field(default_factory=dict)

    def reader(self, parameter: str) -> Read:
        """How a parameter of this name is read."""
        return self.parameters[parameter]


_SOME: Final[Read] = some_of(*OFFERS)

OFFER_KINDS: Final[Mapping[str, OfferKind]] = MappingProxyType(
    {
        "not_under": OfferKind(
            "Offers that are not made while one of these holds is in force",
            {"offers": _SOME, "holds": some_of(*HOLD_KINDS)},
        ),
        "spare_income": OfferKind(
            "No month may ask for more than so much of what is left of their income, over all that was agreed",
            {"offers": _SOME, "percent": whole(1, 100)},
        ),
        "payment_attempts": OfferKind(
            "At most so many attempts to take one payment, the first included", {"most": whole(1, 50)}
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule of a pack with its values of today. `id` is `pack.rule`."""

    id: str
    kind: str
    says: str
    citation: str
    values: Mapping[str, Any]

    def binds(self, offer: str) -> bool:
        """Whether it speaks of this offer."""
        return offer in self.values.get("offers", (offer,))

    def holds(self) -> frozenset[HoldKind]:
        """The holds it names."""
        return frozenset(self.values.get("holds", ()))


def limits(packs: Sequence[Pack], *, places: tuple[str, ...], actor: str, on: date) -> tuple[Limit, ...]:
    """What the packs that bind somebody who may live in `places` say of offers on a local day."""
    return tuple(
        Limit(f"{pack.name}.{rule.id}", rule.kind, rule.says, rule.citation, values)
        for pack in packs
        if pack.offers and pack.scope.covers(places, actor)
        for rule in pack.offers
        if (values := rule.values_on(on)) is not None
    )
