"""Signing a message as RFC 6376 says (relaxed/relaxed), with RSA and, beside it, Ed25519 (RFC 8463).

Each name of `SIGNED` is signed as often as it stands in the message, and once more for what may not be added later (an
"oversigned" header, RFC 6376, 8.15): nobody on the way can put another From, Subject or List-Unsubscribe beside ours.
RFC 8058, 4 asks that List-Unsubscribe and List-Unsubscribe-Post be covered.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SIGNED: Final = (
    *("from", "to", "reply-to", "subject", "date", "message-id", "mime-version", "content-type"),
    *("content-transfer-encoding", "list-unsubscribe", "list-unsubscribe-post", "auto-submitted", "feedback-id"),
)
SHORTEST_RSA: Final = 1024
"""Bits. RFC 8301, 3.2: signers MUST use at least 1024 and SHOULD use at least 2048."""

_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?", re.ASCII)


class BadDkimKey(ValueError):
    """A key or name that nothing can be signed with; the text never shows the key."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One key of a domain, published at `<selector>._domainkey.<domain>`."""

    domain: str
    selector: str
    key: RSAPrivateKey | Ed25519PrivateKey = field(repr=False)

    @classmethod
    def read(cls, *, domain: str, selector: str, pem: str) -> "Signer":
        """Raises BadDkimKey: what is wrong with the name or the key."""
        for what, name in (("domain", domain), ("selector", selector)):
            if not _DOMAIN.fullmatch(name):
                raise BadDkimKey(f"the DKIM {what} is to be a name such as mail or example.org")
        try:
            key = load_pem_private_key(pem.replace("\\n", "\n").encode(), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise BadDkimKey("the DKIM key is not readable: give a private key as PEM, without a password") from None
        if isinstance(key, RSAPrivateKey):
            if key.key_size < SHORTEST_RSA:
                raise BadDkimKey(f"the DKIM key has {key.key_size} bits: RFC 8301 asks for 2048")
        elif not isinstance(key, Ed25519PrivateKey):
            raise BadDkimKey("the DKIM key is to be RSA or Ed25519")
        return cls(domain, selector, key)

    def sign(self, digest_input: bytes) -> bytes:
        """The signature over the canonical headers."""
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(digest_input, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(hashlib.sha256(digest_input).digest())  # RFC 8463, 3: Ed25519 signs the SHA-256

    @property
    def algorithm(self) -> str:
        return "rsa-sha256" if isinstance(self.key, RSAPrivateKey) else "ed25519-sha256"


def signed(message: bytes, /, *, signers: Sequence[Signer], at: datetime) -> bytes:
    """The message (lines end in CRLF) with one DKIM-Signature a signer in front. `at` goes into `t=`."""
    head, _, body = message.partition(b"\r\n\r\n")
    headers = _headers(head)
    names, canonical = _chosen(headers)
    body_hash = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode("ascii")
    found = b""
    for signer in signers:
        bare = (
            f"v=1; a={signer.algorithm}; c=relaxed/relaxed; d={signer.domain}; s={signer.selector};\r\n"
            f" t={int(at.timestamp())}; h={_folded(names)};\r\n bh={body_hash};\r\n b="
        )
        covered = canonical + relaxed_header(b"DKIM-Signature", bare.encode("ascii"))
        signature = base64.b64encode(signer.sign(covered)).decode("ascii")
        found += f"DKIM-Signature: {bare}{_wrapped(signature)}\r\n".encode("ascii")
    return found + message


def relaxed_body(body: bytes) -> bytes:
    """RFC 6376, 3.4.4: blanks at line ends gone, runs of them one space, empty lines at the end gone."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def relaxed_header(name: bytes, value: bytes) -> bytes:
    """RFC 6376, 3.4.2: the name in small letters, the value unfolded, runs of blanks one space; no line end."""
    unfolded = re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip(b" ")
    return name.strip(b" \t").lower() + b":" + unfolded


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []
    for line in re.split(rb"\r\n(?![ \t])", head):
        name, _, value = line.partition(b":")
        found.append((name, value))
    return found


def _chosen(headers: Sequence[tuple[bytes, bytes]]) -> tuple[list[str], bytes]:
    """What is signed: the names in `h=` (each once more than it stands there), and the canonical headers in that order."""
    names: list[str] = []
    canonical = b""
    for name in SIGNED:
        there = [pair for pair in headers if pair[0].strip().lower() == name.encode("ascii")]
        for pair in reversed(there):  # RFC 6376, 5.4.2: from the bottom up
            names.append(name)
            canonical += relaxed_header(*pair) + b"\r\n"
        names.append(name)
    return names, canonical


def _folded(names: Sequence[str]) -> str:
    lines = [names[start : start + 6] for start in range(0, len(names), 6)]
    return ":\r\n ".join(":".join(line) for line in lines)


def _wrapped(text: str) -> str:
    return "\r\n ".join(text[start : start + 72] for start in range(0, len(text), 72))
