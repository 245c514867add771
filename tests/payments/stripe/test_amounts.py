"""Amounts as Stripe writes them, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money, MoneyRefused
from goodterms.payments.stripe.amounts import from_stripe, to_stripe


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Money(4200, "EUR"), 4200),
        (Money(42, "JPY"), 42),
        (Money(42, "ISK"), 4200),  # no decimals by ISO 4217, two by Stripe, which must be 00
        (Money(42, "UGX"), 4200),
        (Money(4200, "MGA"), 42),  # the other way round
        (Money(5120, "KWD"), 5120),
        (Money(3200, "TWD"), 3200),
    ],
)
def test_every_currency_is_written_in_stripe_s_unit(amount: Money, written: int) -> None:
    assert to_stripe(amount) == written
    assert from_stripe(written, amount.currency.lower()) == amount


@pytest.mark.parametrize("amount", [Money(5123, "KWD"), Money(4201, "MGA")])
def test_an_amount_finer_than_stripe_takes_is_refused_and_not_rounded(amount: Money) -> None:
    with pytest.raises(MoneyRefused, match="finer"):
        to_stripe(amount)


@pytest.mark.parametrize(
    ("written", "currency"), [(4201, "isk"), ("4200", "eur"), (42.0, "eur"), (True, "eur"), (1, "xx"), (1, None)]
)
def test_what_is_no_amount_of_theirs_is_refused(written: object, currency: object) -> None:
    with pytest.raises(MoneyRefused):
        from_stripe(written, currency)


@given(st.integers(0, 10**12), st.sampled_from(["EUR", "JPY", "ISK", "MGA", "KWD", "GBP", "BHD", "KRW"]))
def test_what_is_sent_is_read_back_as_it_was(amount: int, currency: str) -> None:
    money = Money(amount, currency)
    try:
        written = to_stripe(money)
    except MoneyRefused:
        return
    assert from_stripe(written, currency.lower()) == money
