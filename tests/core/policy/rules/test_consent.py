"""Nobody is asked for money on a channel they did not agree to; the last word counts."""

from datetime import timedelta

import pytest
from tests.core.policy.asking import AGREED, ask, local, reason

from goodterms.core.facts import Consent, Point


def test_without_a_consent_on_record_a_text_is_denied() -> None:
    decision = ask(consents=())
    assert decision.verdict == "deny"
    assert decision.against == ("house.consent",)
    assert "no consent on record for collections by sms" in reason(decision, "house.consent")


def test_a_consent_for_another_channel_or_purpose_does_not_help() -> None:
    assert ask(consents=(Consent("email", "collections", True), Consent("sms", "marketing", True))).verdict == "deny"


def test_the_last_word_counts() -> None:
    yes, no = Consent("sms", "collections", True), Consent("sms", "collections", False)
    assert ask(consents=(yes, no)).verdict == "deny"
    assert ask(consents=(no, yes)).verdict == "allow"


def test_a_consent_ends_on_the_second() -> None:
    ends = local("2026-11-24 12:00")
    consents = (Consent("sms", "collections", True, ends),)
    assert ask("2026-11-24 11:59:59", consents=consents).verdict == "allow"
    assert ask("2026-11-24 12:00:00", consents=consents).verdict == "deny"
    assert ask("2026-11-24 11:59:59", consents=consents, lasting=timedelta(seconds=1)).verdict == "deny"


def test_a_contact_deferred_past_the_end_of_the_consent_is_denied_by_name() -> None:
    decision = ask("2026-11-24 20:00", consents=(Consent("sms", "collections", True, local("2026-11-25 08:00")),))
    assert decision.verdict == "deny"
    assert decision.against == ("house.hours", "base.horizon")


@pytest.mark.parametrize("channel", ["call", "letter"])
def test_a_call_by_a_person_and_a_letter_need_no_consent(channel: str) -> None:
    points = (Point(5, channel, "cc", 1),)  # type: ignore[arg-type]
    asks = {"channel": channel, "point": 5}
    assert ask(consents=(), points=points, asks=asks).verdict == "allow"
    refused = (Consent(channel, "collections", False),)  # type: ignore[arg-type]
    assert ask(consents=refused, points=points, asks=asks).verdict == "deny"


def test_advertising_needs_consent_and_service_does_not() -> None:
    assert ask(consents=AGREED, asks={"purpose": "marketing"}).verdict == "deny"
    assert ask(consents=(Consent("sms", "marketing", True),), asks={"purpose": "marketing"}).verdict == "allow"
    assert ask(consents=(), asks={"purpose": "service"}).verdict == "allow"
    assert ask(consents=(Consent("sms", "service", False),), asks={"purpose": "service"}).verdict == "deny"
