"""Paying in a real browser: the ways, a gateway that is away, what is on its way, a receipt; and yes said at the payer's own bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.browser import DESK, PHONE, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.standin.open_banking import CODE, BankStandin
from tests.web.resolve.customer import link_for
from tests.web.resolve.test_browser import CHECKS, come_in
from tests.web.resolve.test_pay_ways import Debit

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]
LOOKS: dict[str, Any] = {"desk": DESK, "at-320": {"width": 320, "height": 640}, "phone": PHONE}


@pytest.fixture
def address(somebody: Late, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with site() as url:
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", url)
        yield f"{url}/r/{link_for(somebody)}"


def whole(page: Any, name: str) -> None:
    for look, size in LOOKS.items():
        page.set_viewport_size(size)
        shot(page, f"pay-{look}-{name}")
        assert page.evaluate(CHECKS) == [], (name, look)
    assert axe(page) == [], name


def test_every_page_of_paying_is_whole_named_and_reachable(somebody: Late, address: str):
    debit = Debit()
    somebody.lived.outside = replace(somebody.lived.outside, more_gateways=(debit,))
    with browser() as page:
        come_in(page, address)
        page.goto(f"{address}/pay")
        whole(page, "ways")
        debit.away = True
        page.get_by_label("By bank debit").check()
        page.get_by_role("button", name="Go to the payment page").click()
        page.get_by_role("alert").wait_for()
        assert page.get_by_label("By bank debit").is_checked()
        whole(page, "away")
        debit.away = False
        page.route("https://debit.example/**", lambda route: route.fulfill(body="the bank's own page"))
        page.get_by_role("button", name="Try again").click()
        page.wait_for_url("https://debit.example/**")
        reference = page.url.rpartition("/c")[2]
        debit.pay(reference, status="pending")
        page.goto(f"{address}/paid/{reference}")
        whole(page, "on-its-way")
        page.goto(f"{address}/home")
        whole(page, "home-on-its-way")
        page.goto(f"{address}/pay")
        whole(page, "again")
        debit.pay(reference)
        page.goto(f"{address}/paid/{reference}")
        somebody.lived.settle()
        page.get_by_role("link", name="Your receipt").click()
        page.wait_for_url("**/receipt/**")
        whole(page, "receipt")
        page.emulate_media(media="print")
        shot(page, "pay-print-receipt")


def test_the_payer_says_yes_at_their_own_bank_and_is_asked_for_no_code_of_theirs_by_us(somebody: Late, address: str):
    bank = BankStandin()
    gateway = bank.adapter()
    somebody.lived.outside = replace(somebody.lived.outside, more_gateways=(gateway,))
    with browser() as page:
        come_in(page, address)
        page.goto(f"{address}/pay")
        page.get_by_label("From your bank").check()
        page.get_by_role("button", name="Go to the payment page").click()
        page.wait_for_url(f"{bank.url}/authorise/**")
        assert "Pay 42.00 EUR to Harbour Bank, IE29AIBK93115212345678" in page.inner_text("main")
        page.get_by_label("The code in your bank's app").fill("000000")
        page.get_by_role("button", name="Yes, pay").click()
        assert "That is not the code" in page.inner_text("main")
        page.get_by_label("The code in your bank's app").fill(CODE)
        page.get_by_role("button", name="Yes, pay").click()
        page.wait_for_url("**/paid/**")
        assert "Done. Your payment of €42.00 is confirmed" in " ".join(page.inner_text("main").split())
    assert not any(CODE.encode() in body for what, _, body in bank.asked if "/authorise/" not in what)
    gateway.close()
    bank.close()
