"""The language of a page: chosen on the page, else the customer's, else the browser's, else the house's.

The choice is a plain link on every page, each language named in itself. It changes nothing of the matter and says nothing of
the person, so it needs no visit; a cookie keeps it until the browser closes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from goodterms.core.message import languages_for

ASKED = "language"
"""The name of the choice in an address."""
NOT_OURS = ("/staff/", "/api/", "/hooks/", "/widget")
"""Pages and answers of others: they keep their own language."""
LONGEST_HEADER = 500


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a browser says of languages: `chosen` on one of our pages, `accepted` in its header, the best first."""

    chosen: str = ""
    accepted: tuple[str, ...] = ()


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the switch: `name` is what its speakers call it, `address` this page in it."""

    code: str
    name: str
    address: str


def wishes_of(request: HttpRequest) -> Wishes:
    """What this browser says."""
    for given in (request.GET.get(ASKED), request.COOKIES.get(settings.LANGUAGE_COOKIE)):
        if given in spoken():
            return Wishes(given, _accepted(request))
    return Wishes("", _accepted(request))


def _accepted(request: HttpRequest) -> tuple[str, ...]:
    header = request.headers.get("Accept-Language", "")[:LONGEST_HEADER]
    return tuple(tag for tag, weight in parse_accept_lang_header(header) if tag != "*" and weight > 0)


def spoken() -> tuple[str, ...]:
    """The languages that pages are written in."""
    return tuple(code for code, _ in settings.LANGUAGES)


def page_language(
    language: str, *, wishes: Wishes = NO_WISHES, house: Sequence[str] = (), offered: Sequence[str] = ()
) -> str:
    """The language of the page for a customer who reads `language` (empty: not known).

    Tried in this order: what they chose here, their own, what their browser accepts, then `house`, the languages that messages
    fall back on; each as messages do (ga-IE, then ga). `offered` are those the workspace lets pages be in; empty: all.
    """
    known = {code.lower(): code for code in spoken() if not offered or code in offered}
    wanted = (tag for tag in (wishes.chosen, language, *wishes.accepted, *house) if tag)
    for tag in languages_for("", fallback=tuple(each.replace("_", "-").lower() for each in wanted)):
        if tag in known:
            return known[tag]
    return str(settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in known.values() or not offered else offered[0])


def choices(request: HttpRequest, *, offered: Sequence[str] = ()) -> list[Choice]:
    """The switch of this page. A page that came of sending a form is looked at anew, as every address can be."""
    asked = request.GET.copy() if request.method in {"GET", "HEAD"} else request.GET.__class__(mutable=True)
    found = []
    for code, name in settings.LANGUAGES:
        if not offered or code in offered:
            asked[ASKED] = code
            found.append(Choice(code, name, f"?{asked.urlencode()}"))
    return found if len(found) > 1 else []


class PagesLanguage:
    """Every page of customers is in the language their browser asks for, until a link says whose page it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(NOT_OURS):
            return self.get_response(request)
        with translation.override(page_language("", wishes=wishes_of(request))):
            response = self.get_response(request)
        chosen = request.GET.get(ASKED)
        if chosen in spoken() and isinstance(chosen, str):
            response.set_cookie(
                settings.LANGUAGE_COOKIE,
                chosen,
                path="/",
                secure=settings.PRODUCTION,
                httponly=True,
                samesite="Lax",
            )
        return response
