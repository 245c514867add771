"""The invented portfolio and the provider: shares as the file says, always the same for the same name."""

from datetime import timedelta

from goodterms.core.money import Money
from goodterms.core.simulation.portfolio import Portfolio, Reach, situation
from goodterms.core.simulation.provider import Carrier, fate

PORTFOLIO = Portfolio(
    late=0.7,
    arrive_days=10,
    instalment=160.0,
    spread=0.5,
    instalments_left=(2, 36),
    instalments_late=(("1", 0.9), ("2", 0.1)),
    reach=(("sms", Reach(1.0, 0.5)), ("email", Reach(0.5, 1.0))),
    prefers_sms=0.7,
)


def people(number: int = 400, **changed):
    asked = {"portfolio": PORTFOLIO, "seed": 1, "currency": "EUR", "days": 30, **changed}
    return [situation(customer=f"C{n}", **asked) for n in range(number)]


def test_who_is_late_owes_whole_instalments_and_who_is_not_has_a_bill_coming():
    for one in people():
        assert one.instalment.amount > 0
        assert one.instalment.amount % 100 == 0
        assert one.past_due == Money(one.instalment.amount * one.behind, "EUR")
        assert one.balance.amount >= one.past_due.amount + one.instalment.amount
        assert one.behind or one.balance == one.instalment


def test_shares_are_those_of_the_file():
    all_of_them = people()
    assert 0.62 < sum(one.behind > 0 for one in all_of_them) / 400 < 0.78
    assert all("sms" in one.channels for one in all_of_them)
    assert 0.42 < sum("email" in one.channels for one in all_of_them) / 400 < 0.58
    assert 0.42 < sum("sms" in one.agreed for one in all_of_them) / 400 < 0.58
    middle = sorted(one.instalment.amount for one in all_of_them)[200]
    assert 140_00 < middle < 180_00


def test_everybody_arrives_within_the_run():
    assert {one.day for one in people()} == set(range(10))
    assert {one.day for one in people(days=3)} == {0, 1, 2}


def test_a_currency_without_decimals_has_none():
    assert all(one.instalment.amount < 2_000 for one in people(50, currency="JPY"))


def test_a_provider_refuses_and_loses_the_shares_it_should_and_what_it_does_not_carry():
    carriers = {"sms": Carrier(timedelta(seconds=1), timedelta(seconds=5), 0.2, 0.3)}
    fates = [fate(carriers=carriers, seed=1, channel="sms", effect=f"e{n}") for n in range(1000)]
    assert 150 < fates.count("refused") < 250
    assert 250 < fates.count("undeliverable") < 350
    assert fate(carriers=carriers, seed=1, channel="email", effect="e") == "refused"
