"""Signing in and out. Every refusal is the same sentence and takes the same time, whoever it was that tried."""

import time
from collections import deque
from threading import Lock

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.web.pages import page, say
from goodterms.web.staff import Door, begin_session

TRIES = 5
WITHIN = 15 * 60
"""A name is let in no more for this many seconds after its fifth failed try (machine time), in this process."""
REMEMBERED = 10_000


class SignInForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    password = forms.CharField(label=gettext_lazy("Password"), max_length=200, widget=forms.PasswordInput, strip=False)


class Tries:
    """Failed tries by name: bounded, and forgotten after a while."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = {}
        self._lock = Lock()

    def too_many(self, name: str, *, now: float) -> bool:
        with self._lock:
            return len(self._recent(name, now)) >= TRIES

    def failed(self, name: str, *, now: float) -> None:
        with self._lock:
            if name not in self._failed and len(self._failed) >= REMEMBERED:
                self._failed.pop(next(iter(self._failed)))
            self._failed.setdefault(name, deque(maxlen=TRIES)).append(now)

    def forget(self, name: str) -> None:
        with self._lock:
            self._failed.pop(name, None)

    def _recent(self, name: str, now: float) -> list[float]:
        return [at for at in self._failed.get(name, ()) if now - at < WITHIN]


TRIED = Tries()


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what it leads to."""
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(_next(request))
    form = SignInForm(request.POST or None)
    error = ""
    if request.method == "POST" and form.is_valid():
        name, now = form.cleaned_data["name"], time.monotonic()
        user = None
        if TRIED.too_many(name, now=now):
            error = _("Too many tries with this name. Wait a quarter of an hour, or ask an admin for a new password.")
        else:
            user = authenticate(request, username=name, password=form.cleaned_data["password"])
        if user is not None:
            TRIED.forget(name)
            login(request, user)
            begin_session(request)
            return HttpResponseRedirect(_next(request))
        if not error:
            TRIED.failed(name, now=now)
            error = _("This name and password do not belong together. Check both, or ask an admin for a new password.")
    elif request.method == "POST":
        error = _("Enter your name and your password.")
    why = {
        "idle": _("You were signed out after an hour without a click. Nothing was lost."),
        "long": _("You were signed out after twelve hours. Sign in again to go on."),
    }.get(request.GET.get("why", ""), "")
    context = {
        "form": form,
        "error": error,
        "why": why,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return page(request, None, "staff/sign_in.html", context, status=422 if error else 200)


@require_POST
def sign_out(request: HttpRequest, door: Door) -> HttpResponse:
    """End the session, here and on the server."""
    del door
    logout(request)
    say(request, _("You are signed out."))
    return HttpResponseRedirect(reverse("staff:sign-in"))


def _next(request: HttpRequest) -> str:
    """Where they wanted to go, if it is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/staff/")
    return wanted if ours else reverse("staff:home")
