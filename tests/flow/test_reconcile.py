"""What we told the record beside what it says it was told: every difference is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import orjson
import pytest
from django.db import connection, transaction
from tests.lived import Books, Lived, Somebody

from goodterms.core.events import AlreadyPaid
from goodterms.core.money import Money
from goodterms.flow.outside import NotConnected, Outside
from goodterms.flow.reconcile import Difference, NotReconciled, Reconciliation, reconcile
from goodterms.records.base import HeldInstruction, Instruction, InstructionPage, UnknownWrite
from goodterms.store.clock import business_now, set_clock


class Open(Books):
    """Books that tell what they hold, two instructions a page, and can be made to lie."""

    def __init__(self) -> None:
        super().__init__()
        self.forgotten: set[str] = set()
        self.more: list[HeldInstruction] = []
        self.says: dict[str, HeldInstruction] = {}
        self.silent_from = ""
        self.first: list[str] = []

    def instructions_since(self, *, cursor: str, deadline: datetime) -> InstructionPage | UnknownWrite:
        del deadline
        if self.silent_from and cursor >= self.silent_from:
            return UnknownWrite("closed for the night")
        held = [self._shown(one) for one in self.held.values() if one.effect_key not in self.forgotten]
        rows = [self.says.get(one.effect_key, one) for one in held] + self.more
        start = int(cursor or 0)
        return InstructionPage(tuple(rows[start : start + 2]), str(start + 2), more=start + 2 < len(rows))

    def _shown(self, one: Instruction) -> HeldInstruction:
        number = list(self.held).index(one.effect_key) + 1
        said = orjson.loads(one.payload)
        money = Money(said["amount"], said["currency"]) if one.kind == "payment.recorded" else None
        return HeldInstruction(one.effect_key, one.kind, one.account, f"L-{number:05d}", money)


@pytest.fixture
def books(lived: Lived) -> Open:
    books = Open()
    lived.outside = replace(lived.outside, record_or_none=books)
    return books


@pytest.fixture
def who(lived: Lived, books: Open) -> Somebody:
    somebody = lived.somebody()
    books.past_due["IE-4401"] = Money(4200, "EUR")
    lived.open(somebody)
    lived.promise(somebody)
    lived.tell(somebody, AlreadyPaid(somebody.account, lived.case_of(somebody)))
    lived.pay(somebody, 100, reference="PAY-1")
    return somebody


def compared(lived: Lived) -> Reconciliation:
    return reconcile(outside=lived.outside)


def payment(books: Open) -> Instruction:
    return next(one for one in books.held.values() if one.kind == "payment.recorded")


def only(found: Reconciliation) -> Difference:
    (difference,) = found.differences
    assert found.differing == 1
    return difference


def test_two_sides_that_agree(lived: Lived, who: Somebody, books: Open) -> None:
    found = compared(lived)
    assert found.agrees
    assert (found.record, found.ours, found.theirs) == ("core_ledger", 3, 3)
    assert (found.differences, found.stuck) == ((), ())


def test_what_was_acknowledged_and_is_not_there(lived: Lived, who: Somebody, books: Open) -> None:
    key = payment(books).effect_key
    books.forgotten.add(key)
    assert only(compared(lived)) == Difference(
        "only_here",
        key,
        "acknowledged: payment.recorded of 1.00 EUR on IE-4401, reference L-00003",
        "it does not hold it",
    )


def test_what_the_record_holds_and_we_never_told_it(lived: Lived, who: Somebody, books: Open) -> None:
    books.more.append(HeldInstruction("elsewhere-1", "payment.recorded", "IE-4401", "L-00099", Money(700, "EUR")))
    assert only(compared(lived)) == Difference(
        "only_there",
        "elsewhere-1",
        "we never told it",
        "held: payment.recorded of 7.00 EUR on IE-4401, reference L-00099",
    )


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("amount", {"amount": Money(10_000, "EUR")}),
        ("amount", {"amount": None}),
        ("amount", {"amount": Money(100, "USD")}),
        ("account", {"account": "IE-9999"}),
        ("instruction", {"kind": "note.added"}),
        ("reference", {"record_ref": "L-77777"}),
        ("refused_there", {"record_ref": ""}),
    ],
)
def test_both_hold_it_and_say_something_else_of_it(
    lived: Lived, who: Somebody, books: Open, what: str, changed: dict[str, object]
) -> None:
    one = books._shown(payment(books))
    books.says[one.effect_key] = replace(one, **changed)  # type: ignore[arg-type]
    assert only(compared(lived)).what == what


@pytest.mark.parametrize("state", ["refused", "conflict", "unknown", "gave_up"])
def test_what_we_gave_up_and_the_record_holds_all_the_same(
    lived: Lived, who: Somebody, books: Open, state: str
) -> None:
    key = payment(books).effect_key
    with connection.cursor() as cursor:
        cursor.execute("UPDATE write_back SET state = %s, record_ref = NULL WHERE effect = %s", [state, key])
    found = only(compared(lived))
    assert (found.what, found.effect) == ("held_there", key)
    assert found.ours.startswith(f"{state}: payment.recorded")


def test_what_both_refused_is_no_difference(lived: Lived, who: Somebody, books: Open) -> None:
    one = books._shown(payment(books))
    books.says[one.effect_key] = replace(one, record_ref="", amount=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE write_back SET state = 'refused', record_ref = NULL WHERE effect = %s", [one.effect_key])
    assert compared(lived).agrees


def test_what_is_on_its_way_is_no_difference_until_it_has_waited_too_long(
    lived: Lived, who: Somebody, books: Open
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE write_back SET state = 'waiting', record_ref = NULL, answered_at = NULL")
        cursor.execute("UPDATE outbox SET error = 'the ledger is busy', attempts = 4 WHERE kind = 'write_back'")
    assert compared(lived).agrees
    set_clock(origin=business_now() + timedelta(minutes=16), stepped=True)
    found = compared(lived)
    assert (found.differing, found.waiting) == (0, 3)
    assert {one.kind for one in found.stuck} == {"note.added", "payment.recorded", "promise.recorded"}
    first = found.stuck[0]
    assert (first.journey, first.account) == ("missed-payment", "IE-4401")
    assert (first.attempts, first.why) == (4, "the ledger is busy")


def test_what_is_acknowledged_while_the_record_is_read_is_no_difference(
    lived: Lived, who: Somebody, books: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = payment(books).effect_key
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE write_back SET state = 'waiting', record_ref = NULL, answered_at = NULL WHERE effect = %s", [key]
        )
    books.forgotten.add(key)
    plain = books.instructions_since

    def meanwhile(*, cursor: str, deadline: datetime) -> InstructionPage | UnknownWrite:
        page = plain(cursor=cursor, deadline=deadline)
        with connection.cursor() as rows:
            rows.execute(
                "UPDATE write_back SET state = 'acknowledged', record_ref = 'L-00003', answered_at = requested_at "
                "WHERE effect = %s",
                [key],
            )
        return page

    monkeypatch.setattr(books, "instructions_since", meanwhile)
    assert compared(lived).agrees


def test_a_record_that_falls_silent_half_way_is_not_compared(lived: Lived, who: Somebody, books: Open) -> None:
    books.silent_from = "2"
    with pytest.raises(NotReconciled, match="closed for the night"):
        compared(lived)
    books.silent_from = ""
    assert compared(lived).agrees


def test_without_a_record_there_is_nothing_to_compare(lived: Lived) -> None:
    with pytest.raises(NotConnected):
        reconcile(outside=Outside({}))


def test_it_is_never_run_inside_a_transaction(lived: Lived, books: Open) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="outside of a transaction"):
        compared(lived)
