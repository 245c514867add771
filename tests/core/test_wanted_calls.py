"""Whether somebody had asked for a call."""

from dataclasses import replace
from datetime import timedelta

from tests.core.policy.asking import contact, customer, local

from goodterms.core.circumstances import CallConsent, Circumstances
from goodterms.core.wanted_calls import asked_for_call

ASKED = local("2026-11-20 10:00")
CONSENT = CallConsent(ASKED, 7, (1,))


def wanted(consent: CallConsent = CONSENT, *, at: str = "2026-11-22 10:00", account: int = 1, talked: str = "") -> bool:
    contacts = (contact(talked, channel="call", conversation=True),) if talked else ()
    facts = customer(circumstances=Circumstances(call_consents=(consent,)), contacts=contacts)
    return asked_for_call(facts, account=account, at=local(at))


def test_a_call_within_the_days_was_asked_for() -> None:
    assert wanted()
    assert wanted(at="2026-11-26 23:59")
    assert not wanted(at="2026-11-27 00:00")
    assert not wanted(at="2026-11-20 09:59")


def test_a_call_about_something_else_was_not() -> None:
    assert not wanted(account=2)
    assert wanted(replace(CONSENT, accounts=()), account=2)


def test_a_consent_ends_when_it_is_taken_back_or_they_talked() -> None:
    assert not wanted(replace(CONSENT, withdrawn_at=ASKED + timedelta(hours=1)))
    assert not wanted(talked="2026-11-21 10:00")
    assert wanted(talked="2026-11-20 10:00")
