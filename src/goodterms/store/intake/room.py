"""Where a file's rows lie while it is taken in: a schema of its own, seen by the connections that work on this file only.

Its tables are unlogged: nothing of them is written ahead, and they are empty after a crash. The schema goes when the import
ends; one that a killed import left is swept away by the next. Nothing personal is ever in these tables in the clear.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection

from goodterms.core.identify import row_id

__all__ = ["Room"]

_PREFIX = "goodterms_intake_"
WORK_MEMORY = "64MB"


class Room:
    """The schema of one import."""

    def __init__(self, run: UUID) -> None:
        self.name = f"{_PREFIX}{run.hex}"

    @contextmanager
    def made(self) -> Iterator[None]:
        """The schema, for as long as the block lasts; this thread's connection works in it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_lock_of(self.name)])
            try:
                _sweep(cursor)
                cursor.execute(f"CREATE SCHEMA {self.name}")
                with self.entered():
                    yield
            finally:
                if connection.is_usable():
                    cursor.execute(f"DROP SCHEMA IF EXISTS {self.name} CASCADE")
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [_lock_of(self.name)])

    @contextmanager
    def entered(self) -> Iterator[None]:
        """This thread's connection finds the schema's tables before all others, and has memory to sort in."""
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path = {self.name}, public; SET work_mem = '{WORK_MEMORY}'")
            try:
                yield
            finally:
                if connection.is_usable():
                    cursor.execute("RESET search_path; RESET work_mem")


def _lock_of(name: str) -> int:
    return row_id("intake room", name)


def _sweep(cursor: Any) -> None:
    """Drop what imports left whose connection is gone: their lock went with it."""
    cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE %s", [_PREFIX.replace("_", r"\_") + "%"])
    for (name,) in cursor.fetchall():
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_lock_of(name)])
        if cursor.fetchone()[0]:
            cursor.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_lock_of(name)])
