"""What providers say became of a message, in whatever order they say it: delivered, came back, read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from urllib.parse import urlencode

import pytest
from django.db import connection
from tests.channels.twilio.conftest import HOOK
from tests.lived import Lived, Somebody
from tests.standin.twilio import ACCOUNT, TOKEN, TwilioStandin
from twilio.request_validator import RequestValidator

from goodterms.channels.twilio.adapter import TwilioChannel
from goodterms.channels.twilio.signature import FORM
from goodterms.core.events import ContactDelivered, ContactRead
from goodterms.core.facts import CustomerFacts
from goodterms.flow.absorb import absorb
from goodterms.insight.case_file import read_case_file
from goodterms.insight.explained import explain
from goodterms.insight.invariants import check_all
from goodterms.store import inbox


class Sent:
    """One text that Twilio took."""

    def __init__(self, lived: Lived, twilio: TwilioStandin, who: Somebody, case: int) -> None:
        self.lived, self.twilio, self.who, self.case = lived, twilio, who, case

    def report(self, status: str) -> None:
        """Twilio's report, signed by its own code, absorbed at once."""
        url = self.twilio.forms[0]["StatusCallback"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT provider_id FROM provider_message")
            (name,) = cursor.fetchone()
        form = {"MessageSid": name, "MessageStatus": status, "To": "+353870000001", "From": "Harbour"}
        headers = {"content-type": FORM, "x-twilio-signature": RequestValidator(TOKEN).compute_signature(url, form)}
        inbox.put(
            source="channel/twilio",
            external_id=f"{name}/{status}",
            headers=headers,
            body=urlencode(form).encode(),
            received_at=datetime.now(UTC),
            url=url,
        )
        absorb(outside=self.lived.outside)
        self.lived.settle()

    @property
    def facts(self) -> CustomerFacts:
        return read_case_file(self.case).facts

    def row(self) -> tuple[str, bool, bool, str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT outcome, delivered_at IS NOT NULL, read_at IS NOT NULL, language FROM contact ORDER BY at LIMIT 1"
            )
            found: tuple[str, bool, bool, str] = cursor.fetchone()
            return found

    def point(self) -> tuple[int, str]:
        return next((point.bounces, point.heard) for point in self.facts.points if point.channel == "sms")


@pytest.fixture
def sent(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    monkeypatch.setenv("GOODTERMS_ALLOWED_ADDRESSES", "*")
    twilio = TwilioStandin()
    channel = TwilioChannel(account=ACCOUNT, user=(ACCOUNT, TOKEN), keys=[TOKEN], webhook_url=HOOK, url=twilio.url)
    lived.outside = replace(lived.outside, channels={"sms": channel, "email": channel})
    who = lived.somebody()
    yield Sent(lived, twilio, who, lived.open(who))
    channel.close()
    twilio.close()


def faults() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


@pytest.mark.parametrize("order", list(permutations(["delivered", "read"])))
def test_delivered_and_read_in_any_order_and_twice_come_to_read_once(sent: Sent, order: tuple[str, ...]) -> None:
    for status in (*order, *order):
        sent.report(status)
    assert sent.row() == ("read", True, True, "en")
    assert [one.outcome for one in sent.facts.contacts if one.channel == "sms"] == ["read"]
    assert sent.point() == (0, "read")
    events = [type(one.event) for one in read_case_file(sent.case).events]
    assert (events.count(ContactDelivered), events.count(ContactRead)) == (1, 1)
    assert faults() == []


@pytest.mark.parametrize("order", list(permutations(["delivered", "undelivered"])))
def test_what_came_back_counts_against_its_address_once(sent: Sent, order: tuple[str, ...]) -> None:
    for status in (*order, *order):
        sent.report(status)
    assert sent.row()[0] == "bounced"
    assert sent.point() == (1, "")
    assert faults() == []


def test_the_case_page_says_the_language_what_became_of_it_and_why_this_way(sent: Sent) -> None:
    sent.report("read")
    one = next(one for one in explain(read_case_file(sent.case)) if one.channel == "sms")
    assert one.language == "English"
    assert one.truth.startswith("read ")
    assert [(way.name, way.taken) for way in one.ways] == [("Text messages", True), ("E-mails", False)]
    assert all(way.because for way in one.ways)
