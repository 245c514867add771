"""Fixtures for the verbs: a small portfolio that lives in a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.flow.acting_fixtures import Late
from tests.flow.house_alone import house_alone
from tests.flow.one_message import Provider, Sending, ask_for_a_case
from tests.flow.test_conversation import written_to
from tests.flow.test_take_reply import wrong
from tests.lived import Lived

from goodterms.flow.outside import Outside
from goodterms.store.embedded import Database


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()


@pytest.fixture
def sending(lived: Lived) -> Sending:
    provider = Provider()
    who = lived.somebody()
    ask_for_a_case(lived, who)
    return Sending(lived, who, provider, Outside({"sms": provider, "email": provider}, record_or_none=lived.books))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's own workspace, under the house's rules alone."""
    return house_alone(tmp_path_factory.mktemp("demo") / "w")


@pytest.fixture
def thread(database: Database, folder: Path) -> Iterator[Late]:
    """Somebody who was written to in English by text."""
    somebody = written_to(folder, "en", "sms")
    yield somebody
    assert not wrong()
