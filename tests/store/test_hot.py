"""The hot row and the case's row hold exactly what the core knows, and say so when they cannot be read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.values import any_of

from goodterms.core.case import Case
from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Plan, Point, Promise, Unseen
from goodterms.core.money import Money
from goodterms.store.gather import read_case
from goodterms.store.hot import UnreadableHotRow, decode, encode, pack
from goodterms.store.rows import CASE_COLUMNS, KEY_SEPARATOR, case_row

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)


def in_one_currency(account: Account) -> Account:
    """An account keeps all its figures in one currency."""
    of = account.balance.currency

    def same(money: Money | None) -> Any:
        return None if money is None else Money(money.amount, of)

    return replace(
        account,
        past_due=same(account.past_due),
        instalment=same(account.instalment),
        unseen=tuple(replace(row, amount=same(row.amount)) for row in account.unseen),
    )


def as_stored(facts: CustomerFacts) -> CustomerFacts:
    """What the row keeps: the state of an address and how facts were gathered live elsewhere."""

    def whole(promise: Promise) -> Promise:
        return replace(promise, paid=Money(promise.paid.amount, promise.amount.currency))

    def one_currency(plan: Plan) -> Plan:
        of = plan.paid.currency
        parts = tuple(replace(one, amount=Money(one.amount.amount, of)) for one in plan.instalments)
        return replace(plan, instalments=parts)

    return replace(
        facts,
        points=tuple(replace(point, state="ok") for point in facts.points),
        accounts=tuple(in_one_currency(account) for account in facts.accounts),
        promises=tuple(whole(promise) for promise in facts.promises),
        broken=tuple(whole(promise) for promise in facts.broken),
        plans=tuple(one_currency(plan) for plan in facts.plans),
        known=frozenset(),
    )


@given(facts=any_of(CustomerFacts).map(as_stored))
def test_the_hot_row_holds_everything_the_core_knows(facts: CustomerFacts) -> None:
    assert decode(encode(facts), bucket=facts.bucket, customer=facts.customer) == facts


def test_the_hot_row_of_a_usual_customer_is_small() -> None:
    contacts = tuple(
        Contact(NOON, date(2026, 5, 1), "sms", "collections", 2**62, "delivered", effect="ab" * 16) for _ in range(20)
    )
    account = Account(2**62, 1, Money(42_000, "EUR"), Money(4200, "EUR"), date(2026, 5, 1), NOON)
    facts = CustomerFacts(
        bucket=255,
        customer=2**62,
        language="en",
        zones=("Europe/Dublin",),
        country="IE",
        points=(Point(2**62, "sms", "ab" * 32, 0), Point(2**62 - 1, "email", "cd" * 32, 1)),
        consents=(Consent("sms", "collections", True), Consent("email", "collections", True)),
        contacts=contacts,
        accounts=(account,),
    )
    assert len(encode(facts)) < 3_000


def test_a_row_written_before_broken_promises_were_remembered_is_still_read() -> None:
    facts = CustomerFacts(bucket=1, customer=7, language="en", zones=(), country="IE")
    row = msgspec.msgpack.decode(encode(facts))
    assert decode(pack(row[:13]), bucket=1, customer=7) == facts


@pytest.mark.parametrize("row", [b"", b"{", b"{}", b"[99]", b"[1]", b"[]", b"\xff", b"null", b'[1, "en", 5]'])
def test_a_row_that_cannot_be_read_is_refused_and_says_how_it_is_rebuilt(row: bytes) -> None:
    with pytest.raises(UnreadableHotRow, match="customer 7"):
        decode(row, bucket=1, customer=7)


def test_money_still_unseen_by_the_record_survives() -> None:
    unseen = (Unseen("P-1", Money(1, "EUR"), NOON, None), Unseen("P-2", Money(2, "EUR"), NOON, NOON))
    account = Account(1, 1, Money(1, "EUR"), Money(1, "EUR"), None, NOON, unseen=unseen)
    facts = CustomerFacts(bucket=1, customer=7, language="en", zones=(), country="IE", accounts=(account,))
    assert decode(encode(facts), bucket=1, customer=7).accounts[0].unseen == unseen


# --- the case: the one value mirrored in a table ----------------------------------------------------------------------------


def read_back(case: Case) -> Case:
    """The case as its row says it, without a database between: the columns in the order in which they are read."""
    columns = dict(zip((name for name, _ in CASE_COLUMNS), case_row(case), strict=True))
    columns["keys"] = columns["keys"].split(KEY_SEPARATOR)
    order = (
        *("id", "bucket", "customer_id", "account_id", "journey", "journey_version", "keys", "round", "status", "step"),
        *("phase", "visit", "entered_at", "due_at", "opened_at", "ended_at", "end_reason", "completed_at"),
        *("recorded_at", "kept_at", "cured_at", "contacts", "unrecorded", "held", "rest"),
    )
    return read_case([columns[name] for name in order])


def storable(case: Case) -> Case:
    """A case has at least one key, and none holds the sign that stands between them (the door sees to it)."""
    keys = tuple(key.replace(KEY_SEPARATOR, " ") or "-" for key in case.keys) or ("-",)
    return replace(case, keys=keys)


@given(case=any_of(Case).map(storable))
def test_a_case_is_read_back_as_it_was_written(case: Case) -> None:
    assert read_back(case) == case


@given(case=any_of(Case).map(storable), data=st.data())
def test_every_field_of_a_case_is_in_its_row(case: Case, data: st.DataObject) -> None:
    other = data.draw(any_of(Case).map(storable))
    assert (case_row(case) == case_row(other)) is (case == other)
