"""Stands where SendGrid's Web API v3 would: takes what its documentation describes, keeps it, and answers in its form.

https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send. Proven by SendGrid's own SDK in
tests/channels/sendgrid/test_sdk.py.
"""

import base64
import json
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.standin.processes import Answer, HttpServer

API_KEY = "SG.a.b"
KEY, OTHER_KEY = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())


def public(key: ec.EllipticCurvePrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def signed_headers(body: bytes, *, key: ec.EllipticCurvePrivateKey = KEY, at: datetime | None = None) -> dict[str, str]:
    """The two headers SendGrid puts on a webhook."""
    made = str(int((at or datetime.now(UTC)).timestamp()))
    signature = key.sign(made.encode() + body, ec.ECDSA(hashes.SHA256()))
    return {
        "x-twilio-email-event-webhook-signature": base64.b64encode(signature).decode(),
        "x-twilio-email-event-webhook-timestamp": made,
    }


class SendGridStandin:
    """In this process; `taken` are the messages it took."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.server = HttpServer(self._answer)
        self.url = self.server.url

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        if headers.get("authorization") != f"Bearer {API_KEY}":
            return self._refused(401, "The provided authorization grant is invalid, expired, or revoked", None)
        if headers[":path"] != "/v3/mail/send":
            return self._refused(404, "not found", None)
        message = json.loads(body)
        for field in ("personalizations", "from", "content"):
            if not message.get(field):
                return self._refused(400, f"The {field} field is required", field)
        for one in message["personalizations"]:
            if not one.get("to") or "@" not in one["to"][0].get("email", ""):
                return self._refused(400, "Does not contain a valid address.", "personalizations.0.to")
        types = [part["type"] for part in message["content"]]
        if types != sorted(types, key=["text/plain", "text/html"].index):
            return self._refused(400, "The content type text/plain must come first", "content")
        if any(not part["value"] for part in message["content"]):
            return self._refused(400, "The content value must be a string at least one character", "content.0.value")
        self.taken.append(message)
        return 202, {"X-Message-Id": f"message{len(self.taken)}"}, b""

    def _refused(self, status: int, words: str, field: str | None) -> Answer:
        body = {"errors": [{"message": words, "field": field, "help": None}]}
        return status, {"content-type": "application/json"}, json.dumps(body).encode()

    def close(self) -> None:
        self.server.close()
