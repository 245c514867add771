"""Was this payment yours? A doubt from another system, three answers, and what each of them does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from tests.flow.acting_fixtures import Late
from tests.lived import Lived
from tests.log import rows
from tests.till import Till
from tests.web.resolve.customer import ENDING, Browser, know, link_for

from goodterms import cli
from goodterms.flow.take_events import Told, take_events
from goodterms.store.clock import business_now
from goodterms.web.resolve import matter

JOURNEY = """
journey: was-it-you
title: A payment that may not have been theirs
purpose: security
trigger:
  on: payment.questioned  # the fraud system's doubt, by the API
  key: event.key
goal: payment.answer == "yes"
offers: [confirm_payment, talk_to_us]
record: core
start: ask

steps:
  ask:
    send: was-it-you
    wait: 1 day
    on: {delivery_failed: {go: by-person}}
    then: {go: by-person}
  by-person:
    hand_over: {queue: fraud, reason: nobody has answered, on: {ended: {go: over}}}
  over:
    end: withdrawn
"""
WORDS = """---
purpose: security
subject: A question about a payment
---
{{ brand }}: please look at a payment and tell us whether it was yours: {{ link }} Or call {{ phone }}.
"""


@pytest.fixture
def somebody(database: object, tmp_path: Path) -> Iterator[Late]:
    matter.workspace.cache_clear()
    folder = tmp_path / "workspace"
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder)
    (folder / "journeys/was-it-you.yaml").write_text(JOURNEY)
    (folder / "messages/was-it-you").mkdir()
    (folder / "messages/was-it-you/en.liquid").write_text(WORDS)
    lived = Lived.begin(folder=folder, journey="was-it-you")
    who = lived.somebody(past_due=0)
    doubt = {
        "account": lived.references[who.account],
        "payment": "TX-9",
        "amount": 12900,
        "currency": None,
        "made_at": business_now(),
        "seller": "Shoes & More",
    }
    told = Told("fraud", "1", "payment.questioned", None, doubt)
    (taken,) = take_events(workspace=lived.workspace, told=[told], by="api")
    assert taken.new, taken.refused
    lived.settle()
    know(who.here, account_ending=ENDING)
    yield Late(lived, who, lived.case_of(who), Till())
    matter.workspace.cache_clear()


@pytest.fixture
def inside(somebody: Late) -> Browser:
    browser = Browser(somebody, link_for(somebody)).come_in()
    assert "Tell us whether a payment was yours" in browser.text
    browser.get("/was-it-you")
    assert "€129.00 to Shoes & More, on 5 May at" in browser.text
    return browser


def test_a_no_reaches_a_person_at_once_and_nobody_asks_for_it_to_be_paid(somebody: Late, inside: Browser):
    form = inside.form("/was-it-you")
    inside.send("/was-it-you", hidden=form, answer="no")
    assert "A person looks at it now" in inside.text
    assert rows("SELECT kind FROM hold WHERE ended_at IS NULL") == [("fraud",)]
    ((queue, due),) = rows("SELECT queue, due_at FROM task WHERE state <> 'resolved'")
    assert (queue, due) == ("fraud", business_now())
    somebody.lived.settle()
    told = [orjson.loads(one.payload) for one in somebody.lived.books.held.values()]
    assert [one["answer"] for one in told if "answer" in one] == ["no"]
    assert any(one.get("stop_fees") for one in told)
    inside.send("/was-it-you", hidden=form, answer="no")
    assert len(somebody.events("payment.answered")) == 1
    assert "Shoes" not in "".join(somebody.events("payment.questioned"))
    inside.get("/was-it-you")
    assert inside.last.status_code == 409


def test_a_yes_needs_a_code_and_then_finishes_the_matter(somebody: Late, inside: Browser):
    inside.send("/was-it-you", answer="yes")
    assert inside.address == "/sure"
    assert somebody.events("payment.answered") == []
    inside.at_level(2).get("/was-me")
    inside.send("/was-me")
    assert "The payment stands" in inside.text
    somebody.lived.settle()
    assert rows('SELECT status, end_reason FROM "case"') == [("ended", "finished_here")]


def test_not_sure_is_looked_at_with_them_and_can_still_become_a_no(somebody: Late, inside: Browser):
    inside.send("/was-it-you")
    assert inside.last.status_code == 422
    assert "Choose an answer" in inside.text
    inside.send("/was-it-you", answer="not_sure")
    assert "A person looks at it with you" in inside.text
    assert rows("SELECT kind FROM hold WHERE ended_at IS NULL") == []
    inside.get("/was-it-you")
    inside.send("/was-it-you", answer="no")
    assert rows("SELECT kind FROM hold WHERE ended_at IS NULL") == [("fraud",)]
