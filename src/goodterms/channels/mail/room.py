"""The mail room: mail comes in by LMTP (RFC 2033) and is answered 250 only once it is kept for good.

It listens on the loopback interface or on a Unix socket: a mail server of ours stands in front, refuses what it must, and hands
over what is for us. Each recipient has an answer of their own; a message that cannot be kept now is 451, and comes again.
"""

import asyncio
import contextlib
import ipaddress
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from goodterms.channels.base import Keep
from goodterms.channels.mail.incoming import enveloped, external_id, sealed_headers
from goodterms.channels.mail.reading import LARGEST
from goodterms.core.mail_token import BOUNCE_PREFIX, read_bounce_token, token_in

MOST_RECIPIENTS: Final = 50
SILENCE_SECONDS: Final = 120.0
LONGEST_LINE: Final = 65_536
"""Bytes: RFC 5322 allows 998, and what programs write is longer."""
STARTING_SECONDS: Final = 20.0

logging.getLogger("mail.log").setLevel(logging.ERROR)  # the library's own lines carry addresses
log = logging.getLogger(__name__)


class CannotListen(Exception):
    """The mail room cannot listen where it should; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where the mail room listens and for whom: `listen` is `127.0.0.1:2424` or `unix:/path`. `keys` sign what it takes in."""

    listen: str
    domains: frozenset[str]
    keys: Sequence[str] = field(repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError for an address that is neither of this machine nor a socket."""
        if not self.listen.startswith("unix:/"):
            self.host_and_port()

    def host_and_port(self) -> tuple[str, int]:
        """Raises ValueError."""
        host, _, port = self.listen.rpartition(":")
        try:
            if ipaddress.ip_address(host.strip("[]")).is_loopback and port.isdigit() and int(port) < 65536:
                return host.strip("[]"), int(port)
        except ValueError:
            pass
        raise ValueError(
            "inbound is to be an address of this machine such as 127.0.0.1:2424, or unix:/run/goodterms/mail"
        )


class _Lmtp(LMTP):
    line_length_limit = LONGEST_LINE


class MailRoom:
    """An LMTP server in a thread of its own, from `start` to `close`."""

    def __init__(
        self, *, room: Room, keep: Keep, now: Callable[[], datetime], at_the_end: Callable[[], None] = lambda: None
    ) -> None:
        """`keep` runs in one thread of its own, and so does `at_the_end`, once, after the last."""
        self._room = room
        self._keep = keep
        self._now = now
        self._at_the_end = at_the_end
        self._loop = asyncio.new_event_loop()
        self._keeping = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keep-mail")
        self._thread = threading.Thread(target=self._run, name="mail-room", daemon=True)
        self._up = threading.Event()
        self._failed: OSError | None = None
        self._server: asyncio.Server | None = None
        self.port = 0

    def start(self) -> None:
        """Listen. Raises CannotListen."""
        self._thread.start()
        self._up.wait(STARTING_SECONDS)
        if self._server is None:
            why = self._failed.strerror if self._failed is not None else "it did not come up"
            raise CannotListen(f"the mail room cannot listen on {self._room.listen}: {why}")

    def close(self) -> None:
        """Take no more; what was begun and not kept comes again."""
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STARTING_SECONDS)
        self._keeping.submit(self._at_the_end)
        self._keeping.shutdown(wait=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._server = self._loop.run_until_complete(self._listen())
            self.port = next((s.getsockname()[1] for s in self._server.sockets if s.family.name != "AF_UNIX"), 0)
            self._up.set()
            self._loop.run_forever()
        except OSError as error:
            self._failed = error
            self._up.set()
        finally:
            self._end()

    async def _listen(self) -> asyncio.Server:
        if self._room.listen.startswith("unix:"):
            path = Path(self._room.listen.removeprefix("unix:"))
            with contextlib.suppress(FileNotFoundError):
                if path.is_socket():
                    path.unlink()
            return await self._loop.create_unix_server(self._protocol, str(path))
        host, port = self._room.host_and_port()
        return await self._loop.create_server(self._protocol, host, port)

    def _protocol(self) -> LMTP:
        return _Lmtp(
            self,
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            decode_data=False,
            hostname="goodterms",
            ident="Goodterms mail room",
            timeout=SILENCE_SECONDS,
            loop=self._loop,
        )

    def _end(self) -> None:
        if self._server is not None:
            self._server.close()
        waiting = asyncio.all_tasks(self._loop)
        for task in waiting:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
        self._loop.close()

    # --- what aiosmtpd asks (https://aiosmtpd.aio-libs.org/en/latest/handlers.html); it checks the names

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Only what is for us: our domains, and of bounce addresses only those that we made."""
        del server, session, options
        if address.rpartition("@")[2].lower() not in self._room.domains:
            return "550 5.1.2 not a domain of ours"
        token = token_in(address, prefix=BOUNCE_PREFIX)
        if token and not any(read_bounce_token(token, key=key.encode()) for key in self._room.keys):
            return "550 5.1.1 no such mailbox"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep it, then say so; one answer for each recipient (RFC 2033, 4.2)."""
        del server, session
        content = envelope.original_content or b""
        sender = (envelope.mail_from or "").strip("<>")
        body = enveloped(sender=sender, recipients=envelope.rcpt_tos, message=content)
        try:
            await self._loop.run_in_executor(self._keeping, self._kept, body)
        except Exception as error:  # whatever it was, the message is not kept, and its sender is to try again
            log.warning("mail not kept: %s", type(error).__name__)
            return "\r\n".join(["451 4.3.0 not kept, please try again"] * len(envelope.rcpt_tos))
        return "\r\n".join(["250 2.0.0 kept"] * len(envelope.rcpt_tos))

    def _kept(self, body: bytes) -> None:
        headers = sealed_headers(body, keys=self._room.keys, at=self._now())
        self._keep(external_id=external_id(body), headers=headers, body=body)
