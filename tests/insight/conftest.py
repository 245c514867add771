"""Fixtures for the read side: a small portfolio that lives in a real database."""

import pytest
from tests.lived import Lived

from goodterms.store.embedded import Database


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()
