"""What a reply amounts to for one person who uses the address: the events, each with the id that a repetition has too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from goodterms.channels.base import Reply
from goodterms.core.events import (
    CallTimeAsked,
    HardshipDisclosed,
    PromiseNamed,
    ReadAs,
    Replied,
    Stamped,
    VulnerabilityDisclosed,
)
from goodterms.flow.await_call import awaits_call
from goodterms.flow.heard import Asks, Heard
from goodterms.flow.name_promise import promise_named
from goodterms.language.call_time import read_call_time, speaks_of_a_call
from goodterms.language.promise import speaks_of_paying
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words

__all__ = ["FIRST", "Came", "Holder", "reply_says"]

FIRST: Final = "before-"
"""Begins the id of an event that must be looked at before its reply: what waits at the door goes by its moment, then its id."""
SAYS_LITTLE: Final[frozenset[ReadAs]] = frozenset({"other", "yes", "help"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who uses the address, our last contact with them on it, and the language they read."""

    here: HERE
    point: int
    case: int | None
    contacted_at: datetime | None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Came:
    """A reply as it came: by which provider, and when, in business time."""

    reply: Reply
    provider: str
    at: datetime

    def name(self, holder: Holder) -> str:
        """The id of its event for one holder."""
        return f"reply/{self.provider}/{self.reply.external_id}/{holder.here[1]}"


def reply_says(came: Came, holder: Holder, said: Heard, *, elsewhere: bool = False) -> list[tuple[HERE, Stamped]]:
    """The events of one holder, in the order in which they are to be looked at."""
    name, reply, at = came.name(holder), came.reply, came.at
    words = sealed_words(here=holder.here, of="message", words=reply.shown)
    offered, chosen = None, None
    if not (said.support or elsewhere):
        found_in = promise_named(holder.here, holder.case, holder.point, reply, said, at=at)
        if not isinstance(found_in, PromiseNamed):
            chosen = found_in
        elif not _means_now(found_in, said, at=at):
            offered = found_in
    puts_right = chosen is not None or (offered is not None and offered.corrects)
    pays = puts_right or (
        offered is not None and bool(offered.amounts) and speaks_of_paying(reply.text, holder.language)
    )
    named = None if pays else _time_named(holder, reply, said, at=at)
    if named is not None:
        offered = None
    reading: ReadAs = (
        "reschedule" if named is not None else "promise" if offered is not None else chosen or said.readings[0]
    )
    tabled = named is not None or offered is not None or chosen is not None
    asks = said.asks if not tabled and said.asks is not None else Asks(reading)
    replied = Replied(
        holder.case,
        reply.channel,
        holder.point,
        asks.reading,
        words,
        reply.external_id,
        elsewhere,
        asks.sure,
        asks.language,
        said.may_be_a_stop and not puts_right,
    )
    found = [Stamped(name, replied, at, "customer")]
    if named is not None and holder.case is not None:  # before the words, which ask for nothing more then
        found.insert(0, Stamped(f"{FIRST}{name}/time", CallTimeAsked(holder.case, named), at, "customer"))
    if offered is not None:
        found.insert(0, Stamped(f"{FIRST}{name}/promise", offered, at, "customer"))
    if "hardship" in said.readings[1:] and not puts_right:
        found.append(Stamped(f"{name}/hardship", HardshipDisclosed(holder.case, words), at, "customer"))
    if said.support:
        support = VulnerabilityDisclosed(holder.case, words, "customer", said.crisis)
        found.append(Stamped(f"{name}/support", support, at, "customer"))
    return [(holder.here, stamped) for stamped in found]


def _means_now(offered: PromiseNamed, said: Heard, *, at: datetime) -> bool:
    """Whether who names no day but this one asks to pay at once: "quiero pagar ahora" wants the link, and no promise."""
    at_once = said.asks is not None and said.asks.reading == "pay_now" and not offered.amounts
    return at_once and (bool(offered.days) or offered.part) and all(day <= at.date() for day in offered.days)


def _time_named(holder: Holder, reply: Reply, said: Heard, *, at: datetime) -> datetime | None:
    """The time for a call that a few words name, on the customer's clock: where one was announced or they ask for one, and nothing
    graver was read in them.
    """
    if said.readings[0] not in SAYS_LITTLE or said.support or holder.case is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT zones[1] FROM customer WHERE bucket = %s AND id = %s", holder.here)
        row = cursor.fetchone()
    zone = (row[0] if row is not None else None) or "UTC"
    named = read_call_time(reply.text, holder.language, now=at, zone=zone)
    if named is None or speaks_of_a_call(reply.text, holder.language) or awaits_call(holder.here, holder.case):
        return named
    return None
