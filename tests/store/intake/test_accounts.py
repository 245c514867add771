"""Accounts, their instalments and parties."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.importing import Importing, quarantined

from goodterms.core.events import AccountUpdated, FileImported
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.money import Money
from goodterms.store.rebuild import rebuild_hot

A1 = {
    "external_id": "A1",
    "customer": "C1",
    "product": "card",
    "balance": "500.00",
    "past_due": "40.00",
    "instalment": "40.00",
    "oldest_due": "2026-02-01",
}


def test_an_account_takes_its_place_among_the_customers_facts(book: Importing) -> None:
    book.customers("C1")
    book.take("accounts", [A1])
    (account,) = book.facts("C1").accounts
    assert (account.balance, account.past_due) == (Money(50000, "EUR"), Money(4000, "EUR"))
    assert account.oldest_due == date(2026, 2, 1)
    assert account.instalment == Money(4000, "EUR")
    assert book.one("SELECT role, home FROM party") == ("holder", True)
    assert book.one("SELECT customer_id FROM account_home") == row_id("customer", "C1")
    event = book.events("C1")[-1]
    assert isinstance(event, FileImported)
    assert (event.rows, event.total) == (1, Money(4000, "EUR"))
    assert book.disagreements() == {}


def test_newer_figures_replace_older_ones_and_never_the_other_way_round(book: Importing) -> None:
    book.customers("C1")
    book.take("accounts", [{**A1, "as_of": "2026-03-01T00:00:00Z"}])
    older = book.take("accounts", [{**A1, "as_of": "2026-02-01T00:00:00Z", "past_due": "90.00"}])
    assert (older.accepted, older.unchanged) == (0, 1)
    newer = book.take("accounts", [{**A1, "as_of": "2026-03-02T00:00:00Z", "past_due": "0", "oldest_due": ""}])
    assert newer.accepted == 1
    assert book.facts("C1").accounts[0].past_due == Money(0, "EUR")
    assert book.disagreements() == {}


def test_the_same_figures_again_are_unchanged_and_a_later_date_is_news(book: Importing) -> None:
    book.customers("C1")
    book.take("accounts", [{**A1, "as_of": "2026-03-01T00:00:00Z"}])
    assert book.take("accounts", [{**A1, "as_of": "2026-03-01T00:00:00Z"}]).unchanged == 1
    assert book.take("accounts", [{**A1, "as_of": "2026-03-02T00:00:00Z"}]).accepted == 1


def test_an_account_of_nobody_is_refused_and_comes_in_once_its_customer_has(book: Importing) -> None:
    report = book.take("accounts", [A1])
    (row,) = quarantined(report)
    assert "no customer" in row["reason"]
    assert "import the customers first" in row["what to do"]
    book.customers("C1")
    assert report.quarantine_file is not None
    assert book.take("accounts", report.quarantine_file, mode="delta").accepted == 1


def test_two_rows_of_one_account_that_differ_are_both_refused(book: Importing) -> None:
    book.customers("C1")
    report = book.take("accounts", [A1, {**A1, "balance": "1.00"}])
    assert (report.accepted, report.quarantined) == (0, 2)
    assert book.take("accounts", [A1, A1]).unchanged == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"past_due": "-1"}, "not negative"),
        ({"instalment": "-1"}, "not negative"),
        ({"customer": "C2"}, "belongs to another customer"),
        ({"currency": "USD"}, "another currency"),
        ({"as_of": "2026-12-01"}, "future"),
    ],
)
def test_figures_that_cannot_be_are_refused(book: Importing, change: dict[str, str], words: str) -> None:
    book.customers("C1", "C2")
    book.take("accounts", [A1])
    report = book.take("accounts", [{**A1, **change}])
    assert report.quarantined == 1
    assert words in quarantined(report)[0]["reason"]


def full(count: int) -> list[dict[str, str]]:
    return [{**A1, "external_id": f"A{number}"} for number in range(count)]


def test_a_full_file_reports_the_accounts_it_leaves_out_and_does_nothing_about_them(book: Importing) -> None:
    book.customers("C1")
    book.take("accounts", full(30))
    report = book.take("accounts", full(27))
    assert (report.absent, report.closed) == (3, 0)
    assert any("3 accounts of this portfolio are not in this full file" in line for line in report.lines())
    assert book.count("account", "status = 'open'") == 30


def closing(folder: Path) -> Path:
    path = folder / "accounts.yaml"
    fields = "".join(f"  {name}: {name}\n" for name in A1)
    path.write_text(f"import: accounts\nabsent: close\nfields:\n{fields}")
    return path


def test_a_full_file_closes_what_it_leaves_out_where_the_mapping_says_so(book: Importing, tmp_path: Path) -> None:
    book.customers("C1")
    book.take("accounts", full(30))
    report = book.take("accounts", full(27), mapping=closing(tmp_path))
    assert (report.absent, report.closed) == (3, 3)
    assert book.count("account", "status = 'closed'") == 3
    assert book.disagreements() == {}


def test_a_full_file_that_looks_cut_short_closes_nothing(book: Importing, tmp_path: Path) -> None:
    book.customers("C1")
    book.take("accounts", full(100))
    report = book.take("accounts", full(40), mapping=closing(tmp_path))
    assert (report.absent, report.closed) == (60, 0)


def test_a_delta_file_says_nothing_of_what_it_leaves_out(book: Importing, tmp_path: Path) -> None:
    book.customers("C1")
    book.take("accounts", full(30))
    assert book.take("accounts", full(27), mapping=closing(tmp_path), mode="delta").absent == 0


def test_live_figures_are_left_at_the_door_and_a_new_account_is_there_to_receive_them(book: Importing) -> None:
    book.customers("C1")
    report = book.take("accounts", [A1], live=True)
    assert report.accepted == 1
    (event,) = book.pending()
    assert isinstance(event, AccountUpdated)
    assert event.past_due == Money(4000, "EUR")
    (account,) = book.facts("C1").accounts
    assert account.past_due == Money(0, "EUR"), "until the engine has decided"
    assert account.as_of < event.as_of
    assert book.disagreements() == {}
    assert book.take("accounts", [A1], live=True).unchanged == 1


def test_instalments_are_stored_and_checked(book: Importing) -> None:
    book.book("C1")
    row = {"account": "A1", "number": "2026-02", "due": "2026-02-01", "amount": "40.00", "unpaid": "40.00"}
    report = book.take("instalments", [row, {**row, "number": "2026-03", "unpaid": "41.00"}])
    assert (report.accepted, report.quarantined) == (1, 1)
    assert book.one("SELECT due, amount, unpaid FROM instalment") == (date(2026, 2, 1), 4000, 4000)
    assert book.take("instalments", [{**row, "unpaid": "0"}]).accepted == 1


def test_parties_take_part_beside_the_home_customer(book: Importing) -> None:
    book.book("C1")
    book.customers("C2")
    row = {"customer": "C2", "account": "A1", "role": "guarantor", "authority": "limited", "expires_at": "9999-12-31"}
    assert book.take("parties", [row]).accepted == 1
    assert book.rows("SELECT role, home, expires_at FROM party ORDER BY role") == [
        ("guarantor", False, None),
        ("holder", True, None),
    ]
    assert book.take("parties", [row]).unchanged == 1
    refused = book.take("parties", [{**row, "account": "A9"}, {**row, "customer": "C9"}, {**row, "role": "friend"}])
    assert [r["reason"].split(":")[0] for r in quarantined(refused)] == ["account", "customer", "role"]


def test_a_file_that_changes_a_shared_account_is_to_be_told_to_its_other_parties(book: Importing) -> None:
    book.book("C1", "C2")
    assert book.take("parties", [{"customer": "C2", "account": "A1", "role": "joint_holder"}]).clean
    home, other = row_id("customer", "C1"), row_id("customer", "C2")
    shared = row_id("account", "cards", "A1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE account SET shared = true WHERE id = %s", [shared])
        cursor.execute(
            "INSERT INTO account_part (bucket, customer_id, account_id, external_id, portfolio_id, currency, balance, past_due, "
            "status, as_of, role, told) SELECT %s, %s, id, external_id, portfolio_id, currency, balance, past_due, status, as_of, "
            "'joint_holder', 1 FROM account WHERE id = %s",
            [bucket_of(other), other, shared],
        )
    rebuild_hot(connection, [(bucket_of(home), home)], now=book.now)
    later = {"as_of": datetime(2026, 3, 2, 4, tzinfo=UTC)}
    assert book.take("accounts", [{**A1, "past_due": "0.00"}], **later).accepted == 1
    ((teller, kind, payload),) = book.rows(
        "SELECT customer_id, type, payload::json -> 'past_due' ->> 'amount' FROM for_parties"
    )
    assert (teller, kind, payload) == (home, "account.told", "0")


def test_a_file_of_accounts_that_nobody_shares_tells_nobody(book: Importing) -> None:
    book.book("C1")
    assert book.rows("SELECT count(*) FROM for_parties") == [(0,)]


def test_a_row_the_database_refuses_is_found_by_halving_and_parked_alone(book: Importing) -> None:
    book.customers(*(f"C{number}" for number in range(9)))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE account ADD CONSTRAINT no_a5 CHECK (external_id <> 'A5')")
    try:
        rows = [{**A1, "external_id": f"A{number}", "customer": f"C{number}"} for number in range(9)]
        report = book.take("accounts", rows)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE account DROP CONSTRAINT no_a5")
    assert (report.accepted, report.quarantined) == (8, 1)
    assert quarantined(report)[0]["external_id"] == "A5"
    assert book.disagreements() == {}


def test_times_are_kept_to_the_microsecond(book: Importing) -> None:
    book.customers("C1")
    book.take("accounts", [{**A1, "as_of": "2026-03-01T00:00:00.123456Z"}])
    assert book.facts("C1").accounts[0].as_of == datetime(2026, 3, 1, 0, 0, 0, 123456, UTC)
    assert book.disagreements() == {}
