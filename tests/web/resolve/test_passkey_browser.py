"""Passkeys in a real browser with a virtual authenticator: added after a code, shown when coming back, refused where they must be."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from tests.browser import DESK, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING, know, link_for
from tests.web.resolve.passkeys import Device, caught, send
from tests.web.resolve.test_browser import CHECKS, says
from tests.web.resolve.test_sure import code_in

from goodterms.core.events import HoldPlaced
from goodterms.core.link_token import verify
from goodterms.store.keys import keys
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.forms import form_key

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def address(somebody: Late, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the customer's link on a running site with a host name: there are no passkeys for a number."""
    with site() as url:
        named = url.replace("127.0.0.1", "localhost")
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", named)
        yield f"{named}/r/{link_for(somebody)}"


def come_in(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Yes, go on").click()
    page.get_by_label("The last 4 digits of the card or account you pay with").fill(ENDING)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/home")


def type_code(page: Any, somebody: Late) -> None:
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code").fill(code_in(somebody))
    page.get_by_role("button", name="Go on").click()


def add(page: Any, somebody: Late, address: str) -> None:
    """Come in, prove it with a code, and add a passkey."""
    come_in(page, address)
    page.goto(f"{address}/passkeys")
    type_code(page, somebody)
    page.wait_for_url("**/passkeys")
    page.get_by_role("button", name="Next time, use your fingerprint or face").click()
    page.wait_for_url("**/passkeys/done")


def leave(page: Any) -> None:
    """The visit is over, the device stays known: as after ten minutes."""
    kept = [one for one in page.context.cookies() if one["name"] != "visit"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)


def watched(somebody: Late) -> None:
    somebody.lived.tell(
        somebody.who, HoldPlaced("h", "fraud", "account", somebody.who.account, None, "said so"), actor="Ann"
    )


def made_days_ago(somebody: Late, days: int) -> None:
    somebody.one(
        f"UPDATE passkey SET made_at = made_at - interval '{days} days' WHERE bucket = %s AND customer_id = %s RETURNING 1"
    )


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, DESK], ids=["phone", "desk"])
def test_a_passkey_is_added_after_a_code_and_brings_its_owner_back_to_what_needs_it(
    somebody: Late, address: str, size: dict[str, int], request: pytest.FixtureRequest
):
    look = request.node.callspec.id
    with browser(viewport=size) as page:
        Device(page)
        come_in(page, address)
        page.goto(f"{address}/passkeys")
        type_code(page, somebody)
        page.wait_for_url("**/passkeys")
        shot(page, f"passkey-1-add-{look}")
        assert axe(page) == []
        page.get_by_role("button", name="Next time, use your fingerprint or face").click()
        page.wait_for_url("**/passkeys/done")
        shot(page, f"passkey-2-added-{look}")
        assert '"level":2' in somebody.events("identity.shown")[-1], "adding one raises nothing"
        somebody.lived.settle()
        (told,) = [one for one in somebody.lived.phone.sent if "a passkey was added" in one.text]
        assert told.channel == "sms", "the code went by e-mail"

        made_days_ago(somebody, 20)
        watched(somebody)
        leave(page)
        page.goto(address)
        page.get_by_role("button", name="Yes, go on").click()
        shot(page, f"passkey-3-come-back-{look}")
        assert axe(page) == []
        assert page.evaluate(CHECKS) == ["more than one strong button"], "the other one leaves: they may be watched"
        page.get_by_role("button", name="Use your fingerprint, face or screen lock").click()
        page.wait_for_url("**/home")
        assert '"level":3,"by":"passkey","new_device":false' in somebody.events("identity.shown")[-1]
        page.goto(f"{address}/details/email")
        assert says(page, "We use it from now on")
        page.get_by_label("E-mail address").fill("new@example.com")
        page.get_by_role("button", name="Use this from now on").click()
        page.wait_for_url("**/details/done")
    assert len(somebody.events("contact_point.given")) == 1


def sure(page: Any, address: str) -> None:
    """At the page that asks for more than a fact, with the passkey's button on it."""
    leave(page)
    come_in(page, address)
    page.goto(f"{address}/details")
    page.locator("#passkey").wait_for()


def refused(page: Any, words: str) -> None:
    assert says(page, words), page.inner_text("main")
    assert page.url.endswith("/passkey")
    page.goto(page.url.replace("/passkey", "/details"))
    assert "/sure" in page.url, "nothing was opened"


WRONG = "This passkey does not open this page"
OLD = "This page was open for a while. Press once more."


def test_a_passkey_shown_on_another_origin_opens_nothing(somebody: Late, address: str):
    with browser() as page:
        Device(page)
        add(page, somebody, address)
        with site() as other:
            elsewhere = f"{other.replace('127.0.0.1', 'localhost')}/r/{address.rpartition('/')[2]}"
            sure(page, elsewhere)
            page.locator("#passkey").click()
            page.wait_for_url("**/passkey")
            refused(page, WRONG)
        sure(page, address)
        page.locator("#passkey").click()
        page.wait_for_url("**/details")


def test_an_answer_that_was_caught_opens_one_visit_once(somebody: Late, address: str):
    with browser() as page, browser() as thief:
        Device(page)
        add(page, somebody, address)
        sure(page, address)
        stolen = caught(page)
        come_in(thief, address)
        Device(thief)
        thief.goto(f"{address}/details")
        thief.locator("#passkey").wait_for()
        send(thief, {"answer": stolen["answer"]})
        refused(thief, WRONG)
        thief.goto(f"{address}/passkey")
        send(thief, {"answer": stolen["answer"], "key": stolen["key"]})
        refused(thief, OLD)
        before = page.context.cookies()
        send(page, {"answer": stolen["answer"]})
        assert page.url.endswith("/details")
        page.context.add_cookies(before)
        page.goto(f"{address}/passkey")
        send(page, {"answer": stolen["answer"], "key": stolen["key"]})
        refused(page, OLD)


def test_another_customers_passkey_on_the_same_device_opens_nothing(somebody: Late, address: str):
    lived = somebody.lived
    who = lived.somebody("Brendan Walsh")
    other = Late(lived, who, lived.open(who), somebody.till)
    know(other.here, account_ending=ENDING)
    theirs = f"{address.rpartition('/')[0]}/{link_for(other)}"
    with browser() as page:
        device = Device(page)
        add(page, other, theirs)
        (of_the_other,) = device.passkeys()
        leave(page)
        add(page, somebody, address)
        for one in device.passkeys():
            if one["credentialId"] != of_the_other["credentialId"]:
                device.lose(one)
        leave(page)
        page.goto(address)
        page.get_by_role("button", name="Yes, go on").click()
        page.get_by_role("button", name="Use your fingerprint, face or screen lock").click()
        page.wait_for_url("**/passkey")
        assert says(page, WRONG)
        page.get_by_role("link", name="Choose another way", exact=True).click()
        assert says(page, "The last 4 digits")


def test_a_copy_whose_count_is_behind_is_refused_and_ends_the_passkey(somebody: Late, address: str):
    with browser() as page:
        device = Device(page)
        add(page, somebody, address)
        (copy,) = device.passkeys()
        sure(page, address)
        page.locator("#passkey").click()
        page.wait_for_url("**/details")
        device.lose(copy)
        device.take(copy, signCount=0)
        sure(page, address)
        page.locator("#passkey").click()
        page.wait_for_url("**/passkey")
        assert says(page, "We ended this passkey, to keep you safe", where="h1")
        assert axe(page) == []
        shot(page, "passkey-6-copied")
        page.goto(f"{address}/details")
        assert "/sure" in page.url
        assert page.locator("#passkey").count() == 0
    assert '"why":"copied"' in somebody.events("passkey.removed")[0]


def test_a_challenge_that_is_too_old_is_asked_anew(somebody: Late, address: str):
    with browser() as page:
        Device(page)
        add(page, somebody, address)
        sure(page, address)
        number = verify(token=address.rpartition("/")[2], keys=keys().links)
        held = {one["name"]: one["value"] for one in page.context.cookies()}
        request = RequestFactory().get("/")
        request.COOKIES.update(held)
        visit = visits.current(request, link=number)
        asked = json.loads(page.locator("form[data-passkey]").get_attribute("data-passkey"))
        terms = {"challenge": asked["challenge"], "visit": visit.name, "until": str(int(time.time()) - 1)}
        answer = caught(page)["answer"]
        send(page, {"answer": answer, "key": form_key(link=number, form="passkey-show", terms=terms)})
        assert says(page, OLD)
        assert axe(page) == []
        shot(page, "passkey-5-too-old")
        page.locator("#passkey").click()
        page.wait_for_url("**/details")


def test_a_passkey_that_was_taken_away_opens_nothing_and_the_device_may_add_another(somebody: Late, address: str):
    with browser() as page:
        device = Device(page)
        add(page, somebody, address)
        sure(page, address)
        sent = caught(page)
        with browser() as other:
            come_in(other, address)
            other.goto(f"{address}/passkeys")
            type_code(other, somebody)
            other.wait_for_url("**/passkeys")
            assert axe(other) == []
            assert other.evaluate(CHECKS) == []
            shot(other, "passkey-4-list")
            other.get_by_role("button", name="Take away the passkey").click()
            assert says(other, "It opens nothing any more")
            assert axe(other) == []
        send(page, {"answer": sent["answer"]})
        refused(page, WRONG)
        type_code(page, somebody)
        page.goto(f"{address}/passkeys")
        page.get_by_role("button", name="Next time, use your fingerprint or face").click()
        page.wait_for_url("**/passkeys/done")
        assert len(device.passkeys()) == 1, "the new one takes the place of the old one on the device"


def test_somebody_who_cannot_unlock_the_device_gets_nowhere_and_is_told_what_to_do(somebody: Late, address: str):
    with browser() as page:
        device = Device(page)
        add(page, somebody, address)
        sure(page, address)
        device.knows_nobody()
        page.locator("#passkey").click()
        page.get_by_text("It did not work, or it was stopped.").wait_for()
        assert axe(page) == []
        shot(page, "passkey-7-stopped")
        assert "/sure" in page.url
        assert page.get_by_role("button", name="Send me a code").is_visible(), "the code is still there"


def test_a_device_that_has_one_already_says_so(somebody: Late, address: str):
    with browser() as page:
        device = Device(page)
        add(page, somebody, address)
        page.goto(f"{address}/passkeys")
        page.get_by_role("button", name="Add a passkey on this device").click()
        page.get_by_text("This device has a passkey for this page already.").wait_for()
        assert len(device.passkeys()) == 1


@pytest.mark.parametrize("why", ["no script", "no authenticator"])
def test_without_script_or_passkeys_the_code_and_a_person_are_there(somebody: Late, address: str, why: str):
    with browser(java_script_enabled=why != "no script") as page:
        come_in(page, address)
        page.goto(f"{address}/passkeys")
        type_code(page, somebody)
        page.wait_for_url("**/passkeys")
        assert says(page, "You lose nothing: codes work as before.")
        assert page.locator("#passkey").count() == 0 or not page.locator("#passkey").is_visible()
        assert page.get_by_role("link", name="+353 20 915 0000").first.is_visible()


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ga"])
def test_the_pages_of_passkeys_are_whole_in_every_language(somebody: Late, address: str, language: str):
    with browser() as page:
        Device(page)
        add(page, somebody, address)
        page.goto(f"{address}/passkeys?language={language}")
        assert page.evaluate("document.documentElement.lang") == language
        for path in ("/passkeys", "/passkeys/done", "/passkey"):
            if path == "/passkey":
                leave(page)
                page.goto(address)
                page.locator("main form button").first.click()
                page.goto(f"{address}{path}")
            else:
                page.goto(f"{address}{path}")
            shot(page, f"passkey-{language}{path.replace('/', '-')}")
            assert axe(page) == [], path
            assert page.evaluate(CHECKS) == [], path
