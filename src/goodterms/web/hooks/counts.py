"""What this process counts of webhooks and of the API, and the page a monitor reads it from (Prometheus' text format), which tells of
the replies too.

`/metrics` answers whoever brings the token that `GOODTERMS_METRICS_TOKEN` holds, as `authorization: Bearer …`; without that
setting there is no such page.
"""

import hmac
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, Counter, generate_latest

from goodterms.web.hooks.reply_counts import replies_written

PATH = "/metrics"
FROM = "GOODTERMS_METRICS_TOKEN"
STORED = Counter("goodterms_webhooks_stored_total", "Webhooks taken in, repeats included", ["source"])
BLACKED = Counter(
    "goodterms_card_numbers_blacked_out_total", "Webhooks of gateways that held a card number", ["source"]
)
REFUSED = Counter(
    "goodterms_webhooks_refused_total",
    "Webhooks refused: signature, form, headers, packed, too_long, slow, cut_off, method, nobody, not_stored, defect",
    ["source", "kind"],
)
API_REFUSED = Counter("goodterms_api_refused_total", "Calls of the API refused, by their status", ["status"])


def application(environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes]:
    """The page, as a WSGI application of its own."""
    token = _token()
    brought = str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ")
    if not token or not hmac.compare_digest(brought.encode(), token.encode()):
        start_response("404 Not Found", [("content-length", "0")])
        return []
    body = generate_latest() + replies_written()
    start_response("200 OK", [("content-type", CONTENT_TYPE_LATEST), ("content-length", str(len(body)))])
    return [body]


def _token() -> str:
    if file := os.environ.get(f"{FROM}_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(FROM, "")
