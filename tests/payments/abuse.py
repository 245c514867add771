"""What every gateway must do with webhooks that are forged, damaged, enormous or made by somebody clever: read or refuse.

Nothing but `BadWebhook` is ever raised, whether or not the signature is right, and whatever is read is a claim with ids that are
texts: a reason to ask, never money. The corpus is the channels' own (`tests.channels.abuse`).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from tests.channels.abuse import BODIES, FORGED, KINDS, changed
from tests.standin.gateway import GatewayStandin

from goodterms.payments.base import BadWebhook, GatewayAdapter, Notice, PaymentNotice, PaymentStatus, Unreadable
from goodterms.transport.webhook import Webhook

MONEY_WORDS = frozenset({"amount", "currency", "money", "paid", "account"})
"""What no notice has a field for: the gateway is asked, and its answer counts."""


class AbuseContract(ABC):
    """Inherited by every gateway's tests (`tests.payments.contract`)."""

    signs_the_time: bool

    @abstractmethod
    def standin_of(self) -> GatewayStandin: ...

    @abstractmethod
    def against(self, url: str) -> GatewayAdapter: ...

    @abstractmethod
    def unknown_event(self) -> bytes: ...

    @abstractmethod
    def sign(self, body: bytes, *, secret: str | None = None, at: datetime | None = None) -> dict[str, str]: ...

    @pytest.fixture
    def told(self, standin: GatewayStandin, gateway: GatewayAdapter) -> list[bytes]:
        """The bodies of all that the gateway tells of a payment that was made, and of one that was not."""
        if not standin.webhooks:
            pytest.skip("it calls no webhooks: the flow asks by itself")
        return [self.unknown_event(), *(body for _, body in self._told(gateway, standin))]

    @abstractmethod
    def _told(self, gateway: GatewayAdapter, standin: GatewayStandin) -> list[tuple[dict[str, str], bytes]]: ...

    def test_an_unsigned_webhook_of_any_kind_is_refused_whatever_its_headers_and_body_are(
        self, told: list[bytes]
    ) -> None:
        gateway = self.against("http://127.0.0.1:9")
        for body in (*BODIES, *told):
            for kind in KINDS:
                self._unsigned(gateway, {"content-type": kind} if kind else {}, body)
        for name in self.sign(told[0]):
            for forged in FORGED:
                self._unsigned(gateway, {**self.sign(told[0]), name: forged}, b"{}")
                self._read_or_refused(gateway, {**self.sign(told[0]), name: forged}, told[0])

    def test_a_signed_webhook_that_was_made_by_somebody_clever_is_read_or_refused(self, told: list[bytes]) -> None:
        gateway = self.against("http://127.0.0.1:9")
        tried = 0
        for body in (*BODIES, *(odd for event in told for odd in changed(event))):
            self._read_or_refused(gateway, self.sign(body), body)
            tried += 1
        assert tried > 100, "there was nothing to be clever with"

    def test_a_signature_is_of_one_body_under_one_secret(self, told: list[bytes]) -> None:
        gateway = self.against("http://127.0.0.1:9")
        for body in told:
            signed = self.sign(body)
            for place in range(0, len(body), max(1, len(body) // 40)):
                for bit in (0x01, 0x20):
                    other = body[:place] + bytes([body[place] ^ bit]) + body[place + 1 :]
                    self._unsigned(gateway, signed, other)
            self._unsigned(gateway, self.sign(told[0] + b" "), body)
            self._unsigned(gateway, self.sign(body, secret="whsec_YW5vdGhlciBzZWNyZXQ="), body)

    def test_a_webhook_whose_clock_is_a_little_ahead_or_behind_is_taken(self, told: list[bytes]) -> None:
        for seconds in (-200, -1, 1, 200):
            signed = self.sign(told[0], at=datetime.now(UTC) + timedelta(seconds=seconds))
            assert self._read_or_refused(self.against("http://127.0.0.1:9"), signed, told[0])

    def _unsigned(self, gateway: GatewayAdapter, headers: Mapping[str, str], body: bytes) -> None:
        with pytest.raises(BadWebhook) as refused:
            gateway.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
        assert refused.value.kind == "signature"

    def _read_or_refused(self, gateway: GatewayAdapter, headers: Mapping[str, str], body: bytes) -> list[Notice]:
        found: list[Notice] = []
        with suppress(BadWebhook):
            found = gateway.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
        for notice in found:
            is_no_more_than_a_claim(notice)
        return found


def is_no_more_than_a_claim(notice: Notice) -> None:
    """Whole, of the right types, and without a word of money."""
    assert isinstance(notice.external_id, str)
    if isinstance(notice, Unreadable):
        assert isinstance(notice.raw, bytes)
        assert len(notice.reason) < 300, "the reason quotes what was sent"
        return
    assert isinstance(notice, PaymentNotice)
    assert notice.status in get_args(PaymentStatus)
    ids: tuple[Any, ...] = (notice.payment_id, notice.checkout_id, notice.reference)
    assert all(isinstance(one, str) for one in ids)
    assert notice.occurred_at is None or notice.occurred_at.astimezone(UTC).tzinfo is not None
    assert not MONEY_WORDS & {one.name for one in fields(notice)}
