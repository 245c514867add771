"""The record's list of payments: ours among them, others, and those taken back. Each counts once, whoever tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from django.db import transaction
from tests.flow.acting_fixtures import Late, late
from tests.lived import Books

from goodterms.core.money import Money
from goodterms.flow.confirm_payment import confirmed_payment
from goodterms.flow.door import leave_events
from goodterms.flow.read_payments import read_payments
from goodterms.flow.start_checkout import start_checkout
from goodterms.insight.invariants import check_all
from goodterms.payments.base import PaymentNotice
from goodterms.records.base import PaymentPage, RecordPayment
from goodterms.store.clock import business_now

AMOUNT = Money(4200, "EUR")


class Listing(Books):
    """Books that list these payments."""

    payments: Sequence[RecordPayment] = ()

    def payments_since(self, *, cursor: str, deadline: datetime) -> PaymentPage:
        del cursor, deadline
        return PaymentPage(tuple(self.payments), "1", more=False)


@pytest.fixture
def somebody(database: object) -> Late:
    return found_late()


def found_late() -> Late:
    found = late()
    books = Listing()
    books.past_due = found.lived.books.past_due
    found.lived.books = books
    found.lived.outside = replace(found.lived.outside, record_or_none=books)
    return found


def checkout(somebody: Late) -> str:
    return start_checkout(
        workspace=somebody.lived.workspace,
        outside=somebody.lived.outside,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        amount=AMOUNT,
        key="k1",
        return_url="http://127.0.0.1/{reference}",
        brand="Harbour Bank",
        description="Your payment",
    ).reference


def gateway_tells(somebody: Late, notice: PaymentNotice) -> None:
    with transaction.atomic():
        found = confirmed_payment(notice=notice, outside=somebody.lived.outside, business=business_now())
        leave_events(events=[(here, stamped, stamped.occurred_at) for here, stamped in found])
    somebody.lived.settle()


def record_tells(
    somebody: Late, reference: str, *, at: datetime | None = None, reversed_at: datetime | None = None
) -> None:
    account = somebody.lived.references[somebody.who.account]
    books = somebody.lived.books
    assert isinstance(books, Listing)
    books.payments = [RecordPayment(reference, account, AMOUNT, at or business_now(), "transfer", reversed_at)]
    read_payments(outside=somebody.lived.outside)
    somebody.lived.settle()


def stands(somebody: Late) -> tuple[int, int, str, int]:
    """What is owed, what is past due, and how the case stands."""
    account = somebody.facts().accounts[0]
    status, round_ = somebody.one('SELECT status, round FROM "case" WHERE bucket = %s AND customer_id = %s')
    return account.balance.amount, account.past_due.amount, status, round_


def wrong() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


def test_a_payment_of_ours_that_the_record_lists_counts_once(somebody: Late):
    reference = checkout(somebody)
    gateway_tells(somebody, somebody.till.pay(reference))
    before = stands(somebody)
    somebody.lived.days(1)
    record_tells(somebody, reference)
    assert before[:2] == (37_800, 0)
    assert stands(somebody) == before
    assert wrong() == []


def test_a_notice_that_comes_after_the_record_told_of_the_payment_counts_for_nothing(somebody: Late):
    reference = checkout(somebody)
    notice = somebody.till.pay(reference)
    record_tells(somebody, reference)
    somebody.lived.books.past_due[somebody.lived.references[somebody.who.account]] = Money(0, "EUR")
    somebody.lived.days(1)
    somebody.lived.state_figures()
    before = stands(somebody)
    gateway_tells(somebody, notice)
    assert stands(somebody) == before
    assert somebody.one("SELECT state FROM checkout WHERE bucket = %s AND customer_id = %s") == ("paid",)
    assert wrong() == []


def test_a_chargeback_that_gateway_and_record_tell_of_opens_the_case_once(somebody: Late):
    reference = checkout(somebody)
    gateway_tells(somebody, somebody.till.pay(reference))
    paid_at = business_now()
    somebody.lived.days(1)
    somebody.lived.books.past_due[somebody.lived.references[somebody.who.account]] = AMOUNT
    gateway_tells(somebody, somebody.till.pay(reference, status="reversed", at=business_now()))
    once = stands(somebody)
    record_tells(somebody, reference, at=paid_at, reversed_at=business_now() + timedelta(0))
    assert once == stands(somebody)
    assert once[1:] == (4200, "handed_over", 2)
    assert wrong() == []


def test_a_payment_that_came_and_went_between_two_readings_leaves_the_figures_as_they_were(somebody: Late):
    before = stands(somebody)
    now = business_now()
    somebody.lived.days(1)
    somebody.lived.books.silent = True
    record_tells(somebody, "T-1", at=now + timedelta(hours=1), reversed_at=now + timedelta(hours=2))
    assert stands(somebody)[:2] == before[:2]
    assert stands(somebody)[2:] != ("ended", 1)
    assert wrong() == []


@pytest.mark.parametrize("order", list(permutations(("gateway", "record", "other name"))))
def test_whoever_tells_first_the_customer_stands_the_same(somebody: Late, order: tuple[str, ...]):
    reference = checkout(somebody)
    notice = somebody.till.pay(reference)
    at = business_now()
    for who in order:
        somebody.lived.until(business_now() + timedelta(minutes=1))
        match who:
            case "gateway":
                gateway_tells(somebody, notice)
            case "record":
                record_tells(somebody, reference, at=at)
            case _:
                somebody.lived.pay(somebody.who, reference=reference)
    assert stands(somebody) == (37_800, 0, "ended", 1)
    assert wrong() == []
