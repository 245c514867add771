"""A provider took a message and its answer was lost: its own report, under our key, says so, and nothing is sent twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from tests.channels.twilio.conftest import HOOK
from tests.lived import Lived
from tests.standin.twilio import ACCOUNT, TOKEN, TwilioStandin
from twilio.request_validator import RequestValidator

from goodterms.channels.twilio.adapter import TwilioChannel
from goodterms.channels.twilio.signature import FORM
from goodterms.flow.absorb import absorb
from goodterms.store import inbox

SID = f"SM{1:032x}"


@pytest.fixture
def twilio() -> Iterator[TwilioStandin]:
    standin = TwilioStandin()
    standin.loses_answers = True
    yield standin
    standin.close()


@pytest.fixture
def sent(lived: Lived, twilio: TwilioStandin, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address that the reports of one message go to, whose answer was lost."""
    monkeypatch.setenv("GOODTERMS_ALLOWED_ADDRESSES", "*")
    channel = TwilioChannel(account=ACCOUNT, user=(ACCOUNT, TOKEN), keys=[TOKEN], webhook_url=HOOK, url=twilio.url)
    lived.outside = replace(lived.outside, channels={"sms": channel, "email": channel})
    lived.open(lived.somebody())
    assert len(twilio.forms) == 1
    yield twilio.forms[0]["StatusCallback"]
    channel.close()


def report(url: str, status: str, *, ago: float = 3) -> None:
    """Twilio's report, signed by its own code, as it was stored some seconds ago."""
    form = {"MessageSid": SID, "MessageStatus": status, "To": "+353870000001", "From": "Harbour"}
    headers = {"content-type": FORM, "x-twilio-signature": RequestValidator(TOKEN).compute_signature(url, form)}
    inbox.put(
        source="channel/twilio",
        external_id=f"{SID}/{status}",
        headers=headers,
        body=urlencode(form).encode(),
        received_at=datetime.now(UTC) - timedelta(seconds=ago),
        url=url,
    )


def state() -> tuple[str, list[tuple[str, str]]]:
    """The message's state in the outbox, and whose the provider's id is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM outbox WHERE kind = 'send'")
        (found,) = cursor.fetchone()
        cursor.execute("SELECT provider_id, effect FROM provider_message")
        return found, cursor.fetchall()


def waiting() -> list[str | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT error FROM inbox WHERE absorbed_at IS NULL")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("status", ["sent", "delivered", "undelivered"])
def test_a_report_settles_what_we_did_not_hear_and_is_then_absorbed(
    lived: Lived, sent: str, twilio: TwilioStandin, status: str
) -> None:
    assert state() == ("reserved", [])
    report(sent, status)
    absorb(outside=lived.outside)
    key = parse_qs(urlsplit(sent).query)["effect"][0]
    assert state() == ("done", [(SID, key)])
    absorb(outside=lived.outside)
    assert waiting() == []
    lived.settle()
    assert len(twilio.forms) == 1, "nothing was sent again"


def test_a_report_that_just_came_leaves_the_call_its_time(lived: Lived, sent: str) -> None:
    report(sent, "delivered", ago=0)
    absorb(outside=lived.outside)
    assert state() == ("reserved", [])
    assert waiting() == ["our own record of the send"]


def test_a_report_under_a_key_of_nobodys_settles_nothing(lived: Lived, sent: str) -> None:
    report(f"{HOOK}?effect=nobodys", "delivered")
    absorb(outside=lived.outside)
    assert state() == ("reserved", [])
