"""The bodies of the API: what may be sent, and what is answered. Unknown members are refused, so that a typo is no silence."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeAlias

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from goodterms.core.events import Channel, Elsewhere, Purpose


def _plain(text: str) -> str:
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in text):
        raise ValueError("control characters do not belong here")
    return text


def _readable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("NUL does not belong in a text")
    return text


def _in_utc(at: datetime) -> datetime:
    if not 1900 <= at.year <= 2200:
        raise ValueError("a year from 1900 to 2200 is meant")
    return at.astimezone(UTC)


Moment: TypeAlias = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_plain)]
Line: TypeAlias = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
Text: TypeAlias = Annotated[str, Field(max_length=4000), AfterValidator(_readable)]
Amount: TypeAlias = Annotated[
    int, Field(strict=True, ge=0, le=10**15, description="In minor units: 4200 is 42.00 EUR, 4200 JPY is 4200.")
]
Currency: TypeAlias = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217. Left out: the account's.")]
Language: TypeAlias = Annotated[str, Field(pattern="^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Strict(Schema):
    """A body that is read."""

    model_config = ConfigDict(extra="forbid")


class MessageIn(Strict):
    """A message that is wanted for one customer."""

    customer: Id = Field(description="The customer's id, as in the customers file.")
    purpose: Purpose = Field(description="What it is for: policy decides by it.")
    message: Line = Field("", description="The name of a message of a live journey.")
    text: Text = Field(
        "", description="Words of your own instead, which rules about content read. Nothing is filled in."
    )
    subject: Line = Field("", description="The subject of your own words, for e-mail and letters.")
    channel: Literal["best", "sms", "email", "letter", "push", "chat", "whatsapp"] = Field(
        "best", description="`best`: as the customer likes it, and on to the next where one does not take it."
    )
    account: Id | None = Field(None, description="The account it is about; needed where the customer has several.")
    language: Language | None = Field(None, description="The language of the words; left out, the customer's.")
    until: Moment | None = Field(None, description="Not sent after this; left out, three days from now.")


class RuleOut(Schema):
    """A rule that spoke against it."""

    rule: str
    says: str
    citation: str


class MessageOut(Schema):
    """What became of a message, as far as anybody knows."""

    id: str
    customer: str
    account: str
    case: str | None
    purpose: str
    message: str
    state: Literal[
        "asked",
        "deferred",
        "held",
        "queued",
        "reserved",
        "accepted",
        "delivered",
        "read",
        "bounced",
        "unknown",
        "failed",
        "refused",
    ] = Field(
        description="asked: not decided yet; deferred: until a permitted time; held: until a person or an event ends a hold; "
        "queued: allowed and about to leave; reserved: on its way to the provider; accepted: the provider has it; delivered, "
        "read: as the provider says; bounced: it came back, or could not be delivered; unknown: nobody can say, and it is "
        "never sent again; failed: nobody took it; refused: by policy, or because it makes no sense any more."
    )
    channel: str | None
    until: datetime | None = Field(description="Of a deferred one: the earliest time every rule allows.")
    rules: list[RuleOut]
    reason: str
    asked_at: datetime
    expires_at: datetime
    times: dict[str, datetime]


class Messages(Schema):
    """A page of messages, the newest first."""

    items: list[MessageOut]
    next: str | None = Field(description="The `cursor` of the next page; null at the end.")


class CaseOut(Schema):
    """How a case stands."""

    id: str
    customer: str
    account: str
    journey: str
    version: int
    status: str
    step: str
    opened_at: datetime
    completed_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None


class Cases(Schema):
    """A page of cases."""

    items: list[CaseOut]
    next: str | None


class ToldOut(Schema):
    """An event of the sealed log, thin: what happened to whom, and nothing personal."""

    id: str
    type: str
    timestamp: datetime
    data: dict[str, Any]


class ToldPage(Schema):
    """Events in the order of the log. `next` is never null: ask again with it later."""

    items: list[ToldOut]
    next: str


# --- events that are told to us ---------------------------------------------------------------------------------------------------


class OfAccount(Strict):
    """Every event about an account says which."""

    account: Id = Field(description="The account's number, as in the accounts file.")


class DebitFailed(OfAccount):
    """A debit, card or order did not go through."""

    instalment: Id
    amount: Amount
    currency: Currency | None = None
    reason: Line | None = None
    attempt: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    first: date | None = None


class BillDue(OfAccount):
    """A bill is due: its journey is opened on the account."""

    key: Id = Field(description="What the bill is called: the same key opens one case.")
    journey: Id = "bill-due"


class CaseRequested(OfAccount):
    """Open this journey on the account, if its guard lets it in."""

    key: Id
    journey: Id


class PaymentRecorded(OfAccount):
    """The system of record holds this payment."""

    reference: Id
    amount: Annotated[int, Field(strict=True, gt=0, le=10**15)]
    currency: Currency | None = None


class PaymentDoubted(OfAccount):
    """A payment that may not have been the customer's own: a journey of the workspace asks them."""

    payment: Id = Field(description="What the payment is called: the same name opens one case.")
    amount: Annotated[int, Field(strict=True, gt=0, le=10**15)]
    currency: Currency | None = None
    made_at: Moment = Field(description="When it was made.")
    seller: Line | None = Field(
        default=None, description="Who was paid, as the customer would know it. It is kept encrypted."
    )


class PaymentTakenBack(PaymentRecorded):
    """The payment was returned, refunded or charged back."""

    reason: Line | None = None


class Figures(OfAccount):
    """The record's figures of the account, true at `as_of`. An older snapshot never overwrites a newer one."""

    balance: Amount
    past_due: Amount
    as_of: Moment
    currency: Currency | None = None
    oldest_due: date | None = None
    instalment: Amount | None = None
    status: Literal["open", "closed", "sold", "recalled"] | None = None
    interest_rate: (
        Annotated[int, Field(strict=True, ge=0, le=100_000, description="In basis points a year.")] | None
    ) = None
    late_fee: Amount | None = None


class Prediction(OfAccount):
    """A model of yours says how likely something is."""

    model: Id
    key: Id
    score: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class ContactElsewhere(OfAccount):
    """A contact that another system made; it counts like our own."""

    channel: Channel
    purpose: Purpose
    at: Moment
    conversation: bool = False
    outcome: Elsewhere = "recorded"


class Consent(Strict):
    """Permission to use a channel for a purpose, or its end."""

    customer: Id
    channel: Channel
    purpose: Purpose
    evidence_source: Id = Field(description="Where it was said: a form, a call, a letter.")


class ConsentTo(Consent):
    """Permission, with its end and the version of its wording where they are known."""

    expires_at: Moment | None = None
    wording: Line | None = None


class LikedFor(Strict):
    """The channels somebody likes for one purpose, the best first; none: as for every other purpose."""

    purpose: Purpose
    channels: list[Channel] = Field(max_length=7)


class Details(Strict):
    """How we write to a customer, as they or your own system want it from now on. What is left out stays as it is."""

    customer: Id
    language: Language | None = None
    preferred: list[Channel] | None = Field(
        None,
        max_length=7,
        description="Channels they like, the best first. It orders what is permitted; it is no consent.",
    )
    preferred_for: list[LikedFor] = Field(
        default_factory=list, max_length=7, description="The same for single purposes; it comes before `preferred`."
    )
    source: Id = Field("the record", description="Who told you: a form, a call, a letter.")


DATA: dict[str, type[Strict]] = {
    "debit.failed": DebitFailed,
    "bill.due": BillDue,
    "case.requested": CaseRequested,
    "payment.recorded": PaymentRecorded,
    "payment.questioned": PaymentDoubted,
    "payment.reversed": PaymentTakenBack,
    "account.updated": Figures,
    "prediction.made": Prediction,
    "contact.recorded": ContactElsewhere,
    "consent.given": ConsentTo,
    "consent.withdrawn": Consent,
    "customer.details_changed": Details,
}
"""The data of each type of event that we take."""


class CloudEvent(Schema):
    """A CloudEvent (version 1.0.2 of the specification) in the JSON format. Extension attributes are allowed, and not looked at."""

    model_config = ConfigDict(extra="allow")
    specversion: Literal["1.0"]
    id: Id
    source: Id
    type: Id
    time: Moment | None = None
    subject: Line | None = None
    datacontenttype: str | None = None
    dataschema: str | None = None
    data: dict[str, Any] = Field(default_factory=dict)


class EventTaken(Schema):
    """What became of one event: `new` is false for one that came before."""

    id: str
    source: str
    new: bool


class EventRefused(Schema):
    """Why one was not taken."""

    id: str
    source: str
    errors: list[dict[str, str]]


class EventsTaken(Schema):
    """What became of a batch: the good ones are taken whatever is wrong with the others."""

    taken: list[EventTaken]
    refused: list[EventRefused]


# --- webhooks that we send ----------------------------------------------------------------------------------------------------------


class WebhookIn(Strict):
    """An address that wants to be told of events."""

    url: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_plain)]
    types: list[Id] = Field(
        default_factory=list, max_length=50, description="Such as `case.ended` or `case.*`; none: all that are told."
    )
    kind: Literal["hmac", "ed25519"] = Field(
        "hmac", description="`hmac`: a shared secret, v1. `ed25519`: our key pair, v1a, and you get the public key."
    )


class WebhookMade(Schema):
    """A registered address, and what its receiver verifies with; shown this once."""

    id: str
    verify_with: str


class WebhookOut(Schema):
    """An address that is told, and how it does."""

    id: str
    url: str
    types: list[str]
    kind: str
    waiting: int
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_why: str


class Webhooks(Schema):
    """Every address that is told."""

    items: list[WebhookOut]


class DeliveryOut(Schema):
    """What became of one delivery. `id` is what the receiver knows it by (`webhook-id`)."""

    id: str
    webhook: str
    type: str
    state: str
    attempts: int
    made_at: datetime
    next_at: datetime | None
    delivered_at: datetime | None
    status: int | None
    answer: str


class Deliveries(Schema):
    """A page of the delivery log, the newest first."""

    items: list[DeliveryOut]
    next: str | None
