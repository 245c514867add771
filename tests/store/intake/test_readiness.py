"""A file that did not come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from django.db import connection
from tests.importing import Importing

from goodterms.store.intake.readiness import late_feeds

MONDAY = date(2026, 3, 2)


def came(book: Importing, *days: date, at: time = time(6, 0), kind: str = "payments") -> None:
    """Files of a kind that came on these business dates, the next morning at `at`."""
    portfolio = book.one("SELECT id FROM portfolio")
    with connection.cursor() as cursor:
        for day in days:
            arrived = datetime.combine(day, at, UTC) + timedelta(days=1)
            cursor.execute(
                "INSERT INTO import_run (id, portfolio_id, kind, file, sha256, mode, business_date, as_of, rows, accepted, "
                "unchanged, quarantined, quarantine_file, started_at, finished_at) "
                "VALUES (%s, %s, %s, 'f', 'x', 'full', %s, %s, 0, 0, 0, 0, '', %s, %s)",
                [uuid4(), portfolio, kind, day, arrived, arrived, arrived],
            )


def workdays(count: int, *, until: date) -> list[date]:
    days = [until - timedelta(days=n) for n in range(3 * count)]
    return [day for day in days if day.weekday() < 5][:count]


def test_a_daily_file_is_late_four_hours_after_its_usual_time(book: Importing) -> None:
    came(book, *(MONDAY - timedelta(days=n) for n in range(10)))
    assert late_feeds(now=datetime(2026, 3, 4, 9, 59, tzinfo=UTC)) == []
    (late,) = late_feeds(now=datetime(2026, 3, 4, 10, 1, tzinfo=UTC))
    assert (late.portfolio, late.kind, late.last, late.expected) == ("cards", "payments", MONDAY, date(2026, 3, 3))
    assert late.since == datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_a_file_that_never_comes_for_a_weekend_is_not_missed_on_one(book: Importing) -> None:
    friday = date(2026, 2, 27)
    came(book, *workdays(8, until=friday))
    assert late_feeds(now=datetime(2026, 3, 2, 12, 0, tzinfo=UTC)) == []
    assert [late.expected for late in late_feeds(now=datetime(2026, 3, 3, 12, 0, tzinfo=UTC))] == [MONDAY]


def test_a_weekly_file_is_missed_after_a_week(book: Importing) -> None:
    came(book, *(MONDAY - timedelta(weeks=n) for n in range(5)))
    assert late_feeds(now=datetime(2026, 3, 9, 23, 0, tzinfo=UTC)) == []
    assert [late.expected for late in late_feeds(now=datetime(2026, 3, 10, 11, 0, tzinfo=UTC))] == [date(2026, 3, 9)]


def test_a_kind_that_came_once_or_twice_has_no_rhythm_to_miss(book: Importing) -> None:
    came(book, MONDAY, MONDAY - timedelta(days=1))
    assert late_feeds(now=datetime(2026, 6, 1, tzinfo=UTC)) == []


def test_each_feed_is_judged_by_itself(book: Importing) -> None:
    came(book, *(MONDAY - timedelta(days=n) for n in range(4)))
    came(book, *(MONDAY + timedelta(days=1) - timedelta(days=n) for n in range(4)), kind="accounts")
    assert [late.kind for late in late_feeds(now=datetime(2026, 3, 4, 12, 0, tzinfo=UTC))] == ["payments"]


def test_an_import_that_did_not_finish_is_no_file(book: Importing) -> None:
    came(book, *(MONDAY - timedelta(days=n) for n in range(5)))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE import_run SET finished_at = NULL WHERE business_date = %s", [MONDAY])
    assert [late.expected for late in late_feeds(now=datetime(2026, 3, 3, 12, 0, tzinfo=UTC))] == [MONDAY]
