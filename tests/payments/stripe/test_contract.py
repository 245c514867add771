"""Stripe Checkout keeps the contract of gateways."""

from datetime import datetime
from typing import Any

import orjson
from tests.payments.contract import GatewayContract
from tests.standin.stripe import KEY, SECRET, StripeStandin, sign

from goodterms.payments.stripe.adapter import REFUSED, StripeGateway


class TestStripe(GatewayContract):
    refused = REFUSED

    def standin_of(self) -> StripeStandin:
        return StripeStandin()

    def against(self, url: str) -> StripeGateway:
        return StripeGateway(key=KEY, secrets=[SECRET], url=url)

    def settings(self) -> dict[str, str]:
        return {"secret_key": KEY, "webhook_secret": SECRET}

    def make_unknown(self, standin: Any, payment: str) -> None:
        standin.intents[payment]["status"] = "requires_capture"

    def unknown_event(self) -> bytes:
        return orjson.dumps({"id": "evt_1", "object": "event", "type": "customer.created", "data": {"object": {}}})

    def sign(self, body: bytes, *, secret: str | None = None, at: datetime | None = None) -> dict[str, str]:
        return sign(body, secret=secret or SECRET, at=None if at is None else at.timestamp())
