"""Schedules in the simulator: when each comes round in the run, and what it asks of one customer then.

The same segment, the same reasons and the same keys as `goodterms.flow.run_schedules`, over people in memory.
"""

from collections.abc import Iterator
from datetime import datetime

from goodterms.core.events import OpenRequested, Stamped
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.draft import business_calendar
from goodterms.core.journey.entering import occurrence_key, said_of_schedule, why_not
from goodterms.core.schedule import Clocks, parse_schedule
from goodterms.core.value import value
from goodterms.flow.simulate.somebody import Somebody

__all__ = ["ComesRound", "comes_round", "request"]


@value
class ComesRound:
    """A journey's schedule comes round: everybody is looked at."""

    journey: str


def comes_round(world: World, *, start: datetime, ends: datetime) -> Iterator[tuple[datetime, ComesRound]]:
    """Every occurrence of every live journey's schedule after `start`, until `ends`."""
    (portfolio,) = world.portfolios.values()
    clocks = Clocks(portfolio.zone, portfolio.calendar)
    for journey in world.live.values():
        schedule = None if journey.trigger.every is None else parse_schedule(journey.trigger.every)
        if schedule is not None:
            for at in schedule.between(start, ends, clocks=clocks):
                yield at, ComesRound(journey.name)


def request(who: Somebody, journey: Journey, *, world: World, at: datetime) -> Stamped | None:
    """What the schedule asks for this customer at `at`; None when they may not enter."""
    account = who.facts.account(who.account)
    if account is None or who.parked:
        return None
    key = occurrence_key(journey, account.id, at=at)
    calendar = business_calendar(world.portfolios[account.portfolio].calendar, who.facts.country)
    against = why_not(
        account,
        journey,
        key=key,
        facts=who.facts,
        cases=tuple(who.cases.values()),
        journeys=world.journeys,
        now=at,
        calendar=lambda: calendar,
    )
    if against is not None:
        return None
    event = OpenRequested(journey.name, account.id, key, said_of_schedule(journey))
    return Stamped(f"schedule/{journey.name}/{at:%Y-%m-%dT%H:%M}/{account.id}", event, at, "schedule")
