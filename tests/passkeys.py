"""A device that makes and shows passkeys, written out: what it is asked and every bit of what it says can be chosen.

The keys and signatures are real (ES256); what a browser adds is what WebAuthn Level 2 says it adds (5.8.1, 6.1, 6.5).
"""

from __future__ import annotations

import json
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, SYNCABLE, SYNCED, WITH_KEY = 0x01, 0x04, 0x08, 0x10, 0x40


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


@dataclass
class SoftPasskey:
    """One passkey of a device on which nobody has to press anything. `counts` False: it is synced, and counts nothing."""

    id: bytes = b"passkey of a test"
    origin: str = "https://pay.example.com"
    flags: int = PRESENT | VERIFIED
    counts: bool = True
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, options: str | dict[str, Any], **said: Any) -> str:
        """The answer to `navigator.credentials.create()`."""
        asked = json.loads(options) if isinstance(options, str) else options
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        kept = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(public)
        data = self._data(asked["rp"]["id"], flags=WITH_KEY) + kept
        response = {
            "clientDataJSON": text(self._client("webauthn.create", asked["challenge"], said)),
            "attestationObject": text(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._answer(response)

    def shown(self, options: str | dict[str, Any], **said: Any) -> str:
        """The answer to `navigator.credentials.get()`; its count goes up."""
        asked = json.loads(options) if isinstance(options, str) else options
        self.count += self.counts
        data = self._data(asked["rpId"])
        client = self._client("webauthn.get", asked["challenge"], said)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {"clientDataJSON": text(client), "authenticatorData": text(data), "signature": text(signature)}
        return self._answer(response)

    def _data(self, party: str, *, flags: int = 0) -> bytes:
        return sha256(party.encode()).digest() + struct.pack(">BI", self.flags | flags, self.count)

    def _client(self, kind: str, asked: str, said: dict[str, Any]) -> bytes:
        plain = {"type": kind, "challenge": asked, "origin": self.origin, "crossOrigin": False}
        return json.dumps(plain | said).encode()

    def _answer(self, response: dict[str, str]) -> str:
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})
