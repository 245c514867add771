"""Paying through this gateway, on good days and bad ones."""

from tests.payments.paying import PayingContract
from tests.standin.stripe import StripeStandin


class TestPaying(PayingContract):
    def standin_of(self) -> StripeStandin:
        return StripeStandin()
