"""When a call about a debt is one that the person asked for."""

from datetime import timedelta
from typing import Any

from tests.core.policy.asking import contact, customer, intent, local, portfolio

from goodterms.core.calendar import Span, zones_of
from goodterms.core.circumstances import CallConsent, Circumstances
from goodterms.core.contacts import micros
from goodterms.core.policy.agreed_calls import asked_for
from goodterms.core.policy.rule import Ask

RECEIVED = local("2026-11-16 12:00")
MICROSECOND = timedelta(microseconds=1)


def spans(
    *consents: CallConsent, zones: tuple[str, ...] = ("Europe/Berlin",), debt: Any = (1,), made: Any = ()
) -> list[Span]:
    facts = customer(zones=zones, contacts=made, circumstances=Circumstances(call_consents=consents))
    now = local("2026-11-24 10:00")
    ask = Ask(intent(), facts, portfolio(), now, micros(now), timedelta(0), zones_of(zones), [], {})
    return asked_for(ask, debt)


def test_the_day_it_was_given_is_the_first_of_seven() -> None:
    assert spans(CallConsent(RECEIVED)) == [(RECEIVED, local("2026-11-23 00:00"))]


def test_it_may_be_for_fewer_and_never_for_more() -> None:
    assert spans(CallConsent(RECEIVED, 3)) == [(RECEIVED, local("2026-11-19 00:00"))]
    assert spans(CallConsent(RECEIVED, 30)) == spans(CallConsent(RECEIVED))
    assert spans(CallConsent(RECEIVED, 0)) == []


def test_it_ends_where_its_last_day_ends_first() -> None:
    both = spans(CallConsent(RECEIVED), zones=("America/Los_Angeles", "Asia/Tokyo"))
    assert both == [(RECEIVED, local("2026-11-23 00:00", "Asia/Tokyo"))]


def test_it_ends_when_it_is_taken_back() -> None:
    withdrawn = local("2026-11-17 09:00")
    assert spans(CallConsent(RECEIVED, withdrawn_at=withdrawn)) == [(RECEIVED, withdrawn)]


def test_it_is_about_the_debts_it_names_or_about_all() -> None:
    named = CallConsent(RECEIVED, accounts=(2, 3))
    assert spans(named) == []
    assert spans(named, debt=(3, 4)) == spans(CallConsent(RECEIVED), debt=(3, 4)) != []


def test_the_first_conversation_about_the_debt_ends_it_and_was_still_asked_for() -> None:
    talked = local("2026-11-18 15:00")
    later, before = contact("2026-11-19 15:00", conversation=True), contact("2026-11-15 15:00", conversation=True)
    made = (before, contact(talked, conversation=True), later)
    assert spans(CallConsent(RECEIVED), made=made) == [(RECEIVED, talked + MICROSECOND)]
    unheard = (
        contact(talked),
        contact(talked, conversation=True, account=2),
        contact(talked, conversation=True, effect="this-attempt"),
    )
    assert spans(CallConsent(RECEIVED), made=unheard) == [(RECEIVED, local("2026-11-23 00:00"))]


def test_each_consent_stands_for_itself() -> None:
    again = local("2026-11-20 12:00")
    assert len(spans(CallConsent(RECEIVED, 1), CallConsent(again))) == 2
