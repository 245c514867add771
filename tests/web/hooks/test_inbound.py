"""Webhooks: verified, stored once, answered at once; anything else is refused with the right word."""

import asyncio
import gzip
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.channels.abuse import BODIES, FORGED, KINDS
from tests.lived import Lived

from goodterms.core.webhook_signature import signed_headers
from goodterms.flow import outside as outside_module
from goodterms.flow.count_reply import count_reply
from goodterms.language.reading import understand
from goodterms.language.traits import FEWEST
from goodterms.store import inbox
from goodterms.store.clock import business_now
from goodterms.transport.webhook import Webhook
from goodterms.web.api.door import LONGEST_BODY
from goodterms.web.hooks.counts import API_REFUSED, REFUSED
from goodterms.web.hooks.inbound import LONGEST

SECRET = "whsec_" + "A" * 43 + "="
OUTSIDE = {
    "channels": {"sms": {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:1", "secret": SECRET}}},
    "gateway": {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:1", "secret": SECRET}},
}
REPLY = {"id": "e1", "type": "reply", "from": "+353870000001", "to": "GOOD", "text": "leave me alone", "channel": "sms"}


@pytest.fixture(autouse=True)
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GOODTERMS_OUTSIDE", json.dumps(OUTSIDE))
    outside_module.outside.cache_clear()
    yield
    outside_module.outside.cache_clear()


def post(
    events: object, *, path: str = "/hooks/channel/sandbox", secret: str = SECRET, message_id: str = "w1", **extra
):
    body = events if isinstance(events, bytes) else json.dumps({"events": events}).encode()
    at = extra.pop("at", datetime.now(UTC))
    signed = signed_headers(keys=[secret], message_id=message_id, at=at, body=body)
    headers = {**signed, **extra.pop("headers", {})}
    return Client().post(path, data=body, content_type="application/json", headers=headers)


def stored() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source, external_id FROM inbox ORDER BY arrival")
        return cursor.fetchall()


def test_a_reply_is_stored_as_it_came_and_can_be_verified_again_later(database: object):
    assert post([REPLY]).status_code == 204
    assert stored() == [("channel/sandbox", "e1")]
    with transaction.atomic():
        (found,) = inbox.take(limit=1, now=datetime.now(UTC))
    assert isinstance(found, inbox.Arrived)
    adapter = outside_module.outside().channel("sms")
    (reply,) = adapter.receive(webhook=Webhook("", found.headers, found.body, found.received_at))
    assert reply.external_id == "e1"


def test_the_same_event_under_two_deliveries_is_stored_once(database: object):
    assert post([REPLY], message_id="w1").status_code == 204
    assert post([REPLY], message_id="w2").status_code == 204
    assert len(stored()) == 1


def test_an_address_may_name_the_channel_or_the_provider(database: object):
    post([REPLY], path="/hooks/channel/sms")
    post([REPLY], path="/hooks/channel/sandbox")
    assert stored() == [("channel/sandbox", "e1")]


def test_a_payment_notice_waits_under_the_gateway(database: object):
    notice = {"id": "p1", "type": "payment.succeeded", "payment_id": "pay1", "checkout_id": "c1", "reference": "GT1"}
    assert post([notice], path="/hooks/gateway/sandbox").status_code == 204
    assert stored() == [("gateway/sandbox", "p1")]


def test_a_batch_is_one_row_with_a_name_of_its_own(database: object):
    assert post([REPLY, {**REPLY, "id": "e2"}]).status_code == 204
    ((source, name),) = stored()
    assert source == "channel/sandbox"
    assert name.startswith("parts:")


def test_nothing_is_kept_of_a_forged_stale_or_unsigned_webhook(database: object):
    assert post([REPLY], secret="whsec_" + "B" * 43 + "=").status_code == 401
    assert post([REPLY], at=datetime.now(UTC) - timedelta(hours=1)).status_code == 401
    assert Client().post("/hooks/channel/sandbox", data=b"{}", content_type="application/json").status_code == 401
    assert stored() == []


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b'{"events": 3}', b"\xff\xfe"])
def test_a_signed_body_of_another_form_is_a_bad_request(database: object, body: bytes):
    assert post(body).status_code == 400
    assert stored() == []


def test_an_event_with_a_strange_id_is_stored_under_a_safe_name(database: object):
    assert post([{**REPLY, "id": "a\x00b" + "x" * 500}]).status_code == 204
    assert stored()[0][1].startswith("parts:")


def test_too_much_is_refused_before_it_is_read(database: object):
    assert post(b'{"events": [' + b" " * LONGEST + b"]}").status_code == 413
    assert stored() == []


def test_headers_beyond_reason_are_refused(database: object):
    assert post([REPLY], headers={"x-more": "y" * 20_000}).status_code == 400


@pytest.mark.parametrize("path", ["/hooks/channel/nobody", "/hooks/gateway/nobody", "/hooks/elsewhere/sandbox"])
def test_a_name_nothing_is_connected_under_is_not_found(database: object, path: str):
    assert post([REPLY], path=path).status_code == 404


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, identity", "x"])
def test_a_packed_body_is_refused_before_it_is_unpacked(database: object, coding: str):
    before = counted("packed")
    assert post(gzip.compress(b"[" * 100_000), headers={"content-encoding": coding}).status_code == 415
    assert counted("packed") == before + 1
    assert post([REPLY], headers={"content-encoding": "identity"}).status_code == 204


@pytest.mark.parametrize("path", ["channel/sandbox", "gateway/sandbox"])
def test_whatever_is_posted_is_refused_fast_and_counted(database: object, path: str):
    """The corpus of the channels' own tests, through the door: 4xx for all of it, and nothing is kept."""
    before = counted("signature", path)
    for body in filter(None, BODIES):
        for kind in KINDS:
            answer = Client().post(f"/hooks/{path}", data=body, content_type=kind or "text/plain")
            assert 400 <= answer.status_code < 500, (answer.status_code, kind, body[:40])
    for forged in FORGED:
        for name in ("webhook-signature", "webhook-timestamp", "webhook-id", "content-type"):
            answer = Client().post(
                f"/hooks/{path}", data=b"{}", content_type="application/json", headers={name: forged}
            )
            assert 400 <= answer.status_code < 500, (answer.status_code, name, forged[:40])
    assert counted("signature", path) > before + 50
    assert stored() == []


def test_a_question_with_many_fields_is_refused(database: object):
    assert Client().get("/hooks/channel/sandbox?" + "a=1&" * 500).status_code == 400


def test_a_defect_of_an_adapter_is_counted_and_shows_nothing(database: object, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("goodterms.channels.sandbox.adapter.SandboxChannel.receive", broken)
    before = counted("defect")
    answer = post([REPLY])
    assert (answer.status_code, counted("defect")) == (500, before + 1)
    assert b"secret" not in answer.content


def test_only_post_is_taken(database: object):
    assert Client().get("/hooks/channel/sandbox").status_code == 405


def test_no_cookie_is_set_and_none_is_kept(database: object):
    answer = post([REPLY], headers={"cookie": "secret=1"})
    assert not answer.cookies
    with transaction.atomic():
        (found,) = inbox.take(limit=1, now=datetime.now(UTC))
    assert "cookie" not in found.headers


def test_healthz_says_whether_the_database_answers(database: object, monkeypatch: pytest.MonkeyPatch):
    assert Client().get("/healthz").status_code == 200
    from django.db import OperationalError

    def away(*_: object, **__: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", away)
    assert Client().get("/healthz").status_code == 503


# --- as the server brings it ------------------------------------------------------------------------------------------------


class Protocol:
    """What granian hands us of one request: its body in parts, and where the answer goes."""

    def __init__(self, parts: list[bytes], *, stuck: bool = False) -> None:
        self.parts, self.stuck = parts, stuck
        self.answered: tuple[int, dict[str, str], bytes] | None = None

    async def __aiter__(self):
        for part in self.parts:
            yield part
        if self.stuck:
            await asyncio.Event().wait()

    async def __call__(self) -> bytes:
        return b"".join([part async for part in self])

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answered = (status, dict(headers), body)


def serve(protocol: Protocol, **more: object) -> int:
    """The status of one request to the web process's own application."""
    given = {
        "proto": "http", "method": "POST", "path": "/hooks/channel/sandbox", "query_string": "", "http_version": "1.1",
        "server": "127.0.0.1:8000", "client": "127.0.0.1:4000", "scheme": "http", "headers": {}, **more,
    }  # fmt: skip
    from goodterms.site import rsgi  # it looks at the database as it is loaded

    asyncio.run(rsgi.application.__rsgi__(SimpleNamespace(**given), protocol))
    assert protocol.answered is not None
    return protocol.answered[0]


def counted(kind: str, source: str = "channel/sandbox") -> float:
    return REFUSED.labels(source=source, kind=kind)._value.get()


@pytest.fixture
def at_hand(database: object) -> Iterator[None]:
    """The web process's threads, each with its own connection to this test's database, which are closed after it."""
    yield
    from goodterms.site import rsgi

    for _ in range(32):
        rsgi.KEEPER.submit(lambda: (time.sleep(0.001), connection.close())).result()
        rsgi.WEBHOOKS.submit(lambda: (time.sleep(0.001), connection.close())).result()


def test_the_server_hands_a_signed_webhook_straight_to_us(at_hand: None):
    body = json.dumps({"events": [REPLY]}).encode()
    signed = signed_headers(keys=[SECRET], message_id="w1", at=datetime.now(UTC), body=body)
    assert serve(Protocol([body[:10], body[10:]]), headers={**signed, "content-type": "application/json"}) == 204
    assert stored() == [("channel/sandbox", "e1")]


def test_what_is_refused_leaves_a_counter(at_hand: None):
    before = [counted("signature"), counted("method"), counted("nobody", "unknown"), counted("too_long", "unread")]
    assert serve(Protocol([b"{}"])) == 401
    assert serve(Protocol([]), method="PUT") == 405
    assert serve(Protocol([b"{}"]), path="/hooks/channel/nobody") == 404
    assert serve(Protocol([b"x" * 1000] * 1000)) == 413
    assert serve(Protocol([]), headers={"content-length": str(10**9)}) == 413
    after = [counted("signature"), counted("method"), counted("nobody", "unknown"), counted("too_long", "unread")]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1, 2]


def test_the_api_is_sent_no_more_than_it_takes(at_hand: None):
    from goodterms.site import rsgi

    before = API_REFUSED.labels(status=413)._value.get()
    assert rsgi.LONGEST_API == LONGEST_BODY
    assert serve(Protocol([b"x" * 1000] * 2000), path="/api/v1/messages") == 413
    assert serve(Protocol([]), path="/api/v1/messages", headers={"content-length": str(LONGEST_BODY + 1)}) == 413
    assert API_REFUSED.labels(status=413)._value.get() == before + 2


def test_a_caller_who_stops_half_way_is_sent_away_and_holds_up_nobody(at_hand: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("goodterms.site.rsgi.LONGEST_WEBHOOK_SECONDS", 0.01)
    assert serve(Protocol([b"{"], stuck=True), headers={"content-length": "1000"}) == 408


def test_counters_are_read_with_a_token_and_are_nobody_elses(at_hand: None, monkeypatch: pytest.MonkeyPatch):
    assert serve(Protocol([]), method="GET", path="/metrics") == 404
    monkeypatch.setenv("GOODTERMS_METRICS_TOKEN", "t0ken")
    assert serve(Protocol([]), method="GET", path="/metrics", headers={"authorization": "Bearer other"}) == 404
    asked = Protocol([])
    assert serve(asked, method="GET", path="/metrics", headers={"authorization": "Bearer t0ken"}) == 200
    assert asked.answered is not None
    assert b"goodterms_webhooks_refused_total" in asked.answered[2]


def test_what_replies_are_like_is_counted_for_a_monitor_and_no_word_of_them(
    at_hand: None, monkeypatch: pytest.MonkeyPatch
):
    Lived.begin()
    for _ in range(FEWEST):
        count_reply(understood=understand("zorblat frimp quuxly", "en"), day=business_now().date())
    monkeypatch.setenv("GOODTERMS_METRICS_TOKEN", "t0ken")
    asked = Protocol([])
    assert serve(asked, method="GET", path="/metrics", headers={"authorization": "Bearer t0ken"}) == 200
    assert asked.answered is not None
    page = asked.answered[2].decode()
    assert f'goodterms_replies_lately{{language="en",trait="stop",value="not"}} {float(FEWEST)}' in page
    assert 'goodterms_replies_moved{language="en",trait="strange"}' in page
    assert "zorblat" not in page
