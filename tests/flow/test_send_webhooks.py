"""Other systems are told of events: signed, at least once, in the order of the log, until they take it or are given up."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.db import connection
from standardwebhooks import Webhook
from tests.lived import Lived

from goodterms.core.webhook_signature import verify
from goodterms.flow import send_webhooks as sending
from goodterms.flow.keep_webhooks import (
    WebhookRefused,
    add_endpoint,
    enable_endpoint,
    end_rotation,
    remove_endpoint,
    replay_delivery,
    rotate_secret,
)
from goodterms.flow.seal import seal_everything
from goodterms.store.clock import machine_now
from goodterms.store.webhooks import find_endpoint, list_deliveries, list_endpoints
from goodterms.transport import outside_address
from goodterms.transport.outside_address import AddressRefused, check_address, post


class Receiver:
    """A system that is told: keeps every call, and answers as it is set."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.calls.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(receiver.status)
                if receiver.status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def heads(tmp_path: Path) -> Path:
    return tmp_path / "heads"


def happens(lived: Lived, heads: Path) -> None:
    """A case opens, and is sealed."""
    lived.open(lived.somebody())
    lived.days(1)
    seal_everything(heads=heads)


def deliver() -> int:
    done = 0
    while (some := sending.send_webhooks()) > 0:
        done += some
    return done


def later(**time: float) -> None:
    """What waits is due now."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE webhook_delivery SET next_at = %s WHERE state = 'waiting'", [machine_now()])
        if time:
            cursor.execute(
                "UPDATE webhook_endpoint SET failing_since = failing_since - %s::interval", [str(timedelta(**time))]
            )


def test_the_official_library_verifies_every_webhook(lived: Lived, receiver: Receiver, heads: Path):
    made = add_endpoint(url=receiver.url, types=["case.*", "contact.accepted"], by="Ada")
    happens(lived, heads)
    deliver()
    assert receiver.calls
    for headers, body in receiver.calls:
        told = Webhook(made.verify_with).verify(body, headers)
        assert told["type"].startswith(("case.", "contact.accepted"))
        assert set(told) == {"type", "timestamp", "data"}
        assert "+353" not in body.decode()
        assert "Aoife" not in body.decode()
    told_of = [json.loads(body)["type"] for _, body in receiver.calls]
    assert told_of.count("case.opened") == 1


def test_a_key_pair_signs_so_that_the_receiver_cannot_sign_in_our_name(lived: Lived, receiver: Receiver, heads: Path):
    made = add_endpoint(url=receiver.url, types=["case.opened"], by="Ada", kind="ed25519")
    assert made.verify_with.startswith("whpk_")
    happens(lived, heads)
    deliver()
    headers, body = receiver.calls[0]
    assert headers["webhook-signature"].startswith("v1a,")
    assert (
        verify(keys=[made.verify_with], headers=headers, body=body, now=machine_now()).message_id
        == headers["webhook-id"]
    )


def test_while_rotating_both_secrets_sign(lived: Lived, receiver: Receiver, heads: Path):
    old = add_endpoint(url=receiver.url, types=["case.opened"], by="Ada")
    new = rotate_secret(id_=old.id)
    happens(lived, heads)
    deliver()
    headers, body = receiver.calls[0]
    for made in (old, new):
        Webhook(made.verify_with).verify(body, headers)
    end_rotation(id_=old.id)
    happens(lived, heads)
    deliver()
    assert len(receiver.calls[-1][0]["webhook-signature"].split()) == 1
    Webhook(new.verify_with).verify(receiver.calls[-1][1], receiver.calls[-1][0])


def test_secrets_are_sealed_where_they_are_kept(lived: Lived, receiver: Receiver):
    made = add_endpoint(url=receiver.url, types=[], by="Ada")
    with connection.cursor() as cursor:
        cursor.execute("SELECT secrets[1] FROM webhook_endpoint")
        kept = bytes(cursor.fetchone()[0])
    assert base64.b64decode(made.verify_with.removeprefix("whsec_")) not in base64.b64decode(kept)


def test_what_is_not_taken_is_tried_again_under_the_same_id_by_the_schedule(
    lived: Lived, receiver: Receiver, heads: Path
):
    add_endpoint(url=receiver.url, types=["case.opened"], by="Ada")
    receiver.status = 500
    happens(lived, heads)
    deliver()
    (waiting,) = list_deliveries()
    assert (waiting.state, waiting.attempts, waiting.status) == ("waiting", 1, 500)
    assert waiting.next_at is not None
    assert 4 <= (waiting.next_at - waiting.tried_at).total_seconds() <= 6
    receiver.status = 204
    later()
    deliver()
    ids = {headers["webhook-id"] for headers, _ in receiver.calls}
    bodies = {body for _, body in receiver.calls}
    assert len(receiver.calls) == 2
    assert len(ids) == len(bodies) == 1
    (done,) = list_deliveries()
    assert (done.state, done.attempts) == ("delivered", 2)


def test_after_the_last_try_it_is_given_up_and_can_be_replayed(lived: Lived, receiver: Receiver, heads: Path):
    add_endpoint(url=receiver.url, types=["case.opened"], by="Ada")
    receiver.status = 503
    happens(lived, heads)
    for _ in range(len(sending.SCHEDULE) + 1):
        deliver()
        later()
    (failed,) = list_deliveries(state="failed")
    assert failed.attempts == len(sending.SCHEDULE) + 1
    receiver.status = 200
    replay_delivery(id_=failed.id)
    deliver()
    assert list_deliveries()[0].state == "delivered"
    with pytest.raises(WebhookRefused):
        replay_delivery(id_="dlv_none")


def test_an_endpoint_that_fails_for_days_is_given_up_and_loses_nothing(lived: Lived, receiver: Receiver, heads: Path):
    made = add_endpoint(url=receiver.url, types=["case.opened"], by="Ada")
    receiver.status = 500
    happens(lived, heads)
    deliver()
    later(days=5)
    deliver()
    (given_up,) = list_endpoints()
    assert given_up.disabled_at is not None
    assert "5 days" in given_up.disabled_why
    happens(lived, heads)
    assert deliver() == 0
    receiver.status = 204
    enable_endpoint(id_=made.id)
    later()
    deliver()
    assert {json.loads(body)["type"] for _, body in receiver.calls[-2:]} == {"case.opened"}
    assert len({headers["webhook-id"] for headers, _ in receiver.calls}) == 2


def test_gone_is_gone_and_removed_is_told_nothing(lived: Lived, receiver: Receiver, heads: Path):
    made = add_endpoint(url=receiver.url, types=["case.opened"], by="Ada")
    receiver.status = 410
    happens(lived, heads)
    deliver()
    found = find_endpoint(id_=made.id)
    assert found is not None
    assert "410" in found.disabled_why
    remove_endpoint(id_=made.id)
    assert list_endpoints() == []


def test_two_workers_make_each_delivery_once(lived: Lived, receiver: Receiver, heads: Path):
    add_endpoint(url=receiver.url, types=[], by="Ada")
    happens(lived, heads)
    sending.make_deliveries()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE webhook_endpoint SET position = 0")  # as if the place was not kept
        cursor.execute("SELECT count(*) FROM webhook_delivery")
        before = cursor.fetchone()[0]
    sending.make_deliveries()
    assert len(list_deliveries(limit=1000)) == before


def test_a_redirect_is_not_followed(lived: Lived, receiver: Receiver, heads: Path):
    add_endpoint(url=receiver.url, types=["case.opened"], by="Ada")
    receiver.status = 302
    happens(lived, heads)
    deliver()
    assert [one.status for one in list_deliveries()] == [302]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/hook",
        "ftp://example.com/",
        "https://user:secret@example.com/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://0.0.0.0/",
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "not an address",
        "https:///nowhere",
        "https://example.com/#part",
        "https://example.com/" + "x" * 2000,
    ],
)
def test_no_address_inside_our_network_is_called_in_production(url: str):
    with pytest.raises(AddressRefused):
        check_address(url, sandbox=False)


def test_a_name_that_leads_inside_is_not_called_even_when_it_did_not_before(monkeypatch: pytest.MonkeyPatch):
    called: list[str] = []
    monkeypatch.setattr(outside_address, "_call", lambda read, address, *_: called.append(address))
    sent = {"url": "https://rebind.example.com/", "body": b"{}", "headers": {}, "within": 1.0, "sandbox": False}
    for inside in ("127.0.0.1", "10.1.2.3", "fd00::1", "::ffff:192.168.0.1", "100.64.0.1"):
        answer = post(**sent, looked_up=lambda *_, one=inside: [one])  # type: ignore[arg-type, misc]
        assert answer.status is None
        assert "inside our own network" in answer.words
    post(**sent, looked_up=lambda *_: ["8.8.8.8", "10.0.0.1"])  # type: ignore[arg-type]
    assert called == [], "one address of a name inside is enough"
    post(**sent, looked_up=lambda *_: ["8.8.8.8"])  # type: ignore[arg-type]
    assert called == ["8.8.8.8"], "the very address that was checked"
