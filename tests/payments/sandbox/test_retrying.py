"""Failed debits are tried again through the sandbox gateway, as policy allows; a person can play the bank."""

from tests.payments.retry_hazards import RetryHazards
from tests.payments.retrying import Debtor, RetryContract
from tests.standin.processes import caller
from tests.standin.sandbox_gateway import SandboxStandin


class TestRetrying(RetryHazards, RetryContract):
    def standin_of(self) -> SandboxStandin:
        return SandboxStandin("debit")

    def test_a_person_plays_the_bank_until_it_is_paid(self, debtor: Debtor) -> None:
        bank = f"{debtor.standin.url}/bank"
        assert "the first time" in caller.get(bank).text
        press = f"{bank}/{debtor.payment}"
        caller.post(press, data={"outcome": "no_money"}, headers={"content-type": "application/x-www-form-urlencoded"})
        assert "No debit waits" in caller.get(bank).text
        assert debtor.come_back().standing == "declined"
        debtor.day_comes()
        assert debtor.worker() == 1
        assert "attempt 2" in caller.get(bank).text
        caller.post(press, data={"outcome": "succeeded"}, headers={"content-type": "application/x-www-form-urlencoded"})
        assert debtor.come_back().standing == "paid"
        debtor.money_agrees()
