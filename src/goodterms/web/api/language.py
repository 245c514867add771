"""What a message is read as, over HTTP: the same reading as `goodterms language read --json`. Nothing of it is kept."""

from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from ninja import Schema
from pydantic import AfterValidator, Field

from goodterms.core.calendar import zone_info
from goodterms.core.money import Money, MoneyRefused, minor_digits
from goodterms.language.reading import Facts, read
from goodterms.language.slots import Owed
from goodterms.language.told import printable, reading_as_json
from goodterms.store.clock import business_now
from goodterms.web.api import words
from goodterms.web.api.door import SCOPES
from goodterms.web.api.v1 import api, needs

SCOPES["POST", "language-read"] = "language:read"
LONGEST = 100_000
"""Characters of a message; more is refused."""


def _currency(code: str) -> str:
    try:
        minor_digits(code)
    except MoneyRefused as refused:
        raise ValueError(str(refused)) from None
    return code


def _zone(name: str) -> str:
    if zone_info(name) is None:
        raise ValueError(f"{name!r} is no time zone: give an IANA name, such as Europe/Dublin")
    return name


class ReadIn(words.Strict):
    """A message, and what is known of whoever wrote it. Amounts owed tell what "half" is of."""

    text: Annotated[str, Field(max_length=LONGEST)]
    language: Annotated[str, Field(pattern="^[a-z]{2}$", description="The customer's, two letters.")] = "en"
    zone: Annotated[str, Field(max_length=64, description="The customer's, an IANA name."), AfterValidator(_zone)] = (
        "UTC"
    )
    reference: Annotated[date | None, Field(description="The day it was written. Left out: today in `zone`.")] = None
    currency: Annotated[words.Currency, AfterValidator(_currency)] = "EUR"
    past_due: words.Amount | None = None
    balance: words.Amount | None = None
    payday: date | None = None


class MatchOut(Schema):
    """Words of the message, where they stand, and the phrase or the features that hear something in them."""

    words: str
    start: int
    end: int
    why: str


class SafetyOut(Schema):
    """A class of what must never be missed, and why it is there."""

    class_: str = Field(serialization_alias="class", validation_alias="class")
    matches: list[MatchOut]


class DoubtedOut(MatchOut):
    """A phrase that the model does not bear out."""

    class_: str = Field(serialization_alias="class", validation_alias="class")


class IntentOut(Schema):
    """What it asks for: `chance` is calibrated for the language, `why` are the features that say so."""

    name: str
    chance: float
    why: list[str]


class ReadOut(Schema):
    """What was read, and why. `opt_out` is heard, unsure or not; `sure`: the first intent may be acted on; `strange`: the share of
    words never met in training; `standing`: how the clause that holds the message is said. Amounts are in minor units.
    """

    language: str
    reference: date
    zone: str
    written_in: str
    safety: list[SafetyOut]
    opt_out: str
    doubted: list[DoubtedOut]
    intents: list[IntentOut]
    sure: bool
    strange: float
    standing: str | None
    amounts: list[dict[str, Any]]
    dates: list[dict[str, Any]]


@api.post(
    "language/read",
    response=ReadOut,
    by_alias=True,
    url_name="language-read",
    summary="Read a message",
    operation_id="read_language",
    tags=["Language"],
    openapi_extra=needs("language:read", 400, 413, 415, 422),
)
def read_message(request: HttpRequest, asked: ReadIn) -> ReadOut:
    """What must never be missed in a message, what it asks for, and the amounts and days it names, each with the words that say so.

    Nothing is sent, changed or kept.
    """
    del request
    day = asked.reference or business_now().astimezone(ZoneInfo(asked.zone)).date()
    owed = Owed(
        total=None if asked.balance is None else Money(asked.balance, asked.currency),
        overdue=None if asked.past_due is None else Money(asked.past_due, asked.currency),
    )
    facts = Facts(currency=asked.currency, owed=owed, payday=asked.payday)
    told = reading_as_json(read(asked.text, asked.language, day, asked.zone, facts), asked.text)
    about = {"language": asked.language, "reference": day, "zone": asked.zone}
    return ReadOut.model_validate({**about, **printable(told)})
