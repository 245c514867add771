"""What the core asks the outside to do, as frozen values. Each carries an effect key that is the same on every attempt."""

import hashlib
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.contacts import About
from goodterms.core.events import Channel, Purpose, WriteBackKind
from goodterms.core.value import value

EFFECT_VERSION = 1
"""The version of every effect stored today; a change of shape raises it and adds upcasters."""


def effect_key(*, installation: str, case: int, round_: int, visit: int, ordinal: int) -> str:
    """The key of an effect inside a visit: hash(installation, case, round, visit, ordinal), never the attempt."""
    name = f"{installation}/{case}/{round_}/{visit}/{ordinal}"
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()


def event_effect_key(*, installation: str, event: str, ordinal: int) -> str:
    """The key of an effect outside a visit: the id of the event it answers takes the visit's place."""
    return hashlib.blake2b(f"{installation}/event/{event}/{ordinal}".encode(), digest_size=16).hexdigest()


@value
class SendMessage:
    """Send one message to one contact point. `accounts` are all it names; `duty` is set when a rule requires it.

    `case` is None for a message that another system asked for and that belongs to no case.
    """

    type: ClassVar[str] = "send"
    version: ClassVar[int] = 1
    effect: str
    case: int | None
    account: int
    channel: Channel
    point: int
    message: str
    purpose: Purpose
    journey_version: int
    accounts: tuple[int, ...] = ()
    answers_customer: bool = False
    duty: str | None = None


def about_of(effect: SendMessage) -> About:
    """What a message is about, as the contact ledger says it: its account, or all that it names."""
    return tuple(sorted({effect.account, *effect.accounts})) if len(effect.accounts) > 1 else effect.account


@value
class WriteBack:
    """Tell the system of record. `payload` is canonical JSON; free text inside is sealed and opened at dispatch."""

    type: ClassVar[str] = "write_back"
    version: ClassVar[int] = 1
    effect: str
    case: int | None
    account: int
    kind: WriteBackKind
    by: Literal["customer", "staff", "system"]
    payload: str


@value
class AskRecord:
    """Ask the system of record for the account's figures now; the answer comes back as `account.updated`."""

    type: ClassVar[str] = "ask_record"
    version: ClassVar[int] = 1
    effect: str
    case: int | None
    account: int


Effect: TypeAlias = SendMessage | WriteBack | AskRecord


@value
class Queued:
    """An effect on its way to the outbox, wanted at `due_at` (business time)."""

    effect: Effect
    due_at: datetime
