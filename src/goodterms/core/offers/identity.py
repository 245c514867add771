"""How well we must know somebody before each thing they may do: one table, and what counts as knowing them.

Level 0 is the link alone, 1 a known fact, 2 a fact and a one-time code, 3 a passkey. Each need is set by who is hurt if we are
wrong; a pack may only raise it. A known fact is a right-party filter, not authentication. (design/guarantees.md, "Customers'
links and identity".)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Level: TypeAlias = Literal[0, 1, 2, 3]

LEVELS: Final[Mapping[str, Level]] = MappingProxyType(
    {
        # Nothing of the matter is shown, and whoever does it can only make us gentler.
        "brand": 0,
        "stop": 0,
        "not_me": 0,
        "hardship": 0,
        "talk_to_us": 0,
        # The amount due, and what a stranger would not do in somebody's name.
        "amount_due": 1,
        "pay": 1,  # the payer's bank authenticates, and somebody else may pay: never more than 1
        "already_paid": 1,
        "promise": 1,
        "dispute": 1,
        "choose_call_slot": 1,
        "consents": 1,  # as easy to take back as to give
        "write": 1,
        "doubt_payment": 1,  # whoever says "this was not me" can only make us more careful
        "feedback": 1,
        # New terms, and what tells about a life.
        "history": 2,
        "plan": 2,
        "settle": 2,
        "defer": 2,
        "change_due_date": 2,
        "mandate": 2,
        "documents": 2,
        "attest": 2,
        "income_and_expenditure": 2,
        "details": 2,
        "confirm_payment": 2,  # a thief would say that it was them
        "download": 2,
        # With a safe-contact or fraud flag: a passkey, or a person.
        "change_contact": 3,
        "change_bank": 3,
    }
)
NEVER_ABOVE: Final[Mapping[str, Level]] = MappingProxyType(
    {"pay": 1, "hardship": 0, "not_me": 0, "stop": 0, "brand": 0}
)
"""What no pack may make harder: to pay, to ask for help, to say it is not you."""


ONLY_FLAGGED: Final[Mapping[str, Level]] = MappingProxyType({"change_contact": 2, "change_bank": 2})
"""What needs this much where nobody may be acting in the customer's name or watching them; its line in `LEVELS` is for those."""

STRICT: Final[Mapping[str, Level]] = MappingProxyType(
    {"amount_due": 2, "already_paid": 2, "promise": 2, "dispute": 2, "choose_call_slot": 2}
)
"""The stricter preset that a pack may ask for (`levels: strict`): balances, and what shows them, after a one-time code."""


def level_needed(offer: str, *, raised: Mapping[str, Level] | None = None, flagged: bool = True) -> Level:
    """The level an offer needs; `raised` are packs' wishes, which can only add. An offer without a line needs the most.

    `flagged`: a safe-contact need or a fraud hold is known, or nobody has looked whether one is.
    """
    base = LEVELS.get(offer, 3)
    if not flagged:
        base = ONLY_FLAGGED.get(offer, base)
    wished = (raised or {}).get(offer, 0)
    found = max(base, wished)
    ceiling = NEVER_ABOVE.get(offer, 3)
    return min(found, max(base, ceiling))


@dataclass(frozen=True, slots=True)
class FactKind:
    """A known fact we can ask for. Facts of one `group` count as one; `household`: somebody who lives there may know it."""

    group: str
    household: bool


FACT_KINDS: Final[Mapping[str, FactKind]] = MappingProxyType(
    {
        "account_ending": FactKind(group="account", household=False),
        "birth_date": FactKind(group="person", household=True),
        "birth_year": FactKind(group="person", household=True),
        "postcode": FactKind(group="person", household=True),
    }
)
"""The kinds an import may bring. Birth date and postcode count as one (guarantees.md)."""


def facts_to_ask(on_file: Iterable[str]) -> tuple[str, ...]:
    """The kinds to ask for level 1: one that a household would not know, or two of different groups; empty: not possible."""
    kinds = [kind for kind in FACT_KINDS if kind in set(on_file)]
    private = [kind for kind in kinds if not FACT_KINDS[kind].household]
    if private:
        return (private[0],)
    first_of_group: dict[str, str] = {}
    for kind in kinds:
        first_of_group.setdefault(FACT_KINDS[kind].group, kind)
    return tuple(first_of_group.values())[:2] if len(first_of_group) > 1 else ()


TRIES_A_DAY: Final = 3
DAY: Final = timedelta(hours=24)


def tries_left(*, failed_at: Sequence[datetime], now: datetime) -> int:
    """How many wrong answers are still allowed in the 24 hours that end `now` (machine time)."""
    return max(0, TRIES_A_DAY - sum(1 for at in failed_at if now - at < DAY))


def locked_until(*, failed_at: Sequence[datetime], now: datetime) -> datetime | None:
    """When the next try is allowed; None while there are tries left."""
    recent = sorted(at for at in failed_at if now - at < DAY)
    return recent[-TRIES_A_DAY] + DAY if len(recent) >= TRIES_A_DAY else None
