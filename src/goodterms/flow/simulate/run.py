"""Simulate: from the workspace's files and a seed to what it comes to."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from goodterms.core.configuration import Configuration
from goodterms.core.facts import Portfolio
from goodterms.core.house_files import Segment
from goodterms.core.identify import row_id
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Journey
from goodterms.core.offers.policy import OfferPolicies
from goodterms.core.policy.pack import Pack
from goodterms.core.workspace import Checked
from goodterms.flow.simulate.behaviour import Behaviour
from goodterms.flow.simulate.invariants import Broken, check_invariants
from goodterms.flow.simulate.memory import START, Simulation
from goodterms.flow.simulate.somebody import somebody
from goodterms.flow.simulate.tally import Counts
from goodterms.flow.simulate.wording import Wording
from goodterms.packs.loading import chosen_packs

INSTALLATION = "simulation"


class NothingToSimulate(Exception):
    """The workspace cannot be simulated as it is; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a simulation came to. `total` adds the journeys up; `outside` is what belongs to no case.

    `invariants` are rows examined by name; `broken` what was found against them. `waiting` tasks nobody has taken at the
    end, by queue. `effects` and `events` are how many the engine queued and logged.
    """

    customers: int
    days: int
    seed: int
    staff: int
    start: datetime
    journeys: Mapping[str, Counts]
    total: Counts
    waiting: Mapping[str, int]
    handled: int
    events: int
    effects: int
    parked: Mapping[str, int]
    invariants: Mapping[str, int]
    broken: tuple[Broken, ...]

    @property
    def contacts(self) -> int:
        """Contacts that were made: messages a provider accepted, and calls."""
        return sum(self.total.contacts.values())

    def as_json(self) -> dict[str, Any]:
        """The figures under the names of the headless demo's, and more."""
        total = self.total
        return {
            "simulated": True,
            "customers": self.customers,
            "days": self.days,
            "seed": self.seed,
            "staff": self.staff,
            "start": self.start.isoformat(),
            "cases": total.opened,
            "contacts": self.contacts,
            "deferred": sum(total.deferred.values()),
            "denied": sum(total.denied.values()),
            "completed": total.completed,
            "recorded": total.recorded,
            "kept": total.kept,
            "cured": total.cured,
            "ended": dict(sorted(total.ended.items())),
            "exceptions": sum(total.exceptions.values()),
            "by_channel": dict(sorted(total.contacts.items())),
            "by_journey": {name: _counts(counts) for name, counts in self.journeys.items()},
            "tasks_handled": self.handled,
            "tasks_waiting": dict(self.waiting),
            "events": self.events,
            "effects": self.effects,
            "parked": dict(self.parked),
            "invariants": dict(self.invariants),
            "invariant_violations": len(self.broken),
            "violations": [str(broken) for broken in self.broken[:100]],
        }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "cases": counts.opened,
        "contacted": counts.contacted,
        "not_contacted": dict(sorted(counts.not_contacted.items())),
        "contacts": sum(counts.contacts.values()),
        "by_channel": dict(sorted(counts.contacts.items())),
        "deferred": dict(sorted(counts.deferred.items())),
        "denied": dict(sorted(counts.denied.items())),
        "released": counts.released,
        "failed": counts.failed,
        "completed": counts.completed,
        "recorded": counts.recorded,
        "promises": counts.promises,
        "kept": counts.kept,
        "broken": counts.broken,
        "cured": counts.cured,
        "ended": dict(sorted(counts.ended.items())),
        "exceptions": dict(sorted(counts.exceptions.items())),
        "calls": dict(sorted(counts.calls.items())),
        "promised": dict(sorted(counts.promised.items())),
        "paid": dict(sorted(counts.paid.items())),
    }


def simulate(
    *,
    checked: Checked,
    behaviour: Behaviour,
    customers: int,
    days: int,
    seed: int,
    start: datetime = START,
    on_progress: Callable[[datetime], None] | None = None,
) -> Result:
    """Run the workspace's journeys over `customers` invented people for `days` days. Raises `NothingToSimulate`."""
    simulation = prepare(checked=checked, behaviour=behaviour, customers=customers, days=days, seed=seed, start=start)
    simulation.run(on_progress=on_progress)
    return result_of(simulation)


def prepare(
    *, checked: Checked, behaviour: Behaviour, customers: int, days: int, seed: int, start: datetime = START
) -> Simulation:
    """The simulation, its people invented and nothing run yet. Raises `NothingToSimulate`."""
    if checked.problems or checked.config is None or not checked.journeys:
        raise NothingToSimulate("this workspace has mistakes or no journey: `goodterms check` says which")
    brand = checked.config.brand
    world = world_of(checked.config, checked.journeys, checked.segments, checked.offers, checked.packs)
    try:
        people = [
            somebody(
                number=number,
                seed=seed,
                brand=brand,
                portfolio=behaviour.portfolio,
                portfolio_id=next(iter(world.portfolios)),
                start=start,
                days=days,
            )
            for number in range(1, customers + 1)
        ]
    except ValueError as error:
        raise NothingToSimulate(str(error)) from error
    carriers = {name: carrier for name, carrier in behaviour.carriers.items() if name in checked.config.channels}
    return Simulation(
        world=world,
        wording=Wording(checked.messages),
        brand=brand,
        behaviour=replace(behaviour, carriers=carriers),
        people=people,
        seed=seed,
        start=start,
        days=days,
    )


def world_of(
    config: Configuration,
    journeys: Mapping[str, Journey],
    segments: Mapping[str, Segment],
    offers: OfferPolicies,
    packs: tuple[Pack, ...],
) -> World:
    """What is in force: every journey as its first version, the packs, the offers, and one portfolio that may send.

    Without `packs`, those that ship under the names in the configuration.
    """
    live = {
        name: replace(_with_members(journey, segments), id=number, version=1)
        for number, (name, journey) in enumerate(journeys.items(), 1)
    }
    brand = config.brand
    portfolio = Portfolio(
        id=row_id("portfolio", INSTALLATION),
        creditor=brand.creditor,
        brand=brand.name,
        country=brand.country,
        actor_type=brand.actor_type,
        sending_open=True,
        calendar=brand.calendar,
        zone=brand.zone,
    )
    return World(
        installation=INSTALLATION,
        journeys={(name, 1): journey for name, journey in live.items()},
        live=live,
        packs=packs or chosen_packs(config.packs),
        portfolios={portfolio.id: portfolio},
        offers=offers,
    )


def _with_members(journey: Journey, segments: Mapping[str, Segment]) -> Journey:
    if journey.trigger.segment is None:
        return journey
    return replace(journey, trigger=replace(journey.trigger, members=segments[journey.trigger.segment].when))


def result_of(simulation: Simulation) -> Result:
    """What a simulation that has run came to, its invariants checked."""
    for who in simulation.people:
        for case in who.cases.values():
            simulation.tally.close(case)
    total = Counts()
    for counts in simulation.tally.journeys.values():
        total.add(counts)
    invariants, broken = check_invariants(simulation)
    return Result(
        customers=len(simulation.people),
        days=simulation.days,
        seed=simulation.seed,
        staff=simulation.behaviour.staff.people,
        start=simulation.start,
        journeys={name: simulation.tally.journey(name) for name in simulation.world.live},
        total=total,
        waiting=dict(sorted(Counter(put.task.queue for put in simulation.desk.waiting).items())),
        handled=simulation.desk.handled,
        events=simulation.tally.events,
        effects=len(simulation.effects),
        parked=dict(sorted(Counter(who.parked for who in simulation.people if who.parked).items())),
        invariants=invariants,
        broken=broken,
    )
