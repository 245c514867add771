"""Addresses that are told, registered by the API and shown on the staff's page."""

from __future__ import annotations

from tests.lived import Lived
from tests.web.api.conftest import Caller, MakeCaller

URL = "http://127.0.0.1:9/hook"


def test_an_address_is_registered_shown_once_listed_and_removed(lived: Lived, call: Caller):
    made = call("POST", "webhooks", {"url": URL, "types": ["case.*"]})
    assert made.status_code == 201, made.content
    assert made.json()["verify_with"].startswith("whsec_")
    (listed,) = call("GET", "webhooks").json()["items"]
    assert (listed["url"], listed["types"]) == (URL, ["case.*"])
    assert "whsec_" not in call("GET", "webhooks").content.decode()
    assert call("DELETE", f"webhooks/{listed['id']}").status_code == 204
    assert call("DELETE", f"webhooks/{listed['id']}").status_code == 404
    assert call("GET", "webhooks").json()["items"] == []


def test_an_address_we_would_not_call_is_pointed_at(lived: Lived, call: Caller):
    for url in ("http://example.com/", "https://10.0.0.1/", "nonsense"):
        assert call("POST", "webhooks", {"url": url}).json()["errors"][0]["pointer"] == "#/url", url
    wrong = call("POST", "webhooks", {"url": URL, "types": ["nonsense.*"]})
    assert wrong.json()["errors"][0]["pointer"] == "#/types"


def test_the_delivery_log_is_empty_and_pages(lived: Lived, key: MakeCaller):
    mine = key("webhooks:write")
    assert mine("GET", "deliveries?limit=1&state=failed").json() == {"items": [], "next": None}
    assert mine("POST", "deliveries/dlv_none/replay").status_code == 404
    assert key("messages:read")("GET", "deliveries").status_code == 403
