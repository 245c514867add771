"""Stands where a payer's bank would: payment initiation in the Berlin Group's shape, and the bank's own page with its own question.

https://www.berlin-group.org/nextgenpsd2-downloads, Implementation Guidelines 1.3: 5.3 (initiation), 5.4 (status), 4.13 (errors).
The page shows amount and payee and asks for the code of the bank's app (strong customer authentication): on the bank's page, not ours.
"""

from __future__ import annotations

import uuid
from html import escape
from typing import Any, ClassVar
from urllib.parse import parse_qs

import orjson
from tests.standin.gateway import GatewayStandin, json_answer, page_answer
from tests.standin.processes import Answer

from goodterms.core.money import Money
from goodterms.payments.open_banking.adapter import OpenBankingGateway, _major

TOKEN = "licensed"
IBAN = "IE29AIBK93115212345678"
CODE = "271828"
PRODUCT = "/v1/payments/instant-sepa-credit-transfers"


class BankStandin(GatewayStandin):
    name: ClassVar[str] = "open_banking"
    webhooks = False

    def __init__(self) -> None:
        super().__init__()
        self.initiations: dict[str, dict[str, Any]] = {}

    def adapter(self) -> OpenBankingGateway:
        return OpenBankingGateway(
            url=self.url, token=TOKEN, iban="IE29 AIBK 9311 5212 3456 78", creditor_name="Harbour Bank", pages=self.url
        )

    def serve(self, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Answer:
        if path.startswith("/authorise/"):
            return self._page(method, path.removeprefix("/authorise/"), body)
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return self._refused(401, "TOKEN_INVALID")
        uuid.UUID(headers["x-request-id"])
        if method == "POST" and path == PRODUCT:
            return self._initiate(headers, orjson.loads(body))
        name = path.removeprefix(f"{PRODUCT}/")
        if method == "GET" and name in self.initiations:
            shown = {key: value for key, value in self.initiations[name].items() if key != "back"}
            return json_answer(200, shown)
        return self._refused(404, "RESOURCE_UNKNOWN")

    def _refused(self, status: int, code: str) -> Answer:
        message = {"category": "ERROR", "code": code, "text": f"no, {code}"}
        return json_answer(status, {"tppMessages": [message]})

    def _initiate(self, headers: dict[str, str], asked: dict[str, Any]) -> Answer:
        if float(asked["instructedAmount"]["amount"]) <= 0:
            return self._refused(400, "FORMAT_ERROR")
        made = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{asked['endToEndIdentification']}/{len(self.initiations)}"))
        back = headers["tpp-redirect-uri"]
        self.initiations[made] = asked | {"transactionStatus": "RCVD", "back": back}
        links = {
            "scaRedirect": {"href": f"{self.url}/authorise/{made}"},
            "self": {"href": f"{PRODUCT}/{made}"},
            "status": {"href": f"{PRODUCT}/{made}/status"},
        }
        return json_answer(201, {"transactionStatus": "RCVD", "paymentId": made, "_links": links})

    def _page(self, method: str, name: str, body: bytes) -> Answer:
        one = self.initiations[name]
        if method == "POST":
            form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
            if form.get("no"):
                one["transactionStatus"] = "CANC"
            elif form.get("code") == CODE:
                self.pay(name)
            else:
                return page_answer(422, "That is not the code of your app", self._form(one))
            return 303, {"location": one["back"]}, b""
        return page_answer(200, "Your bank: say yes to this payment", self._form(one))

    def _form(self, one: dict[str, Any]) -> str:
        money = f"{one['instructedAmount']['amount']} {one['instructedAmount']['currency']}"
        whom = f"{escape(one['creditorName'])}, {escape(one['creditorAccount']['iban'])}"
        return (
            f"<p>Pay <strong>{money}</strong> to {whom}</p>"
            '<form method="post"><label for="code">The code in your bank\'s app</label>'
            '<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code"><button>Yes, pay</button>'
            '<button name="no" value="1">No</button></form>'
        )

    def pay(self, checkout: str, *, amount: Money | None = None, reference: str | None = None) -> str:
        one = self.initiations[checkout]
        if amount is not None:
            one["instructedAmount"] = {"currency": amount.currency, "amount": _major(amount)}
        if reference is not None:
            one["endToEndIdentification"] = reference
        self.confirm(checkout)
        return checkout

    def pay_elsewhere(self, checkout: str) -> str:
        self.initiations[checkout]["creditorAccount"] = {"iban": "DE89370400440532013000"}
        return self.pay(checkout)

    def start(self, checkout: str) -> str:
        self.initiations[checkout]["transactionStatus"] = "ACSC"
        return checkout

    def confirm(self, payment: str) -> None:
        one = self.initiations[payment]
        one["transactionStatus"] = "ACCC"
        money = Money.parse(one["instructedAmount"]["amount"], one["instructedAmount"]["currency"])
        self.paid[money.currency] += money.amount

    def decline(self, checkout: str) -> str:
        self.fail(checkout)
        return checkout

    def fail(self, payment: str, cause: str = "insufficient_funds") -> None:
        self.initiations[payment]["transactionStatus"] = "RJCT"
