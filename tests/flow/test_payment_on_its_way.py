""" "I have already paid" holds the account until five business days and two payment files are over; then a person looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.flow.acting_fixtures import Late, late
from tests.lived import Books

from goodterms.flow.read_payments import read_payments
from goodterms.flow.say_already_paid import say_already_paid
from goodterms.insight.invariants import check_all
from goodterms.records.base import PaymentPage, UnknownWrite
from goodterms.store.clock import business_now

FIVE_BUSINESS_DAYS = datetime(2026, 5, 12, 23, 0, tzinfo=UTC)
"""The end of Tuesday 12 May in Dublin: the claim came on Tuesday the 5th."""


class Reading(Books):
    """Books whose payments can be read to the end, unless they are `away`."""

    away = False

    def payments_since(self, *, cursor: str, deadline: datetime) -> PaymentPage | UnknownWrite:
        del cursor, deadline
        return UnknownWrite("closed") if self.away else PaymentPage((), "1", more=False)


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    books = Reading()
    books.past_due = found.lived.books.past_due
    found.lived.outside = replace(found.lived.outside, record_or_none=books)
    return found


def claim(somebody: Late) -> None:
    account, case = somebody.who.account, somebody.case
    assert say_already_paid(
        workspace=somebody.lived.workspace, here=somebody.here, account=account, case=case, key="k1"
    )
    somebody.lived.settle()


def read_for(somebody: Late, days: int) -> None:
    """The record's payments are read each day."""
    for _ in range(days):
        somebody.lived.days(1)
        read_payments(outside=somebody.lived.outside)


def hold(somebody: Late) -> Any:
    return somebody.one("SELECT until, ended_at FROM hold WHERE bucket = %s AND customer_id = %s")


def queue(somebody: Late) -> Any:
    row = somebody.one("SELECT queue FROM task WHERE bucket = %s AND customer_id = %s")
    return row[0] if row else None


def wrong() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


def test_with_files_every_day_it_ends_after_five_business_days_and_a_person_looks(somebody: Late) -> None:
    read_payments(outside=somebody.lived.outside)
    claim(somebody)
    read_for(somebody, 7)
    assert hold(somebody) == (FIVE_BUSINESS_DAYS, None)
    assert queue(somebody) is None
    read_for(somebody, 1)
    assert hold(somebody) == (FIVE_BUSINESS_DAYS, FIVE_BUSINESS_DAYS)
    assert queue(somebody) == "payments"
    assert len(somebody.lived.phone.sent) == 1
    assert wrong() == []


def test_without_two_files_since_it_goes_on_a_day_at_a_time_in_sight(somebody: Late) -> None:
    read_payments(outside=somebody.lived.outside)
    somebody.lived.days(1)
    read_payments(outside=somebody.lived.outside)
    claim(somebody)
    somebody.lived.days(10)
    until, ended_at = hold(somebody)
    assert ended_at is None
    assert timedelta(0) < until - business_now() <= timedelta(days=1)
    assert len(somebody.events("hold.placed")) > 1
    assert queue(somebody) is None
    assert wrong() == []


def test_the_second_file_ends_it_with_the_day(somebody: Late) -> None:
    read_payments(outside=somebody.lived.outside)
    somebody.lived.days(1)
    read_payments(outside=somebody.lived.outside)
    claim(somebody)
    somebody.lived.days(10)
    read_for(somebody, 2)
    assert queue(somebody) is None
    somebody.lived.days(1)
    assert hold(somebody)[1] is not None
    assert queue(somebody) == "payments"
    assert len(somebody.lived.phone.sent) == 1
    assert wrong() == []


def test_where_payments_do_not_come_in_files_its_time_alone_decides(somebody: Late) -> None:
    claim(somebody)
    somebody.lived.days(8)
    assert hold(somebody) == (FIVE_BUSINESS_DAYS, FIVE_BUSINESS_DAYS)
    assert queue(somebody) == "payments"


def test_a_payment_that_arrives_settles_it_and_nobody_has_to_look(somebody: Late) -> None:
    claim(somebody)
    somebody.lived.days(1)
    somebody.lived.pay(somebody.who)
    somebody.lived.days(10)
    assert queue(somebody) is None
