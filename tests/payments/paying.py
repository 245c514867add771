"""What the product makes of a gateway, with a database: every gateway's tests inherit `PayingContract`.

A customer who owes 42.00 EUR pays through the real adapter against the gateway's stand-in, on good days and bad ones. Webhooks come in
over the address that takes them and are absorbed as a worker does it.
"""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late, late
from tests.standin.gateway import GatewayStandin

from goodterms.core.money import Money
from goodterms.flow.absorb import absorb
from goodterms.flow.acting import NotNow
from goodterms.flow.ask_after_payments import ask_after_payments
from goodterms.flow.confirm_payment import Confirmation, confirm_payment
from goodterms.flow.start_checkout import FIRST_LOOK, Started, start_checkout
from goodterms.insight.invariants import check_all
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.clock import business_now
from goodterms.web.hooks import inbound

DUE = Money(4200, "EUR")
EVERYWHERE = range(256)


class PayingContract(ABC):
    """Inherit, and say which stand-in it is."""

    has = frozenset({"pending", "take_back", "give_back", "win_back", "elsewhere"})

    @abstractmethod
    def standin_of(self) -> GatewayStandin: ...

    @pytest.fixture
    def payer(self, database: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Payer]:
        del database
        standin = self.standin_of()
        who = late()
        at = business_now().timestamp()
        standin.clock = lambda: at
        gateway = standin.adapter()
        who.lived.outside = replace(who.lived.outside, gateway_or_none=gateway)
        monkeypatch.setattr(inbound, "outside", lambda: who.lived.outside)
        yield Payer(who, standin)
        gateway.close()
        standin.close()

    def test_paying_counts_once_however_often_it_is_sent_told_and_looked_at(self, payer: Payer) -> None:
        started = payer.choose()
        assert payer.choose() == started, "the form sent twice leads to one page"
        assert payer.come_back().standing == "not_yet"
        payer.standin.pay(payer.checkout)
        told = list(payer.standin.told)
        payer.webhooks([*reversed(told), *told])
        if told:
            assert payer.row.state == "paid", "a webhook is enough, before anybody comes back"
        assert payer.come_back().standing == "paid"
        assert payer.come_back().standing == "paid"
        payer.webhooks(told)
        assert len(payer.who.events("payment.received")) == 1
        assert payer.past_due == 0
        assert payer.choose().url.endswith(f"/paid/{started.reference}"), "what is paid leads to no page to pay on"
        payer.money_agrees()

    def test_money_that_is_not_what_we_asked_for_is_never_paid(self, payer: Payer) -> None:
        payer.choose()
        payer.standin.pay(payer.checkout, amount=Money(4199, "EUR"))
        payer.webhooks(payer.standin.told)
        assert payer.come_back().standing == "being_looked_at"
        assert payer.past_due == 4200
        payer.choose(key="k2")
        payer.standin.pay(payer.checkout, amount=Money(4200, "GBP"))
        assert payer.come_back().standing == "being_looked_at"
        if "elsewhere" in self.has:
            payer.choose(key="k3")
            payer.standin.pay_elsewhere(payer.checkout)
            assert payer.come_back().standing == "being_looked_at"
        assert not payer.who.events("payment.received")
        assert payer.past_due == 4200
        assert len(payer.tasks) == (3 if "elsewhere" in self.has else 2)

    def test_what_a_bank_works_on_is_not_paid_and_nobody_is_asked_for_it(self, payer: Payer) -> None:
        if "pending" not in self.has:
            pytest.skip("its payments are there at once")
        payer.choose()
        payment = payer.standin.start(payer.checkout)
        assert payer.come_back().standing == "on_its_way"
        assert payer.row.state == "pending"
        assert payer.held
        assert payer.past_due == 4200
        payer.standin.away = True
        assert payer.come_back().standing == "on_its_way", "what we know stays known while nobody answers"
        payer.standin.away = False
        payer.standin.confirm(payment)
        payer.webhooks(list(reversed(payer.standin.told)))
        assert payer.come_back().standing == "paid"
        assert not payer.held
        payer.webhooks(payer.standin.told)
        assert payer.past_due == 0
        payer.money_agrees()

    def test_a_debit_that_fails_is_a_failed_payment_and_the_quiet_is_over(self, payer: Payer) -> None:
        if "pending" not in self.has:
            pytest.skip("its payments are there at once")
        payer.choose()
        payment = payer.standin.start(payer.checkout)
        payer.come_back()
        payer.standin.fail(payment)
        payer.webhooks(payer.standin.told)
        assert payer.come_back().standing == "declined"
        assert payer.come_back().standing == "declined"
        assert payer.row.state == "failed"
        assert not payer.held
        assert len(payer.who.events("payment.failed")) == 1
        assert not payer.who.events("payment.received")
        assert payer.past_due == 4200

    def test_what_is_taken_back_is_due_again_and_what_comes_after_is_a_persons(self, payer: Payer) -> None:
        if "take_back" not in self.has:
            pytest.skip("a credit transfer is not taken back through its gateway")
        payer.choose()
        payment = payer.standin.pay(payer.checkout)
        payer.come_back()
        if "give_back" in self.has:
            payer.standin.give_back(payment, Money(1000, "EUR"))
            payer.webhooks(payer.standin.told)
            assert [task for task in payer.tasks if "10.00 EUR of the payment" in task and "given back" in task], (
                payer.tasks
            )
            assert payer.past_due == 0
        payer.standin.take_back(payment)
        payer.webhooks(payer.standin.told)
        payer.webhooks(payer.standin.told)
        assert payer.past_due == 4200
        assert len(payer.who.events("payment.reversed")) == 1
        assert payer.come_back().standing == "reversed"
        if "win_back" in self.has:
            before = len(payer.tasks)
            payer.standin.win_back(payment)
            payer.webhooks(payer.standin.told)
            assert any("ours again" in task for task in payer.tasks)
            assert len(payer.tasks) == before + 1
            assert payer.past_due == 4200, "a person decides, and the record says so"

    def test_on_its_bad_days_nothing_is_lost_and_nothing_doubled(self, payer: Payer) -> None:
        payer.standin.away = True
        with pytest.raises(NotNow) as refused:
            payer.choose()
        assert refused.value.reason == "gateway_away"
        payer.standin.away, payer.standin.loses_answers = False, True
        with pytest.raises(NotNow) as refused:
            payer.choose()
        assert refused.value.reason == "gateway_away"
        payer.standin.loses_answers = False
        payer.choose()
        assert payer.rows == 1, "the choice was kept, and is the same choice"
        payer.standin.pay(payer.checkout)
        payer.standin.away = True
        assert payer.come_back().standing == "not_yet"
        assert payer.ask() == 0, "it is not time to ask yet"
        payer.later(FIRST_LOOK)
        assert payer.ask() == 1
        assert payer.row.state == "open"
        payer.standin.away = False
        payer.later(timedelta(hours=12))
        assert payer.ask() == 1, "nobody came back and no webhook came: we look by ourselves"
        assert payer.row.state == "paid"
        payer.later(timedelta(days=2))
        assert payer.ask() == 0
        payer.money_agrees()

    def test_a_forged_webhook_leaves_nothing_behind(self, payer: Payer) -> None:
        payer.choose()
        payer.standin.pay(payer.checkout)
        for headers, body in payer.standin.told or [({}, b"{}")]:
            forged = {name: value[:-1] + ("0" if value[-1] != "0" else "1") for name, value in headers.items()}
            assert payer.post(forged, body) == 401
            assert payer.post({}, body) == 401
        assert payer.one("SELECT count(*) FROM inbox") == 0
        assert payer.row.state == "open"


class Payer:
    """A late customer who pays; `checkout` is the gateway's id of the last page they were sent to."""

    def __init__(self, who: Late, standin: GatewayStandin) -> None:
        self.who, self.standin = who, standin
        self.reference = ""

    def choose(self, *, key: str = "k1", amount: Money = DUE) -> Started:
        lived = self.who.lived
        started = start_checkout(
            workspace=lived.workspace,
            outside=lived.outside,
            here=self.who.here,
            account=self.who.who.account,
            case=self.who.case,
            amount=amount,
            key=key,
            return_url="http://127.0.0.1/paid/{reference}",
            brand="Harbour Bank",
            description="Your payment",
            payer_address="203.0.113.7",
        )
        self.reference = started.reference
        if hasattr(self.standin, "due"):
            self.standin.due[self.row.gateway_id] = amount
        return started

    @property
    def row(self) -> CheckoutRow:
        found = checkouts.find(here=self.who.here, reference=self.reference)
        assert found is not None
        return found

    @property
    def checkout(self) -> str:
        return self.row.gateway_id

    def come_back(self) -> Confirmation:
        lived = self.who.lived
        found = confirm_payment(
            workspace=lived.workspace, outside=lived.outside, here=self.who.here, reference=self.reference
        )
        lived.settle()
        return found

    def post(self, headers: dict[str, str], body: bytes) -> int:
        """A webhook over our own address; the status it is answered."""
        named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        environ: dict[str, Any] = {
            **named,
            "REQUEST_METHOD": "POST",
            "PATH_INFO": f"/hooks/gateway/{self.standin.name}",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        return inbound.answer(environ).status

    def webhooks(self, told: Sequence[tuple[dict[str, str], bytes]]) -> None:
        """They come in, and a worker absorbs them."""
        for headers, body in told:
            assert self.post(headers, body) == 204
        while absorb(outside=self.who.lived.outside):
            pass
        self.who.lived.settle()

    def ask(self) -> int:
        """As a worker does it now and then."""
        lived = self.who.lived
        asked = ask_after_payments(workspace=lived.workspace, outside=lived.outside, buckets=EVERYWHERE)
        lived.settle()
        return asked

    def later(self, wait: timedelta) -> None:
        """Machine time passes for what waits to be asked about."""
        with connection.cursor() as cursor:
            cursor.execute("UPDATE checkout SET look_at = look_at - %s", [wait])

    def one(self, sql: str) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            row = cursor.fetchone()
        return row[0]

    @property
    def rows(self) -> int:
        return int(self.one("SELECT count(*) FROM checkout"))

    @property
    def past_due(self) -> int:
        return self.who.facts().accounts[0].past_due.amount

    @property
    def held(self) -> bool:
        return any(hold.kind == "payment_pending" for hold in self.who.facts().holds)

    @property
    def tasks(self) -> list[str]:
        row = self.who.one(
            "SELECT array_agg(reason) FROM task WHERE bucket = %s AND customer_id = %s AND queue = 'payments'"
        )
        return row[0] or []

    def money_agrees(self) -> None:
        """Money in the gateway is money in cases is money written back, and every other sentence holds too."""
        for report in check_all(gateway_totals=self.standin.totals):
            assert not report.violations, report
