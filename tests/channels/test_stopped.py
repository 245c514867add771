"""A provider that refuses because the person has stopped with it says so, in its own code, and each adapter hears it.

The bodies are those of the vendors' documents (`payloads/`) with the code that the vendor's page of errors gives for a stop.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.channels.contract import HttpChannelContract
from tests.channels.mailgun.test_contract import TestMailgunChannel as Mailgun
from tests.channels.meta.test_contract import TestMetaChannel as Meta
from tests.channels.payloads import payload
from tests.channels.sendgrid.test_contract import TestSendGridChannel as SendGrid
from tests.channels.twilio.test_contract import TestTwilioChannel as Twilio
from tests.channels.vonage.test_contract import TestVonageChannel as Vonage
from tests.standin.processes import HttpServer, soon

from goodterms.channels.base import DefinitelyNotAccepted, DeliveryReport


@pytest.mark.parametrize(
    ("contract", "status", "body", "stopped"),
    [
        (Twilio, 400, {"code": 21610}, "all"),
        (Twilio, 400, {"code": 21211}, "no"),
        (Vonage, 422, {"type": "https://developer.vonage.com/api-errors/messages#1240"}, "all"),
        (Vonage, 422, {"type": "https://developer.vonage.com/api-errors/messages#1020"}, "no"),
        (Meta, 400, {"error": {"code": 131050}}, "marketing"),
        (Meta, 400, {"error": {"code": 131049}}, "no"),
    ],
)
def test_a_refusal_says_that_the_person_has_stopped(
    contract: type[HttpChannelContract], status: int, body: dict[str, Any], stopped: str
) -> None:
    server = HttpServer(lambda *_: (status, {}, json.dumps(body).encode()))
    tests = contract()
    with closing(tests.make(server.url)) as channel:
        result = channel.send(message=tests.message(), deadline=soon())
    server.close()
    assert isinstance(result, DefinitelyNotAccepted)
    assert (result.permanent, result.stopped) == (True, stopped)


def _meta(code: int) -> bytes:
    body = payload("meta", "failed")
    body["entry"][0]["changes"][0]["value"]["statuses"][0]["errors"][0]["code"] = code
    return json.dumps(body).encode()


def _vonage(code: str) -> bytes:
    body = payload("vonage", "rejected")
    return json.dumps({**body, "error": {**body["error"], "title": code}}).encode()


@pytest.mark.parametrize(
    ("contract", "body", "stopped"),
    [
        (Twilio, urlencode({**payload("twilio", "undelivered"), "ErrorCode": "21610"}).encode(), "all"),
        (Twilio, urlencode(payload("twilio", "undelivered")).encode(), "no"),
        (Vonage, _vonage("1240"), "all"),
        (Vonage, _vonage("1190"), "no"),
        (Meta, _meta(131050), "marketing"),
        (Meta, _meta(131026), "no"),
        (SendGrid, json.dumps([{**payload("sendgrid", "dropped"), "reason": "Unsubscribed Address"}]).encode(), "all"),
        (
            SendGrid,
            json.dumps([{**payload("sendgrid", "dropped"), "reason": "Spam Reporting Address"}]).encode(),
            "all",
        ),
        (SendGrid, json.dumps([payload("sendgrid", "dropped")]).encode(), "no"),
    ],
)
def test_a_report_says_that_the_person_has_stopped(
    contract: type[HttpChannelContract], body: bytes, stopped: str
) -> None:
    tests = contract()
    with closing(tests.offline()) as channel:
        (report,) = channel.receive(webhook=tests.signed(body))
    assert isinstance(report, DeliveryReport)
    assert report.stopped == stopped
    if stopped != "no":
        assert (report.status, report.permanent) == ("failed", False), "the address itself is alive"


@pytest.mark.parametrize(
    ("reason", "stopped"), [("suppress-unsubscribe", "all"), ("suppress-complaint", "all"), ("suppress-bounce", "no")]
)
def test_mailgun_says_it_by_its_lists(reason: str, stopped: str) -> None:
    tests = Mailgun()
    body = json.dumps({**payload("mailgun", "suppressed"), "reason": reason}).encode()
    with closing(tests.offline()) as channel:
        (report,) = channel.receive(webhook=tests.signed(body))
    assert isinstance(report, DeliveryReport)
    assert report.stopped == stopped
