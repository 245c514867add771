"""Somebody at a real browser who knows no word of the page: only links, forms and fields, so that every language is walked alike.

`World` holds what the walks share: a site, a portfolio, a gateway and a core ledger that are processes of their own. Each walk is
somebody new in it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.urls import resolve
from tests.browser import DESK, PHONE, browser, shot, site
from tests.flow.acting_fixtures import Late
from tests.lived import Lived, Somebody
from tests.standin.processes import KEY, StandinProcess, soon
from tests.till import Till
from tests.web.resolve.customer import ENDING, know, link_for

from goodterms import cli
from goodterms.documents.shelf import shelf
from goodterms.flow.take_events import Told, take_events
from goodterms.payments.sandbox.adapter import SandboxGateway
from goodterms.records.core_ledger.adapter import CoreLedger
from goodterms.store.clock import business_now
from goodterms.web.resolve import matter, pay

SIZES = {
    "phone": PHONE,
    "narrow": {"width": 320, "height": 640},
    "landscape": {"width": 568, "height": 320},
    "desk": DESK,
}
RIGHT_TO_LEFT = frozenset({"ar"})
WHOLE = """() => {
  const html = document.documentElement, wrong = [];
  if (html.scrollWidth > window.innerWidth) wrong.push('scrolls sideways: ' + html.scrollWidth);
  if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
  for (const one of document.querySelectorAll('h1, button, .option strong, .choice span, dt, dd'))
    if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'hidden') wrong.push('cut: ' + one.textContent);
  return [html.lang + ' ' + html.dir, ...wrong];
}"""
HOUSE = {
    "offers/settle.yaml": """\
offer: settle
says: Less than all.
record: terms.recorded
policy:
  - from: 2026-01-01
    citation: House policy
    bounds: {floor: 40%, authority: {customer: 80%, agent: 60%, manager: 50%}, expires: 3 days, paid_within: 30 days}
""",
    "journeys/was-it-you.yaml": """\
journey: was-it-you
title: A payment that may not have been theirs
purpose: security
trigger: {on: payment.questioned, key: event.key}
goal: payment.answer == "yes"
offers: [confirm_payment, talk_to_us]
record: core
start: ask

steps:
  ask:
    send: was-it-you
    wait: 1 day
    then: {go: by-person}
  by-person:
    hand_over: {queue: fraud, reason: nobody has answered, on: {ended: {go: over}}}
  over:
    end: withdrawn
""",
    "messages/was-it-you/en.liquid": """\
---
purpose: security
subject: A question about a payment
---
{{ brand }}: please look at a payment and tell us whether it was yours: {{ link }} Or call {{ phone }}.
""",
}
"""What the shipped workspace does not have: customers who settle by themselves, and payments that may not have been theirs."""


@dataclass
class World:
    """The portfolio, its core ledger and its pages."""

    lived: Lived
    ledger: StandinProcess
    record: CoreLedger
    site: str

    def somebody(self) -> Late:
        """A new customer who owes 42.00 EUR of 420.00, known to the ledger, with an open case."""
        who = self._new(past_due=4200)
        return Late(self.lived, who, self.lived.open(who), Till())

    def doubted(self) -> Late:
        """A new customer one of whose payments may not have been theirs."""
        who = self._new(past_due=0)
        reference = self.lived.references[who.account]
        doubt = {
            "account": reference,
            "payment": f"TX-{reference}",
            "amount": 12900,
            "currency": None,
            "made_at": business_now(),
            "seller": "Shoes & More",
        }
        told = Told("fraud", reference, "payment.questioned", None, doubt)
        (taken,) = take_events(workspace=self.lived.workspace, told=[told], by="api")
        assert taken.new, taken.refused
        self.lived.settle()
        return Late(self.lived, who, self.lived.case_of(who), Till())

    def _new(self, *, past_due: int) -> Somebody:
        who = self.lived.somebody(past_due=past_due)
        know(who.here, account_ending=ENDING)
        now = business_now()
        row: dict[str, Any] = {
            "account": self.lived.references[who.account],
            "balance": past_due * 10,
            "past_due": past_due,
            "currency": who.currency,
            "as_of": now.isoformat(),
            "status": "open",
        }
        if past_due:
            row["oldest_due"] = now.date().isoformat()
        self.record.load_accounts(accounts=[row], deadline=soon())
        return who

    def acknowledged(self, somebody: Late) -> set[str]:
        """The kinds of what the core ledger was told of somebody; fails where it does not have one of them."""
        self.lived.settle()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT effect, kind, state, reason FROM write_back WHERE bucket = %s AND customer_id = %s",
                somebody.here,
            )
            rows = cursor.fetchall()
        for effect, kind, state, reason in rows:
            assert state == "acknowledged", (kind, state, reason)
            held = self.ledger.get(f"/instructions/{effect}")
            assert (held["kind"], held["outcome"]["status"]) == (kind, 200), held
        return {row[1] for row in rows}


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Everything the walks need, in an empty database."""
    house = folder / "house"
    shutil.copytree(Path(cli.__file__).parent / "workspace", house)
    for name, text in HOUSE.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(text, encoding="utf-8")
    journey = house / "journeys" / "missed-payment.yaml"
    text = journey.read_text(encoding="utf-8")
    assert "  - defer\n" in text
    journey.write_text(text.replace("  - defer\n", "  - defer\n  - settle\n"), encoding="utf-8")
    matter.workspace.cache_clear()
    gateway = StandinProcess("goodterms.payments.sandbox.gateway", folder / "gateway.db").start()
    ledger = StandinProcess("goodterms.records.core_ledger.ledger", folder / "ledger.db").start()
    pays, record = SandboxGateway(url=gateway.url, keys=[KEY]), CoreLedger(url=ledger.url, keys=[KEY])
    lived = Lived.begin(folder=house)
    lived.outside = replace(lived.outside, gateway_or_none=pays, record_or_none=record)
    with pytest.MonkeyPatch.context() as patched, site() as number:
        url = number.replace("127.0.0.1", "localhost")  # there are no passkeys for a number
        patched.setattr(pay, "outside", lambda: lived.outside)
        patched.setenv("GOODTERMS_PUBLIC_URL", url)
        patched.setenv("GOODTERMS_SURVEY", "effort")
        patched.setenv("GOODTERMS_DOCUMENTS", str(folder / "documents"))
        shelf.cache_clear()
        try:
            yield World(lived, ledger, record, url)
        finally:
            shelf.cache_clear()
            matter.workspace.cache_clear()
            pays.close()
            record.close()
            ledger.kill()
            gateway.kill()


@dataclass
class Walker:
    """One person at one browser.

    `pages` are the routes that were shown, `posted` those to which a form was sent, `shots` how its pictures are named.
    """

    world: World
    somebody: Late
    page: Any
    language: str
    token: str
    pages: set[str] = field(default_factory=set)
    posted: set[str] = field(default_factory=set)
    taps: int = 0
    shots: str = "walk"

    @property
    def base(self) -> str:
        return f"/r/{self.token}"

    @property
    def at(self) -> str:
        """Where they are, under their link."""
        return urlsplit(self.page.url).path.removeprefix(self.base)

    def note(self, request: Any) -> None:
        """Which of our routes was asked for, and how."""
        if request.is_navigation_request() and request.url.startswith(self.world.site):
            name = str(resolve(urlsplit(request.url).path).url_name)
            (self.posted if request.method == "POST" else self.pages).add(name)

    def look(self) -> None:
        """The page as it stands is in their language and direction, and whole at this width."""
        language, *wrong = self.page.evaluate(WHOLE)
        wanted = f"{self.language} {'rtl' if self.language in RIGHT_TO_LEFT else 'ltr'}"
        assert (language, wrong) == (wanted, []), self.page.url
        shot(
            self.page,
            f"{self.shots}-{self.language}-{self.page.viewport_size['width']}-{self.at.strip('/').replace('/', '-')}",
        )

    def come_in(self) -> Walker:
        """Open the link in their language, go on, and answer the known fact."""
        self.page.goto(f"{self.world.site}{self.base}?language={self.language}")
        self.look()
        self.press("")
        return self.answer()

    def answer(self) -> Walker:
        """Say what they know."""
        self.type("account_ending", ENDING)
        self.press("/check")
        assert self.at == "/home", self.page.inner_text("main")
        return self

    def press(self, action: str, *, within: str = "", value: str = "") -> None:
        """Press the button of the form that goes there."""
        pressed = f'[value="{value}"]' if value else ""
        button = f"button[type=submit]{pressed}"
        form = f'form[action="{self.base}{action}"], form[action^="{self.base}{action}?"]'
        with self.page.expect_navigation():
            self.page.locator(f"{within or 'body'} >> {form}").first.locator(button).first.click()
        self.taps += 1
        self.look()

    def follow(self, path: str) -> None:
        """Tap the first link that leads there."""
        with self.page.expect_navigation():
            self.page.locator(f'a[href^="{self.base}{path}"]:visible').first.click()
        self.taps += 1
        self.look()

    def go(self, path: str) -> None:
        """Open a page of the link by its address."""
        self.page.goto(f"{self.world.site}{self.base}{path}")
        self.look()

    def tick(self, name: str, value: str) -> None:
        self.page.check(f'main [name="{name}"][value="{value}"]')
        self.taps += 1

    def type(self, name: str, text: str) -> None:
        self.page.fill(f'main [name="{name}"]', text)

    def be_sure(self, then: str) -> None:
        """Ask for a code, read it on the telephone, type it, and be where they were going."""
        assert self.at == "/sure", self.page.url
        self.press("/sure", within="main")
        self.world.lived.settle()
        codes = [found[1] for one in self.world.lived.phone.sent if (found := re.search(r"\b(\d{6})\b", one.text))]
        self.type("code", codes[-1])
        self.press("/sure/code", within="main")
        assert self.at == then, self.page.inner_text("main")

    def recorded(self, kind: str) -> None:
        """The ledger has acknowledged it, and the page, looked at again, says so."""
        assert kind in self.world.acknowledged(self.somebody)
        self.page.reload()
        self.look()
        done = self.page.inner_text(".state.done")
        assert "Harbour Bank" in done, done


@contextmanager
def walker(somebody: Late, of: World, *, language: str, size: str, script: bool) -> Iterator[Walker]:
    """A browser in somebody's hands."""
    with browser(viewport=SIZES[size], java_script_enabled=script) as page:
        made = Walker(of, somebody, page, language, link_for(somebody))
        page.on("request", made.note)
        yield made
