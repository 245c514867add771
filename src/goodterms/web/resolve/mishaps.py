"""What a person sees when something is not right: plain words, what to do next, and never a traceback."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from goodterms.web.resolve.rendering import page


def mishap(request: HttpRequest, *, status: int, title: str, words: tuple[str, ...]) -> HttpResponse:
    """A page of a few sentences, on any address."""
    return page(request, "mishap", {"title": title, "words": words}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing at this address."""
    del exception
    words = (
        _("If you typed the address, check it against the message or letter we sent you."),
        _("If you followed our link, it may be incomplete. Try to open it again from the message."),
    )
    return mishap(request, status=404, title=_("There is no page here"), words=words)


def front(request: HttpRequest) -> HttpResponse:
    """The bare address: whoever comes here typed it, or looks whether it is real."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET"])
    return page(request, "front", {"title": _("Did we write to you?"), "staff": not settings.PRODUCTION})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent could not be read."""
    del exception
    words = (_("Nothing was changed. Go back and try again."),)
    return mishap(request, status=400, title=_("We could not read that"), words=words)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This may not be done from here."""
    del exception
    words = (_("Nothing was changed."),)
    return mishap(request, status=403, title=_("This page is not open to you"), words=words)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the cookie that goes with it: most often a browser that keeps no cookies, or a page left open long."""
    del reason
    title = _("This page was open too long")
    if request.path.startswith("/staff/"):
        again = _("Nothing was changed. Go back, load the page again and press once more.")
        keeps = _(
            "If this page comes back, your browser may be blocking cookies, or you signed in anew in another tab."
        )
        return mishap(request, status=403, title=title, words=(again, keeps))
    words = (
        _("Nothing was changed, and nothing you typed was kept."),
        _("Open the link in our message again. If this page comes back, your browser may be blocking cookies."),
        _("We use two small cookies so that nobody else can act in your name. They go when you close the page."),
    )
    return mishap(request, status=403, title=title, words=words)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed. Needs no template, no database and no session."""
    del request
    return HttpResponse(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<title>Something went wrong on our side</title><h1>Something went wrong on our side</h1>"
        "<p>Nothing you did caused it. Please try again in a few minutes.</p>",
        status=500,
    )
