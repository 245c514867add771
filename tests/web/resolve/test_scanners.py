"""Scanners and previews open every link of a message, run its scripts and press what they find: nothing changes by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.browser import DESK, chromium, site
from tests.browser import browser as window
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, link_for

__all__ = ["chromium"]


def everything(somebody: Late) -> Counter[str]:
    """What stands of the customer: events, and what waits to be sent or done."""
    with connection.cursor() as cursor:
        found = Counter()
        for table in ("event", "outbox", "checkout", "identity_try", "receipt"):
            cursor.execute(f"SELECT count(*) FROM {table} WHERE bucket = %s", somebody.here[:1])
            found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def address(somebody: Late, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with site() as url:
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", url)
        yield f"{url}/r/{link_for(somebody)}"


PAUSE = "I'm struggling: please pause"
"""The one button that acts before anybody has shown who they are: one tap, and it only makes us quieter (design, Compassion)."""


def buttons(page: Any) -> list[str]:
    return [
        str(words).strip() for words in page.locator("button:visible, input[type=submit]:visible").all_inner_texts()
    ]


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_the_link_of_a_message_opened_with_scripts_and_its_first_button_pressed_changes_nothing(
    somebody: Late, address: str
):
    somebody.lived.settle()
    sent = [message for message in somebody.lived.phone.sent if "/r/" in message.text]
    assert sent, "the journey has written to them"
    path = "/r/" + sent[-1].text.partition("/r/")[2].split()[0].rstrip(".")
    before = everything(somebody)
    with window(viewport=DESK) as page:
        page.goto(address.partition("/r/")[0] + path)
        assert page.get_by_role("heading", name="Is this message for you?").is_visible()
        page.wait_for_load_state("networkidle")
        page.locator("main button").first.click()
        page.wait_for_url("**/check")
    assert everything(somebody) == before


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_every_link_that_can_be_followed_and_every_button_of_the_first_page_but_the_pause_changes_nothing(
    somebody: Late, address: str
):
    before = everything(somebody)
    with window(viewport=DESK) as page:
        page.goto(address)
        found = buttons(page)
        assert sorted(found) == [PAUSE, "Yes, go on"], "a new button of the first page: what does a scanner do with it?"
        for words in found:
            if words != PAUSE:
                page.context.clear_cookies()
                page.goto(address)
                page.get_by_role("button", name=words).click()
                page.wait_for_load_state()
        waiting, seen = [address], set[str]()
        origin = address.partition("/r/")[0]
        while waiting:
            there = waiting.pop()
            if there in seen or not there.startswith(origin):
                continue
            seen.add(there)
            page.goto(there)
            found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href.split('#')[0])")
            waiting += [one for one in found if "/staff" not in one]
    assert len(seen) > 5, seen
    assert everything(somebody) == before


@pytest.mark.parametrize("method", ["head", "options", "get"])
def test_asking_beforehand_sets_nothing_and_changes_nothing(somebody: Late, browser: Browser, method: str):
    before = everything(somebody)
    for headers in ({"purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"x-moz": "prefetch"}):
        answer = getattr(Client(), method)(browser.base, headers=headers)
        assert answer.status_code == (405 if method == "options" else 200)
        assert not answer.cookies.get("visit")
    assert everything(somebody) == before


def test_the_pause_pressed_by_a_scanner_makes_us_quiet_and_binds_nobody(somebody: Late, browser: Browser):
    before = len(somebody.lived.phone.sent)
    browser.get()
    browser.send("/struggling")
    somebody.lived.days(10)
    assert len(somebody.lived.phone.sent) == before, "nothing is asked of them meanwhile"
    for kind in ("promise.made", "plan.made", "payment.received", "consent.withdrawn", "contact.wrong_person"):
        assert not somebody.events(kind)
