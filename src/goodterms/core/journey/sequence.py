"""Between two sends joined by silence exactly one thing changes (journeys.md, Sequencing rules).

Of five variables (channel, content, timing, offers, sender) one changes from a send to the next that follows when the
customer does nothing: none is nagging, two or more teach nothing. A failed delivery, a call, its announcement or a person
resets the comparison; `factorial: true` on a split declares a designed experiment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goodterms.core.journey.definition import Branch, Call, Journey, Pause, Retry, Send, Split, Step

__all__ = ["SequenceFault", "sequence_faults"]


@dataclass(frozen=True, slots=True)
class SequenceFault:
    path: str
    reason: str
    suggestion: str


def sequence_faults(journey: Journey) -> Iterator[SequenceFault]:
    """One fault for each pair of neighbouring sends that changes nothing, or more than one variable."""
    for name, first in journey.steps.items():
        if not isinstance(first, Send | Split):
            continue
        for second in _after_silence(journey, first):
            if not isinstance(second, Send | Split) or _announces_call(journey, second):
                continue
            if isinstance(second, Split) and second.factorial:
                continue
            changed = _changed(first, second)
            path = f"steps.{second.name}.send"
            if not changed:
                reason = f"'{second.name}' repeats '{name}': nothing changes between the two"
                yield SequenceFault(path, reason, "change the channel or the words, offer a simpler way, or a person")
            elif len(changed) > 1:
                reason = f"{_listed(changed)} change between '{name}' and '{second.name}'"
                hint = "change one at a time, or declare an experiment with `factorial: true` on a split"
                yield SequenceFault(path, reason, hint)


def _silent_targets(step: Step) -> tuple[str, ...]:
    """Where a case goes when the customer does nothing."""
    match step:
        case Send() | Split() | Pause():
            then = step.exits.get("then")
            return () if then is None or isinstance(then, Retry) else (then,)
        case Branch():
            return (*(target for _, target in step.arms), step.otherwise)
        case _:
            return ()


def _after_silence(journey: Journey, step: Step) -> list[Step]:
    """The next steps that do something, through pauses and branches, each once."""
    found: list[Step] = []
    seen: set[str] = set()
    waiting = list(_silent_targets(step))
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in journey.steps:
            continue
        seen.add(name)
        following = journey.steps[name]
        if isinstance(following, Pause | Branch):
            waiting.extend(_silent_targets(following))
        else:
            found.append(following)
    return found


def _announces_call(journey: Journey, step: Step) -> bool:
    return any(isinstance(following, Call) for following in _after_silence(journey, step))


def _changed(first: Send | Split, second: Send | Split) -> list[str]:
    changed: list[str] = []
    if _channel(first) != _channel(second) or _channel(second) == "other":
        changed.append("channel")
    offers = (first.offer if isinstance(first, Send) else None, second.offer if isinstance(second, Send) else None)
    if offers[0] != offers[1]:
        changed.append("offers")
    elif _words(second) not in ({"last"}, _words(first)):
        changed.append("content")
    if (first.wait.amount, first.wait.unit) != (second.wait.amount, second.wait.unit):
        changed.append("timing")
    return changed


def _channel(step: Send | Split) -> object:
    if isinstance(step, Split):
        return ()
    return "other" if step.channel_other else step.channels  # `best` chooses as a step does that names no channel


def _words(step: Send | Split) -> set[str]:
    return {step.message} if isinstance(step, Send) else set(step.messages.values())


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
