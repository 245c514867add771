"""Where the API answers: every operation behind its door, and a problem for every address that is none."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from goodterms.web.api.door import PUBLIC, VISITORS, View, guarded
from goodterms.web.api.feed import open_to_pages, preflight, visitors
from goodterms.web.api.language import read_message
from goodterms.web.api.problems import KINDS, Problem
from goodterms.web.api.v1 import api, description
from goodterms.web.api.webhooks import list_webhooks

app_name = "api"
OPERATIONS = (list_webhooks, visitors, read_message)
"""One of each module of operations: reading a module adds all of its own to the API."""


def nowhere(request: HttpRequest) -> HttpResponse:
    """There is nothing at this address."""
    raise Problem("not-found", "there is nothing at this address: /api/v1/openapi.json says what there is")


def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API."""
    return HttpResponse(orjson.dumps(description(), option=orjson.OPT_NON_STR_KEYS), content_type="application/json")


def problem_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """What a kind of problem is: the address its `type` names."""
    if kind not in KINDS:
        raise Problem("not-found", "there is no problem of this kind")
    status, title = KINDS[kind]
    return HttpResponse(f"{title} ({status})\n", content_type="text/plain; charset=utf-8")


def _guarded(pattern: URLPattern) -> URLPattern:
    name = pattern.name or ""
    view = guarded(name, pattern.callback)
    return URLPattern(pattern.pattern, _for_pages(view) if name in VISITORS else view, pattern.default_args, name)


def _for_pages(view: View) -> View:
    """The view, for pages of other sites."""

    @csrf_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return preflight() if request.method == "OPTIONS" else open_to_pages(view(request, *args, **kwargs))

    return answer


PUBLIC.update({"openapi", "problem", "nowhere"})
urlpatterns = [
    *(_guarded(one) for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"),
    path("openapi.json", guarded("openapi", openapi), name="openapi"),
    path("problems/<str:kind>", guarded("problem", problem_kind), name="problem"),
    re_path(r"^.*$", guarded("nowhere", nowhere), name="nowhere"),
]
