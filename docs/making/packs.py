"""Every shipped pack as tables: what it asks, each figure with its dates and source, and what it leaves to people."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from docs.making.markdown import inline, table
from docs.making.policy import dates, value
from goodterms.core.policy.pack import Confidence, Pack, PackRule
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
            _wanting(pack),
            pack.reviewer or "none",
        )
        for pack in map(shipped_pack, pack_names())
    )
    return table(("pack", "what it is", "binds in", "binds whom", "rules", "of these want a lawyer", "reviewer"), rows)


def rules(name: str) -> str:
    """The rules of one pack: a line for each figure, the rule's own words on the first."""
    rows = (row for rule in shipped_pack(name).rules for row in _figures(rule))
    return table(("rule", "asks", "figure", "value", "in force", "taken from", "citation", "confidence"), rows)


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
    numbers = f" ({', '.join(rule.ids)})" if rule.ids else ""
    first: tuple[str, str] = (f"`{rule.id}`", inline(rule.says))
    last: tuple[str, str] = (f"{rule.citation}{numbers}", CONFIDENCE[rule.confidence])
    for name, timeline in rule.parameters:
        for dated in timeline:
            month = (rule.kind, name, dated.value) == ("frequency", "days", 0)
            written = "calendar month" if month else value(dated)
            yield (*first, f"`{name}`", written, dates(dated), inline(dated.reference), *last)
            first, last = ("", ""), ("", "")


def _some(words: frozenset[str], everything: str) -> str:
    return ", ".join(sorted(words)) or everything


def _wanting(pack: Pack) -> str:
    wanting = sum(rule.confidence == "M" for rule in pack.rules)
    return str(wanting) if wanting else "none"


def _tables() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "packs", overview
    for name in pack_names():
        if name == HOUSE:  # it has a page of its own
            continue
        pack = shipped_pack(name)
        yield f"pack-{name}", partial(rules, name)
        yield f"pack-{name}-sources", partial(sources, name)
        if pack.not_judged:
            yield f"pack-{name}-left", partial(left, name)


TABLES: Final[dict[str, Callable[[], str]]] = dict(_tables())
