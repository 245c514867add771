"""The pages for people with their own ways: the keyboard alone, text twice as large, paper, and no motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser import browser, chromium
from tests.web.resolve.customer import ENDING
from tests.web.resolve.walker import Walker, World, walker, world

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATHS = ("/home", "/pay", "/promise", "/plan", "/settle", "/dispute", "/budget/income", "/write", "/talk", "/consents")
TWICE = """() => {
  document.documentElement.style.fontSize = '200%';
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  const beyond = (one) => one.getBoundingClientRect().right > window.innerWidth || one.getBoundingClientRect().left < 0;
  return [...document.querySelectorAll('body :not(.tongue *)')].filter(beyond).map((one) => one.outerHTML.slice(0, 120));
}"""
SHOWN = "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent !== null).length"


@pytest.fixture(scope="module")
def portfolio(module_database: object, chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("comfort")) as made:
        yield made


def reach(page: Any, selector: str) -> None:
    """Press Tab until it has the focus, which must be in sight on the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("() => document.activeElement === document.body")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not come to {selector}")


def enter(at: Walker, selector: str) -> None:
    reach(at.page, selector)
    with at.page.expect_navigation():
        at.page.keyboard.press("Enter")


def test_a_promise_is_made_with_the_keyboard_alone(portfolio: World) -> None:
    with walker(portfolio.somebody(), portfolio, language="en", size="desk", script=True) as at:
        at.page.goto(f"{portfolio.site}{at.base}")
        enter(at, "main form .button")
        reach(at.page, "#account_ending")
        at.page.keyboard.type(ENDING)
        with at.page.expect_navigation():
            at.page.keyboard.press("Enter")
        enter(at, "main a[href$='/promise']")
        enter(at, "main button[name=on]")
        enter(at, "main form .button")
        at.recorded("promise.recorded")


@pytest.mark.parametrize(("language", "size"), [("en", "phone"), ("ar", "phone"), ("fr", "narrow")])
def test_text_twice_as_large_stays_within_the_screen(portfolio: World, language: str, size: str) -> None:
    with walker(portfolio.somebody(), portfolio, language=language, size=size, script=True) as at:
        at.come_in()
        for path in PATHS:
            at.go(path)
            assert at.page.evaluate(TWICE) == [], path


def test_on_paper_there_is_what_was_agreed_and_nothing_to_press(portfolio: World) -> None:
    with walker(portfolio.somebody(), portfolio, language="en", size="phone", script=True) as at:
        at.come_in().follow("/promise")
        at.press("/promise", value=str(at.page.locator("main button[name=on]").first.get_attribute("value")))
        at.press("/promise/check")
        at.page.emulate_media(media="print")
        assert at.page.evaluate(SHOWN, "button, .options, nav, iframe") == 0
        assert "You promised €42.00" in at.page.inner_text("h1")
        assert at.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("wish", "seconds"), [("reduce", 0.0), ("no-preference", 0.15)])
def test_nothing_moves_for_people_who_asked_for_less_and_little_for_others(
    portfolio: World, wish: str, seconds: float
) -> None:
    with browser(reduced_motion=wish) as page:
        page.goto(f"{portfolio.site}/code")
        durations = page.evaluate("() => getComputedStyle(document.querySelector('.button')).transitionDuration")
        assert all(float(one.strip().removesuffix("s")) <= seconds for one in durations.split(","))
        assert page.evaluate("() => document.getAnimations().length") == 0
