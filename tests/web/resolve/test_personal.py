"""What customers do about themselves on their pages: details, wishes, consents, their data, a few words to a person."""

from __future__ import annotations

import json

import pytest
from tests.flow.acting_fixtures import Late
from tests.log import rows
from tests.web.resolve.customer import Browser

from goodterms.core.events import HoldPlaced
from goodterms.store.clock import business_now
from goodterms.store.points_known import fresh_points


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


@pytest.fixture
def known(inside: Browser) -> Browser:
    """Somebody who has also typed a code."""
    return inside.at_level(2)


def test_a_new_number_comes_first_and_the_old_one_is_told(somebody: Late, known: Browser):
    known.get("/details")
    assert "Are these details right?" in known.text
    assert "+353855000001" in known.text.replace(" ", "")
    known.get("/details/phone")
    form = known.form("/details/phone")
    for _ in range(2):
        known.send("/details/phone", hidden=form, value="087 123 4567")
        assert known.address == "/details/done"
    assert len(somebody.events("contact_point.given")) == 1
    assert "871234567" not in "".join(somebody.events("contact_point.given"))
    new = next(point for point in somebody.facts().points if point.channel == "sms")
    assert new.id in fresh_points(here=somebody.here, now=business_now())
    somebody.lived.settle()
    told = [one for one in somebody.lived.phone.sent if "how we reach you was changed" in one.text]
    assert [one.address for one in told] == ["+353855000001"]
    assert "871234567" in "".join(one.payload for one in somebody.lived.books.held.values())
    known.get("/details")
    assert "New: for 14 days no codes go there." in known.text


@pytest.mark.parametrize(
    ("kind", "value", "words"), [("phone", "12", "Enter a phone number"), ("email", "me", "Enter an e-mail")]
)
def test_what_is_no_address_is_said_beside_the_field(somebody: Late, known: Browser, kind: str, value: str, words: str):
    known.get(f"/details/{kind}")
    assert known.send(f"/details/{kind}", value=value).status_code == 422
    assert words in known.text
    assert f'value="{value}"' in known.last.content.decode()
    assert somebody.events("contact_point.given") == []


def test_where_somebody_may_be_watched_a_person_makes_the_change(somebody: Late, known: Browser):
    somebody.lived.tell(
        somebody.who, HoldPlaced("h", "fraud", "account", somebody.who.account, None, "said so"), actor="Ann"
    )
    known.get("/details/email")
    assert "A person makes this change" in known.text
    known.send("/details/email", value="new@example.com")
    assert known.address == "/details/asked"
    assert somebody.events("contact_point.given") == []
    assert rows("SELECT queue FROM task WHERE state <> 'resolved'") == [("contact-data",)]


def test_details_need_more_than_a_known_fact(somebody: Late, inside: Browser):
    for path in ("/details", "/details/phone", "/preferences", "/my-data"):
        inside.get(path)
        assert inside.address.startswith("/sure"), path


def test_that_the_details_are_right_is_told_to_the_record_with_its_day(somebody: Late, known: Browser):
    known.get("/details")
    known.send("/details")
    somebody.lived.settle()
    assert "details confirmed by the customer on 2026-05-05" in "".join(
        one.payload for one in somebody.lived.books.held.values()
    )
    known.get("/details")
    assert "You last said so on 5 May." in known.text


def test_wishes_count_from_the_next_message_on(somebody: Late, known: Browser):
    known.get("/preferences")
    known.send("/preferences", collections="email", refused="morning", formats="large_print")
    assert known.address == "/preferences/done"
    facts = somebody.facts()
    assert facts.preferred_for == (("collections", ("email",)),)
    assert [(one.opens, one.closes, one.convenient) for one in facts.circumstances.designations] == [(0, 43200, False)]
    assert "large" not in "".join(somebody.events("formats.told"))
    known.get("/preferences")
    page = known.last.content.decode()
    assert 'value="large_print" checked' in page
    assert 'name="refused" value="morning" checked' in page
    known.send("/preferences", collections="email", formats="large_print")
    assert somebody.facts().circumstances.designations[-1].convenient
    known.get("/preferences")
    known.send("/preferences", collections="", formats="large_print")
    assert somebody.facts().preferred_for == ()
    somebody.lived.settle()
    told = "".join(one.payload for one in somebody.lived.books.held.values())
    assert "likes: email for collections" in told
    assert "large_print" in told


def test_a_consent_is_taken_back_with_the_tap_that_gives_it(somebody: Late, inside: Browser):
    inside.get("/consents")
    first = inside.form("/consents")
    assert 'value="sms-collections" checked' in inside.last.content.decode()
    inside.send("/consents", may="sms-marketing")
    assert "News and offers to buy something: By text message" in inside.text
    (given,) = [json.loads(one) for one in somebody.events("consent.given")]
    assert (given["channel"], given["purpose"], given["evidence"]) == (
        "sms",
        "marketing",
        "News and offers to buy something: By text message",
    )
    assert len(given["wording"]) == 64
    withdrawn = {(one["channel"], one["purpose"]) for one in map(json.loads, somebody.events("consent.withdrawn"))}
    assert withdrawn == {("sms", "collections"), ("email", "collections")}
    inside.send("/consents", hidden=first, may="sms-marketing")  # the same form once more
    assert len(somebody.events("consent.given")) == 1


def test_words_reach_a_person_and_the_answer_stands_on_the_page(somebody: Late, inside: Browser):
    inside.get("/write")
    form = inside.form("/write")
    for _ in range(2):
        inside.send("/write", hidden=form, words="Which account is this about?")
    assert "We have it. A person answers here" in inside.text
    assert len(somebody.events("page.written")) == 1
    assert "Which account" not in "".join(somebody.events("page.written"))
    assert rows("SELECT queue FROM task WHERE state <> 'resolved'") == [("replies",)]
    inside.get("/write")
    assert inside.send("/write", words=" ").status_code == 422


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("I lost my job and cannot pay", "hardship.disclosed"),
        ("I want to kill myself", "vulnerability.disclosed"),
        ("This is a complaint", "complaint.made"),
        ("leave me alone", "contact.opted_out"),
    ],
)
def test_what_must_not_be_missed_in_the_words_is_acted_on_at_once(
    somebody: Late, inside: Browser, words: str, event: str
):
    inside.get("/write")
    inside.send("/write", words=words)
    assert len(somebody.events(event)) == 1


def test_what_we_hold_is_shown_and_taken_and_that_is_logged(somebody: Late, known: Browser):
    known.get("/write")
    known.send("/write", words="a question of mine")
    known.get("/my-data")
    known.send("/my-data")
    assert "What we hold about you" in known.text
    assert "Aoife Byrne" in known.text
    assert "a question of mine" in known.text
    assert "Past due €42.00" in known.text
    assert "Since 5 May at 10:00" in known.text
    known.get("/my-data")
    answer = known.send("/my-data/file")
    whole = json.loads(b"".join(answer.streaming_content))
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert whole["profile"][0]["name"] == "Aoife Byrne"
    assert {"sms", "email"} == {one["channel"] for one in whole["addresses"]}
    assert whole["accounts"][0]["past_due"] == 4200
    assert any("/r/…" in one["words"] for one in whole["messages"])
    assert [json.loads(one)["form"] for one in somebody.events("data.taken")] == ["page", "json"]


def test_free_help_is_named_to_anybody_with_the_day_the_list_was_written(somebody: Late, browser: Browser):
    browser.get("/advice")
    assert "mabs.ie" in browser.text
    assert "This list was written on 22 November" in browser.text
    assert "debt" not in browser.text.lower()
