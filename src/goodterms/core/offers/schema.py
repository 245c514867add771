"""The JSON Schema (2020-12) of an `offers/*.yaml` file, made from the registry: editors complete and explain from it.

It says what may stand where. What needs the whole file (dates in order, bounds that fit together, facts that exist) is said by
`goodterms check`.
"""

from typing import Any, Final, get_args

from goodterms.core.events import WriteBackKind
from goodterms.core.offers.reading import CONDITION_KEYS, DATED_KEYS, OFFER_KEYS
from goodterms.core.offers.written import BOUNDS, NAMES

__all__ = ["SCHEMA_ID", "offer_schema"]

SCHEMA_ID: Final = "https://goodterms.example/schema/offer.json"
Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_DAY: Final[Schema] = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def offer_schema() -> Schema:
    """The schema, as plain data ready for `json.dumps`."""
    kinds = {"enum": list(get_args(WriteBackKind))}
    shapes = {"says": _TEXT, "record": kinds, "offer": {"enum": list(NAMES)}, "policy": {"type": "array"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A Goodterms offer",
        "type": "object",
        "additionalProperties": False,
        "required": ["offer", "says", "policy"],
        "properties": {key: {"description": meaning} | shapes[key] for key, meaning in OFFER_KEYS.items()},
        "oneOf": [
            {
                "properties": {
                    "offer": {"const": name},
                    "policy": {"type": "array", "minItems": 1, "items": _dated(name)},
                }
            }
            for name in NAMES
        ],
    }


def _dated(offer: str) -> Schema:
    bounds = BOUNDS.get(offer, {})
    needed = [name for name, bound in bounds.items() if bound.needed]
    condition: Schema = {
        "type": "object",
        "additionalProperties": False,
        "required": list(CONDITION_KEYS),
        "properties": {key: {"description": meaning} | _TEXT for key, meaning in CONDITION_KEYS.items()},
    }
    shapes: dict[str, Schema] = {
        "from": _DAY,
        "until": _DAY,
        "citation": _TEXT,
        "conditions": {"type": "array", "items": condition},
        "bounds": {
            "type": "object",
            "additionalProperties": False,
            "required": needed,
            "properties": {name: {"description": bound.meaning} | bound.schema for name, bound in bounds.items()},
        },
    }
    known = {key: meaning for key, meaning in DATED_KEYS.items() if key != "bounds" or bounds}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["from", "citation", *(["bounds"] if needed else [])],
        "properties": {key: {"description": meaning} | shapes[key] for key, meaning in known.items()},
    }
