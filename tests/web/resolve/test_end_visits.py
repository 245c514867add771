"""Every visit ends from any device: whoever opens a link again shows who they are, and what is opened afterwards holds."""

from __future__ import annotations

from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, link_for


def devices(somebody: Late) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM device_seen WHERE customer_id = %s", [somebody.who.customer])
        return int(cursor.fetchone()[0])


def test_a_second_device_shows_again_who_it_is_even_on_the_same_link(somebody: Late):
    token = link_for(somebody)
    Browser(somebody, token).come_in()
    second = Browser(somebody, token)
    second.get("/home")
    assert second.address == "", "sent to the first page"
    second.get()
    second.send("")
    assert second.address == "/check"
    assert "42.00" not in second.text


def test_ending_them_closes_every_device_on_every_link_and_the_next_visit_holds(somebody: Late):
    one, other = link_for(somebody), link_for(somebody, channel="email")
    elsewhere, same_link = Browser(somebody, other).come_in(), Browser(somebody, one).come_in()
    here = Browser(somebody, one).come_in().at_level(2)
    assert devices(somebody) == 3
    here.get("/preferences")
    here.send("/visits/end")
    assert here.address == "/left"
    for browser in (here, elsewhere, same_link):
        browser.get("/home")
        assert browser.address == "", browser.text
        assert "42.00" not in browser.text
    assert devices(somebody) == 0
    assert len(somebody.events("visits.ended")) == 1
    again = Browser(somebody, one).come_in()
    assert "€42.00" in again.text
    assert again.get("/home").status_code == 200


def test_the_cookie_of_an_ended_visit_opens_nothing_however_it_is_sent(somebody: Late):
    token = link_for(somebody)
    thief, owner = Browser(somebody, token).come_in(), Browser(somebody, token).come_in().at_level(2)
    owner.get("/preferences")
    hidden = owner.form("/visits/end")
    owner.send("/visits/end", hidden=hidden)
    for path in ("/home", "/pay", "/promise", "/history"):
        thief.get(path)
        assert thief.address == "", path
    answer = thief.client.post(f"{thief.base}/visits/end", hidden)
    assert answer.status_code in {302, 303, 403}
    assert len(somebody.events("visits.ended")) == 1


def test_looking_at_its_address_ends_nothing(somebody: Late):
    owner = Browser(somebody, link_for(somebody)).come_in().at_level(2)
    owner.get("/visits/end")
    assert owner.address == "/preferences"
    assert owner.get("/home").status_code == 200
