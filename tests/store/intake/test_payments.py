"""Payments and allocations: once each, whole or not at all, and what they do to the figures."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection
from tests.importing import AS_OF, Importing, quarantined

from goodterms.core.events import FileImported, PaymentReceived
from goodterms.core.identify import row_id
from goodterms.core.money import Money

FEBRUARY = {"reference": "P1", "account": "A1", "amount": "40.00", "paid_at": "2026-02-10"}


def event_of(book: Importing, customer: str) -> FileImported:
    event = book.events(customer)[-1]
    assert isinstance(event, FileImported)
    return event


def test_a_payment_is_stored_with_its_allocation(book: Importing) -> None:
    book.book("C1")
    assert book.take("payments", [FEBRUARY]).accepted == 1
    amount, currency, source, historic, in_record, paid_at = book.one(
        "SELECT amount, currency, source, historic, in_record, paid_at FROM payment"
    )
    assert (amount, currency, source, historic, in_record) == (4000, "EUR", "file", True, True)
    assert paid_at == datetime(2026, 2, 10, tzinfo=UTC)
    assert book.rows("SELECT account_id, amount FROM allocation") == [(row_id("account", "cards", "A1"), 4000)]


def test_historic_payments_leave_one_event_for_the_file_and_account(book: Importing) -> None:
    book.book("C1", "C2")
    rows = [{**FEBRUARY, "reference": f"P{n}", "amount": f"{n}.00"} for n in range(1, 6)]
    book.take("payments", [*rows, {**FEBRUARY, "reference": "Q1", "account": "A2"}])
    event = event_of(book, "C1")
    assert (event.kind, event.rows, event.total) == ("payments", 5, Money(1500, "EUR"))
    assert event.account == row_id("account", "cards", "A1")
    assert len(event.sha256) == 64
    assert event_of(book, "C2").rows == 1
    assert book.pending() == []


def test_payments_the_records_figures_contain_change_no_facts(book: Importing) -> None:
    book.book("C1")
    before = book.facts("C1")
    book.take("payments", [FEBRUARY])
    assert book.facts("C1") == before
    assert book.disagreements() == {}


def test_a_payment_after_the_records_figures_lowers_them_until_newer_ones_come(book: Importing) -> None:
    book.customers("C1")
    book.accounts("C1", as_of="2026-02-01T00:00:00Z")
    book.take("payments", [FEBRUARY])
    account = book.facts("C1").accounts[0]
    assert (account.balance, account.past_due) == (Money(46000, "EUR"), Money(0, "EUR"))
    assert account.oldest_due is None
    assert [row.reference for row in account.unseen] == ["P1"]
    assert book.disagreements() == {}
    book.accounts("C1", as_of="2026-02-28T00:00:00Z", balance="460.00", past_due="0", oldest_due="")
    account = book.facts("C1").accounts[0]
    assert (account.balance, account.unseen) == (Money(46000, "EUR"), ())
    assert book.disagreements() == {}


def test_the_same_file_again_is_all_unchanged(book: Importing) -> None:
    book.book("C1")
    rows = [{**FEBRUARY, "reference": f"P{n}"} for n in range(5)]
    assert book.take("payments", rows).accepted == 5
    report = book.take("payments", rows)
    assert (report.accepted, report.unchanged, report.quarantined) == (0, 5, 0)
    assert len(book.events("C1")) == 3, "customer, account, payments: nothing new"


def test_a_repeated_row_is_refused_and_the_first_one_counts(book: Importing) -> None:
    book.book("C1")
    report = book.take("payments", [FEBRUARY, FEBRUARY])
    assert (report.accepted, report.quarantined) == (1, 1)
    assert quarantined(report)[0]["row"] == "3"
    assert book.one("SELECT sum(amount) FROM payment") == 4000


def test_a_reference_that_stands_for_another_payment_is_refused(book: Importing) -> None:
    book.book("C1")
    book.take("payments", [FEBRUARY])
    for other in ({"amount": "41.00"}, {"paid_at": "2026-02-11"}):
        report = book.take("payments", [{**FEBRUARY, **other}])
        assert (report.accepted, report.quarantined) == (0, 1)
        assert "another payment" in quarantined(report)[0]["reason"]


def test_rows_that_share_a_reference_are_one_payment_with_allocations(book: Importing) -> None:
    book.book("C1", "C2")
    book.take("accounts", [{"external_id": "B1", "customer": "C1", "balance": "10", "past_due": "0"}])
    rows = [
        {**FEBRUARY, "amount": "30.00", "payment_amount": "50.00"},
        {**FEBRUARY, "account": "B1", "amount": "20.00", "payment_amount": "50.00"},
    ]
    assert book.take("payments", rows).accepted == 2
    assert book.rows("SELECT amount FROM payment") == [(5000,)]
    assert book.one("SELECT sum(amount), count(*) FROM allocation") == (5000, 2)
    assert book.take("payments", rows).unchanged == 2


def test_parts_that_do_not_sum_to_their_payment_are_refused_together(book: Importing) -> None:
    book.book("C1", "C2")
    rows = [
        {**FEBRUARY, "amount": "30.00", "payment_amount": "50.00"},
        {**FEBRUARY, "account": "A2", "amount": "10.00", "payment_amount": "50.00"},
    ]
    report = book.take("payments", rows)
    assert (report.accepted, report.quarantined) == (0, 2)
    assert "sum" in quarantined(report)[0]["reason"]


def test_a_payment_with_one_bad_part_is_not_taken_in_part(book: Importing) -> None:
    book.book("C1", "C2", "C3")
    rows = [
        {**FEBRUARY, "amount": "30.00"},
        {**FEBRUARY, "account": "A2", "amount": "ten"},
        {**FEBRUARY, "reference": "P2", "account": "A3"},
        {**FEBRUARY, "reference": "P3", "account": "A3"},
        {**FEBRUARY, "reference": "P3", "account": "NONE"},
    ]
    report = book.take("payments", rows)
    assert (report.accepted, report.quarantined) == (1, 4)
    reasons = {row["row"]: row["reason"] for row in quarantined(report)}
    assert "belongs to this one" in reasons["2"]
    assert "not an amount" in reasons["3"]
    assert "belongs to this one" in reasons["5"]
    assert "no account" in reasons["6"]


def test_a_payment_for_two_customers_lives_with_one_of_them(book: Importing) -> None:
    book.book("C1", "C2")
    rows = [{**FEBRUARY, "amount": "30.00"}, {**FEBRUARY, "account": "A2", "amount": "10.00"}]
    assert book.take("payments", rows).accepted == 2
    assert book.count("payment") == 1
    assert book.rows("SELECT DISTINCT customer_id FROM allocation") == book.rows("SELECT customer_id FROM payment")
    assert book.take("payments", rows).unchanged == 2
    assert book.disagreements() == {}


def test_a_payment_we_confirmed_ourselves_becomes_known_to_be_in_the_record(book: Importing) -> None:
    book.customers("C1")
    book.accounts("C1", as_of="2026-02-01T00:00:00Z")
    customer, account = row_id("customer", "C1"), row_id("account", "cards", "A1")
    portfolio = book.one("SELECT id FROM portfolio")
    number = row_id("payment", str(portfolio), "P1")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payment (bucket, customer_id, id, portfolio_id, reference, amount, currency, paid_at, source, historic, "
            "in_record) VALUES (%s, %s, %s, %s, 'P1', 4000, 'EUR', '2026-02-10T11:00Z', 'gateway', false, false)",
            [customer % 256, customer, number, portfolio],
        )
        cursor.execute(
            "INSERT INTO allocation (bucket, customer_id, payment_id, account_id, amount) VALUES (%s, %s, %s, %s, 4000)",
            [customer % 256, customer, number, account],
        )
    report = book.take("payments", [FEBRUARY])
    assert (report.accepted, report.unchanged) == (1, 0)
    assert book.one("SELECT in_record FROM payment") is True
    assert book.one("SELECT acknowledged_at FROM allocation") == AS_OF
    assert book.disagreements() == {}


def test_money_that_is_none_or_comes_from_the_future_is_refused(book: Importing) -> None:
    book.book("C1")
    rows = [
        {**FEBRUARY, "reference": "a", "amount": "0"},
        {**FEBRUARY, "reference": "b", "amount": "-5"},
        {**FEBRUARY, "reference": "c", "paid_at": "2027-01-01"},
        {**FEBRUARY, "reference": "d", "currency": "USD"},
    ]
    report = book.take("payments", [{"currency": "", **row} for row in rows])
    reasons = [row["reason"] for row in quarantined(report)]
    assert ["more than 0" in reasons[0], "more than 0" in reasons[1]] == [True, True]
    assert "future" in reasons[2]
    assert "another currency" in reasons[3]


def test_what_has_arrived_for_an_open_promise_is_counted_once(book: Importing) -> None:
    book.book("C1")
    promise = {
        "id": "R1",
        "account": "A1",
        "amount": "40.00",
        "made_at": "2026-02-01",
        "due": "2026-03-10",
        "paid": "10.00",
    }
    book.take("promises", [promise])
    book.take("payments", [{**FEBRUARY, "amount": "25.00"}])
    book.take("payments", [{**FEBRUARY, "amount": "25.00"}])
    assert book.facts("C1").promises[0].paid == Money(2500, "EUR"), "whichever is more, the file's or ours"
    assert book.disagreements() == {}


def test_live_payments_wait_at_the_door_one_event_each(book: Importing) -> None:
    book.book("C1")
    rows = [{**FEBRUARY, "reference": f"P{n}"} for n in range(3)]
    report = book.take("payments", rows, live=True)
    assert (report.accepted, book.count("payment")) == (3, 0)
    event = book.pending()[0]
    assert isinstance(event, PaymentReceived)
    assert (event.source, event.in_record, event.amount) == ("file", True, Money(4000, "EUR"))
    assert book.one("SELECT due_at FROM customer_state") == datetime(2026, 2, 10, tzinfo=UTC)
    assert book.take("payments", rows, live=True).unchanged == 3
    assert len(book.pending()) == 3
