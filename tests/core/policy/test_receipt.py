"""A receipt holds exactly what a judgement read, is small, names nobody, and gives the same decision again."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.policy.asking import HOUSE, account, contact, customer, intent, local, portfolio

from goodterms.core import contacts as words
from goodterms.core.circumstances import CallConsent, Circumstances, Debt
from goodterms.core.events import Channel, HoldKind, Purpose
from goodterms.core.facts import Consent, Contact, ContactOutcome, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.policy.decision import Intent, Receipt
from goodterms.core.policy.judge import judge
from goodterms.core.policy.receipt import MOST_BYTES, declared_vector
from goodterms.core.policy.receipt_layout import HOLDS
from goodterms.core.policy.receipt_reading import UnreadableReceipt, read_vector, replay

NOW = local("2026-11-24 10:00")
DAY = timedelta(days=1)
LONG_NAMES = (
    "Argentina/Buenos_Aires Argentina/Catamarca Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja "
    "Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis "
    "Argentina/Tucuman Argentina/Ushuaia Bahia_Banderas Blanc-Sablon Cambridge_Bay Campo_Grande Ciudad_Juarez "
    "Coral_Harbour Danmarkshavn Dawson_Creek Fort_Nelson Glace_Bay Goose_Bay Indiana/Indianapolis Indiana/Knox "
    "Indiana/Marengo Indiana/Petersburg Indiana/Tell_City Indiana/Vevay Indiana/Vincennes Indiana/Winamac "
    "Kentucky/Louisville Kentucky/Monticello North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem "
    "Porto_Velho Punta_Arenas Rainy_River Scoresbysund Swift_Current"
)
LONG_ZONES = tuple(f"America/{place}" for place in LONG_NAMES.split())

spans = st.timedeltas(min_value=timedelta(days=-34), max_value=timedelta(days=34))
times = spans.map(lambda span: NOW + span)
contacts = st.builds(
    Contact,
    at=times,
    day=times.map(lambda at: at.date()),
    channel=st.sampled_from(get_args(Channel)),
    purpose=st.sampled_from(get_args(Purpose)),
    account=st.none() | st.integers(1, 3),
    outcome=st.sampled_from(get_args(ContactOutcome)),
    conversation=st.booleans(),
    effect=st.sampled_from(["", "this-attempt", "other"]),
)
holds = st.builds(
    Hold,
    id=st.just("secret-id"),
    kind=st.sampled_from(get_args(HoldKind)),
    scope=st.sampled_from(["person", "account", "both"]),
    account=st.none() | st.integers(1, 3),
    since=times,
    until=st.none() | times,
)
people = st.builds(
    customer,
    language=st.sampled_from(["de", "en", ""]),
    zones=st.sampled_from([(), ("Europe/Berlin",), ("Europe/Berlin", "Europe/Paris", "UTC", "Asia/Tokyo"), ("Mars/X",), LONG_ZONES]),
    country=st.sampled_from(["DE", "US", "", "ZZ"]),
    points=st.sampled_from([
        (),
        (Point(1, "sms", "hash-of-a-number", 1),),
        (Point(1, "sms", "hash-of-a-number", 1, "opted_out"),),
        (Point(1, "email", "hash-of-a-mailbox", 1, "bounced"),),
    ]),
    consents=st.lists(
        st.builds(Consent, st.just("sms"), st.just("collections"), st.booleans(), st.none() | times), max_size=3
    ).map(tuple),
    text_stopped=st.booleans(),
    ceased=st.booleans(),
    holds=st.lists(holds, max_size=3).map(tuple),
    contacts=st.lists(contacts, max_size=25).map(tuple),
    last_kept_promise=st.none() | st.dates(min_value=date(2026, 11, 10), max_value=date(2026, 11, 24)),
    accounts=st.sampled_from([(), (account(1),), (account(1), account(2)), (account(1, status="sold"),)]),
)  # fmt: skip
intents = st.builds(
    intent,
    channel=st.sampled_from(get_args(Channel)),
    purpose=st.sampled_from(get_args(Purpose)),
    duty=st.none() | st.just("default_notice"),
    answers_customer=st.booleans(),
    accounts=st.sampled_from([(), (1, 2)]),
    automated=st.booleans(),
)
portfolios = st.builds(
    portfolio,
    id=st.sampled_from([1, 2]),
    sending_open=st.booleans(),
    actor_type=st.sampled_from(["creditor", "third_party", "servicer"]),
    payment_files=st.none() | st.lists(times, max_size=4).map(tuple),
)


def kept(facts: CustomerFacts, asked: Intent, held_by: Portfolio, lasting: timedelta) -> tuple[bytes, Any]:
    decision = judge(intent=asked, facts=facts, portfolio=held_by, packs=HOUSE, now=NOW, until=NOW + lasting)
    vector = declared_vector(facts=facts, intent=asked, portfolio=held_by, at=decision.at, lasting=decision.lasting)
    return vector, decision


@settings(max_examples=300)
@given(facts=people, asked=intents, held_by=portfolios, lasting=st.timedeltas(timedelta(0), timedelta(hours=3)))
def test_a_receipt_gives_the_same_decision_again(
    facts: CustomerFacts, asked: Intent, held_by: Portfolio, lasting: timedelta
) -> None:
    vector, decision = kept(facts, asked, held_by, lasting)
    assert replay(vector, HOUSE) == decision
    assert len(vector) <= MOST_BYTES
    assert vector.isascii()
    assert b"\n" not in vector


def ordinary(count: int = 20) -> CustomerFacts:
    made = tuple(contact(NOW - timedelta(days=30 - day, minutes=7 * day, microseconds=day)) for day in range(count))
    return customer(contacts=made)


def test_an_ordinary_receipt_takes_about_half_a_kilobyte() -> None:
    vector, _ = kept(ordinary(), intent(), portfolio(), timedelta(seconds=2))
    assert len(vector) < 700
    assert isinstance(json.loads(vector), list)


def test_forty_one_long_zone_names_still_fit() -> None:
    facts = replace(ordinary(25), zones=LONG_ZONES)
    vector, decision = kept(facts, intent(), portfolio(), timedelta(0))
    assert len(LONG_ZONES) == 41
    assert len(vector) <= MOST_BYTES
    assert replay(vector, HOUSE) == decision


@pytest.mark.parametrize("count", [61, 400])
def test_a_customer_who_was_called_all_day_long_still_fits(count: int) -> None:
    talk = contact(NOW - timedelta(days=5), conversation=True)
    made = tuple(contact(NOW - timedelta(hours=30, minutes=3 * n, microseconds=n), account=n) for n in range(count))
    facts = customer(contacts=(*made, talk), zones=LONG_ZONES)
    vector, decision = kept(facts, intent(), portfolio(), timedelta(0))
    assert len(vector) <= MOST_BYTES
    assert replay(vector, HOUSE) == decision


def test_what_a_contact_was_about_is_kept_only_as_the_accounts_asked_about_another_or_none() -> None:
    made = tuple(contact("2026-11-20 10:00", account=number) for number in (1, 2, 3, None))
    facts = customer(contacts=made, accounts=(account(1), account(2)))
    asked = intent(accounts=(1, 2))
    vector = declared_vector(facts=facts, intent=asked, portfolio=portfolio(), at=NOW)
    assert [c.account for c in read_vector(vector)[1].contacts] == [1, 2, -1, None]


def test_up_to_sixty_contacts_are_kept_as_they_are() -> None:
    made = tuple(contact(NOW - timedelta(hours=12 * n)) for n in range(61))
    for count, kept_count in ((60, 60), (61, 60)):
        facts = customer(contacts=made[:count])
        vector = declared_vector(facts=facts, intent=intent(), portfolio=portfolio(), at=NOW)
        assert len(read_vector(vector)[1].contacts) == kept_count


def test_the_same_judgement_gives_the_same_bytes() -> None:
    once, _ = kept(ordinary(), intent(), portfolio(), timedelta(0))
    twice, _ = kept(ordinary(), intent(), portfolio(), timedelta(0))
    assert once == twice


def test_it_names_nobody() -> None:
    facts = customer(
        customer=424242,
        points=(Point(1, "sms", "a-keyed-hash", 1),),
        holds=(Hold("id", "hardship", "person", None, NOW, None),),
    )
    vector, _ = kept(facts, intent(effect="attempt-key"), portfolio(creditor="Bank", brand="Brand"), timedelta(0))
    for word in (b"424242", b"a-keyed-hash", b"attempt-key", b"Bank", b"Brand"):
        assert word not in vector


DAMAGED = [b"", b"{", b"[]", b"[2]", b"[99,0]", b"null", b'["no base85 \\""]', b"[1,2,3]", b"\xff", b'["VPO"]']


@pytest.mark.parametrize("damage", [*DAMAGED, b"[1" + b",0" * 10 + b"]"])
def test_a_damaged_receipt_is_refused_in_words(damage: bytes) -> None:
    with pytest.raises(UnreadableReceipt):
        replay(damage, HOUSE)


def test_a_contact_in_words_of_a_newer_version_is_refused() -> None:
    known = customer(contacts=(Contact(NOW - DAY, date(2026, 11, 23), "sms", "service", None, "accepted"),))
    written = orjson.loads(kept(known, intent(), portfolio(), timedelta(0))[0])
    written[10][1] = 15 * 6  # the last outcome there is room for
    with pytest.raises(UnreadableReceipt, match="does not know"):
        replay(orjson.dumps(written), HOUSE)


def test_every_word_that_can_be_written_has_its_place() -> None:
    assert set(words.CHANNELS) == set(get_args(Channel))
    assert set(words.PURPOSES) == set(get_args(Purpose))
    assert set(words.OUTCOMES) == set(get_args(ContactOutcome))
    assert set(HOLDS) == set(get_args(HoldKind))


def test_a_receipt_written_by_the_first_version_is_read_for_ever() -> None:
    written = (
        b'[1,1795510800000000,2000000,[0,5,1,[],1,null,0],[1,"DE",0,true,null],["de","Europe/Berlin","DE",0,null],'
        b'["sms",0],[true,null],[[1,1,1,1795000000000000,null]],[[1,1,0]],[1795424400000000,2029]]'
    )
    asked, facts, held_by, first, last = read_vector(written)
    assert (first, last - first) == (datetime(2026, 11, 24, 9, tzinfo=UTC), timedelta(seconds=2))
    assert (asked.channel, asked.purpose, asked.account, asked.point) == ("sms", "collections", 1, 1)
    assert (held_by.id, held_by.sending_open, held_by.payment_files) == (1, True, None)
    assert [(h.kind, h.scope, h.account, h.until) for h in facts.holds] == [("dispute", "account", 1, None)]
    made = facts.contacts[0]
    assert (made.channel, made.purpose, made.outcome, made.account) == ("email", "collections", "delivered", 1)
    assert (made.at, made.day) == (datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 11, 23))
    assert replay(written, HOUSE).against == ("holds.dispute",)


def test_loans_under_one_number_and_consents_to_calls_about_them_are_remembered_as_one_debt() -> None:
    loans = (Debt(1, group="x"), Debt(2, group="x"), Debt(3))
    consents = (CallConsent(NOW, accounts=(2,)), CallConsent(NOW, accounts=(3,)), CallConsent(NOW))
    known = Circumstances(debts=loans, call_consents=consents)
    made = tuple(contact("2026-11-20 10:00", account=about) for about in (1, 2, 3, (2, 3), None))
    facts = customer(contacts=made, accounts=(account(1),), circumstances=known)
    vector = declared_vector(facts=facts, intent=intent(), portfolio=portfolio(), at=NOW)
    read = read_vector(vector)[1]
    assert [c.account for c in read.contacts] == [1, 1, -1, 1, None]
    assert [consent.accounts for consent in read.circumstances.call_consents] == [(1,), (-1,), ()]


def test_a_receipt_works_out_its_facts_when_they_are_stored() -> None:
    vector, decision = kept(ordinary(), intent(), portfolio(), timedelta(seconds=2))
    receipt = Receipt("id", None, "", "decide", intent(), decision, ordinary(), portfolio())
    assert receipt.facts == vector
