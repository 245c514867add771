"""The widget: one script that shows the feed on the creditor's own site, and a page to try it on."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from goodterms.flow.acting import UnknownCustomer
from goodterms.flow.feed import let_visitor_in
from goodterms.flow.saying import find_customer
from goodterms.store.api_keys import list_keys
from goodterms.store.clock import machine_now

SCRIPT = Path(__file__).parent / "static" / "widget.js"


@cache
def _script() -> bytes:
    return SCRIPT.read_bytes()


@require_safe
def widget(request: HttpRequest) -> HttpResponse:
    """The script, for pages of any site."""
    return HttpResponse(
        _script(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "public, max-age=300", "Cross-Origin-Resource-Policy": "cross-origin"},
    )


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """A creditor's page with the widget on it, as a customer sees it who is signed in there. Only beside the sandbox phone."""
    if settings.PRODUCTION or not settings.GOODTERMS_PHONE_URL:
        raise Http404("the demo stands beside the sandbox phone, and nowhere else")
    external = request.GET.get("customer", "").replace("\x00", "")[:200]
    now = machine_now()
    keys = [
        one
        for one in list_keys()
        if "feed:write" in one.scopes and one.revoked_at is None and (one.expires_at is None or one.expires_at > now)
    ]
    token, why = "", ""
    if external and not keys:
        why = "No key may let visitors in: goodterms api key add --scope feed:write --as site"
    elif external:
        try:
            token = let_visitor_in(here=find_customer(external=external), api_key=keys[0].id)
        except UnknownCustomer as unknown:
            why = str(unknown)
    lang = request.GET.get("lang", "en")
    context = {
        "token": token,
        "why": why,
        "customer": external,
        "languages": (("en", "English"), ("ga", "Gaeilge"), ("fr", "Français"), ("es", "Español")),
        "lang": lang if lang in {"en", "ga", "fr", "es"} else "en",
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
    }
    response = HttpResponse(render_to_string("widget/demo.html", context))
    response.content_policy = {"script-src": "'self'", "connect-src": "'self'"}  # type: ignore[attr-defined]
    return response
