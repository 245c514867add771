"""The reference page says what the code says, and its example is a journey that passes every check."""

import pytest
from tests.core.journey.workspaces import DEMO, ROOT, files_of

from goodterms.core.journey.reference import reference_tables, with_tables
from goodterms.core.journey.source import parse_journey
from goodterms.core.workspace import check_workspace

PAGE = ROOT / "docs/reference/journey-language.md"


def example() -> str:
    return PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def test_the_tables_of_the_page_are_those_of_the_vocabulary():
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page, "run with_tables over docs/reference/journey-language.md"


def test_every_table_is_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in reference_tables() if f"<!-- table: {name} -->" not in page] == []


def test_a_table_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        with_tables("<!-- table: nonsense -->\n<!-- end -->")


def test_the_example_passes_the_check_as_it_stands():
    journey, problems = parse_journey(example(), file="docs/reference/journey-language.md")
    assert problems == ()
    assert journey is not None
    assert len(journey.steps) == 12


def test_the_example_passes_within_a_workspace_once_its_two_offers_have_a_policy():
    files = files_of(DEMO) | {"journeys/missed-payment.yaml": example()}
    shipped = {name: files.pop(name) for name in ("offers/plan.yaml", "offers/defer.yaml")}
    refused = [str(problem) for problem in check_workspace(files).problems]
    assert len(refused) == 2
    assert "the offer 'plan' has no policy" in refused[0]
    assert "the offer 'defer' has no policy" in refused[1]
    assert check_workspace(files | shipped).problems == ()
