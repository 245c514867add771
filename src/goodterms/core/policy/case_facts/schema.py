"""The published schema of the case facts: JSON Schema 2020-12, made of the same declarations that read them."""

from goodterms.core.canonical import Json
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.record import record_schema
from goodterms.core.policy.case_facts.shape import Definitions

__all__ = ["facts_schema"]


def facts_schema() -> dict[str, Json]:
    """The JSON Schema of case facts."""
    known: Definitions = {}
    whole = record_schema(CaseFacts, known)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://goodterms.dev/schema/policy-facts.json",
        "title": "Goodterms policy case facts",
        **whole,
        "$defs": dict(sorted(known.items())),
    }
