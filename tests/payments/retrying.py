"""What the product makes of a gateway that tries failed debits again: such a gateway's tests inherit `RetryContract`.

A customer who owes 42.00 EUR pays by debit, and their bank says no. Days pass on the business clock; a worker looks now and then.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from tests.flow.acting_fixtures import late
from tests.payments.contract import AMOUNT, REQUEST, create, fact_of
from tests.payments.paying import EVERYWHERE, Payer
from tests.standin.gateway import GatewayStandin
from tests.standin.processes import soon

from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.make_promise import make_promise
from goodterms.flow.retry_payments import MOST_ASKS, retry_payments
from goodterms.flow.switch_sending import switch_off, switch_on
from goodterms.payments.base import (
    GatewayAdapter,
    RetryAccepted,
    RetryDeclined,
    RetryRequest,
    UnknownPayment,
    UnknownRetry,
)
from goodterms.store.clock import business_now
from goodterms.web.hooks import inbound

SPACING = 3
"""The shipped policy's days between two attempts."""


class RetryContract(ABC):
    """Inherit, and say which stand-in it is; its instances take debits."""

    @abstractmethod
    def standin_of(self) -> GatewayStandin: ...

    # --- the adapter alone

    @pytest.fixture
    def standin(self) -> Iterator[GatewayStandin]:
        found = self.standin_of()
        yield found
        found.close()

    @pytest.fixture
    def gateway(self, standin: GatewayStandin) -> Iterator[GatewayAdapter]:
        found = standin.adapter()
        assert found.retries
        assert found.way == "debit"
        yield found
        found.close()

    def test_a_failed_debit_is_tried_again_and_counted(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        payment = failed(gateway, standin)
        assert gateway.fetch_attempts(payment_id=payment, deadline=soon()) == 1
        assert gateway.retry_payment(request=request(payment), deadline=soon()) == RetryAccepted()
        assert gateway.fetch_attempts(payment_id=payment, deadline=soon()) == 2
        assert standin.retried(payment) == 1

    def test_what_has_not_failed_is_certainly_not_tried_again(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        payment = failed(gateway, standin)
        gateway.retry_payment(request=request(payment), deadline=soon())
        answer = gateway.retry_payment(request=replace(request(payment), effect_key="other"), deadline=soon())
        assert isinstance(answer, RetryDeclined | RetryAccepted)
        assert standin.retried(payment) == 1

    def test_a_gateway_that_is_away_has_not_refused(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        payment = failed(gateway, standin)
        standin.away = True
        answer = gateway.retry_payment(request=request(payment), deadline=soon())
        assert isinstance(answer, UnknownRetry) or (isinstance(answer, RetryDeclined) and not answer.permanent)
        assert isinstance(gateway.fetch_attempts(payment_id=payment, deadline=soon()), UnknownPayment)
        standin.away, standin.hangs_up = False, True
        assert isinstance(gateway.retry_payment(request=request(payment), deadline=soon()), UnknownRetry)

    def test_an_answer_that_was_lost_is_unknown_and_the_count_tells(
        self, gateway: GatewayAdapter, standin: GatewayStandin
    ) -> None:
        payment = failed(gateway, standin)
        standin.loses_answers = True
        assert isinstance(gateway.retry_payment(request=request(payment), deadline=soon()), UnknownRetry)
        standin.loses_answers = False
        assert gateway.fetch_attempts(payment_id=payment, deadline=soon()) == 2

    def test_a_payment_that_nobody_knows_is_not_tried(self, gateway: GatewayAdapter) -> None:
        for name in ("none", "../payments", "a/b", ""):
            answer = gateway.retry_payment(request=request(name), deadline=soon())
            assert isinstance(answer, RetryDeclined), name
            assert answer.permanent, name

    def test_no_retry_starts_after_its_deadline(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        payment = failed(gateway, standin)
        answer = gateway.retry_payment(request=request(payment), deadline=soon(-1))
        assert isinstance(answer, RetryDeclined)
        assert not answer.permanent
        assert standin.retried(payment) == 0

    # --- with a database

    @pytest.fixture
    def debtor(self, database: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Debtor]:
        del database
        standin = self.standin_of()
        who = late()
        standin.clock = lambda: business_now().timestamp()
        gateway = standin.adapter()
        who.lived.outside = replace(who.lived.outside, gateway_or_none=gateway)
        monkeypatch.setattr(inbound, "outside", lambda: who.lived.outside)
        found = Debtor(who, standin)
        found.choose()
        found.payment = standin.start(found.checkout)
        found.come_back()
        yield found
        gateway.close()
        standin.close()

    def test_a_debit_that_failed_is_tried_again_on_its_day_and_paid_once(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        (planned,) = debtor.said("retry.planned")
        assert (planned["attempt"], planned["by"], planned["rule"]) == (2, "gateway", "offers.retry")
        assert not debtor.held
        debtor.days(SPACING - 1)
        assert debtor.worker() == 0, "not before its day"
        debtor.day_comes()
        assert debtor.worker() == 1
        assert (debtor.row.state, debtor.row.attempt) == ("pending", 2)
        assert debtor.held, "nobody is asked for it while the bank works on it"
        assert len(debtor.said("retry.asked")) == len(debtor.said("retry.taken")) == 1
        assert debtor.worker() == 0
        debtor.standin.confirm(debtor.payment)
        debtor.hear_everything()
        assert debtor.come_back().standing == "paid"
        assert not debtor.held
        assert debtor.past_due == 0
        assert len(debtor.said("payment.received")) == 1
        debtor.money_agrees()

    def test_the_customer_is_told_beforehand_on_which_day(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.days(1)
        (told,) = [one for one in debtor.said("contact.accepted") if one["message"] == "payment-retry"]
        words = debtor.who.lived.phone.sent[-1].text
        assert told["case"] == debtor.who.case
        assert "your bank did not pay €42.00" in words
        assert debtor.row.retry_at is not None
        assert f"{debtor.row.retry_at.day} May" in words

    def test_who_could_not_be_told_beforehand_is_not_surprised(self, debtor: Debtor) -> None:
        debtor.who.lived.phone.refuses = Everybody()
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.worker()
        (refused,) = debtor.said("retry.refused")
        assert (refused["rule"], refused["by_person"]) == ("offers.retry.notice", True)
        assert debtor.standin.retried(debtor.payment) == 0
        assert any("was to be tried again" in task for task in debtor.tasks)

    def test_the_same_webhooks_twice_plan_one_retry(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.hear_everything()
        debtor.webhooks(list(reversed(debtor.standin.told)))
        assert len(debtor.said("payment.failed")) == len(debtor.said("retry.planned")) == 1
        debtor.day_comes()
        assert debtor.worker() == 1
        debtor.hear_everything()
        debtor.webhooks(list(reversed(debtor.standin.told)))
        assert debtor.standin.retried(debtor.payment) == 1
        assert len(debtor.said("retry.taken")) == 1
        assert debtor.row.state == "pending", "the webhook of the first failure, come again, is no second failure"

    def test_it_is_tried_as_often_as_policy_allows_and_no_more(self, debtor: Debtor) -> None:
        for attempt in (2, 3, 4):
            debtor.bank_says_no()
            assert debtor.said("payment.failed")[-1]["attempt"] == attempt - 1
            debtor.day_comes()
            assert debtor.worker() == 1, attempt
            assert debtor.row.attempt == attempt
        debtor.bank_says_no()
        (refused,) = debtor.said("retry.refused")
        assert refused["rule"] in {"offers.retry.attempts", "offers.retry.within", "scheme.attempts"}
        debtor.days(30)
        assert debtor.worker() == 0
        assert debtor.standin.retried(debtor.payment) == 3

    @pytest.mark.parametrize("cause", ["mandate_cancelled", "bank_account_closed", "refer_to_payer"])
    def test_what_another_day_cannot_mend_is_never_tried_again(self, debtor: Debtor, cause: str) -> None:
        debtor.standin.fail(debtor.payment, cause)
        debtor.hear_everything()
        (refused,) = debtor.said("retry.refused")
        assert refused["rule"] == "offers.retry.hard"
        debtor.day_comes()
        assert debtor.worker() == 0
        assert debtor.standin.retried(debtor.payment) == 0
        assert debtor.come_back().standing == "declined", "their page says so, and offers another way to pay"

    def test_a_cause_nobody_knows_is_for_a_person(self, debtor: Debtor) -> None:
        debtor.standin.fail(debtor.payment, "the_moon_was_full")
        debtor.hear_everything()
        assert debtor.said("retry.refused")[0]["rule"] == "offers.retry.unknown"
        assert any("was to be tried again" in task for task in debtor.tasks)

    def test_what_has_changed_by_the_day_stops_it(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        lived = debtor.who.lived
        disclose_hardship(workspace=lived.workspace, here=debtor.who.here, key="h", case=debtor.who.case)
        debtor.day_comes()
        assert debtor.worker() == 1
        assert debtor.said("retry.refused")[0]["rule"] == "holds.hardship"
        assert debtor.standin.retried(debtor.payment) == 0
        debtor.day_comes()
        assert debtor.worker() == 0, "nor later, when the pause is over"

    def test_a_promise_made_meanwhile_stops_it(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        lived = debtor.who.lived
        make_promise(
            workspace=lived.workspace,
            here=debtor.who.here,
            key="p",
            account=debtor.who.who.account,
            case=debtor.who.case,
            amount=AMOUNT,
            due=business_now().date() + timedelta(days=10),
        )
        debtor.day_comes()
        debtor.worker()
        assert debtor.said("retry.refused")[0]["rule"] == "base.promise_open"
        assert debtor.standin.retried(debtor.payment) == 0

    def test_what_was_paid_another_way_meanwhile_is_not_pulled(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.who.lived.pay(debtor.who.who)
        debtor.day_comes()
        debtor.worker()
        assert debtor.said("retry.refused")[0]["rule"] == "offers.retry.paid"
        assert debtor.standin.retried(debtor.payment) == 0

    def test_a_mandate_taken_back_meanwhile_stops_it_and_a_person_sees(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.standin.end_mandate(debtor.payment)
        debtor.hear_everything()
        debtor.day_comes()
        assert debtor.worker() == 1
        (refused,) = debtor.said("retry.refused")
        assert (refused["rule"], refused["by_person"]) == ("gateway.refused", True)
        assert any("was to be tried again, and was not" in task for task in debtor.tasks)
        assert debtor.standin.retried(debtor.payment) == 0
        assert debtor.worker() == 0

    def test_a_gateway_that_is_down_on_the_day_is_asked_when_it_is_back(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.standin.away = True
        assert debtor.worker() == 1
        assert debtor.row.state == "failed"
        assert debtor.worker() == 0, "it is left alone for a while"
        debtor.standin.away = False
        debtor.later(timedelta(hours=1))
        assert debtor.worker() == 1
        assert debtor.row.state == "pending"
        assert debtor.standin.retried(debtor.payment) == 1

    def test_an_answer_lost_on_the_way_is_not_asked_for_twice(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.loses_retries()
        assert debtor.worker() == 1
        assert (debtor.row.state, debtor.standin.retried(debtor.payment)) == ("failed", 1)
        debtor.keeps_answers()
        debtor.later(timedelta(hours=1))
        assert debtor.worker() == 1
        assert (debtor.row.state, debtor.row.attempt) == ("pending", 2)
        assert debtor.standin.retried(debtor.payment) == 1
        assert len(debtor.said("retry.taken")) == 1

    def test_an_answer_lost_and_failed_again_is_a_second_failure_and_not_a_second_try(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.loses_retries()
        debtor.worker()
        debtor.keeps_answers()
        debtor.standin.fail(debtor.payment)
        debtor.later(timedelta(hours=1))
        assert debtor.worker() == 1
        assert [one["attempt"] for one in debtor.said("payment.failed")] == [1, 2]
        assert [one["attempt"] for one in debtor.said("retry.planned")] == [2, 3]
        assert debtor.standin.retried(debtor.payment) == 1

    def test_somebody_who_tried_it_at_the_gateway_is_believed(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        gateway = debtor.who.lived.outside.gateway
        gateway.retry_payment(request=request(debtor.payment), deadline=soon())
        debtor.hear_everything()
        assert (debtor.row.state, debtor.row.attempt) == ("pending", 2)
        assert len(debtor.said("retry.taken")) == 1
        debtor.day_comes()
        assert debtor.worker() == 0
        assert debtor.standin.retried(debtor.payment) == 1

    def test_a_gateway_silent_for_half_a_day_is_a_persons(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.standin.hangs_up = True
        for _ in range(MOST_ASKS + 1):
            assert debtor.worker() == 1
            debtor.later(timedelta(hours=12))
        assert debtor.worker() == 0
        assert debtor.said("retry.refused")[0]["rule"] == "gateway.unknown"
        assert any("was to be tried again, and was not" in task for task in debtor.tasks)

    def test_nothing_is_pulled_while_sending_is_switched_off(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        switch_off(scope="all", reason="we look at something", by="Ann")
        debtor.worker()
        assert debtor.standin.retried(debtor.payment) == 0
        assert not debtor.said("retry.refused")
        switch_on(scope="all")
        debtor.later(timedelta(hours=1))
        debtor.worker()
        assert debtor.standin.retried(debtor.payment) == 1


class Everybody(set[str]):
    """Every address there is."""

    def __contains__(self, address: object) -> bool:
        return True


class Debtor(Payer):
    """A late customer whose debit the bank works on; `payment` is the gateway's id of it."""

    payment = ""

    def bank_says_no(self) -> None:
        self.standin.fail(self.payment)
        self.hear_everything()

    def hear_everything(self) -> None:
        self.webhooks(self.standin.told)

    def days(self, number: int) -> None:
        self.who.lived.days(number)

    def day_comes(self) -> None:
        """The day of the retry, after a weekend and a holiday if there are any."""
        at: datetime | None = self.row.retry_at
        if at is None:
            self.days(7)
        else:
            self.who.lived.until(max(business_now(), at) + timedelta(minutes=1))

    def worker(self) -> int:
        """As a worker does it now and then."""
        lived = self.who.lived
        looked = retry_payments(workspace=lived.workspace, outside=lived.outside, buckets=EVERYWHERE)
        lived.settle()
        return looked

    def said(self, type_: str) -> list[dict[str, Any]]:
        return [orjson.loads(payload) for payload in self.who.events(type_)]

    def loses_retries(self) -> None:
        """From here on a retry is made, and its answer is lost; questions are answered."""
        whole = self.standin.serve

        def lossy(method: str, path: str, query: Any, headers: Any, body: bytes) -> Any:
            answer = whole(method, path, query, headers, body)
            if method == "POST" and "retry" in path:
                raise ConnectionAbortedError
            return answer

        self.standin.serve = lossy  # type: ignore[method-assign]

    def keeps_answers(self) -> None:
        del self.standin.__dict__["serve"]


def request(payment: str) -> RetryRequest:
    return RetryRequest(f"{REQUEST.reference}-2", payment, REQUEST.reference, AMOUNT, 2, REQUEST.at)


def failed(gateway: GatewayAdapter, standin: GatewayStandin) -> str:
    """A payment whose debit the bank has refused."""
    made = create(gateway).checkout_id
    if hasattr(standin, "due"):
        standin.due[made] = AMOUNT
    payment = standin.start(made)
    standin.fail(payment)
    assert fact_of(gateway, made).payments[-1].status == "failed"
    return payment
