"""One SMTP transaction (RFC 5321, 3.3), and what each of its ends means for the message.

The message is in the server's hands only once it has answered 250 to the final dot (RFC 5321, 4.2.5). Until the dot is
written, a lost connection leaves nothing behind (4.1.1.4: "the receiver MUST NOT treat a loss of the connection as an end of
data"); from the dot on, nobody can say. So the dot is written by itself, after everything else has left.
"""

import contextlib
import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from goodterms.channels.base import Accepted, DefinitelyNotAccepted, Outgoing, SendResult, UnknownOutcome
from goodterms.channels.mail.writing import Written

Security = Literal["starttls", "tls", "plain"]

PERMANENT, PASSING = True, False
NOT_ACCEPTED: Final[dict[int, bool]] = {
    # What a server may say to MAIL, RCPT, DATA and the final dot (RFC 5321, 4.2.2, 4.2.3 and 4.3.2; RFC 4954, 6; RFC 3461).
    # Reply -> is it permanent? 250 to the dot is accepted; anything else is unknown after the dot.
    421: PASSING,  # the service closes the channel
    432: PASSING,  # a password transition is needed
    450: PASSING,  # the mailbox is unavailable now: busy, or held back (greylisting)
    451: PASSING,  # an error in processing
    452: PASSING,  # too little storage, or too many recipients
    454: PASSING,  # authentication fails for the moment
    455: PASSING,  # it cannot take the parameters now
    500: PERMANENT,
    501: PERMANENT,
    502: PERMANENT,
    503: PASSING,  # bad order of commands: the connection is out of step, another one is not
    504: PERMANENT,
    521: PERMANENT,  # the host takes no mail (RFC 7504)
    523: PERMANENT,  # the message is too long
    530: PASSING,  # authentication is needed: an operator can put it right
    534: PASSING,
    535: PASSING,  # our credentials were refused
    538: PASSING,
    550: PERMANENT,  # the mailbox is unavailable
    551: PERMANENT,  # not a local user
    552: PERMANENT,  # more than it takes
    553: PERMANENT,  # the mailbox's name is not allowed
    554: PERMANENT,  # the transaction failed
    555: PERMANENT,  # it does not know the parameters
    556: PERMANENT,  # the domain takes no mail (RFC 7504)
}

PAUSE_SECONDS: Final = 60.0
GOODBYE_SECONDS: Final = 0.5
MOST_LINES: Final = 200
"""Lines of one answer; EHLO takes a dozen."""


class Refused(Exception):
    """The server answered a command with something else than it should. `code` 0: it hung up."""

    def __init__(self, step: str, code: int, words: str = "") -> None:
        super().__init__(f"{step}: {code} {words}")
        self.step, self.code, self.words = step, code, words


class Unreachable(Exception):
    """No usable connection: refused, silent, not encrypted, or not logged in. Nothing was said about any message."""


class _Timed(smtplib.SMTP):
    """Reads each answer by `give_up` (`time.monotonic`): smtplib waits anew for every byte, and for lines without end."""

    give_up = float("inf")
    lines = 0

    def getreply(self) -> tuple[int, bytes]:
        self.lines = 0
        if self.file is None and self.sock is not None:
            self.file = _Answers(self)
        return super().getreply()


class _TimedTls(_Timed, smtplib.SMTP_SSL):
    pass


class _Answers:
    """What smtplib takes for the file that answers are read from."""

    def __init__(self, client: _Timed) -> None:
        self._client, self._read = client, b""

    def readline(self, longest: int) -> bytes:
        """One line, cut at `longest` bytes; empty where the server has hung up. Raises OSError when it is not here in time."""
        self._client.lines += 1
        if self._client.lines > MOST_LINES:
            raise OSError("an answer without an end")
        while b"\n" not in self._read and len(self._read) < longest:
            with _within(self._client, self._client.give_up) as wire:
                read = wire.recv(4096)
            if not read:
                break
            self._read += read
        end = self._read.find(b"\n") + 1 or longest
        line, self._read = self._read[: min(end, longest)], self._read[min(end, longest) :]
        return line

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to connect."""

    host: str
    port: int
    security: Security
    hello: str
    username: str = ""
    password: str = field(default="", repr=False)

    def connect(self, *, give_up: float) -> smtplib.SMTP:
        """A connection that is greeted, encrypted and logged in as asked, by `give_up`. Raises Unreachable."""
        client: _Timed | None = None
        try:
            seconds = max(give_up - time.monotonic(), 0.01)
            if self.security == "tls":
                client = _TimedTls(local_hostname=self.hello, timeout=seconds, context=tls_context())
            else:
                client = _Timed(local_hostname=self.hello, timeout=seconds)
            client.give_up = give_up
            code, _ = client.connect(self.host, self.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, b"")
            client._host = self.host  # type: ignore[attr-defined]  # what starttls checks the certificate against
            if self.security == "starttls":
                with _within(client, give_up):
                    client.starttls(context=tls_context())
            with _within(client, give_up):
                client.ehlo_or_helo_if_needed()
            if self.username:
                with _within(client, give_up):
                    client.login(self.username, self.password)
            with _within(client, give_up) as wire:
                wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except smtplib.SMTPResponseException as error:
            _hang_up(client)
            raise Unreachable(f"the mail server answered {error.smtp_code} before any message") from None
        except smtplib.SMTPNotSupportedError:
            _hang_up(client)
            raise Unreachable("the mail server offers no encryption, or no way to log in that we know") from None
        except (ssl.SSLError, ssl.CertificateError):
            _hang_up(client)
            raise Unreachable("the mail server's certificate or encryption cannot be trusted") from None
        except (OSError, smtplib.SMTPException) as error:
            _hang_up(client)
            raise Unreachable(f"could not connect to the mail server ({type(error).__name__})") from None
        return client


@cache
def tls_context() -> ssl.SSLContext:
    """Certificates are checked, and TLS 1.2 is the oldest (RFC 8997)."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def deliver(
    client: smtplib.SMTP,
    mail: Written,
    *,
    message: Outgoing,
    return_path: str,
    receipts: bool,
    give_up: float,
) -> tuple[SendResult, bool]:
    """Hand over one message by `give_up` (`time.monotonic`): what became of it, and whether the connection is still good."""
    if mail.needs_utf8 and not client.has_extn("smtputf8"):
        return DefinitelyNotAccepted("the mail server takes no address outside ASCII", permanent=True), True
    try:
        _envelope(client, mail, return_path=return_path, receipts=receipts, give_up=give_up)
    except Refused as refused:
        return _before_the_dot(refused), refused.code not in (0, 421)
    try:
        with _within(client, give_up) as wire:
            wire.sendall(_stuffed(mail.message))
    except OSError:
        return _before_the_dot(Refused("DATA", 0)), False
    try:
        with _within(client, give_up) as wire:
            wire.sendall(b".\r\n")
            code, _ = client.getreply()
    except (OSError, smtplib.SMTPException):
        return UnknownOutcome("the mail server hung up, or was silent, after the whole message"), False
    if code == 250:
        return Accepted(provider_id=mail.name, at=message.at), True
    if code in NOT_ACCEPTED:
        return _refusal("the message", code), code != 421
    return UnknownOutcome(f"the mail server answered {code} to the whole message"), False


def _envelope(client: smtplib.SMTP, mail: Written, *, return_path: str, receipts: bool, give_up: float) -> None:
    """MAIL, RCPT and DATA, with RFC 3461's parameters where the server knows them. Raises Refused."""
    options = ""
    if client.has_extn("size"):
        options += f" SIZE={len(mail.message)}"
    if mail.needs_utf8:
        options += " SMTPUTF8 BODY=8BITMIME"
    dsn = client.has_extn("dsn")
    if dsn:
        options += f" RET=HDRS ENVID={mail.name}"
    _command(client, f"MAIL FROM:<{return_path}>{options}", expected=(250,), give_up=give_up)
    notify = f" NOTIFY={'SUCCESS,FAILURE' if receipts else 'FAILURE'}" if dsn else ""
    _command(client, f"RCPT TO:<{mail.recipient}>{notify}", expected=(250, 251), give_up=give_up)
    _command(client, "DATA", expected=(354,), give_up=give_up)


def _command(client: smtplib.SMTP, line: str, *, expected: tuple[int, ...], give_up: float) -> None:
    step = line.split(" ", 1)[0]
    try:
        with _within(client, give_up) as wire:
            wire.sendall(line.encode("utf-8") + b"\r\n")
            code, words = client.getreply()
    except (OSError, smtplib.SMTPException):
        raise Refused(step, 0) from None
    if code not in expected:
        raise Refused(step, code, words.decode("ascii", "replace")[:200])


@contextlib.contextmanager
def _within(client: smtplib.SMTP, give_up: float) -> Iterator[socket.socket]:
    left = give_up - time.monotonic()
    if left <= 0 or client.sock is None:
        raise TimeoutError
    client.sock.settimeout(left)
    if isinstance(client, _Timed):
        client.give_up = give_up
    yield client.sock


def _before_the_dot(refused: Refused) -> DefinitelyNotAccepted:
    """The server certainly does not have it. An answer that no table knows passes: nothing was handed over."""
    if refused.code == 0:
        spoken = refused.step != "MAIL"  # a connection that lay idle too long says so here
        return DefinitelyNotAccepted(
            "the connection broke before the message was sent", permanent=False, reached=spoken
        )
    return _refusal(refused.step, refused.code)


def _refusal(step: str, code: int) -> DefinitelyNotAccepted:
    permanent = NOT_ACCEPTED.get(code, PASSING)
    reason = f"the mail server answered {code} to {step}"
    return DefinitelyNotAccepted(reason, permanent=permanent, retry_after=None if permanent else PAUSE_SECONDS)


def _stuffed(message: bytes) -> bytes:
    """RFC 5321, 4.5.2: a line that begins with a dot gets another; the message ends in CRLF."""
    whole = message if message.endswith(b"\r\n") else message + b"\r\n"
    whole = whole.replace(b"\r\n.", b"\r\n..")
    return b"." + whole if whole.startswith(b".") else whole


def _hang_up(client: smtplib.SMTP | None) -> None:
    if client is not None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            client.close()


def is_alive(client: smtplib.SMTP, *, seconds: float) -> bool:
    """Whether a connection that lay idle still answers; one that is alive is left ready for the next message."""
    try:
        with _within(client, time.monotonic() + seconds):
            return client.rset()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def part(client: smtplib.SMTP) -> None:
    """Say goodbye."""
    with contextlib.suppress(OSError, smtplib.SMTPException), _within(client, time.monotonic() + GOODBYE_SECONDS):
        client.quit()
    _hang_up(client)
