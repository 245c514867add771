"""Paying through this gateway, on good days and bad ones."""

from tests.payments.paying import PayingContract
from tests.standin.open_banking import BankStandin


class TestPaying(PayingContract):
    has = frozenset({"pending", "elsewhere"})

    def standin_of(self) -> BankStandin:
        return BankStandin()
