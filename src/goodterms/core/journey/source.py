"""A journey file to a `Journey`: text in, a value or every mistake out.

`read_journey` reads the shape and remembers where everything stands; `parse_journey` also checks all that one file alone
can tell (see `check`). What needs the other files of a workspace is checked in `goodterms.core.workspace`.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from goodterms.core.document import Mapping, Node, Scalar, parse_document
from goodterms.core.events import Purpose
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Always, Control, Guard, Journey, Rollout, Step, Trigger
from goodterms.core.journey.steps import RETURN, read_guard, read_step, read_target
from goodterms.core.problem import Place, Problem, nearest, shown
from goodterms.core.reading import Reading
from goodterms.core.schedule import DAYS, parse_schedule

__all__ = ["JOURNEY_KEYS", "NEEDED_KEYS", "Read", "parse_journey", "read_journey"]

JOURNEY_KEYS: Final[dict[str, str]] = {
    "journey": "its name, the same as the file's",
    "title": "what people call it",
    "purpose": "drives policy",
    "languages": "the languages it writes in (default: those of the workspace)",
    "parties": "who of an account gets a case: `home` (default), or `each`: its joint holders, guarantors and executors too",
    "trigger": "what opens a case",
    "excludes": "journeys that may not be live on the account at the same time",
    "supersedes": "journeys that end when this one opens",
    "goal": "true when the matter is resolved; checked on every event and before every send",
    "fresh_within": "how old the record's figures may be",
    "reentry": "`never` (default) or `after 30 days`",
    "reopened": "the step a reopened case enters (default: a hand-over)",
    "offers": "the most it may show",
    "record": "the system of record that gets the outcome",
    "rollout": "how much of the book may enter",
    "pace": "no new invitations unless this is true",
    "control": "a share that is not contacted, for comparison",
    "start": "the first step",
    "steps": "the steps, by name",
    "always": "from any step, in this order",
}
"""Every key of a journey file and what it means."""

NEEDED_KEYS: Final[dict[str, str]] = {
    "journey": "missed-payment",
    "title": "Missed payment, first 30 days",
    "purpose": "collections",
    "trigger": "{on: payment.failed, key: instalment.id}",
    "goal": "account.past_due == 0",
    "offers": "[pay, promise, hardship, dispute]",
    "start": "first-touch",
    "steps": "",
}
_PARTIES: Final[tuple[Literal["home", "each"], ...]] = ("home", "each")
_UNITS: Final[tuple[Literal["customer", "account"], ...]] = ("customer", "account")
_THREE_DAYS: Final = timedelta(days=3)
_MOST_STEPS: Final = 200
_AFTER: Final = re.compile(r"after ([0-9]{1,4}) days?", re.ASCII)
_RATE: Final = re.compile(r"([0-9]{1,9}) per (hour|day)", re.ASCII)
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.h]?([0-5][0-9])", re.ASCII)
_DECIMAL: Final = re.compile(r"0\.[0-9]{1,6}|[01](?:\.0{1,6})?", re.ASCII)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Read:
    """A file as read. `whole`: nothing was put in place of a mistake, so the journey may be used.

    `places` says where things stand, by path: `goal`, `steps.nudge`, `steps.nudge.on.replied`, `always.0`. `broken` are
    the steps with a mistake inside: where they lead is not known.
    """

    journey: Journey
    places: dict[str, Place]
    whole: bool
    broken: frozenset[str]

    def place(self, path: str) -> Place:
        """Where `path` stands, or the nearest thing above it."""
        while path not in self.places and "." in path:
            path = path.rpartition(".")[0]
        return self.places.get(path, Place())


def parse_journey(text: str, *, file: str) -> tuple[Journey | None, tuple[Problem, ...]]:
    """The journey in `text` and every mistake that this file alone shows, in the order they stand.

    None when its shape is wrong or a target does not exist. A journey that comes with problems may be drawn, never
    published. Never raises, whatever the text.
    """
    from goodterms.core.journey.check import check_journey

    read, problems = read_journey(text, file=file)
    if read is None:
        return None, problems
    found = check_journey(read, file=file)
    return (read.journey if found.runnable else None), tuple(sorted(set(problems + found.problems)))


def read_journey(text: str, *, file: str) -> tuple[Read | None, tuple[Problem, ...]]:
    """The shape of the journey in `text`; None when there is no mapping with steps to speak of."""
    node, problems = parse_document(text, file=file)
    if node is None:
        return None, problems
    reading = Reading(file=file)
    broken: set[str] = set()
    journey = _journey(reading, node, broken)
    found = tuple(sorted(set(reading.problems)))
    return (None if journey is None else Read(journey, reading.places, not found, frozenset(broken))), found


def _journey(reading: Reading, node: Node, broken: set[str]) -> Journey | None:
    parts = reading.fields(node, of="the journey", known=JOURNEY_KEYS, needed=NEEDED_KEYS)
    if not isinstance(node, Mapping):
        return None
    for key, _ in node.items:
        reading.places.setdefault(key.text, key.place)
    for item in reading.items(parts.get("offers")):
        if isinstance(item, Scalar):
            reading.places.setdefault(f"offers.{item.text}", item.place)
    steps = _steps(reading, parts.get("steps"), broken)
    if steps is None:
        return None

    def path_name(key: str) -> str | None:
        return reading.name(parts[key], of=f"`{key}`") if key in parts else None

    def target(key: str) -> str | None:
        return read_target(reading, parts[key], of=f"`{key}`", path=key) if key in parts else None

    def guard(key: str) -> Guard | None:
        return read_guard(reading, parts[key], of=f"`{key}`", path=key) if key in parts else None

    purpose: Purpose | None = None
    if "purpose" in parts:
        purpose = reading.choice(parts["purpose"], vocabulary.JOURNEY_PURPOSES, of="the purpose")
    parties = reading.choice(parts["parties"], _PARTIES, of="`parties`") if "parties" in parts else None
    return Journey(
        name=path_name("journey") or "unnamed",
        title=(reading.text(parts["title"], of="the title", longest=120) if "title" in parts else None) or "",
        purpose=purpose or "service",
        trigger=_trigger(reading, parts.get("trigger")),
        goal=guard("goal") or Guard("true"),
        start=target("start") or next(iter(steps), RETURN),
        steps=steps,
        always=tuple(_always(reading, item, number) for number, item in enumerate(reading.items(parts.get("always")))),
        offers=reading.choices(parts.get("offers"), vocabulary.OFFERS, of="the offer"),
        record=path_name("record") or "core",
        fresh_within=reading.span(parts["fresh_within"], of="`fresh_within`") if "fresh_within" in parts else None,
        reentry=_reentry(reading, parts.get("reentry")),
        reopened=target("reopened"),
        languages=_languages(reading, parts.get("languages")),
        excludes=reading.names(parts.get("excludes"), of="the journey under `excludes`"),
        supersedes=reading.names(parts.get("supersedes"), of="the journey under `supersedes`"),
        parties=parties or "home",
        rollout=_rollout(reading, parts.get("rollout")),
        pace=_pace(reading, parts.get("pace")),
        control=_control(reading, parts.get("control")),
    )


def _steps(reading: Reading, node: Node | None, broken: set[str]) -> dict[str, Step] | None:
    if node is None:
        return None
    entries = reading.entries(node, of="`steps`")
    if not entries:
        if isinstance(node, Mapping):
            reading.say(node, "there are no steps", "write at least one that sends, and one that ends")
        return None
    if len(entries) > _MOST_STEPS:
        reading.say(node, f"{len(entries)} steps", f"keep a journey under {_MOST_STEPS}; go on in another with `start`")
        return None
    steps: dict[str, Step] = {}
    for key, value in entries:
        reading.places[f"steps.{key.text}"] = key.place
        if key.text in {RETURN, "last", "other"}:
            reading.say(key, f"the name '{key.text}' has a meaning of its own", "give the step another name")
        elif reading.name(key, of="the step") is not None:
            before = len(reading.problems)
            steps[key.text] = read_step(reading, key.text, value)
            if len(reading.problems) > before:
                broken.add(key.text)
    return steps or None


def _trigger(reading: Reading, node: Node | None) -> Trigger:
    nothing = Trigger(None, "account.id", _THREE_DAYS, None)
    if node is None:
        return nothing
    known = ("on", "every", "segment", "predicts", "key", "max_age", "when")
    parts = reading.fields(node, of="the trigger", known=known, needed={"key": "instalment.id"})
    ways = [way for way in ("on", "every", "predicts") if way in parts]
    if len(ways) != 1:
        reason = f"the trigger has both `{ways[0]}` and `{ways[1]}`" if ways else "the trigger says nothing to wait for"
        hint = "`on: payment.failed`, `every: day at 08:00` with `segment`, or `predicts: {model: m, at_least: 0.6}`"
        reading.say(node, reason, f"write one of {hint}")
    on = reading.choice(parts["on"], vocabulary.words_for("trigger"), of="the trigger") if "on" in parts else None
    key = reading.choice(parts["key"], vocabulary.KEY_FACTS, of="the key") if "key" in parts else None
    if key is not None:
        reading.places["trigger.key"] = parts["key"].place
    every = reading.text(parts["every"], of="the schedule") if "every" in parts else None
    if every is not None and parse_schedule(every) is None:
        reading.say(parts["every"], f"the schedule cannot be {shown(every)}", _nearest_schedule(every))
    if ("every" in parts) != ("segment" in parts):
        reading.say(node, "`every` and `segment` belong together", "write both, or neither")
    if "segment" in parts:
        reading.places["trigger.segment"] = parts["segment"].place
    return Trigger(
        on=on,
        key=key or "account.id",
        max_age=(reading.span(parts["max_age"], of="`max_age`") if "max_age" in parts else None) or _THREE_DAYS,
        when=read_guard(reading, parts["when"], of="`when`", path="trigger.when") if "when" in parts else None,
        every=every,
        segment=reading.name(parts["segment"], of="the segment") if "segment" in parts else None,
        predicts=_predicts(reading, parts.get("predicts")),
    )


def _nearest_schedule(text: str) -> str:
    """What to write instead: the day that was probably meant, and the time as it must stand."""
    day, _, clock = text.lower().strip().partition(" at ")
    near = nearest(day.removeprefix("every ").strip(), DAYS)
    time = _CLOCK.fullmatch(clock.strip())
    if near is None and time is None:
        return "write `day at 08:00`, `business day at 08:00` or `monday at 08:00`"
    return f"did you mean `{near or 'day'} at {time[1].zfill(2) if time else '08'}:{time[2] if time else '00'}`?"


def _predicts(reading: Reading, node: Node | None) -> tuple[str, float] | None:
    if node is None:
        return None
    needed = {"model": "shortfall", "at_least": "0.6"}
    parts = reading.fields(node, of="the prediction", known=("model", "at_least"), needed=needed)
    model = reading.name(parts["model"], of="the model") if "model" in parts else None
    least = reading.text(parts["at_least"], of="`at_least`") if "at_least" in parts else None
    if least is not None and not _DECIMAL.fullmatch(least):
        reading.say(
            parts["at_least"], f"`at_least` cannot be {shown(least)}", "write a figure from 0 to 1, such as 0.6"
        )
        least = None
    return (model, float(least)) if model is not None and least is not None else None


def _always(reading: Reading, node: Node, number: int) -> Always:
    path = f"always.{number}"
    reading.places[path] = node.place
    of = f"entry {number + 1} of `always`"
    parts = reading.fields(node, of=of, known=("on", "when", "go", "hand_over"), needed={"on": "promise.made"})
    events = reading.choices(parts.get("on"), vocabulary.words_for("always"), of="the event")
    if ("go" in parts) == ("hand_over" in parts):
        reading.say(node, f"{of} needs one way to go", "write `go: a-step` or `hand_over: {queue: disputes}`")
    go = read_target(reading, parts["go"], of=of, path=f"{path}.go") if "go" in parts else None
    queue = None
    if "hand_over" in parts:
        inner = reading.fields(parts["hand_over"], of="the hand-over", known=("queue",), needed={"queue": "disputes"})
        queue = reading.name(inner["queue"], of="the queue") if "queue" in inner else None
    when = read_guard(reading, parts["when"], of="`when`", path=f"{path}.when") if "when" in parts else None
    return Always(events, go, queue, when)


def _reentry(reading: Reading, node: Node | None) -> timedelta | None:
    text = reading.text(node, of="`reentry`") if node is not None else None
    if node is None or text is None or text == "never":
        return None
    match = _AFTER.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 3650:
        reading.say(node, f"`reentry` cannot be {shown(text)}", "write `never` or `after 30 days`")
        return None
    return timedelta(days=int(match[1]))


def _languages(reading: Reading, node: Node | None) -> tuple[str, ...]:
    found: list[str] = []
    for item in reading.items(node):
        tag = reading.text(item, of="the language", longest=20)
        if tag is None:
            continue
        if not _LANGUAGE.fullmatch(tag):
            reading.say(item, f"{shown(tag)} is not a language", "write a tag such as en, de-AT or zh-Hant")
        elif tag in found:
            reading.say(item, f"the language '{tag}' is written twice", "keep one of them")
        else:
            found.append(tag)
    return tuple(found)


def _rollout(reading: Reading, node: Node | None) -> Rollout:
    if node is None:
        return Rollout()
    parts = reading.fields(node, of="the rollout", known=("share", "by", "max_new"))
    share = reading.percent(parts["share"], of="the share") if "share" in parts else None
    by = reading.choice(parts["by"], _UNITS, of="`by`") if "by" in parts else None
    rate = reading.text(parts["max_new"], of="`max_new`") if "max_new" in parts else None
    match = _RATE.fullmatch(rate) if rate is not None else None
    if rate is not None and match is None:
        reading.say(parts["max_new"], f"`max_new` cannot be {shown(rate)}", "write `500 per day` or `50 per hour`")
    return Rollout(
        share_percent=100 if share is None else share,
        by=by or "customer",
        max_new=int(match[1]) if match is not None else None,
        per="hour" if match is not None and match[2] == "hour" else "day",
    )


def _pace(reading: Reading, node: Node | None) -> Guard | None:
    if node is None:
        return None
    parts = reading.fields(node, of="the pace", known=("while",), needed={"while": "queue.early_arrears.waiting < 20"})
    return read_guard(reading, parts["while"], of="`while`", path="pace.while") if "while" in parts else None


def _control(reading: Reading, node: Node | None) -> Control | None:
    if node is None:
        return None
    needed = {"share": "5%", "for": "28 days"}
    parts = reading.fields(node, of="the control group", known=("share", "by", "for"), needed=needed)
    share = reading.percent(parts["share"], of="the share", least=1) if "share" in parts else None
    by = reading.choice(parts["by"], _UNITS, of="`by`") if "by" in parts else None
    span = reading.span(parts["for"], of="`for`") if "for" in parts else None
    if share is None or span is None:
        return None
    return Control(share, by or "customer", max(1, span.days))
