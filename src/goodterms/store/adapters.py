"""How values cross to PostgreSQL faster than the stock adapters take them: moments read at C speed, whole columns written at once.

Registered on every connection that Django opens (`StoreConfig.ready`).
"""

import struct
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db.backends.signals import connection_created
from psycopg.adapt import Dumper
from psycopg.pq import Format
from psycopg.types.datetime import TimestamptzLoader

_BYTEA, _BYTEA_ARRAY = 17, 1001
"""PostgreSQL's own numbers of these types (`pg_type.oid`; they never change)."""


class Moment(TimestamptzLoader):
    """A timestamptz as an aware UTC datetime. Sessions are in UTC, so PostgreSQL's own text is nearly always ISO 8601.

    `timezone` is what Django asks its loaders for.
    """

    timezone = UTC

    def load(self, data: Any) -> datetime:
        written = bytes(data).decode()
        if written.endswith("+00"):
            try:
                return datetime.fromisoformat(written)
            except ValueError:  # a year beyond 9999, BC, or infinity
                pass
        return super().load(data).replace(tzinfo=UTC)


class Blobs:
    """A column of bytes, as a `bytea[]` in PostgreSQL's binary form: no byte is written as hexadecimal."""

    __slots__ = ("values",)

    def __init__(self, values: Iterable[bytes]) -> None:
        self.values = list(values)


class _BlobsDumper(Dumper):
    format = Format.BINARY
    oid = _BYTEA_ARRAY

    def dump(self, obj: Blobs) -> bytes:
        values = obj.values
        if not values:
            return struct.pack(">iii", 0, 0, _BYTEA)
        cells = [cell for value in values for cell in (struct.pack(">i", len(value)), value)]
        return struct.pack(">iiiii", 1, 0, _BYTEA, len(values), 1) + b"".join(cells)


class _BlobsWritten(Dumper):
    """In a statement that is shown to a person, or bound by the client."""

    oid = _BYTEA_ARRAY

    def dump(self, obj: Blobs) -> bytes:
        return "{{{}}}".format(",".join([f'"\\\\x{value.hex()}"' for value in obj.values])).encode()


def array(values: Iterable[int | str | datetime | None]) -> str:
    """An array literal for a `::type[]` parameter: numbers, truth values, moments or texts, with None as NULL.

    JSON's list is PostgreSQL's array in other brackets, but for the letters that JSON escapes its own way.
    """
    column = values if isinstance(values, list) else list(values)
    body = orjson.dumps(column).decode()
    if "\\" in body:
        body = "[" + ",".join([_quoted(value) if isinstance(value, str) else _plain(value) for value in column]) + "]"
    return "{" + body[1:-1] + "}"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(value: Any) -> str:
    return orjson.dumps(value).decode()


def register(connection: Any, **_: Any) -> None:
    """Teach one new connection these adapters."""
    adapters = connection.connection.adapters
    adapters.register_loader("timestamptz", Moment)
    adapters.register_dumper(Blobs, _BlobsWritten)
    adapters.register_dumper(Blobs, _BlobsDumper)  # the last one is preferred


def register_on_every_connection() -> None:
    connection_created.connect(register, dispatch_uid="goodterms.store.adapters")
