"""What is no request of a browser's is sent away before any page looks at it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

API = "/api/"
"""Its own door says the same in its own words."""


class QueryLimit:
    """An address with more fields than a form may have is a bad request: reading it would fail in whatever asks first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        many = request.META.get("QUERY_STRING", "").count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        if many and not request.path.startswith(API):
            words = "this address has too many parts\n"
            return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
