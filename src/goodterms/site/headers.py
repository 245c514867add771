"""The headers of every answer: a strict content policy with a nonce, nothing stored, nothing leaked.

A view may widen its own answer's policy by setting `content_policy` on the response, a mapping from directive to the sources
it adds, as the payment page does for the gateway it redirects to. Staff pages (under /staff/) may use our own scripts.
Sources: OWASP Secure Headers Project; design/guarantees.md, Security baseline.
"""

import secrets
from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

STAFF = "/staff/"
PUBLIC = {
    "default-src": "'none'",
    "style-src": "'nonce-{nonce}'",
    "img-src": "data:",
    "form-action": "'self'",
    "base-uri": "'none'",
}
STAFF_POLICY = {
    **PUBLIC,
    "style-src": "'self' 'nonce-{nonce}'",
    "script-src": "'self' 'nonce-{nonce}'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
A_YEAR = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds the headers to every answer; `request.csp_nonce` is for the page's one inline style."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = self.get_response(request)
        nonce: str = request.csp_nonce  # type: ignore[attr-defined]
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Content-Security-Policy"] = content_policy(
            path=request.path, nonce=nonce, more=getattr(response, "content_policy", {})
        )
        if not frame_parents(request.path):
            response.headers["X-Frame-Options"] = "DENY"
        if settings.PRODUCTION:
            response.headers["Strict-Transport-Security"] = A_YEAR
        return response


def content_policy(*, path: str, nonce: str, more: Mapping[str, str]) -> str:
    """The Content-Security-Policy of an answer at `path`, with the sources it adds for itself."""
    policy = dict(STAFF_POLICY if path.startswith(STAFF) else PUBLIC)
    policy["frame-ancestors"] = frame_parents(path) or "'none'"
    for directive, sources in more.items():
        before = policy.get(directive, "")
        policy[directive] = sources if before in {"", "'none'"} else f"{before} {sources}"
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items()).format(nonce=nonce)


def frame_parents(path: str) -> str:
    """Who may show this page in a frame: nobody, but our own page the answer to "I need more time".

    Outside production the sandbox phone may show a customer's page.
    """
    ours = "'self'" if path.startswith("/r/") and path.endswith("/stay") else ""
    if settings.PRODUCTION or path.startswith(STAFF) or not settings.GOODTERMS_PHONE_URL:
        return ours
    return f"'self' {settings.GOODTERMS_PHONE_URL}"
