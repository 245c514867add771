"""Telling somebody that what keeps others out was changed, at another address than the one it was changed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from goodterms.core.effects import event_effect_key
from goodterms.core.events import MessageAsked, MessagePutOff, Sealed, Stamped
from goodterms.core.facts import CustomerFacts, Point
from goodterms.flow.send_message import PATIENCE
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words


@dataclass(frozen=True, slots=True)
class Told:
    """What they are told, in the customer's language: words that say nothing to a stranger."""

    subject: str
    text: str


def sealed_notice(here: HERE, told: Told, /) -> Sealed | None:
    """The words, sealed with the customer's key; None once it was erased."""
    words = orjson.dumps({"subject": told.subject, "text": told.text}).decode()
    return sealed_words(here=here, of="message", words=words)


def quick_first(points: Sequence[Point], /) -> list[Point]:
    """The contact points that a warning may take, letters last: they are slow. No calls, and no chat, which others may read over."""
    written = [point for point in points if point.channel not in {"call", "chat"}]
    return sorted(written, key=lambda point: (point.channel == "letter", point.rank))


def warning(
    *,
    installation: str,
    facts: CustomerFacts,
    now: datetime,
    account: int | None,
    notice: Sealed,
    name: str,
    points: Sequence[Point],
    not_to: Sequence[int],
    why: str,
) -> list[Stamped]:
    """A message to the first of `points` that takes it, and never to `not_to`: it asks for nothing. Empty where there is none.

    It is judged as every message is, and called `name` with "/told".
    """
    about = account if account is not None else (facts.accounts[0].id if facts.accounts else None)
    if not points or about is None:
        return []
    channels = tuple(dict.fromkeys(point.channel for point in points))
    id_ = f"{name}/told"
    effect = event_effect_key(installation=installation, event=f"{facts.customer}/{id_}", ordinal=1)
    asked = MessageAsked(
        id_, None, about, effect, "security", channels, "", notice, facts.language, now, now + PATIENCE
    )
    found = [Stamped(id_, asked, now, "goodterms")]
    if not_to:
        elsewhere = MessagePutOff(id_, None, effect, now, None, (), tuple(not_to), why)
        found.append(Stamped(f"{id_}/elsewhere", elsewhere, now, "goodterms"))
    return found
