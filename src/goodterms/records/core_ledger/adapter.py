"""Talks to the core ledger: Idempotency-Key (IETF draft-07) and a Standard Webhooks signature on every write."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Literal, Self, assert_never

import orjson

from goodterms.core.money import Money, MoneyRefused
from goodterms.records.base import (
    Acknowledged,
    Conflict,
    HeldInstruction,
    Instruction,
    InstructionPage,
    LookUpResult,
    NeverSeen,
    PaymentPage,
    RecordAccount,
    RecordAdapter,
    RecordPayment,
    Refused,
    Retry,
    UnknownWrite,
    WriteResult,
)
from goodterms.transport.adapters import listed, setting
from goodterms.transport.client import Answer, Client, NeverSent, NoAnswer

Meaning = Literal["retry", "refused", "conflict"]

MEANINGS: dict[int, Meaning] = {
    # Status -> what it means. Everything else that is not 200 or 201 is unknown (ledger.py documents the API).
    400: "refused",  # the instruction is not one the record understands, or its key is missing
    401: "retry",  # our signature was refused: the secret is wrong, an operator can put it right
    404: "refused",  # no such account
    409: "conflict",
    413: "refused",
    422: "refused",
    429: "retry",
    503: "retry",
}

BY_CODE: dict[str, Meaning] = {
    # The problem's own code says more than its status where the draft gives one status two meanings.
    "key_in_use": "retry",  # draft-ietf-httpapi-idempotency-key-header-07, 2.7: 409 while the first is in progress
    "key_reused": "conflict",  # same section: 422 where the key came with another body before
}

WAIT_FOR_AN_OPERATOR = 60.0
"""Seconds before the next try where only a person can put it right."""

HIGHEST_RATE = 100_000
"""In basis points a year; what an import takes at most."""


class CoreLedger(RecordAdapter):
    """The stand-in for a bank's system of record."""

    name: ClassVar[str] = "core_ledger"
    key_lifetime: ClassVar[timedelta] = timedelta(days=30)

    def __init__(self, *, url: str, keys: Sequence[str]) -> None:
        self._client = Client(base_url=url, keys=keys)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `url` and `secret` (whsec_…; several with blanks between them while changing keys)."""
        of = "the core ledger"
        return cls(url=setting(settings, "url", of=of), keys=listed(settings, "secret", of=of))

    def write(self, *, instruction: Instruction, deadline: datetime) -> WriteResult:
        """POST /instructions."""
        called = self._client.call(
            "POST",
            "/instructions",
            deadline=deadline,
            body=_instruction_body(instruction),
            message_id=instruction.effect_key,
            headers={"idempotency-key": f'"{instruction.effect_key}"'},  # a quoted string, as the draft says
        )
        match called:
            case NeverSent(reason):
                return Retry(reason, after=1.0)
            case NoAnswer(reason):
                return UnknownWrite(reason)
            case Answer():
                return _written(called)
            case _:
                assert_never(called)

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        """GET /instructions/{key}: what is stored under the key, a refusal included."""
        called = self._client.call("GET", f"/instructions/{_safe(effect_key)}", deadline=deadline)
        if not isinstance(called, Answer):
            return UnknownWrite(called.reason)
        if called.status == 404 and called.text("code") == "never_seen":
            return NeverSeen()
        outcome = called.json().get("outcome")
        if called.status != 200 or not isinstance(outcome, dict) or not isinstance(outcome.get("status"), int):
            return UnknownWrite(f"the record answered {called.status}")
        stored = Answer(status=outcome["status"], headers={}, body=orjson.dumps(outcome.get("body")))
        result = _written(stored)
        return UnknownWrite(result.reason) if isinstance(result, Retry) else result

    def account(self, *, account: str, deadline: datetime) -> RecordAccount | NeverSeen | UnknownWrite:
        """GET /accounts/{id}."""
        called = self._client.call("GET", f"/accounts/{_safe(account)}", deadline=deadline)
        if not isinstance(called, Answer):
            return UnknownWrite(called.reason)
        if called.status == 404 and called.text("code") == "never_seen":
            return NeverSeen()
        found = _account(called.json()) if called.status == 200 else None
        return found if found is not None else UnknownWrite(f"the record answered {called.status}")

    def payments_since(self, *, cursor: str, deadline: datetime) -> PaymentPage | UnknownWrite:
        """GET /payments?since=."""
        called = self._client.call("GET", "/payments", deadline=deadline, params={"since": cursor})
        if not isinstance(called, Answer):
            return UnknownWrite(called.reason)
        page = _page(called.json()) if called.status == 200 else None
        return page if page is not None else UnknownWrite(f"the record answered {called.status}")

    def instructions_since(self, *, cursor: str, deadline: datetime) -> InstructionPage | UnknownWrite:
        """GET /instructions?since=."""
        called = self._client.call("GET", "/instructions", deadline=deadline, params={"since": cursor})
        if not isinstance(called, Answer):
            return UnknownWrite(called.reason)
        page = _instructions(called.json()) if called.status == 200 else None
        return page if page is not None else UnknownWrite(f"the record answered {called.status}")

    def load_accounts(self, *, accounts: Iterable[Mapping[str, Any]], deadline: datetime) -> int:
        """POST /accounts in chunks: fill an empty stand-in. Loading the same rows again changes nothing.

        Each row: account, balance, past_due (minor units), currency, as_of, and optionally oldest_due, status, interest_rate (basis
        points a year) and late_fee (minor units).
        Returns how many rows were taken. Raises ValueError with the ledger's words for a row it refuses, and OSError
        where it does not answer.
        """
        taken = 0
        for chunk in _chunks(accounts):
            called = self._client.call(
                "POST",
                "/accounts",
                deadline=deadline,
                body=chunk,
                message_id=f"accounts-{taken}",
                content_type="application/x-ndjson",
            )
            if not isinstance(called, Answer):
                raise ConnectionError(f"the core ledger did not take the accounts: {called.reason}")
            if called.status != 200:
                raise ValueError(called.text("detail") or f"the core ledger answered {called.status}")
            taken += int(called.json().get("accounts", 0))
        return taken

    def close(self) -> None:
        self._client.close()


def _safe(identifier: str) -> str:
    """An id as one part of a path."""
    plain = identifier.replace("-", "").replace("_", "")
    return identifier if plain.isascii() and plain.isalnum() and len(identifier) <= 255 else "-"


def _instruction_body(instruction: Instruction) -> bytes:
    """The same bytes on every attempt: the record compares them."""
    return orjson.dumps(
        {
            "kind": instruction.kind,
            "account": instruction.account,
            "at": instruction.at,
            "payload": orjson.loads(instruction.payload),
        },
        option=orjson.OPT_SORT_KEYS,
    )


def _written(answer: Answer) -> WriteResult:
    if answer.status in (200, 201):
        ref, at = answer.text("record_ref"), _time(answer.json().get("at"))
        if ref and at is not None:
            return Acknowledged(record_ref=ref, at=at)
        return UnknownWrite("the record's answer carries no reference")
    code = answer.text("code")
    reason = answer.text("detail") or f"the record answered {answer.status}"
    match BY_CODE.get(code) or MEANINGS.get(answer.status):
        case "retry":
            default = WAIT_FOR_AN_OPERATOR if answer.status == 401 else 1.0
            return Retry(reason, after=answer.retry_after(default=default))
        case "refused":
            return Refused(reason, code=code)
        case "conflict":
            return Conflict(reason, code=code)
        case None:
            return UnknownWrite(reason)


def _account(found: Mapping[str, Any]) -> RecordAccount | None:
    try:
        due = found.get("oldest_due")
        return RecordAccount(
            account=str(found["account"]),
            balance=Money(found["balance"], found["currency"]),
            past_due=Money(found["past_due"], found["currency"]),
            oldest_due=date.fromisoformat(due) if due else None,
            status=found["status"],
            as_of=datetime.fromisoformat(found["as_of"]).astimezone(UTC),
            interest_rate=_rate(found.get("interest_rate")),
            late_fee=None if (fee := found.get("late_fee")) is None else Money(fee, found["currency"]),
        )
    except (KeyError, TypeError, ValueError, MoneyRefused):
        return None


def _rate(value: object) -> int | None:
    """Basis points a year. Raises ValueError for what cannot be a rate: better no figures than wrong ones."""
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= HIGHEST_RATE:
        raise ValueError(f"{value!r} is no rate in basis points")
    return value


def _page(found: Mapping[str, Any]) -> PaymentPage | None:
    try:
        payments = tuple(
            RecordPayment(
                reference=str(item["reference"]),
                account=str(item["account"]),
                amount=Money(item["amount"], item["currency"]),
                occurred_at=datetime.fromisoformat(item["occurred_at"]).astimezone(UTC),
                source=str(item["source"]),
                reversed_at=datetime.fromisoformat(item["reversed_at"]).astimezone(UTC)
                if item["reversed_at"]
                else None,
            )
            for item in found["payments"]
        )
        return PaymentPage(payments=payments, cursor=str(found["cursor"]), more=bool(found["more"]))
    except (KeyError, TypeError, ValueError, MoneyRefused):
        return None


def _instructions(found: Mapping[str, Any]) -> InstructionPage | None:
    try:
        held = tuple(
            HeldInstruction(
                effect_key=str(item["key"]),
                kind=str(item["kind"]),
                account=str(item["account"]),
                record_ref=item["record_ref"] or "",
                amount=Money(item["amount"], item["currency"]) if item["currency"] else None,
            )
            for item in found["instructions"]
        )
        return InstructionPage(instructions=held, cursor=str(found["cursor"]), more=bool(found["more"]))
    except (KeyError, TypeError, ValueError, MoneyRefused):
        return None


def _chunks(rows: Iterable[Mapping[str, Any]], size: int = 512 * 1024) -> Iterable[bytes]:
    lines: list[bytes] = []
    length = 0
    for row in rows:
        line = orjson.dumps(row)
        lines.append(line)
        length += len(line) + 1
        if length >= size:
            yield b"\n".join(lines)
            lines, length = [], 0
    if lines:
        yield b"\n".join(lines)


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
