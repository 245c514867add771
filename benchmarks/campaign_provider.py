"""A provider stand-in for campaigns: one message a call, one signed receipt a message, and a ledger of its own.

It speaks two dialects, so that one stand-in serves both campaigns: the sandbox channel's JSON (receipts by Standard Webhooks),
and the part of Twilio's API that its own client library uses (https://www.twilio.com/docs/messaging/api/message-resource,
receipts by form with X-Twilio-Signature). It is as lean as a process can be: what it costs is taken from the same two cores.

    python -m benchmarks.campaign_provider --webhook URL --key KEY --style sandbox|twilio
"""

import argparse
import asyncio
import base64
import hashlib
import hmac
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson

DELAY_SECONDS = 1.0
"""From accepting a message to its receipt: what a telephone network takes at least."""
CONNECTIONS = 12
"""Receipts on their way at once: a large provider calls from many machines."""


class Ledger:
    """What this provider counted by itself: nothing here is taken from whoever sends."""

    def __init__(self) -> None:
        self.keys: Counter[str] = Counter()
        self.addresses: Counter[str] = Counter()
        self.names: dict[str, str] = {}
        self.messages = 0
        self.first = self.last = 0.0
        self.latencies: list[float] = []
        self.acknowledged = 0
        self.refused = 0
        self.first_receipt = self.last_receipt = 0.0

    def take(self, *, key: str, address: str) -> str:
        """Enter one message, and name it."""
        self.messages += 1
        self.keys[key] += 1
        self.addresses[address] += 1
        self.last = time.time()
        self.first = self.first or self.last
        name = self.names[key] = f"SM{self.messages:032x}"
        return name

    def as_json(self) -> dict[str, Any]:
        ordered = sorted(self.latencies)
        part = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0  # noqa: E731
        return {
            "messages": self.messages,
            "duplicates": sum(count - 1 for count in self.keys.values()),
            "addresses": len(self.addresses),
            "twice_to_one_address": sum(count - 1 for count in self.addresses.values()),
            "first": self.first,
            "last": self.last,
            "receipts": self.acknowledged,
            "receipts_refused": self.refused,
            "first_receipt": self.first_receipt,
            "last_receipt": self.last_receipt,
            "receipt_median_ms": part(0.5),
            "receipt_p99_ms": part(0.99),
        }


class Receipts:
    """Calls back once a message, each call alone, over connections that are kept; again until it is answered with a 2xx."""

    def __init__(self, *, url: str, key: str, style: str, ledger: Ledger) -> None:
        parts = urlsplit(url)
        self.url, self.host, self.port, self.path = url, parts.hostname or "", parts.port or 80, parts.path
        self.style, self.ledger = style, ledger
        self.key = base64.b64decode(key.removeprefix("whsec_")) if style == "sandbox" else key.encode()
        self.waiting: asyncio.Queue[tuple[float, str, str]] = asyncio.Queue()

    def request(self, name: str, key: str) -> bytes:
        """One signed receipt, as bytes to send."""
        if self.style == "twilio":
            fields = {"MessageSid": name, "MessageStatus": "delivered", "AccountSid": "AC" + "0" * 32}
            body = urlencode(fields).encode()
            signed = self.url + "".join(f"{field}{value}" for field, value in sorted(fields.items()))
            signature = base64.b64encode(hmac.new(self.key, signed.encode(), hashlib.sha1).digest()).decode()
            headers = f"content-type: application/x-www-form-urlencoded\r\nx-twilio-signature: {signature}"
        else:
            event = {
                "id": f"{name}.delivered",
                "type": "delivered",
                "message_id": name,
                "effect_key": key,
                "occurred_at": datetime.now(UTC).isoformat(),
            }
            body = orjson.dumps({"events": [event]})
            at = str(int(time.time()))
            signature = base64.b64encode(
                hmac.new(self.key, f"whk_{name}.{at}.".encode() + body, hashlib.sha256).digest()
            ).decode()
            headers = (
                f"content-type: application/json\r\nwebhook-id: whk_{name}\r\nwebhook-timestamp: {at}\r\n"
                f"webhook-signature: v1,{signature}"
            )
        head = f"POST {self.path} HTTP/1.1\r\nhost: {self.host}:{self.port}\r\n{headers}\r\ncontent-length: {len(body)}\r\n\r\n"
        return head.encode() + body

    async def carry(self) -> None:
        """Send what waits over one connection, for ever."""
        reader: asyncio.StreamReader | None = None
        writer: asyncio.StreamWriter | None = None
        while True:
            due, name, key = await self.waiting.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            while True:
                began = time.perf_counter()
                try:
                    if reader is None or writer is None:
                        reader, writer = await asyncio.open_connection(self.host, self.port)
                    writer.write(self.request(name, key))
                    status = await _status(reader)
                except (OSError, asyncio.IncompleteReadError):
                    reader = writer = None
                    status = 0
                if 200 <= status < 300:
                    break
                self.ledger.refused += 1
                await asyncio.sleep(0.2)
            self.ledger.latencies.append(time.perf_counter() - began)
            self.ledger.acknowledged += 1
            self.ledger.last_receipt = time.time()
            self.ledger.first_receipt = self.ledger.first_receipt or self.ledger.last_receipt


async def _status(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    at = head.find(b"content-length:")
    if at >= 0 and (length := int(head[at + 15 :].split(b"\r\n", 1)[0])):
        await reader.readexactly(length)
    return int(head[9:12])


class Api(asyncio.Protocol):
    """The provider's API on one kept connection."""

    def __init__(self, ledger: Ledger, receipts: Receipts) -> None:
        self.ledger, self.receipts, self.pending = ledger, receipts, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.pending += data
        while (end := self.pending.find(b"\r\n\r\n")) >= 0:
            head = self.pending[:end]
            at = head.lower().find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.pending) < end + 4 + length:
                return
            body = self.pending[end + 4 : end + 4 + length]
            self.pending = self.pending[end + 4 + length :]
            status, answer = self._answer(head.split(b" ", 2)[1], body)
            self.transport.write(  # type: ignore[attr-defined]
                b"HTTP/1.1 %d OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
                % (status, len(answer), answer)
            )

    def _answer(self, path: bytes, body: bytes) -> tuple[int, bytes]:
        if path == b"/messages":
            data = orjson.loads(body)
            name = self.ledger.take(key=data["effect_key"], address=data["to"])
            self.receipts.waiting.put_nowait((time.monotonic() + DELAY_SECONDS, name, data["effect_key"]))
            return 200, orjson.dumps({"id": name, "at": data["at"]})
        if path.endswith(b"/Messages.json"):
            fields = dict(parse_qsl(body.decode()))
            name = self.ledger.take(key=fields["To"], address=fields["To"])
            self.receipts.waiting.put_nowait((time.monotonic() + DELAY_SECONDS, name, fields["To"]))
            answer = {
                "sid": name, "account_sid": "AC" + "0" * 32, "status": "queued", "to": fields["To"], "from": "Bank",
                "body": fields["Body"], "num_segments": "1", "direction": "outbound-api", "error_code": None,
                "date_created": "Tue, 05 May 2026 09:00:00 +0000", "price": None, "uri": path.decode(),
            }  # fmt: skip
            return 201, orjson.dumps(answer)
        if path.startswith(b"/messages?effect_key="):
            known = self.ledger.names.get(path.partition(b"=")[2].decode())
            if known is None:
                return 404, orjson.dumps({"code": "never_seen"})
            return 200, orjson.dumps({"id": known, "at": datetime.now(UTC).isoformat()})
        if path == b"/ledger":
            return 200, orjson.dumps(self.ledger.as_json())
        return 404, b"{}"


async def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("webhook", "key", "style"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    ledger = Ledger()
    receipts = Receipts(url=given.webhook, key=given.key, style=given.style, ledger=ledger)
    server = await asyncio.get_running_loop().create_server(lambda: Api(ledger, receipts), "127.0.0.1", given.port)
    await asyncio.gather(server.serve_forever(), *(receipts.carry() for _ in range(CONNECTIONS)))


if __name__ == "__main__":
    asyncio.run(main())
