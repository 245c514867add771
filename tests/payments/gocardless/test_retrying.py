"""Failed debits are tried again through GoCardless, as policy allows."""

from datetime import timedelta

import gocardless_pro
import orjson
import pytest
from gocardless_pro import errors
from tests.payments.contract import AMOUNT, create
from tests.payments.retry_hazards import RetryHazards
from tests.payments.retrying import Debtor, RetryContract, failed, request
from tests.standin.gateway import GatewayStandin
from tests.standin.gocardless import TOKEN, GoCardlessStandin
from tests.standin.processes import soon

from goodterms.insight.case_file import read_case_file
from goodterms.insight.story import tell_story
from goodterms.payments.base import GatewayAdapter, RetryDeclined


class TestRetrying(RetryHazards, RetryContract):
    def standin_of(self) -> GatewayStandin:
        return GoCardlessStandin()

    def test_too_many_calls_are_put_off_and_not_refused(self, gateway: GatewayAdapter, standin: GatewayStandin) -> None:
        assert isinstance(standin, GoCardlessStandin)
        payment = failed(gateway, standin)
        standin.throttles = True
        answer = gateway.retry_payment(request=request(payment), deadline=soon())
        assert isinstance(answer, RetryDeclined)
        assert not answer.permanent
        assert answer.retry_after is not None

    def test_what_was_put_off_is_asked_for_again(self, debtor: Debtor) -> None:
        assert isinstance(debtor.standin, GoCardlessStandin)
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.standin.throttles = True
        debtor.worker()
        assert debtor.row.state == "failed"
        debtor.standin.throttles = False
        debtor.worker()
        assert debtor.row.state == "failed", "not at once"
        debtor.later(timedelta(hours=1))
        debtor.worker()
        assert debtor.row.state == "pending"
        calls = [headers for what, headers, _ in debtor.standin.asked if what.endswith("/actions/retry")]
        assert len(calls) == 2
        assert len({headers["idempotency-key"] for headers in calls}) == 1, "one key for one attempt"

    def test_the_case_page_tells_the_story(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.worker()
        debtor.standin.fail(debtor.payment, "bank_account_closed")
        debtor.hear_everything()
        told = [line for line in tell_story(read_case_file(debtor.who.case)).lines if line.kind == "money"]
        said = [f"{line.who}: {line.what} ({line.outcome})" for line in told]
        whole = "\n".join(said)
        assert "goodterms: The payment of €42.00 is to be tried again on " in whole
        assert "(by offers.retry: House policy:" in whole
        assert (
            "goodterms: Judged again and still allowed: asks the gateway to try the payment again (attempt 2)." in whole
        )
        assert "gateway: Tries the payment of €42.00 again (attempt 2" in whole
        assert "is not tried again by itself: bank_account_closed will not pass on another day" in whole


def test_the_sdk_asks_for_a_retry_as_we_do() -> None:
    standin = GoCardlessStandin("debit")
    gateway = standin.adapter()
    sdk = gocardless_pro.Client(access_token=TOKEN, base_url=standin.url)
    made = create(gateway).checkout_id
    standin.due[made] = AMOUNT
    payment = standin.start(made)
    standin.fail(payment)
    gateway.retry_payment(request=request(payment), deadline=soon())
    what, _, body = standin.asked[-1]
    standin.fail(payment)
    metadata = {"goodterms_reference": request(payment).reference, "attempt": "2"}
    theirs = sdk.payments.retry(payment, params={"metadata": metadata})
    assert theirs.status == "pending_submission"
    sdk_what, _, sdk_body = standin.asked[-1]
    assert what == sdk_what == f"POST /payments/{payment}/actions/retry"
    assert orjson.loads(body) == orjson.loads(sdk_body)
    with pytest.raises(errors.GoCardlessProError):
        sdk.payments.retry(payment)
    events = sdk.events.list(params={"payment": payment, "action": "resubmission_requested"}).records
    assert len(events) == 2 == gateway.fetch_attempts(payment_id=payment, deadline=soon()) - 1  # type: ignore[operator]
    gateway.close()
    standin.close()
