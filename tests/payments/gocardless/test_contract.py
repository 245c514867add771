"""GoCardless keeps the contract of gateways, by debit and by bank."""

from datetime import datetime
from typing import Any, ClassVar

import orjson
from tests.payments.contract import GatewayContract
from tests.standin.gocardless import CREDITOR, SECRET, TOKEN, GoCardlessStandin, sign

from goodterms.payments.gocardless.adapter import REFUSED, GoCardlessGateway, Takes


class TestDebit(GatewayContract):
    refused = REFUSED
    signs_the_time = False
    takes: ClassVar[Takes] = "debit"

    def standin_of(self) -> GoCardlessStandin:
        return GoCardlessStandin(self.takes)

    def against(self, url: str) -> GoCardlessGateway:
        return GoCardlessGateway(token=TOKEN, secrets=[SECRET], creditor=CREDITOR, takes=self.takes, url=url)

    def settings(self) -> dict[str, str]:
        return {"access_token": TOKEN, "webhook_secret": SECRET, "creditor": CREDITOR}

    def make_unknown(self, standin: Any, payment: str) -> None:
        standin.things["payments"][payment]["status"] = "teleported"

    def unknown_event(self) -> bytes:
        event = {"id": "EV1", "resource_type": "payments", "action": "teleported", "links": {"payment": "PM1"}}
        return orjson.dumps({"events": [event], "meta": {"webhook_id": "WB1"}})

    def sign(self, body: bytes, *, secret: str | None = None, at: datetime | None = None) -> dict[str, str]:
        del at
        return sign(body, secret=secret or SECRET)


class TestBank(TestDebit):
    takes = "bank"
