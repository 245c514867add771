"""Faults on request: which effects go wrong, and how, decided by hash(seed, fault, effect key) and by nothing else.

Whether an effect is hit never depends on the attempt, on time or on what happened before, so a run gives the same
results whatever is killed and however many workers there are. A fault that must pass (busy, error) lasts a fixed
number of calls of that key; the calls are counted in the stand-in's storage, so a restart does not begin again.
"""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS fault_calls (fault TEXT, effect_key TEXT, calls INTEGER NOT NULL, "
    "PRIMARY KEY (fault, effect_key)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


class FaultsRefused(ValueError):
    """A specification that cannot be used; `mistakes` names every one."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class FaultKind:
    """A fault a stand-in knows: its name, its meaning in plain words, and its options with what they are by default."""

    name: str
    meaning: str
    options: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Faults:
    """A specification: for each fault its rate (0 to 1) and options, and the seed of the draws."""

    seed: int = 0
    rates: Mapping[str, float] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def hits(self, fault: str, effect_key: str) -> bool:
        """Whether this effect has this fault. Always the same answer."""
        rate = self.rates.get(fault, 0.0)
        return rate > 0 and draw(f"{self.seed}\0{fault}\0{effect_key}") < rate

    def option(self, fault: str, name: str) -> float:
        """An option of a fault, as given or by default."""
        return self.options[fault][name]

    def as_json(self) -> dict[str, Any]:
        """The specification in full, as PUT /faults takes it."""
        faults = {name: {"rate": rate, **self.options[name]} for name, rate in self.rates.items()}
        return {"seed": self.seed, **faults}


def draw(text: str) -> float:
    """A number from 0 up to 1 that depends on nothing but the text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()) / 2**64


def parse(data: object, *, known: Sequence[FaultKind]) -> Faults:
    """Read a specification: {"seed": 7, "slow": 0.1, "busy": {"rate": 0.05, "times": 2}}. Raises FaultsRefused."""
    if not isinstance(data, Mapping):
        raise FaultsRefused(['expected a JSON object, like {"seed": 7, "slow": {"rate": 0.1}}'])
    kinds = {kind.name: kind for kind in known}
    mistakes = [
        f"{name!r} is not a fault of this stand-in: there are {', '.join(kinds)}"
        for name in data
        if name not in kinds and name != "seed"
    ]
    seed = data.get("seed", 0)
    if type(seed) is not int:
        mistakes.append("seed must be a whole number")
        seed = 0
    rates: dict[str, float] = {}
    options: dict[str, dict[str, float]] = {}
    for kind in known:
        given = data.get(kind.name, 0)
        values = dict(given) if isinstance(given, Mapping) else {"rate": given}
        rates[kind.name] = _number(values.pop("rate", 0), f"{kind.name}: the rate", 1.0, mistakes)
        options[kind.name] = {
            name: _number(values.pop(name, default), f"{kind.name}: {name}", 3_600_000.0, mistakes)
            for name, default in kind.options.items()
        }
        mistakes += [f"{kind.name} has no option {name!r}" for name in values]
    if mistakes:
        raise FaultsRefused(mistakes)
    return Faults(seed=seed, rates=rates, options=options)


def _number(value: object, what: str, largest: float, mistakes: list[str]) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= largest:
        mistakes.append(f"{what} must be a number from 0 to {largest:g}")
        return 0.0
    return value


def still_failing(connection: sqlite3.Connection, *, fault: str, effect_key: str, times: float) -> bool:
    """Count one more call of this key and say whether the fault still lasts. Inside the caller's transaction."""
    connection.execute(
        "INSERT INTO fault_calls VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET calls = calls + 1", (fault, effect_key)
    )
    calls = connection.execute(
        "SELECT calls FROM fault_calls WHERE fault = ? AND effect_key = ?", (fault, effect_key)
    ).fetchone()[0]
    return bool(calls <= times)


def at_start(connection: sqlite3.Connection, *, given: Faults | None, known: Sequence[FaultKind]) -> Faults:
    """The faults in force after a start.

    What was last put in place survives a restart with the same command line; a changed command line wins.
    """
    stored = {row[0]: row[1] for row in connection.execute("SELECT name, value FROM settings")}
    asked = orjson.dumps(given.as_json()).decode() if given is not None else "none"
    if stored.get("faults_at_start") == asked and "faults" in stored:
        return parse(orjson.loads(stored["faults"]), known=known)
    connection.execute("INSERT OR REPLACE INTO settings VALUES ('faults_at_start', ?)", (asked,))
    faults = given if given is not None else parse({}, known=known)
    put(connection, faults=faults)
    return faults


def put(connection: sqlite3.Connection, *, faults: Faults) -> None:
    """Remember the faults in force."""
    value = orjson.dumps(faults.as_json()).decode()
    connection.execute("INSERT OR REPLACE INTO settings VALUES ('faults', ?)", (value,))
