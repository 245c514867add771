"""The published schema: every field is described, every example can be written, nothing else may be."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from goodterms.core.policy.case_facts.answer import answer_schema
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.core.policy.case_facts.record import told_of
from goodterms.core.policy.case_facts.schema import facts_schema
from goodterms.packs.loading import SHIPPED

SCHEMA: dict[str, Any] = json.loads(json.dumps(facts_schema()))


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "CaseFacts", SCHEMA
    yield from SCHEMA["$defs"].items()


@pytest.mark.parametrize(("name", "record"), list(records()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_field_has_a_description_and_an_example_and_no_other_is_allowed(
    name: str, record: dict[str, Any]
) -> None:
    assert record["additionalProperties"] is False
    assert record["description"]
    for field in record["properties"].values():
        assert field["description"].endswith(".")
        assert len(field["examples"]) == 1


@pytest.mark.parametrize("name", [field.name for field in fields(CaseFacts)])
def test_every_example_of_the_schema_can_be_read(name: str) -> None:
    told = told_of(next(field for field in fields(CaseFacts) if field.name == name))
    for spelling in (name, *told.also):
        read = read_facts(json.dumps({spelling: told.example}), file="example.json")
        assert read.problems == ()


def test_every_example_of_every_record_can_be_read() -> None:
    for field in fields(CaseFacts):
        shape = told_of(field).shape
        made = getattr(shape, "made", None) or getattr(getattr(shape, "of", None), "made", None)
        if made is None:
            continue
        whole = {inner.name: told_of(inner).example for inner in fields(made) if inner.name != "sent_at_utc"}
        several = type(shape).__name__ == "ListOf"
        read = read_facts(json.dumps({field.name: [whole] if several else whole}), file="example.json")
        assert read.problems == ()


def test_every_reference_leads_to_a_definition() -> None:
    text = json.dumps(SCHEMA)
    for name in SCHEMA["$defs"]:
        assert f'"#/$defs/{name}"' in text
    assert text.count('"$ref"') == sum(text.count(f'"#/$defs/{name}"') for name in SCHEMA["$defs"])


def test_the_schema_says_which_draft_it_is_written_in() -> None:
    assert SCHEMA["$schema"] == answer_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schemas_are_the_published_ones() -> None:
    for file, made in (("policy-facts.schema.json", facts_schema()), ("policy-answer.schema.json", answer_schema())):
        assert json.loads((SHIPPED / file).read_text(encoding="utf-8")) == json.loads(json.dumps(made)), file
