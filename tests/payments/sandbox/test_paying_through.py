"""Paying through this gateway, on good days and bad ones."""

from tests.payments.paying import PayingContract
from tests.standin.sandbox_gateway import SandboxStandin


class TestPaying(PayingContract):
    has = frozenset({"take_back"})

    def standin_of(self) -> SandboxStandin:
        return SandboxStandin()


class TestPayingByDebit(PayingContract):
    has = frozenset({"take_back", "pending"})

    def standin_of(self) -> SandboxStandin:
        return SandboxStandin("debit")
