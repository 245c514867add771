"""What a known fact is not enough for: the visitor is asked for more, and then goes on to where they were going."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING, Browser

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
