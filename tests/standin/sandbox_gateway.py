"""The sandbox gateway inside the test's process, behind the bad days that all stand-ins of gateways share."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Any, ClassVar

import orjson
from tests.standin.gateway import GatewayStandin
from tests.standin.processes import KEY, Answer, caller

from goodterms.core.money import Money
from goodterms.core.webhook_signature import signed_headers
from goodterms.payments.base import Way
from goodterms.payments.sandbox.adapter import SandboxGateway
from goodterms.payments.sandbox.gateway import ROLE
from goodterms.standin.http import Routes
from goodterms.standin.process import Options, Standin
from goodterms.standin.server import Server

QUIET: Any = lambda event, **fields: None  # noqa: E731


class SandboxStandin(GatewayStandin):
    name: ClassVar[str] = "sandbox"

    def __init__(self, takes: Way = "card") -> None:
        self.takes = takes
        self._folder = tempfile.TemporaryDirectory()
        options = Options(Path(self._folder.name) / "gateway.db", 0, None, (KEY,), None)
        self._standin = Standin(role=ROLE, options=options)
        self._inner = Server(port=0, routes=Routes([*ROLE.routes(self._standin)]), log=QUIET)
        threading.Thread(target=self._inner.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self._behind = f"http://127.0.0.1:{self._inner.server_port}"
        super().__init__()

    def adapter(self) -> SandboxGateway:
        return SandboxGateway(url=self.url, keys=[KEY], takes=self.takes)

    def serve(self, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Answer:
        passed = {name: value for name, value in headers.items() if not name.startswith(":")}
        found = caller.request(method, f"{self._behind}{path}", content=body, headers=passed)
        kept = {name: found.headers[name] for name in ("content-type", "location") if name in found.headers}
        if method == "POST" and path.endswith("/retry") and found.status_code == 200:
            self._tell(str(found.json()["id"]))
        return found.status_code, kept, found.content

    def _change(self, sql: str, *values: object) -> None:
        with self._standin.storage.write() as connection:
            connection.execute(sql, values)

    def _tell(self, payment: str) -> None:
        found = caller.get(f"{self._behind}/payments/{payment}").json()
        status = found["status"]
        event = found | {
            "id": f"{payment}.{status}.{found['attempts']}",
            "type": f"payment.{status}",
            "payment_id": payment,
        }
        body = orjson.dumps({"events": [event]})
        self.told.append((sign(body), body))

    def _try(self, checkout: str, outcome: str) -> str:
        found = caller.post(f"{self._behind}/checkout/{checkout}/pay", json={"outcome": outcome}).json()
        return str(found["id"])

    def _bank_says(self, payment: str, outcome: str) -> None:
        caller.post(f"{self._behind}/payments/{payment}/answer", json={"outcome": outcome})

    def start(self, checkout: str) -> str:
        name = self._try(checkout, "succeeded")
        self._tell(name)
        return name

    def confirm(self, payment: str) -> None:
        self._bank_says(payment, "succeeded")
        self._tell(payment)

    def fail(self, payment: str, cause: str = "insufficient_funds") -> None:
        self._bank_says(payment, "no_money")
        if cause != "insufficient_funds":
            self._change("UPDATE payments SET reason = ? WHERE id = ?", cause, payment)
        self._tell(payment)

    def end_mandate(self, payment: str) -> None:
        caller.post(f"{self._behind}/payments/{payment}/mandate", json={"ended": True})

    def retried(self, payment: str) -> int:
        return int(caller.get(f"{self._behind}/payments/{payment}").json()["attempts"]) - 1

    def pay(self, checkout: str, *, amount: Money | None = None, reference: str | None = None) -> str:
        name = self._try(checkout, "succeeded")
        if self.takes == "debit":
            self._bank_says(name, "succeeded")
        if amount is not None:
            self._change(
                "UPDATE payments SET amount = ?, currency = ? WHERE id = ?", amount.amount, amount.currency, name
            )
        if reference is not None:
            self._change("UPDATE payments SET reference = ? WHERE id = ?", reference, name)
        self._tell(name)
        return name

    def decline(self, checkout: str) -> str:
        name = self._try(checkout, "declined")
        if self.takes == "debit":
            self._bank_says(name, "declined")
        self._tell(name)
        return name

    def take_back(self, payment: str) -> None:
        caller.post(f"{self._behind}/payments/{payment}/reverse", json={"reason": "charged back"})
        self._tell(payment)

    @property
    def totals(self) -> dict[str, Any]:
        found: dict[str, Any] = caller.get(f"{self._behind}/ledger").json()
        return found

    def close(self) -> None:
        super().close()
        self._inner.stop(patience=1)
        self._standin.storage.close()
        self._folder.cleanup()


def sign(body: bytes, *, key: str = KEY) -> dict[str, str]:
    """The headers of a webhook."""
    from datetime import UTC, datetime

    return signed_headers(keys=[key], message_id="w1", at=datetime.now(UTC), body=body)
