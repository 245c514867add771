"""A day to pay that somebody names in an answer, or what they put right in one, read with what is known of them and of the account."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from django.db import connection

from goodterms.channels.base import Reply
from goodterms.core.calendar import zone_info
from goodterms.core.events import PromiseNamed, ReadAs
from goodterms.core.journey.consequences.read_back import still_open, waiting
from goodterms.core.money import Money
from goodterms.flow.heard import Heard
from goodterms.language.correction import LONGEST, agrees_to, read_correction
from goodterms.language.promise import Named, read_promise
from goodterms.language.slots import Owed
from goodterms.store.gather import HERE, read_back_of
from goodterms.store.offers_known import read_past

__all__ = ["Chosen", "promise_named"]

SAYS_NO_MORE: Final[frozenset[ReadAs]] = frozenset({"other", "yes"})
"""Readings beside which words about a day to pay are looked for: nothing graver was said."""
CHOOSES: Final[frozenset[ReadAs]] = frozenset({"first", "second"})
"""Answers to which of two it is; where a day is asked for, "the first" is one."""
QUARRELS: Final[frozenset[ReadAs]] = frozenset({"dispute", "already_paid"})
"""What they ask for beside which no day is an offer to pay: theirs is to be looked at first."""
COURTESIES: Final[frozenset[ReadAs]] = frozenset({"agreed", "thanks", "hello", "other_one"})
"""Whole messages of these words name no amount: "yeah grand" is none of a thousand."""
Chosen: TypeAlias = Literal["yes", "first", "second"]
PLACES: Final[tuple[Chosen, ...]] = ("first", "second")
ASKS_WHICH: Final = frozenset({"which", "made"})
SAYS_STOP: Final[frozenset[ReadAs]] = frozenset({"stop", "cease"})
KNOWN: Final = """
SELECT p.language, p.zones[1], a.past_due, a.balance, a.currency, k.rest, o.amount, o.due
  FROM customer p
  JOIN "case" k ON k.bucket = p.bucket AND k.customer_id = p.id AND k.id = %s
  JOIN account a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
  LEFT JOIN promise o ON o.bucket = a.bucket AND o.customer_id = a.customer_id AND o.account_id = a.id AND o.state = 'open'
 WHERE p.bucket = %s AND p.id = %s
"""


@dataclass(frozen=True, slots=True)
class _Known:
    language: str
    zone: ZoneInfo
    currency: str
    owed: Owed
    asks: str
    put: tuple[tuple[Money, date], ...]
    waits: tuple[tuple[Money, date], ...]


def promise_named(
    here: HERE, case: int | None, point: int, reply: Reply, said: Heard, *, at: datetime
) -> PromiseNamed | Chosen | None:
    """What the words of a written answer offer to pay, and by when; None where they offer nothing or something graver stands.

    While a reading waits for their word, or a promise is open, words that only put it right (`read_correction`) are taken as that
    whatever a model hears in them: none of them could tell of anything graver. Who names one of what was put to them has chosen it.
    """
    little = said.readings[0] in SAYS_NO_MORE and len(said.readings) == 1 and not said.perhaps_stop
    little = little and (said.asks is None or said.asks.reading not in QUARRELS)
    if case is None or reply.channel == "call" or not (little or len(reply.text) <= LONGEST):
        return None
    known = _known(here, case, point, at)
    if known is None:
        return None
    named, day = None, at.astimezone(known.zone).date()
    if said.asks is not None and said.asks.reading in COURTESIES:
        return None
    if said.readings[0] in CHOOSES and known.asks in ASKS_WHICH:
        return None
    if known.put and said.readings[0] not in SAYS_STOP and (chosen := _chosen(reply.text, known, day)) is not None:
        return chosen
    little = little or (said.readings[0] in CHOOSES and known.asks == "when")
    if known.waits and said.readings[0] not in SAYS_STOP:
        named = _corrected(reply.text, known, day)
    corrects = named is not None
    if named is None and little:
        named = read_promise(
            reply.text, known.language, reference=day, zone=known.zone, currency=known.currency, owed=known.owed
        )
    if named is None:
        return None
    past = read_past(here=here, zone=known.zone.key, now=at)
    taken = tuple(one.on for one in past.taken if one.offer == "promise")
    corrects = corrects or bool(known.waits)
    return PromiseNamed(case, reply.channel, point, named.amounts, named.days, taken, corrects, named.part)


def _chosen(text: str, known: _Known, day: date) -> Chosen | None:
    """The one of what was put to them that the words name: "yes, friday", or "30" where it was 20 or 30."""
    if known.asks == "yes":
        agreed = agrees_to(text, known.language, known.put[0], reference=day, zone=known.zone, currency=known.currency)
        return "yes" if agreed else None
    if known.asks not in ASKS_WHICH or len(known.put) != len(PLACES):
        return None
    named = _corrected(text, replace(known, waits=known.put), day)
    if named is None or not (named.amounts or named.days):
        return None
    fits = [
        place
        for place, (amount, due) in zip(PLACES, known.put, strict=True)
        if named.amounts in ((), (amount,)) and named.days in ((), (due,))
    ]
    return fits[0] if len(fits) == 1 else None


def _corrected(text: str, known: _Known, day: date) -> Named | None:
    return read_correction(
        text,
        known.language,
        waits=known.waits,
        reference=day,
        zone=known.zone,
        currency=known.currency,
        owed=known.owed,
    )


def _known(here: HERE, case: int, point: int, at: datetime) -> _Known | None:
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, (case, *here))
        row = cursor.fetchone()
    if row is None:
        return None
    language, zone, past_due, balance, currency, rest, promised, due = row
    asked = read_back_of(rest)
    open_ = still_open(asked, point, at)
    return _Known(
        language,
        zone_info(zone or "UTC") or ZoneInfo("UTC"),
        currency,
        Owed(total=Money(balance, currency), overdue=Money(past_due, currency)),
        "" if open_ is None else open_.asks,
        () if open_ is None or open_.asks == "when" else tuple((one.amount, one.due) for one in open_.choices),
        tuple((one.amount, one.due) for one in waiting(asked, point=point, now=at))
        or (((Money(promised, currency), due),) if promised is not None else ()),
    )
