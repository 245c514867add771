"""The customers' bank in the demo: it answers a debit a day after it was asked, the same way for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.standin.processes import KEY, StandinProcess, soon

from goodterms.cli.demo.bank import ANSWERS_AFTER, Bank
from goodterms.cli.demo.pages import pay_at_gateway
from goodterms.core.money import Money
from goodterms.payments.base import CheckoutCreated, CheckoutFact, CheckoutRequest, RetryRequest
from goodterms.payments.sandbox.adapter import SandboxGateway

ASKED = datetime(2027, 1, 26, 9, 0, tzinfo=UTC)
MANY = 24


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[StandinProcess]:
    process = StandinProcess("goodterms.payments.sandbox.gateway", tmp_path / "gateway.db").start()
    yield process
    process.kill()


@pytest.fixture
def debit(gateway: StandinProcess) -> Iterator[SandboxGateway]:
    adapter = SandboxGateway(url=gateway.url, keys=[KEY], takes="debit")
    yield adapter
    adapter.close()


def asked(debit: SandboxGateway, number: int) -> str:
    """A payer in Spain lets their bank pay; the checkout's id."""
    request = CheckoutRequest(
        f"key-{number}", Money(4200, "EUR"), f"ref-{number}", "http://127.0.0.1/paid", "Yours", "Brand", ASKED, "", "es"
    )
    made = debit.create_checkout(request=request, deadline=soon())
    assert isinstance(made, CheckoutCreated)
    assert made.url.endswith("?language=es")
    pay_at_gateway(made.url, ASKED)
    return made.checkout_id


def state(debit: SandboxGateway, checkout: str) -> str:
    found = debit.fetch_checkout(checkout_id=checkout, deadline=soon())
    assert isinstance(found, CheckoutFact)
    return found.payments[-1].status


def test_a_debit_waits_for_the_bank_and_is_answered_after_its_time(gateway: StandinProcess, debit: SandboxGateway):
    bank = Bank(gateway.url, seed=1)
    checkout = asked(debit, 0)
    assert state(debit, checkout) == "pending"
    assert bank.answer(now=ASKED + ANSWERS_AFTER - timedelta(minutes=1)) == 0
    assert state(debit, checkout) == "pending"
    assert bank.answer(now=ASKED + ANSWERS_AFTER) == 1
    assert state(debit, checkout) in {"succeeded", "failed"}
    assert bank.answer(now=ASKED + ANSWERS_AFTER) == 0, "once"


def test_some_fail_at_first_and_what_is_tried_again_is_answered_again(gateway: StandinProcess, debit: SandboxGateway):
    bank = Bank(gateway.url, seed=1)
    checkouts = [asked(debit, number) for number in range(MANY)]
    assert bank.answer(now=ASKED + ANSWERS_AFTER) == MANY
    failed = [one for one in checkouts if state(debit, one) == "failed"]
    assert 0 < len(failed) < MANY, "the demo shows both"
    later = ASKED + timedelta(days=3)
    for one in failed:
        found = debit.fetch_checkout(checkout_id=one, deadline=soon())
        assert isinstance(found, CheckoutFact)
        assert found.payments[-1].reason == "insufficient_funds"
        again = RetryRequest(f"again-{one}", found.payments[-1].payment_id, found.reference, found.amount, 2, later)
        debit.retry_payment(request=again, deadline=soon())
    assert bank.answer(now=later + timedelta(hours=1)) == 0
    assert bank.answer(now=later + ANSWERS_AFTER) == len(failed)
    assert {state(debit, one) for one in failed} >= {"succeeded"}


def test_what_was_asked_by_hand_waits_for_the_hand_that_plays_the_bank(gateway: StandinProcess, debit: SandboxGateway):
    made = debit.create_checkout(
        request=CheckoutRequest("key", Money(4200, "EUR"), "ref", "http://127.0.0.1/paid", "", "", ASKED, "", ""),
        deadline=soon(),
    )
    assert isinstance(made, CheckoutCreated)
    gateway.post(f"/checkout/{made.checkout_id}/pay", {"outcome": "succeeded"})
    assert Bank(gateway.url, seed=1).answer(now=ASKED + timedelta(days=9)) == 0
    assert state(debit, made.checkout_id) == "pending"
