"""One-time codes: six digits that show that somebody holds a contact point now.

A code is kept nowhere: it is worked out from a random seed and a key of the installation, so that the row with the seed says
nothing by itself. It lasts ten minutes, takes five tries and opens one thing once; sending it again changes none of this. (NIST SP
800-63B, 5.1.3.2: valid for at most ten minutes, accepted once, tries limited; design/guarantees.md, "Customers' links and identity".)
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hmac import compare_digest, digest
from typing import Final, Literal, TypeAlias

from goodterms.core.facts import Point

CODE_MESSAGE: Final = "one-time-code"
"""The name of the product's own message that carries one. Its words are the product's; no workspace writes them."""
DIGITS: Final = 6
SEED_SIZE: Final = 16
LASTS: Final = timedelta(minutes=10)
TRIES: Final = 5
TRIES_IN: Final = timedelta(hours=24)
"""Wrong codes are counted over this time, for the customer and not for the code: a new code brings no new tries."""
SENDINGS: Final = 3
"""How often one and the same code is sent."""
CHANGED_FOR: Final = timedelta(days=14)
"""How long a contact point that was added later receives no codes (design/guarantees.md)."""
CODE_CHANNELS: Final = frozenset({"sms", "email"})
"""Where a code can be sent: not by letter (too slow), push, chat or WhatsApp (shown on the device that is asked about)."""

_WORDS: Final = b"goodterms one-time code 1\n"

Limit: TypeAlias = tuple[int, timedelta]
"""So many in so long."""
TO_ONE_CUSTOMER: Final[tuple[Limit, ...]] = ((6, timedelta(hours=1)), (12, timedelta(hours=24)))
TO_ONE_ADDRESS: Final[tuple[Limit, ...]] = ((4, timedelta(minutes=10)), (8, timedelta(hours=24)))
"""Sendings, of whatever code, whoever asks: nobody's telephone rings without end."""


def code_of(*, secret: bytes, seed: bytes) -> str:
    """The six digits that belong to a seed."""
    number = int.from_bytes(digest(secret, _WORDS + seed, "sha256"), "big")  # 2^256 mod 10^6: no digit is likelier
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def is_code(*, typed: str, secret: bytes, seed: bytes) -> bool:
    """Whether these are the digits; the time taken says nothing of how many were right."""
    return compare_digest(typed.encode("utf-8", "surrogatepass"), code_of(secret=secret, seed=seed).encode())


def allowed_from(*, sent_at: Sequence[datetime], now: datetime, limits: Sequence[Limit]) -> datetime | None:
    """When one more may be sent; None: now (machine time)."""
    waits = []
    for many, width in limits:
        recent = sorted(at for at in sent_at if now - at < width)
        if len(recent) >= many:
            waits.append(recent[-many] + width)
    return max(waits, default=None)


def code_locked_until(*, failed_at: Sequence[datetime], now: datetime) -> datetime | None:
    """When the next code is looked at; None while there are tries left (machine time)."""
    recent = sorted(at for at in failed_at if now - at < TRIES_IN)
    return recent[-TRIES] + TRIES_IN if len(recent) >= TRIES else None


def code_tries_left(*, failed_at: Sequence[datetime], now: datetime) -> int:
    """How many wrong codes are still allowed in the 24 hours that end `now` (machine time)."""
    return max(0, TRIES - sum(1 for at in failed_at if now - at < TRIES_IN))


Carried: TypeAlias = Literal["never", "only_one"]
"""Whether a code may go to the contact point that carried the link: never, or where there is no other."""


def points_for_codes(
    points: Sequence[Point], *, carried_by: int | None, changed: frozenset[int], carried: Carried = "only_one"
) -> tuple[Point, ...]:
    """The contact points that a code may go to, in the order in which we know them.

    Never one in `changed` (added lately), nor an address that bounced or belongs to somebody else. The address that carried the
    link (`carried_by`) only where there is no other: a code to it shows no more than that who reads the page still holds it, and
    so counts only beside a known fact, never alone.
    """
    usable = [
        point
        for point in points
        if point.channel in CODE_CHANNELS and point.id not in changed and point.state in {"ok", "opted_out"}
    ]
    address = next((point.address for point in points if point.id == carried_by), None)
    others = tuple(point for point in usable if point.address != address)
    if others or carried == "never":
        return others
    return tuple(usable)


def bound_to(*, host: str, code: str) -> str:
    """The last line of a text, by which a telephone offers the code on our own pages and on no other.

    The format: https://wicg.github.io/sms-one-time-codes/ ("@example.com #747723").
    """
    return f"@{host} #{code}"


def masked_ending(channel: str, address: str) -> str:
    """What of an address its owner recognises and nobody else can use: the last two digits, or the first letter and the domain's."""
    local, at, domain = address.partition("@")
    if channel == "email" and at:
        return f"{local[:1]}…@{domain[:1]}…{domain[domain.rfind('.') :]}"
    return address[-2:]
