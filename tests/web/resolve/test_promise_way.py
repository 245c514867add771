"""A promise says how it will be paid: on the page, in the log and the record, and in the words of its reminder."""

from __future__ import annotations

import orjson
import pytest
from tests.core.offers.policies import PROMISE
from tests.flow.acting_fixtures import Late
from tests.flow.test_ask_offer import tables_say_what_the_row_says
from tests.web.resolve.customer import Browser

from goodterms.core.codec import decode_event
from goodterms.core.offers.reading import parse_offer


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def promise(inside: Browser, **more: str) -> None:
    inside.get("/promise")
    inside.send("/promise", how_much="full", when="2026-05-29", **more)
    assert inside.address == "/promise/check", inside.text


def test_a_transfer_is_kept_told_to_the_record_and_said_in_the_reminder(somebody: Late, inside: Browser):
    promise(inside, way="transfer")
    assert "How By bank transfer" in inside.text
    assert "Give your account number, ending 4401, as the reference" in inside.text
    inside.send("/promise/check")
    assert "Give your account number, ending 4401, as the reference" in inside.text
    (made,) = somebody.events("promise.made")
    assert orjson.loads(made)["way"] == "transfer"
    assert somebody.facts().promises[0].way == "transfer"
    tables_say_what_the_row_says(somebody)
    somebody.lived.settle()
    (told,) = [one for one in somebody.lived.books.held.values() if one.kind == "promise.recorded"]
    assert orjson.loads(told.payload)["way"] == "transfer"
    sent = len(somebody.lived.phone.sent)
    somebody.lived.days(24)
    reminders = somebody.lived.phone.sent[sent:]
    assert reminders
    assert all("By transfer, please give your account number as reference." in one.text for one in reminders)


def test_who_chooses_nothing_pays_on_the_page_and_the_reminder_says_no_more(somebody: Late, inside: Browser):
    promise(inside)
    assert "on your day you open this page and pay by card" in inside.text
    inside.send("/promise/check")
    assert somebody.facts().promises[0].way == "card"
    sent = len(somebody.lived.phone.sent)
    somebody.lived.days(24)
    assert all("By transfer" not in one.text for one in somebody.lived.phone.sent[sent:])


def test_a_way_that_the_house_does_not_list_is_not_taken(somebody: Late, inside: Browser):
    promise(inside, way="cash")
    inside.send("/promise/check")
    assert somebody.facts().promises[0].way == "card"


def test_the_house_lists_the_ways_in_its_policy_the_likeliest_first():
    policy, problems = parse_offer(PROMISE.replace("bounds: {", "bounds: {ways: [debit, transfer], "), file="p.yaml")
    assert policy is not None, problems
    assert policy.dated[0].words("ways") == ("debit", "transfer")
    policy, problems = parse_offer(PROMISE.replace("bounds: {", "bounds: {ways: [barter], "), file="p.yaml")
    assert policy is None
    assert "barter" in str(problems[0])


def test_a_promise_of_before_is_read_without_a_way():
    payload = orjson.dumps(
        {
            "promise": "p",
            "account": 1,
            "case": None,
            "amount": {"amount": 4200, "currency": "EUR"},
            "due": "2026-05-29",
            "tolerance_percent": 95,
            "grace_days": 2,
            "by": "customer",
        }
    )
    assert decode_event(type_="promise.made", version=1, payload=payload).way is None  # type: ignore[union-attr]
