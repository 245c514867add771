"""What customers did about themselves, read from the log: the thread of their page, doubted payments, helpers, help, feedback.

No step of the engine asks for any of it: these are read where a page shows them.
"""

from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import orjson
from django.db import connection

from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.customer_cipher import CipherError
from goodterms.core.events import (
    DetailsConfirmed,
    Event,
    FeedbackGiven,
    FormatsTold,
    HelperEnded,
    HelperNamed,
    HelpGiven,
    HelpStepSeen,
    PageAnswered,
    PageWritten,
    PaymentAnswered,
    PaymentQuestioned,
)
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key

E = TypeVar("E", bound=Event)
EVENTS = """
SELECT type, version, payload, occurred_at, actor FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = ANY(%s) ORDER BY seq
"""


@dataclass(frozen=True, slots=True)
class Found:
    """An event of the customer's log, when it happened and who brought it."""

    event: Any
    at: datetime
    by: str


def read_of(here: HERE, *types: type[Any]) -> list[Found]:
    """Their events of these types, the oldest first; what cannot be read is left out (the audit says so)."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, [*here, [one.type for one in types]])
        rows = cursor.fetchall()
    found: list[Found] = []
    for type_, version, payload, at, actor in rows:
        try:
            found.append(Found(decode_event(type_=type_, version=version, payload=payload), at, actor))
        except UnreadablePayload:
            continue
    return found


def thread_of(here: HERE) -> list[Found]:
    """What the customer wrote on their page, and what people answered."""
    return read_of(here, PageWritten, PageAnswered)


def questioned(here: HERE, *, account: int, payments: Sequence[str]) -> list[PaymentQuestioned]:
    """The payments a case asks about, the oldest first, each as it was told last."""
    last = {
        one.event.payment: one.event
        for one in read_of(here, PaymentQuestioned)
        if one.event.account == account and one.event.payment in payments
    }
    return list(last.values())


def answered(here: HERE, *, account: int) -> dict[str, Found]:
    """The last word on each payment."""
    return {one.event.payment: one for one in read_of(here, PaymentAnswered) if one.event.account == account}


def confirmed_last(here: HERE) -> DetailsConfirmed | None:
    """When they last said that their details are right."""
    found = read_of(here, DetailsConfirmed)
    return found[-1].event if found else None


def formats_last(here: HERE) -> FormatsTold | None:
    """What they last said of how they read."""
    found = read_of(here, FormatsTold)
    return found[-1].event if found else None


NEEDED = """
SELECT sealed FROM support_need
 WHERE bucket = %s AND customer_id = %s AND ended_at IS NULL AND review_at + interval '30 days' * consent::int > %s
"""


def support_of(here: HERE, *, now: datetime) -> frozenset[str]:
    """The support that somebody needs of us, as it was recorded and still counts: needs alone, without any detail."""
    with connection.cursor() as cursor:
        cursor.execute(NEEDED, [*here, now])
        rows = cursor.fetchall()
    key = customer_key(here) if rows else None
    if key is None:
        return frozenset()
    found: set[str] = set()
    for (sealed,) in rows:
        with suppress(CipherError, ValueError):  # what cannot be opened any more counts for nothing
            found.update(orjson.loads(key.open(of="support_need", sealed=b64decode(sealed or "")))["needs"])
    return frozenset(found)


def feedback_of(here: HERE, *, case: int) -> FeedbackGiven | None:
    """What they said of this matter when they were done."""
    return next((one.event for one in read_of(here, FeedbackGiven) if one.event.case == case), None)


def helper_of(here: HERE, *, helper: str, now: datetime) -> HelperNamed | None:
    """Who acts for them under this name, as it stands now; None once it is over."""
    return next((one for one in helpers_of(here, now=now) if one.helper == helper), None)


def helpers_of(here: HERE, *, now: datetime) -> list[HelperNamed]:
    """Everybody who acts for them now, each as named last."""
    standing: dict[str, HelperNamed] = {}
    for one in read_of(here, HelperNamed, HelperEnded):
        if isinstance(one.event, HelperNamed):
            standing[one.event.helper] = one.event
        else:
            standing.pop(one.event.helper, None)
    return [one for one in standing.values() if one.until is None or one.until > now]


@dataclass(frozen=True, slots=True)
class Help:
    """A page that was put in somebody's hands during a call, and how far they came."""

    given: HelpGiven
    at: datetime
    by: str
    steps: tuple[Found, ...]


def help_of(here: HERE, *, case: int) -> list[Help]:
    """The pages of a case that were put in somebody's hands, the newest first."""
    rows = [one for one in read_of(here, HelpGiven, HelpStepSeen) if one.event.case == case]
    given = [one for one in rows if isinstance(one.event, HelpGiven)]
    return [
        Help(
            one.event,
            one.at,
            one.by,
            tuple(step for step in rows if isinstance(step.event, HelpStepSeen) and step.event.link == one.event.link),
        )
        for one in reversed(given)
    ]
