"""A database of another schema is refused in words that name both schemas and what to do; ours is made once, and marked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests.database import create_database, drop_database, own_name, session_database

from goodterms.store.embedded import Database
from goodterms.store.schema import wanted

NAME = "0002_constraints"


@pytest.fixture(scope="module")
def admin() -> Iterator[Database]:
    with session_database() as found:
        yield found


@pytest.fixture
def empty(admin: Database) -> Iterator[Database]:
    made = create_database(admin, own_name("schema"))
    yield made
    drop_database(admin, made.name)


@pytest.fixture
def ours(admin: Database, own_database: Database) -> Iterator[Database]:
    """Another copy of what the tests' database was made from."""
    with psycopg.connect(admin.dsn) as connection:
        row = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'goodterms_templ%'").fetchone()
    assert row is not None
    made = create_database(admin, own_name("schema"), template=str(row[0]))
    yield made
    drop_database(admin, made.name)


def goodterms(*arguments: str, on: Database, folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from goodterms.cli.main import run; run()"
    return run("-c", code, *arguments, "--workspace", str(folder), on=on)


def run(*arguments: str, on: Database) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": on.dsn, "DJANGO_SETTINGS_MODULE": "goodterms.site.settings"}
    return subprocess.run(
        [sys.executable, *arguments], check=False, env=environment, capture_output=True, text=True, timeout=120
    )


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr, done.stderr
    return " ".join((done.stdout + done.stderr).split())


def mark(database: Database, words: object) -> None:
    with psycopg.connect(database.dsn) as connection:
        text = words if isinstance(words, str) else json.dumps(words)
        connection.execute(sql.SQL("COMMENT ON TABLE django_migrations IS {}").format(sql.Literal(text)))


def test_the_tables_of_an_empty_database_are_made_and_marked_once(empty: Database, tmp_path: Path) -> None:
    assert goodterms("keys", "show", on=empty, folder=tmp_path).returncode == 0
    with psycopg.connect(empty.dsn) as connection:
        row = connection.execute("SELECT obj_description('django_migrations'::regclass, 'pg_class')").fetchone()
    assert row is not None
    assert json.loads(row[0]) == wanted()
    again = goodterms("keys", "show", on=empty, folder=tmp_path)
    assert again.returncode == 0
    assert "tables" not in said(again)
    assert "Nothing to upgrade: the schema is 0002_constraints" in said(
        goodterms("db", "upgrade", on=empty, folder=tmp_path)
    )


@pytest.mark.parametrize("words", ["", "not json", "[1]", "{}", {"0001_first": "000000000000", NAME: wanted()[NAME]}])
def test_a_schema_from_before_says_which_is_found_and_which_is_wanted(
    ours: Database, tmp_path: Path, words: object
) -> None:
    mark(ours, words)
    for refused in (
        goodterms("keys", "show", on=ours, folder=tmp_path),
        goodterms("db", "upgrade", on=ours, folder=tmp_path),
    ):
        text = said(refused)
        assert refused.returncode == 2
        assert "the database's schema is " + ("0002_constraints (" if isinstance(words, dict) else "an earlier") in text
        assert "and this Goodterms needs 0002_constraints (" in text
        assert "made by a Goodterms before its first release" in text


def test_a_newer_schema_says_so(ours: Database, tmp_path: Path) -> None:
    mark(ours, {**wanted(), "0009_more": "abcdefabcdef"})
    refused = goodterms("keys", "show", on=ours, folder=tmp_path)
    assert refused.returncode == 2
    assert "made by a newer Goodterms (which has 0009_more): run that one" in said(refused)


def test_a_schema_that_lacks_a_migration_is_upgraded_by_the_command_it_names(ours: Database, tmp_path: Path) -> None:
    assert run("-m", "django", "migrate", "store", "0001", on=ours).returncode == 0
    refused = goodterms("keys", "show", on=ours, folder=tmp_path)
    assert refused.returncode == 2
    assert "the database's schema is 0001_first (" in said(refused)
    assert "back the database up, stop every process, and run `goodterms db upgrade`" in said(refused)
    assert f"run: {NAME}" in said(goodterms("db", "upgrade", on=ours, folder=tmp_path))
    assert goodterms("keys", "show", on=ours, folder=tmp_path).returncode == 0


def test_neither_the_pages_nor_a_worker_start_on_another_schema(ours: Database) -> None:
    mark(ours, "")
    pages = run("-c", "import goodterms.site.wsgi", on=ours)
    assert pages.returncode == 1
    assert "the pages do not start: the database's schema is an earlier one" in said(pages)
    worker = run("-m", "goodterms.workers", "engine", on=ours)
    assert worker.returncode == 2
    assert "the database's schema is an earlier one" in said(worker)


def test_the_pages_do_not_start_without_a_master_key_that_stored_data_needs(ours: Database) -> None:
    with psycopg.connect(ours.dsn) as connection:
        connection.execute(
            "INSERT INTO customer (bucket, id, external_id, language, country, zones, preferred, sealed, wrapped_key, invented) "
            "VALUES (0, 256, 'C1', 'en', 'IE', '{Europe/Dublin}', '{}', '', '\\x01000963', true)"
        )
    pages = run("-c", "import goodterms.site.wsgi", on=ours)
    assert pages.returncode == 1
    assert "the pages do not start: stored data is still under master key 9" in said(pages)
