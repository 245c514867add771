"""The one door: every event enters once, a bad customer is set aside alone, and nothing that came in is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.lived import EVERYWHERE, Lived, Somebody

from goodterms.core.codec import encode
from goodterms.core.events import LinkOpened, OpenRequested, PaymentFailed, PromiseMade, Stamped
from goodterms.core.money import Money
from goodterms.flow.door import (
    Advanced,
    ParkedCustomer,
    UnknownCustomer,
    advance,
    knock,
    leave_events,
    retrying,
)
from goodterms.flow.open_cases import open_cases
from goodterms.store.clock import business_now
from goodterms.store.embedded import Database


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def change(sql: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def parked() -> dict[int, str]:
    return dict(rows("SELECT customer_id, parked FROM customer_state WHERE parked IS NOT NULL"))


def opening(who: Somebody, *, key: str = "May", name: str = "") -> Stamped:
    event = OpenRequested("missed-payment", who.account, key, "test")
    return Stamped(name or f"open/{who.customer}/{key}", event, business_now(), "Olive")


def leave(*events: tuple[Somebody, Stamped]) -> int:
    with transaction.atomic():
        return leave_events(events=[(who.here, stamped, stamped.occurred_at) for who, stamped in events])


def logged(who: Somebody, kind: str) -> int:
    sql = "SELECT count(*) FROM event WHERE bucket = %s AND stream_id = %s AND type = %s"
    return int(rows(sql, *who.here, kind)[0][0])


def turn(lived: Lived, *, limit: int = 250) -> Advanced:
    return advance(workspace=lived.workspace, buckets=EVERYWHERE, limit=limit)


# --- events enter once ---------------------------------------------------------------------------------------------------


def test_an_event_that_comes_again_under_its_id_changes_nothing(lived: Lived) -> None:
    who = lived.somebody()
    first = knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    assert first is not None
    assert len(first.opened) == 1
    assert knock(workspace=lived.workspace, here=who.here, events=[opening(who)]) is None
    assert logged(who, "case.requested") == 1


def test_of_several_events_only_the_new_ones_count(lived: Lived) -> None:
    who = lived.somebody()
    knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    again = knock(workspace=lived.workspace, here=who.here, events=[opening(who), opening(who, key="June")])
    assert again is not None
    assert [one.event.type for one in again.log][:1] == ["case.requested"]
    assert logged(who, "case.requested") == 2


def test_the_same_id_at_another_customers_door_is_another_event(lived: Lived) -> None:
    one, other = lived.somebody(), lived.somebody()
    for who in (one, other):
        assert knock(workspace=lived.workspace, here=who.here, events=[opening(who, name="same")]) is not None


def test_events_left_at_the_door_wait_for_a_turn_and_enter_once(lived: Lived) -> None:
    who = lived.somebody()
    assert leave((who, opening(who))) == 1
    assert leave((who, opening(who)), (who, opening(who, key="June"))) == 1
    assert logged(who, "case.requested") == 0
    turn(lived)
    assert logged(who, "case.requested") == 2
    assert rows("SELECT count(*) FROM pending_event") == [(0,)]
    assert leave((who, opening(who))) == 0
    assert knock(workspace=lived.workspace, here=who.here, events=[opening(who)]) is None


def test_on_a_stepped_clock_nobody_is_decided_while_an_effect_of_theirs_is_in_flight(lived: Lived) -> None:
    who = lived.somebody()
    knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    leave((who, opening(who, key="June")))
    assert turn(lived).customers == 0
    lived.settle()
    assert logged(who, "case.requested") == 2


def test_an_event_left_for_later_is_not_taken_before_its_time(lived: Lived) -> None:
    who = lived.somebody()
    later = Stamped("later", opening(who).event, business_now() + timedelta(hours=2), "Olive")
    leave((who, later))
    assert turn(lived) == Advanced(0, 0, 0, 0)
    lived.days(1)
    assert logged(who, "case.requested") == 1


def test_whoever_knocks_takes_the_events_that_wait_with_them_in_their_order(lived: Lived) -> None:
    who = lived.somebody()
    leave((who, Stamped("a", PaymentFailed(who.account, "i-1", Money(4200, "EUR")), business_now(), "record")))
    change_ = knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    assert change_ is not None
    types = [one.event.type for one in change_.log]
    assert types.index("payment.failed") < types.index("case.requested")
    assert rows("SELECT count(*) FROM pending_event") == [(0,)]


def test_a_stranger_is_refused(lived: Lived) -> None:
    with pytest.raises(UnknownCustomer):
        knock(workspace=lived.workspace, here=(1, 1), events=[])


def test_nobody_due_is_nothing_to_do(lived: Lived) -> None:
    lived.somebody()
    assert turn(lived) == Advanced(0, 0, 0, 0)


def test_a_batch_takes_no_more_than_it_may(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(5)]
    leave(*[(who, opening(who)) for who in people])
    assert [turn(lived, limit=2).customers for _ in range(4)] == [2, 2, 1, 0]


def test_a_worker_takes_only_its_own_buckets(lived: Lived) -> None:
    who = lived.somebody()
    leave((who, opening(who)))
    others = [bucket for bucket in EVERYWHERE if bucket != who.here[0]]
    assert advance(workspace=lived.workspace, buckets=others).customers == 0
    assert advance(workspace=lived.workspace, buckets=[who.here[0]]).customers == 1


def test_a_customer_somebody_else_holds_is_passed_by_and_not_waited_for(lived: Lived, database: Database) -> None:
    held, free = lived.somebody(), lived.somebody()
    leave((held, opening(held)), (free, opening(free)))
    with psycopg.connect(database.dsn) as other:
        other.execute("SELECT 1 FROM customer_state WHERE customer_id = %s FOR UPDATE", [held.customer])
        change("SET lock_timeout = '5s'")  # whoever waited for them all the same would fail, and not wait for ever
        assert turn(lived).customers == 1
        change("RESET lock_timeout")
    assert (logged(held, "case.requested"), logged(free, "case.requested")) == (0, 1)


# --- a bad customer is set aside alone --------------------------------------------------------------------------------------


def spoil_hot_row(who: Somebody) -> None:
    change("UPDATE customer_state SET hot = '\\x7b' WHERE customer_id = %s", who.customer)


def spoil_case(who: Somebody) -> None:
    change('UPDATE "case" SET rest = %s WHERE customer_id = %s', "not json", who.customer)


def spoil_version(who: Somebody) -> None:
    change('UPDATE "case" SET journey_version = 99 WHERE customer_id = %s', who.customer)


def spoil_event(who: Somebody) -> None:
    change("UPDATE pending_event SET payload = '{' WHERE customer_id = %s", who.customer)


def spoil_type(who: Somebody) -> None:
    change("UPDATE pending_event SET type = 'weather.changed' WHERE customer_id = %s", who.customer)


SPOILS = [
    (spoil_hot_row, "UnreadableHotRow"),
    (spoil_case, "cannot be read"),
    (spoil_version, "KeyError"),
    (spoil_event, "event .* cannot be read"),
    (spoil_type, "nothing is called 'weather.changed'"),
]


@pytest.mark.parametrize(("spoil", "reason"), SPOILS)
def test_a_poisoned_customer_is_parked_alone_with_the_reason(lived: Lived, spoil: Any, reason: str) -> None:
    people = [lived.somebody() for _ in range(5)]
    for who in people:
        lived.open(who)
    bad = people[2]
    leave(
        *[
            (who, Stamped(f"look/{who.customer}", LinkOpened(lived.case_of(who)), business_now(), "customer"))
            for who in people
        ]
    )
    spoil(bad)
    done = turn(lived)
    assert (done.customers, done.parked) == (5, 1)
    assert list(parked()) == [bad.customer]
    assert re.search(reason, parked()[bad.customer])
    for who in people:
        assert logged(who, "link.opened") == (0 if who is bad else 1)
    assert turn(lived) == Advanced(0, 0, 0, 0)


def impossible(who: Somebody) -> Stamped:
    """An event the core takes and the database refuses: a promise of nothing."""
    event = PromiseMade(f"PR-{who.customer}", who.account, None, Money(0, "EUR"), date(2026, 5, 20), 0, 0)
    return Stamped(f"impossible/{who.customer}", event, business_now(), "customer")


@pytest.mark.parametrize("number", [1, 2, 8, 13])
def test_a_row_the_database_refuses_halves_the_batch_until_its_customer_is_alone(lived: Lived, number: int) -> None:
    people = [lived.somebody() for _ in range(number)]
    bad = people[number // 2]
    leave(*[(who, impossible(who) if who is bad else opening(who)) for who in people])
    done = turn(lived)
    assert done.parked == 1
    assert list(parked()) == [bad.customer]
    assert "the database refused the change" in parked()[bad.customer]
    assert [logged(who, "case.requested") for who in people if who is not bad] == [1] * (number - 1)
    assert rows("SELECT customer_id FROM pending_event") == [(bad.customer,)]


def test_several_bad_customers_are_each_set_aside(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(9)]
    bad = people[::4]
    leave(*[(who, impossible(who) if who in bad else opening(who)) for who in people])
    assert turn(lived).parked == 3
    assert set(parked()) == {who.customer for who in bad}


def test_a_knock_the_database_refuses_sets_its_customer_aside_and_stops_nobody_else(lived: Lived) -> None:
    good, bad = lived.somebody(), lived.somebody()
    leave((good, opening(good)))
    with pytest.raises(ParkedCustomer):
        knock(workspace=lived.workspace, here=bad.here, events=[impossible(bad)])
    assert turn(lived).customers == 1
    assert list(parked()) == [bad.customer]


def test_nothing_half_written_is_left_of_a_refused_change(lived: Lived) -> None:
    who = lived.somebody()
    leave((who, opening(who)), (who, impossible(who)))
    turn(lived)
    assert list(parked()) == [who.customer]
    assert rows("SELECT count(*) FROM event") == [(0,)]
    assert rows('SELECT count(*) FROM "case"') == [(0,)]
    assert rows("SELECT count(*) FROM outbox") == [(0,)]


def test_what_comes_in_for_a_parked_customer_is_kept_and_counts_when_they_are_free_again(lived: Lived) -> None:
    who = lived.somebody()
    change("UPDATE customer_state SET parked = 'looked into' WHERE customer_id = %s", who.customer)
    for _ in range(2):
        with pytest.raises(ParkedCustomer, match="looked into"):
            knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    assert turn(lived).customers == 0
    change("UPDATE customer_state SET parked = NULL")
    turn(lived)
    assert logged(who, "case.requested") == 1


def test_a_tap_that_cannot_be_decided_is_kept_and_its_customer_set_aside(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    spoil_version(who)
    tap = Stamped("tap", LinkOpened(lived.case_of(who)), business_now(), "customer")
    with pytest.raises(ParkedCustomer):
        knock(workspace=lived.workspace, here=who.here, events=[tap])
    change('UPDATE "case" SET journey_version = 1')
    change("UPDATE customer_state SET parked = NULL")
    turn(lived)
    assert logged(who, "link.opened") == 1


def test_nothing_is_sent_to_somebody_who_is_parked(lived: Lived) -> None:
    who = lived.somebody()
    knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    change("UPDATE customer_state SET parked = 'looked into'")
    lived.settle()
    assert lived.phone.sent == []
    change("UPDATE customer_state SET parked = NULL")
    lived.settle()
    assert len(lived.phone.sent) == 1


def test_nothing_is_sent_on_facts_that_cannot_be_read_and_they_are_left_as_they_are(lived: Lived) -> None:
    who = lived.somebody()
    knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    spoil_hot_row(who)
    lived.settle()
    assert lived.phone.sent == []
    assert "UnreadableHotRow" in parked()[who.customer]
    assert rows("SELECT hot FROM customer_state WHERE customer_id = %s", who.customer) == [(b"{",)]


def test_opening_for_everybody_goes_past_those_who_are_parked(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(3)]
    change("UPDATE customer_state SET parked = 'looked into' WHERE customer_id = %s", people[0].customer)
    spoil_hot_row(people[1])
    opened = open_cases(workspace=lived.workspace, journey="missed-payment", key="May", by="Olive")
    assert opened.opened == 1
    assert sum(opened.reasons.values()) == 2


# --- trying again ---------------------------------------------------------------------------------------------------------------


def trying(failures: int) -> tuple[int, str | None]:
    """How often work was tried that fails so many times first, and what it came to."""
    tries = 0

    def work() -> str:
        nonlocal tries
        tries += 1
        if tries <= failures:
            raise OperationalError("deadlock detected")
        return "done"

    try:
        return (retrying(work), tries)[::-1]
    except OperationalError:
        return (tries, None)


@pytest.mark.parametrize(("failures", "came_to"), [(0, (1, "done")), (4, (5, "done")), (5, (5, None))])
def test_a_deadlock_is_tried_again_up_to_five_times(database: object, failures: int, came_to: Any) -> None:
    assert trying(failures) == came_to


def test_inside_somebody_elses_transaction_nothing_is_tried_again(database: object) -> None:
    with transaction.atomic():
        assert trying(1) == (1, None)


# --- what a turn writes ------------------------------------------------------------------------------------------------------------


def test_the_streams_of_customers_have_no_gaps_and_the_counters_agree(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(4)]
    for who in people:
        lived.open(who)
    lived.days(8)
    for who in people:
        numbers = [row[0] for row in rows("SELECT seq FROM event WHERE stream_id = %s ORDER BY seq", who.customer)]
        assert numbers == list(range(1, len(numbers) + 1))
        state = rows("SELECT seq, receipts, in_flight FROM customer_state WHERE customer_id = %s", who.customer)[0]
        receipts = rows("SELECT number FROM receipt WHERE customer_id = %s ORDER BY 1", who.customer)
        assert [row[0] for row in receipts] == list(range(1, state[1] + 1))
        assert (state[0], state[2]) == (len(numbers), 0)


def test_a_batch_of_many_is_written_as_each_alone_would_be(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(6)]
    leave(*[(who, opening(who)) for who in people[:3]])
    turn(lived)
    for who in people[3:]:
        knock(workspace=lived.workspace, here=who.here, events=[opening(who)])
    shapes = [
        rows("SELECT type, version, actor FROM event WHERE stream_id = %s ORDER BY seq", who.customer) for who in people
    ]
    assert all(shape == shapes[0] for shape in shapes)
    kinds = rows("SELECT customer_id, kind, state FROM outbox ORDER BY 1")
    assert len({row[1:] for row in kinds}) == 1


def test_the_number_of_queries_does_not_grow_with_the_batch(lived: Lived) -> None:
    def queries(people: Sequence[Somebody]) -> int:
        leave(*[(who, opening(who)) for who in people])
        with CaptureQueriesContext(connection) as captured:
            assert turn(lived).customers == len(people)
        return len(captured)

    lived.workspace.read()
    few = queries([lived.somebody()])
    many = queries([lived.somebody() for _ in range(20)])
    assert many <= few + 3


def test_what_is_left_at_the_door_is_stored_as_it_is(lived: Lived) -> None:
    who = lived.somebody()
    stamped = opening(who)
    leave((who, stamped))
    payload, actor, due = rows("SELECT payload, actor, due_at FROM pending_event")[0]
    assert (payload, actor) == (encode(stamped.event), "Olive")
    assert isinstance(due, datetime)
