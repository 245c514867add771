"""The database the tests run on, tested: shared by sessions, and one of its own for each worker."""

from __future__ import annotations

import subprocess

import psycopg
import pytest
from tests.database import create_database, drop_database, own_name, session_database


def test_two_workers_share_a_server_and_have_databases_of_their_own() -> None:
    with session_database() as admin, session_database() as same:
        assert admin == same
        one, two = (create_database(admin, own_name(suffix)) for suffix in ("one", "two"))
        with psycopg.connect(one.dsn) as connection:
            connection.execute("CREATE TABLE here (n int)")
        with psycopg.connect(two.dsn) as connection, pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT FROM here")
        copy = create_database(admin, own_name("copy"), template=one.name)
        with psycopg.connect(copy.dsn) as connection:
            connection.execute("SELECT FROM here")
        for made in (one, two, copy):
            drop_database(admin, made.name)


def test_what_a_dead_session_left_is_dropped_by_the_next() -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    with session_database() as admin:
        left = create_database(admin, own_name().rsplit("_", 1)[0] + f"_{gone.pid}_left")
        kept = create_database(admin, own_name("kept"))
        with session_database(), psycopg.connect(admin.dsn) as connection:
            names = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
        assert left.name not in names
        assert kept.name in names
        drop_database(admin, kept.name)
