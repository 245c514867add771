"""A promise takes the terms of its journey, or the product's own."""

from dataclasses import replace
from pathlib import Path

from goodterms import cli
from goodterms.core.journey.definition import Uses
from goodterms.core.journey.source import parse_journey
from goodterms.core.offers.terms import PromiseTerms, promise_terms

EXAMPLE = Path(cli.__file__).parent / "workspace" / "journeys" / "missed-payment.yaml"


def journey():
    found, problems = parse_journey(EXAMPLE.read_text(encoding="utf-8"), file=EXAMPLE.name)
    assert found is not None, problems
    return found


def test_the_journeys_promise_step_sets_the_terms():
    found = journey()
    name, step = next((name, step) for name, step in found.steps.items() if isinstance(step, Uses))
    stricter = replace(step, tolerance_percent=100, grace_days=0, max_moves=1)
    changed = replace(found, steps={**found.steps, name: stricter})
    assert promise_terms(changed) == PromiseTerms(100, 0, 1)


def test_without_one_the_products_own_terms_hold():
    assert promise_terms(None) == PromiseTerms(95, 2, 2)
    bare = replace(journey(), steps={})
    assert promise_terms(bare) == PromiseTerms(95, 2, 2)
