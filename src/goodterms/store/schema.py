"""Which schema a database has, and which this Goodterms needs: read in one query before anything else is asked of it.

Every migration leaves its name and the digest of its text as a comment on Django's own table of migrations, so a dump, a
copy and an upgrade of PostgreSQL carry the mark along. A database with another mark is refused in words before a query can
fail on a table it does not have.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x600D7E85
"""The advisory lock under which a schema is made or changed: two commands that start at once do it one after the other."""
MARK = "SELECT obj_description(to_regclass('public.django_migrations'), 'pg_class'), to_regclass('public.django_migrations')"


class OtherSchema(Exception):
    """The database has another schema than this Goodterms needs; the message names both, and what to do. Nothing changed."""


@cache
def wanted() -> Mapping[str, str]:
    """What this Goodterms needs: each migration with the digest of its text, and Django's version."""
    files = sorted(path for path in MIGRATIONS.glob("[0-9]*.py"))
    found = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in files}
    return {**found, "django": ".".join(django.get_version().split(".")[:2])}


def found() -> Mapping[str, str] | None:
    """The mark of the database: None for one without tables, empty for one that was made before there were marks."""
    with connection.cursor() as cursor:
        cursor.execute(MARK)
        mark, table = cursor.fetchone()
    if table is None:
        return None
    try:
        read = json.loads(mark or "{}")
    except ValueError:
        return {}
    return {str(name): str(digest) for name, digest in read.items()} if isinstance(read, dict) else {}


def refuse_other_schema() -> None:
    """Raises `OtherSchema` unless the database has exactly the schema this Goodterms needs."""
    here = found()
    if here == wanted():
        return
    if here is None:
        raise OtherSchema("this database has no tables yet: `goodterms db upgrade` makes them")
    raise OtherSchema(_sentence(here))


def make_or_refuse() -> bool:
    """Make the schema of an empty database, and say whether that was done. Raises `OtherSchema` for any other than ours."""
    if found() == wanted():
        return False
    with alone():
        if found() is None:
            _migrate()
            return True
        refuse_other_schema()
    return False


def upgrade_schema() -> tuple[str, ...]:
    """Run the migrations that the database lacks; their names. Raises `OtherSchema` where none leads from it to ours."""
    with alone():
        here = found()
        if here == wanted():
            return ()
        if here is not None and not _leads_on(here):
            raise OtherSchema(_no_way(here))
        _migrate()
    return tuple(name for name in wanted() if name not in (here or {}))


def mark(**_: Any) -> None:
    """Write down what the database now has; Django calls it after every `migrate`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'store'")
        applied = {row[0] for row in cursor.fetchall()}
        here = {name: digest for name, digest in wanted().items() if name in applied or name == "django"}
        words = json.dumps(here, sort_keys=True)
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{words}'")


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock on the schema of this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _leads_on(here: Mapping[str, str]) -> bool:
    """Whether every migration the database has is one of ours, word for word."""
    ours = {name: digest for name, digest in here.items() if name != "django"}
    return bool(ours) and all(wanted().get(name) == digest for name, digest in ours.items())


def named(mark: Mapping[str, str]) -> str:
    """A schema as people name it: its newest migration and the digest of all."""
    last = max((name for name in mark if name != "django"), default="unmarked")
    if last == "unmarked":
        return "an earlier one without a mark"
    whole = hashlib.sha256(json.dumps(mark, sort_keys=True).encode()).hexdigest()[:8]
    return f"{last} ({whole})"


def _sentence(here: Mapping[str, str]) -> str:
    if not _leads_on(here):
        return _no_way(here)
    return (
        f"the database's schema is {named(here)}, and this Goodterms needs {named(wanted())}: back the database up, stop "
        "every process, and run `goodterms db upgrade`"
    )


def _no_way(here: Mapping[str, str]) -> str:
    newer = [name for name in here if name not in wanted()]
    why = (
        f"it was made by a newer Goodterms (which has {newer[0]}): run that one"
        if newer
        else "it was made by a Goodterms before its first release, and `goodterms db upgrade` knows no way from there: "
        "keep it as it is, and begin in a new workspace"
    )
    return f"the database's schema is {named(here)}, and this Goodterms needs {named(wanted())}; {why}"
