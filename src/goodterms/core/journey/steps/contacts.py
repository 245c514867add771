"""Steps that make a contact: messages, splits, offers, calls."""

from datetime import timedelta
from typing import Final

from goodterms.core.document import Mapping, Node, Scalar, Sequence
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Call, Exit, Send, Split, Step, Wait
from goodterms.core.journey.steps.parts import CONTACT_ON, read_exits, read_patience, read_wait
from goodterms.core.reading import Reading

_CALL_ON: Final = (*vocabulary.CALL_EXITS, *CONTACT_ON, "else")
_MACHINE_ON: Final = (*vocabulary.CALL_EXITS, *CONTACT_ON)
"""A message that a machine says on a call leaves as a person's call does: by who answered, or what."""


def read_send(reading: Reading, name: str, path: str, node: Mapping) -> Step:
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
    wait = read_wait(reading, name, path, parts.get("wait"))
    names = _MACHINE_ON if _calls(parts.get("send")) else CONTACT_ON
    exits = read_exits(reading, name, path, then=parts.get("then"), on=parts.get("on"), names=names)
    give_up = read_patience(reading, name, parts)
    if split is not None:
        return _read_split(
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
    word = channel.text if isinstance(channel, Scalar) else ""
    other, best = word == "other", word == "best"
    channels = () if other or best else reading.choices(channel, vocabulary.MESSAGE_CHANNELS, of="the channel")
    return Send(name, message or "last", wait, exits, channels, other, best, give_up)


def _calls(send: Node | None) -> bool:
    """Whether a message names calls as its one channel: `channel: call`, or `[call]`."""
    channel = send.get("channel") if isinstance(send, Mapping) else None
    items = channel.items if isinstance(channel, Sequence) else (channel,)
    return [item.text for item in items if isinstance(item, Scalar)] == ["call"]


def _read_split(
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


def read_offer(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    known = ("offer", "wait", "on", "then", "give_up")
    needed = {"wait": "1 day", "then": "{go: the-next-step}"}
    parts = reading.fields(node, of=f"step '{name}'", known=known, needed=needed)
    offer = reading.choice(parts["offer"], vocabulary.OFFERS, of="the offer")
    reading.places[f"{path}.send"] = parts["offer"].place
    wait = read_wait(reading, name, path, parts.get("wait"))
    exits = read_exits(reading, name, path, then=parts.get("then"), on=parts.get("on"), names=CONTACT_ON)
    message = f"{vocabulary.OFFER_MESSAGE}{offer}" if offer is not None else "last"
    return Send(name, message, wait, exits, give_up=read_patience(reading, name, parts), offer=offer)


def read_call(reading: Reading, name: str, path: str, node: Mapping) -> Step:
    parts = reading.fields(node, of=f"step '{name}'", known=("call", "on", "give_up"), needed={"on": "{else: a-step}"})
    needed = {"queue": "early-arrears", "script": "first-call"}
    inner = reading.fields(
        parts["call"], of=f"the call of step '{name}'", known=("queue", "script", "at"), needed=needed
    )
    queue = reading.name(inner["queue"], of="the queue") if "queue" in inner else None
    script = reading.name(inner["script"], of="the script") if "script" in inner else None
    at_slot = "at" in inner and reading.choice(inner["at"], ("slot",), of="`at`") is not None
    exits = read_exits(reading, name, path, on=parts.get("on"), names=_CALL_ON)
    return Call(name, queue or "none", script or "none", exits, read_patience(reading, name, parts), at_slot)
