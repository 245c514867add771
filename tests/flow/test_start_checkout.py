"""Paying starts once for each intent, within bounds, and says so when the gateway is away."""

from dataclasses import replace

import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.core.events import HoldPlaced
from goodterms.core.money import Money
from goodterms.core.payment_reference import customer_of
from goodterms.flow.acting import NotNow
from goodterms.flow.confirm_payment import confirm_payment
from goodterms.flow.start_checkout import Started, start_checkout
from goodterms.store import checkouts
from goodterms.store.clock import machine_now


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def start(somebody: Late, *, amount: int = 4200, currency: str = "EUR", key: str = "k1") -> Started:
    return start_checkout(
        workspace=somebody.lived.workspace,
        outside=somebody.lived.outside,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        amount=Money(amount, currency),
        key=key,
        return_url="http://127.0.0.1:8000/r/token/paid/{reference}",
        brand="Harbour Bank",
        description="Your payment",
    )


def rows(somebody: Late) -> int:
    return somebody.one("SELECT count(*) FROM checkout WHERE bucket = %s AND customer_id = %s")[0]


def test_the_customer_is_sent_to_the_gateways_page_and_back_to_ours(somebody: Late):
    started = start(somebody)
    assert started.url.startswith("https://till.example/")
    assert customer_of(started.reference) == somebody.who.customer
    request = somebody.till.requests[started.reference]
    assert request.return_url.endswith(f"/paid/{started.reference}")
    assert request.amount == Money(4200, "EUR")


def test_the_same_form_twice_leads_to_the_same_page(somebody: Late):
    assert start(somebody) == start(somebody)
    assert rows(somebody) == 1


def test_another_amount_on_the_same_form_is_another_intent(somebody: Late):
    assert start(somebody).reference != start(somebody, amount=1000).reference


@pytest.mark.parametrize("amount", [99, 42001])
def test_an_amount_outside_its_bounds_is_refused_before_anybody_is_asked(somebody: Late, amount: int):
    with pytest.raises(NotNow) as refused:
        start(somebody, amount=amount)
    assert refused.value.reason == "amount"
    assert rows(somebody) == 0


def test_what_is_not_offered_any_more_cannot_be_paid(somebody: Late):
    hold = HoldPlaced("h-1", "fraud", "account", somebody.who.account, None, "fraud is suspected")
    somebody.lived.tell(somebody.who, hold)
    with pytest.raises(NotNow) as refused:
        start(somebody)
    assert refused.value.reason == "not_offered"
    assert rows(somebody) == 0


def test_when_the_gateway_is_away_the_intent_stays_and_the_same_form_works_later(somebody: Late):
    somebody.till.away = True
    with pytest.raises(NotNow) as refused:
        start(somebody)
    assert refused.value.reason == "gateway_away"
    somebody.till.away = False
    assert start(somebody).url
    assert rows(somebody) == 1


def test_a_refusal_says_so(somebody: Late):
    somebody.till.refuses = True
    with pytest.raises(NotNow) as refused:
        start(somebody)
    assert refused.value.reason == "gateway_refused"


def test_without_a_gateway_nothing_is_written(somebody: Late):
    somebody.lived.outside = replace(somebody.lived.outside, gateway_or_none=None)
    with pytest.raises(NotNow) as refused:
        start(somebody)
    assert refused.value.reason == "gateway_away"
    assert rows(somebody) == 0


def test_of_two_pages_made_at_the_same_time_the_first_is_given_out(somebody: Late):
    started = start(somebody)
    again = {"here": somebody.here, "reference": started.reference, "look_at": machine_now()}
    checkouts.made(gateway_id="another", page="https://till.example/another", **again)
    assert start(somebody) == started
    row = checkouts.find(here=somebody.here, reference=started.reference)
    assert row is not None
    assert (row.gateway_id, row.page) == (f"c{started.reference}", started.url)


def test_what_is_paid_already_leads_to_our_own_page_and_not_to_another_payment(somebody: Late):
    started = start(somebody)
    somebody.till.pay(started.reference)
    lived = somebody.lived
    confirm_payment(workspace=lived.workspace, outside=lived.outside, here=somebody.here, reference=started.reference)
    assert start(somebody).url == f"http://127.0.0.1:8000/r/token/paid/{started.reference}"
