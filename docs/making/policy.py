"""Packs, holds, guards and identity as tables, each with where it comes from."""

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from docs.making.markdown import inline, table
from goodterms.core.customer_cipher import SEALED_CLASSES
from goodterms.core.events import Channel, HoldKind, Purpose
from goodterms.core.offers.eligible import HELD_BACK
from goodterms.core.offers.identity import FACT_KINDS, LEVELS, NEVER_ABOVE
from goodterms.core.policy.hold_table import DERIVED_HOLDS, HOLD_EFFECTS, HoldEffect, Stops
from goodterms.core.policy.kinds import KINDS
from goodterms.core.policy.pack import Dated, PackRule
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES
from goodterms.packs.loading import house_pack

__all__ = ["TABLES", "dates", "value"]

KNOWN_BY: Final[dict[int, str]] = {
    0: "the link alone",
    1: "a known fact",
    2: "a known fact and a one-time code",
    3: "a passkey, or a person",
}
ENDS: Final[dict[str, str]] = {"time": "", "person": "a person ends it", "record": "the record ends it"}


def house_rules() -> str:
    """The house pack: what each rule says, whom it binds, and its source."""
    rows = (
        (f"`house.{rule.id}`", inline(rule.says), _bound(rule), f"{rule.citation} ({rule.confidence})")
        for rule in house_pack().rules
    )
    return table(("rule", "says", "binds", "comes from"), rows)


def house_figures() -> str:
    """Every figure with its dates and the sentence it was taken from."""
    rows = (
        (f"`{rule.id}`", f"`{name}`", value(dated), dates(dated), dated.reference)
        for rule in house_pack().rules
        for name, timeline in rule.parameters
        for dated in timeline
    )
    return table(("rule", "figure", "value", "in force", "taken from"), rows)


def rule_kinds() -> str:
    """What a pack may use, in the order of checks."""
    rows = (
        (f"`{name}`", kind.meaning, ", ".join(f"`{parameter}`" for parameter in kind.parameters))
        for name, kind in KINDS.items()
    )
    return table(("kind", "means", "parameters"), rows)


def guards() -> str:
    """What always stands beside the packs, in the words that pages use for it."""
    from docs.making.database import set_up_django

    set_up_django()
    from goodterms.insight.rules import known_rules

    return table(
        ("guard", "says"), ((f"`{rule.id}`", rule.says) for rule in known_rules(()) if rule.id.startswith("base."))
    )


def holds() -> str:
    """The table of holds, in the order of checks."""
    rows = (
        (f"`{kind}`", effect.words, _blocks(effect), effect.scope, _until(effect), _source(effect))
        for kind, effect in HOLD_EFFECTS.items()
    )
    return table(("hold", "why", "what waits", "binds", "until", "comes from"), rows)


def hold_effects() -> str:
    """What each hold does beyond contact: clocks, the record, those who collect for us, and what the page still offers."""
    rows = (
        (
            f"`{kind}`",
            "stand still" if effect.pauses else "run on",
            ", ".join(STOPPED[stop] for stop in STOPPED if stop in effect.stops) or "nothing",
            "are told" if effect.cascades else "",
            _still_offered(kind),
        )
        for kind, effect in HOLD_EFFECTS.items()
    )
    return table(("hold", "clocks", "the record stops", "agencies", "what the customer may still do"), rows)


def derived_holds() -> str:
    """Holds that nobody places."""
    rows = (
        (f"`{kind}`", effect.words, _blocks(effect) or "nothing; contents are judged", effect.scope, _source(effect))
        for kind, effect in DERIVED_HOLDS.items()
    )
    return table(("hold", "why", "what waits", "binds", "comes from"), rows)


STOPPED: Final[dict[Stops, str]] = {"fees": "fees", "interest": "interest", "pulls": "taking money by itself"}


def _source(effect: HoldEffect) -> str:
    return f"{effect.source} ({effect.confidence})"


def _still_offered(kind: HoldKind) -> str:
    """The offers that a page shows beside asking for help and reaching a person, which nothing takes away."""
    gone = HELD_BACK[kind]
    left = [offer for offer in ("pay", "already_paid", "promise", "plan", "dispute") if offer not in gone]
    return ", ".join(f"`{offer}`" for offer in left) or "help and a person only"


def identity_levels() -> str:
    by_level = {level: [name for name, needed in LEVELS.items() if needed == level] for level in KNOWN_BY}
    rows = (
        (str(level), known, ", ".join(f"`{name}`" for name in by_level[level])) for level, known in KNOWN_BY.items()
    )
    return table(("level", "we know the customer by", "enough for"), rows)


def never_harder() -> str:
    return table(("what", "never above level"), ((f"`{name}`", str(level)) for name, level in NEVER_ABOVE.items()))


def known_facts() -> str:
    rows = (
        (f"`{name}`", kind.group, "may know it" if kind.household else "would not know it")
        for name, kind in FACT_KINDS.items()
    )
    return table(("fact", "counts with", "somebody of the household"), rows)


def sealed() -> str:
    return table(
        ("class", "what is encrypted"), ((f"`{entry.name}`", entry.meaning) for entry in SEALED_CLASSES.values())
    )


def _bound(rule: PackRule) -> str:
    return f"{_words(rule.purposes, get_args(Purpose), ALL_PURPOSES)}; {_channels(rule)}"


def _channels(rule: PackRule) -> str:
    return "every channel" if rule.channels == ALL_CHANNELS else _words(rule.channels, get_args(Channel), ALL_CHANNELS)


def _words(chosen: frozenset[Any], order: tuple[str, ...], everything: frozenset[Any]) -> str:
    return "every purpose" if chosen == everything else ", ".join(word for word in order if word in chosen)


def value(dated: Dated) -> str:
    """One value as a table shows it."""
    written = dated.value
    if isinstance(written, Mapping):
        return "; ".join(f"{name}: {', '.join(str(of).split())}" for name, of in written.items())
    return ", ".join(written) if isinstance(written, tuple) else str(written)


def dates(dated: Dated) -> str:
    """Since when a value is in force, and until when."""
    since = "always" if dated.since.year == 1970 else f"from {dated.since}"
    return since if dated.until is None else f"{since} until {dated.until}"


def _blocks(effect: HoldEffect) -> str:
    if effect.blocks == ALL_PURPOSES:
        return "everything"
    return ", ".join(purpose for purpose in get_args(Purpose) if purpose in effect.blocks)


def _until(effect: HoldEffect) -> str:
    lasts = (
        f"{effect.days} days"
        if effect.days is not None
        else f"{effect.business_days} business days"
        if effect.business_days is not None
        else f"{effect.months} months"
        if effect.months is not None
        else ""
    )
    return ", then ".join(part for part in (lasts, ENDS[effect.ended_by]) if part)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "house-rules": house_rules,
    "house-figures": house_figures,
    "rule-kinds": rule_kinds,
    "guards": guards,
    "holds": holds,
    "hold-effects": hold_effects,
    "derived-holds": derived_holds,
    "identity-levels": identity_levels,
    "identity-never-harder": never_harder,
    "known-facts": known_facts,
    "sealed-classes": sealed,
}
