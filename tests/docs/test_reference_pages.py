"""The reference says what the code says: a table that went stale is named, and `make docs` brings it up to date."""

from pathlib import Path
from typing import get_args

import pytest
from docs.making import database, environment, machine
from docs.making.pages import Page, asked_for, broken_links, pages, stale, tables, with_tables

from goodterms.core.effects import Effect
from goodterms.core.events import Event
from goodterms.core.journey import machine as journey_machine
from goodterms.core.journey.reference import reference_tables


def test_every_table_of_every_page_says_what_the_code_says():
    assert [page.name for page, _ in stale()] == [], "run `make docs` and commit what it changed"


def test_every_table_stands_on_a_page():
    shown = {name for page in pages() for name in asked_for(page.text)}
    assert set(tables()) - shown == set()


def test_no_table_of_ours_takes_the_name_of_another():
    ours = set(tables()) - set(reference_tables())
    assert len(ours) + len(reference_tables()) == len(tables())


def test_a_table_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        with_tables("<!-- table: nonsense -->\n<!-- end -->")


def test_a_page_that_went_stale_is_made_anew_between_its_marks_only():
    page = "Before\n<!-- table: config-write-backs -->\nold words\n<!-- end -->\nAfter\n"
    made = with_tables(page)
    assert made.startswith("Before\n<!-- table: config-write-backs -->\n`payment.recorded`")
    assert made.endswith("\n<!-- end -->\nAfter\n")
    assert "old words" not in made


def test_every_link_leads_to_a_file_and_a_heading():
    assert list(broken_links()) == []


def test_every_page_has_a_title_of_its_own():
    shelved = [page.title for page in pages() if page.shelf not in {"", "beside"}]
    assert len(set(shelved)) == len(shelved)


def test_every_variable_the_code_reads_is_described_and_no_other():
    assert environment.read_by_the_code() == set(environment.VARIABLES)


@pytest.mark.parametrize("kind", [*get_args(Event), *get_args(Effect)], ids=lambda kind: kind.type)
def test_every_event_and_effect_says_what_it_means(kind: type):
    assert kind.__doc__ is not None
    assert not kind.__doc__.startswith(f"{kind.__name__}("), "give the class a docstring of its own"


def test_every_table_of_the_database_says_what_it_holds():
    database.set_up_django()
    from django.apps import apps

    for model in apps.get_app_config("store").get_models():
        assert not model.__doc__.startswith(f"{model.__name__}("), f"give {model.__name__} a docstring of its own"


def test_every_constraint_is_in_the_reference():
    database.set_up_django()
    from django.apps import apps

    shown = database.catalogue()
    for model in apps.get_app_config("store").get_models():
        for constraint in model._meta.constraints:
            assert constraint.name.endswith("_bucket") or f"`{constraint.name}`" in shown


def test_every_signal_of_the_machine_is_explained():
    assert set(machine.SIGNALS) == set(get_args(journey_machine.Signal))


def test_a_page_takes_its_title_from_its_first_heading_outside_code(tmp_path: Path):
    file = tmp_path / "page.md"
    file.write_text("```sh\n# not this\n```\n\n# Tables and `constraints`\n")
    assert Page(file, "reference").title == "Tables and constraints"
