"""The schema that editors use takes what the reader takes, and knows every bound."""

from tests.core.journey.test_schema import faults, plain
from tests.core.journey.workspaces import CARDS, DEMO

from goodterms.core.document import parse_document
from goodterms.core.offers.reading import parse_offer
from goodterms.core.offers.schema import offer_schema
from goodterms.core.offers.written import BOUNDS

SCHEMA = offer_schema()


def test_the_shipped_offers_fit_the_schema():
    files = [*(DEMO / "offers").glob("*.yaml"), *(CARDS / "offers").glob("*.yaml")]
    assert len(files) == 15
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert parse_offer(text, file=file.name)[1] == ()
        root, _ = parse_document(text, file=file.name)
        assert root is not None
        assert faults(SCHEMA, plain(root)) == []


def test_a_bound_nobody_knows_does_not_fit():
    policy = {"from": "2026-01-01", "citation": "x", "bounds": {"in": "3"}}
    assert faults(SCHEMA, {"offer": "promise", "says": "x", "policy": [policy]})


def test_every_bound_is_explained():
    assert all(bound.meaning and bound.example for bounds in BOUNDS.values() for bound in bounds.values())
