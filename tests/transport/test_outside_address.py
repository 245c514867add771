"""A call to an address that a user gave us: TLS is checked for the name, and the connection goes to the address that was checked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from goodterms.transport.outside_address import post

NAME = "hooks.example.com"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, ssl.SSLContext, list[str]]]:
    """A server with a certificate for NAME, a context that trusts it, and the Host headers it was called with."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "both.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hosts.append(self.headers["Host"])
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(file)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port, ssl.create_default_context(cafile=str(file)), hosts
    server.shutdown()
    server.server_close()


def call(name: str, served: tuple[int, ssl.SSLContext, list[str]]):
    port, trust, _ = served
    return post(
        url=f"https://{name}:{port}/hook",
        body=b"{}",
        headers={"content-type": "application/json"},
        within=5.0,
        sandbox=True,
        looked_up=lambda *_: ["127.0.0.1"],
        verify=trust,
    )


def test_the_certificate_is_checked_for_the_name_at_the_pinned_address(
    served: tuple[int, ssl.SSLContext, list[str]],
) -> None:
    assert call(NAME, served).status == 204
    assert served[2] == [f"{NAME}:{served[0]}"]


def test_a_certificate_of_another_name_is_refused(served: tuple[int, ssl.SSLContext, list[str]]) -> None:
    answer = call("other.example.com", served)
    assert (answer.status, answer.words) == (None, "could not connect")
    assert served[2] == []


def test_an_address_of_the_longer_kind_is_written_as_urls_write_it() -> None:
    assert str(httpx.URL("https://h.example/x").copy_with(host="2001:db8::1", port=443)) == "https://[2001:db8::1]/x"


def test_a_name_that_leads_nowhere_is_no_fault_of_ours() -> None:
    def nowhere(*_: object) -> list[str]:
        raise OSError("no such name")

    sent = {"url": "https://h.example/", "body": b"{}", "headers": {}, "within": 1.0, "sandbox": False}
    assert post(**sent, looked_up=nowhere).words == "its name cannot be looked up"  # type: ignore[arg-type]
    assert post(**sent, looked_up=lambda *_: []).words == "its name leads nowhere"  # type: ignore[arg-type]
