"""Listen: providers that call over a connection of our own making are bound to, and what comes is stored before it is answered."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, connection

from goodterms.channels.base import ChannelAdapter
from goodterms.flow.outside import Outside
from goodterms.store import inbox
from goodterms.store.clock import machine_now

KEEPING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keep")
"""One thread, and so one database connection, stores what comes over all of them."""


def listen(*, outside: Outside) -> None:
    """Let every channel that keeps a connection open it now. Returns at once; `leave` ends it."""
    for adapter in _adapters(outside):
        _listen(adapter)


def leave(*, outside: Outside) -> None:
    """Close every channel's connections."""
    for adapter in _adapters(outside):
        adapter.close()
    KEEPING.submit(lambda: connection.close()).result()  # noqa: PLW0108 (the connection of that thread, not of this one)


def _listen(adapter: ChannelAdapter) -> None:
    def keep(*, external_id: str, headers: Mapping[str, str], body: bytes) -> None:
        KEEPING.submit(_store, f"channel/{adapter.name}", external_id, headers, body).result()

    adapter.listen(keep=keep)


def _store(source: str, external_id: str, headers: Mapping[str, str], body: bytes) -> None:
    try:
        inbox.put(source=source, external_id=external_id, headers=headers, body=body, received_at=machine_now())
    except DatabaseError:
        connection.close()  # the next one begins with a fresh connection
        raise


def _adapters(outside: Outside) -> list[ChannelAdapter]:
    """Each adapter once, though it carry several channels."""
    found = (*outside.channels.values(), *outside.seconds.values())
    return list({id(adapter): adapter for adapter in found}.values())
