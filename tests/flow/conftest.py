"""Fixtures for the verbs: a small portfolio that lives in a real database."""

import pytest
from tests.flow.one_message import Provider, Sending, ask_for_a_case
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
