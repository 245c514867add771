"""Stands where Vonage's Messages API would: checks token and body as documented, keeps the body, and answers in its form.

https://developer.vonage.com/en/api/messages. Proven by Vonage's own SDK in tests/channels/vonage/test_vonage.py.
"""

import json
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.standin.processes import Answer, HttpServer

APPLICATION = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PRIVATE_KEY = _KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()


class VonageStandin:
    """In this process; `bodies` are the messages it took, `refuse` a (status, code) it answers instead."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.refuse: tuple[int, str] | None = None
        self.server = HttpServer(self._answer)
        self.url = self.server.url

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        try:
            token = headers.get("authorization", "").removeprefix("Bearer ")
            claims = jwt.decode(
                token, _KEY.public_key(), algorithms=["RS256"], options={"require": ["iat", "jti", "exp"]}
            )
        except jwt.InvalidTokenError:
            return _refused(401, "unauthorized")
        if claims["application_id"] != APPLICATION:
            return _refused(401, "unauthorized")
        if self.refuse is not None:
            return _refused(*self.refuse)
        message = json.loads(body)
        if headers[":path"] != "/v1/messages" or not all(
            message.get(name) for name in ("to", "from", "text", "channel")
        ):
            return _refused(422, "1010")
        self.bodies.append(message)
        answer = {"message_uuid": f"00000000-0000-4000-8000-{len(self.bodies):012d}"}
        return 202, {"content-type": "application/json"}, json.dumps(answer).encode()

    def close(self) -> None:
        self.server.close()


def _refused(status: int, code: str) -> Answer:
    problem = {
        "type": f"https://developer.vonage.com/api-errors/messages#{code}",
        "title": "Not what we like",
        "detail": "The to number 886912345678 is not what we like",
        "instance": "bf0ca0bf927b3b52e3cb03217e1a1ddf",
    }
    return status, {"content-type": "application/problem+json"}, json.dumps(problem).encode()
