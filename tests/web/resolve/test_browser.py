"""The pages in a real browser, on a phone: a promise, a payment on the gateway's own page, and one tap for help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.first_tap import READ
from tests.browser import DESK, axe, browser, chromium, shot, site
from tests.flow.acting_fixtures import Late
from tests.standin.processes import KEY, StandinProcess
from tests.web.resolve.customer import ENDING, Browser, every_page, link_for

from goodterms.payments.sandbox.adapter import SandboxGateway

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]


@pytest.fixture
def address(somebody: Late, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The address of the customer's link on a running site, with a gateway of its own."""
    gateway = StandinProcess("goodterms.payments.sandbox.gateway", tmp_path / "gateway.db").start()
    adapter = SandboxGateway(url=gateway.url, keys=[KEY])
    somebody.lived.outside = replace(somebody.lived.outside, gateway_or_none=adapter)
    with site() as url:
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", url)
        yield f"{url}/r/{link_for(somebody)}"
    adapter.close()
    gateway.kill()


def says(page: Any, words: str, *, where: str = "main") -> bool:
    """Whether that part of the page says so, however its lines break."""
    return words in " ".join(page.inner_text(where).split())


def come_in(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Yes, go on").click()
    page.get_by_label("The last 4 digits of the card or account you pay with").fill(ENDING)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/home")


def test_a_promise_takes_four_taps_and_ends_with_what_happens_next(somebody: Late, address: str):
    with browser() as page:
        page.goto(address)
        shot(page, "1-start")
        page.get_by_role("button", name="Yes, go on").click()
        shot(page, "2-check")
        page.get_by_label("The last 4 digits of the card or account you pay with").fill(ENDING)
        page.get_by_role("button", name="Go on").click()
        shot(page, "3-home")
        page.get_by_role("link", name="Promise to pay on another day").click()
        shot(page, "4-promise")
        page.get_by_role("button", name="Friday 29 May").click()
        shot(page, "5-check-promise")
        page.get_by_role("button", name="Promise to pay €42.00 by 29 May").click()
        shot(page, "6-promised")
        assert says(page, "Done. You promised €42.00 by 29 May", where="h1")
        somebody.lived.settle()
        page.reload()
        assert says(page, "Sent to Harbour Bank, confirmed at")
        shot(page, "7-promised-recorded")
        page.get_by_role("link", name="Back to the first page").click()
        shot(page, "8-home-with-promise")
    assert len(somebody.events("promise.made")) == 1


def test_who_reads_every_word_reads_few_until_a_promise_is_made(address: str):
    words: dict[str, int] = {}

    def read(button: Any, page: str) -> Any:
        words[page] = button.element_handle().evaluate(READ)
        return button

    with browser() as page:
        page.goto(address)
        read(page.get_by_role("button", name="Yes, go on"), "start").click()
        page.get_by_label("The last 4 digits of the card or account you pay with").fill(ENDING)
        read(page.get_by_role("button", name="Go on"), "check").click()
        read(page.get_by_role("link", name="Promise to pay on another day"), "home").click()
        read(page.locator("main button[name=on]").first, "day").click()
        read(page.get_by_role("button", name="Promise to pay €42.00 by"), "promise").click()
        assert says(page, "Done. You promised €42.00", where="h1")
    assert sum(words.values()) <= 150, words


def test_what_is_folded_or_hidden_counts_as_read_by_nobody():
    with browser() as page:
        page.set_content(
            "<main><h1>Two words</h1><details><summary>Fold</summary><p>five that are not seen</p></details>"
            "<details open><summary>Open</summary><p>seen</p></details><p hidden>not this</p><button>Go on</button>"
            "<p>nor what comes after</p></main>"
        )
        assert page.locator("button").element_handle().evaluate(READ) == 7


def test_paying_goes_to_the_gateway_and_comes_back_confirmed(somebody: Late, address: str):
    with browser() as page:
        come_in(page, address)
        page.get_by_role("link", name="Pay €42.00").click()
        shot(page, "10-pay")
        page.get_by_role("button", name="Go to the payment page").click()
        page.wait_for_url("**/checkout/**")
        page.get_by_label("There is not enough money").check()
        page.get_by_role("button", name="Pay").click()
        page.get_by_role("link", name="Go back without paying").click()
        assert says(page, "not accepted by your bank", where="h1")
        shot(page, "11-declined")
        page.get_by_role("link", name="Try again").click()
        page.get_by_label("Another amount").check()
        page.get_by_label("Amount", exact=True).fill("20,00")
        page.get_by_role("button", name="Go to the payment page").click()
        page.get_by_role("button", name="Pay").click()
        page.wait_for_url("**/paid/**")
        assert says(page, "Your payment of €20.00 is confirmed", where="h1")
        shot(page, "12-paid")
        page.go_back()
        page.go_forward()
        page.get_by_role("link", name="Back to the first page").click()
        shot(page, "13-home-after-paying")
        assert says(page, "€22.00", where="h1")
    assert len(somebody.events("payment.received")) == 1


def test_one_tap_on_the_first_real_page_makes_all_quiet(somebody: Late, address: str):
    with browser() as page:
        come_in(page, address)
        page.get_by_role("button", name="I'm struggling").click()
        assert says(page, "All is quiet until", where="h1")
        shot(page, "20-quiet")
        page.get_by_role("link", name="Tell us more").click()
        shot(page, "21-tell-more")
        page.get_by_label("In your own words").fill("my hours were cut")
        page.get_by_label("A debt adviser is helping me").check()
        page.get_by_role("button", name="Send").click()
        assert says(page, "We have passed on what you wrote")
        page.get_by_role("link", name="Back to the first page").click()
        shot(page, "22-home-quiet")
    assert len(somebody.events("hardship.disclosed")) == 2


@pytest.mark.parametrize("size", [{"width": 375, "height": 812}, DESK], ids=["phone", "desk"])
def test_more_time_is_one_tap_and_keeps_what_was_typed(
    somebody: Late, address: str, size: dict[str, int], request: pytest.FixtureRequest
):
    name = request.node.callspec.id
    with browser(viewport=size) as page:
        come_in(page, address)
        page.get_by_role("button", name="I'm struggling").click()
        page.get_by_role("link", name="Tell us more").click()
        page.get_by_label("In your own words").fill("my hours were")
        page.get_by_role("button", name="I need more time on this page").click()
        answer = page.frame_locator("iframe[name=stay]").get_by_role("status")
        answer.wait_for()
        assert answer.inner_text() == "You have 10 more minutes."
        assert page.get_by_label("In your own words").input_value() == "my hours were"
        shot(page, f"23-more-time-{name}")
        somebody.lived.settle()
        somebody.lived.days(12.5)
        page.goto(f"{address}/quiet")
        shot(page, f"24-quiet-ends-soon-{name}")
        page.get_by_role("main").get_by_role("button", name="I need more time").click()
        page.get_by_role("heading", name="All is quiet until 2 June").wait_for()
        shot(page, f"25-quiet-longer-{name}")


def test_escape_three_times_leaves_at_once_and_back_does_not_lead_here_again(address: str):
    with browser() as page:
        come_in(page, address)
        for _ in range(3):
            page.keyboard.press("Escape")
        page.wait_for_url("**/left")
        assert says(page, "You have left the page")
        page.go_back()
        assert "42.00" not in page.inner_text("body")
        assert "/r/" not in page.url
        page.go_back()
        assert "42.00" not in page.inner_text("body")


def test_mistakes_are_said_above_and_beside_and_lead_to_the_field(address: str):
    with browser() as page:
        come_in(page, address)
        page.goto(f"{address}/promise")
        page.locator("main summary").click()
        page.get_by_label("Amount", exact=True).fill("9999999")
        page.get_by_label("Another day").fill("2027-12-31")
        page.get_by_role("button", name="Go on").click()
        shot(page, "30-mistakes")
        page.get_by_role("alert").get_by_role("link").first.click()
        assert page.evaluate("document.activeElement.id") == "amount"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_any_page_from_the_left_or_from_the_right(somebody: Late, address: str, language: str):
    shown = Browser(somebody, address.rpartition("/")[2])
    shown.get()
    shown.at_level(2)
    with browser() as page:
        page.goto(f"{address}?language={language}")
        assert axe(page) == [], "the first page"
        page.context.add_cookies(
            [
                {"name": name, "value": cookie.value, "url": address.partition("/r/")[0]}
                for name, cookie in shown.client.cookies.items()
            ]
        )
        seen = set()
        for path in [*(every_page() if language == "en" else (f"/{name}" for name in PAGES)), "STATES", *STATES]:
            if path == "STATES":
                states(somebody)
                continue
            page.goto(f"{address}{path}")
            if page.url in seen and path not in STATES:
                continue
            seen.add(page.url)
            shot(page, f"{language}{path.replace('/', '-')}")
            assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
            assert axe(page) == [], path
            assert page.evaluate(CHECKS) == [], path
        assert len(seen) > 10


STATES = ("/home", "/promised", "/move", "/quiet", "/disputed")


def states(somebody: Late) -> None:
    """A promise, a word that something is wrong, and a pause: what other pages say of them."""
    told = Browser(somebody, link_for(somebody)).come_in()
    told.get("/promise")
    told.send("/promise", how_much="full", when="2026-05-29")
    told.send("/promise/check")
    told.get("/dispute")
    told.send("/dispute", reason="amount", words="")
    told.get("/struggling")
    told.send("/struggling")


def test_a_lost_network_loses_nothing_that_was_typed(address: str):
    with browser() as page:
        come_in(page, address)
        page.goto(f"{address}/dispute")
        page.get_by_label("The amount is wrong").check()
        page.get_by_label("What should we know?").fill("I paid in two parts")
        page.context.set_offline(True)
        press = page.get_by_role("button", name="Tell us")
        press.click()
        assert says(page, "You are offline, and nothing was sent")
        shot(page, "26-offline")
        assert axe(page) == []
        page.context.set_offline(False)
        page.route("**/dispute", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
        with page.expect_event("requestfailed"):
            press.click(no_wait_after=True)
        page.unroute("**/dispute")
        page.goto(f"{address}/dispute")
        assert page.get_by_label("What should we know?").input_value() == "I paid in two parts"
        assert page.get_by_label("The amount is wrong").is_checked()
        press.click()
        page.wait_for_url("**/disputed")
        assert page.evaluate("sessionStorage.length") == 0


PAGES = ("home", "pay", "promise", "already-paid", "struggling", "tell-more", "dispute", "not-me", "stop", "talk")


@pytest.mark.parametrize(
    ("look", "options"),
    [
        ("desk-dark", {"viewport": DESK, "color_scheme": "dark"}),
        ("at-320", {"viewport": {"width": 320, "height": 640}}),
    ],
)
def test_every_page_is_whole_named_and_reachable(address: str, look: str, options: dict[str, Any]):
    with browser(**options) as page:
        come_in(page, address)
        for name in PAGES:
            page.goto(f"{address}/{name}")
            shot(page, f"{look}-{name}")
            found = page.evaluate(CHECKS)
            assert found == [], (name, found)


CHECKS = """() => {
  const wrong = [];
  const seen = (element) => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height > 1; };
  if (document.querySelectorAll('h1').length !== 1) wrong.push('one h1');
  if (!document.querySelector('main') || !document.documentElement.lang || !document.title) wrong.push('main, lang, title');
  if (document.documentElement.scrollWidth > window.innerWidth) wrong.push('scrolls sideways ' + document.documentElement.scrollWidth);
  const levels = [...document.querySelectorAll('h1,h2,h3')].map((heading) => +heading.tagName[1]);
  levels.forEach((level, index) => { if (index && level > levels[index - 1] + 1) wrong.push('heading order'); });
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  if (new Set(ids).size !== ids.length) wrong.push('ids twice');
  for (const field of document.querySelectorAll('input:not([type=hidden]), textarea, select')) {
    if (!field.labels || !field.labels.length || !field.labels[0].textContent.trim()) wrong.push('no label: ' + field.name);
    for (const id of (field.getAttribute('aria-describedby') || '').split(' ').filter(Boolean))
      if (!document.getElementById(id)) wrong.push('described by nothing: ' + id);
  }
  for (const set of document.querySelectorAll('fieldset')) if (!set.querySelector('legend')) wrong.push('no legend');
  for (const target of document.querySelectorAll('a, button, .choice, input[type=text], textarea')) {
    const box = target.getBoundingClientRect();
    if (!seen(target) || target.classList.contains('skip')) continue;
    if (!target.textContent.trim() && target.tagName !== 'INPUT' && target.tagName !== 'TEXTAREA') wrong.push('no name');
    const inline = getComputedStyle(target).display === 'inline';
    if (!inline && box.height < 44) wrong.push('small target: ' + target.textContent.trim() + ' ' + box.height);
  }
  const channel = (value) => { value /= 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; };
  const light = (rgb) => .2126 * channel(rgb[0]) + .7152 * channel(rgb[1]) + .0722 * channel(rgb[2]);
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !seen(element)) continue;
    const style = getComputedStyle(element);
    const [one, other] = [light(parse(style.color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + .05) / (other + .05);
    if (ratio < 4.5) wrong.push('contrast ' + ratio.toFixed(2) + ': ' + element.textContent.trim().slice(0, 40));
  }
  if (document.querySelectorAll('.button:not(.plain)').length > 1) wrong.push('more than one strong button');
  return wrong;
}"""
