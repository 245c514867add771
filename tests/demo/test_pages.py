"""Simulated people use the customer's pages as a browser does: what a page has filled in is sent as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.browser import site
from tests.flow.acting_fixtures import Late, late
from tests.standin.processes import KEY, StandinProcess
from tests.web.resolve.customer import know, link_for

from goodterms.cli.demo.crowd import Intention, Person
from goodterms.cli.demo.pages import Pages
from goodterms.core.money import Money
from goodterms.core.simulation.people import Act
from goodterms.payments.sandbox.adapter import SandboxGateway
from goodterms.store.clock import business_now
from goodterms.store.invent import person
from goodterms.web.resolve import matter, pay

SEED = 3


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[StandinProcess]:
    process = StandinProcess("goodterms.payments.sandbox.gateway", tmp_path / "gateway.db").start()
    yield process
    process.kill()


@pytest.fixture
def somebody(database: object, gateway: StandinProcess, monkeypatch: pytest.MonkeyPatch) -> Iterator[Late]:
    """Somebody late whose brand takes cards and debits, and of whom we know what simulated people know."""
    matter.workspace.cache_clear()
    found = late()
    card, debit = (SandboxGateway(url=gateway.url, keys=[KEY], takes=way) for way in ("card", "debit"))
    debit.name = "debit"  # type: ignore[misc]
    found.lived.outside = replace(found.lived.outside, gateway_or_none=card, more_gateways=(debit,))
    know(found.here, account_ending=person(seed=SEED, key="C1", country="IE").account_ending)
    monkeypatch.setattr(pay, "outside", lambda: found.lived.outside)
    yield found
    matter.workspace.cache_clear()
    card.close()
    debit.close()


@pytest.mark.parametrize(
    ("way", "state"),
    [("", "succeeded"), ("debit", "pending"), ("no such way", "succeeded")],
    ids=["as it stands", "debit", "other"],
)
def test_they_pay_the_way_they_chose_or_the_way_the_page_begins_with(
    somebody: Late, gateway: StandinProcess, monkeypatch: pytest.MonkeyPatch, way: str, state: str
):
    with site() as url:
        monkeypatch.setenv("GOODTERMS_PUBLIC_URL", url)
        now = business_now() + timedelta(hours=1)
        who = Person("C1", somebody.here, somebody.case, somebody.who.account, "A1", "EUR", "IE")
        act = Act(now, "C1", "pay", amount=Money(4200, "EUR"), http=True)
        intention = Intention(act, who, 1, f"{url}/r/{link_for(somebody)}", "sms", "")
        assert Pages(url, SEED).act(intention=intention, now=now, kind="pay", way=way)
    paid = gateway.get("/ledger")["paid"].get("EUR", {"count": 0})["count"]
    waiting = len(gateway.get("/debits")["waiting"])
    assert (paid, waiting) == ((1, 0) if state == "succeeded" else (0, 1))
