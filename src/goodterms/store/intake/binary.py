"""Rows in the binary format of COPY: no number is written out in digits, no byte in hexadecimal, on either side.

PostgreSQL manual, "COPY", "Binary Format": a signature, then for each row the number of its columns and for each column its
length (-1 for NULL) and its value, then -1. Here a *cell* is a column's length with its value. Cells that repeat are made
once, so a row is mostly put together from what is there already.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from struct import Struct
from typing import Any, Final

__all__ = ["NULL", "bigint", "columns", "copy_rows", "moment", "smallint", "text", "texts", "value"]

NULL: Final = b"\xff\xff\xff\xff"
_START: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_END: Final = b"\xff\xff"
_LENGTH, _SMALLINT, _BIGINT = Struct(">i").pack, Struct(">ih").pack, Struct(">iq").pack
_TEXT_OID: Final = 25
"""PostgreSQL's own number of the type text (`pg_type.oid`; it never changes)."""
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


def columns(count: int) -> bytes:
    """How a row of so many columns begins."""
    return count.to_bytes(2, "big")


def value(content: bytes) -> bytes:
    """The cell of a `bytea`, or of anything else whose bytes are given."""
    return _LENGTH(len(content)) + content


@lru_cache(maxsize=1024)
def smallint(number: int) -> bytes:
    return _SMALLINT(2, number)


def bigint(number: int) -> bytes:
    return _BIGINT(8, number)


def text(content: str) -> bytes:
    encoded = content.encode("utf-8", "replace")
    return _LENGTH(len(encoded)) + encoded


@lru_cache(maxsize=4096)
def texts(content: tuple[str, ...]) -> bytes:
    """The cell of a `text[]`."""
    if not content:
        return value(Struct(">iii").pack(0, 0, _TEXT_OID))
    head = Struct(">iiiii").pack(1, 0, _TEXT_OID, len(content), 1)
    return value(head + b"".join([text(one) for one in content]))


def moment(at: datetime) -> bytes:
    """The cell of a `timestamptz`."""
    return bigint((at - _EPOCH) // timedelta(microseconds=1))


def copy_rows(cursor: Any, target: str, rows: Sequence[bytes]) -> None:
    """COPY rows into a table, by a cursor of Django's connection, with Django's errors."""
    if rows:
        with (
            cursor.db.wrap_database_errors,
            cursor.copy(f"COPY {target} FROM STDIN (FORMAT BINARY)") as stream,
        ):
            stream.write(b"".join([_START, *rows, _END]))
