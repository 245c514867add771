"""The sandbox provider, a process of its own: takes texts, WhatsApp, e-mail and calls, shows them on a phone page, reports by webhook.

    python -m goodterms.channels.sandbox.provider --data FILE --port N --webhook URL

The API (JSON; problems as application/problem+json with a stable `code`):

- POST /messages, signed: 200 {id, at}; the same `effect_key` gives the same answer and no second message. 400 bad form,
  401 bad signature, 410 after `send_before`, 413 too long, 422 unreachable, 503 not now.
- POST /messages/batch, signed: up to 100; 200 {"results": [{effect_key, status, …}]}, one for each that has an answer.
- GET /messages?effect_key=K: 200 {id, at}, or 404 `never_seen`.
- GET /messages?after=SEQ[&address=A][&customer=C][&limit=N]: what was sent and answered, in order.
- POST /replies: what a person sends back ({channel, from, text} and perhaps to, at, id); 200 {id}.
- GET /ledger: its own counts. GET, PUT /faults. GET /healthz. GET /phone: the phone.

Webhooks: {"events": [{id, type: accepted | delivered | failed | bounced | reply, …}]}, at least once, in order but for
what faults were asked for. Bound to 127.0.0.1; refuses to run in production.
"""

import sys
import time
import uuid
from collections.abc import Sequence

from goodterms.channels.sandbox import calls, ledger, phone
from goodterms.channels.sandbox.ledger import Message, Verdict
from goodterms.standin.http import Problem, Request, Response, Route, json_response
from goodterms.standin.process import Role, Standin, run

BATCH = 100
PAGE = 500


class Provider:
    """The handlers of the API."""

    def __init__(self, standin: Standin) -> None:
        self._in = standin

    def post_message(self, request: Request) -> Response:
        request.signed(self._in.keys)
        message = Message.read(request.object())
        verdict = self._accept([message])[0]
        time.sleep(verdict.slow)
        return _single(verdict)

    def post_batch(self, request: Request) -> Response:
        request.signed(self._in.keys)
        items = request.json()
        if not isinstance(items, list) or len(items) > BATCH:
            raise Problem(400, "bad_form", f"The body must be a JSON list of at most {BATCH} messages.")
        messages, results = [], []
        for item in items:
            try:
                messages.append(Message.read(item))
            except Problem as problem:
                key = item.get("effect_key") if isinstance(item, dict) else None
                results.append(
                    {"effect_key": key, "status": problem.status, "code": problem.code, "detail": problem.detail}
                )
        verdicts = self._accept(messages)
        time.sleep(max((verdict.slow for verdict in verdicts), default=0.0))
        results += [dict(verdict.body) for verdict in verdicts if not verdict.lost]
        return json_response({"results": results})

    def _accept(self, messages: Sequence[Message]) -> list[Verdict]:
        faults = self._in.faults
        with self._in.storage.write() as connection:
            # Read the clock inside the lock: what waited for it past its deadline must not be taken.
            now = ledger.machine_now()
            verdicts = [ledger.accept(connection, message=message, faults=faults, now=now) for message in messages]
        self._in.tell()
        return verdicts

    def get_messages(self, request: Request) -> Response:
        key = request.query.get("effect_key")
        if key is None:
            return self._list(request)
        # Behind the writer's lock: a message being taken just before its deadline is seen by whoever asks after it.
        with self._in.storage.write() as connection:
            row = connection.execute(
                "SELECT id, effect_key, at, status FROM messages WHERE effect_key = ?", (key,)
            ).fetchone()
        if row is None:
            raise Problem(404, "never_seen", "No message with this effect key was ever taken.")
        return json_response({"id": row["id"], "effect_key": row["effect_key"], "at": row["at"], "fate": row["status"]})

    def _list(self, request: Request) -> Response:
        after, limit = _whole(request, "after", 0), min(_whole(request, "limit", 100), PAGE)
        where, values = "seq > ?", [after]
        for name, column in (("address", "address"), ("customer", "customer")):
            if name in request.query:
                where += f" AND {column} = ?"
                values.append(request.query[name])  # type: ignore[arg-type]
        rows = self._in.storage.rows(f"SELECT * FROM messages WHERE {where} ORDER BY seq LIMIT ?", *values, limit)
        last = rows[-1]["seq"] if rows else after
        return json_response({"messages": [ledger.listing(row) for row in rows], "after": last})

    def post_reply(self, request: Request) -> Response:
        data = request.object()
        with self._in.storage.write() as connection:
            reply_id = ledger.take_reply(connection, data=data, faults=self._in.faults, fresh_id=uuid.uuid4().hex)
        self._in.tell()
        return json_response({"id": reply_id})

    def get_ledger(self, _: Request) -> Response:
        return json_response(ledger.totals(self._in.storage))


def _single(verdict: Verdict) -> Response:
    """The answer about one message."""
    answer = json_response(verdict.body, status=verdict.status, headers=verdict.headers)
    return (
        Response(status=answer.status, body=answer.body, headers=answer.headers, lost=True) if verdict.lost else answer
    )


def _whole(request: Request, name: str, default: int) -> int:
    text = request.query.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Problem(400, "bad_form", f"{name} must be a whole number.")
    return int(text)


def routes(standin: Standin) -> list[Route]:
    """Everything the provider answers."""
    provider = Provider(standin)
    return [
        Route("POST", "/messages", provider.post_message),
        Route("POST", "/messages/batch", provider.post_batch),
        Route("GET", "/messages", provider.get_messages),
        Route("POST", "/replies", provider.post_reply),
        Route("GET", "/ledger", provider.get_ledger),
        *phone.routes(standin),
    ]


ROLE = Role(
    name="provider",
    description="The sandbox provider: texts, WhatsApp, e-mail and calls into one phone page in the browser.",
    secret_name="GOODTERMS_CHANNEL_SECRET",  # noqa: S106 (the name of a variable)
    application=0x67740001,
    schema=(*ledger.SCHEMA, *calls.SCHEMA),
    fault_kinds=ledger.FAULTS,
    routes=routes,
)

if __name__ == "__main__":
    sys.exit(run(ROLE))
