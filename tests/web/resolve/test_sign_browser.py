"""Signing in a real browser: drawn with a finger on a phone, typed without any script, and a mandate from end to end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from tests.browser import DESK, PHONE, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, link_for
from tests.web.resolve.test_browser import CHECKS, says

from goodterms.documents.shelf import shelf
from goodterms.store.signed_known import opened_copy, signed_by

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def address(somebody: Late, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path))
    shelf.cache_clear()
    with site() as url:
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", url)
        yield f"{url}/r/{link_for(somebody)}"
    shelf.cache_clear()


def come_in(page: Any, somebody: Late, address: str) -> None:
    """Be on the page as somebody who gave a fact and a code (those pages have tests of their own)."""
    shown = Browser(somebody, address.rpartition("/")[2]).at_level(2)
    origin = address.partition("/r/")[0]
    page.context.add_cookies(
        [{"name": name, "value": one.value, "url": origin} for name, one in shown.client.cookies.items()]
    )


def whole(page: Any, name: str) -> None:
    shot(page, name)
    assert axe(page) == [], name
    assert page.evaluate(CHECKS) == [], name


def test_drawn_with_a_finger_it_stands_on_the_copy(somebody: Late, address: str):
    with browser(viewport=PHONE, has_touch=True, is_mobile=True) as page:
        come_in(page, somebody, address)
        page.goto(f"{address}/sign")
        whole(page, "sign-phone")
        page.get_by_label("Sign with your full name").fill("Aoife Byrne")
        page.get_by_text("Draw it as well, if you like").click()
        pad = page.locator("#pad")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        touch = page.context.new_cdp_session(page)
        for stroke in ([(0.1, 0.8), (0.3, 0.2), (0.4, 0.8)], [(0.5, 0.5), (0.7, 0.3), (0.9, 0.7)]):
            points = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in stroke]
            touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
            for point in points[1:]:
                touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
            touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.get_by_role("button", name="Clear the drawing").wait_for()
        whole(page, "sign-phone-drawn")
        page.get_by_role("button", name="Sign this").click()
        assert says(page, "Done. It is signed, and your copy is ready", where="h1")
        whole(page, "signed-phone")
    (one,) = signed_by(somebody.here)
    assert one.event.how == "drawn"
    pdf = opened_copy(here=somebody.here, signed=one.event, sealed=shelf().get(one.event.copy) or b"")
    assert pdf is not None
    (picture,) = PdfReader(io.BytesIO(pdf)).pages[0].images
    ink = Image.open(io.BytesIO(picture.data)).convert("L")
    assert ink.getextrema()[0] < 60  # there are lines on it


def test_typed_without_any_script_it_is_signed_and_nothing_asks_for_a_drawing(somebody: Late, address: str):
    with browser(viewport=DESK, java_script_enabled=False) as page:
        come_in(page, somebody, address)
        page.goto(f"{address}/sign")
        shot(page, "sign-desk-no-script")
        assert not page.locator("#pad").is_visible()
        assert not page.get_by_text("Draw it as well").is_visible()
        page.get_by_role("button", name="Sign this").click()
        assert says(page, "Type your name, as you would sign a letter")
        page.get_by_label("Sign with your full name").fill("Aoife Byrne")
        page.keyboard.press("Enter")
        page.wait_for_url("**/signed?done=1")
        assert says(page, "Done. It is signed, and your copy is ready", where="h1")
        with page.expect_download() as download:
            page.get_by_role("link", name="Save your copy (PDF)").click()
        assert download.value.suggested_filename.startswith("sign-income-")
    assert [one.event.how for one in signed_by(somebody.here)] == ["typed"]


@pytest.mark.parametrize(
    ("look", "options"), [("phone", {}), ("desk", {"viewport": DESK}), ("dark", {"color_scheme": "dark"})]
)
def test_a_mandate_from_the_account_to_taking_it_back(somebody: Late, address: str, look: str, options: dict[str, Any]):
    with browser(**options) as page:
        come_in(page, somebody, address)
        page.goto(f"{address}/mandate")
        page.get_by_label("IBAN").fill("IE29")
        page.get_by_role("button", name="Go on to the text").click()
        whole(page, f"mandate-{look}-slip")
        page.get_by_label("IBAN").fill("ie29 aibk 9311 5212 3456 78")
        page.get_by_role("button", name="Go on to the text").click()
        whole(page, f"mandate-{look}-text")
        page.get_by_label("Sign with your full name").fill("Aoife Byrne")
        page.get_by_role("button", name="Sign the direct debit").click()
        somebody.lived.settle()
        page.reload()
        assert says(page, "Sent to Harbour Bank, confirmed at")
        whole(page, f"mandate-{look}-signed")
        page.get_by_role("link", name="Take this direct debit back").click()
        whole(page, f"mandate-{look}-cancel")
        page.get_by_role("button", name="Take it back").click()
        assert says(page, "Done. We collect nothing more under it", where="h1")
        whole(page, f"mandate-{look}-cancelled")
    assert len(somebody.events("mandate.cancelled")) == 1


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ga"])
def test_every_page_of_signing_is_whole_in_every_language(somebody: Late, address: str, language: str):
    with browser() as page:
        come_in(page, somebody, address)
        for path in ("sign/sign-income", "mandate", "signed"):
            page.goto(f"{address}/{path}?language={language}")
            whole(page, f"{language}-{path.replace('/', '-')}")
        page.goto(f"{address}/sign/sign-income?language={language}")
        page.locator("#name").fill("Aoife Byrne")
        page.locator("form[action$='/sign-income'] button[type=submit]").click()
        page.wait_for_url("**/signed?done=1")
        whole(page, f"{language}-signed-done")
    assert signed_by(somebody.here)[0].event.language == "en"
