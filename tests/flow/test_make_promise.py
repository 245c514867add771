"""A promise is taken once, within its bounds, with the journey's terms."""

from datetime import timedelta

import pytest
from tests.flow.acting_fixtures import Late, late
from tests.lived import day

from goodterms.core.events import HardshipDisclosed
from goodterms.core.money import Money
from goodterms.flow.acting import NotNow, UnknownCustomer
from goodterms.flow.make_promise import Promised, make_promise


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def promise(
    somebody: Late, *, amount: int = 4200, currency: str = "EUR", due=None, key: str = "k1", **more
) -> Promised:
    return make_promise(
        workspace=somebody.lived.workspace,
        here=more.pop("here", somebody.here),
        account=somebody.who.account,
        case=somebody.case,
        amount=Money(amount, currency),
        due=due or day(15),
        key=key,
        **more,
    )


def test_a_promise_is_open_with_the_journeys_terms_and_on_its_way_to_the_record(somebody: Late):
    made = promise(somebody)
    assert not made.again
    (found,) = somebody.facts().promises
    assert (found.amount, found.due, found.tolerance_percent, found.grace_days) == (Money(4200, "EUR"), day(15), 95, 2)
    somebody.lived.settle()
    assert somebody.one(
        "SELECT state FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = %s", "promise.recorded"
    ) == ("acknowledged",)


def test_the_same_form_twice_makes_one_promise(somebody: Late):
    first, second = promise(somebody), promise(somebody)
    assert (first.again, second.again) == (False, True)
    assert len(somebody.events("promise.made")) == 1


def test_a_second_promise_on_the_account_is_refused_while_one_is_open(somebody: Late):
    promise(somebody)
    with pytest.raises(NotNow, match="open on this account") as refused:
        promise(somebody, key="k2")
    assert refused.value.reason == "promise_open"


@pytest.mark.parametrize("amount", [0, 99, 42001])
def test_an_amount_outside_its_bounds_is_refused(somebody: Late, amount: int):
    with pytest.raises(NotNow) as refused:
        promise(somebody, amount=amount)
    assert refused.value.reason == "amount"
    assert not somebody.events("promise.made")


def test_another_currency_is_refused(somebody: Late):
    with pytest.raises(NotNow) as refused:
        promise(somebody, currency="GBP")
    assert refused.value.reason == "amount"


@pytest.mark.parametrize("due", [day(5), day(4), day(5, month=6)])
def test_a_day_outside_its_bounds_is_refused(somebody: Late, due):
    with pytest.raises(NotNow) as refused:
        promise(somebody, due=due)
    assert refused.value.reason == "day"


def test_part_of_the_amount_may_be_promised(somebody: Late):
    assert promise(somebody, amount=1000, due=day(5) + timedelta(days=1)).amount == Money(1000, "EUR")


def test_nothing_is_promised_while_somebody_struggles(somebody: Late):
    somebody.lived.tell(somebody.who, HardshipDisclosed(somebody.case))
    with pytest.raises(NotNow) as refused:
        promise(somebody)
    assert refused.value.reason == "not_offered"


def test_nothing_is_promised_once_it_is_paid(somebody: Late):
    somebody.lived.pay(somebody.who)
    with pytest.raises(NotNow) as refused:
        promise(somebody)
    assert refused.value.reason == "nothing_due"


def test_staff_may_take_a_promise_for_the_customer(somebody: Late):
    promise(somebody, by="staff", actor="Amy Agent")
    assert '"by":"staff"' in somebody.events("promise.made")[0]


def test_an_unknown_customer_is_named_as_such(somebody: Late):
    with pytest.raises(UnknownCustomer):
        promise(somebody, here=(1, 1))
