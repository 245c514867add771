"""Open banking keeps the contract of gateways."""

from typing import Any

from tests.payments.contract import GatewayContract
from tests.standin.open_banking import IBAN, TOKEN, BankStandin

from goodterms.payments.open_banking.adapter import REFUSED, OpenBankingGateway


class TestOpenBanking(GatewayContract):
    refused = REFUSED
    repeats_safely = False
    standin_webhooks = False
    has = frozenset({"pending", "elsewhere"})

    def standin_of(self) -> BankStandin:
        return BankStandin()

    def against(self, url: str) -> OpenBankingGateway:
        return OpenBankingGateway(url=url, token=TOKEN, iban=IBAN, creditor_name="Harbour Bank")

    def settings(self) -> dict[str, str]:
        return {
            "url": "https://xs2a.example",
            "access_token": TOKEN,
            "iban": IBAN,
            "creditor_name": "Harbour Bank",
        }

    def make_unknown(self, standin: Any, payment: str) -> None:
        standin.initiations[payment]["transactionStatus"] = "PART"
