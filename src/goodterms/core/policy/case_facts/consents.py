"""Consents of a case: to a channel, to calls that count towards nothing, and whether one is in force."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, get_args

from goodterms.core.circumstances import CallConsent
from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import Consent
from goodterms.core.policy.case_facts.people import ConsentFacts
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["call_consents_of", "consents_of", "ends_at", "expiry", "given_at", "has_consent"]

_PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
_SCOPES: Final[dict[str, tuple[Channel, ...]]] = {
    "texts": ("sms", "whatsapp"),
    "email": ("email",),
    "calls": ("call",),
    "automated_calls": ("call", "sms", "whatsapp"),
}


def given_at(case: Settled, consent: ConsentFacts) -> datetime:
    return consent.given_at or case.at - timedelta(days=1)


def _in_force(case: Settled, consent: ConsentFacts) -> bool:
    if consent.withdrawn_at is not None and consent.withdrawn_at <= case.at:
        return False
    end = expiry(case, consent)
    return given_at(case, consent) <= case.at and (end is None or case.at < end)


def expiry(case: Settled, consent: ConsentFacts) -> datetime | None:
    if consent.valid_days is None:
        return None
    first = case.local(given_at(case, consent))
    return case.noon(first + timedelta(days=consent.valid_days)) - timedelta(hours=12)


def ends_at(case: Settled, consent: ConsentFacts) -> datetime | None:
    ends = [end for end in (consent.withdrawn_at, expiry(case, consent)) if end is not None]
    return min(ends, default=None)


def has_consent(case: Settled, scope: str) -> bool:
    """Whether a consent of this scope is in force and was lawfully given."""
    return any(
        scope in (consent.scope or ()) and _in_force(case, consent) and not consent.obtained_in_violation
        for consent in case.facts.consents or ()
    )


def consents_of(case: Settled, assumed: list[str]) -> Iterator[Consent]:
    """What was agreed to or refused, channel by channel; consent to the channel used where nothing is told."""
    told, channel = case.facts.consents, case.spoken.channel
    if told is None or (
        told and not any(scope in _SCOPES or scope == "marketing" for c in told for scope in c.scope or ())
    ):
        assumed.append(f"consents: consent to {channel}")
        yield from (Consent(channel, purpose, True) for purpose in _PURPOSES if purpose != "marketing")
        return
    for consent in told:
        withdrawn = consent.withdrawn_at is not None and consent.withdrawn_at <= case.at
        for scope in consent.scope or ():
            purposes = [p for p in _PURPOSES if (p == "marketing") == (scope == "marketing")]
            channels = (channel,) if scope == "marketing" else _SCOPES.get(scope, ())
            if consent.given_to == "prior_collector" or given_at(case, consent) > case.at:
                continue
            for reached in channels:
                yield from (Consent(reached, purpose, not withdrawn, expiry(case, consent)) for purpose in purposes)


def call_consents_of(case: Settled) -> Iterator[CallConsent]:
    for consent in case.facts.consents or ():
        if "calls" in (consent.scope or ()) and consent.given_to == "collector" and not consent.obtained_in_violation:
            accounts = tuple(case.numbers[name] for name in consent.debt_ids)
            yield CallConsent(given_at(case, consent), min(consent.valid_days or 7, 7), accounts, consent.withdrawn_at)
