"""Shared fixtures: a real, migrated PostgreSQL for the tests that ask for it, empty at the start of each.

The server is the one `DATABASE_URL` names, else one of our own (`tests/database.py`). Each process of a run works in a
database of its own, copied from a template that is migrated once and kept until the migrations change. Transactions are
real: what a test commits is truncated before the next one, so connections, locks, threads and child processes behave as
they do in production. Child processes find the same database through `DATABASE_URL`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from tests.database import TEMPLATE, create_database, drop_database, own_name, session_database, template_name

from goodterms.store.embedded import Database

settings.register_profile("goodterms", deadline=None)  # a shared machine's pauses are no failures
settings.register_profile(
    "gate", deadline=None, derandomize=True
)  # the same examples for everybody; chance hunts elsewhere
settings.load_profile("gate" if os.environ.get("CI") else "goodterms")

_MAKING_THE_TEMPLATE = 0x600D7E25
"""An advisory lock: one process of all runs on this server makes or copies the template at a time."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: where several processes share the tests, none is left alone with a long one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def own_database(django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """This process's database, migrated; dropped at the end. Tests ask for `database`, which is also empty."""
    with session_database() as admin:
        with django_db_blocker.unblock():
            mine = _copy_of_the_template(admin)
            _point_django_at(mine)
        yield mine
        connections.close_all()
        drop_database(admin, mine.name)


@pytest.fixture
def database(
    own_database: Database, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A migrated database with no rows. Django's `connection` speaks to it; nothing is rolled back behind the test."""
    monkeypatch.setenv("DATABASE_URL", own_database.dsn)
    with django_db_blocker.unblock():
        _empty()
        yield own_database
        connection.close()


@pytest.fixture(scope="module")
def module_database(own_database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """The same for a whole module that sets its rows up once; its tests undo what they change (`undone`)."""
    with pytest.MonkeyPatch.context() as environment, django_db_blocker.unblock():
        environment.setenv("DATABASE_URL", own_database.dsn)
        _empty()
        yield own_database
        connection.close()


@pytest.fixture
def undone(module_database: Database) -> Iterator[None]:
    """Whatever the test changes is rolled back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _copy_of_the_template(admin: Database) -> Database:
    name = template_name()
    with psycopg.connect(admin.dsn, autocommit=True) as here:
        here.execute("SELECT pg_advisory_lock(%s)", [_MAKING_THE_TEMPLATE])
        there = {
            row[0] for row in here.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{TEMPLATE}%"])
        }
        if name not in there:
            for old in there:
                drop_database(admin, old)
            unfinished = create_database(admin, f"{TEMPLATE}_unfinished")
            _point_django_at(unfinished)
            call_command("migrate", verbosity=0)
            connection.close()
            here.execute(f'ALTER DATABASE "{unfinished.name}" RENAME TO "{name}"')
        return create_database(admin, own_name(), template=name)


def _point_django_at(database: Database) -> None:
    connections.close_all()
    connections.settings["default"].update(database.for_django())  # one dictionary, shared by every thread's connection


def _empty() -> None:
    """Remove all rows but Django's own lists of models and permissions; only tables that hold any are touched."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r' "
            "AND c.relname <> ALL (ARRAY['django_migrations', 'django_content_type', 'auth_permission'])"
        )
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT " + ", ".join(f"EXISTS (SELECT FROM {table})" for table in tables))
        filled = [table for table, has_rows in zip(tables, cursor.fetchone(), strict=True) if has_rows]
        if filled:
            cursor.execute(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE")
