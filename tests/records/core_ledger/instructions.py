"""Instructions as the tests give them to the core ledger."""

from datetime import UTC, datetime
from typing import Any

import orjson

from goodterms.records.base import Instruction

AT = datetime(2005, 10, 3, 1, 30, tzinfo=UTC)


def instruction(key: str = "w-1", of: Any = "payment.recorded", account: str = "A-1", /, **payload: Any) -> Instruction:
    plain = {"reference": "HB-8842", "amount": 32000, "currency": "TWD"} if of == "payment.recorded" else {}
    return Instruction(key, of, account, orjson.dumps(plain | payload).decode(), AT)


def promise(key: str, account: str = "A-1", /, **payload: Any) -> Instruction:
    return instruction(key, "promise.recorded", account, promise="p-1", **{"due": "2005-10-15"} | payload)
