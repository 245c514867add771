"""The database the tests run on: the server that DATABASE_URL names, else one of our own, shared by every run at hand.

The server's folder stays between runs, so only the first pays for making it; it runs while somebody uses it. Each session
and each of its workers takes a database of its own, named after its process.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from goodterms.store.embedded import Database, attach

_OF_THIS_MACHINE = f"goodterms_test_{hashlib.sha256(platform.node().encode()).hexdigest()[:6]}"
"""Begins the name of every database made here: another machine's processes are not ours to find dead."""
TEMPLATE = "goodterms_template"


@contextmanager
def session_database() -> Iterator[Database]:
    """The server to make databases on, for as long as the block lasts. Yields its administrative database."""
    attachment = attach(url=os.environ.get("DATABASE_URL"), folder=_folder())
    try:
        _drop_what_dead_runs_left(attachment.database)
        yield attachment.database
    finally:
        attachment.release()


def own_name(suffix: str = "") -> str:
    """A name for a database of this process, recognisable once the process is gone."""
    return f"{_OF_THIS_MACHINE}_{os.getpid()}{f'_{suffix}' if suffix else ''}"


def template_name() -> str:
    """The migrated database that those of the tests are copied from (`own_database` makes it)."""
    from django.conf import settings

    from goodterms.store import migrations

    files = sorted(Path(migrations.__file__).parent.glob("[0-9]*.py"))
    ours = b"".join(file.name.encode() + file.read_bytes() for file in files)
    return f"{TEMPLATE}_{hashlib.sha256(ours + repr(settings.INSTALLED_APPS).encode()).hexdigest()[:16]}"


def create_database(admin: Database, name: str, *, template: str | None = None) -> Database:
    """An empty database of that name (or a copy of `template`, which nobody may use); one that was there is dropped."""
    drop_database(admin, name)
    source = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    with psycopg.connect(admin.dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + source)
    return admin.named(name)


def drop_database(admin: Database, name: str) -> None:
    """Remove a database, whoever is connected to it; one that is not there does no harm."""
    with psycopg.connect(admin.dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _drop_what_dead_runs_left(admin: Database) -> None:
    with psycopg.connect(admin.dsn) as connection:
        names = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{_OF_THIS_MACHINE}%"]
        ).fetchall()
    for (name,) in names:
        pid = name.removeprefix(f"{_OF_THIS_MACHINE}_").split("_")[0]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            with suppress(psycopg.Error):  # another session drops it at this moment
                drop_database(admin, name)


def _folder() -> Path:
    """One folder for each checkout and user, so that neither meets data it cannot read."""
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    checkout = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"goodterms-tests-{user}-{checkout}"
