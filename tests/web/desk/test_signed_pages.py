"""What a customer signed, the passkey they added and the settlement they named, as the desk sees them: whole, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.browser import DESK, PHONE, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.lived import Lived
from tests.till import Till
from tests.web.desk.conftest import PASSWORD
from tests.web.desk.test_counter import asked, lived
from tests.web.resolve.customer import ENDING, Browser, know, link_for

from goodterms.documents.shelf import shelf
from goodterms.flow.staff import add_staff
from goodterms.store.clock import machine_now
from goodterms.store.models import Passkey
from goodterms.web.resolve import matter

__all__ = ["chromium", "lived"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def case(lived: Lived, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The case of somebody who signed, added a passkey and named a settlement that nobody has answered."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path))
    shelf.cache_clear()
    matter.workspace.cache_clear()
    lived.outside = replace(lived.outside, gateway_or_none=Till())
    add_staff(name="una", role="agent", password=PASSWORD)
    who = asked(lived)
    know(who.here, account_ending=ENDING)
    somebody = Late(lived, who, lived.case_of(who), Till())
    sure = Browser(somebody, link_for(somebody)).come_in().at_level(2)
    sure.get("/sign")
    sure.send("/sign/sign-income", name="Aoife Byrne")
    at = machine_now()
    Passkey.objects.create(
        bucket=who.here[0], customer_id=who.here[1], id=b"one", public_key=b"k", sign_count=1, synced=True, made_at=at
    )
    yield lived.case_of(who)
    shelf.cache_clear()
    matter.workspace.cache_clear()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_desk_shows_them_whole_and_answers_the_settlement(case: int, size: dict[str, int], request: Any) -> None:
    def looked_at(page: Any, name: str) -> None:
        shot(page, f"desk-{name}-{request.node.callspec.id}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        assert axe(page) == [], name

    with site() as home, browser(viewport=size) as page:
        page.goto(f"{home}/staff/")
        page.get_by_label("Name").fill("una")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/staff/exceptions")
        page.goto(f"{home}/staff/cases/{case}")
        assert "What I told you about my money is right" in page.inner_text("main")
        assert "What the customer wrote" not in page.inner_text("main"), "they signed our text, and typed nothing"
        assert "They ask for a settlement, €250.00, by Fri 15 May" in page.inner_text("main"), "before it is taken"
        assert "Signed Tue, 5 May 2026 10:00" in page.inner_text("main")
        looked_at(page, "signed")
        page.goto(f"{home}/staff/cases/{case}/page")
        assert "Added " in page.inner_text("main")
        looked_at(page, "passkey")
        page.goto(f"{home}/staff/cases/{case}")
        page.get_by_role("button", name="Take it").first.click()
        looked_at(page, "settlement-waits")
