"""Listen: providers that call over a connection of our own making are bound to, and what comes is stored before it is answered."""

from collections.abc import Mapping

from django.db import DatabaseError, connection

from goodterms.channels.base import ChannelAdapter
from goodterms.flow.outside import Outside
from goodterms.store import inbox
from goodterms.store.clock import machine_now


def listen(*, outside: Outside) -> None:
    """Let every channel that keeps a connection open it now. Returns at once; `leave` ends it."""
    for adapter in _adapters(outside):
        _listen(adapter)


def leave(*, outside: Outside) -> None:
    """Close every channel's connections."""
    for adapter in _adapters(outside):
        adapter.close()


def _listen(adapter: ChannelAdapter) -> None:
    def keep(*, external_id: str, headers: Mapping[str, str], body: bytes) -> None:
        """On the connection's own thread, and so on a database connection of its own."""
        try:
            inbox.put(
                source=f"channel/{adapter.name}",
                external_id=external_id,
                headers=headers,
                body=body,
                received_at=machine_now(),
            )
        except DatabaseError:
            connection.close()  # the next one begins with a fresh connection
            raise

    adapter.listen(keep=keep)


def _adapters(outside: Outside) -> list[ChannelAdapter]:
    """Each adapter once, though it carry several channels."""
    return list({id(adapter): adapter for adapter in outside.channels.values()}.values())
