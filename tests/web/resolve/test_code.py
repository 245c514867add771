"""The code of a letter leads where its link leads."""

from __future__ import annotations

import os
import re

import pytest
from django.db import connection
from django.test import Client
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import link_for

from goodterms.core.link_code import code_of
from goodterms.core.link_token import issue, verify
from goodterms.store.keys import keys
from goodterms.web.resolve import links


def code_for(token: str) -> str:
    return code_of(f"https://pay.example.org/r/{token}")


def send(code: str, client: Client | None = None):
    browser = client or Client(enforce_csrf_checks=True)
    form = browser.get("/code").content.decode()
    hidden = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert hidden
    return browser.post("/code", {"csrfmiddlewaretoken": hidden[1], "code": code})


def test_a_typed_code_opens_the_first_page_of_its_link_and_nothing_more(somebody: Late):
    token = link_for(somebody)
    answer = send(code_for(token).lower().replace("-", " "))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/r/{token}")
    assert "__Host-visit" not in answer.cookies
    first = Client().get(f"/r/{token}").content.decode()
    assert "we check that it is you" in first


def test_a_slip_is_told_at_once_and_costs_no_query(somebody: Late, django_assert_num_queries):
    code = code_for(link_for(somebody))
    slip = ("A" if code[0] != "A" else "B") + code[1:]
    with django_assert_num_queries(0):
        answer = send(slip)
    assert answer.status_code == 422
    assert "Check the code against the letter" in answer.content.decode()


def test_a_code_that_leads_nowhere_is_answered_as_such_links_are(somebody: Late):
    expired = link_for(somebody)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM link WHERE id = %s", [verify(token=expired, keys=keys().links)])
    unknown = issue(random_bytes=os.urandom(8), keys=keys().links)
    pages = []
    for token in (expired, unknown):
        answer = send(code_for(token))
        assert answer.status_code == 404
        pages.append(re.sub(r'nonce="[^"]+"', "", answer.content.decode()))
    assert len(set(pages)) == 1
    held = [links._slots.acquire(blocking=False) for _ in range(links.AT_ONCE)]
    try:
        assert send(code_for(unknown)).status_code == 429
    finally:
        for _ in held:
            links._slots.release()


def test_looking_at_the_form_changes_nothing_and_a_forged_form_is_refused(somebody: Late):
    assert Client().get("/code").status_code == 200
    assert Client(enforce_csrf_checks=True).post("/code", {"code": code_for(link_for(somebody))}).status_code == 403


@pytest.mark.parametrize("code", ["", "x" * 5000, "\x00", "ü" * 15, "--- ---"])
def test_nonsense_is_a_slip(database: object, code: str):
    assert send(code).status_code == 422
