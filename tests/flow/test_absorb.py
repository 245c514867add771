"""What came in is taken in, each by itself: what cannot be is set aside with a reason, and holds up nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest
from django.db import OperationalError, connection
from tests.channels.abuse import ODD
from tests.flow.acting_fixtures import Late, late
from tests.flow.test_take_reply import NUMBER, share
from tests.lived import Lived, Somebody

from goodterms.channels.sandbox.adapter import SandboxChannel
from goodterms.core.webhook_signature import signed_headers
from goodterms.flow import absorb as absorb_module
from goodterms.flow.absorb import absorb
from goodterms.flow.outside import Outside
from goodterms.store import inbox

SECRET = "whsec_" + "A" * 43 + "="
STOP = {"id": "e1", "type": "reply", "from": NUMBER, "to": "GOOD", "text": "leave me alone", "channel": "sms"}
REPORT = {"id": "d1", "type": "delivered", "message_id": "m-1", "effect_key": "k"}


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    share(found.who)
    return found


@pytest.fixture
def outside() -> Iterator[Outside]:
    channel = SandboxChannel(url="http://127.0.0.1:9", keys=[SECRET])
    yield Outside(channels={"sms": channel})
    channel.close()


def arrives(name: str, *events: object) -> None:
    body = json.dumps({"events": list(events)}).encode()
    now = datetime.now(UTC)
    headers = signed_headers(keys=[SECRET], message_id=name, at=now, body=body)
    inbox.put(source="channel/sandbox", external_id=name, headers=headers, body=body, received_at=now)


def set_aside() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT external_id, error FROM inbox WHERE absorbed_at IS NOT NULL AND error IS NOT NULL")
        return dict(cursor.fetchall())


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM inbox WHERE absorbed_at IS NULL AND look_at IS NULL")
        return int(cursor.fetchone()[0])


def test_what_cannot_be_taken_in_is_set_aside_and_the_stop_behind_it_is_heard(
    somebody: Late, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = absorb_module.reply_events

    def fails_on_one(*, reply: Any, **more: Any) -> Any:
        if reply.external_id == "poison":
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
        return whole(reply=reply, **more)

    monkeypatch.setattr(absorb_module, "reply_events", fails_on_one)
    arrives("one", {**STOP, "id": "poison", "text": "hello"})
    arrives("two", STOP)
    assert absorb(outside=outside) == 2
    somebody.lived.settle()
    assert somebody.facts().ceased
    assert "DataError" in set_aside()["one"]
    assert waiting() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT body <> '' FROM inbox WHERE external_id = 'one'")
        assert cursor.fetchone()[0], "its body is kept for whoever looks"


def test_an_adapter_that_fails_on_a_second_look_holds_up_nobody(
    somebody: Late, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = SandboxChannel.receive

    def broken(self: SandboxChannel, *, webhook: Any) -> Any:
        if b"poison" in webhook.body:
            raise RecursionError("secret")
        return whole(self, webhook=webhook)

    monkeypatch.setattr(SandboxChannel, "receive", broken)
    arrives("one", {**STOP, "id": "poison"})
    arrives("two", STOP)
    assert absorb(outside=outside) == 2
    assert "RecursionError" in set_aside()["one"]
    assert "secret" not in set_aside()["one"]


def test_while_the_database_is_away_nothing_is_set_aside(
    somebody: Late, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: Any) -> Any:
        raise OperationalError("gone")

    monkeypatch.setattr(absorb_module, "reply_events", away)
    arrives("one", STOP)
    with pytest.raises(OperationalError):
        absorb(outside=outside)
    assert (waiting(), set_aside()) == (1, {})


def test_whatever_stands_in_a_signed_event_the_next_one_is_heard(somebody: Late, outside: Outside) -> None:
    many = 0
    for event in (STOP, REPORT):
        for name in event:
            for odd in ODD:
                many += 1
                arrives(f"odd-{many}", {**event, "text": "hello", name: odd})
    arrives("last", {**STOP, "id": "last"})
    while waiting():
        absorb(outside=outside)
    somebody.lived.settle()
    assert somebody.facts().ceased
    assert not any("could not be taken in" in reason for reason in set_aside().values()), set_aside()


def test_an_id_beyond_reason_is_found_again_by_its_hash(somebody: Late, outside: Outside) -> None:
    for number in ("n" * 9000, "a\x00b"):
        arrives(number[:20].replace("\x00", ""), {**REPORT, "message_id": number, "effect_key": number})
    absorb(outside=outside)
    with connection.cursor() as cursor:
        cursor.execute("SELECT error FROM inbox")
        assert {row[0] for row in cursor.fetchall()} == {"our own record of the send"}


def reported(lived: Lived, who: Somebody, outside: Outside, kinds: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What becomes of a text to `who` of which this is reported, in this order and each twice; and what was sent in the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT provider_id FROM provider_message WHERE customer_id = %s", [who.customer])
        (number,) = cursor.fetchone()
    for place, kind in enumerate((*kinds, *kinds)):
        told = {"id": f"{who.customer}/{kind}", "type": kind, "message_id": number, "effect_key": "k"}
        arrives(f"{who.customer}/{place}", told)
        absorb(outside=outside)
        lived.settle()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT channel, outcome FROM contact WHERE customer_id = %s ORDER BY at, channel", [who.customer]
        )
        ledger = [f"{channel} {outcome}" for channel, outcome in cursor.fetchall()]
        cursor.execute("SELECT type FROM event WHERE stream = 'customer' AND stream_id = %s", [who.customer])
        told_of = sorted(row[0] for row in cursor.fetchall() if row[0].startswith("contact."))
    return ledger, told_of


@pytest.mark.parametrize(
    "kinds", [("delivered", "read"), ("delivered", "failed"), ("delivered", "read", "failed"), ("read", "bounced")]
)
def test_reports_in_any_order_and_however_often_come_to_the_same(
    somebody: Late, outside: Outside, kinds: tuple[str, ...]
) -> None:
    lived, became = somebody.lived, []
    for order in permutations(kinds):
        who = lived.somebody(f"Person {len(became)}")
        lived.open(who)
        lived.settle()
        became.append(reported(lived, who, outside, order))
    assert all(one == became[0] for one in became), became
    ledger, events = became[0]
    assert len(events) == len(set(events)), "something was heard twice"
    if "read" in kinds:
        assert ledger == ["sms read"], "it was read: nothing else is sent for it"
