"""The simulator's speed: contacts a second of one core, in memory, no database needed. Two figures.

*Contacts*: what one contact costs. A journey of messages four days apart; each is decided, judged, judged again at the
moment of sending, counted, answered by its provider and reacted to by a person, who may look at the page and leave. Nobody
pays, so that every case runs its whole length.

*Whole lives*: the workspace of `goodterms init` and the people of `behaviour.toml`: deferred and refused contacts, questions
to the record, payments, promises, calls and staff all take their time, and only contacts count.

Time is the processor time of the one thread that runs, so that other work on the machine does not count as ours.

    python -m benchmarks.simulator
"""

import gc
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure, figure, write
from goodterms import cli
from goodterms.cli.folder import read_workspace
from goodterms.core.workspace import Checked, check_workspace
from goodterms.flow.simulate.behaviour import Behaviour, read_behaviour
from goodterms.flow.simulate.run import Result, prepare, result_of

LEAST = 4_000
"""Contacts a second per core that the product promises."""
RUNS = 5
SEED = 1
MESSAGES = 12
CUSTOMERS, DAYS = 1_500, 60
LIVES, LIFE_DAYS = 3_000, 30
WORDS = ("missed-payment", "nudge-plain", "nudge-warm")


def measure() -> list[Figure]:
    """The medians of `RUNS` interleaved runs, after one small run of each that warms the caches of zones and holidays."""
    contacts, lives = only_contacts(), whole_lives()
    run(*contacts, customers=100, days=DAYS)
    run(*lives, customers=100, days=LIFE_DAYS)
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for of, (world, customers, days) in zip(
            rates, ((contacts, CUSTOMERS, DAYS), (lives, LIVES, LIFE_DAYS)), strict=True
        ):
            seconds, result = run(*world, customers=customers, days=days)
            assert result.contacts > customers
            assert not result.broken, result.broken[0]
            of.append(result.contacts / seconds)
    return [
        figure("Simulator in memory, contacts", rates[0], "contacts/s per core"),
        figure("Simulator in memory, whole lives", rates[1], "contacts/s per core"),
    ]


def run(checked: Checked, behaviour: Behaviour, *, customers: int, days: int) -> tuple[float, Result]:
    """Processor seconds of one run, and what it came to."""
    simulation = prepare(checked=checked, behaviour=behaviour, customers=customers, days=days, seed=SEED)
    gc.collect()
    began = time.process_time()
    simulation.run()
    return time.process_time() - began, result_of(simulation)


def only_contacts() -> tuple[Checked, Behaviour]:
    """A journey of messages, and people who read some of them and do nothing more."""
    files = {name: text for name, text in _files().items() if not name.startswith("journeys/")}
    checked = _checked(files | {"journeys/messages.yaml": _journey()})
    behaviour = _behaviour(checked)
    people = replace(
        behaviour.people, after_opening=(("look", 1.0),), replies_say=(("ok thanks", 1.0),), self_cure_30_days=0.0
    )
    return checked, replace(behaviour, people=people, portfolio=replace(behaviour.portfolio, late=1.0))


def whole_lives() -> tuple[Checked, Behaviour]:
    """The workspace of `goodterms init`, and the people of the product's own file."""
    checked = _checked(_files())
    return checked, _behaviour(checked)


def _files() -> dict[str, str]:
    return dict(read_workspace(Path(cli.__file__).parent / "workspace"))


def _checked(files: dict[str, str]) -> Checked:
    checked = check_workspace(files)
    assert not checked.problems, checked.problems[0]
    return checked


def _behaviour(checked: Checked) -> Behaviour:
    assert checked.config is not None
    return read_behaviour(zone=checked.config.brand.zone)


def _journey() -> str:
    steps = "".join(
        f"  s{number}:\n    send: {WORDS[number % len(WORDS)]}\n    wait: 4 days\n"
        f"    on: {{not_permitted: {{go: s{number + 1}}}, failed: {{go: s{number + 1}}}}}\n    then: {{go: s{number + 1}}}\n"
        for number in range(MESSAGES)
    )
    return (
        "journey: messages\ntitle: Messages four days apart\npurpose: collections\n"
        "trigger:\n  on: payment.failed\n  key: instalment.id\n  when: account.past_due > 0\n"
        "goal: account.past_due == 0\noffers: [pay, hardship, talk_to_us]\nrecord: core\nstart: s0\n"
        f"steps:\n{steps}  s{MESSAGES}:\n    end: exhausted\n"
    )


def settings() -> dict[str, object]:
    """What a reader needs to know to repeat the measurement."""
    return {
        "contacts": {"customers": CUSTOMERS, "days": DAYS, "messages": MESSAGES},
        "whole lives": {"customers": LIVES, "days": LIFE_DAYS, "workspace": "goodterms init"},
        "seed": SEED,
        "runs": RUNS,
        "python": sys.version.split()[0],
    }


if __name__ == "__main__":
    figures = measure()
    for one in figures:
        sys.stdout.write(f"{one.name}: {one.value:,.0f} {one.unit}\n")
    sys.stdout.write(f"written to {write('simulator', figures, settings())}\n")
