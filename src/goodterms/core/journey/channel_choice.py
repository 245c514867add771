"""Which way to reach somebody first: every contact point that is open to a message, in order, each with its reasons.

Policy decides whether a contact may be made; this decides which is asked about first. What counts, the gravest first: whether
the channel can carry what must be answered, whether the address works at all, consent, what came back lately, what was opened
and left undone, what the journey names, what the customer likes for this purpose, the time there is, and what was heard from
there before. One that never works is last and never missing: policy refuses it, and the case file says so. The order is total
and depends on nothing but what is given here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from goodterms.core.consents import last_word
from goodterms.core.events import Channel, Considered, Purpose, SupportFlag
from goodterms.core.facts import CustomerFacts, Point
from goodterms.core.fold.points import MORE
from goodterms.core.value import value

__all__ = ["CAME_BACK", "TAKES", "WHY", "Candidate", "Need", "Wish", "candidates", "considered", "needs_of", "order"]

Need: TypeAlias = Literal["link", "signature", "document"]
"""What an answer needs: the page behind a link; or there a signature, or a document."""

CAME_BACK: Final = 2
"""So many in a row came back from an address, and every other way comes before it."""
TAKES: Final[dict[Channel, timedelta]] = {
    "call": timedelta(0),
    "sms": timedelta(hours=1),
    "whatsapp": timedelta(hours=1),
    "push": timedelta(hours=1),
    "email": timedelta(hours=12),
    "chat": timedelta(days=1),
    "letter": timedelta(days=4),
}
"""How long it may take until somebody has seen a message. House figures, on the slow side: post takes two to three working
days, and a feed is seen when its owner next comes by."""
NOT_ON_A_CALL: Final[dict[str, Need]] = {"attest": "signature", "mandate": "signature", "documents": "document"}
SPOKEN: Final = frozenset({"pay", "promise", "already_paid", "hardship", "choose_call_slot", "talk_to_us"})
"""The offers that can be taken in a call itself; every other one needs its page, and a spoken message carries no link."""
AT_ONCE: Final[frozenset[Purpose]] = frozenset({"safety", "security"})
"""Purposes for which a way that is too slow comes after all others, however much it is liked."""

WHY: Final[dict[str, str]] = {
    "cannot_carry": "it cannot carry what must be answered",
    "stopped": "they stopped it",
    "wrong_person": "it reaches somebody else",
    "dead": "messages to it bounce for good",
    "agreed": "they agreed to it for this purpose",
    "not_asked": "no consent is on record for this purpose",
    "asked_not": "they asked us to use another way, for a reason of their own",
    "refused": "they refused it for this purpose",
    "expired": "their consent for this purpose is over",
    "came_back": "so many in a row came back",
    "in_vain": "they opened there three times and did nothing",
    "named": "whoever asks for the message names it",
    "liked_for": "they like it for this purpose",
    "liked": "they like it",
    "slow": "it may take longer than there is time",
    "answered": "they answered there before",
    "opened": "they came from there to the page before",
    "read": "they read there before",
}
"""The codes of reasons. Three say more after a colon: what it cannot carry, how many came back, the place among those liked."""

_NEVER_WORKS: Final = {"opted_out": "stopped", "wrong_person": "wrong_person", "bounced": "dead"}
_TEXTS: Final = frozenset({"sms", "whatsapp"})
_NEEDED_NOT: Final[dict[Channel, SupportFlag]] = {
    "sms": "no_texts",
    "whatsapp": "no_texts",
    "call": "no_calls",
    "email": "no_emails",
}
_AGREED, _NOT_ASKED, _REFUSED = 0, 1, 2


@value
class Wish:
    """What a message is for, and what it must carry: all that decides the order beside what is known of the customer.

    `named` are the channels it may take, in order; empty: all but calls, which a machine makes only where they are named.
    `tried` are channels that are out of the question, `avoid` one that was opened in vain. `time_left` is how long there is
    until the message has missed its purpose; None: nothing presses.
    """

    purpose: Purpose
    now: datetime
    named: tuple[Channel, ...] = ()
    tried: tuple[str, ...] = ()
    avoid: str | None = None
    needs: Need | None = None
    time_left: timedelta | None = None


@value
class Candidate:
    """One way: by this channel, to this contact point."""

    channel: Channel
    point: Point


def needs_of(*, offer: str | None) -> Need | None:
    """What the answer to a message needs that offers one thing; None: it can be given in the message itself, spoken too."""
    if offer is None or offer in SPOKEN:
        return None
    return NOT_ON_A_CALL.get(offer, "link")


def candidates(points: Iterable[Point], calls: Iterable[Point], wish: Wish) -> list[Candidate]:
    """Every way that is open: written ones to the point's own channel, and calls where they are named."""
    named, tried = wish.named, wish.tried
    found = [
        Candidate(point.channel, point)
        for point in points
        if point.channel != "call" and point.channel not in tried and (not named or point.channel in named)
    ]
    if "call" in named and "call" not in tried:
        found += [Candidate("call", point) for point in calls]
    return found


def order(found: Sequence[Candidate], facts: CustomerFacts, wish: Wish) -> list[Candidate]:
    """The ways in the order in which they are to be asked about. Total: the same ways in any order give the same answer."""
    if len(found) < 2:
        return list(found)
    liked = _liked(facts, wish.purpose)
    return sorted(found, key=lambda one: _key(one, facts, wish, liked))


Key: TypeAlias = tuple[bool, bool, int, bool, bool, bool, int, bool, int, bool, int, int, bool, int, int]


def _key(one: Candidate, facts: CustomerFacts, wish: Wish, liked: tuple[Channel, ...]) -> Key:
    channel, point = one.channel, one.point
    slow = _slow(channel, wish)
    return (
        _carries_not(channel, wish),
        point.state != "ok" or (facts.text_stopped and channel in _TEXTS),
        _consent(one, facts, wish)[0],
        _asked_not(channel, facts),
        point.bounces >= CAME_BACK,
        channel == wish.avoid,
        wish.named.index(channel) if wish.named else 0,
        slow and wish.purpose in AT_ONCE,
        liked.index(channel) if channel in liked else len(liked),
        slow,
        -MORE[point.heard],
        point.bounces,
        point.channel != channel,  # a number for texts is called after one for calls
        point.rank,
        point.id,
    )


def considered(ordered: Sequence[Candidate], facts: CustomerFacts, wish: Wish) -> tuple[Considered, ...]:
    """The ways with their reasons, as they are kept with the contact; none where there was nothing to choose."""
    if len(ordered) < 2:
        return ()
    return tuple([Considered(one.channel, one.point.id, _why(one, facts, wish)) for one in ordered])


def _why(one: Candidate, facts: CustomerFacts, wish: Wish) -> tuple[str, ...]:
    channel, point = one.channel, one.point
    why: list[str] = []
    if _carries_not(channel, wish):
        why.append(f"cannot_carry:{wish.needs}")
    if point.state != "ok":
        why.append(_NEVER_WORKS[point.state])
    elif facts.text_stopped and channel in _TEXTS:
        why.append("stopped")
    if _asked_not(channel, facts):
        why.append("asked_not")
    if point.bounces:
        why.append(f"came_back:{point.bounces}")
    if channel == wish.avoid:
        why.append("in_vain")
    if wish.named:
        why.append("named")
    if channel in (own := _liked_for(facts, wish.purpose)):
        why.append(f"liked_for:{own.index(channel) + 1}")
    elif channel in facts.preferred:
        why.append(f"liked:{facts.preferred.index(channel) + 1}")
    why.append(_consent(one, facts, wish)[1])
    if _slow(channel, wish):
        why.append("slow")
    if point.heard:
        why.append(point.heard)
    return tuple(why)


def _consent(one: Candidate, facts: CustomerFacts, wish: Wish) -> tuple[int, str]:
    if not facts.consents:
        return (_NOT_ASKED, "not_asked")
    said = last_word(facts.consents, channel=one.channel, purpose=wish.purpose, point=one.point.id)
    if said is None:
        return (_NOT_ASKED, "not_asked")
    if not said.given:
        return (_REFUSED, "refused")
    over = said.expires_at is not None and said.expires_at <= wish.now
    return (_REFUSED, "expired") if over else (_AGREED, "agreed")


def _liked_for(facts: CustomerFacts, purpose: Purpose) -> tuple[Channel, ...]:
    return next((channels for of, channels in facts.preferred_for if of == purpose), ())


def _liked(facts: CustomerFacts, purpose: Purpose) -> tuple[Channel, ...]:
    """The channels they like, the best first: for this purpose, then in general."""
    own = _liked_for(facts, purpose)
    return (*own, *(channel for channel in facts.preferred if channel not in own)) if own else facts.preferred


def _asked_not(channel: Channel, facts: CustomerFacts) -> bool:
    """Whether a support need of theirs speaks against it: "please do not text me"."""
    return bool(facts.support) and channel in _NEEDED_NOT and facts.needs(_NEEDED_NOT[channel])


def _carries_not(channel: Channel, wish: Wish) -> bool:
    return wish.needs is not None and channel == "call"


def _slow(channel: Channel, wish: Wish) -> bool:
    return wish.time_left is not None and TAKES[channel] > wish.time_left
