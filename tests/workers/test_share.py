"""Workers divide the buckets; a worker that is started again takes the place it had."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import connection

from goodterms.store.clock import machine_now
from goodterms.workers.share import Share


def test_workers_of_one_role_divide_every_bucket_among_them(database: object) -> None:
    first, second = Share(worker=uuid4(), role="engine"), Share(worker=uuid4(), role="engine")
    assert len(first.buckets()) == 256
    mine = Share(worker=first.worker, role="engine")
    assert sorted(second.buckets() + mine.buckets()) == list(range(256))


def test_a_worker_started_again_takes_its_place_at_once(database: object) -> None:
    Share(worker=uuid4(), role="engine", name="engine-1").buckets()
    again = Share(worker=uuid4(), role="engine", name="engine-1")
    assert len(again.buckets()) == 256


def test_a_worker_without_a_name_takes_nobodys_place(database: object) -> None:
    Share(worker=uuid4(), role="engine").buckets()
    assert len(Share(worker=uuid4(), role="engine").buckets()) == 128


def test_write_backs_of_the_worker_before_are_given_back_and_its_messages_are_not(database: object) -> None:
    before, until = uuid4(), machine_now() + timedelta(seconds=10)
    Share(worker=before, role="engine", name="engine-1").buckets()
    for effect, kind in (("flag", "write_back"), ("text", "send")):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO outbox (bucket, customer_id, effect, kind, case_id, account_id, ordinal, due_at, state, attempts, "
                "deadline, worker, body) VALUES (1, 7, %s, %s, 9, 3, 1, %s, 'reserved', 1, %s, %s, '{}')",
                [effect, kind, until, until, before],
            )
    Share(worker=uuid4(), role="engine", name="engine-1").buckets()
    with connection.cursor() as cursor:
        cursor.execute("SELECT effect, deadline < %s FROM outbox ORDER BY effect", [until])
        assert dict(cursor.fetchall()) == {"flag": True, "text": False}
