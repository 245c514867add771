"""Two ways to pay, a gateway that is away, what is on its way, and a receipt to keep."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.flow.acting_fixtures import Late
from tests.till import Till
from tests.web.resolve.customer import Browser
from tests.web.resolve.test_costs import contract

from goodterms.payments.base import Way


class Debit(Till):
    """A second till, by bank debit."""

    name = "debit"
    way: Way = "debit"
    working_days = 3


@pytest.fixture
def debit(somebody: Late) -> Debit:
    till = Debit()
    somebody.lived.outside = replace(somebody.lived.outside, more_gateways=(till,))
    return till


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def go(inside: Browser, **fields: str) -> str:
    """Choose to pay; the reference of what was started."""
    inside.get("/pay")
    answer = inside.send("/pay", follow=False, **{"how_much": "full", **fields})
    assert answer.status_code == 303, inside.text
    return answer.headers["Location"].rpartition("/c")[2]


def test_with_one_gateway_nobody_is_asked_how(inside: Browser):
    inside.get("/pay")
    assert "How do you want to pay?" not in inside.text


def test_with_two_the_page_asks_how_and_says_what_each_means(inside: Browser, debit: Debit):
    inside.get("/pay")
    assert "By card" in inside.text
    assert "By bank debit" in inside.text
    assert "It takes up to 3 working days. No fee." in inside.text
    inside.send("/pay", follow=False, how_much="full", way="debit")
    assert inside.last.headers["Location"].startswith("https://debit.example/")
    assert len(debit.requests) == 1


@pytest.mark.parametrize("way", ["", "sandbox2", "../x"])
def test_a_way_that_there_is_not_is_said_beside_the_field(inside: Browser, debit: Debit, way: str):
    inside.get("/pay")
    page = inside.send("/pay", how_much="full", way=way)
    assert page.status_code == 422
    assert "Choose how you want to pay" in inside.text
    assert 'href="#way-sandbox"' in page.content.decode()
    assert not debit.requests


def test_the_other_way_on_the_same_form_is_another_payment_to_be(inside: Browser, debit: Debit):
    inside.get("/pay")
    hidden = inside.form("/pay")
    both = [
        inside.send("/pay", follow=False, hidden=hidden, how_much="full", way=way).headers["Location"]
        for way in ("sandbox", "debit", "sandbox", "debit")
    ]
    assert both[:2] == both[2:]
    assert len(set(both)) == 2


def test_while_the_gateway_is_away_the_choice_is_kept_and_pressing_again_is_the_same_payment(
    somebody: Late, inside: Browser, debit: Debit
):
    debit.away = True
    inside.get("/pay")
    key = inside.form("/pay")["key"]
    page = inside.send("/pay", how_much="other", amount="12.50", way="debit")
    assert page.status_code == 503
    assert "The payment page does not answer" in inside.text
    assert "What you chose is kept below" in inside.text
    html = page.content.decode()
    assert 'value="12.50"' in html
    assert 'value="debit" checked' in html
    assert inside.form("/pay")["key"] == key
    debit.away = False
    answer = inside.send("/pay", follow=False, how_much="other", amount="12.50", way="debit")
    assert answer.status_code == 303
    assert somebody.one("SELECT count(*) FROM checkout WHERE bucket = %s AND customer_id = %s") == (1,)


def test_what_is_on_its_way_is_not_paid_and_every_page_says_so(somebody: Late, inside: Browser, debit: Debit):
    reference = go(inside, way="debit")
    debit.pay(reference, status="pending")
    inside.get(f"/paid/{reference}")
    assert "Your payment of €42.00 is on its way" in inside.text
    assert "until it arrives it is not paid. It takes up to 3 working days." in inside.text
    assert "We don't ask you for it meanwhile." in inside.text
    assert "confirmed" not in inside.text
    inside.get("/home")
    assert "€42.00 is on its way" in inside.text
    assert "You told us it is paid" not in inside.text
    inside.get("/pay")
    assert "€42.00 is on its way from your bank already. If you pay now, you pay that as well." in inside.text
    inside.get(f"/receipt/{reference}")
    assert inside.address == "/home", "there is no receipt for what is not confirmed"
    inside.get("/looking")
    assert inside.address == "/home"
    debit.pay(reference)
    inside.get(f"/paid/{reference}")
    assert "Done. Your payment of €42.00 is confirmed" in inside.text
    assert not [hold for hold in somebody.facts().holds if hold.kind == "payment_pending"]


def test_what_the_bank_did_not_pay_is_said_with_the_day_it_is_asked_again_and_without_blame(
    somebody: Late, inside: Browser, debit: Debit
):
    debit.retries = True  # type: ignore[misc]
    reference = go(inside, way="debit")
    debit.pay(reference, status="pending")
    inside.get(f"/paid/{reference}")
    debit.pay(reference, status="failed", reason="insufficient_funds")
    for path in (f"/paid/{reference}", "/home"):
        inside.get(path)
        assert "Your bank did not pay €42.00" in inside.text, path
        assert "We ask it again on Friday 8 May. You need not do anything." in inside.text, path
    assert "Pay another way" in inside.text
    assert "If you do nothing, we ask your bank for €42.00 again on Friday 8 May." in inside.text
    assert "stays due" not in inside.text, "one truth on one page"
    inside.get("/pay")
    assert "By card" in inside.text


def test_of_a_debit_over_a_part_the_page_says_what_becomes_of_the_rest(somebody: Late, inside: Browser, debit: Debit):
    _not_paid(inside, debit, how_much="other", amount="20")
    inside.get("/home")
    assert (
        "If you do nothing, we ask your bank for €20.00 again on Friday 8 May. The other €22.00 stays due"
        in inside.text
    )


@pytest.mark.parametrize(
    ("rate", "fee", "words"),
    [
        (2000, None, "The interest of your contract, 20% a year, adds about €0.07 until Friday 8 May."),
        (0, None, "Nothing is added to it."),
        (0, 1200, "A late fee of €12.00 may come with it."),
        (None, None, "Interest or charges of your contract, if it has any, go on."),
    ],
)
def test_waiting_for_the_next_try_says_what_it_costs_until_then(
    somebody: Late, inside: Browser, debit: Debit, rate: int | None, fee: int | None, words: str
):
    contract(somebody, rate, fee)
    _not_paid(inside, debit)
    inside.get("/home")
    assert words in inside.text


@pytest.mark.parametrize("said", ["struggling", "already-paid"])
def test_whoever_tells_us_that_it_cannot_be_now_does_not_read_that_their_bank_is_asked(
    somebody: Late, inside: Browser, debit: Debit, said: str
):
    _not_paid(inside, debit)
    inside.get("/home" if said == "struggling" else f"/{said}")
    inside.send(f"/{said}")
    inside.get("/home")
    assert "We don't ask it again while what you told us or agreed with us stands." in inside.text
    assert "We ask it again on" not in inside.text
    assert "we ask your bank" not in inside.text


def _not_paid(inside: Browser, debit: Debit, **how_much: str) -> None:
    """A debit that their bank does not pay, and that is to be tried again."""
    debit.retries = True  # type: ignore[misc]
    reference = go(inside, way="debit", **how_much)
    debit.pay(reference, status="pending")
    inside.get(f"/paid/{reference}")
    debit.pay(reference, status="failed", reason="insufficient_funds")
    inside.get(f"/paid/{reference}")


def test_what_is_not_tried_again_leads_to_another_way_or_a_new_mandate(somebody: Late, inside: Browser, debit: Debit):
    debit.retries = True  # type: ignore[misc]
    reference = go(inside, way="debit")
    debit.pay(reference, status="pending")
    inside.get(f"/paid/{reference}")
    debit.pay(reference, status="failed", reason="mandate_cancelled")
    inside.get(f"/paid/{reference}")
    inside.get("/home")
    assert "Your bank did not pay €42.00" in inside.text
    assert "We don't ask it again by ourselves." in inside.text
    assert "it then asks you again for your yes" in inside.text
    go(inside, way="debit")
    assert len(debit.requests) == 2, "a new page, and on it a new mandate"


def test_a_receipt_says_what_was_paid_to_whom_and_when(somebody: Late, inside: Browser):
    reference = go(inside)
    somebody.till.pay(reference)
    inside.get(f"/paid/{reference}")
    somebody.lived.settle()
    assert f"/receipt/{reference}" in inside.last.content.decode()
    inside.get(f"/receipt/{reference}")
    for words in ("Receipt for your payment", "€42.00", "Harbour Bank", reference, "Confirmed on", "Fee None"):
        assert words in inside.text, words
    assert "Sent to Harbour Bank, confirmed at" in inside.text
    inside.get("/home")
    assert "Your receipt" in inside.text


def test_a_receipt_of_what_was_taken_back_says_that_too(somebody: Late, inside: Browser):
    from tests.flow.test_confirm_payment import notice_comes

    reference = go(inside)
    somebody.till.pay(reference)
    inside.get(f"/paid/{reference}")
    notice_comes(somebody, somebody.till.pay(reference, status="reversed"))
    inside.get(f"/receipt/{reference}")
    assert "taken back later" in inside.text


@pytest.mark.parametrize("reference", ["GT1AH1CP8GPMAP2HCQGHPG42", "x", "%F0%9F%98%80"])
def test_there_is_no_receipt_for_a_reference_of_nobody_or_for_a_stranger(inside: Browser, reference: str):
    inside.get(f"/receipt/{reference}")
    assert inside.address == "/home"
    stranger = Browser(inside.somebody, inside.token)
    stranger.get(f"/receipt/{reference}")
    assert stranger.address != f"/receipt/{reference}"
