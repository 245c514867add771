"""The JSON Schema for editors: made from the vocabulary, and true of the journeys that ship."""

import json
import re

import pytest
from tests.core.journey.workspaces import CARDS, DEMO, ROOT, files_of

from goodterms.core.document import Mapping, Node, Scalar, parse_document
from goodterms.core.journey import vocabulary
from goodterms.core.journey.schema import journey_schema

SCHEMA = journey_schema()


def plain(node: Node) -> object:
    """A tree as an editor's YAML reader sees it: figures and truth values where they are written plain."""
    match node:
        case Scalar():
            if node.plain and re.fullmatch(r"-?[0-9]+", node.text):
                return int(node.text)
            if node.plain and re.fullmatch(r"-?[0-9]+\.[0-9]+", node.text):
                return float(node.text)
            return node.text == "true" if node.plain and node.text in {"true", "false"} else node.text
        case Mapping():
            return {key.text: plain(value) for key, value in node.items}
        case _:
            return [plain(item) for item in node.items]


def faults(schema: dict, value: object, path: str = "") -> list[str]:
    """What the keywords we use say against `value`: enough of JSON Schema for our own schema."""
    if "$ref" in schema:
        return faults(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, path)
    found: list[str] = []
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return [f"{path}: not {schema['type']}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value} not in {schema['enum']}")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path}: {value} does not match {schema['pattern']}")
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{path}: {value} out of range")
    for word in ("anyOf", "oneOf"):
        matching = [part for part in schema.get(word, []) if not faults(part, value, path)]
        if word in schema and (not matching or (word == "oneOf" and len(matching) != 1)):
            found.append(f"{path}: {len(matching)} of {word} match {value}")
    if isinstance(value, dict):
        found += [f"{path}: no {key}" for key in schema.get("required", []) if key not in value]
        for key, part in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            found += [f"{path}.{key}: unknown"] if known is False else faults(known, part, f"{path}.{key}")
    if isinstance(value, list):
        for number, part in enumerate(value):
            found += faults(schema.get("items", {}), part, f"{path}[{number}]")
    return found


def journeys() -> dict[str, str]:
    found = {f"{folder.name}/{file}": text for folder in (DEMO, CARDS) for file, text in files_of(folder).items()}
    found = {name: text for name, text in found.items() if "/journeys/" in name}
    page = (ROOT / "docs/reference/journey-language.md").read_text(encoding="utf-8")
    return found | {"the example of the docs": page.split("```yaml\n")[1].split("```")[0]}


@pytest.mark.parametrize("name", journeys())
def test_the_shipped_journeys_and_the_docs_example_fit(name):
    root, problems = parse_document(journeys()[name], file=name)
    assert problems == ()
    assert root is not None
    assert faults(SCHEMA, plain(root)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("purpose: collections", "purpose: colections"),
        ("wait: 3 days", "wait: soon"),
        ("  - pay\n", "  - pey\n"),
        ("queue: early-arrears, script", "queue: early-arrears, scrpt"),
        ("end: exhausted", "end: finished_here"),
        ("title:", "titel:"),
    ],
)
def test_a_slip_does_not_fit(old, new):
    text = files_of(DEMO)["journeys/missed-payment.yaml"]
    assert old in text
    root, _ = parse_document(text.replace(old, new), file="x")
    assert root is not None
    assert faults(SCHEMA, plain(root))


def test_every_name_of_the_vocabulary_is_in_it():
    text = json.dumps(SCHEMA)
    for names in (vocabulary.OFFERS, vocabulary.STEP_KINDS, vocabulary.CALL_EXITS, vocabulary.WRITTEN_END_REASONS):
        assert all(f'"{name}"' in text for name in names)
    assert all(f'"{name}"' in text for name in vocabulary.EVENTS)


def test_every_reference_leads_somewhere():
    text = json.dumps(SCHEMA)
    assert set(re.findall(r'"#/\$defs/([a-z_]+)"', text)) == set(SCHEMA["$defs"])
