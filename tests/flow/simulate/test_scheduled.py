"""Schedules in the simulator: the same segment and the same reasons, on a virtual clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.flow.simulate.worlds import behaving
from tests.scheduled import NUDGE, scheduled

from goodterms.cli.folder import read_workspace
from goodterms.core.workspace import check_workspace
from goodterms.flow.simulate.memory import Simulation
from goodterms.flow.simulate.run import prepare, result_of

MONDAYS = "every: monday at 08:00\n  segment: late-but-paying"


def run(folder: Path, *, days: int = 20, **words: str) -> Simulation:
    (scheduled(folder, **words) / "journeys" / "missed-payment.yaml").unlink()
    checked = check_workspace(read_workspace(folder))
    assert not checked.problems, checked.problems
    made = prepare(checked=checked, behaviour=behaving(late=1.0), customers=30, days=days, seed=7)
    made.run()
    assert not result_of(made).broken
    return made


def opened(made: Simulation) -> list[datetime]:
    return sorted(case.opened_at for who in made.people for case in who.cases.values() if case.journey == NUDGE)


def test_cases_open_only_when_the_schedule_comes_round_on_the_brands_clocks(tmp_path: Path) -> None:
    found = opened(run(tmp_path, trigger=MONDAYS))
    assert len(found) == 30
    assert set(found) <= {datetime(2026, 3, 2, 8, 0, tzinfo=UTC) + timedelta(weeks=n) for n in range(3)}


@pytest.mark.parametrize("when", ["account.past_due < 0", "customer.last_kept_promise > date('2099-01-01')"])
def test_whoever_is_not_in_the_segment_or_cannot_be_told_is_not_opened(tmp_path: Path, when: str) -> None:
    assert opened(run(tmp_path, trigger=MONDAYS, when=when)) == []


def test_the_same_seed_gives_the_same_cases(tmp_path: Path) -> None:
    first, second = (opened(run(tmp_path / name, trigger=MONDAYS)) for name in ("a", "b"))
    assert first == second
