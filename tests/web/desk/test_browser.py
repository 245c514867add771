"""The staff pages in Chromium: by keyboard alone, on a phone, with numbers that refresh, and without any script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser import DESK, PHONE, browser, chromium, shot, site
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import PASSWORD

from goodterms.core.events import DisputeRaised, HardshipDisclosed
from goodterms.flow.staff import add_staff

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def people(lived: Lived, settings: object) -> list[Somebody]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_staff(name="una", role="agent", password=PASSWORD)
    people = [lived.somebody(name) for name in ("Ann Early", "Ben Later", "Cat Quiet")]
    for who in people:
        lived.open(who)
    lived.tell(people[0], HardshipDisclosed(lived.case_of(people[0])))
    lived.days(1)
    lived.tell(people[1], DisputeRaised(people[1].account, lived.case_of(people[1]), "amount"))
    return people


@pytest.fixture
def home() -> Iterator[str]:
    with site() as address:
        yield address


def enter(page: Any, home: str) -> None:
    page.goto(f"{home}/staff/")
    page.get_by_label("Name").fill("una")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/exceptions")


def problems(page: Any) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_a_task_is_found_taken_and_resolved_by_keyboard_alone(people: list[Somebody], home: str) -> None:
    with browser(viewport=DESK) as page:
        wrong = problems(page)
        enter(page, home)
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert "Ann Early" in page.locator("tr.at").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/staff/cases/*")
        shot(page, "staff-case")
        page.keyboard.press("a")
        page.get_by_text("It is yours").wait_for()
        page.keyboard.press("e")
        page.keyboard.press("Space")
        page.locator("textarea").fill("spoke with her; she wants a smaller amount")
        page.get_by_role("button", name="Resolve").click()
        page.get_by_text("Resolved. The journey goes on.").wait_for()
        assert wrong == []


def test_search_and_help_are_one_key_away(people: list[Somebody], home: str) -> None:
    with browser(viewport=DESK) as page:
        enter(page, home)
        page.keyboard.press("/")
        page.keyboard.type("IE-4402")
        page.keyboard.press("Enter")
        page.get_by_text("Ben Later").wait_for()
        assert page.get_by_text("Ann Early").count() == 0
        page.keyboard.press("?")
        assert page.locator("dialog[open]").get_by_text("take the task").is_visible()


def test_single_keys_can_be_turned_off(people: list[Somebody], home: str) -> None:
    with browser(viewport=DESK) as page:
        enter(page, home)
        page.keyboard.press("?")
        page.get_by_label("Turn single keys off in this browser").check()
        page.get_by_role("button", name="Close").click()
        page.keyboard.press("j")
        assert page.locator("tr.at").count() == 0


def test_numbers_refresh_by_themselves_and_can_be_paused(people: list[Somebody], home: str, lived: Lived) -> None:
    with browser(viewport=DESK) as page:
        wrong = problems(page)
        enter(page, home)
        page.goto(f"{home}/staff/overview")
        shot(page, "staff-overview")
        recorded = page.locator('[data-number="facts/recorded"]')
        assert recorded.inner_text() == "0"
        lived.pay(people[2])
        page.locator('[data-number="facts/recorded"]', has_text="1").wait_for()
        page.get_by_role("button", name="Pause").click()
        assert page.locator(".live.paused").count() == 1
        assert wrong == []


@pytest.mark.parametrize("name", ["exceptions", "overview", "cases", "rules"])
def test_no_page_is_wider_than_a_phone(name: str, people: list[Somebody], home: str) -> None:
    with browser(viewport=PHONE) as page:
        enter(page, home)
        page.goto(f"{home}/staff/{name}")
        shot(page, f"staff-{name}-phone")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_everything_works_without_script(people: list[Somebody], home: str) -> None:
    with browser(viewport=PHONE, java_script_enabled=False) as page:
        page.goto(f"{home}/staff/exceptions")
        page.get_by_label("Name").fill("una")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Take IE-4401").click()
        page.get_by_text("It is yours").wait_for()
        page.get_by_label("Close the matter").check()
        page.get_by_role("button", name="Resolve").click()
        page.get_by_text("Resolved. The matter is closed.").wait_for()
        page.goto(f"{home}/staff/overview")
        assert page.locator('[data-number="cases/opened"]').inner_text() == "3"
        assert not page.get_by_role("button", name="Pause").is_visible()


def test_in_the_dark_words_keep_their_contrast(people: list[Somebody], home: str) -> None:
    with browser(viewport=DESK, color_scheme="dark") as page:
        enter(page, home)
        shot(page, "staff-exceptions-dark")
        low = page.evaluate(CONTRAST)
        assert low == []


def test_by_day_words_keep_their_contrast(people: list[Somebody], home: str) -> None:
    with browser(viewport=DESK) as page:
        enter(page, home)
        for address in ("exceptions", "overview"):
            page.goto(f"{home}/staff/{address}")
            assert page.evaluate(CONTRAST) == []


CONTRAST = """() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length > 3 ? m : [...m, 1]; };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
  const low = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const seen = walk.currentNode.textContent.trim() && e.checkVisibility({ opacityProperty: true });
    if (!seen || e.closest(".unseen, .skip, option")) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push(`${walk.currentNode.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return low;
}"""
