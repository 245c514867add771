"""The first page after identity: one sentence, honest figures, the easiest first, and what nothing costs."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import AccountUpdated, OptedOut
from goodterms.core.money import Money
from goodterms.store.clock import business_now
from goodterms.web.resolve import status
from goodterms.web.resolve.links import find_link
from goodterms.web.resolve.matter import Told, load


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def test_it_says_what_this_is_about_without_blame(inside: Browser):
    assert "€42.00 due on 2 May has not reached us" in inside.text
    assert "Account ending 4401, Harbour Bank" in inside.text
    assert "This is how things stood on 5 May." in inside.text
    for word in ("debt", "overdue", "failure", "immediately", "final"):
        assert word not in inside.text.lower()


def test_the_easiest_stands_first_and_every_option_says_its_cost(inside: Browser):
    order = [
        "Pay €42.00",
        "I'm struggling",
        "Promise to pay on another day",
        "I have already paid",
        "Something is wrong",
    ]
    places = [inside.text.index(words) for words in order]
    assert places == sorted(places)
    assert inside.last is not None
    options = dict(re.findall(r"<strong>([^<]+)</strong><span>([^<]+)</span>", inside.last.content.decode()))
    assert len(options) > 6
    for title, cost in options.items():
        assert title == "Talk to a person" or re.search("No fee|osts? nothing", cost), (title, cost)
    assert "If you do nothing, €42.00 stays due" in inside.text


def test_there_is_one_strong_button_at_most(inside: Browser):
    for path in ("/home", "/pay", "/promise", "/already-paid", "/dispute", "/stop"):
        page = inside.get(path).content.decode()
        assert page.count('class="button"') <= 1, path


def test_an_offer_the_journey_does_not_make_is_not_shown(inside: Browser):
    for words in ("settle", "documents"):
        assert f"/{words}" not in inside.last.content.decode()


def test_who_refused_all_contact_reads_that_we_keep_to_it(somebody: Late, inside: Browser):
    somebody.lived.tell(somebody.who, OptedOut("all", None))
    inside.get("/home")
    assert "We leave you alone" in inside.text
    assert "To hear from us again, call us." in inside.text
    assert "we may write to you again" not in inside.text
    assert "If you do nothing, €42.00 stays due." in inside.text


def test_once_paid_there_is_nothing_to_pay(somebody: Late, inside: Browser):
    somebody.lived.pay(somebody.who)
    inside.get("/home")
    assert "There is nothing to pay now" in inside.text
    assert "If you do nothing" not in inside.text


@pytest.mark.parametrize("state", ["closed", "sold", "recalled"])
def test_an_account_that_is_not_ours_any_more_leads_to_a_person(somebody: Late, inside: Browser, state: str):
    zero = Money(0, "EUR")
    somebody.lived.tell(
        somebody.who, AccountUpdated(somebody.who.account, zero, zero, None, business_now(), state), actor="record"
    )
    inside.get("/home")
    assert "We cannot show this account here" in inside.text
    assert "Talk to a person" in inside.text
    assert "I'm struggling" in inside.text


def test_a_name_that_is_absent_or_unreadable_is_left_out(somebody: Late, inside: Browser):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET sealed = NULL")
    inside.get("/home")
    assert "Hello" not in inside.text
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET sealed = 'changed by hand'")
    inside.get("/home")
    assert "Hello" not in inside.text


def test_an_erased_customers_link_leads_nowhere(somebody: Late, inside: Browser):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET wrapped_key = NULL, sealed = NULL")
    assert inside.get("/home").status_code == 404


def test_invented_people_are_marked(somebody: Late, browser: Browser):
    browser.get()
    assert "Demo data: this person is invented" in browser.text
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET invented = false")
        cursor.execute("UPDATE portfolio SET invented = false")
    browser.get()
    assert "invented" not in browser.text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "Harbour Bank has not confirmed it yet"),
        ("acknowledged", "Sent to Harbour Bank, confirmed at 11:00"),
        ("refused", "has not taken it, so a person is looking at it"),
        ("conflict", "a person is looking at it"),
        ("unknown", "a person is looking at it"),
        ("gave_up", "a person is looking at it"),
    ],
)
def test_the_status_says_no_more_than_the_record_did(somebody: Late, browser: Browser, state: str, words: str):
    link = find_link(browser.token)
    matter = load(link) if link is not None else None
    assert matter is not None
    at = business_now()
    told = Told("promise.recorded", state, at, at if state != "waiting" else None)
    assert words in status.told_words(matter, told)


def test_an_answer_of_another_day_is_dated(somebody: Late, browser: Browser):
    link = find_link(browser.token)
    matter = load(link) if link is not None else None
    assert matter is not None
    reader = replace(matter.reader, today=matter.reader.today.replace(day=9))
    told = Told("promise.recorded", "acknowledged", business_now(), business_now())
    assert "confirmed on 5 May at 11:00" in " ".join(
        status.told_words(replace(matter, reader=reader), told).replace("\xa0", " ").split()
    )


def test_the_first_page_is_small(browser: Browser):
    page = browser.client.get(browser.base, headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.content) <= 14 * 1024
    assert b"<script" not in browser.get().content


def test_the_style_is_small():
    import gzip

    from goodterms.web.resolve.rendering import style

    assert len(gzip.compress(str(style()).encode())) <= 8 * 1024


def test_pages_are_never_kept_by_anybody(inside: Browser):
    assert inside.last.headers["Cache-Control"] == "no-store"
    assert inside.last.headers["Referrer-Policy"] == "no-referrer"


def test_links_never_come_from_a_host_header(somebody: Late, inside: Browser):
    inside.get("/pay")
    inside.send("/pay", follow=False, how_much="full")
    (request,) = somebody.till.requests.values()
    assert request.return_url.startswith("http://127.0.0.1:8000/r/")
    page = inside.client.get(inside.base, headers={"host": "evil.example"})
    assert page.status_code == 400
