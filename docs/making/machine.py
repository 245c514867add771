"""The transition table of the journey machine, as tables and as diagrams."""

from collections.abc import Callable
from typing import Final, get_args

from docs.making.markdown import table, words
from goodterms.core.journey import machine
from goodterms.core.journey.machine import AFTER_END, ANYWHERE, FIRST, TABLE, Kind, Leave, Move, To

__all__ = ["TABLES"]

SIGNALS: Final[dict[str, str]] = {
    "entered": "the case came into the step",
    "allowed": "policy allows the contact now",
    "deferred": "policy allows it at a later instant",
    "held": "a hold or a missing fact keeps it waiting",
    "denied": "policy refuses it, and time will not help",
    "gave_up": "it was deferred for longer than the step's `give_up`",
    "skipped": "the arm of the split sends nothing",
    "accepted": "the provider has the message",
    "failed": "the provider certainly does not have it",
    "unknown": "nobody can say whether the provider has it",
    "released": "refused or moved at the moment of sending; it counts for nothing",
    "elapsed": "the timer of this phase ran out",
    "matched": "an event that the step's `on` or `wait.for` names",
    "kept": "the promise was kept",
    "broken": "the promise was broken",
    "cancelled": "the promise was cancelled",
    "returned": "a person gave the case back",
    "ended": "a person closed the matter",
    "completed": "the goal is true on fresh facts",
    "closing": "the journey, a person or another journey ends the case",
    "interrupted": "a built-in takes the case to people",
    "finished": "a finishing case owes the record nothing any more",
    "reopened": "a payment was taken back, or the record refused an outcome",
}


def signals() -> str:
    """Every signal with its meaning; a signal without words is refused, so that the page stays whole."""
    return table(
        ("signal", "means"), ((f"`{name}`", words(SIGNALS, name, of="signal")) for name in get_args(machine.Signal))
    )


def kinds() -> str:
    """A section for each step kind: its diagram, then its rows."""
    sections = []
    same: dict[int, str] = {}
    for kind in get_args(Kind):
        if id(TABLE[kind]) in same:
            sections.append(f"### {kind}\n\nThe same table as `{same[id(TABLE[kind])]}`.")
            continue
        same[id(TABLE[kind])] = kind
        sections.append(f"### {kind}\n\n{_diagram(kind)}\n\n{_rows(kind)}")
    return "\n\n".join(sections)


def anywhere() -> str:
    rows = [(f"`{signal}`", _to(move), "every phase but `ended`") for signal, move in ANYWHERE.items()]
    rows += [(f"`{signal}`", _to(move), "`ended`") for signal, move in AFTER_END.items()]
    return table(("signal", "what happens", "from"), rows)


def _rows(kind: Kind) -> str:
    rows = (
        (f"`{phase}`", f"`{signal}`", _to(move, phase=phase))
        for phase, row in TABLE[kind].items()
        for signal, move in row.items()
    )
    return table(("in phase", "signal", "what happens"), rows)


def _to(move: Move, *, phase: str = "") -> str:
    match move:
        case To(phase=target):
            return "stay" if target == phase else f"go to `{target}`"
        case Leave(exit=machine.MATCHED):
            return "leave by the exit that the event names"
        case Leave(exit=exit_):
            return f"leave by `{exit_}`"


def _diagram(kind: Kind) -> str:
    """Mermaid; several signals between the same two places share an arrow, and an arrow to itself is left out."""
    arrows: dict[tuple[str, str], list[str]] = {}
    places: list[str] = []
    for phase, row in TABLE[kind].items():
        places.append(phase)
        for signal, move in row.items():
            target = move.phase if isinstance(move, To) else f"({move.exit})"
            if target != phase:
                arrows.setdefault((phase, target), []).append(signal)
    exits = dict.fromkeys(target for _, target in arrows if target.startswith("("))
    names = {place: f"p{number}" for number, place in enumerate([*places, *exits])}
    lines = ["```mermaid", "flowchart TD", f'  start(["entered"]) --> {names[FIRST[kind]]}']
    lines += [f'  {names[place]}["{place}"]' for place in places]
    lines += [f'  {names[place]}(["{_exit(place)}"])' for place in exits]
    lines += [
        f'  {names[source]} -->|"{", ".join(signals)}"| {names[target]}' for (source, target), signals in arrows.items()
    ]
    return "\n".join([*lines, "```"])


def _exit(place: str) -> str:
    name = place.strip("()")
    return "on: the event" if name == machine.MATCHED else name


TABLES: Final[dict[str, Callable[[], str]]] = {
    "machine-signals": signals,
    "machine-kinds": kinds,
    "machine-anywhere": anywhere,
}
