"""The registry names the core ledger and builds it."""

import pytest
from tests.standin.processes import KEY

from goodterms.records.registry import build, names


def test_the_registry_names_it_and_builds_it() -> None:
    assert "core_ledger" in names()
    build(name="core_ledger", settings={"url": "http://127.0.0.1:9", "secret": KEY}).close()
    with pytest.raises(ValueError, match="no system of record is called"):
        build(name="shoe box", settings={})
    with pytest.raises(ValueError, match="url"):
        build(name="core_ledger", settings={"secret": KEY})
