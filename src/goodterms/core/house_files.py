"""Two small files a house writes beside its journeys: who may take an offer (`offers/`), and who is in a segment
(`segments/`). Both are a guard over declared facts with a few bounds.
"""

from dataclasses import dataclass
from typing import Final, get_args

from goodterms.core.document import parse_document
from goodterms.core.events import WriteBackKind
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Guard
from goodterms.core.journey.expressions import expression_problems
from goodterms.core.journey.steps import read_guard
from goodterms.core.problem import Problem
from goodterms.core.reading import Reading

__all__ = ["OFFER_KEYS", "OfferRule", "Segment", "parse_offer", "parse_segment"]

OFFER_KEYS: Final[dict[str, str]] = {
    "offer": "its name, the same as the file's",
    "when": "who may take it",
    "within": "how far ahead its day may be, such as 30 days",
    "at_least": "the least share of what is past due, such as 50%",
    "record": "the kind of outcome that tells the system of record",
}


@dataclass(frozen=True, slots=True)
class OfferRule:
    """The house's rule for one offer. None: no bound of the house's own. `within` in days, `at_least` in whole per cent."""

    offer: str
    when: Guard | None
    within: int | None
    at_least: int | None
    record: WriteBackKind | None


@dataclass(frozen=True, slots=True)
class Segment:
    """The accounts for which the guard is true."""

    name: str
    when: Guard


def parse_offer(text: str, *, file: str) -> tuple[OfferRule | None, tuple[Problem, ...]]:
    """The rule in an `offers/*.yaml` file, or None with every mistake in it."""
    node, problems = parse_document(text, file=file)
    if node is None:
        return None, problems
    reading = Reading(file=file)
    parts = reading.fields(node, of="the offer", known=OFFER_KEYS, needed={"offer": "promise"})
    offer = reading.choice(parts["offer"], vocabulary.OFFERS, of="the offer") if "offer" in parts else None
    when = read_guard(reading, parts["when"], of="`when`", path="when") if "when" in parts else None
    within = reading.length(parts["within"], of="`within`") if "within" in parts else None
    if within is not None and within[1] != "days":
        reading.say(parts["within"], "`within` is counted in days", "write for example 30 days")
    at_least = reading.percent(parts["at_least"], of="`at_least`") if "at_least" in parts else None
    record = reading.choice(parts["record"], get_args(WriteBackKind), of="`record`") if "record" in parts else None
    problems = (*reading.problems, *_guard_problems(reading, when))
    if problems or offer is None:
        return None, tuple(sorted(set(problems)))
    return OfferRule(offer, when, None if within is None else within[0], at_least, record), ()


def parse_segment(text: str, *, file: str) -> tuple[Segment | None, tuple[Problem, ...]]:
    """The segment in a `segments/*.yaml` file, or None with every mistake in it."""
    node, problems = parse_document(text, file=file)
    if node is None:
        return None, problems
    reading = Reading(file=file)
    needed = {"segment": "late-but-paying", "when": "account.days_past_due <= 30"}
    parts = reading.fields(node, of="the segment", known=("segment", "when"), needed=needed)
    name = reading.name(parts["segment"], of="the segment") if "segment" in parts else None
    when = read_guard(reading, parts["when"], of="`when`", path="when") if "when" in parts else None
    problems = (*reading.problems, *_guard_problems(reading, when))
    if problems or name is None or when is None:
        return None, tuple(sorted(set(problems)))
    return Segment(name, when), ()


def _guard_problems(reading: Reading, guard: Guard | None) -> tuple[Problem, ...]:
    if guard is None:
        return ()
    return expression_problems(
        guard.source,
        where="segment",
        at=reading.places["when"],
        file=reading.file,
        declarations=vocabulary.declared(),
    )
