"""Where a customer may be called, and when they chose to be."""

from datetime import datetime
from typing import Final

from goodterms.core.case import Case
from goodterms.core.events import Purpose
from goodterms.core.facts import CustomerFacts, Point
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Call
from goodterms.core.policy.rules.contact_point import PHONES

__all__ = ["APPOINTMENT", "call_points", "slot_waited_for"]

APPOINTMENT: Final[Purpose] = "promise"
"""The purpose of a call at a time that the customer chose: it keeps an appointment, it asks for nothing by itself."""


def call_points(facts: CustomerFacts) -> list[Point]:
    """Where this customer may be called, in order: points for calls first, then other telephone numbers, by rank."""
    phones = [point for point in facts.points if point.channel in PHONES]
    return sorted(phones, key=lambda point: (point.channel != "call", point.rank))


def slot_waited_for(case: Case, world: World) -> datetime | None:
    """The time that was chosen and has not come: the case waits in its call for it."""
    journey = world.journeys.get((case.journey, case.journey_version))
    step = None if journey is None else journey.steps.get(case.step)
    if not isinstance(step, Call) or case.phase != "requesting" or case.retries or case.due_at is None:
        return None
    return case.due_at if case.requested_at is not None and case.requested_at > case.entered_at else None
