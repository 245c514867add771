"""One healthy portfolio for each module that breaks it, by hand, inside transactions that are undone."""

from pathlib import Path

import pytest
from tests.portfolio import Healthy, healthy


@pytest.fixture(scope="module")
def portfolio(module_database: object, tmp_path_factory: pytest.TempPathFactory) -> Healthy:
    """Twelve people who lived three weeks with us."""
    heads: Path = tmp_path_factory.mktemp("heads") / "tree-heads.jsonl"
    return healthy(heads)
