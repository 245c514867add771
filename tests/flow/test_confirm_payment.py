"""Paid is what the gateway itself confirms, equal in every part; anything else never counts as paid."""

from datetime import timedelta

import orjson
import pytest
from django.db import transaction
from tests.flow.acting_fixtures import Late, late

from goodterms.core.events import Allocation, PaymentReversed
from goodterms.core.money import Money
from goodterms.core.payment_reference import payment_reference
from goodterms.flow.confirm_payment import Confirmation, NotConfirmed, confirm_payment, confirmed_payment
from goodterms.flow.door import leave_events
from goodterms.flow.start_checkout import start_checkout
from goodterms.payments.base import PaymentNotice
from goodterms.store.clock import business_now


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


@pytest.fixture
def reference(somebody: Late) -> str:
    return start_checkout(
        workspace=somebody.lived.workspace,
        outside=somebody.lived.outside,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        amount=Money(4200, "EUR"),
        key="k1",
        return_url="http://127.0.0.1/{reference}",
        brand="Harbour Bank",
        description="Your payment",
    ).reference


def come_back(somebody: Late, reference: str) -> Confirmation:
    return confirm_payment(
        workspace=somebody.lived.workspace, outside=somebody.lived.outside, here=somebody.here, reference=reference
    )


def notice_comes(somebody: Late, notice: PaymentNotice) -> int:
    """As the absorb worker does it: the events are left at the door, and somebody advances."""
    with transaction.atomic():
        found = confirmed_payment(notice=notice, outside=somebody.lived.outside, business=business_now())
        new = leave_events(events=[(here, stamped, stamped.occurred_at) for here, stamped in found])
    somebody.lived.settle()
    return new


def past_due(somebody: Late) -> int:
    return somebody.facts().accounts[0].past_due.amount


def tasks(somebody: Late) -> list[str]:
    row = somebody.one(
        "SELECT array_agg(reason) FROM task WHERE bucket = %s AND customer_id = %s AND queue = 'payments'"
    )
    return row[0] or []


def test_coming_back_without_paying_confirms_nothing(somebody: Late, reference: str):
    assert come_back(somebody, reference).standing == "not_yet"
    assert past_due(somebody) == 4200


def test_what_the_gateway_confirms_is_paid_and_goes_to_the_record(somebody: Late, reference: str):
    somebody.till.pay(reference)
    found = come_back(somebody, reference)
    assert found.standing == "paid"
    assert found.checkout is not None
    assert found.checkout.confirmed_at == business_now()
    assert past_due(somebody) == 0
    somebody.lived.settle()
    assert somebody.one(
        "SELECT state FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = 'payment.recorded'"
    ) == ("acknowledged",)


def test_coming_back_twice_and_the_notice_too_count_one_payment(somebody: Late, reference: str):
    notice = somebody.till.pay(reference)
    come_back(somebody, reference)
    come_back(somebody, reference)
    assert notice_comes(somebody, notice) == 0
    assert len(somebody.events("payment.received")) == 1


def test_a_notice_alone_is_enough_to_ask(somebody: Late, reference: str):
    assert notice_comes(somebody, somebody.till.pay(reference)) == 1
    assert come_back(somebody, reference).standing == "paid"


def test_a_declined_payment_is_declined_and_may_be_tried_again(somebody: Late, reference: str):
    notice = somebody.till.pay(reference, status="failed")
    assert come_back(somebody, reference).standing == "declined"
    assert notice_comes(somebody, notice) == 0
    somebody.till.pay(reference, payment="p2")
    assert come_back(somebody, reference).standing == "paid"


@pytest.mark.parametrize("paid", [Money(4199, "EUR"), Money(4201, "EUR"), Money(4200, "GBP"), Money(42, "EUR")])
def test_the_wrong_amount_or_currency_is_never_paid_and_a_person_looks(somebody: Late, reference: str, paid: Money):
    somebody.till.pay(reference, amount=paid)
    assert come_back(somebody, reference).standing == "being_looked_at"
    assert past_due(somebody) == 4200
    assert not somebody.events("payment.received")
    assert len(tasks(somebody)) == 1
    come_back(somebody, reference)
    assert len(tasks(somebody)) == 1


def test_a_payment_under_another_reference_is_never_ours(somebody: Late, reference: str):
    somebody.till.pay(reference, paid_reference="somebody else's")
    assert come_back(somebody, reference).standing == "being_looked_at"
    assert past_due(somebody) == 4200


def test_a_second_payment_of_what_is_paid_is_a_persons_matter(somebody: Late, reference: str):
    notice_comes(somebody, somebody.till.pay(reference, payment="p1"))
    notice_comes(somebody, somebody.till.pay(reference, payment="p2"))
    assert len(somebody.events("payment.received")) == 1
    assert "second payment" in tasks(somebody)[0]
    assert come_back(somebody, reference).standing == "paid"


def test_a_forged_notice_changes_nothing(somebody: Late, reference: str):
    forged = PaymentNotice("succeeded", "p-forged", "c1", reference, "n1", None)
    with pytest.raises(NotConfirmed) as refused:
        notice_comes(somebody, forged)
    assert refused.value.again
    assert past_due(somebody) == 4200


@pytest.mark.parametrize("name", ["", "GT0", "somebody else's", payment_reference(customer=77, intent="x")])
def test_a_notice_under_a_reference_that_is_not_ours_is_not_asked_about(somebody: Late, name: str):
    with pytest.raises(NotConfirmed) as refused:
        notice_comes(somebody, PaymentNotice("succeeded", "p1", "c1", name, "n1", None))
    assert not refused.value.again
    assert somebody.till.asked == 0


def test_when_the_gateway_cannot_be_asked_nothing_is_believed(somebody: Late, reference: str):
    notice = somebody.till.pay(reference)
    somebody.till.away = True
    assert come_back(somebody, reference).standing == "not_yet"
    with pytest.raises(NotConfirmed) as refused:
        notice_comes(somebody, notice)
    assert refused.value.again
    somebody.till.away = False
    assert notice_comes(somebody, notice) == 1


def test_a_reversal_takes_back_what_was_counted(somebody: Late, reference: str):
    notice_comes(somebody, somebody.till.pay(reference))
    assert past_due(somebody) == 0
    somebody.lived.days(1)
    at = business_now() + timedelta(0)
    assert notice_comes(somebody, somebody.till.pay(reference, status="reversed", at=at)) == 1
    assert past_due(somebody) == 4200
    assert come_back(somebody, reference).standing == "reversed"


def test_the_record_hears_once_of_a_reversal_that_the_gateway_told_us(somebody: Late, reference: str):
    notice_comes(somebody, somebody.till.pay(reference))
    somebody.lived.days(1)
    notice = somebody.till.pay(reference, status="reversed", at=business_now())
    notice_comes(somebody, notice)
    notice_comes(somebody, notice)
    somebody.lived.settle()
    told = [one for one in somebody.lived.books.held.values() if one.kind == "payment.reversed"]
    assert [orjson.loads(one.payload)["reference"] for one in told] == [reference]


def test_a_reversal_that_the_record_told_us_first_is_not_told_back(somebody: Late, reference: str):
    notice_comes(somebody, somebody.till.pay(reference))
    somebody.lived.days(1)
    money = Money(4200, "EUR")
    reversal = PaymentReversed(
        reference, money, (Allocation(somebody.who.account, money),), "taken back, says the record"
    )
    somebody.lived.tell(somebody.who, reversal, actor="record", name=f"payment/{reference}/reversed")
    assert notice_comes(somebody, somebody.till.pay(reference, status="reversed", at=business_now())) == 0
    somebody.lived.settle()
    assert "payment.reversed" not in {one.kind for one in somebody.lived.books.held.values()}


def test_a_reversal_of_what_was_never_counted_takes_nothing_back(somebody: Late, reference: str):
    assert notice_comes(somebody, somebody.till.pay(reference, status="reversed")) == 0
    assert past_due(somebody) == 4200


def test_an_unknown_reference_is_unknown(somebody: Late):
    assert come_back(somebody, "GT-nothing").standing == "unknown"


def test_somebody_elses_reference_is_unknown(somebody: Late, reference: str):
    another = somebody.lived.somebody()
    lived = somebody.lived
    found = confirm_payment(workspace=lived.workspace, outside=lived.outside, here=another.here, reference=reference)
    assert found == Confirmation("unknown", None)
