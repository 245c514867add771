"""A small file that a house writes beside its journeys: who is in a segment (`segments/`), a guard over declared facts."""

from dataclasses import dataclass

from goodterms.core.document import parse_document
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Guard
from goodterms.core.journey.expressions import expression_problems
from goodterms.core.journey.steps import read_guard
from goodterms.core.problem import Problem
from goodterms.core.reading import Reading

__all__ = ["Segment", "parse_segment"]


@dataclass(frozen=True, slots=True)
class Segment:
    """The accounts for which the guard is true."""

    name: str
    when: Guard


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
