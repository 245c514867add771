"""What a person answered, how a promise is paid and closing every device, in a real browser: whole, named, nothing for axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from tests.browser import axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser
from tests.web.resolve.test_agree import somebody, sure
from tests.web.resolve.test_browser import CHECKS
from tests.web.resolve.test_money_pages import LOOKS, enter
from tests.web.resolve.test_settle_answer import answer, ask_a_person, house_that_talks

__all__ = ["chromium", "house_that_talks", "somebody", "sure"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def address(sure: Browser) -> Iterator[str]:
    with site() as url:
        yield f"{url}{sure.base}"


def test_every_new_page_is_whole_named_and_reachable(somebody: Late, sure: Browser, address: str):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE account SET interest_rate = 2000, late_fee = 1200")
    with browser() as page:
        enter(page, sure, address)

        def looked_at(name: str) -> None:
            for look, size in LOOKS.items():
                page.set_viewport_size(size)
                shot(page, f"answer-{look}-{name}")
                assert page.evaluate(CHECKS) == [], (name, look)
            assert axe(page) == [], name

        for name, path in (("costs", "/home"), ("promise", "/promise"), ("preferences", "/preferences")):
            page.goto(f"{address}{path}")
            looked_at(name)
        page.goto(f"{address}/promise")
        page.locator("main summary").click()
        looked_at("promise-open")
        page.get_by_label("By bank transfer").check()
        page.locator("#when-0").click()
        page.wait_for_url("**/promise/check**")
        looked_at("promise-check")
        ask_a_person(sure)
        answer(somebody, 27500)
        page.goto(f"{address}/home")
        looked_at("home-answered")
        page.get_by_role("link", name="Look at it").click()
        page.wait_for_url("**/settle/answer")
        looked_at("answered")
        page.get_by_role("button", name="Agree to pay €275.00 by 20 May").click()
        page.wait_for_url("**/agreed")
        looked_at("agreed")
    assert len(somebody.events("terms.agreed")) == 1
