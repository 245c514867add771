"""Master keys rotate while everything runs: what is wrapped again opens as before, and an old key goes only when unneeded."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from tests.lived import Lived
from tests.log import by_hand, rows

from goodterms.flow import rewrap_keys as verb
from goodterms.flow.rewrap_keys import Rewrapped, rewrap_keys
from goodterms.insight.personal import open_names
from goodterms.store import inbox
from goodterms.store.clock import machine_now
from goodterms.store.embedded import Database
from goodterms.store.keys import keys
from goodterms.store.master_keys import MasterKeyInUse, masters_in, refuse_to_miss_any, standing

OLD, NEW = "11" * 32, "22" * 32


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(verb, "BETWEEN", 0)
    yield
    monkeypatch.undo()
    keys.cache_clear()


def named(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("GOODTERMS_MASTER_KEYS", written)
    keys.cache_clear()


@pytest.fixture
def book(database: object, monkeypatch: pytest.MonkeyPatch) -> Lived:
    """Five customers and a webhook from before the rotation, one customer from after it."""
    named(monkeypatch, f"1:{OLD}")
    lived = Lived.begin()
    for number in range(5):
        lived.somebody(f"Person {number}")
    inbox.put(source="channel/sms", external_id="w-1", headers={}, body=b"stop", received_at=machine_now())
    named(monkeypatch, f"1:{OLD},2:{NEW}")
    lived.somebody("Person 5")
    return lived


def names(lived: Lived) -> list[str]:
    found = open_names([who.here for who in lived.people])
    return [found[who.here] for who in lived.people]


def counted() -> list[tuple[int, int, int]]:
    return [(master.id, master.customers, master.inbound) for master in standing()]


def test_everything_is_under_the_new_key_and_opens_without_the_old_one(
    book: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert counted() == [(1, 5, 1), (2, 1, 0)]
    assert rewrap_keys() == Rewrapped(customers=5, inbound=1, unreadable=(), left=0)
    assert counted() == [(1, 0, 0), (2, 6, 1)]
    named(monkeypatch, f"2:{NEW}")
    refuse_to_miss_any()
    assert names(book) == [f"Person {number}" for number in range(6)]
    (arrived,) = inbox.take(limit=5, now=machine_now())
    assert isinstance(arrived, inbox.Arrived)
    assert arrived.body == b"stop"


def test_no_sealed_data_is_touched(book: Lived) -> None:
    before = rows("SELECT id, sealed FROM customer ORDER BY id")
    rewrap_keys()
    assert rows("SELECT id, sealed FROM customer ORDER BY id") == before


def test_running_it_again_does_nothing(book: Lived) -> None:
    rewrap_keys()
    before = rows("SELECT id, wrapped_key FROM customer ORDER BY id")
    assert rewrap_keys() == Rewrapped(customers=0, inbound=0, unreadable=(), left=0)
    assert rows("SELECT id, wrapped_key FROM customer ORDER BY id") == before


def test_ended_half_way_the_next_run_does_the_rest(book: Lived) -> None:
    def end(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rewrap_keys(batch=1, on_progress=end)
    assert counted() == [(1, 3, 1), (2, 3, 0)]
    assert rewrap_keys(batch=1).customers == 3


def test_progress_is_told_up_to_all_there_was(book: Lived) -> None:
    told: list[tuple[int, int]] = []
    rewrap_keys(batch=2, on_progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (6, 6)
    assert told == sorted(told)


def test_a_customer_somebody_holds_is_left_and_nothing_waits(book: Lived, database: Database) -> None:
    who = book.people[0]
    with psycopg.connect(database.dsn) as other:
        other.execute("SELECT FROM customer WHERE bucket = %s AND id = %s FOR UPDATE", who.here)
        done = rewrap_keys()
    assert (done.customers, done.left) == (4, 1)
    assert rewrap_keys().left == 0


def test_new_accounts_may_arrive_while_it_runs(book: Lived, database: Database) -> None:
    who = book.people[0]
    with psycopg.connect(database.dsn) as other:  # what inserting an account of the customer does
        other.execute("SELECT FROM customer WHERE bucket = %s AND id = %s FOR KEY SHARE", who.here)
        assert rewrap_keys().left == 0


def test_an_erased_customer_stays_erased(book: Lived) -> None:
    who = book.people[0]
    by_hand("UPDATE customer SET wrapped_key = NULL WHERE bucket = %s AND id = %s", *who.here)
    assert rewrap_keys().customers == 4
    assert rows("SELECT wrapped_key FROM customer WHERE bucket = %s AND id = %s", *who.here) == [(None,)]


def test_a_key_that_does_not_unwrap_is_named_and_stops_nothing(book: Lived) -> None:
    who = book.people[0]
    by_hand(
        "UPDATE customer SET wrapped_key = set_byte(wrapped_key, 40, 255 - get_byte(wrapped_key, 40)) "
        "WHERE bucket = %s AND id = %s",
        *who.here,
    )
    done = rewrap_keys()
    assert (done.customers, done.inbound, done.left) == (4, 1, 1)
    assert done.unreadable == (
        f"customer {who.here[1]}'s key does not unwrap: master key 1 differs, or it was changed or moved",
    )


def test_a_process_without_a_master_key_that_is_needed_is_refused(book: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, f"2:{NEW}")
    with pytest.raises(MasterKeyInUse, match="still under master key 1, which is not in GOODTERMS_MASTER_KEYS: put it"):
        refuse_to_miss_any()


def test_what_waits_in_the_inbox_needs_its_key_too(book: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand("DELETE FROM customer")
    named(monkeypatch, f"2:{NEW}")
    with pytest.raises(MasterKeyInUse):
        refuse_to_miss_any()


def test_an_empty_installation_misses_nothing(database: object) -> None:
    refuse_to_miss_any()


def test_which_keys_a_bucket_needs_is_found_by_the_index(book: Lived) -> None:
    who = book.people[0]
    assert set(masters_in(who.here[0])) <= {1, 2}
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = 'customer_master'")
        assert cursor.fetchone() is not None
