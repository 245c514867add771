"""The hot row against the tables it caches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.importing import NOW, Importing

from goodterms.core.identify import bucket_of, row_id
from goodterms.core.money import Money
from goodterms.store.embedded import Database
from goodterms.store.hot import decode
from goodterms.store.rebuild import differences, hot_from_tables, rebuild_hot

C1 = row_id("customer", "C1")
PLACE = (bucket_of(C1), C1)


@pytest.fixture
def book(database: Database, tmp_path: Path) -> Importing:
    found = Importing.started(tmp_path)
    found.book("C1", "C2")
    return found


def test_a_customer_nobody_knows_has_no_facts(book: Importing) -> None:
    assert hot_from_tables(connection, [(1, 2)], now=NOW) == {}
    assert hot_from_tables(connection, [], now=NOW) == {}


def test_facts_in_another_order_are_the_same_facts(book: Importing) -> None:
    facts = book.facts("C1")
    assert differences(stored=replace(facts, points=facts.points[::-1]), rebuilt=facts, now=NOW) == ()


def test_each_fact_that_differs_is_named(book: Importing) -> None:
    facts = book.facts("C1")
    poorer = replace(facts.accounts[0], past_due=Money(1, "EUR"))
    changed = replace(facts, language="de", accounts=(poorer,), text_stopped=True)
    assert differences(stored=changed, rebuilt=facts, now=NOW) == ("language", "text_stopped", "accounts")


def test_a_contact_that_has_left_the_window_is_no_difference(book: Importing) -> None:
    at = NOW - timedelta(days=30)
    book.take("contacts", [{"customer": "C1", "channel": "sms", "at": at.isoformat()}])
    facts = book.facts("C1")
    assert len(facts.contacts) == 1
    later = NOW + timedelta(days=10)
    rebuilt = hot_from_tables(connection, [PLACE], now=later)[PLACE]
    assert rebuilt.contacts == ()
    assert differences(stored=facts, rebuilt=rebuilt, now=later) == ()
    assert differences(stored=facts, rebuilt=rebuilt, now=NOW) == ("contacts",)


def test_rebuilding_mends_a_row_that_was_changed_by_hand_and_says_what_was_wrong(book: Importing) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE account SET past_due = 1 WHERE customer_id = %s", [C1])
    assert book.disagreements() == {C1: ("accounts",)}
    places = [(row[0], row[1]) for row in book.rows("SELECT bucket, customer_id FROM customer_state")]
    assert rebuild_hot(connection, places, now=NOW) == {PLACE: ("accounts",)}
    assert book.disagreements() == {}
    assert rebuild_hot(connection, places, now=NOW) == {}


def test_rebuilding_without_a_difference_leaves_the_bytes_as_they_are(book: Importing) -> None:
    before = book.rows("SELECT hot, xmin::text FROM customer_state ORDER BY customer_id")
    rebuild_hot(connection, [PLACE], now=NOW)
    assert book.rows("SELECT hot, xmin::text FROM customer_state ORDER BY customer_id") == before


def test_splits_are_read_from_the_log(book: Importing) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO event (bucket, stream, stream_id, seq, type, version, occurred_at, recorded_at, actor, payload) "
            "VALUES (%s, 'customer', %s, 99, 'split.exposed', 1, %s, %s, 'system', %s)",
            [*PLACE, NOW, NOW, '{"case": 1, "split": "tone", "arm": "warm"}'],
        )
    assert hot_from_tables(connection, [PLACE], now=NOW)[PLACE].exposures == (("tone", "warm"),)


def test_the_fast_way_to_a_newcomers_row_gives_what_the_tables_give(book: Importing) -> None:
    assert book.disagreements() == {}
    hot = book.one("SELECT hot FROM customer_state WHERE customer_id = %s", C1)
    assert decode(hot, bucket=PLACE[0], customer=C1) == hot_from_tables(connection, [PLACE], now=NOW)[PLACE]
