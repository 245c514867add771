"""The money pages in a real browser, on a phone and a desk: whole, named, reachable, and nothing for axe to find.

A promise takes four taps (typing a fact apart), and asking for help never takes more than paying.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.browser import DESK, PHONE, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING, Browser, link_for
from tests.web.resolve.test_agree import somebody
from tests.web.resolve.test_browser import CHECKS

__all__ = ["chromium", "somebody"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def sure(somebody: Late) -> Browser:
    return Browser(somebody, link_for(somebody)).come_in().at_level(2)


@pytest.fixture
def address(sure: Browser) -> Iterator[str]:
    with site() as url:
        yield f"{url}{sure.base}"


def enter(page: Any, sure: Browser, address: str) -> None:
    """The browser goes on with the visit of somebody who is known well enough."""
    root = address.split("/r/", maxsplit=1)[0]
    page.context.add_cookies(
        [{"name": name, "value": cookie.value, "url": root} for name, cookie in sure.client.cookies.items()]
    )


def plan(page: Any, address: str) -> None:
    page.goto(f"{address}/plan")
    page.get_by_label("How much each time?").fill("14")
    page.get_by_label("Another day").check()
    page.get_by_label("Day", exact=True).fill("2026-05-20")
    page.get_by_role("button", name="Show me the plan").click()
    page.wait_for_url("**/plan/check**")


def settle(page: Any, address: str) -> None:
    page.goto(f"{address}/settle")
    page.get_by_label("Another amount").check()
    page.get_by_label("Amount", exact=True).fill("250")
    page.locator("#when-0").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/settle/check**")


def due_day(page: Any, address: str) -> None:
    page.goto(f"{address}/due-day")
    page.get_by_label("Day of the month").select_option("5")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/due-day/check**")


def result(page: Any, address: str) -> None:
    page.goto(f"{address}/budget/income")
    page.get_by_label("Your pay, after tax", exact=True).fill("1500")
    page.get_by_role("button", name="Keep and go on").click()
    page.goto(f"{address}/budget")
    page.get_by_role("button", name="I am done").click()
    page.wait_for_url("**/budget/result")


WALKS: tuple[tuple[str, str | Callable[[Any, str], None]], ...] = (
    ("plan-check", plan),
    ("settle", "/settle"),
    ("settle-counter", settle),
    ("later", "/later"),
    ("due-day", "/due-day"),
    ("due-day-check", due_day),
    ("budget", "/budget"),
    ("budget-income", "/budget/income"),
    ("budget-result", result),
    ("what-changed", "/what-changed"),
    ("dispute", "/dispute"),
    ("already-paid", "/already-paid"),
    ("history", "/history"),
)


LOOKS: dict[str, Any] = {"desk": DESK, "at-320": {"width": 320, "height": 640}, "phone": PHONE}


def test_every_money_page_is_whole_named_and_reachable(sure: Browser, address: str):
    with browser() as page:
        enter(page, sure, address)
        for name, walk in WALKS:
            if isinstance(walk, str):
                page.goto(f"{address}{walk}")
            else:
                walk(page, address)
            for details in page.locator("main details").all():
                details.evaluate("(element) => { element.open = true }")
            for look, size in LOOKS.items():
                page.set_viewport_size(size)
                shot(page, f"money-{look}-{name}")
                assert page.evaluate(CHECKS) == [], (name, look)
            assert axe(page) == [], name


def test_a_plan_is_agreed_and_shown(somebody: Late, sure: Browser, address: str):
    with browser() as page:
        enter(page, sure, address)
        plan(page, address)
        page.get_by_role("button", name="Agree to this plan of 3 payments").click()
        page.wait_for_url("**/planned?made=1")
        somebody.lived.settle()
        page.reload()
        assert "Sent to Harbour Bank, confirmed at" in page.inner_text("main")
        shot(page, "money-phone-planned")
        assert page.evaluate(CHECKS) == []
        page.go_back()
        page.reload()
        assert page.url.endswith("/planned"), "going back shows what stands"
    assert len(somebody.events("plan.made")) == 1


class Taps:
    """Counts what a finger does: presses and ticks, not what is typed."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Any) -> None:
        self.count += 1
        target.click()


def test_a_promise_takes_four_taps_and_help_no_more_than_paying(somebody: Late):
    with site() as url, browser() as page:
        page.goto(f"{url}/r/{link_for(somebody)}")
        page.get_by_role("button", name="Yes, go on").click()
        page.get_by_label("The last 4 digits of the card or account you pay with").fill(ENDING)
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/home")
        home = page.url
        promise = Taps()
        promise.on(page.get_by_role("link", name="Promise to pay on another day"))
        promise.on(page.locator("#when-0"))
        promise.on(page.get_by_role("button", name="Promise to pay"))
        page.wait_for_url("**/promised")
        assert promise.count <= 4
        page.goto(home)
        paying, helped = Taps(), Taps()
        paying.on(page.get_by_role("link", name="Pay €42.00"))
        page.goto(home)
        helped.on(page.get_by_role("button", name="I'm struggling"))
        page.get_by_role("heading", name="All is quiet until").wait_for()
        assert helped.count <= paying.count, "paying is not even begun with one tap, and help is done"
    assert len(somebody.events("promise.made")) == 1
    assert len(somebody.events("hardship.disclosed")) == 1
