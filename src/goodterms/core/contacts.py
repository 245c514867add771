"""The contact ledger of one customer: every attempt of the longest window that may count towards a cap, kept packed.

Every step reads this ledger and writes it again, and most steps ask only about its last few days. So a contact lies in it
as four plain values, the same that the hot row and the receipts store, and becomes a `Contact` when a rule asks for it.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias, get_args, overload

from goodterms.core.events import Channel, ContactPlace, Purpose

ContactOutcome: TypeAlias = Literal[
    "reserved",
    "accepted",
    "delivered",
    "unknown",
    "failed",
    "recorded",
    "not_connected",
    "unanswered",
    "dropped",
    "voicemail",
    "limited_content",
    "inbound",
    "asked_for",
    "bounced",
    "read",
]
"""What became of a contact. Those from `not_connected` to `asked_for` are of calls and of what the customer began.

`delivered`: its provider says that it arrived. `bounced`: a provider took it, and it came back or could not be delivered; it
counts still. `read`: a read receipt says that it was seen.

`not_connected`: busy, or a number not in service; nobody's telephone rang. `unanswered`: it rang, or a recording spoke, and
nothing could be left. `dropped`: answered, then lost. `voicemail`: a message with information about the debt was left.
`limited_content`: one without. `inbound`: the customer called or wrote. `asked_for`: the customer had asked for exactly this
call (12 CFR 1006.14(b)(3)(i)).
"""

About: TypeAlias = int | tuple[int, ...] | None
"""The account a contact was about; several; or None: nobody knows, and it counts for every account."""


class Contact(NamedTuple):
    """One counted attempt. `day` is the customer's local date in the primary zone when it was made.

    `place`: to the person's work or elsewhere, as far as laws that count apart ask (940 CMR 7.04(1)(f)); None: nobody knows.
    """

    at: datetime
    day: date
    channel: Channel
    purpose: Purpose
    account: About
    outcome: ContactOutcome
    conversation: bool = False
    effect: str = ""
    place: ContactPlace | None = None


NOT_COUNTED: Final[ContactOutcome] = "failed"
"""The outcome of an attempt that certainly did not happen: no cap counts it."""

Packed: TypeAlias = tuple[int, int, About, bytes | str]
"""A contact as (microseconds since 1970, code, about, effect key): its 16 bytes, or its text where it is no such key."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# The order of these words, those of `ContactOutcome` too, is part of every stored row: add at the end, never move one.
CHANNELS: tuple[Channel, ...] = ("sms", "email", "call", "letter", "push", "chat", "whatsapp")
PURPOSES: tuple[Purpose, ...] = ("safety", "security", "answer", "promise", "service", "collections", "marketing")
OUTCOMES: tuple[ContactOutcome, ...] = get_args(ContactOutcome)

# The code of a contact counts, from the smallest part: what it was about (3: used by receipts, else 0), conversation or not
# (2), outcome (16), purpose (8), whether it went elsewhere than to work (2), channel (8), whether it went to work (2), and
# how many days its local date is after the UTC date. The room left in each lets words be added. Neither of the two about
# where it went: nobody knows, as in every row from before it was written down.
ABOUT = 3
_TALK = 2 * ABOUT
_OUTCOME = 16 * _TALK
_PURPOSE = 16 * _OUTCOME
_DAY = 16 * _PURPOSE
_ELSEWHERE = 8 * _OUTCOME
_WORK = 8 * _PURPOSE
_WENT: dict[ContactPlace | None, int] = {None: 0, "work": _WORK, "elsewhere": _ELSEWHERE}
_CODE_OF: dict[tuple[Channel, Purpose, ContactOutcome, ContactPlace | None], int] = {
    (channel, purpose, outcome, place): c * _PURPOSE + p * _OUTCOME + o * _TALK + went
    for c, channel in enumerate(CHANNELS)
    for p, purpose in enumerate(PURPOSES)
    for o, outcome in enumerate(OUTCOMES)
    for place, went in _WENT.items()
}
_WORDS = frozenset(_CODE_OF.values())
_FAILED = OUTCOMES.index(NOT_COUNTED)
TRUER: Final[dict[ContactOutcome, int]] = {"delivered": 1, "bounced": 2, "read": 3}
"""What is told of a message after a provider took it. The higher one stands, in whatever order they are told: who read it has
it, and what came back after it was delivered did not reach them."""
_TRUER = {OUTCOMES.index(outcome): rank for outcome, rank in TRUER.items()}
_INBOUND = OUTCOMES.index("inbound")
MICROS_OF_AN_HOUR: Final = 3_600_000_000
MICROS_OF_A_DAY: Final = 24 * MICROS_OF_AN_HOUR
_FIRST_DAY = EPOCH.toordinal()


def micros(at: datetime) -> int:
    """An instant as microseconds since 1970, exactly."""
    return (at - EPOCH) // _MICROSECOND


def moment(microseconds: int) -> datetime:
    """The instant of `micros`, in UTC."""
    return EPOCH + timedelta(microseconds=microseconds)


def code_of(contact: Contact) -> int:
    """Everything about a contact that is a word, as one number."""
    words = _CODE_OF[contact.channel, contact.purpose, contact.outcome, contact.place]
    return words + ABOUT * contact.conversation + _DAY * (contact.day.toordinal() - contact.at.toordinal())


def contact_of(*, at: datetime, code: int, account: About, effect: str) -> Contact:
    """The contact that `code_of` and `micros` were taken of. Raises `IndexError` for a word this version does not know."""
    days, words = divmod(code, _DAY)
    channel, words = divmod(words, _PURPOSE)
    purpose, words = divmod(words, _OUTCOME)
    outcome, words = divmod(words, _TALK)
    return Contact(
        at,
        date.fromordinal(at.toordinal() + days),
        CHANNELS[channel % 8],
        PURPOSES[purpose % 8],
        account,
        OUTCOMES[outcome],
        words >= ABOUT,
        effect,
        "work" if channel >= 8 else "elsewhere" if purpose >= 8 else None,
    )


def _pack(contact: Contact) -> Packed:
    return (micros(contact.at), code_of(contact), contact.account, _packed_effect(contact.effect))


@lru_cache(maxsize=4096)
def _packed_effect(effect: str) -> bytes | str:
    """An effect key (32 letters of hexadecimal) as 16 bytes; anything else as it is."""
    if len(effect) == 32:
        try:
            packed = bytes.fromhex(effect)
        except ValueError:
            return effect
        if packed.hex() == effect:
            return packed
    return effect


def _unpack(row: Packed) -> Contact:
    at, code, account, effect = row
    return contact_of(
        at=moment(at),
        code=code,
        account=tuple(account) if isinstance(account, list) else account,
        effect=effect.hex() if isinstance(effect, bytes) else effect,
    )


class ContactLedger(Sequence[Contact]):
    """Contacts in the order in which they were written down. Equal to any sequence of the same contacts."""

    __slots__ = ("rows",)

    def __init__(self, rows: Sequence[Packed]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Contact]:
        return iter([_unpack(row) for row in self.rows])

    @overload
    def __getitem__(self, index: int) -> Contact: ...
    @overload
    def __getitem__(self, index: slice) -> "ContactLedger": ...
    def __getitem__(self, index: int | slice) -> "Contact | ContactLedger":
        return ContactLedger(self.rows[index]) if isinstance(index, slice) else _unpack(self.rows[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"ContactLedger({list(self)!r})"


def ledger(contacts: Sequence[Contact]) -> ContactLedger:
    """The contacts, packed; a ledger is returned as it is."""
    if contacts.__class__ is ContactLedger:
        return contacts
    return ContactLedger([_pack(contact) for contact in contacts])


def rows_that_count(contacts: Sequence[Contact], *, own: str) -> list[Packed]:
    """The packed contacts that count, without the one whose effect key is `own` (if any)."""
    mine = _packed_effect(own) if own else None
    return [row for row in ledger(contacts).rows if row[3] != mine and row[1] // _TALK % 16 != _FAILED]


def last_at(contacts: Sequence[Contact]) -> datetime:
    """When the contact that was written down last was made. Raises `IndexError` where there is none."""
    return moment(ledger(contacts).rows[-1][0])


def counted(contacts: Sequence[Contact], *, since: int, own: str) -> list[Packed]:
    """The packed contacts made at `since` (`micros`) or later that count, without the one whose effect key is `own`."""
    mine = _packed_effect(own) if own else None
    return [
        row for row in ledger(contacts).rows if row[0] >= since and row[3] != mine and row[1] // _TALK % 16 != _FAILED
    ]


def local_ordinal(row: Packed) -> int:
    """The ordinal of the local date that was written down when a packed contact was made."""
    return row[0] // MICROS_OF_A_DAY + _FIRST_DAY + row[1] // _DAY


def channel_of(row: Packed) -> Channel:
    """The channel of a packed contact."""
    return CHANNELS[row[1] % _WORK // _PURPOSE]


def purpose_of(row: Packed) -> Purpose:
    """The purpose of a packed contact."""
    return PURPOSES[row[1] % _ELSEWHERE // _OUTCOME]


def place_of(row: Packed) -> ContactPlace | None:
    """Where a packed contact went; None where nobody knows."""
    code = row[1]
    return "work" if code % _DAY >= _WORK else "elsewhere" if code % _PURPOSE >= _ELSEWHERE else None


def outcome_of(row: Packed) -> ContactOutcome:
    """What became of a packed contact."""
    return OUTCOMES[row[1] // _TALK % 16]


def is_ours(row: Packed) -> bool:
    """Whether we made a packed contact; the customer made the others."""
    return row[1] // _TALK % 16 != _INBOUND


def is_about(row: Packed, accounts: tuple[int, ...]) -> bool:
    """Whether a packed contact counts for any of these accounts; one about nobody knows what counts for all."""
    about = row[2]
    if about is None or about.__class__ is int:
        return about is None or about in accounts
    return any(account in accounts for account in about)  # type: ignore[union-attr]


def readable(code: int) -> bool:
    """Whether this version knows every word of a packed contact's code."""
    return code % _DAY // _TALK * _TALK in _WORDS


def was_conversation(row: Packed) -> bool:
    """Whether somebody talked in a packed contact."""
    return row[1] % _TALK >= ABOUT


def has(contacts: Sequence[Contact], effect: str) -> bool:
    """Whether the contact of this effect is in the ledger."""
    sought = _packed_effect(effect)
    return any(row[3] == sought for row in ledger(contacts).rows)


def with_contact(contacts: Sequence[Contact], contact: Contact, *, oldest: datetime) -> ContactLedger:
    """The ledger with one more contact (in place of an earlier one of the same effect), and none from before `oldest`."""
    new = _pack(contact)
    floor, own = micros(oldest), new[3] or None
    kept = [row for row in ledger(contacts).rows if row[0] >= floor and row[3] != own]
    return ContactLedger([*kept, new])


def without(contacts: Sequence[Contact], effect: str) -> ContactLedger:
    """The ledger without the contact of this effect."""
    gone = _packed_effect(effect)
    return ContactLedger([row for row in ledger(contacts).rows if row[3] != gone])


def with_outcome(
    contacts: Sequence[Contact], effect: str, outcome: ContactOutcome, *, conversation: bool = False
) -> ContactLedger | None:
    """The ledger with what became of a contact; None when it is not there, or more is known of it already (`TRUER`).

    `conversation`: somebody talked in it, which is known once it is over, and outranks everything.
    """
    sought, rows = _packed_effect(effect), ledger(contacts).rows
    for index in range(len(rows) - 1, -1, -1):
        if rows[index][3] == sought:
            at, code, account, key = rows[index]
            before = code // _TALK % 16
            talk = ABOUT * (conversation and code % _TALK < ABOUT)
            known = before in _TRUER and _TRUER[before] >= TRUER.get(outcome, 0)
            if known and not talk:
                return None
            after = before if known else OUTCOMES.index(outcome)
            changed = list(rows)
            changed[index] = (at, code + (after - before) * _TALK + talk, account, key)
            return ContactLedger(changed)
    return None
