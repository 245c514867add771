"""E-mail through a mail server: written, signed, handed over, and what comes back to it read."""

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from smtplib import SMTP
from typing import ClassVar, Final, Self, get_args

from goodterms.channels.base import (
    Accepted,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Inbound,
    Outgoing,
    SendResult,
)
from goodterms.channels.mail import incoming
from goodterms.channels.mail.dkim import BadDkimKey, Signer, signed
from goodterms.channels.mail.room import Room
from goodterms.channels.mail.writing import NotWritten, Written, address_of, write
from goodterms.channels.smtp.connection import Security, Server, Unreachable, deliver, is_alive, part
from goodterms.core.mail_token import BOUNCE_PREFIX, bounce_token
from goodterms.transport.adapters import listed, setting
from goodterms.transport.webhook import Webhook

OF: Final = "the smtp channel"
MOST_CONNECTIONS: Final = 8
IDLE_SECONDS: Final = 1.0
"""A connection that lay longer than this is asked whether it is alive before a message is trusted to it."""
OLDEST_SECONDS: Final = 240.0
"""RFC 5321, 4.5.3.2.7: a server may close after five minutes of silence; we go first."""


class SmtpChannel(ChannelAdapter):
    """E-mail by SMTP submission (RFC 5321, RFC 6409), signed with DKIM."""

    name: ClassVar[str] = "smtp"
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"email"}),
        html=True,
        reports=frozenset({"delivered", "failed", "bounced"}),
        replies=True,
        per_second=20,
    )

    def __init__(
        self,
        *,
        server: Server,
        from_address: str,
        keys: Sequence[str],
        bounce_domain: str = "",
        signers: Sequence[Signer] = (),
        receipts: bool = False,
        feedback_id: str = "",
        room: Room | None = None,
    ) -> None:
        """`keys` sign what the mail room takes in, and the bounce addresses (the first one). Raises ValueError."""
        self._from = address_of(from_address)
        if not self._from:
            raise ValueError(f"{OF}: from is to be an e-mail address such as post@example.org")
        self._server = server
        self._keys = tuple(keys)
        self._bounce_domain = bounce_domain or self._from.rpartition("@")[2]
        self._signers = tuple(signers)
        self._receipts = receipts
        self._feedback_id = feedback_id
        self.room = room
        """Where the mail room is to listen, if anywhere."""
        self._idle: deque[tuple[float, SMTP]] = deque()
        self._lock = threading.Lock()

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `host`, `from` and `secret`; see this folder's README for the others."""
        host = setting(settings, "host", of=OF)
        security = _security(settings.get("security", "starttls"), host)
        port = settings.get("port", "465" if security == "tls" else "587")
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError(f"{OF}: port is to be a number from 1 to 65535")
        from_address = setting(settings, "from", of=OF)
        if settings.get("username") and not settings.get("password"):
            raise ValueError(f"{OF} has a username and no password: set password_env")
        server = Server(
            host,
            int(port),
            security,
            hello=settings.get("hello") or address_of(from_address).rpartition("@")[2] or "localhost",
            username=settings.get("username", ""),
            password=settings.get("password", ""),
        )
        return cls(
            server=server,
            from_address=from_address,
            keys=listed(settings, "secret", of=OF),
            bounce_domain=settings.get("bounce_domain", ""),
            signers=_signers(settings),
            receipts=settings.get("receipts", "") == "on",
            feedback_id=settings.get("feedback_id", ""),
            room=_room(settings),
        )

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        give_up = time.monotonic() + (deadline - datetime.now(UTC)).total_seconds()
        try:
            mail = self._written(message)
        except NotWritten as error:
            return DefinitelyNotAccepted(str(error), permanent=True)
        if give_up <= time.monotonic():
            return DefinitelyNotAccepted("the deadline passed before the call", permanent=False, reached=False)
        try:
            client = self._take(give_up=give_up)
        except Unreachable as error:
            return DefinitelyNotAccepted(str(error), permanent=False, reached=False)
        result, good = deliver(
            client,
            mail,
            message=message,
            return_path=self._return_path(mail),
            receipts=self._receipts,
            give_up=give_up,
        )
        self._give_back(client, good=good and (isinstance(result, Accepted) or is_alive(client, seconds=1.0)))
        return result

    def _written(self, message: Outgoing) -> Written:
        mail = write(message, from_address=self._from, feedback_id=self._feedback_id)
        whole = signed(mail.message, signers=self._signers, at=message.at)
        return Written(mail.name, mail.sender, mail.recipient, whole, mail.needs_utf8)

    def _return_path(self, mail: Written) -> str:
        token = bounce_token(mail.name, key=self._keys[0].encode())
        return f"{BOUNCE_PREFIX}{token}@{self._bounce_domain}"

    def _take(self, *, give_up: float) -> SMTP:
        """A connection that answers: one that lay here, or a new one. Raises Unreachable."""
        while True:
            with self._lock:
                since, client = self._idle.pop() if self._idle else (0.0, None)
            if client is None:
                return self._server.connect(give_up=give_up)
            idle = time.monotonic() - since
            if idle < IDLE_SECONDS or (idle < OLDEST_SECONDS and is_alive(client, seconds=1.0)):
                return client
            part(client)

    def _give_back(self, client: SMTP, *, good: bool) -> None:
        """Keep a good connection for the next message."""
        if good:
            with self._lock:
                if len(self._idle) < MOST_CONNECTIONS:
                    self._idle.append((time.monotonic(), client))
                    return
        part(client)

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """Read one message that the mail room took in and signed: an answer, a bounce, a complaint, or none of them."""
        return incoming.receive(webhook=webhook, keys=self._keys)

    def close(self) -> None:
        with self._lock:
            idle = [client for _, client in self._idle]
            self._idle.clear()
        for client in idle:
            part(client)


def _security(text: str, host: str) -> Security:
    for known in get_args(Security):
        if text == known:
            if known == "plain" and not _is_loopback(host):
                raise ValueError(f"{OF}: security = plain is for a server on this machine only; use starttls or tls")
            return known  # type: ignore[no-any-return]
    raise ValueError(f"{OF}: security is to be one of {', '.join(get_args(Security))}")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _room(settings: Mapping[str, str]) -> Room | None:
    """The mail room of these settings; None without `inbound`. Raises ValueError."""
    if not settings.get("inbound"):
        return None
    own = address_of(settings.get("from", "")).rpartition("@")[2]
    named = [own, settings.get("bounce_domain", ""), settings.get("reply_domain", "")]
    named += settings.get("inbound_domains", "").split()
    domains = frozenset(name.lower() for name in named if name)
    try:
        return Room(listen=settings["inbound"], domains=domains, keys=listed(settings, "secret", of=OF))
    except ValueError as error:
        raise ValueError(f"{OF}: {error}") from None


def _signers(settings: Mapping[str, str]) -> list[Signer]:
    """One signer for each `dkim_key`, `dkim_key_2` with its selector. Raises ValueError."""
    found: list[Signer] = []
    for ending in ("", "_2"):
        pem = settings.get(f"dkim_key{ending}", "")
        if not pem:
            continue
        domain = settings.get("dkim_domain") or address_of(settings.get("from", "")).rpartition("@")[2]
        try:
            found.append(
                Signer.read(domain=domain, selector=setting(settings, f"dkim_selector{ending}", of=OF), pem=pem)
            )
        except BadDkimKey as error:
            raise ValueError(f"{OF}: {error}") from None
    return found
