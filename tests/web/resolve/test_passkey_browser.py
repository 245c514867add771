"""Passkeys in a real browser with a virtual authenticator: added after a code, shown when coming back, refused where they must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser import DESK, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING, link_for
from tests.web.resolve.passkeys import Device
from tests.web.resolve.test_browser import CHECKS, says
from tests.web.resolve.test_sure import code_in

from goodterms.core.events import HoldPlaced

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
