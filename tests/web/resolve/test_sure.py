"""What a known fact is not enough for: the visitor is asked for more, and then goes on to where they were going."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING, Browser, link_for

from goodterms.core.events import HoldPlaced, OptedOut
from goodterms.flow.prove_code import prove_code
from goodterms.store.clock import business_now
from goodterms.store.rebuild import refreshed
from goodterms.store.sealing import customer_key
from goodterms.store.world import bump_revision
from goodterms.web.resolve import urls as resolve_urls
from goodterms.web.resolve.here import Here, on_link, wanted_page


@on_link(needs=2)
def deep(here: Here) -> HttpResponse:
    """A page for level 2, to try the way there."""
    return HttpResponse(f"deep {here.level} {here.request.GET.get('terms', '')}")


urlpatterns = [path("r/<str:token>/deep", deep, name="deep"), *resolve_urls.urlpatterns]


@pytest.fixture(autouse=True)
def routes() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_the_question_leads_back_to_where_the_visitor_was_going(browser: Browser):
    browser.get()
    browser.send("")
    browser.get("/promise")
    assert browser.address == "/check"
    browser.send("/check", account_ending=ENDING)
    assert browser.address == "/promise"


def test_with_a_fact_alone_more_is_asked_for(browser: Browser):
    browser.at_level(1)
    answer = browser.get("/deep?terms=a:b", follow=False)
    assert answer["Location"] == f"{browser.base}/sure?to=%2Fdeep%3Fterms%3Da%3Ab"


def test_with_more_than_a_fact_the_page_opens_and_the_way_there_is_over(browser: Browser):
    browser.at_level(2)
    assert browser.get("/deep").content == b"deep 2 "
    browser.get("/sure?to=%2Fdeep%3Fterms%3Da%3Ab")
    assert browser.address == "/deep"
    assert browser.last is not None
    assert browser.last.content == b"deep 2 a:b"


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/../../staff", "/%2e%2e", "", "/deep\n", "@x"]
)
def test_nobody_is_sent_away_from_the_link(somebody: Late, browser: Browser, to: str):
    browser.at_level(2)
    answer = browser.client.get(f"{browser.base}/sure", {"to": to})
    assert answer["Location"].startswith(f"{browser.base}/home")


def test_a_page_named_in_a_form_is_looked_at_like_one_in_the_address(rf):
    assert wanted_page(rf.post("/", {"to": "/deep"})) == "/deep"
    assert wanted_page(rf.post("/", {"to": "//deep.example/"})) == "/home"


# --- codes ------------------------------------------------------------------------------------------------------------------------


def code_in(somebody: Late) -> str:
    """The digits of the last message that was sent."""
    somebody.lived.settle()
    found = re.search(r"\b(\d{6})\b", somebody.lived.phone.sent[-1].text)
    assert found, somebody.lived.phone.sent[-1].text
    return found[1]


def ask(browser: Browser, **fields: str) -> Browser:
    browser.get("/deep")
    browser.send("/sure", **fields)
    return browser


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def seconds_ago(somebody: Late) -> None:
    """As if what was tried had been tried two seconds earlier: what comes within one second is the same tap."""
    somebody.one(
        "UPDATE identity_try SET at = at - interval '2 seconds' WHERE bucket = %s AND customer_id = %s RETURNING 1"
    )


def refresh(somebody: Late) -> None:
    """The facts as the tables are now."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT hot FROM customer_state WHERE bucket = %s AND customer_id = %s", somebody.here)
        held = {somebody.here: bytes(cursor.fetchone()[0])}
        hot = refreshed(connection, held, now=business_now(), only=frozenset({"points"}))
        cursor.execute(
            "UPDATE customer_state SET hot = %s WHERE bucket = %s AND customer_id = %s",
            [hot.get(somebody.here, held[somebody.here]), *somebody.here],
        )


def test_a_code_to_another_address_than_the_links_lets_the_visitor_on(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    assert browser.address == "/sure/code"
    assert "We sent 6 digits by e-mail to p…@e….com" in browser.text, "the link came by text"
    assert 'autocomplete="one-time-code"' in browser.last.content.decode()
    code = code_in(somebody)
    sent = somebody.lived.phone.sent[-1]
    assert (sent.channel, sent.subject) == ("email", "Your code for the page of Harbour Bank")
    browser.send("/sure/code", code=f" {code[:3]} {code[3:]} ")
    assert browser.address == "/deep"
    assert browser.last.content == b"deep 2 "
    assert '"level":2,"by":"code","new_device":true' in somebody.events("identity.shown")[-1]


def test_the_code_stands_nowhere_but_in_the_message(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{code}%"])
            assert cursor.fetchone() == (0,), table
        cursor.execute("SELECT sealed FROM message_sent ORDER BY ctid DESC LIMIT 1")
        sealed = bytes(cursor.fetchone()[0])
    kept = customer_key(somebody.here).open(of="message", sealed=sealed).decode()
    assert "•••••• is your code" in kept, "what was said is kept, without the code"
    assert code not in kept


def test_a_text_names_our_host_on_its_last_line_so_that_phones_fill_the_code_in(somebody: Late, browser: Browser):
    by_mail = Browser(somebody, link_for(somebody, channel="email")).at_level(1)
    by_mail.get("/deep")
    by_mail.send("/sure")
    assert "by text to the number that ends in 01" in by_mail.text
    code = code_in(somebody)
    assert somebody.lived.phone.sent[-1].text.splitlines()[-1] == f"@127.0.0.1 #{code}"
    assert somebody.lived.phone.sent[-1].segments == 1


def test_a_code_opens_one_thing_once_and_only_where_it_was_asked_for(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    other = Browser(somebody, browser.token).at_level(1)
    ask(other)
    other.send("/sure/code", code=code)
    assert "That is not the code we sent" in other.text, "a code of another browser"
    seconds_ago(somebody)
    browser.send("/sure/code", code=code)
    assert browser.address == "/deep"
    browser.at_level(1)
    browser.get("/sure/code?to=/deep")
    assert browser.address == "/sure", "it is used up, and another visit has none"


def visit_of(somebody: Late) -> str:
    """The visit that asked for the code."""
    found: tuple[str] = somebody.one("SELECT visit FROM one_time_code WHERE bucket = %s AND customer_id = %s")
    return found[0]


def test_a_code_that_was_right_once_is_over_in_the_same_visit(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    proofs = [prove_code(here=somebody.here, visit=visit_of(somebody), typed=code).became for _ in range(2)]
    assert proofs == ["right", "over"]


def test_after_five_wrong_codes_the_right_one_opens_nothing(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    for _ in range(5):
        prove_code(here=somebody.here, visit=visit_of(somebody), typed=wrong(code))
        seconds_ago(somebody)
    assert prove_code(here=somebody.here, visit=visit_of(somebody), typed=code).became == "locked"


def test_sending_it_again_brings_the_same_code_and_resets_nothing(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    until = somebody.one("SELECT expires_at FROM one_time_code WHERE bucket = %s AND customer_id = %s")
    browser.send("/sure/code", code=wrong(code))
    assert "4 more tries" in browser.text
    hidden = browser.form("/sure")
    for _ in range(2):
        browser.send("/sure", hidden=hidden)
    assert code_in(somebody) == code
    assert len(somebody.events("code.asked")) == 2, "one for each tap, however often it is sent"
    assert somebody.one("SELECT expires_at FROM one_time_code WHERE bucket = %s AND customer_id = %s") == until
    seconds_ago(somebody)
    browser.send("/sure/code", code=wrong(code))
    assert "3 more tries" in browser.text


def test_after_five_wrong_codes_there_is_another_way(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    for _ in range(5):
        browser.send("/sure/code", code=wrong(code))
        seconds_ago(somebody)
    assert "takes no more codes for now" in browser.text
    assert "+353 20 915 0000" in browser.text
    browser.get("/sure")
    assert "takes no more codes for now" in browser.text, "a new code brings no new tries"
    browser.get("/home")
    assert browser.address == "/home", "everything else works as before"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣"])
def test_what_cannot_be_a_code_costs_no_try(somebody: Late, browser: Browser, typed: str):
    browser.at_level(1)
    ask(browser)
    assert browser.send("/sure/code", code=typed).status_code == 422
    assert "Enter the 6 digits" in browser.text
    assert somebody.one("SELECT count(*) FROM identity_try WHERE bucket = %s AND customer_id = %s") == (0,)


def test_a_code_lasts_ten_minutes(somebody: Late, browser: Browser):
    browser.at_level(1)
    ask(browser)
    code = code_in(somebody)
    hidden = browser.form("/sure/code")
    somebody.one(
        "UPDATE one_time_code SET expires_at = expires_at - interval '10 minutes' WHERE bucket = %s AND customer_id = %s "
        "RETURNING 1"
    )
    browser.send("/sure/code", hidden=hidden, code=code)
    assert browser.address == "/sure"


def test_nobodys_telephone_rings_without_end(somebody: Late, browser: Browser):
    browser.at_level(1)
    for _ in range(4):
        ask(browser)
        assert browser.address == "/sure/code", browser.text
    ask(browser)
    assert browser.last.status_code == 429
    assert "as many codes as we may" in browser.text
    assert len(somebody.events("code.asked")) == 4


def test_without_another_address_the_links_own_takes_the_code_after_a_fact(somebody: Late, browser: Browser):
    somebody.one("DELETE FROM contact_point WHERE bucket = %s AND customer_id = %s AND channel = 'email' RETURNING 1")
    refresh(somebody)
    browser.at_level(1)
    ask(browser)
    assert "by text to the number that ends in 01" in browser.text


def test_while_somebody_may_be_watched_the_links_own_address_takes_no_code(somebody: Late, browser: Browser):
    somebody.one("DELETE FROM contact_point WHERE bucket = %s AND customer_id = %s AND channel = 'email' RETURNING 1")
    refresh(somebody)
    somebody.lived.tell(somebody.who, HoldPlaced("f1", "fraud", "person", None, None, "a report"), actor="Olive")
    browser.at_level(1)
    browser.get("/deep")
    assert "We have none that we may use" in browser.text


def test_an_address_that_came_later_takes_no_code_for_fourteen_days(somebody: Late, browser: Browser):
    somebody.one(
        "UPDATE contact_point SET added_at = added_at + interval '1 day' WHERE bucket = %s AND customer_id = %s "
        "AND channel = 'email' RETURNING 1"
    )
    browser.at_level(1)
    ask(browser)
    assert "by text to the number that ends in 01" in browser.text
    somebody.one(
        "UPDATE contact_point SET added_at = added_at - interval '20 days' WHERE bucket = %s AND customer_id = %s RETURNING 1"
    )
    ask(browser)
    assert "by e-mail" in browser.text


def test_with_nowhere_to_send_a_code_a_person_does_it(somebody: Late, browser: Browser):
    somebody.one("DELETE FROM contact_point WHERE bucket = %s AND customer_id = %s RETURNING 1")
    refresh(somebody)
    browser.at_level(1)
    browser.get("/deep")
    assert "A person can do it with you: call us at +353 20 915 0000" in browser.text


def test_whoever_asks_at_night_gets_the_code_at_night(somebody: Late, browser: Browser):
    sunday_night = datetime(2026, 5, 10, 22, 30, tzinfo=UTC)
    somebody.lived.until(sunday_night)
    browser.token = link_for(somebody)
    browser.at_level(1)
    ask(browser)
    assert browser.address == "/sure/code", browser.text
    assert re.fullmatch(r"\d{6}", code_in(somebody))


def test_whoever_has_stopped_messages_may_still_ask_for_a_code(somebody: Late, browser: Browser):
    somebody.lived.tell(somebody.who, OptedOut("email", somebody.who.points["email"]))
    browser.at_level(1)
    ask(browser)
    assert browser.address == "/sure/code", browser.text
    code_in(somebody)
    assert somebody.lived.phone.sent[-1].channel == "email"


def test_policy_is_asked_about_a_code_as_about_every_message(somebody: Late, browser: Browser):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake WHERE kind = 'holds'")
    bump_revision()
    browser.at_level(1)
    ask(browser)
    assert browser.last.status_code == 409
    assert "We could not send the code" in browser.text
    assert somebody.events("code.refused")
