"""A pack: dated rules of one regime or house, as data. Code knows rule *kinds*; packs say which, since when, how much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from goodterms.core.duty import Proof
from goodterms.core.events import Channel, HoldKind, Purpose
from goodterms.core.offers.identity import Level

Confidence: TypeAlias = Literal["S", "R", "D", "M"]
"""S: read in official text. R: read in a restatement. D: derived from S or R. M: from memory, wants a reviewer."""

HOUSE: Final = "house"
"""The pack that judges every contact of everybody, but where a signed one stands alone."""

ALONE: Final = "+alone"
"""What the label of a pack ends with that judges without the house pack."""

Value: TypeAlias = int | str | tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter, in force on local days from `since` until `until` (exclusive; None: still), and its source."""

    value: Value
    since: date
    until: date | None
    reference: str


Timeline: TypeAlias = tuple[str, tuple[Dated, ...]]
"""A parameter by its name, with its values over time."""


@dataclass(frozen=True, slots=True)
class PackRule:
    """One rule: its kind (`goodterms.core.policy.rules`), what it binds, where it comes from, and its parameters.

    `exempt_duties` are the duties that this rule, by name, does not bind. `ids` are its numbers in the notes it was made from.
    """

    id: str
    kind: str
    says: str
    citation: str
    confidence: Confidence
    purposes: frozenset[Purpose]
    channels: frozenset[Channel]
    parameters: tuple[tuple[str, tuple[Dated, ...]], ...]
    exempt_duties: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()

    def values_on(self, day: date) -> dict[str, Value] | None:
        """The parameters in force on a local day; None when the rule is not in force then."""
        return _values_on(self.parameters, day)

    def changes(self) -> frozenset[date]:
        """The days on which something of this rule begins or ends."""
        ends = {dated.until for _, timeline in self.parameters for dated in timeline if dated.until is not None}
        return frozenset(ends | {dated.since for _, timeline in self.parameters for dated in timeline})


@dataclass(frozen=True, slots=True)
class PackDuty:
    """One contact that the regime requires: its kind (`goodterms.core.policy.duty_kinds`), its form and its parameters.

    `message` names the words a house may keep for it, `channels` the ways that count, `proof` the evidence of delivery that
    is accepted. `exempt_from` are the rules of the same pack that do not bind it; `delayed_by` the holds that move its deadline.
    """

    id: str
    kind: str
    says: str
    citation: str
    confidence: Confidence
    message: str
    channels: tuple[Channel, ...]
    proof: Proof
    parameters: tuple[tuple[str, tuple[Dated, ...]], ...]
    exempt_from: tuple[str, ...] = ()
    delayed_by: tuple[HoldKind, ...] = ()
    ids: tuple[str, ...] = ()

    def values_on(self, day: date) -> dict[str, Value] | None:
        """The parameters in force on a local day; None when the duty is not in force then."""
        return _values_on(self.parameters, day)


def _values_on(parameters: tuple[tuple[str, tuple[Dated, ...]], ...], day: date) -> dict[str, Value] | None:
    values: dict[str, Value] = {}
    for name, timeline in parameters:
        for dated in timeline:
            if dated.since <= day and (dated.until is None or day < dated.until):
                values[name] = dated.value
    return values if len(values) == len(parameters) else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a pack binds: customers who may live in these places, creditors or collectors of these kinds. Empty means all.

    A place is an ISO 3166 code, of a country (`US`), a part of it (`US-NY`), or a city in that (`US-NY-NYC`); a wider one
    covers the narrower.
    """

    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()

    def covers(self, places: Iterable[str], actor: str) -> bool:
        """Whether it binds somebody who may live in any of `places`."""
        if self.actors and actor not in self.actors:
            return False
        return not self.places or any(within(place, own) for place in places for own in self.places)


def surely_within(place: str, wider: str) -> bool:
    """Whether a place is `wider`, or lies in it, whatever else may be unknown of it."""
    return place == wider or place.startswith(f"{wider}-")


def within(place: str, wider: str) -> bool:
    """Whether a place is `wider`, or lies in it; `US-*`, somewhere in a country, may lie in any part of it."""
    if surely_within(place, wider):
        return True
    return place.endswith("-*") and wider.startswith(place[:-1])


@dataclass(frozen=True, slots=True)
class NotJudged:
    """What the same regime asks and no rule of the pack decides; `why` says who looks after it instead."""

    ids: tuple[str, ...]
    citation: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody named has read this very `version` of a pack and answers for it, since the day `on`.

    `alone`: at the pack's places, for those it binds, it judges without the house pack beside it.
    """

    version: str
    by: str
    on: date
    alone: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One version of a pack. `version` is the hash of what judges, so a receipt names exactly what judged.

    `offers` are its rules about offers (`goodterms.core.offers.limits`), `duties` the contacts it requires, `sources` what it was
    written from, `not_judged` what it leaves to people and to other parts, `levels` how well it wants customers known before what they do;
    `source` the file it was read from. `reviewer` is
    whom its author names, `signature` that of whoever puts it in force. Compared and hashed by identity, because compiled rules
    are remembered by pack; compare `version` for content.
    """

    name: str
    title: str
    version: str
    rules: tuple[PackRule, ...]
    scope: Scope = Scope()
    reviewer: str | None = None
    sources: tuple[str, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()
    offers: tuple[PackRule, ...] = ()
    duties: tuple[PackDuty, ...] = ()
    source: str = ""
    signature: Signature | None = None
    levels: Mapping[str, Level] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether it judges without the house pack: signed so, in this very version, and for places that it names."""
        signed = self.signature
        return signed is not None and signed.alone and signed.version == self.version and bool(self.scope.places)

    @property
    def label(self) -> str:
        """As receipts write it: `name@version`, and `+alone` where it stands alone."""
        return f"{self.name}@{self.version}{ALONE if self.alone else ''}"


def levels_raised(packs: Iterable[Pack], *, places: Iterable[str], actor: str) -> dict[str, Level]:
    """How well these packs want somebody known who may live in `places`, whose creditor or collector is an `actor`; the most counts."""
    found: dict[str, Level] = {}
    lived_in = tuple(places)
    for pack in packs:
        if pack.levels and pack.scope.covers(lived_in, actor):
            for offer, level in pack.levels.items():
                found[offer] = max(level, found.get(offer, level))
    return found
