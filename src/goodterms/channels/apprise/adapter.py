"""The long tail of services that Apprise knows (https://github.com/caronc/apprise), send only.

Apprise says whether a service took a notification, and not why it did not: anything but "yes" is unknown, for a service may
have taken it all the same. Where reports, replies or a provable outcome matter, use a channel of its own.
"""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any, ClassVar, Final, Self
from urllib.parse import quote

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Inbound,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.transport.adapters import setting
from goodterms.transport.webhook import Webhook

PLACES: Final = ("address", "digits")
MOST_AT_ONCE: Final = 16
"""Calls that may be under way, those among them that were given up."""
logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines hold addresses and the services' own words


class AppriseChannel(ChannelAdapter):
    """The long tail of services that Apprise knows; send only, and says no more than yes or unknown."""

    name: ClassVar[str] = "apprise"
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"sms", "push", "chat"}),
        per_second=5,
    )

    def __init__(self, *, url: str) -> None:
        """`url` is Apprise's, with `{address}` or `{digits}` where the person's address goes.

        Raises ValueError where Apprise is not installed, or knows no such service.
        """
        self._url, self._free = url, BoundedSemaphore(MOST_AT_ONCE)
        if self._plugin("15551234567") is None:
            raise ValueError("the apprise channel's service_url is of no service that Apprise knows")

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `service_url`, from the environment where it holds a secret."""
        return cls(url=setting(settings, "service_url", of="the apprise channel"))

    def _plugin(self, address: str) -> Any:
        """Apprise's object for one address: no retries, no redirects, nothing kept on disk. None where the URL is none."""
        try:
            import apprise
        except ImportError:
            raise ValueError("the apprise channel needs the extra: pip install 'goodterms[apprise]'") from None
        asset = apprise.AppriseAsset(async_mode=False, default_service_retry=0, http_redirects=0)
        filled = {"address": quote(address, safe=""), "digits": quote(address.removeprefix("+"), safe="")}
        url = self._url
        for name in PLACES:
            url = url.replace(f"{{{name}}}", filled[name])
        return apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        plugin = self._plugin(message.address)
        if plugin is None:
            return DefinitelyNotAccepted("the address is none that this service takes", permanent=True)
        left = (deadline - datetime.now(UTC)).total_seconds()
        if left <= 0:
            return DefinitelyNotAccepted("the deadline passed before the call", permanent=False, reached=False)
        plugin.socket_connect_timeout, plugin.socket_read_timeout = left / 4, left * 3 / 4
        if not self._free.acquire(blocking=False):
            return DefinitelyNotAccepted("too many calls are still under way", permanent=False, reached=False)
        said: SimpleQueue[bool | str] = SimpleQueue()
        Thread(target=self._notify, args=(plugin, message, said), name="apprise", daemon=True).start()
        try:
            taken = said.get(timeout=left)
        except Empty:
            return UnknownOutcome("the service did not answer in time")
        if taken is True:
            return Accepted(message.effect_key, message.at)
        return UnknownOutcome(taken or "the service did not say that it took it")

    def _notify(self, plugin: Any, message: Outgoing, said: "SimpleQueue[bool | str]") -> None:
        """On a thread of its own: a plugin's timeouts are between two bytes, and a service that drips would hold us for ever."""
        try:
            said.put(plugin.notify(body=message.text, title=message.subject or "") is True)
        except Exception as error:  # a plugin is somebody else's code: whatever it raises, nobody knows
            said.put(f"the service's plugin failed ({type(error).__name__})")
        finally:
            self._free.release()

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """Apprise only sends."""
        del webhook
        raise BadWebhook("signature", "apprise takes no webhooks: it only sends")
