"""COPY's binary format: the server reads what we wrote."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.importing import Importing

from goodterms.store.intake.binary import NULL, bigint, columns, copy_rows, moment, smallint, text, texts, value

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


def test_the_server_reads_every_cell_as_it_was_meant(book: Importing) -> None:
    at = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
    cells = (
        smallint(-3),
        bigint(2**63 - 1),
        text("Ünïcode \\ \t\n"),
        texts(("Europe/Dublin", "a,b", "")),
        texts(()),
        value(b"\x00\xff"),
        moment(at),
        NULL,
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE cells (a smallint, b bigint, c text, d text[], e text[], f bytea, g timestamptz, h text) "
            "ON COMMIT DROP"
        )
        copy_rows(cursor, "cells", [b"".join((columns(8), *cells))] * 2)
        cursor.execute("SELECT * FROM cells")
        found = cursor.fetchall()
    assert len(found) == 2
    a, b, c, d, e, f, g, h = found[0]
    assert (a, b, c, d, e, bytes(f), g, h) == (
        -3,
        2**63 - 1,
        "Ünïcode \\ \t\n",
        ["Europe/Dublin", "a,b", ""],
        [],
        b"\x00\xff",
        at,
        None,
    )


def test_no_rows_are_no_copy(book: Importing) -> None:
    with connection.cursor() as cursor:
        copy_rows(cursor, "there_is_no_such_table", [])
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,), "the server was not asked for a table that is not there"


@given(words)
def test_a_text_is_its_bytes_behind_their_number(word: str) -> None:
    encoded = word.encode()
    assert text(word) == len(encoded).to_bytes(4, "big") + encoded


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))
def test_a_moment_is_its_microseconds_since_2000(at: datetime) -> None:
    aware = at.replace(tzinfo=UTC)
    microseconds = int.from_bytes(moment(aware)[4:], "big", signed=True)
    since = aware - datetime(2000, 1, 1, tzinfo=UTC)
    assert microseconds == since.days * 86_400_000_000 + since.seconds * 1_000_000 + since.microseconds
