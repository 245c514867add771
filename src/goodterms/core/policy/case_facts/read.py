"""From a document to case facts: JSON or YAML in the words of the schema, every mistake with its place and what to write."""

from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo

from goodterms.core.document import Mapping, Node, parse_document
from goodterms.core.json_document import looks_like_json, parse_json
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.record import record, told_of
from goodterms.core.policy.case_facts.shape import FactReading
from goodterms.core.policy.case_facts.where import USUAL_ZONE, zones_for
from goodterms.core.problem import Problem, shown

__all__ = ["ReadFacts", "read_facts", "read_node", "zone_of_facts"]


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """What was read: the facts, or every mistake. `remarks` say what was taken to be so while reading."""

    facts: CaseFacts | None
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def read_facts(text: str, *, file: str) -> ReadFacts:
    """The case facts in a text of JSON or YAML; `file` names it in messages. Never raises."""
    if looks_like_json(text):
        root, problems = parse_json(text, file=file)
    else:
        root, problems = parse_document(text, file=file)
    if root is None or problems:
        nothing = (Problem(file, 1, 1, "no facts here", "write a mapping, at least `channel: call`"),)
        return ReadFacts(None, problems or nothing)
    return read_node(root, file=file)


def read_node(root: Node, *, file: str) -> ReadFacts:
    """The case facts in a tree."""
    reading = FactReading(file=file)
    reading.zone = ZoneInfo(zone_of_facts(root))
    found = record(reading, root, CaseFacts, "")
    if not isinstance(found, CaseFacts) or reading.problems:
        return ReadFacts(None, tuple(sorted(set(reading.problems))))
    if found.sent_at is not None and found.sent_at_utc is not None and found.sent_at != found.sent_at_utc:
        reading.say(root, "sent_at and sent_at_utc are two different instants", "keep one of them")
        return ReadFacts(None, tuple(reading.problems))
    names = [debt.id for debt in found.debts]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        reading.say(root, f"debts: {shown(twice)} is told twice", "tell each debt once, with all that is known of it")
        return ReadFacts(None, tuple(reading.problems))
    return ReadFacts(found, (), tuple(dict.fromkeys(reading.remarks)))


def zone_of_facts(root: Node) -> str:
    """The zone that wall times are of, looked for before anything else is read; what is wrong with it is said later."""
    zones = _early(root, "candidate_zones")
    if zones:
        return zones[0]
    if zones is None:
        places = _early(root, "places")
        if places and (found := zones_for(tuple(places))):
            return found[0]
        return USUAL_ZONE
    return "UTC"


def _early(root: Node, name: str) -> tuple[str, ...] | None:
    """The value of a list of words, None where it is not given or cannot be read."""
    if not isinstance(root, Mapping):
        return None
    told = told_of(next(f for f in fields(CaseFacts) if f.name == name))
    for key, value in root.items:
        if key.text in (name, *told.also):
            quiet = FactReading(file="")
            found = told.shape.read(quiet, value, name)
            return found if isinstance(found, tuple) else None
    return None
