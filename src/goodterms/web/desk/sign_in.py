"""Signing in and out. Every refusal is the same sentence and takes the same time, whoever it was that tried."""

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.store.clock import machine_now
from goodterms.store.sign_in_tries import begin_try, succeeded
from goodterms.web.pages import page, say
from goodterms.web.staff import Door, begin_session


class SignInForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    password = forms.CharField(label=gettext_lazy("Password"), max_length=200, widget=forms.PasswordInput, strip=False)


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what it leads to."""
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(_next(request))
    form = SignInForm(request.POST or None)
    error = ""
    if request.method == "POST" and form.is_valid():
        user = None
        tried = begin_try(name=form.cleaned_data["name"], now=machine_now())
        if tried is None:
            error = _("Too many tries with this name. Wait a quarter of an hour, or ask an admin for a new password.")
        else:
            user = authenticate(request, username=form.cleaned_data["name"], password=form.cleaned_data["password"])
        if user is not None and tried is not None:
            succeeded(tried)
            login(request, user)
            begin_session(request)
            return HttpResponseRedirect(_next(request))
        if not error:
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
