"""The JSON Schema (2020-12) of a journey file, made from the vocabulary: editors complete and explain from it.

It says what may stand where. What needs the whole file (targets that exist, arms that sum to 100, guards) is said by
`goodterms check`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from goodterms.core.journey import vocabulary
from goodterms.core.journey.source import JOURNEY_KEYS, NEEDED_KEYS

__all__ = ["SCHEMA_ID", "journey_schema"]

SCHEMA_ID: Final = "https://goodterms.example/schema/journey.json"
Schema = dict[str, Any]

_NAME: Final[Schema] = {"type": "string", "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", "maxLength": 60}
_LENGTH: Final[Schema] = {"type": "string", "pattern": "^[0-9]+ (business day|minute|hour|day|week)s?$"}
_SIGNED_DAYS: Final[Schema] = {"type": "string", "pattern": "^[+-]?[0-9]+ days?$"}
_PERCENT: Final[Schema] = {"type": "string", "pattern": "^[0-9]+%$"}
_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_GUARD: Final[Schema] = {"type": "string", "minLength": 1, "description": "a CEL expression over the declared facts"}


def journey_schema() -> Schema:
    """The schema, as plain data ready for `json.dumps`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A Goodterms journey",
        "type": "object",
        "additionalProperties": False,
        "required": list(NEEDED_KEYS),
        "properties": {key: {"description": meaning} | _top()[key] for key, meaning in JOURNEY_KEYS.items()},
        "$defs": _definitions(),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(names: Mapping[Any, str] | Iterable[tuple[str, str]]) -> Schema:
    """A closed list, each name with its meaning."""
    pairs = names.items() if isinstance(names, Mapping) else names
    return {"oneOf": [{"const": name, "description": meaning} for name, meaning in pairs]}


def _list_or_one(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}]}


def _object(properties: Mapping[str, Schema], *, required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": dict(properties),
    }


def _events(use: vocabulary.Use) -> Schema:
    return _one_of([(name, vocabulary.EVENTS[name].meaning) for name in vocabulary.words_for(use)])


def _top() -> dict[str, Schema]:
    by = {"enum": ["customer", "account"]}
    return {
        "journey": _NAME,
        "title": _TEXT,
        "purpose": _one_of([(name, vocabulary.PURPOSES[name]) for name in vocabulary.JOURNEY_PURPOSES]),
        "languages": _list_or_one({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"}),
        "parties": {"enum": ["home", "each"]},
        "trigger": _ref("trigger"),
        "excludes": _list_or_one(_NAME),
        "supersedes": _list_or_one(_NAME),
        "goal": _GUARD,
        "fresh_within": _LENGTH,
        "reentry": {"anyOf": [{"const": "never"}, {"type": "string", "pattern": "^after [0-9]+ days?$"}]},
        "reopened": _ref("target"),
        "offers": _list_or_one(_one_of([(name, offer.meaning) for name, offer in vocabulary.OFFERS.items()])),
        "record": _NAME,
        "rollout": _object(
            {"share": _PERCENT, "by": by, "max_new": {"type": "string", "pattern": "^[0-9]+ per (hour|day)$"}}
        ),
        "pace": _object({"while": _GUARD}, required=["while"]),
        "control": _object({"share": _PERCENT, "by": by, "for": _LENGTH}, required=["share", "for"]),
        "start": _ref("target"),
        "steps": {"type": "object", "minProperties": 1, "additionalProperties": _ref("step")},
        "always": {"type": "array", "items": _ref("always")},
    }


def _definitions() -> dict[str, Schema]:
    contact = {name: {"description": meaning} | _ref("exit") for name, meaning in vocabulary.CONTACT_EXITS.items()}
    events = {n: {"description": vocabulary.EVENTS[n].meaning} | _ref("exit") for n in vocabulary.words_for("on")}
    calls = {name: {"description": meaning} | _ref("exit") for name, meaning in vocabulary.CALL_EXITS.items()}
    machine = {
        name: {"description": meaning} | _ref("exit")
        for exits in vocabulary.MACHINES.values()
        for name, meaning in exits.items()
    }
    people = {name: {"description": meaning} | _ref("exit") for name, meaning in vocabulary.HAND_OVER_EXITS.items()}
    otherwise = {"else": {"description": "every outcome not named"} | _ref("exit")}
    return {
        "target": {"anyOf": [_NAME, _object({"go": _NAME}, required=["go"])]},
        "exit": {
            "anyOf": [
                _ref("target"),
                _object({"retry": _ref("retry"), "then": _ref("target")}, required=["retry", "then"]),
            ]
        },
        "retry": _object(
            {"more": {"type": "integer", "minimum": 1, "maximum": 20}, "every": _LENGTH}, required=["more", "every"]
        ),
        "wait": {"anyOf": [_LENGTH, _object({"for": _events("wait"), "up_to": _LENGTH}, required=["for", "up_to"])]},
        "trigger": _object(
            {
                "on": _events("trigger"),
                "every": _TEXT,
                "segment": _NAME,
                "predicts": _object(
                    {"model": _NAME, "at_least": {"type": "number", "minimum": 0, "maximum": 1}},
                    required=["model", "at_least"],
                ),
                "key": _one_of([(name, vocabulary.FACTS[name].meaning) for name in vocabulary.KEY_FACTS]),
                "max_age": _LENGTH,
                "when": _GUARD,
            },
            required=["key"],
        ),
        "always": _object(
            {
                "on": _list_or_one(_events("always")),
                "when": _GUARD,
                "go": _NAME,
                "hand_over": _object({"queue": _NAME}, required=["queue"]),
            },
            required=["on"],
        ),
        # several names may share a target (`no_answer, busy: ...`), so an unnamed key is an exit too
        "contact_exits": _exits(events | contact),
        "call_exits": _exits(calls | events | contact | otherwise),
        "wait_exits": _exits(events),
        "machine_exits": _exits(machine | otherwise),
        "people_exits": _exits(people),
        "step": {"type": "object", "anyOf": [_step(kind) for kind in vocabulary.STEP_KINDS] + [_split()]},
    }


def _exits(named: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(named), "additionalProperties": _ref("exit")}


def _step(kind: str) -> Schema:
    message = {
        "anyOf": [
            _NAME,
            _object(
                {
                    "message": _NAME,
                    "channel": {
                        "anyOf": [
                            {"const": "other", "description": "one not used for this case yet"},
                            {"const": "best", "description": "the best first; one that comes back goes on by the next"},
                            _list_or_one(_one_of([(c, vocabulary.CHANNELS[c]) for c in vocabulary.MESSAGE_CHANNELS])),
                        ]
                    },
                },
                required=["message"],
            ),
        ]
    }
    contact = {"wait": _ref("wait"), "on": _ref("contact_exits"), "then": _ref("target"), "give_up": _LENGTH}
    people = {"queue": _NAME, "reason": _TEXT, "on": _ref("people_exits")}
    arm = _object({"when": _GUARD, "go": _NAME}, required=["when", "go"])
    parameters = {
        "remind": _list_or_one(_SIGNED_DAYS),
        "tolerance": _PERCENT,
        "grace": _SIGNED_DAYS,
        "max_moves": {"type": "integer", "minimum": 0, "maximum": 10},
    }
    call = _object({"queue": _NAME, "script": _NAME, "at": {"const": "slot"}}, required=["queue", "script"])
    offers = _one_of([(name, offer.meaning) for name, offer in vocabulary.OFFERS.items()])
    ends = _one_of([(reason, vocabulary.END_REASONS[reason]) for reason in vocabulary.WRITTEN_END_REASONS])
    machines = {"enum": list(vocabulary.MACHINES)}
    shapes: dict[str, Schema] = {
        "send": _object({"send": message} | contact, required=["send", "wait", "then"]),
        "offer": _object({"offer": offers} | contact, required=["offer", "wait", "then"]),
        "call": _object({"call": call, "on": _ref("call_exits"), "give_up": _LENGTH}, required=["call", "on"]),
        "branch": _object(
            {"branch": {"type": "array", "items": arm, "minItems": 1}, "else": _ref("target")},
            required=["branch", "else"],
        ),
        "hand_over": _object({"hand_over": _object(people, required=["queue"])}, required=["hand_over"]),
        "uses": _object(
            {"uses": machines, "with": _object(parameters), "on": _ref("machine_exits")}, required=["uses", "on"]
        ),
        "start": _object({"start": _NAME}, required=["start"]),
        "end": _object({"end": ends}, required=["end"]),
        "wait": _object(
            {"wait": _ref("wait"), "on": _ref("wait_exits"), "then": _ref("target")}, required=["wait", "then"]
        ),
    }
    return {"title": kind, "description": vocabulary.STEP_KINDS[kind]} | shapes[kind]


def _split() -> Schema:
    arms = {
        "type": "object",
        "minProperties": 2,
        "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 100},
    }
    split = _object({"name": _NAME, "arms": arms, "factorial": {"type": "boolean"}}, required=["name", "arms"])
    properties = {
        "split": split,
        "send": {"type": "object", "additionalProperties": _NAME, "description": "each arm's message"},
        "wait": _ref("wait"),
        "on": _ref("contact_exits"),
        "then": _ref("target"),
        "give_up": _LENGTH,
    }
    required = ["split", "send", "wait", "then"]
    return {"title": "split", "description": "a sticky experiment: a message for each arm"} | _object(
        properties, required=required
    )
