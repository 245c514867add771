"""Web chat and the feed in an app: let in by the creditor's server, read and answered by the visitor's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import jwt
import orjson
import pytest
from django.core import signing
from django.test import Client
from tests.lived import Lived, Somebody
from tests.web.api.conftest import Caller, MakeCaller

from goodterms.channels.feed.adapter import FeedChannel
from goodterms.core.api_key import read_key
from goodterms.core.events import ConsentGiven
from goodterms.core.visitor_token import AUDIENCE
from goodterms.flow import feed
from goodterms.flow.keep_api_keys import revoke_api_key, secret_for_visitors
from goodterms.insight.invariants import check_all
from goodterms.store.clock import machine_now

WISH = {"customer": "C00001", "purpose": "service", "text": "Your card is in the post.", "channel": "chat"}


@pytest.fixture
def lived_with_feed(lived: Lived, who: Somebody) -> Lived:
    lived.outside = replace(lived.outside, channels={**lived.outside.channels, "chat": FeedChannel()})
    lived.tell(who, ConsentGiven("chat", "service", "the app"))
    return lived


def visitor(call: Caller) -> Caller:
    answer = call("POST", "feed/visitors", {"customer": "C00001"})
    assert answer.status_code == 201, answer.content
    return Caller(answer.json()["token"])


def wrong() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


def test_a_message_waits_in_the_feed_is_read_and_answered(lived_with_feed: Lived, who: Somebody, call: Caller):
    page = visitor(call)
    asked = call("POST", "messages", WISH).json()
    lived_with_feed.settle()
    assert call("GET", f"messages/{asked['id']}").json()["state"] == "accepted"
    shown = page("GET", "feed").json()
    (line,) = shown["items"]
    assert (line["from"], line["text"], line["read"], shown["unread"]) == ("us", WISH["text"], False, 1)
    assert page("POST", "feed/read", {"ids": [line["id"], "nobody's"]}).status_code == 202
    assert page("GET", "feed").json()["unread"] == 0
    assert call("GET", f"messages/{asked['id']}").json()["state"] == "read"
    for _ in range(2):
        assert page("POST", "feed/replies", {"text": "Thank you!", "id": "page-1"}).status_code == 202
    lived_with_feed.settle()
    assert [(one["from"], one["text"]) for one in page("GET", "feed").json()["items"]] == [
        ("us", WISH["text"]),
        ("you", "Thank you!"),
    ]
    assert wrong() == []


def test_a_stop_and_a_cry_for_help_are_heard_in_the_feed(lived_with_feed: Lived, who: Somebody, call: Caller):
    page = visitor(call)
    page("POST", "feed/replies", {"text": "I am struggling, I lost my job"})
    lived_with_feed.settle()
    told = lived_with_feed
    assert call("POST", "messages", {**WISH, "purpose": "collections"}).status_code in {202, 403}
    assert told.phone.sent == []
    page("POST", "feed/replies", {"text": "leave me alone"})
    lived_with_feed.settle()
    assert call("POST", "messages", WISH).status_code == 403
    assert wrong() == []


def test_what_was_said_is_sealed(lived_with_feed: Lived, who: Somebody, call: Caller):
    from django.db import connection

    page = visitor(call)
    page("POST", "feed/replies", {"text": "my landlord is knocking"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(payload, '') FROM event")
        assert "landlord" not in cursor.fetchone()[0]


def test_only_a_good_token_lets_in(
    lived_with_feed: Lived, who: Somebody, key: MakeCaller, monkeypatch: pytest.MonkeyPatch
):
    made = key("feed:write")
    page = visitor(made)
    assert page("GET", "feed").status_code == 200
    for bad in ("", "nonsense", page.text[:-1], made.text, signing.dumps({"b": 1, "c": 2, "k": "x"})):
        assert Caller(bad)("GET", "feed").status_code == 401
    assert page("GET", "messages").status_code == 401, "a visitor's token opens nothing else"
    monkeypatch.setattr(feed, "TOKEN_LASTS", timedelta(seconds=-1))
    assert page("GET", "feed").status_code == 401
    monkeypatch.undo()
    revoke_api_key(id_=made.text.split("_")[2], by="Ada")
    assert page("GET", "feed").status_code == 401


def by_their_server(made: Caller, *, customer: str = "C00001") -> Caller:
    """A token as the creditor's own server signs it."""
    key, at = read_key(made.text), int(machine_now().timestamp())
    claims = {"sub": customer, "aud": AUDIENCE, "iat": at, "exp": at + 300}
    return Caller(jwt.encode(claims, secret_for_visitors(key), algorithm="HS256", headers={"kid": key.id}))


def test_a_visitor_whom_their_server_signed_in_needs_no_call_of_it(
    lived_with_feed: Lived, who: Somebody, key: MakeCaller
):
    made = key("feed:write", "messages:write", "messages:text")
    page = by_their_server(made)
    assert page("GET", "feed").status_code == 200
    assert made("POST", "messages", WISH).status_code == 202
    lived_with_feed.settle()
    assert [one["text"] for one in page("GET", "feed").json()["items"]] == [WISH["text"]]
    assert page("POST", "feed/replies", {"text": "Thank you!"}).status_code == 202
    assert page("GET", "messages").status_code == 401, "a visitor's token opens nothing else"
    assert wrong() == []


def test_a_signed_visitor_is_nobody_without_a_key_that_lets_visitors_in(
    lived_with_feed: Lived, who: Somebody, key: MakeCaller
):
    made, other = key("feed:write"), key("messages:write")
    nobody = by_their_server(made, customer="nobody")("GET", "feed")
    assert nobody.status_code == 401
    assert by_their_server(other)("GET", "feed").content == nobody.content, "every refusal looks the same"
    assert by_their_server(made)("GET", "feed").status_code == 200
    revoke_api_key(id_=made.text.split("_")[2], by="Ada")
    assert by_their_server(made)("GET", "feed").content == nobody.content


def test_pages_of_other_sites_may_ask_and_are_told_so(lived_with_feed: Lived, who: Somebody, call: Caller):
    asked = Client().options("/api/v1/feed", headers={"Origin": "https://bank.example"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Authorization" in asked["Access-Control-Allow-Headers"]
    refused = Client().get("/api/v1/feed")
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (401, "*")
    assert "Access-Control-Allow-Origin" not in call("GET", "messages").headers


def test_too_much_and_too_often_is_refused_in_words(lived_with_feed: Lived, who: Somebody, call: Caller):
    page = visitor(call)
    assert page("POST", "feed/replies", {"text": " "}).json()["errors"][0]["pointer"] == "#/text"
    assert page("POST", "feed/replies", {"text": "x" * 4001}).status_code == 422
    said = [page("POST", "feed/replies", {"text": f"word {number}"}).status_code for number in range(21)]
    assert said == [202] * 20 + [422]


def test_nobody_is_let_in_by_the_demo_but_beside_the_sandbox_phone(
    lived_with_feed: Lived, who: Somebody, call: Caller, settings: object
):
    assert Client().get("/widget-demo?customer=C00001").status_code == 404
    settings.GOODTERMS_PHONE_URL = "http://127.0.0.1:1"
    assert "data-token=" in Client().get("/widget-demo?customer=C00001").text
    settings.PRODUCTION = True
    assert Client().get("/widget-demo?customer=C00001").status_code == 404


def test_the_widget_is_small_and_runs_under_a_strict_policy():
    script = Client().get("/widget.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert script["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(script.content) < 10_000
    for forbidden in (b"innerHTML", b"eval(", b"document.write", b"style="):
        assert forbidden not in script.content
    assert orjson.dumps("unsafe-inline") not in script.content
