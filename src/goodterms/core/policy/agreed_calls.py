"""Calls the person asked for: for up to seven local days they count towards nothing (12 CFR 1006.14(b)(3)(i))."""

from datetime import datetime

from goodterms.core.calendar import day_start, local_day
from goodterms.core.circumstances import CallConsent
from goodterms.core.contacts import micros, was_conversation
from goodterms.core.policy.rule import Ask

MOST_DAYS = 7
"""The longest a consent to be called lasts, its own local day being the first."""


def was_asked_for(ask: Ask, *, at: datetime, accounts: tuple[int, ...]) -> bool:
    """Whether a call at `at` about all of these accounts is one that the person had directly consented to.

    A conversation after the consent ends it: what was asked for has been given.
    """
    consents = ask.facts.circumstances.call_consents
    return bool(consents) and all(
        any(_covers(ask, consent, at, account) for consent in consents) for account in accounts
    )


def _covers(ask: Ask, consent: CallConsent, at: datetime, account: int) -> bool:
    if at < consent.received or (consent.accounts and account not in consent.accounts):
        return False
    if consent.withdrawn_at is not None and consent.withdrawn_at <= at:
        return False
    first, last = micros(consent.received), micros(at)
    talked = any(first < contact[0] < last and was_conversation(contact) for contact in ask.contacts)
    return not talked and at < _end(ask.zones.names, consent)


def _end(zones: tuple[str, ...], consent: CallConsent) -> datetime:
    days = min(consent.days, MOST_DAYS)
    return min(
        day_start(on=local_day(at=consent.received, zone=zone).fromordinal(day.toordinal() + days), zone=zone)
        for zone in zones
        for day in (local_day(at=consent.received, zone=zone),)
    )
