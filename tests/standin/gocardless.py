"""Stands where GoCardless' API would: billing requests and flows, mandates, payments, refunds, events, a hosted page.

https://developer.gocardless.com/api-reference/. Proven by GoCardless' own SDK in tests/payments/gocardless/test_sdk.py.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, ClassVar

import orjson
from tests.standin.gateway import GatewayStandin, json_answer, new_id, page_answer
from tests.standin.processes import Answer, soon

from goodterms.core.money import Money
from goodterms.payments.gocardless.adapter import GoCardlessGateway, Takes

TOKEN = "sandbox_abc"
SECRET = "ED7D658C-D8EB-4941-948B-3973214F2D49"
CREDITOR = "CR123"
AT = "2026-05-05T09:00:00.000Z"


class GoCardlessStandin(GatewayStandin):
    name: ClassVar[str] = "gocardless"

    def __init__(self, takes: Takes = "debit") -> None:
        super().__init__()
        self.takes = takes
        self.due: dict[str, Money] = {}
        """What is to be collected under each checkout's mandate, where nobody has asked yet: its billing request names no amount."""
        self.throttles = False
        """Every retry is answered 429."""
        self.mandates_gone: set[str] = set()
        self.things: dict[str, dict[str, dict[str, Any]]] = {
            kind: {} for kind in ("billing_requests", "billing_request_flows", "payments", "refunds", "events")
        }

    def adapter(self) -> GoCardlessGateway:
        scheme = "sepa_core" if self.takes == "debit" else "sepa_instant_credit_transfer"
        return GoCardlessGateway(
            token=TOKEN,
            secrets=[SECRET],
            creditor=CREDITOR,
            takes=self.takes,
            scheme=scheme,
            working_days=3 if self.takes == "debit" else None,
            url=self.url,
            pages=self.url,
        )

    def serve(self, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Answer:
        if path.startswith("/flow/"):
            return self._page(method, path.removeprefix("/flow/"))
        if headers.get("authorization") != f"Bearer {TOKEN}" or headers.get("gocardless-version") != "2015-07-06":
            return self._refused(401, "access_token_not_found")
        kind, _, name = path.removeprefix("/").partition("/")
        if kind not in self.things:
            return self._refused(404, "resource_not_found")
        if method == "POST" and name.endswith("/actions/retry"):
            return self._retry(name.removesuffix("/actions/retry"), orjson.loads(body or b"{}") or {})
        if method == "POST" and not name:
            return self._create(kind, headers.get("idempotency-key", ""), orjson.loads(body)[kind])
        if name:
            found = self.things[kind].get(name) if kind != "billing_request_flows" else None
            return self._refused(404, "resource_not_found") if found is None else json_answer(200, {kind: found})
        return json_answer(200, {kind: self._listed(kind, query), "meta": {"cursors": {}, "limit": 50}})

    def _listed(self, kind: str, query: dict[str, str]) -> list[dict[str, Any]]:
        wanted = {"payment", "mandate"} & query.keys()
        return [
            one
            for one in reversed(self.things[kind].values())
            if all(one["links"].get(link) == query[link] for link in wanted)
            and one.get("action") == query.get("action", one.get("action"))
        ]

    def _refused(self, status: int, reason: str, links: dict[str, str] | None = None) -> Answer:
        one = {"reason": reason, "message": f"no, {reason}", **({"links": links} if links else {})}
        kind = "invalid_state" if status == 409 else "invalid_api_usage"
        error = {"code": status, "type": kind, "message": f"no, {reason}", "errors": [one], "request_id": "r1"}
        return json_answer(status, {"error": error | {"documentation_url": "https://developer.gocardless.com/"}})

    def _create(self, kind: str, key: str, asked: dict[str, Any]) -> Answer:
        if key and key in self.keys and kind in self.keys[key][1]:
            made = self.keys[key][1].split("/")[1]
            return self._refused(409, "idempotent_creation_conflict", {"conflicting_resource_id": made})
        match kind:
            case "billing_requests":
                made = self._billing_request(asked)
            case "billing_request_flows":
                made = self._flow(asked)
            case "payments":
                mandate = asked["links"]["mandate"]
                if not any(one["links"].get("mandate_request_mandate") == mandate for one in self._requests):
                    return self._refused(422, "mandate_not_found")
                money = Money(int(asked["amount"]), asked["currency"])
                made = self._payment(money, asked["metadata"], {"mandate": mandate}, "pending_submission")
            case _:
                return self._refused(404, "resource_not_found")
        if key:
            self.keys[key] = (b"", f"{kind}/{made}")
        return json_answer(201, {kind: self.things[kind][made]})

    def _retry(self, name: str, asked: dict[str, Any]) -> Answer:
        """https://developer.gocardless.com/api-reference/#payments-retry-a-payment: at most three, and only of what failed."""
        assert set(asked) <= {"data"}, "the body of an action is its data"
        payment = self.things["payments"].get(name)
        if payment is None:
            return self._refused(404, "resource_not_found")
        if self.throttles:
            return self._refused(429, "rate_limit_exceeded")
        if payment["links"].get("mandate") in self.mandates_gone:
            return self._refused(422, "mandate_is_inactive")
        tried = self._listed("events", {"payment": name, "action": "resubmission_requested"})
        if payment["status"] != "failed" or len(tried) >= 3:
            return self._refused(422, "retry_failed")
        self._move(name, "pending_submission", action="resubmission_requested")
        return json_answer(200, {"payments": payment})

    @property
    def _requests(self) -> list[dict[str, Any]]:
        return list(self.things["billing_requests"].values())

    def _billing_request(self, asked: dict[str, Any]) -> str:
        made = new_id("BRQ", len(self._requests))
        links = {"creditor": asked["links"]["creditor"], "customer": "CU123"}
        whole = {"id": made, "created_at": AT, "status": "pending", "actions": [], "links": links}
        self.things["billing_requests"][made] = asked | whole
        return made

    def _flow(self, asked: dict[str, Any]) -> str:
        made = new_id("BRF", len(self.things["billing_request_flows"]))
        url = f"{self.url}/flow/{made}"
        whole = {"id": made, "authorisation_url": url, "auto_fulfil": True, "created_at": AT}
        self.things["billing_request_flows"][made] = asked | whole
        return made

    def _payment(self, money: Money, metadata: dict[str, str], links: dict[str, str], status: str) -> str:
        made = new_id("PM", len(self.things["payments"]))
        self.things["payments"][made] = {
            "id": made,
            "amount": money.amount,
            "amount_refunded": 0,
            "charge_date": "2026-05-08",
            "created_at": AT,
            "currency": money.currency,
            "description": None,
            "links": {"creditor": CREDITOR, **links},
            "metadata": metadata,
            "reference": None,
            "retry_if_possible": False,
            "status": status,
        }
        return made

    def _page(self, method: str, flow: str) -> Answer:
        one = self.things["billing_request_flows"][flow]
        if method == "POST":
            self.authorise(one["links"]["billing_request"])
            return 303, {"location": one["redirect_uri"]}, b""
        return page_answer(200, "Set up your payment", '<form method="post"><button>Agree</button></form>')

    def authorise(self, checkout: str) -> None:
        """The payer went through the page: a mandate, or a payment at once."""
        request = self.things["billing_requests"][checkout]
        if request["status"] == "fulfilled":
            return
        request["status"] = "fulfilled"
        if self.takes == "debit":
            request["links"]["mandate_request_mandate"] = new_id("MD", checkout)
        else:
            asked = request["payment_request"]
            money = Money(asked["amount"], asked["currency"])
            made = self._payment(money, asked["metadata"], {}, "pending_submission")
            request["links"]["payment_request_payment"] = made
        self._tell("billing_requests", "fulfilled", {"billing_request": checkout})

    def _of(self, checkout: str) -> str:
        """The payment of a checkout; of a debit, as if we had asked for it already."""
        self.authorise(checkout)
        request = self.things["billing_requests"][checkout]
        own = request["links"].get("payment_request_payment")
        if own is not None:
            return str(own)
        key = request["metadata"]["goodterms_reference"]
        if key not in self.keys or not self.keys[key][1].startswith("payments/"):
            adapter = self.adapter()
            adapter.finish_checkout(checkout_id=checkout, amount=self.due[checkout], reference=key, deadline=soon())
            adapter.close()
        mandate = request["links"]["mandate_request_mandate"]
        return next(name for name, one in self.things["payments"].items() if one["links"].get("mandate") == mandate)

    def start(self, checkout: str) -> str:
        name = self._of(checkout)
        self._move(name, "submitted")
        return name

    def pay(self, checkout: str, *, amount: Money | None = None, reference: str | None = None) -> str:
        name = self._of(checkout)
        payment = self.things["payments"][name]
        if amount is not None:
            payment |= {"amount": amount.amount, "currency": amount.currency}
        if reference is not None:
            payment["metadata"] = {"goodterms_reference": reference}
        self.confirm(name)
        return name

    def pay_elsewhere(self, checkout: str) -> str:
        name = self.pay(checkout)
        self.things["payments"][name]["links"]["creditor"] = "CR999"
        return name

    def confirm(self, payment: str) -> None:
        one = self.things["payments"][payment]
        self.paid[one["currency"]] += one["amount"]
        self._move(payment, "confirmed")

    def decline(self, checkout: str) -> str:
        name = self._of(checkout)
        self.fail(name)
        return name

    def fail(self, payment: str, cause: str = "insufficient_funds") -> None:
        self._move(payment, "failed", cause=cause)

    def end_mandate(self, payment: str) -> None:
        mandate = self.things["payments"][payment]["links"]["mandate"]
        self.mandates_gone.add(mandate)
        self._tell("mandates", "cancelled", {"mandate": mandate}, cause="mandate_cancelled")

    def retried(self, payment: str) -> int:
        return len(self._listed("events", {"payment": payment, "action": "resubmission_requested"}))

    def take_back(self, payment: str) -> None:
        one = self.things["payments"][payment]
        self.taken_back[one["currency"]] += one["amount"]
        self._move(payment, "charged_back")

    def win_back(self, payment: str) -> None:
        self._move(payment, "paid_out", action="chargeback_cancelled")

    def give_back(self, payment: str, amount: Money) -> None:
        one = self.things["payments"][payment]
        one["amount_refunded"] += amount.amount
        self.taken_back[amount.currency] += amount.amount
        refund = new_id("RF", payment, one["amount_refunded"])
        links = {"payment": payment}
        self.things["refunds"][refund] = {"id": refund, "amount": amount.amount, "links": links, "metadata": {}}
        self._tell("refunds", "created", {"refund": refund})

    def expire(self, checkout: str) -> None:
        self.things["billing_requests"][checkout]["status"] = "cancelled"
        self._tell("billing_requests", "cancelled", {"billing_request": checkout})

    def _move(self, payment: str, status: str, *, action: str = "", cause: str = "") -> None:
        self.things["payments"][payment]["status"] = status
        self._tell("payments", action or status, {"payment": payment}, cause=cause or f"payment_{status}")

    def event(self, kind: str, action: str, links: dict[str, str], *, cause: str = "") -> dict[str, Any]:
        """One event, kept as the API's own list of events keeps it."""
        made = new_id("EV", len(self.things["events"]))
        details = {"origin": "bank", "cause": cause or f"{kind}_{action}", "description": "in words"}
        whole = {"id": made, "created_at": AT, "resource_type": kind, "action": action, "links": links}
        self.things["events"][made] = whole | {"details": details, "metadata": {}, "resource_metadata": {}}
        return self.things["events"][made]

    def _tell(self, kind: str, action: str, links: dict[str, str], *, cause: str = "") -> None:
        event = self.event(kind, action, links, cause=cause)
        body = orjson.dumps({"events": [event], "meta": {"webhook_id": f"WB{event['id']}"}})
        self.told.append((sign(body), body))


def sign(body: bytes, *, secret: str = SECRET) -> dict[str, str]:
    """The headers of a webhook."""
    return {"webhook-signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}
