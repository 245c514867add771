"""What laws ask about somebody comes by files: provenance, wishes, debts and consents, judged as they were told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.importing import Importing, quarantined

from goodterms.core.circumstances import Address, Attorney, CallConsent, Debt, Designation, Provenance
from goodterms.core.events import AddressLearned, AttorneyNamed
from goodterms.core.facts import Portfolio
from goodterms.core.identify import row_id
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.receipt_reading import replay
from goodterms.packs.loading import shipped_packs
from goodterms.store.embedded import Database

AT = datetime(2026, 2, 1, tzinfo=UTC)
PHONE, MAIL = "+353861230000", "c1@example.com"
SAID = "2026-02-01T00:00:00Z"


@pytest.fixture
def book(database: Database, tmp_path: Path) -> Importing:
    found = Importing.started(tmp_path)
    found.book("C1", "C2")
    return found


def point(book: Importing, channel: str) -> int:
    return next(p.id for p in book.facts("C1").points if p.channel == channel)


def judged(book: Importing, *, channel: str, now: datetime) -> Decision:
    """The decision under US Regulation F, made again from its receipt."""
    packs = tuple(pack for pack in shipped_packs() if pack.name == "us-reg-f")
    facts = book.facts("C1")
    intent = Intent("contact", channel, "collections", facts.accounts[0].id, point(book, channel), "e")  # type: ignore[arg-type]
    portfolio = Portfolio(1, "", "", "US", "third_party", True, "US")
    made = judge(intent=intent, facts=facts, portfolio=portfolio, packs=packs, now=now)
    vector = declared_vector(facts=facts, intent=intent, portfolio=portfolio, at=now)
    again = replay(vector, packs)
    assert (again.verdict, again.against, again.until) == (made.verdict, made.against, made.until)
    return made


def test_provenance_places_and_consents_are_told_by_files_and_judged(book: Importing) -> None:
    now = datetime(2026, 3, 2, 15, tzinfo=UTC)
    book.customers("C1", country="US", region="MA", zone="America/New_York", phone="+353861230000")
    assert book.facts("C1").places == ("US-MA",)
    assert "us-reg-f.email_provenance" in judged(book, channel="email", now=now).against
    rows = [
        {"customer": "C1", "address": MAIL, "way": "creditor_notice", "at": "2026-01-20", "notice_sent": "2026-01-20",
         "opt_out_by": "2026-03-05", "evidence": "letter-7", "source": "bank"},
        {"customer": "C1", "address": PHONE, "way": "used_by_consumer", "at": "2026-02-01"},
    ]  # fmt: skip
    assert book.take("provenance", rows).accepted == 2
    email = judged(book, channel="email", now=now)
    (waits,) = [verdict for verdict in email.verdicts if verdict.rule == "us-reg-f.email_provenance"]
    assert (waits.verdict, waits.until) == ("defer", datetime(2026, 3, 6, 5, tzinfo=UTC))
    after = datetime(2026, 3, 6, 15, tzinfo=UTC)
    assert "us-reg-f.email_provenance" not in judged(book, channel="email", now=after).against
    assert "us-reg-f.text_provenance" not in judged(book, channel="sms", now=now).against
    late = judged(book, channel="sms", now=datetime(2026, 4, 3, 15, tzinfo=UTC))
    assert "us-reg-f.text_provenance" in late.against
    assert book.disagreements() == {}


def test_a_number_has_its_facts_for_texts_and_for_calls(book: Importing) -> None:
    rows = [{"customer": "C1", "address": PHONE, "place": "work", "line": "business", "at": SAID}]
    assert book.take("addresses", rows).clean
    points = sorted((point(book, "sms"), point(book, "call")))
    assert book.facts("C1").circumstances.addresses == tuple(
        Address(number, place="work", line="business", described_at=AT) for number in points
    )


def test_every_other_fact_has_its_file(book: Importing) -> None:
    one = {"customer": "C1", "at": SAID}
    assert book.take(
        "designations", [one | {"opens": "17:00", "closes": "24:00", "weekdays": "friday;monday", "place": "work"}]
    ).clean
    assert book.take("call_consents", [one | {"account": "A1", "days": "3"}]).clean
    assert book.take("debts", [{"account": "A1", "kind": "student_loan", "debt_group": "G", "at": SAID}]).clean
    facts = [
        ("attorney", "unresponsive"), ("employer_forbids", "yes"), ("third_parties_allowed", "yes"), ("role", "executor")
    ]  # fmt: skip
    assert book.take("circumstances", [one | {"fact": fact, "value": value} for fact, value in facts]).clean
    account = row_id("account", "cards", "A1")
    known = book.facts("C1").circumstances
    assert known.designations == (
        Designation(weekdays=frozenset({0, 4}), opens=61_200, closes=86_400, place="work", since=AT),
    )
    assert known.call_consents == (CallConsent(AT, 3, (account,)),)
    assert known.debts == (Debt(account, "student_loan", "G", described_at=AT),)
    assert known.attorney == Attorney(unresponsive=True)
    assert (known.employer_forbids, known.third_parties_allowed, known.role) == (True, True, "executor")
    assert book.disagreements() == {}


def test_the_same_file_again_says_nothing_new_and_the_last_word_counts(book: Importing) -> None:
    named = {"customer": "C1", "fact": "attorney", "value": "represents", "at": SAID}
    gone = named | {"value": "none", "at": "2026-02-10"}
    assert book.take("circumstances", [gone]).accepted == 1
    assert book.take("circumstances", [named, gone]).accepted == 1
    again = book.take("circumstances", [named, gone])
    assert (again.accepted, again.unchanged) == (0, 2)
    assert book.facts("C1").circumstances.attorney is None
    assert book.count("statement") == 2


def test_a_live_row_waits_at_the_door_as_an_event(book: Importing) -> None:
    book.take("circumstances", [{"customer": "C1", "fact": "attorney", "value": "represents", "at": SAID}], live=True)
    way = {"customer": "C1", "address": MAIL, "way": "direct_consent", "at": SAID, "evidence": "call-9"}
    book.take("provenance", [way], live=True)
    said = book.pending()
    assert AttorneyNamed("file") in said
    assert AddressLearned((point(book, "email"),), "direct_consent", "file", "call-9") in said


BAD: tuple[tuple[str, dict[str, str], str], ...] = (
    ("provenance", {"address": "c2@example.com", "way": "direct_consent"}, "this is no address of this customer"),
    ("provenance", {"address": "nowhere", "way": "direct_consent"}, "neither a telephone number nor an e-mail"),
    ("provenance", {"address": MAIL, "way": "creditor_notice"}, "without its day and the last day to object"),
    ("provenance", {"address": MAIL, "way": "heard_of"}, "is not a word we know here"),
    ("addresses", {"address": MAIL, "at": "2027-01-01"}, "this was said in the future"),
    ("designations", {}, "this names no time, place, channel or address"),
    ("designations", {"opens": "25:00"}, "is not a time of the day"),
    ("circumstances", {"fact": "role", "value": "yes"}, "this fact cannot have this value"),
    ("call_consents", {"days": "0"}, "a consent lasts from 1 to 365 days"),
    (
        "consents",
        {"channel": "sms", "purpose": "collections", "address": MAIL},
        "cannot be reached by this channel",
    ),
)


def test_each_bad_row_is_put_aside_with_its_reason(book: Importing) -> None:
    for kind, row, reason in BAD:
        (kept,) = quarantined(book.take(kind, [{"customer": "C1", "at": SAID} | row]))
        assert reason in " ".join(kept.values())
    row = {"external_id": "C3", "language": "en", "country": "US", "region": "US-ZZ"}
    (kept,) = quarantined(book.take("customers", [row]))
    assert "US has no part 'ZZ' in ISO 3166-2" in " ".join(kept.values())


def test_a_consent_for_one_address_is_kept_with_what_shows_it(book: Importing) -> None:
    row = {"customer": "C1", "channel": "email", "purpose": "collections", "at": SAID}
    told = row | {"address": MAIL, "wording_shown": "We may write to you.", "evidence": "form-3", "source": "web form"}
    claimed = row | {"channel": "letter", "basis": "contract"}
    assert book.take("consents", [told, claimed]).clean
    (given,) = book.facts("C1").consents
    assert (given.point, given.at) == (point(book, "email"), AT)
    kept = book.rows("SELECT channel, basis, wording, evidence, source FROM consent ORDER BY seq")
    assert kept[0][0:2] == ("email", "consent")
    assert kept[0][2].startswith("sha256:")
    assert kept[0][3:] == ("form-3", "web form")
    assert kept[1][0:2] == ("letter", "contract")
    assert book.take("consents", [told]).unchanged == 1
    assert book.disagreements() == {}


def test_contacts_of_other_systems_say_what_became_of_them_and_where_they_went(book: Importing) -> None:
    row = {"customer": "C1", "channel": "call", "at": "2026-02-20", "outcome": "voicemail", "place": "work"}
    assert book.take("contacts", [row]).clean
    (contact,) = book.facts("C1").contacts
    assert (contact.outcome, contact.place) == ("voicemail", "work")
    assert book.disagreements() == {}


def test_an_address_that_changes_hands_takes_nothing_with_it(book: Importing) -> None:
    way = {"customer": "C1", "address": MAIL, "way": "direct_consent", "at": SAID}
    assert book.take("provenance", [way]).clean
    book.customers("C1", email="new@example.com")
    assert book.facts("C1").circumstances.address(point(book, "email")) is None
    (before,) = book.facts("C1").circumstances.addresses
    assert before.provenance == (Provenance("direct_consent", AT),)


def test_an_import_says_how_many_live_nobody_knows_where(book: Importing) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET packs = ARRAY['us-ma']")
    rows = [{"external_id": f"U{n}", "language": "en", "country": "US", "region": "MA" if n else ""} for n in range(3)]
    report = book.take("customers", rows)
    assert report.without_region == (("US", 1),)
    assert any(line.startswith("customers of US without a region: 1;") for line in report.lines())
    assert book.facts("U0").places == ("US-*",)
