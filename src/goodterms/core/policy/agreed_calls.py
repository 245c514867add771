"""Calls the person asked for: for up to seven local days they count towards nothing (12 CFR 1006.14(b)(3)(i))."""

from datetime import datetime, timedelta

from goodterms.core.calendar import Span, day_start, local_day
from goodterms.core.circumstances import CallConsent
from goodterms.core.contacts import is_about, micros, moment, rows_that_count, was_conversation
from goodterms.core.policy.rule import Ask

MOST_DAYS = 7
"""The longest a consent to be called lasts, its own local day being the first."""

_MICROSECOND = timedelta(microseconds=1)


def asked_for(ask: Ask, debt: tuple[int, ...]) -> list[Span]:
    """When a call about this debt is one that the person had directly consented to.

    A conversation about the debt ends a consent given before it: what was asked for has been given. The call in which they
    talk was still asked for.
    """
    known = ask.facts.circumstances
    spans = []
    for consent in known.call_consents:
        if not consent.accounts or any(account in debt for account in consent.accounts):
            span = _span(ask, consent, debt)
            if span[0] < span[1]:
                spans.append(span)
    return spans


def _span(ask: Ask, consent: CallConsent, debt: tuple[int, ...]) -> Span:
    """From its receipt until its last day is over in some zone, it is withdrawn, or they talked."""
    ends = [_last_day_over(zone, consent) for zone in ask.zones.names]
    if consent.withdrawn_at is not None:
        ends.append(consent.withdrawn_at)
    received = micros(consent.received)
    for row in rows_that_count(ask.facts.contacts, own=ask.intent.effect):
        if row[0] > received and was_conversation(row) and is_about(row, debt):
            ends.append(moment(row[0]) + _MICROSECOND)
    return consent.received, min(ends)


def _last_day_over(zone: str, consent: CallConsent) -> datetime:
    day = local_day(at=consent.received, zone=zone)
    return day_start(on=day + timedelta(days=min(consent.days, MOST_DAYS)), zone=zone)
