"""What steps of several kinds have: guards, targets, waits, patience, ways out."""

from datetime import timedelta
from typing import Final, Literal, cast

from goodterms.core.document import Mapping, Node, Scalar
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Exit, Guard, Retry, Wait
from goodterms.core.problem import shown
from goodterms.core.reading import Reading

RETURN: Final = "return"
A_DAY: Final = Wait(1, "days")
_WEEK: Final = timedelta(days=7)
CONTACT_ON: Final = (*vocabulary.words_for("on"), *vocabulary.CONTACT_EXITS)


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


def read_wait(reading: Reading, name: str, path: str, node: Node | None) -> Wait:
    if node is None:
        return A_DAY
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
        return A_DAY
    unit = cast(Literal["minutes", "hours", "days", "weeks", "business_days"], read[1])
    return Wait(read[0], unit, event)


def read_patience(reading: Reading, name: str, parts: dict[str, Node]) -> timedelta:
    node = parts.get("give_up")
    return (reading.span(node, of=f"`give_up` of step '{name}'") if node is not None else None) or _WEEK


def _read_exit(reading: Reading, node: Node, *, of: str, path: str) -> Exit | None:
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


def read_exits(
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
            found = _read_exit(reading, value, of=f"'{word}' in step '{name}'", path=f"{path}.on.{word}")
            if found is None:
                return
        reading.places.setdefault(f"{path}.on.{word}", value.place)
        exits[word] = found
