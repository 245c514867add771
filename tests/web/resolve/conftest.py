"""A late customer with a known fact and a link; the pages use the test's own gateway and record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.flow.acting_fixtures import Late, late
from tests.web.resolve.customer import ENDING, Browser, know, link_for

from goodterms.flow import outside as outside_module
from goodterms.web.resolve import matter, pay


@pytest.fixture
def somebody(database: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Late]:
    matter.workspace.cache_clear()
    found = late()
    know(found.here, account_ending=ENDING)
    monkeypatch.setattr(pay, "outside", lambda: found.lived.outside)
    outside_module.outside.cache_clear()
    yield found
    matter.workspace.cache_clear()


@pytest.fixture
def browser(somebody: Late) -> Browser:
    return Browser(somebody, link_for(somebody))
