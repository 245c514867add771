"""Steps that make no contact: pauses, branches, hand-overs, sub-machines, starts and ends."""

from goodterms.core.document import Mapping, Node, Scalar
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Branch, End, Guard, HandOver, Pause, Start, Step, Uses
from goodterms.core.journey.steps.parts import read_exits, read_guard, read_target, read_wait
from goodterms.core.problem import shown
from goodterms.core.reading import Reading


def read_pause(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    needed = {"then": "{go: the-next-step}"}
    parts = reading.fields(node, of=f"step '{name}'", known=("wait", "on", "then"), needed=needed)
    wait = read_wait(reading, name, path, parts.get("wait"))
    names = vocabulary.words_for("on")
    return Pause(name, wait, read_exits(reading, name, path, then=parts.get("then"), on=parts.get("on"), names=names))


def read_branch(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    needed = {"else": "{go: the-next-step}"}
    parts = reading.fields(node, of=f"step '{name}'", known=("branch", "else"), needed=needed)
    arms: list[tuple[Guard, str]] = []
    for item in reading.items(parts["branch"]):
        of = f"an arm of branch '{name}'"
        arm = reading.fields(
            item, of=of, known=("when", "go"), needed={"when": "account.past_due > 0", "go": "the-next-step"}
        )
        if "when" not in arm or "go" not in arm:
            continue
        number = len(arms)
        guard = read_guard(reading, arm["when"], of="`when`", path=f"{path}.branch.{number}.when")
        target = read_target(reading, arm["go"], of=of, path=f"{path}.branch.{number}")
        if guard is not None and target is not None:
            arms.append((guard, target))
    otherwise = None
    if "else" in parts:
        otherwise = read_target(reading, parts["else"], of=f"`else` of branch '{name}'", path=f"{path}.else")
    return Branch(name, tuple(arms), otherwise or name)


def read_hand_over(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    on_outside = node.get("on") is not None or node.get("then") is not None
    if on_outside:
        place = next(key for key, _ in node.items if key.text in {"on", "then"})
        reading.say(
            place, f"`{place.text}` stands beside `hand_over`", "write `hand_over: {queue: q, on: {returned: a-step}}`"
        )
        node = Mapping(tuple(pair for pair in node.items if pair[0].text not in {"on", "then"}), node.place, node.flow)
    parts = reading.fields(node, of=f"step '{name}'", known=("hand_over",))
    inner = reading.fields(
        parts["hand_over"],
        of=f"the hand-over of step '{name}'",
        known=("queue", "reason", "on"),
        needed={"queue": "late-stage"},
    )
    queue = reading.name(inner["queue"], of="the queue") if "queue" in inner else None
    reason = reading.text(inner["reason"], of="the reason", longest=120) if "reason" in inner else None
    exits = read_exits(reading, name, path, on=inner.get("on"), names=tuple(vocabulary.HAND_OVER_EXITS))
    return HandOver(name, queue or "none", reason or name.replace("-", " "), exits)


def read_uses(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    needed = {"on": "{kept: return, broken: a-step, cancelled: return}"}
    parts = reading.fields(node, of=f"step '{name}'", known=("uses", "with", "on"), needed=needed)
    machine = reading.choice(parts["uses"], vocabulary.MACHINES, of="the sub-machine")
    given = (
        reading.fields(
            parts["with"],
            of=f"the parameters of step '{name}'",
            known=("remind", "tolerance", "grace", "max_moves"),
        )
        if "with" in parts
        else {}
    )
    remind = [_days(reading, item, of="a reminder", least=-60) for item in reading.items(given.get("remind"))]
    tolerance = reading.percent(given["tolerance"], of="the tolerance", least=1) if "tolerance" in given else None
    grace = _days(reading, given["grace"], of="the grace", least=0) if "grace" in given else None
    moves = reading.whole(given["max_moves"], of="`max_moves`", least=0, most=10) if "max_moves" in given else None
    exits_of = (*vocabulary.MACHINES[machine or "goodterms/promise"], "else")
    exits = read_exits(reading, name, path, on=parts.get("on"), names=exits_of)
    days = tuple(sorted({day for day in remind if day is not None})) if "remind" in given else (-1, 0)
    return Uses(
        name,
        "goodterms/promise",
        days,
        95 if tolerance is None else tolerance,
        2 if grace is None else grace,
        2 if moves is None else moves,
        exits,
    )


def _days(reading: Reading, node: Node, *, of: str, least: int) -> int | None:
    length = reading.length(node, of=of, least=least)
    if length is None:
        return None
    if length[1] != "days" or length[0] > 60:
        reading.say(node, f"{of} is counted in days, at most 60", "write for example 2 days")
        return None
    return length[0]


def read_start(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    parts = reading.fields(node, of=f"step '{name}'", known=("start",))
    reading.places[f"{path}.start"] = parts["start"].place
    return Start(name, reading.name(parts["start"], of="the journey to go on in") or name)


def read_end(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    parts = reading.fields(node, of=f"step '{name}'", known=("end",))
    given = parts["end"]
    if isinstance(given, Scalar) and given.text in set(vocabulary.END_REASONS) - set(vocabulary.WRITTEN_END_REASONS):
        how = "`start: that-journey`" if given.text == "continued" else "the goal, which decides it"
        reading.say(given, f"a journey cannot declare that a case is {shown(given.text)}", f"leave that to {how}")
        return End(name, "exhausted")
    reason = reading.choice(given, vocabulary.WRITTEN_END_REASONS, of="the end reason")
    return End(name, reason or "exhausted")
