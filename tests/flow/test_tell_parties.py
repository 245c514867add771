"""Joint accounts: who gets a case of their own, what one does reaches the others, and money is counted once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.joint import JOURNEY, for_each
from tests.lived import Lived, Somebody

from goodterms.core.events import (
    AccountUpdated,
    Allocation,
    DisputeRaised,
    HardshipDisclosed,
    HoldEnded,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    PromiseCancelled,
    PromiseMade,
)
from goodterms.core.money import Money
from goodterms.flow import tell_parties as telling
from goodterms.flow.open_cases import Opened, open_cases
from goodterms.flow.tell_parties import tell_parties
from goodterms.insight.case_file import read_case_file
from goodterms.insight.context import part_words
from goodterms.insight.invariants import check_all
from goodterms.insight.report import read_report
from goodterms.insight.story import tell_story
from goodterms.store.clock import business_now
from goodterms.store.embedded import Database

SOON = timedelta(minutes=15)


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    return Lived.begin(folder=for_each(tmp_path))


@pytest.fixture
def home(lived: Lived) -> Somebody:
    return lived.somebody("Aoife Byrne")


@pytest.fixture
def other(lived: Lived, home: Somebody) -> Somebody:
    """Somebody else, in another bucket, who owes nothing on their own account and holds the first one's jointly."""
    found = lived.somebody("Brian Byrne", past_due=0)
    assert found.here[0] != home.here[0]
    lived.take_part(found, of=home)
    return found


def opened(lived: Lived, *, key: str = "May", dry_run: bool = False) -> Opened:
    found = open_cases(workspace=lived.workspace, journey=JOURNEY, key=key, by="Olive", dry_run=dry_run)
    soon(lived)
    return found


def soon(lived: Lived) -> None:
    """Everything that is told is heard: on a stepped clock an instant later."""
    lived.until(business_now() + SOON)


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def case(of: Somebody, about: Somebody, what: str) -> Any:
    found = rows(
        f'SELECT {what} FROM "case" WHERE bucket = %s AND customer_id = %s AND account_id = %s', *of.here, about.account
    )
    assert len(found) == 1, found
    return found[0][0] if len(found[0]) == 1 else found[0]


def pay(lived: Lived, who: Somebody, about: Somebody, amount: int | None = None, *, reference: str = "PAY-1") -> None:
    """Through their own page: the gateway confirmed it, and our checkout found whose it is."""
    money = Money(amount or about.past_due, about.currency)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO checkout (bucket, customer_id, reference, case_id, account_id, gateway, gateway_id, page, asks, amount, "
            "currency, state, created_at) VALUES (%s, %s, %s, %s, %s, 'sandbox', 'G-1', '', 0, %s, %s, 'open', %s)",
            [*who.here, reference, case(who, about, "id"), about.account, money.amount, money.currency, business_now()],
        )
    event = PaymentReceived(
        reference, money, (Allocation(about.account, money),), "gateway", False, case(who, about, "id")
    )
    lived.tell(who, event, actor="gateway")


def violations() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


def told(who: Somebody, type_: str) -> int:
    return int(
        rows("SELECT count(*) FROM event WHERE bucket = %s AND stream_id = %s AND type = %s", *who.here, type_)[0][0]
    )


# --- who gets a case -----------------------------------------------------------------------------------------------------------


def test_each_party_gets_a_case_of_their_own_where_the_journey_says_so(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    assert case(home, home, "status") == case(other, home, "status") == "open"
    assert violations() == []


def test_whoever_paid_finishes_here_and_the_other_is_done_too_with_one_write_back(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    pay(lived, home, home)
    soon(lived)
    assert case(home, home, "end_reason") == "finished_here"
    assert case(other, home, "end_reason") == "finished_elsewhere"
    assert [one.kind for one in lived.books.held.values()] == ["payment.recorded"]
    assert rows("SELECT count(*), sum(amount) FROM payment") == [(1, home.past_due)]
    assert violations() == []


def test_another_party_who_pays_finishes_here_and_the_money_is_written_back_by_the_home_of_the_account(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    pay(lived, other, home)
    soon(lived)
    soon(lived)
    soon(lived)
    assert case(other, home, "end_reason") == "finished_here"
    assert case(home, home, "end_reason") == "finished_elsewhere"
    assert [one.kind for one in lived.books.held.values()] == ["payment.recorded"]
    assert rows("SELECT customer_id, amount FROM payment") == [(home.customer, home.past_due)]
    assert rows("SELECT state FROM checkout") == [("paid",)]
    assert violations() == []


def test_another_party_is_written_to_under_the_accounts_own_number(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    lived.days(1)
    assert case(other, home, "contacts") == case(home, home, "contacts") == 1
    assert violations() == []


def test_only_who_owes_what_the_account_owes_gets_a_case(lived: Lived, home: Somebody) -> None:
    roles = ("joint_holder", "guarantor", "executor", "representative", "adviser", "attorney", "carer")
    people = {role: lived.somebody(role, past_due=0) for role in roles}
    for role, who in people.items():
        lived.take_part(who, of=home, role=role)
    nothing = lived.somebody("No Authority", past_due=0)
    lived.take_part(nothing, of=home, authority="none")
    over = lived.somebody("Long Gone", past_due=0)
    lived.take_part(over, of=home, until=business_now() - timedelta(days=1))
    would, did = opened(lived, dry_run=True), opened(lived)
    with_a_case = {row[0] for row in rows('SELECT customer_id FROM "case" WHERE account_id = %s', home.account)}
    expected = {home.customer} | {people[role].customer for role in ("joint_holder", "guarantor", "executor")}
    assert with_a_case == expected
    assert (would.opened, would.each) == (did.opened, did.each) == (1, 3)
    assert (would.others, did.others) == (8, 8)


def test_no_other_party_gets_a_case_where_the_journey_does_not_say_so(database: Database, tmp_path: Path) -> None:
    lived = Lived.begin(folder=for_each(tmp_path, parties="home"))
    home, other = lived.somebody(), lived.somebody(past_due=0)
    lived.take_part(other, of=home)
    did = opened(lived)
    assert rows('SELECT customer_id FROM "case"') == [(home.customer,)]
    assert (did.opened, did.each, did.others) == (1, 0, 1)
    assert rows("SELECT count(*) FROM account_part") == [(0,)]


def test_opening_again_opens_nothing_twice_for_anybody(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    again = opened(lived)
    assert again.opened == 0
    assert rows('SELECT count(*) FROM "case"') == [(2,)]


# --- what one does -------------------------------------------------------------------------------------------------------------


def test_a_dispute_of_one_holds_the_account_for_the_other_too_until_it_is_answered(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    third = lived.somebody("Ciara Byrne", past_due=0)
    lived.take_part(third, of=home, role="guarantor")
    opened(lived)
    before = len(lived.phone.sent)
    lived.tell(other, DisputeRaised(home.account, case(other, home, "id"), "amount"))
    soon(lived)
    soon(lived)
    lived.days(8)
    assert len(lived.phone.sent) == before
    for who in (home, third):
        assert rows(
            "SELECT kind, scope, until FROM hold WHERE customer_id = %s AND ended_at IS NULL", who.customer
        ) == [("dispute", "account", None)]
    assert [one.kind for one in lived.books.held.values()] == ["dispute.recorded"]
    assert violations() == []
    (name,) = rows("SELECT id FROM hold WHERE customer_id = %s", other.customer)[0]
    lived.tell(other, HoldEnded(name, "dispute", "answered"), actor="staff:1")
    soon(lived)
    soon(lived)
    assert rows("SELECT count(*) FROM hold WHERE ended_at IS NULL") == [(0,)]
    assert violations() == []


def test_who_struggles_is_left_in_peace_and_the_other_is_still_contacted(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    lived.tell(home, HardshipDisclosed(case(home, home, "id")))
    lived.days(6)
    assert case(home, home, "contacts") == 1
    assert case(other, home, "contacts") > 1
    assert violations() == []


def test_one_opts_out_and_the_other_is_still_contacted(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    lived.tell(home, OptedOut("all", None))
    lived.days(6)
    assert case(home, home, "contacts") == 1
    assert case(other, home, "contacts") > 1


def test_a_promise_of_one_quiets_the_other_and_its_end_lets_them_be_asked_again(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    made = PromiseMade(
        "promise-1",
        home.account,
        case(other, home, "id"),
        Money(4200, "EUR"),
        business_now().date() + timedelta(days=9),
        95,
        2,
    )
    lived.tell(other, made)
    soon(lived)
    lived.days(6)
    assert case(home, home, "contacts") == 1
    assert rows("SELECT customer_id, kind FROM hold WHERE ended_at IS NULL") == [(home.customer, "plan")]
    lived.tell(other, PromiseCancelled("promise-1", "changed their mind"))
    soon(lived)
    lived.days(4)
    assert case(home, home, "contacts") > 1
    assert rows("SELECT count(*) FROM hold WHERE ended_at IS NULL") == [(0,)]
    assert violations() == []


def test_a_payment_of_one_keeps_the_promise_of_the_other(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    due = business_now().date() + timedelta(days=9)
    lived.tell(other, PromiseMade("promise-1", home.account, case(other, home, "id"), Money(4200, "EUR"), due, 95, 2))
    soon(lived)
    pay(lived, home, home)
    soon(lived)
    soon(lived)
    soon(lived)
    assert rows("SELECT customer_id, state FROM promise") == [(other.customer, "kept")]
    assert case(other, home, "status") == case(home, home, "status") == "ended"
    assert rows("SELECT count(*) FROM hold WHERE ended_at IS NULL") == [(0,)]
    assert violations() == []


def test_a_part_of_a_promise_is_counted_where_the_promise_is(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    due = business_now().date() + timedelta(days=9)
    lived.tell(other, PromiseMade("promise-1", home.account, case(other, home, "id"), Money(4200, "EUR"), due, 95, 2))
    soon(lived)
    pay(lived, home, home, 1000)
    soon(lived)
    assert rows("SELECT state, paid FROM promise") == [("open", 1000)]
    assert violations() == []


def test_a_payment_that_is_taken_back_opens_the_cases_of_both_again(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    pay(lived, home, home)
    lived.days(1)
    money = Money(home.past_due, home.currency)
    lived.tell(home, PaymentReversed("PAY-1", money, (Allocation(home.account, money),), "chargeback"), actor="gateway")
    soon(lived)
    assert case(home, home, "status, round") == case(other, home, "status, round") == ("handed_over", 2)
    assert violations() == []


def test_the_records_figures_reach_every_party(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    lived.days(1)
    nothing = Money(0, home.currency)
    lived.tell(home, AccountUpdated(home.account, nothing, nothing, None, business_now()), actor="record")
    soon(lived)
    assert case(home, home, "end_reason") == case(other, home, "end_reason") == "finished_elsewhere"
    assert violations() == []


def test_figures_that_have_grown_old_are_asked_for_at_home_and_reach_who_needs_them(
    lived: Lived, home: Somebody, other: Somebody
) -> None:
    opened(lived)
    lived.books.past_due[lived.references[home.account]] = Money(0, home.currency)
    lived.days(8)
    assert case(home, home, "end_reason") == case(other, home, "end_reason") == "finished_elsewhere"
    assert violations() == []


def test_what_the_record_refuses_comes_back_to_who_had_paid(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    lived.books.refuses.add("payment.recorded")
    pay(lived, other, home)
    for _ in range(3):
        soon(lived)
    assert case(other, home, "status") == "handed_over"
    assert violations() == []


def test_whose_part_ends_is_asked_for_nothing_any_more(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE party SET expires_at = %s WHERE customer_id = %s AND NOT home", [business_now(), other.customer]
        )
    pay(lived, home, home, 1000)
    soon(lived)
    assert case(other, home, "end_reason") == "withdrawn"
    assert case(home, home, "status") == "open"
    assert violations() == []


# --- told once, and never lost -------------------------------------------------------------------------------------------------


def test_what_is_told_again_changes_nothing(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT * FROM for_parties WITH NO DATA")
        cursor.execute(
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN INSERT INTO kept VALUES (OLD.*); RETURN OLD; END'"
        )
        cursor.execute("CREATE TRIGGER keep BEFORE DELETE ON for_parties FOR EACH ROW EXECUTE FUNCTION keep()")
    try:
        pay(lived, other, home)
        for _ in range(3):
            soon(lived)
        events = rows("SELECT count(*) FROM event")
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO for_parties SELECT * FROM kept")
            assert cursor.rowcount > 3
        soon(lived)
        assert rows("SELECT count(*) FROM event") == events
        assert rows("SELECT count(*) FROM for_parties") == [(0,)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER keep ON for_parties; DROP FUNCTION keep(); DROP TABLE kept")


def test_a_telling_that_a_crash_cut_short_is_told_by_the_next(
    lived: Lived, home: Somebody, other: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(lived)
    leave = telling.leave_events

    def killed(**events: Any) -> int:
        leave(**events)
        raise KeyboardInterrupt

    monkeypatch.setattr(telling, "leave_events", killed)
    with pytest.raises(KeyboardInterrupt):
        pay(lived, home, home)
    assert told(other, "payment.received") == 0
    waiting = rows("SELECT count(*) FROM for_parties")[0][0]
    with pytest.raises(KeyboardInterrupt):
        tell_parties(buckets=range(256))
    assert rows("SELECT count(*) FROM for_parties") == [(waiting,)]
    assert rows("SELECT count(*) FROM pending_event") == [(0,)]
    monkeypatch.undo()
    soon(lived)
    assert case(other, home, "end_reason") == "finished_elsewhere"
    assert told(other, "payment.received") == 1
    assert violations() == []


def test_what_is_told_waits_in_sight_of_a_stepped_clock(lived: Lived, home: Somebody, other: Somebody) -> None:
    from goodterms.cli.demo.quiet import standing

    lived.open(home)
    soon(lived)
    assert not standing(now=business_now()).busy
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO for_parties (bucket, customer_id, number, account_id, to_home, at, type, version, actor, payload) "
            "VALUES (%s, %s, 1, %s, false, %s, 'link.opened', 1, 'party', '{\"case\": 1}')",
            [*home.here, home.account, business_now()],
        )
    assert standing(now=business_now()).busy


# --- what people see -----------------------------------------------------------------------------------------------------------


def test_each_story_says_who_paid_and_names_the_others_case(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    pay(lived, home, home)
    soon(lived)
    theirs = read_case_file(case(other, home, "id"))
    said = [(line.name, line.what) for line in tell_story(theirs).lines]
    assert (
        "Another party of the account",
        "Paid €42.00 towards this account (reference PAY-1). It counts once, at home.",
    ) in said
    (part,) = theirs.others
    assert part_words(part, theirs).endswith(f"Their own case is {case(home, home, 'id')}.")


def test_the_home_customers_story_says_that_another_party_paid(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    pay(lived, other, home)
    soon(lived)
    lines = tell_story(read_case_file(case(home, home, "id"))).lines
    assert [line.name for line in lines if line.what.startswith("Paid €42.00")] == ["Another party of the account"]


def test_what_was_paid_is_reported_once_however_many_had_a_case(lived: Lived, home: Somebody, other: Somebody) -> None:
    opened(lived)
    pay(lived, other, home)
    soon(lived)
    (found,) = [one for one in read_report().journeys if one.paid]
    assert {currency: (one.count, one.amount) for currency, one in found.paid.items()} == {"EUR": (1, home.past_due)}
