"""Every way out of a step: those the file gives, and those drawn by default.

The defaults (engine.md, Steps) are here and nowhere else: the checker proves that every exit leads somewhere, the drawing
shows the default ones dashed, and the decision follows them.
"""

from dataclasses import dataclass
from typing import Final, assert_never

from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import (
    Branch,
    Call,
    End,
    Exit,
    HandOver,
    Journey,
    Pause,
    Retry,
    Send,
    Split,
    Start,
    Step,
    Target,
    Uses,
)

__all__ = ["HAND_OVER", "OTHER_CHANNEL", "RETURN", "STOP", "Way", "missing_exits", "targets", "ways"]

RETURN: Final = "return"
"""Resume the step that was interrupted, or that led to this hand-over."""
OTHER_CHANNEL: Final = "(next permitted channel)"
"""The same words once more on the next permitted channel; where none is left, `HAND_OVER`."""
HAND_OVER: Final = "(hand over)"
"""To people: no way of the journey's own is left."""
STOP: Final = "(exhausted)"
"""The case ends as exhausted."""


@dataclass(frozen=True, slots=True)
class Way:
    """One exit and where it leads: a step's name, or one of the four words above.

    `drawn`: the file does not say, so the default applies. `at_once`: nothing has to happen or pass before it is taken.
    """

    exit: str
    to: str
    drawn: bool = False
    at_once: bool = False
    retry: Retry | None = None

    @property
    def step(self) -> Target | None:
        """The step it leads to; None for the words above."""
        return None if self.to in {RETURN, OTHER_CHANNEL, HAND_OVER, STOP} else self.to


_AT_ONCE: Final = frozenset({"not_permitted", "failed", "delivery_failed", "unknown"})


def ways(step: Step) -> tuple[Way, ...]:
    """Every way out of `step`, those written first and in their order."""
    match step:
        case Send() | Split():
            follows = isinstance(step, Send) and step.follows
            return _written(step.exits) + _contact_defaults(step.exits, OTHER_CHANNEL, follows=follows)
        case Call():
            return _written(step.exits) + _contact_defaults(step.exits, HAND_OVER)
        case Pause() | Uses():
            return _written(step.exits)
        case HandOver():
            defaults = {"returned": RETURN, "ended": STOP}
            drawn = (Way(exit_, to, drawn=True) for exit_, to in defaults.items() if exit_ not in step.exits)
            return _written(step.exits) + tuple(drawn)
        case Branch():
            arms = tuple(Way(guard.source, target, at_once=True) for guard, target in step.arms)
            return (*arms, Way("else", step.otherwise, at_once=True))
        case Start() | End():
            return ()
        case _:
            assert_never(step)


def _target(exit_: Exit) -> Target:
    return exit_.then if isinstance(exit_, Retry) else exit_


def _written(exits: dict[str, Exit]) -> tuple[Way, ...]:
    return tuple(
        Way(
            name,
            _target(exit_),
            at_once=name in _AT_ONCE and not isinstance(exit_, Retry),
            retry=exit_ if isinstance(exit_, Retry) else None,
        )
        for name, exit_ in exits.items()
    )


def _contact_defaults(exits: dict[str, Exit], next_channel: str, *, follows: bool = False) -> tuple[Way, ...]:
    then = exits.get("then")
    defaults = {
        "not_permitted": next_channel,
        "failed": next_channel,
        "unknown": HAND_OVER if then is None else _target(then),
    }
    if follows:
        defaults["delivery_failed"] = next_channel
    return tuple(Way(name, to, drawn=True) for name, to in defaults.items() if name not in exits)


def missing_exits(step: Step) -> tuple[str, ...]:
    """The outcomes of `step` that nothing covers: neither the file, nor its `else`, nor a default."""
    match step:
        case Send() | Split() | Pause():
            return () if "then" in step.exits else ("then",)
        case Call():
            return () if "else" in step.exits else tuple(n for n in vocabulary.CALL_EXITS if n not in step.exits)
        case Uses():
            exits = vocabulary.MACHINES[step.machine]
            return () if "else" in step.exits else tuple(name for name in exits if name not in step.exits)
        case HandOver() | Branch() | Start() | End():
            return ()
        case _:
            assert_never(step)


def targets(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Every step the file names as a target, with the path where it stands (see `source.Read.places`)."""
    found: list[tuple[str, str]] = [("start", journey.start)]
    if journey.reopened is not None:
        found.append(("reopened", journey.reopened))
    for number, entry in enumerate(journey.always):
        if entry.go is not None:
            found.append((f"always.{number}.go", entry.go))
    for name, step in journey.steps.items():
        found.extend(_targets(name, step))
    return tuple(found)


def _targets(name: str, step: Step) -> list[tuple[str, str]]:
    if isinstance(step, Branch):
        arms = [(f"steps.{name}.branch.{number}", target) for number, (_, target) in enumerate(step.arms)]
        return [*arms, (f"steps.{name}.else", step.otherwise)]
    return [
        (f"steps.{name}.then" if way.exit == "then" else f"steps.{name}.on.{way.exit}", way.to)
        for way in ways(step)
        if not way.drawn
    ]
