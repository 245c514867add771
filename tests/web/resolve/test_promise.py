"""A promise on the page: four taps, one effect whatever is pressed twice, and honest words."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import HardshipDisclosed


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def choose(inside: Browser, *, how_much: str = "full", when: str = "2026-05-29", **more: str):
    inside.get("/promise")
    return inside.send("/promise", how_much=how_much, when=when, **more)


def test_the_promise_is_checked_made_and_confirmed(somebody: Late, inside: Browser):
    choose(inside)
    assert inside.address == "/promise/check"
    assert "€42.00" in inside.text
    assert "Cost of promising Nothing" in inside.text
    inside.send("/promise/check")
    assert inside.address == "/promised"
    assert "Done. You promised €42.00 by 29 May" in inside.text
    assert "Harbour Bank has not confirmed it yet" in inside.text
    assert "We remind you the day before, and on the day." in inside.text
    somebody.lived.settle()
    inside.get("/promised")
    assert "Sent to Harbour Bank, confirmed at" in inside.text


def test_pressing_twice_makes_one_promise(somebody: Late, inside: Browser):
    choose(inside)
    hidden = inside.form("/promise/check")
    for _ in range(3):
        inside.send("/promise/check", hidden=hidden)
        assert inside.address == "/promised"
    assert len(somebody.events("promise.made")) == 1


def test_sent_by_eight_hands_at_once_it_is_one_promise(somebody: Late, inside: Browser):
    choose(inside)
    hidden = inside.form("/promise/check")

    def press(_: int) -> int:
        client = Client(enforce_csrf_checks=True)
        client.cookies = inside.client.cookies
        try:
            return client.post(f"{inside.base}/promise/check", hidden).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hands:
        assert set(hands.map(press, range(8))) == {303}
    assert len(somebody.events("promise.made")) == 1


def test_two_tabs_make_one_promise_and_the_second_says_so(somebody: Late, inside: Browser):
    choose(inside)
    first = inside.form("/promise/check")
    choose(inside, when="2026-05-08")
    second = inside.form("/promise/check")
    inside.send("/promise/check", hidden=first)
    page = inside.send("/promise/check", hidden=second)
    assert page.status_code == 409
    assert "You have a promise already" in inside.text
    assert len(somebody.events("promise.made")) == 1


def test_going_back_after_the_promise_shows_what_stands(inside: Browser):
    choose(inside)
    inside.send("/promise/check")
    inside.get("/promise")
    assert "You have a promise already" in inside.text
    inside.get("/home")
    assert "You promised €42.00 by 29 May" in inside.text


def test_part_of_the_amount_says_what_is_still_due(inside: Browser):
    choose(inside, how_much="other", amount="20")
    assert "You pay €20.00" in inside.text
    assert "Still due after that €22.00" in inside.text


def test_what_is_typed_is_meant_whatever_is_ticked(inside: Browser):
    choose(inside, how_much="full", amount="12,50", when="2026-05-29", day="2026-05-20")
    assert "You pay €12.50" in inside.text
    assert "By 20 May" in inside.text


def test_one_tap_on_a_day_is_enough_and_is_what_was_meant(inside: Browser):
    inside.get("/promise")
    inside.send("/promise", how_much="full", on="2026-05-29", day="2026-05-20")
    assert inside.address == "/promise/check", inside.text
    assert "29 May" in inside.text


def test_enter_in_a_field_chooses_no_day_by_itself(inside: Browser):
    page = inside.get("/promise").content.decode()
    form = page[page.index('action="/r/' + inside.token + '/promise"') :]
    first = form[form.index("<button") : form.index("</button>")]
    assert "name=" not in first, "browsers press the first button of a form when Enter is pressed in a field"
    assert inside.send("/promise", how_much="full", day="").status_code == 422


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"how_much": ""}, "Choose how much"),
        ({"how_much": "other"}, "Enter an amount between €1.00 and €420.00, for example €42.00"),
        ({"amount": "0.50"}, "Enter an amount between €1.00 and €420.00"),
        ({"amount": "421"}, "Enter an amount between €1.00 and €420.00"),
        ({"amount": "-5"}, "Enter an amount above zero"),
        ({"amount": "£20"}, "same currency"),
        ({"amount": "1.234"}, "in two ways"),
        ({"amount": "20.123"[:4] + "567"}, "too many decimals"),
        ({"amount": "9" * 300}, "Enter an amount between"),
        ({"amount": "\u202e20"}, ""),
        ({"amount": "<script>alert(1)</script>"}, "Enter an amount between"),
        ({"when": ""}, "Choose a day"),
        ({"when": "other"}, "Enter a day between Wednesday 6 May and 4 June, for example"),
        ({"when": "2026-05-05"}, "Enter a day between Wednesday 6 May and 4 June"),
        ({"day": "2026-06-05"}, "Enter a day between"),
        ({"day": "never"}, "Enter a day between"),
        ({"when": "0000-99-99"}, "Enter a day between"),
    ],
)
def test_every_mistake_is_said_with_what_to_write(inside: Browser, fields: dict[str, str], words: str):
    page = choose(inside, **fields)
    if not words:
        assert inside.address == "/promise/check"
        return
    assert page.status_code == 422
    assert words in inside.text
    assert "There is a problem" in inside.text
    assert "<script>alert" not in page.content.decode()


def test_terms_cannot_be_changed_on_the_way(somebody: Late, inside: Browser):
    choose(inside)
    terms = inside.form("/promise/check")["terms"]
    for changed in (terms[:-2] + "xx", "", "a" * 5000, terms.split(":")[0]):
        page = inside.send("/promise/check", hidden={**inside_csrf(inside), "terms": changed})
        assert page.status_code == 409
    assert not somebody.events("promise.made")


def inside_csrf(inside: Browser) -> dict[str, str]:
    inside.get("/home")
    return {"csrfmiddlewaretoken": inside.form("/struggling")["csrfmiddlewaretoken"]}


def test_another_links_terms_are_not_ours(somebody: Late, inside: Browser):
    from tests.web.resolve.customer import link_for

    other = Browser(somebody, link_for(somebody)).come_in()
    choose(other)
    terms = other.form("/promise/check")["terms"]
    page = inside.send("/promise/check", hidden={**inside_csrf(inside), "terms": terms})
    assert page.status_code == 409
    assert not somebody.events("promise.made")


def test_the_balance_changed_while_the_page_was_open(somebody: Late, inside: Browser):
    choose(inside)
    hidden = inside.form("/promise/check")
    somebody.lived.pay(somebody.who)
    page = inside.send("/promise/check", hidden=hidden)
    assert page.status_code == 409
    assert "There is nothing to pay" in inside.text


def test_no_promise_is_asked_of_somebody_who_struggles(somebody: Late, inside: Browser):
    somebody.lived.tell(somebody.who, HardshipDisclosed(somebody.case))
    inside.get("/home")
    assert "Promise to pay" not in inside.text
    assert inside.get("/promise").status_code == 409


def test_a_promise_moves_twice_and_then_a_person_helps(somebody: Late, inside: Browser):
    choose(inside)
    inside.send("/promise/check")
    for day in ("2026-05-20", "2026-05-21"):
        inside.get("/move")
        inside.send("/move", when="other", day=day)
        assert inside.address == "/promised"
    assert "21 May" in inside.text
    assert inside.get("/move").status_code == 409
    assert "a person will find a way" in inside.text
    inside.get("/home")
    assert "Choose another day" not in inside.text


def test_a_move_sent_twice_counts_once(somebody: Late, inside: Browser):
    choose(inside)
    inside.send("/promise/check")
    inside.get("/move")
    hidden = inside.form("/move")
    for _ in range(2):
        inside.send("/move", hidden=hidden, when="other", day="2026-05-20")
    assert somebody.facts().promises[0].moves == 1


def test_a_form_left_open_too_long_is_shown_again(inside: Browser, monkeypatch: pytest.MonkeyPatch):
    from goodterms.web.resolve import forms

    choose(inside)
    monkeypatch.setattr(forms, "LASTS_SECONDS", -1)
    assert inside.send("/promise/check").status_code == 409
    assert "open for a long time" in inside.text


def test_what_is_wrong_is_tied_to_its_field_for_who_hears_the_page(inside: Browser):
    inside.get("/promise")
    page = inside.send("/promise", how_much="other", amount="soon", when="other", day="2031-01-01").content.decode()
    assert re.search(r'id="amount"[^>]*aria-describedby="amount-hint amount-error" aria-invalid="true"', page)
    assert re.search(r'id="day"[^>]*aria-describedby="day-hint day-error" aria-invalid="true"', page)
    assert page.count('id="day-error"') == page.count('id="amount-error"') == 1
    page = inside.send("/promise").content.decode()
    for field in ("amount", "day"):
        assert re.search(rf'<fieldset class="field wrong" aria-describedby="{field}-error">', page)
    inside.get("/dispute")
    assert '<fieldset class="field wrong" aria-describedby="reason-error">' in inside.send("/dispute").content.decode()
