"""An instruction to the core ledger, as Goodterms gives it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

import orjson

from goodterms.core.events import WriteBackKind
from goodterms.standin.fields import Fields

KINDS: tuple[str, ...] = (*get_args(WriteBackKind), "fees.stopped", "details.updated")


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction as Goodterms gives it. `fingerprint` is the same for the same body."""

    kind: str
    account: str
    at: datetime
    payload: Mapping[str, Any]
    fingerprint: str

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Instruction":
        """Check the JSON. Raises Problem 400."""
        fields = Fields(data)
        payload = data.get("payload")
        if not isinstance(payload, dict):
            fields.mistakes.append("payload must be a JSON object")
            payload = {}
        found = cls(
            kind=fields.choice("kind", KINDS),
            account=fields.text("account", longest=100),
            at=fields.time("at"),
            payload=payload,
            fingerprint=digest(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)),
        )
        fields.refuse()
        return found

    @property
    def subject(self) -> str:
        """What it is about: a payment, a promise, or the account itself."""
        if self.kind == "payment.reversed":
            return f"reversal:{self.payload.get('reference', '')}"
        of = {"payment.recorded": "reference", "promise.recorded": "promise", "promise.closed": "promise"}.get(
            self.kind
        )
        about = str(self.payload.get(of, "")) if of else ""
        return f"{(of or self.kind)}:{about}"

    @property
    def said(self) -> str:
        """What it says of its subject; for payments and promises whenever it is said, else at this moment."""
        timeless = self.kind in {"payment.recorded", "payment.reversed", "promise.recorded", "promise.closed"}
        words = {name: value for name, value in self.payload.items() if not (timeless and name == "at")}
        body = orjson.dumps([self.kind, words, "" if timeless else self.at], option=orjson.OPT_SORT_KEYS)
        return digest(body)


def digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()
