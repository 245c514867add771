"""Faults are drawn from the seed and the effect key, and from nothing else."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.standin import faults
from goodterms.standin.faults import FaultKind, FaultsRefused, parse
from goodterms.standin.storage import Storage

KNOWN = (FaultKind("slow", "Late.", {"ms": 400}), FaultKind("bounce", "Dead."))


@given(seed=st.integers(), key=st.text(max_size=40), rate=st.floats(0, 1))
def test_the_same_key_always_draws_the_same(seed: int, key: str, rate: float) -> None:
    first = parse({"seed": seed, "slow": rate}, known=KNOWN)
    second = parse({"seed": seed, "slow": {"rate": rate, "ms": 1}, "bounce": 1}, known=KNOWN)
    assert first.hits("slow", key) == second.hits("slow", key)


@given(key=st.text(max_size=40))
def test_a_rate_of_nothing_hits_nobody_and_of_one_everybody(key: str) -> None:
    found = parse({"bounce": 1, "slow": 0}, known=KNOWN)
    assert found.hits("bounce", key)
    assert not found.hits("slow", key)


def test_about_as_many_are_hit_as_asked_and_faults_are_drawn_apart() -> None:
    found = parse({"seed": 3, "slow": 0.25, "bounce": 0.25}, known=KNOWN)
    slow = {n for n in range(8000) if found.hits("slow", str(n))}
    bounce = {n for n in range(8000) if found.hits("bounce", str(n))}
    assert 1800 < len(slow) < 2200
    assert 400 < len(slow & bounce) < 600


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ([], "expected a JSON object"),
        ({"slwo": 1}, "'slwo' is not a fault"),
        ({"slow": 2}, "slow: the rate must be a number from 0 to 1"),
        ({"slow": True}, "slow: the rate"),
        ({"slow": {"rate": 1, "ms": -1}}, "slow: ms"),
        ({"slow": {"rate": 1, "years": 1}}, "slow has no option 'years'"),
        ({"seed": "x"}, "seed must be a whole number"),
        ({"slow": float("nan")}, "slow: the rate"),
    ],
)
def test_a_wrong_specification_is_refused_in_words(spec: Any, said: str) -> None:
    with pytest.raises(FaultsRefused, match=said):
        parse(spec, known=KNOWN)


def test_every_mistake_is_named_at_once() -> None:
    with pytest.raises(FaultsRefused) as refused:
        parse({"a": 1, "b": 2, "slow": "x", "seed": None}, known=KNOWN)
    assert len(refused.value.mistakes) == 4


def test_a_passing_fault_lasts_its_number_of_calls_and_a_restart_does_not_begin_again(tmp_path: Path) -> None:
    def calls(storage: Storage, number: int) -> list[bool]:
        with storage.write() as connection:
            return [faults.still_failing(connection, fault="busy", effect_key="k", times=3) for _ in range(number)]

    storage = Storage(tmp_path / "x.db", schema=faults.SCHEMA, application=1)
    assert calls(storage, 2) == [True, True]
    storage.close()
    storage = Storage(tmp_path / "x.db", schema=faults.SCHEMA, application=1)
    assert calls(storage, 3) == [True, False, False]
    storage.close()


def test_what_was_put_survives_a_restart_until_the_command_line_changes(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    for statement in faults.SCHEMA:
        connection.execute(statement)
    line = parse({"slow": 0.1}, known=KNOWN)
    assert faults.at_start(connection, given=line, known=KNOWN) == line
    put = parse({"slow": 0.9}, known=KNOWN)
    faults.put(connection, faults=put)
    assert faults.at_start(connection, given=line, known=KNOWN) == put
    other = parse({"bounce": 0.2}, known=KNOWN)
    assert faults.at_start(connection, given=other, known=KNOWN) == other
    connection.close()
