"""The guards of a journey, checked: known facts, right types, and only facts that are gathered where the guard stands."""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from goodterms.core.expression import Declarations, parse_and_check
from goodterms.core.journey.definition import Branch, Call, Guard, HandOver, Journey
from goodterms.core.journey.source import Read
from goodterms.core.journey.vocabulary import CASE_KEY_FACTS, declared
from goodterms.core.problem import Place, Problem

__all__ = ["expression_problems", "guard_problems", "guards", "queues"]

Where: TypeAlias = Literal["trigger", "goal", "branch", "always", "pace", "segment", "offer"]

_OTHER_PLACES: Final[dict[Where, tuple[tuple[str, ...], str]]] = {
    "trigger": (("case.", "promise.", "queue."), "there is no case yet when a trigger is looked at"),
    "segment": (("case.", "promise.", "event.", "queue."), "it is asked of an account, not of a case"),
    "offer": (("event.", "queue."), "an offer is looked at without an event"),
    "goal": (("event.", "queue."), "the goal is asked at any moment, not only when an event comes"),
    "branch": (("event.", "queue."), "a branch is taken without an event"),
    "always": (("queue.",), "queues are asked by `pace` only"),
    "pace": (
        ("event.", "case.", "promise.", "account.", "customer.", "instalment.", "today"),
        "the pace is one for all, asked of no case",
    ),
}
"""Facts that are not gathered in each place, and why."""


def guards(journey: Journey) -> Iterator[tuple[str, Where, Guard]]:
    """Every guard with its path (see `source.Read.places`) and the kind of place it stands in."""
    yield "goal", "goal", journey.goal
    if journey.trigger.when is not None:
        yield "trigger.when", "trigger", journey.trigger.when
    if journey.pace is not None:
        yield "pace.while", "pace", journey.pace
    for number, entry in enumerate(journey.always):
        if entry.when is not None:
            yield f"always.{number}.when", "always", entry.when
    for name, step in journey.steps.items():
        if isinstance(step, Branch):
            for number, (guard, _) in enumerate(step.arms):
                yield f"steps.{name}.branch.{number}.when", "branch", guard


def queues(journey: Journey) -> tuple[str, ...]:
    """The queues this journey gives work to."""
    found = [step.queue for step in journey.steps.values() if isinstance(step, Call | HandOver)]
    found += [entry.hand_over for entry in journey.always if entry.hand_over is not None]
    return tuple(dict.fromkeys(found))


def guard_problems(read: Read, *, file: str) -> tuple[Problem, ...]:
    """Everything wrong with the guards of one journey, at its place in the file."""
    declarations = declared(queues=queues(read.journey))
    found: list[Problem] = []
    for path, where, guard in guards(read.journey):
        if path in read.places:
            found.extend(
                expression_problems(
                    guard.source, where=where, at=read.places[path], file=file, declarations=declarations
                )
            )
    return tuple(found)


def expression_problems(
    source: str, *, where: Where, at: Place, file: str, declarations: Declarations
) -> tuple[Problem, ...]:
    """What is wrong with an expression that begins `at` a place of `file`."""
    expression, faults = parse_and_check(source, declarations=declarations)
    if expression is None:
        return tuple(
            Problem(
                file,
                at.line + fault.line - 1,
                fault.column + (at.column - 1 if fault.line == 1 else 0),
                fault.message,
                f"write {fault.suggestion}" if fault.suggestion else "the facts are listed in the language reference",
            )
            for fault in faults
        )
    elsewhere, why = _OTHER_PLACES[where]
    keys = frozenset[str]() if where == "pace" else CASE_KEY_FACTS
    wrong = sorted(fact for fact in expression.facts if fact.startswith(elsewhere) and fact not in keys)
    return tuple(
        Problem(
            file,
            at.line,
            at.column + max(0, source.find(fact)),
            f"'{fact}' is not known here: {why}",
            "ask for a fact that is known here",
        )
        for fact in wrong
    )
