"""Paying: to the gateway and back, and never "paid" before the gateway says so."""

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.money import Money


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def go(inside: Browser, **fields: str) -> str:
    """Choose to pay; the reference of what was started."""
    inside.get("/pay")
    answer = inside.send("/pay", follow=False, **{"how_much": "full", **fields})
    assert answer.status_code == 303, inside.text
    assert answer.headers["Location"].startswith("https://till.example/checkout/")
    return answer.headers["Location"].rpartition("/c")[2]


def test_the_gateways_page_is_where_the_form_leads(somebody: Late, inside: Browser):
    reference = go(inside)
    request = somebody.till.requests[reference]
    assert request.amount == Money(4200, "EUR")
    assert request.return_url.endswith(f"{inside.base}/paid/{reference}")
    assert request.description == "Your payment"
    assert "Byrne" not in repr(request)


def test_what_is_due_all_that_is_owed_or_another_amount_can_be_paid(somebody: Late, inside: Browser):
    inside.get("/pay")
    assert "All that is due: €42.00" in inside.text
    assert "All that is owed: €420.00" in inside.text
    assert somebody.till.requests[go(inside, how_much="all")].amount == Money(42_000, "EUR")
    assert somebody.till.requests[go(inside, how_much="other", amount="20")].amount == Money(2000, "EUR")


def test_the_page_lets_its_form_go_to_the_gateway_and_no_other_page_does(inside: Browser):
    assert "form-action 'self' https:" in inside.get("/pay").headers["Content-Security-Policy"]
    assert "form-action 'self';" in inside.get("/home").headers["Content-Security-Policy"] + ";"


def test_coming_back_without_paying_says_so_and_nothing_more(inside: Browser):
    reference = go(inside)
    inside.get(f"/paid/{reference}?payment=forged")
    assert "is not confirmed yet" in inside.text
    inside.get("/home")
    assert "You started to pay €42.00" in inside.text


def test_what_the_gateway_confirms_is_paid(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference)
    inside.get(f"/paid/{reference}")
    assert "Done. Your payment of €42.00 is confirmed" in inside.text
    somebody.lived.settle()
    inside.get(f"/paid/{reference}")
    assert "Sent to Harbour Bank, confirmed at" in inside.text
    inside.get("/home")
    assert "There is nothing to pay now" in inside.text
    assert "You paid €42.00" in inside.text
    assert len(somebody.events("payment.received")) == 1


def test_a_decline_is_no_shame_and_shows_ways_on(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference, status="failed")
    inside.get(f"/paid/{reference}")
    assert "The payment was not accepted by your bank" in inside.text
    assert "Nothing was taken. You can try again, choose another day, or tell us if money is tight." in inside.text
    inside.send("/struggling")
    assert "All is quiet until" in inside.text


def test_a_wrong_amount_is_never_called_paid(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference, amount=Money(1, "EUR"))
    inside.get(f"/paid/{reference}")
    assert "A person is looking at your payment" in inside.text
    assert "confirmed" not in inside.text
    inside.get("/home")
    assert "What arrived needs a look" in inside.text


def test_a_reversed_payment_is_said_to_be(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference)
    inside.get(f"/paid/{reference}")
    somebody.till.pay(reference, status="reversed")
    from tests.flow.test_confirm_payment import notice_comes

    notice_comes(somebody, somebody.till.pay(reference, status="reversed"))
    inside.get(f"/paid/{reference}")
    assert "was taken back" in inside.text
    assert "The amount is due again." in inside.text
    assert "Nothing was taken" not in inside.text


def test_without_a_visit_the_way_back_says_nothing_of_the_matter(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference)
    stranger = Browser(somebody, inside.token)
    stranger.get(f"/paid/{reference}")
    assert "You are back from the payment page" in stranger.text
    assert "42" not in stranger.text
    assert not somebody.events("payment.received"), "a visitor we do not know makes us ask nobody"


def test_somebody_elses_reference_shows_nothing(inside: Browser):
    inside.get("/paid/GT1AH1CP8GPMAP2HCQGHPG42")
    assert inside.address == "/home"


@pytest.mark.parametrize("reference", ["%00", "GT1%00", "x" * 300, "%F0%9F%98%80"])
def test_a_reference_that_never_was_is_no_fault(inside: Browser, reference: str):
    assert inside.get(f"/paid/{reference}").status_code in {200, 404}


def test_when_the_gateway_is_away_nothing_was_taken(somebody: Late, inside: Browser):
    somebody.till.away = True
    inside.get("/pay")
    page = inside.send("/pay", how_much="full")
    assert page.status_code == 503
    assert "The payment page does not answer" in inside.text


def test_when_the_gateway_is_away_on_the_way_back_we_say_not_yet(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference)
    somebody.till.away = True
    inside.get(f"/paid/{reference}")
    assert "is not confirmed yet" in inside.text


def test_sending_the_form_twice_leads_to_the_same_page(inside: Browser):
    inside.get("/pay")
    hidden = inside.form("/pay")
    addresses = {
        inside.send("/pay", follow=False, hidden=hidden, how_much="full").headers["Location"] for _ in range(2)
    }
    assert len(addresses) == 1


@pytest.mark.parametrize("amount", ["0", "420.01", "-1", "all", "1.234"])
def test_an_amount_we_cannot_take_is_said_beside_the_field(inside: Browser, amount: str):
    inside.get("/pay")
    page = inside.send("/pay", how_much="other", amount=amount)
    assert page.status_code == 422
    assert "There is a problem" in inside.text


def test_when_nothing_is_owed_there_is_no_page_to_pay(somebody: Late, inside: Browser):
    somebody.lived.pay(somebody.who, 42000)
    inside.get("/pay")
    assert "There is nothing to pay" in inside.text
