"""Columns and moments cross to PostgreSQL and back as they were."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DataError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from goodterms.store.adapters import Blobs, array

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(lambda at: at.replace(tzinfo=UTC))
quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def there_and_back(kind: str, column: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT v FROM unnest(%s::{kind}[]) WITH ORDINALITY AS u (v, n) ORDER BY n", [column])
        return [bytes(row[0]) if isinstance(row[0], memoryview) else row[0] for row in cursor.fetchall()]


@quick
@given(column=st.lists(st.none() | TEXTS))
def test_a_column_of_texts_is_what_it_was(database: object, column: list[str | None]) -> None:
    assert there_and_back("text", array(column)) == column


@quick
@given(column=st.lists(st.none() | st.integers(-(2**63), 2**63 - 1)))
def test_a_column_of_numbers_is_what_it_was(database: object, column: list[int | None]) -> None:
    assert there_and_back("bigint", array(column)) == column


@quick
@given(column=st.lists(st.none() | MOMENTS))
def test_a_column_of_moments_is_what_it_was(database: object, column: list[datetime | None]) -> None:
    assert there_and_back("timestamptz", array(column)) == column


@quick
@given(column=st.lists(st.binary()))
def test_a_column_of_bytes_is_what_it_was(database: object, column: list[bytes]) -> None:
    assert there_and_back("bytea", Blobs(column)) == column


def test_a_column_of_bytes_can_be_shown_to_a_person(database: object) -> None:
    assert connection.connection is not None
    shown = sql.Literal(Blobs([b"\x00\xff", b""])).as_string(connection.connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {shown}::bytea[] = %s", [Blobs([b"\x00\xff", b""])])
        assert cursor.fetchone() == (True,)


def test_a_moment_is_in_utc_and_one_that_python_cannot_hold_is_refused(database: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT timestamptz '2026-03-29 02:30:00.5+01'")
        assert cursor.fetchone() == (datetime(2026, 3, 29, 1, 30, 0, 500_000, tzinfo=UTC),)
        cursor.execute("SELECT timestamptz '10000-01-01 00:00+00'")
        with pytest.raises(DataError):
            cursor.fetchone()
