"""One click ends e-mail; opening the link ends nothing (RFC 8058)."""

from __future__ import annotations

import os
import re

import pytest
from django.db import connection
from django.test import Client
from tests.flow.acting_fixtures import Late, late

from goodterms.core.unsubscribe_token import issue
from goodterms.store.keys import keys
from goodterms.web.resolve import matter

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def somebody(database: object) -> Late:
    matter.workspace.cache_clear()
    return late()


def address(somebody: Late) -> str:
    token = issue(bucket=somebody.here[0], point=somebody.who.points["email"], keys=keys().links)
    return f"/u/{token}"


def state(somebody: Late) -> str:
    point = somebody.who.points["email"]
    return next(one.state for one in somebody.facts().points if one.id == point)


def test_opening_the_link_shows_a_button_and_changes_nothing(somebody: Late):
    client = Client(enforce_csrf_checks=True)
    for method in (client.get, client.head):
        answer = method(address(somebody))
        assert answer.status_code == 200
    assert re.search(r'<form method="post" action="/u/[\w-]+">', client.get(address(somebody)).content.decode())
    assert somebody.events("contact.opted_out") == []
    assert not answer.cookies


@pytest.mark.parametrize("multipart", [False, True])
def test_one_click_stops_e_mail_at_once_without_cookie_or_redirect(somebody: Late, multipart: bool):
    client = Client(enforce_csrf_checks=True)
    if multipart:
        answer = client.post(address(somebody), ONE_CLICK)
    else:
        form = "application/x-www-form-urlencoded"
        answer = client.post(address(somebody), "List-Unsubscribe=One-Click", content_type=form)
    assert answer.status_code == 200
    assert not answer.cookies
    (told,) = somebody.events("contact.opted_out")
    assert '"media":"email"' in told
    assert f'"point":{somebody.who.points["email"]}' in told
    assert state(somebody) == "opted_out"


def test_clicking_twice_is_one_stop(somebody: Late):
    for _ in range(2):
        assert Client().post(address(somebody), ONE_CLICK).status_code == 200
    assert len(somebody.events("contact.opted_out")) == 1


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "no"}, {"list-unsubscribe": "One-Click"}])
def test_a_post_that_is_not_the_one_click_changes_nothing(somebody: Late, body: dict[str, str]):
    assert Client().post(address(somebody), body).status_code == 400
    assert somebody.events("contact.opted_out") == []


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(somebody: Late, method: str):
    assert getattr(Client(), method)(address(somebody)).status_code == 405


def test_a_customer_who_is_set_aside_is_heard_all_the_same(somebody: Late):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE customer_state SET parked = 'a test' WHERE bucket = %s AND customer_id = %s", somebody.here
        )
    assert Client().post(address(somebody), ONE_CLICK).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer_state SET parked = NULL WHERE bucket = %s AND customer_id = %s", somebody.here)
    somebody.lived.settle()
    assert len(somebody.events("contact.opted_out")) == 1


def test_an_address_nobody_made_leads_nowhere_and_costs_no_query(somebody: Late, django_assert_num_queries):
    token = address(somebody)
    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")
    with django_assert_num_queries(0):
        assert Client().post(wrong, ONE_CLICK).status_code == 404
    gone = issue(bucket=1, point=int.from_bytes(os.urandom(7)), keys=keys().links)
    assert Client().post(f"/u/{gone}", ONE_CLICK).status_code == 404
    assert somebody.events("contact.opted_out") == []
