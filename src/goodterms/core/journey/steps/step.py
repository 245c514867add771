"""One step, read by what it does."""

from typing import Final

from goodterms.core.document import Mapping, Node
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Pause, Step
from goodterms.core.journey.steps.contacts import read_call, read_offer, read_send
from goodterms.core.journey.steps.flow import read_branch, read_end, read_hand_over, read_pause, read_start, read_uses
from goodterms.core.journey.steps.parts import A_DAY
from goodterms.core.problem import nearest, shown
from goodterms.core.reading import Reading


def read_step(reading: Reading, name: str, node: Node) -> Step:
    """The step `name`, with every mistake in it noted."""
    path = f"steps.{name}"
    if not isinstance(node, Mapping):
        reading.say(node, f"step '{name}' is not a mapping", "write for example `send: first-reminder` below it")
        return Pause(name, A_DAY, {})
    keys = [key.text for key, _ in node.items]
    kinds = [kind for kind in vocabulary.STEP_KINDS if kind in keys]
    if kinds in ([], ["wait"]):
        for key, _ in node.items:
            near = (
                nearest(key.text, vocabulary.STEP_KINDS) if key.text not in {"on", "then", "wait", "give_up"} else None
            )
            if near is not None:
                reading.say(key, f"step '{name}' has no key {shown(key.text)}", f"did you mean '{near}'?")
                return Pause(name, A_DAY, {})
    if not kinds:
        kinds_known = ", ".join(f"`{kind}`" for kind in vocabulary.STEP_KINDS)
        reading.say(node, f"step '{name}' does nothing", f"a step does one thing: {kinds_known}")
        return Pause(name, A_DAY, {})
    kind = kinds[0]
    extra = [other for other in kinds[1:] if other != "wait"]
    if extra:
        one = f"step '{name}' does two things, `{kind}` and `{extra[0]}`"
        reading.say(node, one, "make two steps and join them with `then`")
        node = Mapping(tuple(pair for pair in node.items if pair[0].text not in extra), node.place, node.flow)
    return _READERS[kind](reading, name, path, node)


_READERS: Final = {
    "send": read_send,
    "offer": read_offer,
    "call": read_call,
    "branch": read_branch,
    "hand_over": read_hand_over,
    "uses": read_uses,
    "start": read_start,
    "end": read_end,
    "wait": read_pause,
}
