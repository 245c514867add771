"""Django's protection against forged forms, on pages that send no referrer.

Under `Referrer-Policy: no-referrer` browsers send `Origin: null` with our own forms (Fetch standard, "append a request
Origin header"), which Django refuses by name. The token is still required, in a cookie that only our host can set
(`__Host-`), so a null origin may pass to that check; where the browser says in `Sec-Fetch-Site` that the form is another
site's, it is refused at once.
"""

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

OURS = frozenset({"same-origin", "none", ""})


class FormGuard(CsrfViewMiddleware):
    """CsrfViewMiddleware for pages without a referrer."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META.get("HTTP_SEC_FETCH_SITE", "") not in OURS:
            return False
        return request.META.get("HTTP_ORIGIN") == "null" or bool(super()._origin_verified(request))  # type: ignore[misc]

    def _check_referer(self, request: HttpRequest) -> None:
        """No referrer is sent to anybody, ourselves included; the `__Host-` cookie does what this check is for."""
