"""The regimes of the demo: creditors and collectors in eight countries, and people under every pack that ships.

People come round in the order of `ROUND`, so that even a small demo has somebody under each regime. What is particular about
some of them (a hold, a refusal, calls of another system, a number that may ring in forty zones) is theirs by their place in
it, and therefore the same for every seed.
"""

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

Actor: TypeAlias = Literal["creditor", "third_party", "servicer"]


@dataclass(frozen=True, slots=True)
class Book:
    """A portfolio: who is owed, who writes, under which law, in which money. Every name in it is invented."""

    name: str
    brand: str
    creditor: str
    country: str
    currency: str
    zone: str
    phone: str
    actor: Actor = "creditor"


@dataclass(frozen=True, slots=True)
class Particular:
    """What is particular about somebody. `hold` and its `days` from the first day on (None: until a person ends it).

    `employer`: their mailbox is their employer's. `not_between` are hours of the day they asked us not to use.
    `answers_for`: they are guarantor for the one so many places before them in the round.
    `contacts` are those that another system made in the days before: (days ago, channel, conversation). `says` is for whoever
    reads the files.
    """

    says: str
    hold: str = ""
    hold_days: int | None = None
    contacts: tuple[tuple[int, str, bool], ...] = ()
    accounts: int = 1
    employer: bool = False
    not_between: tuple[str, str] | None = None
    answers_for: int = 0


ORDINARY: Final = Particular("nothing")


@dataclass(frozen=True, slots=True)
class Regime:
    """Where somebody lives: the book they are in, their country, the place as laws name it, and what is particular."""

    book: str
    country: str
    place: str = ""
    area_codes: tuple[str, ...] = ()
    particular: Particular = field(default=ORDINARY)
    language: str = "en"
    chats: bool = False
    """Is written to on WhatsApp, where they agreed to it."""


BOOKS: Final = (
    Book("larkfield", "Larkfield Credit Union", "Larkfield Credit Union Limited", "IE", "EUR", "Europe/Dublin", "+353 1 555 0142"),
    Book("hartwell", "Hartwell Loans", "Hartwell Loans plc", "GB", "GBP", "Europe/London", "+44 20 7946 0142"),
    Book("brightwater", "Brightwater Bank", "Brightwater Bank, N.A.", "US", "USD", "America/New_York", "+1 212 555 0142"),
    Book("northgate", "Northgate Recovery", "Cedar Card Services, Inc.", "US", "USD", "America/New_York", "+1 614 555 0142", "third_party"),
    Book("coolibah", "Coolibah Finance", "Coolibah Finance Pty Ltd", "AU", "AUD", "Australia/Sydney", "+61 2 5550 0142"),
    Book("banyan", "Banyan Loan Services", "Banyan Housing Finance Limited", "IN", "INR", "Asia/Kolkata", "+91 22 0000 0142", "servicer"),
    Book("acacia", "Acacia Collections", "Acacia Retail Limited", "ZA", "ZAR", "Africa/Johannesburg", "+27 10 000 0142", "third_party"),
    Book("wisteria", "Wisteria Credit", "Wisteria Credit K.K.", "JP", "JPY", "Asia/Tokyo", "+81 3 0000 0142"),
)  # fmt: skip

_NYC = ("212", "917", "646", "718")
_BOSTON = ("617", "508", "413", "781")
_TALKED = Particular("spoke with somebody on the telephone three days ago", contacts=((3, "call", True),))
_CHASED = Particular(
    "was written to and called three times in the week before, by another system",
    contacts=((6, "sms", False), (4, "call", False), (2, "email", False)),
)

_HEARD = Particular(
    "heard from their creditor three times this month",
    contacts=((21, "sms", False), (15, "email", False), (9, "sms", False)),
)
_CALLED = Particular(
    "was called three times in the week before",
    contacts=((6, "call", False), (5, "call", False), (3, "call", False)),
)
_REACHED = Particular(
    "was reached three times this week", contacts=((6, "call", True), (4, "sms", False), (3, "email", False))
)
_AT_WORK = Particular("has a mailbox that is the employer's", employer=True)
_SHIFTS = Particular(
    "works nights, asked not to be disturbed before two, and is guarantor for a friend",
    not_between=("00:00", "14:00"),
    answers_for=30,
)
_ANYWHERE = Particular("has a number that may ring anywhere from Guam to Puerto Rico")

ROUND: Final = (
    Regime("larkfield", "IE", "IE", language="ga"),
    Regime("hartwell", "GB", "GB"),
    Regime("northgate", "US", "US-NY-NYC", _NYC, _CHASED),
    Regime("coolibah", "AU", "AU"),
    Regime("banyan", "IN", "IN"),
    Regime("brightwater", "US", "US-MA", _BOSTON, language="es"),
    Regime("larkfield", "DE", "DE"),
    Regime("acacia", "ZA", "ZA"),
    Regime("northgate", "US", "US-CA", ("213", "310", "415", "619"), _TALKED),
    Regime("larkfield", "IE", "IE", particular=_HEARD),
    Regime("hartwell", "GB", "GB", particular=Particular("is in a breathing space", hold="breathing_space", hold_days=60)),
    Regime("northgate", "US", "US-WA", ("206", "253", "360", "509"), _CHASED),
    Regime("brightwater", "US", "US-NY-NYC", _NYC),
    Regime("wisteria", "JP", "JP"),
    Regime("larkfield", "FR", "FR", language="fr"),
    Regime("northgate", "US", "US-MA", _BOSTON),
    Regime("northgate", "US", "US-OH", ("216", "330", "419", "513"), Particular("owes on two cards", accounts=2)),
    Regime("brightwater", "US", "US-FL", ("305", "407", "561"), language="es", chats=True),
    Regime("larkfield", "IE", "IE", particular=Particular("has two loans", accounts=2)),
    Regime("northgate", "US", "US-DC", ("202",), _CALLED),
    Regime("brightwater", "US", "US", ("500",), _ANYWHERE),
    Regime("coolibah", "AU", "AU", particular=_REACHED),
    Regime("hartwell", "GB", "GB", particular=Particular("has an adviser who works out a plan", hold="debt_advice", hold_days=30)),
    Regime("northgate", "US", "US-TX", ("210", "214", "512"), Particular("refused further contact in writing", hold="cease")),
    Regime("northgate", "US", "US-PA", ("215", "267", "412", "610"), _AT_WORK),
    Regime("larkfield", "IE", "IE", language="ga", chats=True),
    Regime("northgate", "US", "US-NV", ("702", "775")),
    Regime("banyan", "IN", "IN", particular=_TALKED),
    Regime("northgate", "US", "US-NY", ("315", "518", "585"), Particular("has an attorney", hold="attorney")),
    Regime("brightwater", "US", "US-OH", ("216", "330", "419", "513")),
    Regime("larkfield", "IE", "IE", language="fr", chats=True),
    Regime("hartwell", "GB", "GB", particular=_SHIFTS),
)  # fmt: skip
"""Who comes round, in order; after the last one the first again."""


def regime(number: int) -> Regime:
    """Where the invented customer of this number (from 1 on) lives."""
    return ROUND[(number - 1) % len(ROUND)]


def book(name: str) -> Book:
    return next(one for one in BOOKS if one.name == name)
