"""Every shipped pack as tables: what it asks, each figure with its dates and source, and what it leaves to people."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from docs.making.markdown import inline, table
from docs.making.policy import dates, value
from goodterms.core.policy.duty_kinds.registry import DUTY_KINDS
from goodterms.core.policy.pack import Confidence, Dated, Pack, PackDuty, PackRule
from goodterms.packs.loading import HOUSE, pack_names, shipped_pack

__all__ = ["CONFIDENCE", "TABLES"]

CONFIDENCE: Final[dict[Confidence, str]] = {
    "S": "read in official text",
    "R": "read in a restatement",
    "D": "derived",
    "M": "from memory: wants a lawyer",
}


def overview() -> str:
    """Every pack with whom it binds and how much of it wants a lawyer."""
    rows = (
        (
            f"`{pack.name}`",
            inline(pack.title),
            _some(pack.scope.places, "everywhere"),
            _some(pack.scope.actors, "everybody"),
            str(len(pack.rules)),
            str(len(pack.duties)) if pack.duties else "none",
            _wanting(pack),
            pack.reviewer or "none",
        )
        for pack in map(shipped_pack, pack_names())
    )
    return table(
        ("pack", "what it is", "binds in", "binds whom", "rules", "duties", "of these want a lawyer", "reviewer"), rows
    )


def rules(name: str) -> str:
    """The rules of one pack: a line for each figure, the rule's own words on the first."""
    rows = (row for rule in shipped_pack(name).rules for row in _figures(rule))
    return table(("rule", "asks", "figure", "value", "in force", "taken from", "citation", "confidence"), rows)


def offers(name: str) -> str:
    """What one pack takes away from offers: a line for each figure, the rule's own words on the first."""
    rows = (row for rule in shipped_pack(name).offers for row in _figures(rule))
    return table(("rule", "asks", "figure", "value", "in force", "taken from", "citation", "confidence"), rows)


PROOFS: Final = {
    "sent": "the word of whoever carries it that they have it; what comes back is owed again",
    "delivered": "the word of whoever carries it that it arrived",
    "spoken": "a conversation",
}


def duties(name: str) -> str:
    """What one pack requires to be said: by when, in which form, and what proves it."""
    rows = (row for duty in shipped_pack(name).duties for row in _required(duty))
    heads = (
        "duty",
        "requires",
        "figure",
        "value",
        "in force",
        "taken from",
        "by",
        "proved by",
        "its time stands still for",
    )
    return table((*heads, "citation", "confidence"), rows)


def duty_kinds() -> str:
    """What opens a duty of each kind."""
    rows = (
        (f"`{name}`", inline(kind.meaning), ", ".join(f"`{one}`" for one in (*kind.needed, *kind.optional)))
        for name, kind in DUTY_KINDS.items()
    )
    return table(("kind", "what it is", "parameters"), rows)


def left(name: str) -> str:
    """What the regime asks and the pack leaves to people and to other parts."""
    rows = (
        (inline(one.says), one.citation, ", ".join(one.ids), inline(one.why)) for one in shipped_pack(name).not_judged
    )
    return table(("also asked", "citation", "in the notes", "who looks after it"), rows)


def sources(name: str) -> str:
    """What one pack was written from."""
    return table(("written from",), ((inline(source),) for source in shipped_pack(name).sources))


def _figures(rule: PackRule) -> Iterator[tuple[str, ...]]:
    last = (_cited(rule), CONFIDENCE[rule.confidence])
    blank = ("",) * len(last)
    for place, (name, dated) in enumerate(_dated(rule.parameters)):
        month = (rule.kind, name, dated.value) == ("frequency", "days", 0)
        written = "calendar month" if month else value(dated)
        head = (f"`{rule.id}`", inline(rule.says)) if place == 0 else ("", "")
        yield (*head, f"`{name}`", written, dates(dated), inline(dated.reference), *(blank if place else last))


def _required(duty: PackDuty) -> Iterator[tuple[str, ...]]:
    held = ", ".join(f"`{kind}`" for kind in duty.delayed_by) or "no hold"
    last = (", ".join(duty.channels), PROOFS[duty.proof], held, _cited(duty), CONFIDENCE[duty.confidence])
    blank = ("",) * len(last)
    for place, (name, dated) in enumerate(_dated(duty.parameters)):
        head = (f"`{duty.id}`", inline(duty.says)) if place == 0 else ("", "")
        yield (*head, f"`{name}`", value(dated), dates(dated), inline(dated.reference), *(blank if place else last))


def _cited(one: PackRule | PackDuty) -> str:
    return f"{one.citation} ({', '.join(one.ids)})" if one.ids else one.citation


def _dated(parameters: tuple[tuple[str, tuple[Dated, ...]], ...]) -> Iterator[tuple[str, Dated]]:
    for name, timeline in parameters:
        for dated in timeline:
            yield name, dated


def _some(words: frozenset[str], everything: str) -> str:
    return ", ".join(sorted(words)) or everything


def _wanting(pack: Pack) -> str:
    wanting = sum(one.confidence == "M" for one in (*pack.rules, *pack.duties))
    return str(wanting) if wanting else "none"


def _tables() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "packs", overview
    yield "duty-kinds", duty_kinds
    for name in pack_names():
        if name == HOUSE:  # it has a page of its own
            continue
        pack = shipped_pack(name)
        yield f"pack-{name}", partial(rules, name)
        yield f"pack-{name}-sources", partial(sources, name)
        if pack.offers:
            yield f"pack-{name}-offers", partial(offers, name)
        if pack.duties:
            yield f"pack-{name}-duties", partial(duties, name)
        if pack.not_judged:
            yield f"pack-{name}-left", partial(left, name)


TABLES: Final[dict[str, Callable[[], str]]] = dict(_tables())
