"""Five tries a name in a quarter of an hour, however many web processes there are and however many try at once."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.log import rows

from goodterms.store.sign_in_tries import TRIES, WITHIN, begin_try, succeeded

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_the_sixth_try_does_not_get_as_far_as_the_password() -> None:
    assert all(begin_try(name="una", now=NOW) is not None for _ in range(TRIES))
    assert begin_try(name="una", now=NOW) is None
    assert begin_try(name="liam", now=NOW) is not None


def test_tries_are_forgotten_after_a_while_and_not_before() -> None:
    for _ in range(TRIES):
        begin_try(name="una", now=NOW)
    assert begin_try(name="una", now=NOW + WITHIN - timedelta(seconds=1)) is None
    assert begin_try(name="una", now=NOW + WITHIN) is not None
    assert rows("SELECT count(*) FROM sign_in_try") == [(1,)]


def test_trying_on_while_one_must_wait_does_not_make_the_wait_longer() -> None:
    for _ in range(TRIES):
        begin_try(name="una", now=NOW)
    for minute in range(14):
        begin_try(name="una", now=NOW + timedelta(minutes=minute))
    assert begin_try(name="una", now=NOW + WITHIN) is not None


def test_a_right_password_forgets_the_wrong_ones() -> None:
    for _ in range(TRIES - 1):
        begin_try(name="una", now=NOW)
    tried = begin_try(name="una", now=NOW)
    assert tried is not None
    succeeded(tried)
    assert rows("SELECT count(*) FROM sign_in_try") == [(0,)]


def test_of_many_tries_at_once_in_many_processes_only_five_look_at_the_password() -> None:
    together = threading.Barrier(20)
    allowed: list[bool] = []

    def attempt() -> None:
        try:
            together.wait()
            allowed.append(begin_try(name="una", now=NOW) is not None)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) <= TRIES
    assert len(allowed) == 20


def test_what_was_typed_as_a_name_is_not_kept() -> None:
    begin_try(name="my password by mistake", now=NOW)
    (kept,) = rows("SELECT name FROM sign_in_try")[0]
    assert len(bytes(kept)) == 16
