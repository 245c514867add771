"""The core ledger, a process of its own: stands in for a bank's system of record.

    python -m goodterms.records.core_ledger.ledger --data FILE --port N

The API (JSON; problems as application/problem+json with a stable `code`):

- POST /accounts, signed (NDJSON, parts of up to 1 MB): {account, balance, past_due, currency, as_of} and perhaps
  oldest_due, status, interest_rate (basis points a year), late_fee (minor units). Rows there already stay as they are.
- POST /instructions, signed, with an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07):
  {kind, account, at, payload}; 200 {record_ref, at}. 400 `key_missing` or bad form, 401, 404 `no_such_account`,
  409 `key_in_use` while the first is in progress, 422 `key_reused` with another body; 409 and 422 with other codes are
  the record's own refusals and are kept. The same key answers with the same bytes and `Idempotency-Replayed: true`.
- GET /instructions/{key}: what was answered under a key, for reading before writing; 404 `never_seen`.
- GET /instructions?since=CURSOR: every instruction in order, for reconciliation.
- GET /accounts/{account}. GET /payments?since=CURSOR. GET /totals: its own counts.
- POST /payments {account, reference, amount, currency, at}: paid elsewhere. POST /payments/{reference}/reverse {at}.
- GET, PUT /faults. GET /healthz.

Bound to 127.0.0.1; refuses to run in production. It sends no webhooks: records are asked.
"""

import sqlite3
import sys
import time

import orjson

from goodterms.records.core_ledger import books
from goodterms.records.core_ledger.effects import reverse
from goodterms.records.core_ledger.instruction import Instruction
from goodterms.standin.faults import FaultKind, still_failing
from goodterms.standin.fields import Fields
from goodterms.standin.http import Problem, Request, Response, Route, json_response, problem_response
from goodterms.standin.idempotency import InFlight, key_of
from goodterms.standin.process import Role, Standin, run

PAGE = 500

FAULTS = (
    FaultKind("slow", "The answer comes late; meanwhile the key is in use.", {"ms": 400}),
    FaultKind("error", "The first calls end in a 500 with nothing written.", {"times": 1}),
    FaultKind("busy", "The first calls are put off: 503 with Retry-After.", {"times": 1, "retry_after": 1}),
    FaultKind("refuse", "Never written: 422, kept as the answer."),
    FaultKind("conflict", "Never written: 409, kept as the answer."),
    FaultKind("lost_response", "Written, but the first answer is lost."),
    FaultKind("error_after", "Written, but the first answer is a 500."),
)


class Ledger:
    """The handlers of the API."""

    def __init__(self, standin: Standin) -> None:
        self._in = standin
        self._in_flight = InFlight()

    def post_instruction(self, request: Request) -> Response:
        request.signed(self._in.keys)
        key = key_of(request)
        instruction = Instruction.read(request.object())
        faults = self._in.faults
        with self._in_flight.hold(key):
            if faults.hits("slow", key):
                time.sleep(faults.option("slow", "ms") / 1000)
            self._stumble(key)
            return self._answer(key, instruction)

    def _stumble(self, key: str) -> None:
        """The faults that pass: each lasts its own number of calls, counted on disk."""
        faults = self._in.faults
        for fault, status in (("error", 500), ("busy", 503)):
            if not faults.hits(fault, key):
                continue
            with self._in.storage.write() as connection:
                lasts = still_failing(connection, fault=fault, effect_key=key, times=faults.option(fault, "times"))
            if lasts:
                wait = faults.option("busy", "retry_after")
                headers = {"retry-after": str(int(-(-wait // 1)))} if fault == "busy" else {}
                raise Problem(status, fault, "The record could not do this now. Nothing was written.", headers)

    def _answer(self, key: str, instruction: Instruction) -> Response:
        faults = self._in.faults
        with self._in.storage.write() as connection:
            known = books.answer_of(connection, key=key)
            if known is not None:
                if known["fingerprint"] != instruction.fingerprint:
                    raise Problem(
                        422, "key_reused", "This Idempotency-Key came with another body before: use a new key."
                    )
                kind = "application/json" if known["status"] == 200 else "application/problem+json"
                replayed = {"idempotency-replayed": "true"}
                return Response(status=known["status"], body=known["answer"], content_type=kind, headers=replayed)
            problem = self._own_refusal(key)
            if problem is None:
                try:
                    body = books.apply(connection, key=key, instruction=instruction)
                except Problem as found:
                    problem = found
            if problem is not None:
                return self._refused(connection, key, instruction, problem)
        if faults.hits("error_after", key):
            return problem_response(Problem(500, "error_after", "Something broke after this was written."))
        return Response(body=body, lost=faults.hits("lost_response", key))

    def _own_refusal(self, key: str) -> Problem | None:
        if self._in.faults.hits("refuse", key):
            return Problem(422, "refused", "The record does not take this instruction: its policy says no.")
        if self._in.faults.hits("conflict", key):
            return Problem(409, "conflict", "The record holds something newer that contradicts this.")
        return None

    def _refused(
        self, connection: sqlite3.Connection, key: str, instruction: Instruction, problem: Problem
    ) -> Response:
        response = problem_response(problem)
        if problem.status in (409, 422):
            # Kept: from now on it is the answer of this key. An unknown account is not: it may be loaded later.
            books.keep(connection, key=key, instruction=instruction, status=problem.status, body=response.body)
        return response

    def get_instruction(self, request: Request) -> Response:
        with self._in.storage.write() as connection:  # behind the writer's lock: what is being written is seen
            row = connection.execute(
                "SELECT effect_key, kind, account, at, status, answer FROM instructions WHERE effect_key = ?",
                (request.path_parts["key"],),
            ).fetchone()
        if row is None:
            raise Problem(404, "never_seen", "The record was never given an instruction under this key.")
        outcome = {"status": row["status"], "body": orjson.loads(row["answer"])}
        shown = {name: row[name] for name in ("kind", "account", "at")}
        return json_response({"key": row["effect_key"], **shown, "outcome": outcome})

    def get_instructions(self, request: Request) -> Response:
        since = _cursor(request)
        rows = self._in.storage.rows(
            "SELECT seq, effect_key, kind, account, at, status, answer, amount, currency FROM instructions "
            "WHERE seq > ? ORDER BY seq LIMIT ?",
            since,
            PAGE,
        )
        shown = [
            {
                "key": row["effect_key"],
                **{name: row[name] for name in ("kind", "account", "at", "status", "amount", "currency")},
                "record_ref": orjson.loads(row["answer"]).get("record_ref"),
            }
            for row in rows
        ]
        last = rows[-1]["seq"] if rows else since
        return json_response({"instructions": shown, "cursor": str(last), "more": len(rows) == PAGE})

    def post_accounts(self, request: Request) -> Response:
        request.signed(self._in.keys)
        lines = [line for line in request.body.split(b"\n") if line.strip()]
        with self._in.storage.write() as connection:
            new = books.load(connection, lines=lines)
        return json_response({"accounts": len(lines), "new": new})

    def get_account(self, request: Request) -> Response:
        return json_response(books.account_json(self._in.storage, account=request.path_parts["account"]))

    def get_payments(self, request: Request) -> Response:
        since = _cursor(request)
        rows = self._in.storage.rows("SELECT * FROM payments WHERE seq > ? ORDER BY seq LIMIT ?", since, PAGE)
        last = rows[-1]["seq"] if rows else since
        payments = [books.payment_json(row) for row in rows]
        return json_response({"payments": payments, "cursor": str(last), "more": len(rows) == PAGE})

    def post_payment(self, request: Request) -> Response:
        data = request.object()
        with self._in.storage.write() as connection:
            books.pay_elsewhere(connection, data=data)
        return json_response({"taken": True})

    def post_reverse(self, request: Request) -> Response:
        fields = Fields(request.object())
        at = fields.time("at")
        fields.refuse()
        with self._in.storage.write() as connection:
            reverse(connection, reference=request.path_parts["reference"], at=at)
        return json_response({"reversed": True})

    def get_totals(self, _: Request) -> Response:
        return json_response(books.totals(self._in.storage))


def _cursor(request: Request) -> int:
    text = request.query.get("since") or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Problem(400, "bad_form", "since must be a cursor this ledger gave, or nothing for the beginning.")
    return int(text)


def routes(standin: Standin) -> list[Route]:
    """Everything the ledger answers."""
    ledger = Ledger(standin)
    return [
        Route("POST", "/accounts", ledger.post_accounts),
        Route("GET", "/accounts/{account}", ledger.get_account),
        Route("POST", "/instructions", ledger.post_instruction),
        Route("GET", "/instructions", ledger.get_instructions),
        Route("GET", "/instructions/{key}", ledger.get_instruction),
        Route("POST", "/payments", ledger.post_payment),
        Route("GET", "/payments", ledger.get_payments),
        Route("POST", "/payments/{reference}/reverse", ledger.post_reverse),
        Route("GET", "/totals", ledger.get_totals),
    ]


ROLE = Role(
    name="ledger",
    description="The core ledger: stands in for a bank's system of record.",
    secret_name="GOODTERMS_RECORD_SECRET",  # noqa: S106 (the name of a variable)
    application=0x67740003,
    schema=books.SCHEMA,
    fault_kinds=FAULTS,
    routes=routes,
)

if __name__ == "__main__":
    sys.exit(run(ROLE))
