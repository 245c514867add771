"""What laws ask about somebody: each statement changes one fact, whatever the order in which statements arrive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from random import Random
from typing import Any, get_args

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.asking import customer
from tests.core.values import any_of

from goodterms.core import events as e
from goodterms.core.circumstances import (
    ORDINARY,
    Address,
    Attorney,
    CallConsent,
    Circumstances,
    Designation,
    Provenance,
)
from goodterms.core.fold import fold
from goodterms.core.fold.known import Known, heard
from goodterms.store.hot import decode, encode, lean

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
POINTS = st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True).map(tuple)


def known_of(*said: tuple[Known, datetime], first: Circumstances = ORDINARY) -> Circumstances:
    return reduce(lambda known, one: heard(known, one[0], at=one[1]), said, first)


def _near(kind: Any) -> st.SearchStrategy[Any]:
    """Statements about the same few addresses and accounts."""
    few = {"points": POINTS, "point": st.integers(1, 3), "account": st.integers(1, 2), "days": st.integers(1, 7)}
    return any_of(kind).flatmap(
        lambda event: st.fixed_dictionaries({name: s for name, s in few.items() if hasattr(event, name)}).map(
            lambda changes: replace(event, **changes)
        )
    )


statements = st.lists(
    st.tuples(
        st.sampled_from(get_args(Known)).flatmap(_near),
        st.integers(0, 60 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    ),
    unique_by=lambda one: one[1],
    max_size=6,
)


@given(statements, st.integers(0, 99))
def test_the_order_of_arrival_changes_nothing(said: list[tuple[Known, datetime]], seed: int) -> None:
    mixed = list(said)
    Random(seed).shuffle(mixed)
    assert known_of(*mixed) == known_of(*sorted(said, key=lambda one: one[1]))


@given(statements)
def test_hearing_everything_twice_is_hearing_it_once(said: list[tuple[Known, datetime]]) -> None:
    in_order = sorted(said, key=lambda one: one[1])
    once = known_of(*in_order)
    assert known_of(*in_order, first=once) == once


@given(statements)
def test_the_hot_row_keeps_what_was_said(said: list[tuple[Known, datetime]]) -> None:
    facts = customer(circumstances=known_of(*said))
    assert decode(encode(facts), bucket=facts.bucket, customer=facts.customer).circumstances == facts.circumstances


@given(any_of(Circumstances))
def test_a_lean_value_is_the_whole_one(known: Circumstances) -> None:
    assert msgspec.convert(lean(known), Circumstances) == known


def test_usual_circumstances_take_no_room() -> None:
    assert lean(ORDINARY) == {}
    assert lean(Circumstances(addresses=(Address(7, place="work"),))) == {"addresses": [{"point": 7, "place": "work"}]}


def test_a_text_shows_that_the_number_is_theirs_and_the_last_one_counts() -> None:
    text = e.Replied(None, "sms", 1, "other", None, "x")
    facts = fold(customer(), text, occurred_at=NOON)
    facts = fold(facts, text, occurred_at=NOON + HOUR)
    facts = fold(facts, text, occurred_at=NOON - HOUR)
    assert facts.circumstances.addresses == (Address(1, provenance=(Provenance("used_by_consumer", NOON + HOUR),)),)


def test_what_somebody_else_writes_shows_nothing_and_tells_that_they_know() -> None:
    facts = fold(customer(), e.Replied(None, "sms", 1, "wrong_person", None, "x"), occurred_at=NOON)
    assert facts.circumstances.addresses == ()
    facts = fold(facts, e.WrongPerson(1), occurred_at=NOON)
    assert facts.circumstances.addresses == (Address(1, prohibited_disclosure=True),)
    assert facts.points[0].state == "wrong_person"


def test_what_the_customer_writes_stands_in_the_contact_ledger_once_a_day() -> None:
    text = e.Replied(None, "sms", 1, "other", None, "x")
    facts = fold(customer(), text, occurred_at=NOON)
    facts = fold(facts, text, occurred_at=NOON + HOUR)
    facts = fold(facts, text, occurred_at=NOON)
    facts = fold(facts, text, occurred_at=NOON + 24 * HOUR)
    assert [(c.at, c.outcome, c.channel) for c in facts.contacts] == [
        (NOON + HOUR, "inbound", "sms"),
        (NOON + 24 * HOUR, "inbound", "sms"),
    ]


def test_taking_an_address_back_ends_every_way_it_became_known_until_they_use_it_again() -> None:
    given_ = e.AddressLearned((1,), "direct_consent", "call")
    back = e.AddressTakenBack((1,), "call")
    known = known_of((given_, NOON), (back, NOON + HOUR))
    assert known.addresses[0].provenance == (Provenance("direct_consent", NOON, withdrawn_at=NOON + HOUR),)
    known = known_of((e.Replied(None, "sms", 1, "other", None, "x"), NOON + 2 * HOUR), first=known)
    assert [way.withdrawn_at for way in known.addresses[0].provenance] == [NOON + HOUR, None]


def test_every_notice_of_a_creditor_is_kept() -> None:
    notices = [
        e.AddressLearned((2,), "creditor_notice", "bank", notice_sent=date(2026, 5, day), opt_out_by=date(2026, 6, day))
        for day in (1, 2)
    ]
    known = known_of((notices[0], NOON), (notices[1], NOON + HOUR))
    assert [way.notice_sent for way in known.addresses[0].provenance] == [date(2026, 5, 1), date(2026, 5, 2)]


def test_a_consent_to_be_called_ends_when_it_is_taken_back() -> None:
    known = known_of((e.CallAskedFor((1,), "call"), NOON), (e.CallNotWanted("text"), NOON + HOUR))
    assert known.call_consents == (CallConsent(NOON, 7, (1,), NOON + HOUR),)
    later = known_of((e.CallNotWanted("text"), NOON + 2 * HOUR), first=known)
    assert later.call_consents == known.call_consents


def test_consents_to_be_called_that_no_rule_looks_back_to_are_forgotten() -> None:
    asked = e.CallAskedFor((), "call")
    assert len(known_of((asked, NOON), (asked, NOON + timedelta(days=36))).call_consents) == 1


def test_a_wish_about_a_number_holds_for_each_of_its_contact_points() -> None:
    known = known_of((e.Designated("call", points=(1, 2)), NOON))
    assert known.designations == (Designation(point=1, since=NOON), Designation(point=2, since=NOON))


def test_an_attorney_who_is_gone_is_no_attorney() -> None:
    named = e.AttorneyNamed("letter", unresponsive=True)
    assert known_of((named, NOON)).attorney == Attorney(unresponsive=True)
    assert known_of((named, NOON), (e.AttorneyGone("call"), NOON + HOUR)).attorney is None
    assert known_of((e.AttorneyGone("call"), NOON + HOUR), (named, NOON)).attorney is None


def test_a_call_says_what_became_of_it_and_where_it_went() -> None:
    known = heard(ORDINARY, e.AddressDescribed((1,), "file", place="work"), at=NOON)
    call = e.CallMade(1, 1, "task", "no_answer", "Una", point=1)
    facts = fold(customer(circumstances=known), call, occurred_at=NOON)
    assert (facts.contacts[0].outcome, facts.contacts[0].place) == ("unanswered", "work")
    facts = fold(customer(), replace(call, became="dropped", point=None), occurred_at=NOON)
    assert (facts.contacts[0].outcome, facts.contacts[0].place) == ("dropped", None)


def test_a_contact_of_another_system_says_so_too() -> None:
    told = e.ContactRecorded(1, "call", "collections", NOON, outcome="voicemail", place="elsewhere")
    facts = fold(customer(), told, occurred_at=NOON)
    assert (facts.contacts[0].outcome, facts.contacts[0].place) == ("voicemail", "elsewhere")


def test_permission_on_another_basis_is_no_consent_and_lifts_no_refusal() -> None:
    facts = fold(customer(consents=()), e.ConsentWithdrawn("sms", "collections", "text"), occurred_at=NOON)
    claimed = e.ConsentGiven("sms", "collections", "file", basis="legitimate_interest")
    facts = fold(facts, claimed, occurred_at=NOON + HOUR)
    assert [consent.given for consent in facts.consents] == [False]
