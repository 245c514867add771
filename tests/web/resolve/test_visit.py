"""The one cookie of a visit: signed, short-lived, and in production bound to our host and to https."""

from django.http import HttpResponse
from django.test import RequestFactory

from goodterms.web.resolve import visit


def browser_with(response: HttpResponse, name: str):
    request = RequestFactory().get("/")
    request.COOKIES[name] = response.cookies[name].value
    return request


def test_in_production_the_cookie_is_bound_to_our_host(settings):
    settings.PRODUCTION, settings.VISIT_COOKIE = True, "__Host-visit"
    response = HttpResponse()
    visit.begin(RequestFactory().get("/"), response, link=5)
    cookie = response.cookies["__Host-visit"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    ended = HttpResponse()
    visit.end(browser_with(response, "__Host-visit"), ended, link=5)
    assert ended.cookies["__Host-visit"]["secure"], "or browsers would not take it away"


def test_four_links_are_held_and_the_oldest_gives_way():
    response = HttpResponse()
    request = RequestFactory().get("/")
    for link in range(1, 7):
        visit.begin(request, response, link=link)
        request = browser_with(response, "visit")
    held = visit.visits(request)
    assert len(held) == visit.AT_MOST
    assert 6 in held


def test_what_somebody_else_wrote_is_no_visit():
    for written in ("", "x", "W10:1:2", "[[1,2,3,4]]"):
        request = RequestFactory().get("/")
        request.COOKIES["visit"] = written
        assert visit.visits(request) == {}
