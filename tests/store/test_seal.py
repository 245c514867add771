"""Sealing gives every committed event one position, whoever dies and however many seal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction
from tests.log import HUGE, NOW, by_hand, rows, start_clock, write_events

from goodterms.core.envelope import leaf_bytes, payload_sha256
from goodterms.core.merkle import EMPTY_ROOT, Frontier, leaf_hash, tree_hash
from goodterms.core.tree_head import SignedTreeHead, key_id_of, public_key_of, verify
from goodterms.store.embedded import Database
from goodterms.store.seal import LOCK, next_transaction, seal_batch, sign_head, standing, waits

KEY = bytes(range(32))
PUBLIC = public_key_of(private_key=KEY)

pytestmark = pytest.mark.usefixtures("database")


def seal_all() -> int:
    """Seal what is committed; other tests' open transactions on the same server are waited for."""
    sealed, before = 0, next_transaction()
    while waits(before=before):
        sealed += seal_batch()
    return sealed


@contextmanager
def open_transaction(database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.dsn) as other:
        other.execute("SELECT pg_current_xact_id()")
        yield other


def test_positions_are_dense_and_hash_the_event_as_stored() -> None:
    write_events(count=3)
    assert seal_all() == 3
    sealed = rows("SELECT position, stream_id, seq, hash, payload_sha256 FROM leaf ORDER BY position")
    assert [(position, customer, seq) for position, customer, seq, _, _ in sealed] == [
        (1, HUGE, 1),
        (2, HUGE, 2),
        (3, HUGE, 3),
    ]
    (payload, recorded_at), digest = (
        rows("SELECT payload, recorded_at FROM event WHERE seq = 2")[0],
        bytes(sealed[1][4]),
    )
    assert digest == payload_sha256(payload.encode())
    leaf = leaf_bytes(
        stream="customer",
        stream_id=str(HUGE),
        seq=2,
        case_id=1,
        event_type="link.opened",
        version=1,
        occurred_at=NOW,
        recorded_at=recorded_at,
        actor="customer",
        payload_sha256=digest,
    )
    assert bytes(sealed[1][3]) == leaf_hash(leaf)


def test_the_frontier_kept_is_that_of_the_whole_log() -> None:
    for first in (1, 4, 9):
        write_events(first=first, count=5 if first == 4 else 3)
        seal_all()
    hashes = [bytes(row[0]) for row in rows("SELECT hash FROM leaf ORDER BY position")]
    size, peaks = rows("SELECT size, frontier FROM seal_state")[0]
    assert size == len(hashes) == 11
    assert Frontier(size=size, peaks=tuple(bytes(peak) for peak in peaks)).root == tree_hash(leaf_hashes=hashes)


def test_an_event_waits_while_an_older_transaction_is_open(database: Database) -> None:
    with open_transaction(database):
        write_events(count=2)
        assert seal_batch() == 0
        assert standing().waiting == 2
    assert seal_all() == 2


def test_an_event_that_commits_late_is_sealed_too(database: Database) -> None:
    insert = (
        "INSERT INTO event (bucket, stream, stream_id, seq, type, version, occurred_at, recorded_at, actor, payload) "
        "VALUES (0, 'workspace', 1, 1, 'link.opened', 1, now(), now(), 'engine', '{}')"
    )
    with open_transaction(database) as other:
        other.execute(insert)
        write_events(count=2)
        seal_batch()
        other.commit()
    seal_all()
    assert sorted(row[0] for row in rows("SELECT stream FROM leaf")) == ["customer", "customer", "workspace"]


def test_events_rolled_back_leave_no_gap() -> None:
    write_events(count=1)
    with transaction.atomic():
        write_events(first=2, count=5)
        transaction.set_rollback(True)
    write_events(first=2, count=1)
    assert seal_all() == 2
    assert [row[0] for row in rows("SELECT position FROM leaf ORDER BY position")] == [1, 2]


def test_a_batch_never_splits_a_transaction_and_takes_the_next_one_later() -> None:
    with transaction.atomic():
        write_events(count=7)
    with transaction.atomic():
        write_events(first=8, count=4)
    while (sealed := seal_batch(limit=3)) == 0:
        assert waits(before=next_transaction())
    assert sealed == 7
    assert seal_all() == 4


def test_streams_of_staff_and_workspace_are_sealed_like_customers() -> None:
    write_events(customer=5, stream="staff", case=None)
    write_events(customer=1, stream="workspace", case=None)
    assert seal_all() == 2


def test_only_one_seals_at_a_time(database: Database) -> None:
    write_events(count=3)
    with psycopg.connect(database.dsn) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        assert seal_batch() == 0
        assert sign_head(private_key=KEY, business_time=NOW, machine_time=NOW) is None
    assert seal_all() == 3


def test_many_sealing_while_many_write_lose_and_repeat_nothing() -> None:
    done = threading.Event()
    failed: list[BaseException] = []

    def write(customer: int) -> None:
        for first in range(1, 100, 4):
            with transaction.atomic():
                write_events(customer=customer, first=first, count=4)

    def seal() -> None:
        while not done.is_set():
            seal_batch(limit=10)

    def guarded(work: object, *arguments: int) -> None:
        try:
            work(*arguments)  # type: ignore[operator]
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=guarded, args=(write, customer)) for customer in (1, 2, 3)]
    sealers = [threading.Thread(target=guarded, args=(seal,)) for _ in range(2)]
    for thread in writers + sealers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    assert not failed
    seal_all()
    assert rows("SELECT count(*), max(position), count(DISTINCT (stream_id, seq)) FROM leaf") == [(300, 300, 300)]


def test_a_batch_that_fails_half_way_leaves_nothing() -> None:
    write_events(count=2)
    seal_all()
    write_events(first=3, count=3)
    before = rows("SELECT size, transaction, frontier FROM seal_state")
    by_hand("INSERT INTO leaf SELECT 4, 9, 'customer', 9, 9, hash, payload_sha256 FROM leaf WHERE position = 1")
    with pytest.raises(Exception, match="leaf_pkey"):
        seal_all()
    assert rows("SELECT size, transaction, frontier FROM seal_state") == before
    by_hand("DELETE FROM leaf WHERE position = 4")
    assert seal_all() == 3


def test_a_log_restored_on_another_server_is_continued() -> None:
    write_events(count=3)
    seal_all()
    write_events(first=4, count=2)
    by_hand("UPDATE event SET transaction = transaction + 1000000000")  # numbers of the server it came from
    by_hand("UPDATE seal_state SET transaction = transaction + 1000000000, cluster = 'another server'")
    assert seal_batch() == 2
    write_events(first=6, count=1)
    assert seal_all() == 1
    assert [row[0] for row in rows("SELECT seq FROM leaf ORDER BY position")] == [1, 2, 3, 4, 5, 6]


# --- signing ---------------------------------------------------------------------------------------------------------------


def test_a_head_signs_the_log_as_it_stands() -> None:
    start_clock()
    write_events(count=5)
    seal_all()
    signed = sign_head(private_key=KEY, business_time=NOW, machine_time=NOW)
    assert signed is not None
    hashes = [bytes(row[0]) for row in rows("SELECT hash FROM leaf ORDER BY position")]
    assert (signed.head.size, signed.head.root) == (5, tree_hash(leaf_hashes=hashes))
    assert verify(signed=signed, public_keys={key_id_of(public_key=PUBLIC): PUBLIC})
    (line,) = rows("SELECT signed FROM tree_head")[0]
    assert SignedTreeHead.from_line(line.encode()) == signed
    assert standing().signed == 5


def test_nothing_new_is_not_signed_again() -> None:
    assert sign_head(private_key=KEY, business_time=NOW, machine_time=NOW) is None
    write_events()
    seal_all()
    assert sign_head(private_key=KEY, business_time=NOW, machine_time=NOW) is not None
    assert sign_head(private_key=KEY, business_time=NOW, machine_time=NOW) is None
    assert Frontier().root == EMPTY_ROOT
