"""The tables of the language reference, made from the vocabulary, so that the page never says other words than the code."""

import re
from collections.abc import Iterable
from typing import Final

from goodterms.core.expression import ListOf, OneOf, Type
from goodterms.core.journey import vocabulary
from goodterms.core.journey.source import JOURNEY_KEYS
from goodterms.core.journey.vocabulary import Fact
from goodterms.core.template import FILTERS, TAGS

__all__ = ["reference_tables", "with_tables"]

_TABLE: Final = re.compile(r"(<!-- table: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def reference_tables() -> dict[str, str]:
    """Markdown tables by name."""
    trigger = set(vocabulary.words_for("trigger"))
    return {
        "keys": _table(("key", "meaning"), JOURNEY_KEYS.items()),
        "steps": _table(("a step with", "does"), vocabulary.STEP_KINDS.items()),
        "events": _table(
            ("event", "meaning", "may be written in"),
            (
                (name, word.meaning, ", ".join(_PLACES[use] for use in _ORDER if use in word.uses))
                for name, word in _events()
            ),
        ),
        "contact-exits": _table(("exit", "when"), vocabulary.CONTACT_EXITS.items()),
        "call-exits": _table(("exit", "when"), vocabulary.CALL_EXITS.items()),
        "hand-over-exits": _table(("exit", "when"), vocabulary.HAND_OVER_EXITS.items()),
        "ends": _table(
            ("end reason", "meaning", "given by"),
            (
                (name, meaning, "a step" if name in vocabulary.WRITTEN_END_REASONS else "the engine")
                for name, meaning in vocabulary.END_REASONS.items()
            ),
        ),
        "offers": _table(
            ("offer", "the customer may", "policy", "tells the record"),
            (
                (
                    name,
                    offer.meaning,
                    "ships" if offer.policy else f"`offers/{name}.yaml`",
                    ", ".join(offer.write_backs) or ("the house names it" if offer.records else "nothing"),
                )
                for name, offer in vocabulary.OFFERS.items()
            ),
        ),
        "purposes": _table(("purpose", "meaning"), vocabulary.PURPOSES.items()),
        "triggers": _table(
            ("trigger", "meaning"), ((name, word.meaning) for name, word in _events() if name in trigger)
        ),
        "facts": _facts(vocabulary.FACTS.items()),
        "queue-facts": _facts((f"queue.<name>.{name}", fact) for name, fact in vocabulary.QUEUE_FACTS.items()),
        "fields": _facts(vocabulary.FIELDS.items()),
        "filters": _table(("filter", "meaning"), FILTERS.items()),
        "tags": _table(("tag", "meaning"), TAGS.items()),
        "own-messages": _table(("message", "when"), vocabulary.MACHINE_MESSAGES.items()),
    }


def with_tables(page: str) -> str:
    """`page` with the tables between its `<!-- table: name -->` and `<!-- end -->` marks made anew.

    Raises:
        KeyError: the page asks for a table there is not.
    """
    tables = reference_tables()
    return _TABLE.sub(lambda match: f"{match[1]}{tables[match[2]]}{match[3]}", page)


_ORDER: Final[tuple[vocabulary.Use, ...]] = ("trigger", "on", "always", "wait")
_PLACES: Final[dict[vocabulary.Use, str]] = {
    "trigger": "`trigger.on`",
    "on": "`on`",
    "always": "`always`",
    "wait": "`wait.for`",
}


def _events() -> Iterable[tuple[str, vocabulary.Word]]:
    return vocabulary.EVENTS.items()


def _facts(facts: Iterable[tuple[str, Fact]]) -> str:
    return _table(("name", "type", "meaning"), ((name, _type(fact.type), fact.meaning) for name, fact in facts))


def _type(kind: Type) -> str:
    if isinstance(kind, ListOf):
        return f"list of {_type(kind.item)}"
    return "text, closed list" if isinstance(kind, OneOf) else "text" if kind.value == "string" else kind.value


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for name, *rest in rows:
        lines.append(f"| {' | '.join([f'`{name}`', *rest])} |")
    return "\n".join(lines) + "\n"
