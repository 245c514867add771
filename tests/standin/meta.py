"""Stands where Meta's Cloud API would: checks the body its documentation describes, keeps it, and answers in its form.

https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
"""

import json
from typing import Any

from tests.standin.processes import Answer, HttpServer

NUMBER, TOKEN = "106540352242922", "EAAx"


class MetaStandin:
    """In this process; `bodies` are the messages it took, `refuse` a (status, code) it answers instead."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.refuse: tuple[int, int] | None = None
        self.server = HttpServer(self._answer)
        self.url = self.server.url

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return _refused(401, 190)
        if headers[":path"] != f"/v24.0/{NUMBER}/messages":
            return _refused(400, 33)
        if self.refuse is not None:
            return _refused(*self.refuse)
        message = json.loads(body)
        if message.get("messaging_product") != "whatsapp" or message.get(message.get("type")) is None:
            return _refused(400, 100)
        self.bodies.append(message)
        answer = {
            "messaging_product": "whatsapp",
            "contacts": [{"input": message["to"], "wa_id": message["to"].lstrip("+")}],
            "messages": [{"id": f"wamid.{len(self.bodies)}", "message_status": "accepted"}],
        }
        return 200, {"content-type": "application/json"}, json.dumps(answer).encode()

    def close(self) -> None:
        self.server.close()


def _refused(status: int, code: int) -> Answer:
    error = {
        "message": f"(#{code}) +16505551234 is not what we like",
        "type": "OAuthException",
        "code": code,
        "error_data": {"messaging_product": "whatsapp", "details": "+16505551234"},
        "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
    }
    return status, {"content-type": "application/json"}, json.dumps({"error": error}).encode()
