"""The pages that the docs show from walks are walked in English on a phone, and each is photographed on its way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs.walked import WALKED, shot_of
from tests.browser import chromium
from tests.web.resolve import money_walks, walks
from tests.web.resolve.walker import World, walker, world

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def portfolio(module_database: object, chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("pictures")) as made:
        yield made


@pytest.mark.parametrize("walk", sorted({one.walk for one in WALKED}))
def test_every_page_the_docs_show_is_photographed_on_its_walk(
    portfolio: World, walk: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = Path(os.environ.get("GOODTERMS_SHOTS", tmp_path))
    monkeypatch.setenv("GOODTERMS_SHOTS", str(folder))
    who = portfolio.doubted() if walk.startswith("was_it_you") else portfolio.somebody()
    with walker(who, portfolio, language="en", size="phone", script=True) as made:
        made.shots = walk
        getattr(money_walks if hasattr(money_walks, walk) else walks, walk)(made)
    for one in WALKED:
        assert one.walk != walk or shot_of(one, folder) is not None, one
