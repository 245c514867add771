"""Owed from the making of a promise: what was agreed, in writing. It falls away with the promise."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goodterms.core.calendar import local_day
from goodterms.core.policy.duty_kinds.kind import DutyKind, Look, Opening


def _opens(look: Look, values: Mapping[str, Any]) -> Iterator[Opening]:
    for promise in look.facts.promises:
        if promise.account == look.account.id and promise.made_at <= look.now:
            yield Opening(promise.id, promise.made_at, local_day(at=promise.made_at, zone=look.zone))


def _lapsed(look: Look, about: str) -> str:
    return "" if any(promise.id == about for promise in look.facts.promises) else "the promise is not open any more"


PROMISE_CONFIRMATION: Final = DutyKind("What was promised, confirmed in writing", _opens, _lapsed)
