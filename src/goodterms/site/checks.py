"""What may not start: each unsafe setting has an id, says what is wrong and what to do.

Run by `python -m django check`, by `goodterms up`, and by the web process itself before it answers (`site.wsgi`).
"""

import os
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

TAG = "goodterms"
SHORTEST_SECRET = 50
SANDBOX = frozenset({"sandbox", "core_ledger"})


@register(TAG)
def safe_to_start(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Every unsafe setting; those about production only when GOODTERMS_ENV says production."""
    found = list(_anywhere())
    if settings.PRODUCTION:
        found += _in_production()
    return found


def _anywhere() -> Iterable[CheckMessage]:
    for name in ("GOODTERMS_PUBLIC_URL", "GOODTERMS_PHONE_URL"):
        url = getattr(settings, name)
        parts = urlsplit(url)
        if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
            yield Error(f"{name} is not an address", hint="Write scheme, host and port only.", id="goodterms.E001")


def _in_production() -> Iterable[CheckMessage]:
    if len(settings.SECRET_KEY) < SHORTEST_SECRET or settings.SECRET_KEY.startswith("development"):
        yield Error(
            "the secret key is a development key or too short",
            hint=f"Set GOODTERMS_SECRET_KEY (or _FILE) to at least {SHORTEST_SECRET} random characters.",
            id="goodterms.E002",
        )
    yield from _cookies_in_the_clear()
    if urlsplit(settings.GOODTERMS_PUBLIC_URL).scheme != "https":
        yield Error(
            "customers' links would not be https",
            hint="Set GOODTERMS_PUBLIC_URL to the https address of the customers' pages.",
            id="goodterms.E004",
        )
    if settings.GOODTERMS_PHONE_URL:
        yield Error("the sandbox phone is configured", hint="Unset GOODTERMS_PHONE_URL.", id="goodterms.E005")
    if settings.GOODTERMS_DEMO_SEED:
        yield Error(
            "pages would tell what invented people know", hint="Unset GOODTERMS_DEMO_SEED.", id="goodterms.E008"
        )
    if settings.DEBUG or "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "debugging is on, or any host name is answered",
            hint="Set GOODTERMS_HOSTS to the names of this installation.",
            id="goodterms.E006",
        )
    sandboxes = sorted(_sandboxes())
    if sandboxes:
        yield Error(
            f"a stand-in is connected: {', '.join(sandboxes)}",
            hint="GOODTERMS_OUTSIDE may name only real providers in production.",
            id="goodterms.E007",
        )


def _cookies_in_the_clear() -> Iterable[CheckMessage]:
    for kind in ("SESSION", "CSRF"):
        name, secure = getattr(settings, f"{kind}_COOKIE_NAME"), getattr(settings, f"{kind}_COOKIE_SECURE")
        if not secure or not name.startswith("__Host-"):
            yield Error(
                f"the {kind} cookie could travel in the clear",
                hint=f"Leave {kind}_COOKIE_NAME and {kind}_COOKIE_SECURE as the settings make them.",
                id="goodterms.E003",
            )
    if not settings.VISIT_COOKIE.startswith("__Host-"):
        yield Error(
            "the cookie of customers' visits could travel in the clear",
            hint="Leave VISIT_COOKIE as the settings make it.",
            id="goodterms.E003",
        )


def _sandboxes() -> Iterable[str]:
    """The parts of the outside that a stand-in would carry. An unreadable object is refused where it is read."""
    written = os.environ.get("GOODTERMS_OUTSIDE", "{}")
    file = os.environ.get("GOODTERMS_OUTSIDE_FILE")
    try:
        if "GOODTERMS_OUTSIDE" not in os.environ and file:
            with open(file, encoding="utf-8") as opened:
                written = opened.read()
        tree = orjson.loads(written)
    except (OSError, orjson.JSONDecodeError):
        return
    if not isinstance(tree, dict):
        return
    channels = tree.get("channels")
    parts = dict(channels) if isinstance(channels, dict) else {}
    parts |= {name: tree[name] for name in ("gateway", "record") if name in tree}
    for name, entry in parts.items():
        if isinstance(entry, dict) and entry.get("adapter") in SANDBOX:
            yield f"{name} ({entry['adapter']})"
