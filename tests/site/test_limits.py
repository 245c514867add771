"""Whatever a browser would never send, no page answers with a fault of ours."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.channels.abuse import BODIES, FORGED, KINDS

PAGES = ["/", "/nothing-here", "/u/abc", "/staff/sign-in", "/letter", "/healthz", "/widget-demo"]
MANY = "&".join(f"a{number}=1" for number in range(500))
ASKED = ["a=1&" * 500, MANY, "%", "%ff=%fe", "\x00", "lang=%00", "lang=" + "x" * 5000, "=&=&=", "a[" * 500]


@pytest.fixture
def browser(database: object, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("goodterms.web.resolve.links.FLOOR_SECONDS", 0.0)
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("page", PAGES)
def test_no_address_breaks_a_page(browser: Client, page: str) -> None:
    for query in ASKED:
        answer = browser.get(page, QUERY_STRING=query)
        assert answer.status_code < 500, (query[:40], answer.status_code)
    assert browser.get(page, QUERY_STRING=MANY).status_code == 400
    assert browser.post(page, QUERY_STRING=MANY).status_code == 400


@pytest.mark.parametrize("page", PAGES)
def test_no_form_and_no_header_breaks_a_page(browser: Client, page: str) -> None:
    for body in (*BODIES, MANY.encode()):
        for kind in KINDS[2:4]:
            answer = browser.post(page, data=body, content_type=kind or "text/plain")
            assert answer.status_code < 500, (kind, body[:40], answer.status_code)
    for forged in FORGED:
        for name in ("accept-language", "cookie", "referer"):
            answer = browser.get(page, headers={name: forged.replace("\udcff", "\xff")})  # as a server reads it
            assert answer.status_code < 500, (name, forged[:40], answer.status_code)


def test_the_api_says_it_in_its_own_words(browser: Client) -> None:
    answer = browser.get("/api/v1/feed", QUERY_STRING=MANY)
    assert answer.status_code in {400, 401}
    assert answer.headers["content-type"] == "application/problem+json"
