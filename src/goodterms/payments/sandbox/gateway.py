"""The sandbox gateway, a process of its own: hosted checkout pages, payments, webhooks. No real money.

    python -m goodterms.payments.sandbox.gateway --data FILE --port N --webhook URL

The API (JSON; problems as application/problem+json with a stable `code`):

- POST /checkouts, signed, with an Idempotency-Key: {amount (minor units), currency, reference, return_url, at} and
  perhaps description, brand, way (card; or debit: the payer agrees and their bank answers later); 200 {id, url}. The same
  key gives the same checkout; with another body 422 `key_reused`.
- GET /checkouts/{id}, GET /payments/{id}: what is true of them; 404 `never_seen`.
- GET /checkout/{id}: the page a payer sees. POST it (a form) to pay: on to return_url with ?payment=ID.
- POST /checkout/{id}/pay (JSON {outcome: succeeded | declined | no_money, at}): a simulated payer; 200, the payment.
- POST /payments/{id}/retry, signed, with an Idempotency-Key: a debit that failed is asked for once more; 422 where it did not
  fail or its mandate is gone. POST /payments/{id}/answer (JSON {outcome, at}): the bank answers one that waits; outcome is one of
  the above or mandate_cancelled. POST /payments/{id}/mandate (JSON {ended: true}): the payer takes the mandate back.
- GET /bank: every debit that waits, where a person plays the bank; GET /debits: the same as JSON {waiting: [payment, …]}.
- POST /payments/{id}/reverse (JSON {reason, at}): taken back; 200, the payment.
- GET /ledger: its own counts. GET, PUT /faults. GET /healthz.

Webhooks: {"events": [{id, type: payment.pending | payment.succeeded | payment.failed | payment.reversed, payment_id, …}]}, at least once.
Bound to 127.0.0.1; refuses to run in production.
"""

import sqlite3
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goodterms.payments.sandbox import checkout_page, debits, ledger
from goodterms.payments.sandbox.checkout_words import language_of
from goodterms.payments.sandbox.ledger import Asked
from goodterms.standin.faults import still_failing
from goodterms.standin.fields import Fields
from goodterms.standin.http import Problem, Request, Response, Route, json_response, see_other
from goodterms.standin.idempotency import InFlight, key_of
from goodterms.standin.process import Role, Standin, run
from goodterms.standin.storage import Row

OUTCOMES = ("succeeded", *ledger.REASONS)


class Gateway:
    """The handlers of the API."""

    def __init__(self, standin: Standin) -> None:
        self._in = standin
        self._in_flight = InFlight()

    def post_checkout(self, request: Request) -> Response:
        request.signed(self._in.keys)
        key = key_of(request)
        data = request.object()
        with self._in_flight.hold(key):
            faults = self._in.faults
            if faults.hits("slow", key):
                time.sleep(faults.option("slow", "ms") / 1000)
            self._put_off(key)
            asked = Asked.read(data)
            with self._in.storage.write() as connection:
                checkout_id, new = ledger.create(connection, effect_key=key, asked=asked, body=ledger.fingerprint(data))
                if asked.way == "debit":
                    debits.mark(connection, checkout_id)
        url = f"http://{request.headers['host']}/checkout/{checkout_id}"
        answer = json_response({"id": checkout_id, "url": url})
        lost = new and faults.hits("lost_response", key)
        headers = {} if new else {"idempotency-replayed": "true"}
        return Response(body=answer.body, headers=headers, lost=lost)

    def _put_off(self, key: str) -> None:
        faults = self._in.faults
        if faults.hits("refused", key):
            raise Problem(422, "refused", "This gateway does not take this payment.")
        if faults.hits("busy", key):
            times, after = faults.option("busy", "times"), faults.option("busy", "retry_after")
            with self._in.storage.write() as connection:
                failing = still_failing(connection, fault="busy", effect_key=key, times=times)
            if failing:
                raise Problem(503, "busy", "Too busy: try again.", {"retry-after": str(int(-(-after // 1)))})

    def get_checkout(self, request: Request) -> Response:
        return json_response(ledger.checkout_json(self._in.storage, self._checkout(request)))

    def get_payment(self, request: Request) -> Response:
        row = self._in.storage.row(ledger.PAYMENT, request.path_parts["id"])
        if row is None:
            raise Problem(404, "never_seen", "There is no payment with this id.")
        return json_response(ledger.payment_json(row))

    def post_retry(self, request: Request) -> Response:
        request.signed(self._in.keys)
        key, payment_id = key_of(request), request.path_parts["id"]
        fields = Fields(request.object())
        at = fields.time_if_any("at")
        fields.refuse()
        with self._in_flight.hold(key):
            self._put_off(key)
            with self._in.storage.write() as connection:
                new = debits.retry(connection, payment_id=payment_id, effect_key=key, at=at, faults=self._in.faults)
        self._in.tell()
        lost = new and self._in.faults.hits("lost_response", key)
        return Response(body=json_response(self._payment(payment_id)).body, lost=lost)

    def post_answer(self, request: Request) -> Response:
        fields = Fields(request.object())
        outcome, at = fields.choice("outcome", debits.ANSWERS), fields.time_if_any("at")
        fields.refuse()
        self._answer(request.path_parts["id"], outcome, at)
        return json_response(self._payment(request.path_parts["id"]))

    def post_mandate(self, request: Request) -> Response:
        with self._in.storage.write() as connection:
            debits.end_mandate(connection, payment_id=request.path_parts["id"])
        return json_response(self._payment(request.path_parts["id"]))

    def get_debits(self, _: Request) -> Response:
        rows = self._in.storage.rows(f"{ledger.PAYMENTS} WHERE status = 'pending' ORDER BY seq")
        return json_response({"waiting": [ledger.payment_json(row) for row in rows]})

    def get_bank(self, _: Request) -> Response:
        return debits.bank_page(self._in.storage)

    def post_bank(self, request: Request) -> Response:
        outcome = request.form().get("outcome", "")
        if outcome in debits.ANSWERS:
            self._answer(request.path_parts["id"], outcome, None)
        return see_other("/bank")

    def _answer(self, payment_id: str, outcome: str, at: datetime | None) -> None:
        with self._in.storage.write() as connection:
            debits.answer(connection, payment_id=payment_id, outcome=outcome, at=at, faults=self._in.faults)
        self._in.tell()

    def post_pay(self, request: Request) -> Response:
        fields = Fields(request.object())
        outcome, at = fields.choice("outcome", OUTCOMES), fields.time_if_any("at")
        fields.refuse()
        checkout = self._checkout(request)
        with self._in.storage.write() as connection:
            debit = debits.is_debit(connection, checkout["id"])
            payment_id = ledger.pay(
                connection, checkout=checkout, outcome=outcome, at=at, faults=self._in.faults, debit=debit
            )
        self._in.tell()
        return json_response(self._payment(payment_id))

    def post_reverse(self, request: Request) -> Response:
        fields = Fields(request.object())
        reason, at = fields.text("reason", longest=200, required=False), fields.time_if_any("at")
        fields.refuse()
        payment_id = request.path_parts["id"]
        with self._in.storage.write() as connection:
            taken = ledger.reverse(
                connection, payment_id=payment_id, reason=reason or "charged back", at=at, faults=self._in.faults
            )
        if not taken:
            raise Problem(422, "never_paid", "This payment never went through: there is nothing to take back.")
        self._in.tell()
        return json_response(self._payment(payment_id))

    def get_page(self, request: Request) -> Response:
        last = self._last_failure(request.path_parts["id"])
        return checkout_page.page(self._checkout(request), last=last, language=_language(request))

    def post_page(self, request: Request) -> Response:
        checkout = self._checkout(request)
        outcome = request.form().get("outcome", "")
        if outcome not in OUTCOMES:
            return checkout_page.page(checkout, last=None, language=_language(request), mistake=True)
        with self._in.storage.write() as connection:
            debit = debits.is_debit(connection, checkout["id"])
            payment_id = ledger.pay(
                connection, checkout=checkout, outcome=outcome, at=None, faults=self._in.faults, debit=debit
            )
            if debit and self._waits(connection, payment_id):
                debits.answer(connection, payment_id=payment_id, outcome=outcome, at=None, faults=self._in.faults)
        self._in.tell()
        if debit:  # the payer has done their part; what the bank says they hear from us
            return checkout_page.back(checkout, payment_id=payment_id)
        if self._payment(payment_id)["status"] == "failed":
            return checkout_page.again(checkout, language=_language(request))
        return checkout_page.back(checkout, payment_id=payment_id)

    def get_ledger(self, _: Request) -> Response:
        return json_response(ledger.totals(self._in.storage))

    def _checkout(self, request: Request) -> Row:
        row = self._in.storage.row("SELECT * FROM checkouts WHERE id = ?", request.path_parts["id"])
        if row is None:
            raise Problem(404, "never_seen", "There is no checkout with this id.")
        return row

    def _payment(self, payment_id: str) -> Mapping[str, Any]:
        row = self._in.storage.row(ledger.PAYMENT, payment_id)
        assert row is not None
        return ledger.payment_json(row)

    def _waits(self, connection: sqlite3.Connection, payment_id: str) -> bool:
        """Whether the bank was never asked before, and has not answered."""
        row = connection.execute(ledger.PAYMENT, (payment_id,)).fetchone()
        return bool(row["status"] == "pending" and row["attempts"] == 1)

    def _last_failure(self, checkout_id: str) -> str | None:
        row = self._in.storage.row(
            "SELECT reason FROM payments WHERE checkout_id = ? AND status = 'failed' ORDER BY seq DESC LIMIT 1",
            checkout_id,
        )
        return None if row is None else str(row["reason"])


def routes(standin: Standin) -> list[Route]:
    """Everything the gateway answers."""
    gateway = Gateway(standin)
    return [
        Route("POST", "/checkouts", gateway.post_checkout),
        Route("GET", "/checkouts/{id}", gateway.get_checkout),
        Route("GET", "/payments/{id}", gateway.get_payment),
        Route("POST", "/payments/{id}/reverse", gateway.post_reverse),
        Route("POST", "/payments/{id}/retry", gateway.post_retry),
        Route("POST", "/payments/{id}/answer", gateway.post_answer),
        Route("POST", "/payments/{id}/mandate", gateway.post_mandate),
        Route("GET", "/debits", gateway.get_debits),
        Route("GET", "/bank", gateway.get_bank),
        Route("POST", "/bank/{id}", gateway.post_bank),
        Route("GET", "/checkout/{id}", gateway.get_page),
        Route("POST", "/checkout/{id}", gateway.post_page),
        Route("POST", "/checkout/{id}/pay", gateway.post_pay),
        Route("GET", "/ledger", gateway.get_ledger),
        Route("GET", "/static/{name}", checkout_page.static),
    ]


def _language(request: Request) -> str:
    """The language that the payer reads."""
    return language_of(asked=request.query.get("language", ""), accepted=request.headers.get("accept-language", ""))


ROLE = Role(
    name="gateway",
    description="The sandbox gateway: hosted checkout with test outcomes, and no real money.",
    secret_name="GOODTERMS_GATEWAY_SECRET",  # noqa: S106 (the name of a variable)
    application=0x67740002,
    schema=(*ledger.SCHEMA, *debits.SCHEMA),
    fault_kinds=ledger.FAULTS,
    routes=routes,
)

if __name__ == "__main__":
    sys.exit(run(ROLE))
