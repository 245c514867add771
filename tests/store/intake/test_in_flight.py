"""What is in flight elsewhere: consents, contacts, stops, holds, disputes, complaints, promises, plans, mandates."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, date, datetime

from django.db import connection
from tests.importing import Importing, quarantined

from goodterms.core.customer_cipher import unwrap
from goodterms.core.events import (
    ComplaintMade,
    ContactRecorded,
    DisputeRaised,
    FileImported,
    HoldEnded,
    HoldPlaced,
    OptedOut,
    PromiseMade,
    Replied,
    Stamped,
)
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.lookup import lookup_hash
from goodterms.core.money import Money
from goodterms.flow.door import knock
from goodterms.store.keys import keys
from goodterms.store.world import Workspace

A1 = row_id("account", "cards", "A1")


def test_the_last_consent_of_a_channel_and_purpose_counts(book: Importing) -> None:
    book.customers("C1")
    row = {
        "customer": "C1",
        "channel": "sms",
        "purpose": "collections",
        "given": "yes",
        "at": "2026-01-01",
        "source": "contract",
    }
    later = {**row, "given": "no", "at": "2026-02-01"}
    assert book.take("consents", [later, row, {**row, "channel": "email", "expires_at": "9999-12-31"}]).accepted == 3
    assert {(c.channel, c.given, c.expires_at) for c in book.facts("C1").consents} == {
        ("sms", False, None),
        ("email", True, None),
    }
    assert book.take("consents", [later, row]).unchanged == 2
    assert book.count("consent") == 3
    assert book.disagreements() == {}


def test_consents_of_one_customer_in_one_file_are_one_event(book: Importing) -> None:
    book.customers("C1")
    row = {"customer": "C1", "channel": "sms", "purpose": "collections", "at": "2026-01-01"}
    book.take("consents", [row, {**row, "purpose": "service"}])
    event = book.events("C1")[-1]
    assert isinstance(event, FileImported)
    assert (event.kind, event.rows, event.account) == ("consents", 2, None)


def test_contacts_of_another_system_stand_in_the_ledger_and_count(book: Importing) -> None:
    book.book("C1")
    row = {"customer": "C1", "account": "A1", "channel": "call", "at": "2026-03-01 23:30", "conversation": "yes"}
    assert book.take("contacts", [row, {**row, "account": "", "channel": "sms", "at": "2025-12-01"}]).accepted == 2
    (contact,) = book.facts("C1").contacts
    assert (contact.channel, contact.purpose, contact.account) == ("call", "collections", A1)
    assert (contact.outcome, contact.conversation, contact.day) == ("recorded", True, date(2026, 3, 1))
    assert book.count("contact") == 2, "older ones are history, and count no more"
    assert book.take("contacts", [row]).unchanged == 1
    assert book.disagreements() == {}


def test_the_day_of_a_contact_is_the_customers_own(book: Importing) -> None:
    book.customers("C1", zone="Asia/Tokyo")
    book.take("contacts", [{"customer": "C1", "channel": "sms", "at": "2026-03-01T20:00:00Z"}])
    assert book.facts("C1").contacts[0].day == date(2026, 3, 2)
    assert book.disagreements() == {}


def test_a_live_contact_and_one_from_a_file_are_the_same_contact(book: Importing) -> None:
    book.book("C1")
    row = {"customer": "C1", "account": "A1", "channel": "call", "at": "2026-03-01T10:00:00Z"}
    book.take("contacts", [row])
    assert book.take("contacts", [row], live=True).unchanged == 1
    assert book.pending() == []
    assert book.take("contacts", [{**row, "at": "2026-03-01T11:00:00Z"}], live=True).accepted == 1
    (event,) = book.pending()
    assert isinstance(event, ContactRecorded)


def test_a_stop_of_texts_holds_for_the_person_and_its_address_for_everybody(book: Importing) -> None:
    book.customers("C1")
    row = {"customer": "C1", "media": "text", "at": "2026-02-01", "address": "086 123 0000"}
    assert book.take("opt_outs", [row]).accepted == 1
    assert book.facts("C1").text_stopped
    hashed = lookup_hash(secret=keys().lookup, kind="phone", normalised="+353861230000")
    assert book.one("SELECT opted_out_at FROM contact_address WHERE address = %s", hashed) == datetime(
        2026, 2, 1, tzinfo=UTC
    )
    assert book.take("opt_outs", [row]).unchanged == 1
    assert book.disagreements() == {}


def test_a_stop_of_email_without_an_address_stops_all_we_know(book: Importing) -> None:
    book.customers("C1")
    book.take("opt_outs", [{"customer": "C1", "media": "email", "at": "2026-02-01"}])
    hashed = lookup_hash(secret=keys().lookup, kind="email", normalised="c1@example.com")
    assert book.one("SELECT opted_out_at IS NOT NULL FROM contact_address WHERE address = %s", hashed)
    assert not book.facts("C1").text_stopped


def test_a_stop_of_everything_is_a_cease(book: Importing) -> None:
    book.customers("C1")
    book.take("opt_outs", [{"customer": "C1", "media": "all", "at": "2026-02-01"}])
    facts = book.facts("C1")
    assert facts.ceased
    assert [hold.kind for hold in facts.holds] == ["cease"]
    assert book.disagreements() == {}


def start(book: Importing, at: datetime) -> None:
    """The customer writes START from their telephone."""
    number = row_id("customer", "C1")
    point = next(point.id for point in book.facts("C1").points if point.channel == "sms")
    event = Replied(None, "sms", point, "start", None, f"r-{at.isoformat()}")
    knock(
        workspace=Workspace(),
        here=(bucket_of(number), number),
        events=[Stamped(f"r-{at.isoformat()}", event, at, "customer")],
    )


def test_start_takes_back_a_text_stop_that_another_system_told_without_an_address(book: Importing) -> None:
    book.customers("C1")
    row = {"customer": "C1", "media": "text", "at": "2026-02-01"}
    book.take("opt_outs", [row])
    start(book, book.now)
    assert not book.facts("C1").text_stopped
    assert book.disagreements() == {}


def test_a_file_that_tells_of_a_stop_again_does_not_stop_who_took_it_back(book: Importing) -> None:
    book.customers("C1")
    row = {"customer": "C1", "media": "text", "at": "2026-02-01", "address": "+353 86 123 0000"}
    book.take("opt_outs", [row])
    start(book, book.now)
    assert book.take("opt_outs", [row]).unchanged == 1
    assert not book.facts("C1").text_stopped
    hashed = lookup_hash(secret=keys().lookup, kind="phone", normalised="+353861230000")
    assert book.one("SELECT opted_out_at FROM contact_address WHERE address = %s", hashed) is None
    assert book.disagreements() == {}


def test_a_later_stop_that_a_file_tells_of_stops_who_took_an_earlier_one_back(book: Importing) -> None:
    book.customers("C1")
    book.take("opt_outs", [{"customer": "C1", "media": "text", "at": "2026-02-01"}])
    start(book, datetime(2026, 2, 20, tzinfo=UTC))
    assert not book.facts("C1").text_stopped
    assert book.take("opt_outs", [{"customer": "C1", "media": "text", "at": "2026-02-10"}]).unchanged == 1
    assert not book.facts("C1").text_stopped
    assert book.take("opt_outs", [{"customer": "C1", "media": "text", "at": "2026-03-01"}]).accepted == 1
    assert book.facts("C1").text_stopped
    assert book.disagreements() == {}


def test_a_live_stop_is_decided_by_the_engine_but_its_address_is_closed_at_once(book: Importing) -> None:
    book.customers("C1")
    row = {"customer": "C1", "media": "all", "at": "2026-02-01", "address": "c1@example.com"}
    assert book.take("opt_outs", [row], live=True).accepted == 1
    (event,) = book.pending()
    assert isinstance(event, OptedOut)
    assert event.media == "all"
    assert event.point in {point.id for point in book.facts("C1").points}
    assert book.count("contact_address", "opted_out_at IS NOT NULL") == 1
    assert book.count("hold") == 0


HOLD = {"id": "H1", "customer": "C1", "kind": "breathing_space", "since": "2026-02-20", "until": "2026-04-20"}


def test_a_hold_binds_what_its_kind_binds_and_wakes_the_customer(book: Importing) -> None:
    book.book("C1")
    assert (
        book.take("holds", [HOLD, {**HOLD, "id": "H2", "kind": "litigation", "account": "A1", "until": ""}]).accepted
        == 2
    )
    holds = {hold.id: hold for hold in book.facts("C1").holds}
    assert (holds["H1"].scope, holds["H1"].until) == ("person", datetime(2026, 4, 20, tzinfo=UTC))
    assert (holds["H2"].scope, holds["H2"].account, holds["H2"].until) == ("account", A1, None)
    assert book.one("SELECT due_at FROM customer_state") == book.now
    assert book.take("holds", [HOLD]).unchanged == 1
    assert book.disagreements() == {}


def test_a_hold_ended_here_is_not_opened_again_by_a_file(book: Importing) -> None:
    book.customers("C1")
    book.take("holds", [HOLD])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE hold SET ended_at = now(), ended_reason = 'a person ended it'")
    assert book.take("holds", [{**HOLD, "until": "2026-05-20"}]).unchanged == 1
    assert book.one("SELECT ended_at IS NOT NULL FROM hold") is True


def test_the_record_ends_its_own_hold(book: Importing) -> None:
    book.customers("C1")
    book.take("holds", [HOLD])
    assert book.take("holds", [{**HOLD, "ended_at": "2026-02-28"}]).accepted == 1
    assert book.facts("C1").holds == ()


def test_holds_that_cannot_be_are_refused(book: Importing) -> None:
    book.customers("C1")
    rows = [
        {**HOLD, "scope": "account"},
        {**HOLD, "id": "H2", "until": "2026-01-01"},
        {**HOLD, "id": "H3", "kind": "holiday"},
        {**HOLD, "id": "H4", "customer": "C9"},
    ]
    assert book.take("holds", rows).quarantined == 4


def test_a_live_hold_is_an_event(book: Importing) -> None:
    book.customers("C1")
    book.take("holds", [HOLD], live=True)
    (event,) = book.pending()
    assert isinstance(event, HoldPlaced)
    assert (event.hold, event.kind, event.scope) == ("H1", "breathing_space", "person")


def test_a_live_end_of_a_hold_is_an_event_so_that_its_time_is_given_back(book: Importing) -> None:
    book.customers("C1")
    book.take("holds", [HOLD])
    book.take("holds", [{**HOLD, "ended_at": "2026-02-28"}], live=True)
    (event,) = book.pending()
    assert isinstance(event, HoldEnded)
    assert (event.hold, event.reason) == ("H1", "the record ended it")
    assert len(book.facts("C1").holds) == 1, "it ends at the door"


def test_a_hold_that_was_over_before_we_heard_of_it_is_no_news(book: Importing) -> None:
    book.customers("C1")
    book.take("holds", [{**HOLD, "ended_at": "2026-02-28"}], live=True)
    assert book.pending() == []
    assert book.facts("C1").holds == ()


DISPUTE = {
    "id": "D1",
    "account": "A1",
    "reason": "amount",
    "detail": "I paid Ann's share in cash",
    "raised_at": "2026-02-20",
}


def test_an_open_dispute_holds_its_account_and_its_words_are_sealed(book: Importing) -> None:
    book.book("C1")
    assert book.take("disputes", [DISPUTE]).accepted == 1
    sealed = book.one("SELECT sealed FROM dispute")
    wrapped = book.one("SELECT wrapped_key FROM customer")
    key = unwrap(wrapped=bytes(wrapped), customer_id=row_id("customer", "C1"), masters=keys().masters)
    assert key.open(of="dispute", sealed=b64decode(sealed)).decode() == DISPUTE["detail"]
    (hold,) = book.facts("C1").holds
    assert (hold.kind, hold.scope, hold.account) == ("dispute", "account", A1)
    assert book.take("disputes", [DISPUTE]).unchanged == 1
    assert book.disagreements() == {}


def test_closing_a_dispute_lets_the_account_go(book: Importing) -> None:
    book.book("C1")
    book.take("disputes", [DISPUTE])
    assert book.take("disputes", [{**DISPUTE, "closed_at": "2026-02-25", "outcome": "upheld"}]).accepted == 1
    assert book.facts("C1").holds == ()
    assert book.take("disputes", [DISPUTE]).unchanged == 1, "what is closed stays closed"
    assert book.disagreements() == {}


def test_a_live_dispute_is_an_event_with_sealed_words_and_a_closed_one_is_history(book: Importing) -> None:
    book.book("C1")
    closed = {**DISPUTE, "id": "D0", "closed_at": "2026-02-22"}
    assert book.take("disputes", [DISPUTE, closed], live=True).accepted == 2
    (event,) = book.pending()
    assert isinstance(event, DisputeRaised)
    assert event.words is not None
    assert "cash" not in event.words.data
    assert book.rows("SELECT id FROM dispute") == [("D0",)]


def test_a_complaint_holds_the_person_until_it_is_closed(book: Importing) -> None:
    book.book("C1")
    row = {"id": "K1", "customer": "C1", "detail": "You were rude", "made_at": "2026-02-20"}
    book.take("complaints", [row])
    (hold,) = book.facts("C1").holds
    assert (hold.kind, hold.scope) == ("complaint", "person")
    book.take("complaints", [{**row, "closed_at": "2026-02-25", "outcome": "apology"}])
    assert book.facts("C1").holds == ()
    assert book.disagreements() == {}
    book.take("complaints", [{**row, "id": "K2"}], live=True)
    assert isinstance(book.pending()[0], ComplaintMade)


PROMISE = {"id": "R1", "account": "A1", "amount": "40.00", "made_at": "2026-02-20", "due": "2026-03-10"}


def test_an_open_promise_takes_its_place_among_the_facts_and_wakes_the_customer(book: Importing) -> None:
    book.book("C1")
    assert book.take("promises", [PROMISE]).accepted == 1
    (promise,) = book.facts("C1").promises
    assert (promise.amount, promise.due) == (Money(4000, "EUR"), date(2026, 3, 10))
    assert (promise.tolerance_percent, promise.grace_days, promise.paid) == (95, 2, Money(0, "EUR"))
    assert book.one("SELECT due_at FROM customer_state") == book.now
    assert book.take("promises", [PROMISE]).unchanged == 1
    assert book.disagreements() == {}


def test_a_kept_promise_is_remembered_by_its_day(book: Importing) -> None:
    book.book("C1")
    book.take("promises", [{**PROMISE, "state": "kept", "closed_at": "2026-02-28T12:00:00Z"}])
    facts = book.facts("C1")
    assert facts.promises == ()
    assert facts.last_kept_promise == date(2026, 2, 28)
    assert book.disagreements() == {}


def test_one_account_has_one_open_promise(book: Importing) -> None:
    book.book("C1")
    report = book.take("promises", [PROMISE, {**PROMISE, "id": "R2"}])
    assert (report.accepted, report.quarantined) == (1, 1)
    assert "another open promise" in quarantined(report)[0]["reason"]
    assert book.take("promises", [{**PROMISE, "id": "R3"}]).quarantined == 1


def test_payments_already_taken_in_count_for_a_promise(book: Importing) -> None:
    book.book("C1")
    book.take("payments", [{"reference": "P1", "account": "A1", "amount": "25.00", "paid_at": "2026-02-25"}])
    book.take("promises", [PROMISE])
    assert book.facts("C1").promises[0].paid == Money(2500, "EUR")
    assert book.disagreements() == {}


def test_a_live_promise_is_an_event(book: Importing) -> None:
    book.book("C1")
    book.take("promises", [PROMISE], live=True)
    (event,) = book.pending()
    assert isinstance(event, PromiseMade)
    assert (event.promise, event.by) == ("R1", "import")


PLAN = {"id": "L1", "account": "A1", "made_at": "2026-02-01", "number": "1", "due": "2026-03-01", "amount": "20.00"}


def test_rows_that_share_an_id_are_one_plan(book: Importing) -> None:
    book.book("C1")
    rows = [PLAN, {**PLAN, "number": "2", "due": "2026-04-01"}]
    assert book.take("plans", rows).accepted == 2
    assert book.one("SELECT total, currency, state FROM plan") == (4000, "EUR", "open")
    assert book.count("plan_instalment") == 2
    assert book.take("plans", rows).unchanged == 2
    paid = [{**PLAN, "paid": "20.00"}, rows[1]]
    report = book.take("plans", paid)
    assert (report.accepted, report.unchanged) == (1, 1)


def test_an_open_plan_quiets_collections_on_every_account_of_the_person_until_an_instalment_is_missed(
    book: Importing,
) -> None:
    book.book("C1")
    rows = [PLAN, {**PLAN, "number": "2", "due": "2026-04-01"}]
    book.take("plans", rows)
    (hold,) = book.facts("C1").holds
    assert (hold.kind, hold.scope, hold.until) == ("plan", "person", datetime(2026, 3, 7, tzinfo=UTC))
    book.take("plans", [{**PLAN, "paid": "20.00"}, rows[1]])
    assert [one.until for one in book.facts("C1").holds] == [datetime(2026, 4, 7, tzinfo=UTC)]
    assert book.disagreements() == {}


def test_a_plan_whose_instalment_was_missed_quiets_nothing_and_one_paid_late_does_again(book: Importing) -> None:
    book.book("C1")
    rows = [{**PLAN, "due": "2026-02-10"}, {**PLAN, "number": "2", "due": "2026-04-01"}]
    book.take("plans", rows)
    assert book.facts("C1").holds == ()
    book.take("plans", [{**rows[0], "paid": "20.00"}, rows[1]])
    assert [hold.kind for hold in book.facts("C1").holds] == ["plan"]
    assert book.disagreements() == {}


def test_a_plan_that_is_over_holds_nobody(book: Importing) -> None:
    book.book("C1")
    book.take("plans", [PLAN])
    assert len(book.facts("C1").holds) == 1
    book.take("plans", [{**PLAN, "paid": "20.00", "state": "kept"}])
    assert book.facts("C1").holds == ()
    assert book.disagreements() == {}


def test_a_plan_with_a_bad_row_is_not_taken_in_part(book: Importing) -> None:
    book.book("C1")
    report = book.take("plans", [PLAN, {**PLAN, "number": "2", "due": "soon"}])
    assert (report.accepted, report.quarantined) == (0, 2)
    report = book.take("plans", [PLAN, {**PLAN, "number": "2", "made_at": "2026-02-02"}])
    assert (report.accepted, report.quarantined) == (0, 2)


def test_mandates_are_stored(book: Importing) -> None:
    book.book("C1")
    row = {"id": "M1", "account": "A1", "scheme": "sepa_core", "since": "2025-01-01"}
    assert book.take("mandates", [row]).accepted == 1
    assert book.take("mandates", [row]).unchanged == 1
    assert book.take("mandates", [{**row, "state": "cancelled"}]).accepted == 1
    assert book.one("SELECT state FROM mandate") == "cancelled"
