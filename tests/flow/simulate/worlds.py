"""Small simulated worlds: the workspace that `goodterms init` makes, people who behave as a test needs."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from goodterms import cli
from goodterms.core.workspace import Checked, check_workspace
from goodterms.flow.simulate.behaviour import Behaviour, read_behaviour
from goodterms.flow.simulate.memory import Simulation
from goodterms.flow.simulate.run import Result, prepare, result_of

WORKSPACE = Path(cli.__file__).parent / "workspace"


@cache
def workspace() -> Checked:
    """The workspace of `goodterms init`, checked."""
    found = [path for path in WORKSPACE.rglob("*") if path.suffix in {".toml", ".yaml", ".liquid"}]
    return check_workspace({path.relative_to(WORKSPACE).as_posix(): path.read_text() for path in found})


def behaving(*, staff: int | None = None, late: float | None = None, **people: Any) -> Behaviour:
    """The product's behaviour, with some of the people's parameters changed."""
    found = read_behaviour(zone="Europe/Dublin", staff=staff)
    portfolio = found.portfolio if late is None else replace(found.portfolio, late=late)
    return replace(found, people=replace(found.people, **people), portfolio=portfolio)


def lived(behaviour: Behaviour, *, customers: int = 60, days: int = 30, seed: int = 7) -> Simulation:
    """A world that has run."""
    simulation = prepare(checked=workspace(), behaviour=behaviour, customers=customers, days=days, seed=seed)
    simulation.run()
    return simulation


def came_to(behaviour: Behaviour, *, customers: int = 60, days: int = 30, seed: int = 7) -> Result:
    """What such a world came to; its invariants hold."""
    result = result_of(lived(behaviour, customers=customers, days=days, seed=seed))
    assert not result.broken, result.broken
    return result
