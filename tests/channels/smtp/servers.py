"""Mail servers for tests: a real one that keeps what it takes, and one that answers each step as told."""

import base64
import datetime as dt
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dkim
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID

DOMAIN = "harbour.example"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ED25519 = ed25519.Ed25519PrivateKey.generate()


def pem(key: Any) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def published(name: bytes, timeout: int = 5) -> bytes:
    """What the DNS of our domain would say of its two keys."""
    del timeout
    if name.startswith(b"s1._domainkey."):
        der = RSA.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)
    raw = ED25519.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return b"v=DKIM1; k=ed25519; p=" + base64.b64encode(raw)


def signatures_hold(message: bytes) -> list[bool]:
    """What dkimpy, the reference implementation, says of each signature."""
    many = message.split(b"\r\nFrom:")[0].count(b"DKIM-Signature:")
    checker, found = dkim.DKIM(message), []
    for number in range(many):
        try:
            found.append(checker.verify(idx=number, dnsfunc=published))
        except dkim.ValidationError:
            found.append(False)
    return found


@dataclass
class Taken:
    sender: str
    recipients: list[str]
    mail_options: list[str]
    message: bytes


@dataclass
class Keeper:
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, name: str, responses: list[str]):
        self.connections += 1
        session.host_name = name
        return responses

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.original_content, bytes)
        self.taken.append(
            Taken(
                str(envelope.mail_from),
                [str(one) for one in envelope.rcpt_tos],
                [str(one) for one in envelope.mail_options],
                envelope.original_content,
            )
        )
        return "250 2.0.0 queued"


class MailServer(Controller):
    """aiosmtpd on a free port of the loopback interface."""

    def __init__(self, **options: Any) -> None:
        self.keeper = Keeper()
        super().__init__(self.keeper, hostname="127.0.0.1", port=0, **options)
        self.start()

    def _trigger_server(self) -> None:
        """What aiosmtpd asks of its own port, which is only known now."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def password_of(user: bytes, password: bytes) -> Any:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.login == user and data.password == password
        return AuthResult(success=right, handled=False)

    return check


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's context for localhost, and the file by which clients trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    found = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert, private = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(found.public_bytes(serialization.Encoding.PEM))
    private.write_text(pem(key))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, private)
    return context, cert


class _Scripted(socketserver.StreamRequestHandler):
    server: "ScriptedServer"

    def handle(self) -> None:
        if not self._say("greeting"):
            return
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().decode().upper()
            if word == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if not self._say(word):
                return
            if word == "DATA" and self.server.answers.get("DATA", 354) == 354:
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    self.server.lines += 1
                    if self.server.lines == self.server.hang_up_at_line:
                        return
                if not line or not self._say("dot"):
                    return

    def _say(self, step: str) -> bool:
        usual = {"greeting": 220, "DATA": 354}.get(step, 250)
        code = self.server.answers.get(step, usual)
        if code:
            self.wfile.write(f"{code} {step}\r\n".encode())
        return bool(code) and code != 421


class ScriptedServer(socketserver.ThreadingTCPServer):
    """Answers each step with the code it was given (0 hangs up), the others as a server that takes everything."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answers: dict[str, int], *, hang_up_at_line: int = -1) -> None:
        super().__init__(("127.0.0.1", 0), _Scripted)
        self.answers, self.hang_up_at_line, self.lines = answers, hang_up_at_line, 0
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass

    def close(self) -> None:
        self.shutdown()
        self.server_close()
