"""A portfolio to import into, on a real database."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing import Importing

from goodterms.store.embedded import Database


@pytest.fixture
def book(database: Database, tmp_path: Path) -> Importing:
    return Importing.started(tmp_path)
