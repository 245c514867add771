"""Paying through this gateway, on good days and bad ones."""

from tests.payments.paying import PayingContract
from tests.standin.gocardless import GoCardlessStandin


class TestPaying(PayingContract):
    def standin_of(self) -> GoCardlessStandin:
        return GoCardlessStandin()


class TestPayingFromTheBank(PayingContract):
    def standin_of(self) -> GoCardlessStandin:
        return GoCardlessStandin("bank")
