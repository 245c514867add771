"""A simulation: the same seed, the same numbers; everything adds up; what must hold of every run holds."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goodterms.flow.simulate.run import NothingToSimulate, prepare, result_of, simulate

from .worlds import behaving, came_to, workspace


def test_the_same_seed_gives_the_same_numbers():
    first, second = came_to(behaving()), came_to(behaving())
    assert first.as_json() == second.as_json()


def test_another_seed_gives_other_people():
    assert came_to(behaving(), seed=7).as_json() != came_to(behaving(), seed=8).as_json()


PROGRAM = """
import json, sys
from tests.flow.simulate.worlds import behaving, came_to
sys.stdout.write(json.dumps(came_to(behaving(), customers=25).as_json(), sort_keys=True))
"""


def test_the_numbers_do_not_depend_on_the_process():
    """Sets of text are ordered by a number that differs from process to process; nothing may come of it."""
    said = set()
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert json.loads(said.pop())["cases"] > 10


def test_every_case_opened_was_contacted_or_not_and_every_end_has_a_reason():
    result = came_to(behaving(), customers=150)
    for counts in result.journeys.values():
        assert counts.opened > 10
        assert counts.contacted + sum(counts.not_contacted.values()) == counts.opened
        assert sum(counts.ended.values()) <= counts.opened
        assert counts.kept + counts.broken <= counts.promises
        assert counts.cured <= counts.completed <= counts.opened
    assert result.total.opened == sum(counts.opened for counts in result.journeys.values())
    assert all(rows > 0 for rows in result.invariants.values())


def test_everybody_who_is_late_gets_a_case_of_the_journey_that_their_failed_payment_opens():
    result = came_to(behaving(late=1.0))
    assert result.journeys["bill-due"].opened == 0
    assert result.journeys["missed-payment"].opened > 50  # those more than thirty days late are not let in
    assert came_to(behaving(late=0.0)).journeys["missed-payment"].opened == 0


def test_progress_is_told_in_the_time_of_the_run():
    heard: list[datetime] = []
    simulate(checked=workspace(), behaviour=behaving(), customers=10, days=5, seed=1, on_progress=heard.append)
    assert heard == sorted(heard)
    assert heard[0].tzinfo is UTC
    assert (heard[-1] - heard[0]).days <= 5


def test_a_workspace_with_mistakes_is_refused_before_anything_runs():
    broken = replace(workspace(), journeys={})
    with pytest.raises(NothingToSimulate, match="goodterms check"):
        prepare(checked=broken, behaviour=behaving(), customers=1, days=1, seed=1)


def test_a_country_whose_people_cannot_be_invented_is_refused_with_a_reason():
    config = workspace().config
    assert config is not None
    nowhere = replace(config, brand=replace(config.brand, country="AQ"))
    with pytest.raises(NothingToSimulate, match="no mobile numbers of 'AQ'"):
        prepare(checked=replace(workspace(), config=nowhere), behaviour=behaving(), customers=1, days=1, seed=1)


def test_nobody_at_all_still_makes_a_result():
    simulation = prepare(checked=workspace(), behaviour=behaving(), customers=0, days=1, seed=1)
    simulation.run()
    result = result_of(simulation)
    assert result.contacts == 0
    assert not result.broken
