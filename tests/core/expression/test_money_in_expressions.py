"""Money in expressions: opaque, compared with 0 or with an amount of its own currency."""

import pytest

from goodterms.core.money import Money
from goodterms.core.unknown import Unknown


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("account.past_due > 0", True),
        ("0 < account.past_due", True),
        ("0 >= account.past_due", False),
        ("account.past_due != 0", True),
        ("account.past_due == money('12.50', 'EUR')", True),
        ("money('12.49', 'EUR') < account.past_due", True),
        ("account.past_due >= money('-1', 'EUR')", True),
        ("account.past_due <= account.balance", True),
        ("money('1', 'EUR') < money('2', 'EUR')", True),
        ("(account.missed > 0 ? account.past_due : account.balance) < money('20.00', 'EUR')", True),
    ],
)
def test_amounts_of_one_currency_are_compared(evaluate, source, value):
    assert evaluate(source) is value


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_amounts_of_two_currencies_are_unknown_and_name_both(evaluate, sign):
    result = evaluate(f"account.past_due {sign} account.balance", account__balance=Money(1, "USD"))
    assert isinstance(result, Unknown)
    assert result.names == {"account.past_due", "account.balance"}
    assert result.reasons == {"amounts in EUR and USD cannot be compared"}


def test_an_amount_written_in_another_currency_is_unknown_too(evaluate):
    result = evaluate("account.past_due > money('1.00', 'USD')")
    assert result.names == {"account.past_due"}
    assert result.reasons == {"amounts in EUR and USD cannot be compared"}


def test_zero_has_no_currency(evaluate):
    assert evaluate("account.past_due > 0", account__past_due=Money(1, "JPY")) is True


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("account.past_due > 10", "1:20: these cannot be compared: account.past_due is an amount of money, but 10 is a whole "
         "number (did you mean money('10.00', 'EUR')?)"),
        ("account.past_due > 0.0", "1:20: these cannot be compared: account.past_due is an amount of money, but 0.0 is a "
         "decimal number (did you mean money('0.00', 'EUR')?)"),
        ("account.past_due > '10.5'", "1:20: these cannot be compared: account.past_due is an amount of money, but '10.5' is "
         "text (did you mean money('10.50', 'EUR')?)"),
        ("account.past_due > account.missed", "1:20: these cannot be compared: account.past_due is an amount of money, but "
         "account.missed is a whole number"),
        ("account.past_due + account.balance > 0", "1:1: money is compared, never reckoned with +; declare the sum as a fact"),
        ("account.past_due * 2 > 0", "1:1: money is compared, never reckoned with *; declare the sum as a fact"),
        ("-account.past_due < 0", "1:1: - stands before a number, but account.past_due is an amount of money (did you mean "
         "money('-10.00', 'EUR')?)"),
        ("account.past_due > money('10.001', 'EUR')", "1:20: '10.001' has 3 decimals; EUR has 2"),
        ("account.past_due > money('10', 'EUX')", "1:20: 'EUX' is not an ISO 4217 currency code; write three capitals such "
         "as EUR"),
        ("account.past_due > money(10, 'EUR')", "1:20: money takes text written out, such as money('10.00', 'EUR')"),
        ("account.past_due > money('10')", "1:20: money takes text written out, such as money('10.00', 'EUR')"),
        ("account.past_due in [money('1', 'EUR')]", "1:1: in looks for text, a number, a date or a time, not for money or a "
         "list"),
        ("money('1', 'EUR') == money('1', 'USD')", "1:22: amounts of two currencies cannot be compared"),
        ("account.past_due > €10", "1:20: amounts are written with their currency, such as money('10.00', 'EUR')"),
    ],
)  # fmt: skip
def test_money_goes_with_nothing_else(problems_of, source, problem):
    assert problems_of(source) == [problem]
