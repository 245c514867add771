"""The look a house publishes is on every page of its customers, and on no other."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.core.journey.workspaces import DEMO, files_of
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.workspace import check_workspace
from goodterms.flow.publish import put_in_force
from goodterms.packs.loading import shipped_packs
from goodterms.store.world import bump_revision

PAGES = '\n[pages]\ncolour = "#7a1fa2"\nlogo = "brand/logo.svg"\nlanguages = ["en", "ga"]\n'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40H0z"/></svg>'


def test_a_published_look_is_on_the_page(somebody: Late, browser: Browser):
    files = files_of(DEMO)
    files["goodterms.toml"] += PAGES
    files["brand/logo.svg"] = LOGO
    checked = check_workspace(files, packs=shipped_packs())
    assert put_in_force(checked, now=datetime(2026, 5, 4, tzinfo=UTC))
    bump_revision()
    browser.get()
    page = browser.last.content.decode()
    assert "--accent:#7a1fa2" in page
    assert '<img src="data:image/svg+xml,' in page
    assert 'alt="Harbour Bank"' in page
    assert 'hreflang="ga"' in page
    assert 'hreflang="ar"' not in page, "the house keeps its pages to two languages"
    browser.get("?language=ar")
    assert '<html lang="en"' in browser.last.content.decode(), "a language the house does not offer is not shown"
    assert not put_in_force(checked, now=datetime(2026, 5, 4, tzinfo=UTC)), "the same again changes nothing"
