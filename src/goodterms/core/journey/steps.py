"""One step of a journey file, read: its kind, its parts, its ways out.

Every mistake is noted and a reasonable value put in its place, so that the rest of the file is still checked; a journey
with a mistake is never handed out (see `source`).
"""

from datetime import timedelta
from typing import Final, Literal, cast

from goodterms.core.document import Mapping, Node, Scalar
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import (
    Branch,
    Call,
    End,
    Exit,
    Guard,
    HandOver,
    Pause,
    Retry,
    Send,
    Split,
    Start,
    Step,
    Uses,
    Wait,
)
from goodterms.core.problem import nearest, shown
from goodterms.core.reading import Reading

__all__ = ["RETURN", "read_guard", "read_step", "read_target"]

RETURN: Final = "return"
_A_DAY: Final = Wait(1, "days")
_WEEK: Final = timedelta(days=7)
_CONTACT_ON: Final = (*vocabulary.words_for("on"), *vocabulary.CONTACT_EXITS)
_CALL_ON: Final = (*vocabulary.CALL_EXITS, *_CONTACT_ON, "else")


def read_step(reading: Reading, name: str, node: Node) -> Step:
    """The step `name`, with every mistake in it noted."""
    path = f"steps.{name}"
    if not isinstance(node, Mapping):
        reading.say(node, f"step '{name}' is not a mapping", "write for example `send: first-reminder` below it")
        return Pause(name, _A_DAY, {})
    keys = [key.text for key, _ in node.items]
    kinds = [kind for kind in vocabulary.STEP_KINDS if kind in keys]
    if kinds in ([], ["wait"]):
        for key, _ in node.items:
            near = (
                nearest(key.text, vocabulary.STEP_KINDS) if key.text not in {"on", "then", "wait", "give_up"} else None
            )
            if near is not None:
                reading.say(key, f"step '{name}' has no key {shown(key.text)}", f"did you mean '{near}'?")
                return Pause(name, _A_DAY, {})
    if not kinds:
        kinds_known = ", ".join(f"`{kind}`" for kind in vocabulary.STEP_KINDS)
        reading.say(node, f"step '{name}' does nothing", f"a step does one thing: {kinds_known}")
        return Pause(name, _A_DAY, {})
    kind = kinds[0]
    extra = [other for other in kinds[1:] if other != "wait"]
    if extra:
        one = f"step '{name}' does two things, `{kind}` and `{extra[0]}`"
        reading.say(node, one, "make two steps and join them with `then`")
        node = Mapping(tuple(pair for pair in node.items if pair[0].text not in extra), node.place, node.flow)
    return _READERS[kind](reading, name, path, node)


def read_target(reading: Reading, node: Node, *, of: str, path: str) -> str | None:
    """`nudge` or `{go: nudge}`: the name of a step, or the word return. Notes where it stands under `path`."""
    if isinstance(node, Mapping):
        parts = reading.fields(node, of=of, known=("go",), needed={"go": "the-next-step"})
        if "go" not in parts:
            return None
        node = parts["go"]
    name = reading.name(node, of=f"the target of {of}")
    if name is not None:
        reading.places[path] = node.place
    return name


def read_guard(reading: Reading, node: Node, *, of: str, path: str) -> Guard | None:
    """An expression, its place noted (one column on when it is in quotes)."""
    source = reading.text(node, of=of, longest=2_000)
    if source is None or not isinstance(node, Scalar):
        return None
    place = node.place
    reading.places[path] = place if node.plain else type(place)(place.line, place.column + 1)
    return Guard(source)


def _wait(reading: Reading, name: str, path: str, node: Node | None) -> Wait:
    if node is None:
        return _A_DAY
    of = f"the wait of step '{name}'"
    reading.places[f"{path}.wait"] = node.place
    event = None
    length: Node | None = node
    if isinstance(node, Mapping):
        parts = reading.fields(node, of=of, known=("for", "up_to"), needed={"for": "outcome", "up_to": "7 days"})
        if "for" in parts:
            event = reading.choice(parts["for"], vocabulary.words_for("wait"), of=f"the event that ends {of}")
        length = parts.get("up_to")
    read = reading.length(length, of=of) if length is not None else None
    if read is None:
        return _A_DAY
    unit = cast(Literal["minutes", "hours", "days", "weeks", "business_days"], read[1])
    return Wait(read[0], unit, event)


def _give_up(reading: Reading, name: str, parts: dict[str, Node]) -> timedelta:
    node = parts.get("give_up")
    return (reading.span(node, of=f"`give_up` of step '{name}'") if node is not None else None) or _WEEK


def _exit(reading: Reading, node: Node, *, of: str, path: str) -> Exit | None:
    if not (isinstance(node, Mapping) and node.get("retry") is not None):
        return read_target(reading, node, of=of, path=path)
    parts = reading.fields(node, of=of, known=("retry", "then"), needed={"then": "{go: the-next-step}"})
    retry = reading.fields(
        parts["retry"], of=f"the retry of {of}", known=("more", "every"), needed={"more": "2", "every": "2 days"}
    )
    more = reading.whole(retry["more"], of="`more`", least=1, most=20) if "more" in retry else None
    length = reading.length(retry["every"], of="`every`") if "every" in retry else None
    then = read_target(reading, parts["then"], of=of, path=path) if "then" in parts else None
    if more is None or length is None or then is None:
        return None
    unit = cast(Literal["minutes", "hours", "days", "weeks", "business_days"], length[1])
    return Retry(more, Wait(length[0], unit), then)


def _exits(
    reading: Reading,
    name: str,
    path: str,
    *,
    then: Node | None = None,
    on: Node | None = None,
    names: tuple[str, ...] = (),
) -> dict[str, Exit]:
    exits: dict[str, Exit] = {}
    if on is not None:
        for key, value in reading.entries(on, of=f"`on` of step '{name}'"):
            _on_entry(reading, name=name, path=path, key=key, value=value, names=names, exits=exits)
    if then is not None:
        target = read_target(reading, then, of=f"`then` of step '{name}'", path=f"{path}.then")
        if target is not None:
            exits["then"] = target
    return exits


def _on_entry(
    reading: Reading,
    *,
    name: str,
    path: str,
    key: Scalar,
    value: Node,
    names: tuple[str, ...],
    exits: dict[str, Exit],
) -> None:
    """`no_answer, busy: target` names several ways out that lead to the same place."""
    words = [word.strip() for word in key.text.split(",")]
    if isinstance(value, Scalar) and not value.text:
        reason = f"'{words[0]}' in step '{name}' leads nowhere"
        reading.say(key, reason, f'write `{words[0]}: a-step`; within braces put several names in quotes: "a, b"')
        return
    if words == ["then"]:
        reading.say(key, f"`then` of step '{name}' stands under `on`", "move it one level up, beside `on`")
        return
    found: Exit | None = None
    for number, word in enumerate(words):
        if word not in names:
            reading.say(key, f"step '{name}' cannot leave on {shown(word)}", reading.hint(word, names))
            continue
        if word in exits:
            reading.say(key, f"'{word}' is written twice in step '{name}'", "keep one of them")
            continue
        if number == 0 or found is None:
            found = _exit(reading, value, of=f"'{word}' in step '{name}'", path=f"{path}.on.{word}")
            if found is None:
                return
        reading.places.setdefault(f"{path}.on.{word}", value.place)
        exits[word] = found


def _send(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    split = node.get("split")
    known = ("send", "wait", "on", "then", "give_up", "split")
    needed = {"wait": "3 days", "then": "{go: the-next-step}"}
    if node.get("channel") is not None:
        place = next(key for key, _ in node.items if key.text == "channel")
        reading.say(
            place, "`channel` belongs to the message", "write `send: {message: its-name, channel: [sms, email]}`"
        )
        node = Mapping(tuple(pair for pair in node.items if pair[0].text != "channel"), node.place, node.flow)
    parts = reading.fields(node, of=f"step '{name}'", known=known, needed=needed)
    wait = _wait(reading, name, path, parts.get("wait"))
    exits = _exits(reading, name, path, then=parts.get("then"), on=parts.get("on"), names=_CONTACT_ON)
    give_up = _give_up(reading, name, parts)
    if split is not None:
        return _split(
            reading, name=name, path=path, split=split, send=parts["send"], wait=wait, exits=exits, give_up=give_up
        )
    send = parts["send"]
    reading.places[f"{path}.send"] = send.place
    channel: Node | None = None
    message: str | None = None
    if isinstance(send, Mapping):
        inner = reading.fields(
            send, of=f"the message of step '{name}'", known=("message", "channel"), needed={"message": "its-name"}
        )
        if "message" in inner:
            message = reading.name(inner["message"], of="the message")
            reading.places[f"{path}.send"] = inner["message"].place
        channel = inner.get("channel")
    else:
        message = reading.name(send, of="the message")
    other = isinstance(channel, Scalar) and channel.text == "other"
    channels = () if other else reading.choices(channel, vocabulary.MESSAGE_CHANNELS, of="the channel")
    return Send(name, message or "last", wait, exits, channels, other, give_up)


def _split(
    reading: Reading,
    *,
    name: str,
    path: str,
    split: Node,
    send: Node,
    wait: Wait,
    exits: dict[str, Exit],
    give_up: timedelta,
) -> Split:
    of = f"the split of step '{name}'"
    reading.places[f"{path}.split"] = split.place
    parts = reading.fields(
        split, of=of, known=("name", "arms", "factorial"), needed={"name": name, "arms": "{plain: 50, warm: 50}"}
    )
    title = reading.name(parts["name"], of=f"the name of {of}") if "name" in parts else None
    arms: list[tuple[str, int]] = []
    for key, value in reading.entries(parts["arms"], of=f"`arms` of {of}") if "arms" in parts else ():
        arm = reading.name(key, of="an arm")
        share = reading.whole(value, of=f"the share of arm '{key.text}'", least=0, most=100)
        if arm is not None and share is not None:
            arms.append((arm, share))
            reading.places[f"{path}.arms.{arm}"] = key.place
    factorial = (
        reading.choice(parts["factorial"], ("true", "false"), of="`factorial`") if "factorial" in parts else None
    )
    messages: dict[str, str] = {}
    for key, value in reading.entries(send, of=f"the messages of {of}"):
        message = reading.name(value, of=f"the message of arm '{key.text}'")
        if message is not None:
            messages[key.text] = message
            reading.places[f"{path}.send.{key.text}"] = value.place
    return Split(name, title or name, tuple(arms), messages, wait, exits, give_up, factorial == "true")


def _offer(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    known = ("offer", "wait", "on", "then", "give_up")
    needed = {"wait": "1 day", "then": "{go: the-next-step}"}
    parts = reading.fields(node, of=f"step '{name}'", known=known, needed=needed)
    offer = reading.choice(parts["offer"], vocabulary.OFFERS, of="the offer")
    reading.places[f"{path}.send"] = parts["offer"].place
    wait = _wait(reading, name, path, parts.get("wait"))
    exits = _exits(reading, name, path, then=parts.get("then"), on=parts.get("on"), names=_CONTACT_ON)
    message = f"{vocabulary.OFFER_MESSAGE}{offer}" if offer is not None else "last"
    return Send(name, message, wait, exits, give_up=_give_up(reading, name, parts), offer=offer)


def _call(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    parts = reading.fields(node, of=f"step '{name}'", known=("call", "on", "give_up"), needed={"on": "{else: a-step}"})
    needed = {"queue": "early-arrears", "script": "first-call"}
    inner = reading.fields(
        parts["call"], of=f"the call of step '{name}'", known=("queue", "script", "at"), needed=needed
    )
    queue = reading.name(inner["queue"], of="the queue") if "queue" in inner else None
    script = reading.name(inner["script"], of="the script") if "script" in inner else None
    at_slot = "at" in inner and reading.choice(inner["at"], ("slot",), of="`at`") is not None
    exits = _exits(reading, name, path, on=parts.get("on"), names=_CALL_ON)
    return Call(name, queue or "none", script or "none", exits, _give_up(reading, name, parts), at_slot)


def _pause(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    needed = {"then": "{go: the-next-step}"}
    parts = reading.fields(node, of=f"step '{name}'", known=("wait", "on", "then"), needed=needed)
    wait = _wait(reading, name, path, parts.get("wait"))
    names = vocabulary.words_for("on")
    return Pause(name, wait, _exits(reading, name, path, then=parts.get("then"), on=parts.get("on"), names=names))


def _branch(reading: Reading, name: str, path: str, node: Mapping) -> Step:
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


def _hand_over(reading: Reading, name: str, path: str, node: Mapping) -> Step:
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
    exits = _exits(reading, name, path, on=inner.get("on"), names=tuple(vocabulary.HAND_OVER_EXITS))
    return HandOver(name, queue or "none", reason or name.replace("-", " "), exits)


def _uses(reading: Reading, name: str, path: str, node: Mapping) -> Step:
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
    exits = _exits(reading, name, path, on=parts.get("on"), names=exits_of)
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


def _start(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    parts = reading.fields(node, of=f"step '{name}'", known=("start",))
    reading.places[f"{path}.start"] = parts["start"].place
    return Start(name, reading.name(parts["start"], of="the journey to go on in") or name)


def _end(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    parts = reading.fields(node, of=f"step '{name}'", known=("end",))
    given = parts["end"]
    if isinstance(given, Scalar) and given.text in set(vocabulary.END_REASONS) - set(vocabulary.WRITTEN_END_REASONS):
        how = "`start: that-journey`" if given.text == "continued" else "the goal, which decides it"
        reading.say(given, f"a journey cannot declare that a case is {shown(given.text)}", f"leave that to {how}")
        return End(name, "exhausted")
    reason = reading.choice(given, vocabulary.WRITTEN_END_REASONS, of="the end reason")
    return End(name, reason or "exhausted")


_READERS: Final = {
    "send": _send,
    "offer": _offer,
    "call": _call,
    "branch": _branch,
    "hand_over": _hand_over,
    "uses": _uses,
    "start": _start,
    "end": _end,
    "wait": _pause,
}
