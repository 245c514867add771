"""What became of messages to a contact point: how many came back in a row, and the most that was heard of one."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts, Heard, Point

MORE: Final[dict[Heard, int]] = {"": 0, "read": 1, "opened": 2, "answered": 3}
"""What was heard, from the least to the most."""


def works(facts: CustomerFacts, point: int | None) -> CustomerFacts:
    """A message arrived there: what came back before counts no more."""
    found = _find(facts, point)
    return facts if found is None or not found.bounces else _with(facts, replace(found, bounces=0))


def came_back_from(facts: CustomerFacts, point: int) -> CustomerFacts:
    """One more message in a row did not arrive there."""
    found = _find(facts, point)
    return facts if found is None else _with(facts, replace(found, bounces=found.bounces + 1))


def heard_at(facts: CustomerFacts, point: int, heard: Heard, *, at: datetime) -> CustomerFacts:
    """A message there was read, its link visited or itself answered: it arrived, and somebody looks there."""
    found = _find(facts, point)
    if found is None:
        return facts
    most = heard if MORE[heard] > MORE[found.heard] else found.heard
    last = at if found.heard_at is None else max(at, found.heard_at)
    return _with(facts, replace(found, bounces=0, heard=most, heard_at=last))


def _find(facts: CustomerFacts, point: int | None) -> Point | None:
    return next((known for known in facts.points if known.id == point), None)


def _with(facts: CustomerFacts, point: Point) -> CustomerFacts:
    return evolve(facts, points=tuple([point if known.id == point.id else known for known in facts.points]))
