"""What every channel must do with webhooks that are forged, damaged, enormous or made by somebody clever: read or refuse.

Nothing but `BadWebhook` is ever raised, whether or not the signature is right: a provider's account can be broken into too.
"""

import base64
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from urllib.parse import parse_qsl, urlencode

import orjson
import pytest
from tests.standin.processes import KEY

from goodterms.channels.base import BadWebhook, ChannelAdapter, DeliveryReport, DeliveryStatus, Inbound, Reply
from goodterms.core.events import Channel
from goodterms.transport.webhook import Webhook

DEEP = 9_000


def nested(deep: int) -> Any:
    """Lists in lists: more than a program that writes JSON takes, and less than one that reads it refuses."""
    tree: Any = []
    for _ in range(deep):
        tree = [tree]
    return tree


ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**18,
    1e308,
    "",
    "\x00",
    "\u202e",
    "9" * 400,
    [],
    {},
    [[]],
    "x" * 5_000,
    nested(300),
    "0001-01-01T00:00:00+14:00",
)
"""What may stand where a provider's document has something else."""


def _jwt(header: str) -> str:
    parts = (header.encode(), b"{}", b"x")
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


FORGED = (
    "", " ", "x", "0", "-1", "9" * 400, "é", "\udcff", "\x00", "=" * 64, "sha256=", "v1," + "A" * 43 + "=", "whsec_",
    "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer " + _jwt("[" * DEEP), "Bearer " + _jwt('{"alg":"none","typ":"JWT"}'),
    "Bearer " + _jwt('{"alg":"HS256","crit":["exp"]}'), "Bearer " + _jwt('{"alg":{}}'), "Basic x", "[" * DEEP, "{" * DEEP,
    "algorithm=MD5", "application/x-www-form-urlencoded", "application/json", "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 500, "multipart/form-data; boundary=\x00", "text/plain; charset=\udcff",
)  # fmt: skip
"""Values that no provider would put in any header."""

KINDS = ("", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/xml")

BODIES = (
    b"", b"\x00", b"\xff" * 64, b"{", b"[" * 200_000, b'{"a":' * 40_000, b"&" * 200_000, b"a=1&" * 60_000, b"%" * 10_000,
    b"=" * 1000, b"9" * 5000, b'"' + b"x" * 200_000 + b'"', orjson.dumps([{}] * 20_000), b"NaN", b"1e999999",
    b"--b\r\n" * 20_000, b"--b\r\nContent-Disposition: form-data; name=x\r\n\r\n" * 4_000, b"\x1f\x8b\x08\x00" + b"\x00" * 500,
    b"Content-Type: multipart/mixed; boundary=a\r\n" * 3_000,
)  # fmt: skip
"""Bodies that are no webhook of anybody's."""


def changed(body: bytes) -> Iterator[bytes]:
    """The body with one thing in it put wrong, over and over."""
    for many in range(0, len(body), max(1, len(body) // 9)):
        yield body[:many]
        yield body[:many] + b"\xff\x00" + body[many:]
    try:
        tree = json.loads(body)
    except ValueError:
        yield from _changed_form(body)
        return
    for path in _paths(tree):
        for odd in ODD:
            yield json.dumps(_with(tree, path, odd)).encode()
        yield json.dumps(_without(tree, path)).encode()


def _changed_form(body: bytes) -> Iterator[bytes]:
    fields = parse_qsl(body.decode("latin-1"), keep_blank_values=True)
    if not fields or len(fields) > 100 or b"\n" in body:
        return
    for place, (name, _) in enumerate(fields):
        for odd in ("", "\x00", "9" * 400, "\u202e", "x" * 5_000, "-1"):
            yield urlencode([*fields[:place], (name, odd), *fields[place + 1 :]]).encode()
        yield urlencode([*fields, (name, "again")]).encode()
        yield urlencode(fields[:place] + fields[place + 1 :]).encode()


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, value in inner:
        yield (*path, name)
        yield from _paths(value, (*path, name))


def _with(tree: Any, path: tuple[Any, ...], odd: Any) -> Any:
    if not path:
        return odd
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = _with(tree[path[0]], path[1:], odd)
    return copy


def _without(tree: Any, path: tuple[Any, ...]) -> Any:
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = _without(tree[path[0]], path[1:])
    return copy


class AbuseContract(ABC):
    """Inherited by every channel's tests (`tests.channels.contract`)."""

    takes_webhooks: bool
    signs_the_time: bool

    @abstractmethod
    def offline(self) -> ChannelAdapter: ...

    @abstractmethod
    def unknown_event(self) -> bytes: ...

    @abstractmethod
    def known_events(self) -> list[bytes]: ...

    @abstractmethod
    def signed(self, body: bytes, *, key: str = KEY, at: datetime | None = None) -> Webhook: ...

    @abstractmethod
    def _needs_webhooks(self) -> None: ...

    def test_an_unsigned_webhook_of_any_kind_is_refused_whatever_its_headers_and_body_are(self) -> None:
        self._needs_webhooks()
        channel = self.offline()
        whole = self.signed(self.known_events()[0])
        for body in (*BODIES, self.known_events()[0]):
            for kind in KINDS:
                self._refused(channel, replace(whole, headers={"content-type": kind} if kind else {}, body=body))
                self._read_or_refused(
                    channel, replace(whole, headers={**whole.headers, "content-type": kind}, body=body)
                )
        for name in whole.headers:
            for forged in FORGED:
                self._read_or_refused(channel, replace(whole, headers={**whole.headers, name: forged}))
                self._refused(channel, replace(whole, body=b"{}", headers={**whole.headers, name: forged}))
        everything = dict.fromkeys((*whole.headers, "content-type"), FORGED[16])
        self._refused(channel, replace(whole, headers=everything))

    def test_a_signed_webhook_that_was_made_by_somebody_clever_is_read_or_refused(self) -> None:
        self._needs_webhooks()
        channel = self.offline()
        for body in BODIES:
            self._read_or_refused(channel, self.signed(body))
        for event in self.known_events():
            for body in changed(event):
                self._read_or_refused(channel, self.signed(body))

    def test_a_webhook_whose_clock_is_a_little_ahead_or_behind_is_taken(self) -> None:
        self._needs_webhooks()
        for seconds in (-200, -1, 1, 200):
            webhook = self.signed(self.known_events()[0], at=datetime.now(UTC) + timedelta(seconds=seconds))
            assert self.offline().receive(webhook=webhook)

    def test_a_webhook_that_was_signed_in_the_future_is_refused(self) -> None:
        self._needs_webhooks()
        if not self.signs_the_time:
            pytest.skip("its provider does not sign the time: the inbox takes each id once")
        for ahead in (timedelta(minutes=6), timedelta(days=2), timedelta(days=365_000)):
            self._refused(self.offline(), self.signed(self.known_events()[0], at=min(datetime.now(UTC) + ahead, _LAST)))

    def _refused(self, channel: ChannelAdapter, webhook: Webhook) -> None:
        with pytest.raises(BadWebhook):
            channel.receive(webhook=webhook)

    def _read_or_refused(self, channel: ChannelAdapter, webhook: Webhook) -> None:
        found: list[Inbound] = []
        with suppress(BadWebhook):
            found = channel.receive(webhook=webhook)
        for item in found:
            self._is_whole(item)

    def _is_whole(self, item: Inbound) -> None:
        assert isinstance(item.external_id, str)
        if isinstance(item, DeliveryReport):
            assert item.status in get_args(DeliveryStatus)
            assert isinstance(item.effect_key, str | None)
            assert isinstance(item.provider_id, str)
        if isinstance(item, Reply):
            assert item.channel in get_args(Channel)
            assert all(isinstance(text, str) for text in (item.from_address, item.to_address, item.text))
        if isinstance(item, DeliveryReport | Reply) and item.occurred_at is not None:
            assert item.occurred_at.tzinfo is not None
            assert item.occurred_at.astimezone(UTC)


_LAST = datetime(2200, 1, 1, tzinfo=UTC)
