"""The sandbox gateway keeps the contract of gateways."""

from datetime import UTC, datetime
from typing import Any

import orjson
from tests.payments.contract import GatewayContract
from tests.standin.processes import KEY
from tests.standin.sandbox_gateway import SandboxStandin

from goodterms.core.webhook_signature import signed_headers
from goodterms.payments.sandbox.adapter import REFUSED, SandboxGateway


class TestSandbox(GatewayContract):
    refused = REFUSED
    has = frozenset({"take_back"})

    def standin_of(self) -> SandboxStandin:
        return SandboxStandin()

    def against(self, url: str) -> SandboxGateway:
        return SandboxGateway(url=url, keys=[KEY])

    def settings(self) -> dict[str, str]:
        return {"url": "http://127.0.0.1:9", "secret": KEY}

    def make_unknown(self, standin: Any, payment: str) -> None:
        standin._change("UPDATE payments SET status = 'settling' WHERE id = ?", payment)

    def unknown_event(self) -> bytes:
        return orjson.dumps({"events": [{"id": "e1", "type": "payment.teleported"}]})

    def sign(self, body: bytes, *, secret: str | None = None, at: datetime | None = None) -> dict[str, str]:
        return signed_headers(keys=[secret or KEY], message_id="w1", at=at or datetime.now(UTC), body=body)


class TestSandboxDebit(TestSandbox):
    has = frozenset({"take_back", "pending"})

    def standin_of(self) -> SandboxStandin:
        return SandboxStandin("debit")
