"""Which complete payment files a portfolio has seen: what a hold for a payment on its way waits for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from django.db import connection
from tests.importing import AS_OF, NOW, Importing
from tests.lived import Books

from goodterms.core.identify import row_id
from goodterms.flow.outside import Outside
from goodterms.flow.read_payments import RecordSilent, read_payments
from goodterms.records.base import PaymentPage, UnknownWrite
from goodterms.store.clock import set_clock
from goodterms.store.embedded import Database
from goodterms.store.world import Workspace

PAYMENT = {"account": "A1", "amount": "5.00", "paid_at": "2026-02-10"}


class Reading(Books):
    """A record whose payments are read page by page; it falls silent where a page is missing."""

    pages: ClassVar[dict[str, PaymentPage]] = {
        "": PaymentPage((), "1", more=True),
        "1": PaymentPage((), "2", more=False),
    }

    def payments_since(self, *, cursor: str, deadline: datetime) -> PaymentPage | UnknownWrite:
        del deadline
        return self.pages.get(cursor, UnknownWrite("closed for the night"))


class Settled(Reading):
    pages: ClassVar[dict[str, PaymentPage]] = {**Reading.pages, "2": PaymentPage((), "2", more=False)}


@pytest.fixture
def book(database: Database, tmp_path: Path) -> Importing:
    made = Importing.started(tmp_path)
    made.book("C1")
    return made


def files(portfolio: str = "cards") -> tuple[datetime, ...] | None:
    return Workspace().read().world.portfolios[row_id("portfolio", portfolio)].payment_files


def days_later(number: int) -> datetime:
    at = NOW + timedelta(days=number)
    set_clock(origin=at, stepped=True)
    return at


def take(book: Importing, reference: str, **asked: object) -> None:
    book.take("payments", [{**PAYMENT, "reference": reference}], **asked)


def test_payments_that_never_came_in_files_are_not_waited_for(book: Importing) -> None:
    assert files() is None


def test_the_file_a_portfolio_began_with_is_no_feed_yet(book: Importing) -> None:
    take(book, "P1")
    assert files() is None


def test_files_of_two_days_count_each_from_when_it_was_taken_in(book: Importing) -> None:
    take(book, "P1")
    second = days_later(1)
    take(book, "P2", mode="delta", business_date=date(2026, 3, 3))
    found = files()
    assert found is not None
    assert [at.date() for at in found] == [NOW.date(), second.date()]
    assert all(
        timedelta(0) <= at - since < timedelta(minutes=1) for at, since in zip(found, (NOW, second), strict=True)
    )


def test_two_files_of_one_day_count_once(book: Importing) -> None:
    for number, reference in ((0, "P1"), (0, "P2"), (1, "P3")):
        days_later(number)
        take(book, reference)
    assert len(files() or ()) == 2


def test_a_file_with_rows_in_quarantine_is_not_complete(book: Importing) -> None:
    take(book, "P1")
    days_later(1)
    book.take("payments", [{**PAYMENT, "reference": "P2"}, {**PAYMENT, "reference": "P3", "account": "nobody"}])
    assert files() is None


def test_other_kinds_and_dry_runs_count_for_nothing(book: Importing) -> None:
    take(book, "P1")
    days_later(1)
    take(book, "P2", dry_run=True)
    book.accounts("C1", as_of=AS_OF.isoformat())
    assert files() is None


def test_a_process_that_had_read_the_world_learns_of_a_new_file(book: Importing) -> None:
    take(book, "P1")
    workspace = Workspace()
    workspace.read()
    days_later(1)
    take(book, "P2", mode="delta")
    assert workspace.read().world.portfolios[row_id("portfolio", "cards")].payment_files is not None


def test_a_day_on_which_the_record_was_read_to_its_end_counts_as_a_file(book: Importing) -> None:
    outside = Outside({}, record_or_none=Settled())
    read_payments(outside=outside)
    read_payments(outside=outside)
    second = days_later(1)
    read_payments(outside=outside)
    assert files() == (NOW, second)


def test_a_reading_that_broke_off_does_not_count(book: Importing) -> None:
    outside = Outside({}, record_or_none=Reading())
    read_payments(outside=outside)
    days_later(1)
    with pytest.raises(RecordSilent):
        read_payments(outside=outside)
    with connection.cursor() as cursor:
        cursor.execute("SELECT record, day, at FROM payment_reading")
        assert cursor.fetchall() == [("core_ledger", date(2026, 3, 2), NOW)]


def test_files_and_readings_of_one_day_count_once(book: Importing) -> None:
    outside = Outside({}, record_or_none=Settled())
    read_payments(outside=outside)
    take(book, "P1")
    assert files() is None
    days_later(1)
    take(book, "P2")
    read_payments(outside=outside)
    assert [at.astimezone(UTC).day for at in files() or ()] == [2, 3]
