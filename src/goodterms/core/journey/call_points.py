"""Where a customer may be called."""

from goodterms.core.facts import CustomerFacts, Point
from goodterms.core.policy.rules.contact_point import PHONES

__all__ = ["call_points"]


def call_points(facts: CustomerFacts) -> list[Point]:
    """Where this customer may be called, in order: points for calls first, then other telephone numbers, by rank."""
    phones = [point for point in facts.points if point.channel in PHONES]
    return sorted(phones, key=lambda point: (point.channel != "call", point.rank))
