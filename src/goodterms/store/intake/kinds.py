"""Every kind of file, in the order in which a portfolio takes them in. One table for code, checks and docs."""

from typing import Final, get_args

from goodterms.core.events import Basis, ContactPlace, Elsewhere, HoldKind, HoldScope, Purpose
from goodterms.store.intake.fields import ACCOUNT, ACCOUNT_IF_ANY, CHANNELS, CUSTOMER, EVIDENCE, Field, Kind
from goodterms.store.intake.known_kinds import KNOWN

__all__ = ["KINDS", "Field", "Kind"]

PURPOSES: Final = get_args(Purpose)
ROLES: Final = ("holder", "joint_holder", "guarantor", "executor", "representative", "adviser", "attorney", "carer")


def _id(meaning: str) -> Field:
    return Field("id", "key", meaning, required=True)


_CURRENCY = Field("currency", "currency", "ISO 4217", default="@portfolio")
_DETAIL = Field("detail", "text", "what the customer said, in words; stored encrypted", personal=True)
_CLOSED = Field("closed_at", "moment", "when it was closed; empty while it is open", endless=True)

_FIELDS: Final[tuple[Kind, ...]] = (
    Kind(
        "customers",
        "people: how they are called, reached and recognised",
        ("external_id",),
        (
            Field("external_id", "key", "the customer's id in your systems", required=True),
            Field("invented", "yes_no", "yes when there is no such person", default="f"),
            Field("name", "text", "the full name, as in a letter", personal=True),
            Field("language", "language", "BCP 47, such as en or zh-Hant", required=True),
            Field("country", "country", "ISO 3166, where numbers are written and holidays kept", default="@portfolio"),
            Field("zone", "zone", "the customer's time zone, when you know it"),
            Field(
                "region",
                "region",
                "the state, province or nation they live in, as ISO 3166-2 (MA or US-MA), or a city with rules of its own "
                "(US-NY-NYC); several, joined by `;`, when nobody is sure; the country alone when no part of it has rules",
            ),
            Field("preferred", "choices", "channels they prefer, best first", words=CHANNELS),
            Field("phone", "phone", "the best number", personal=True),
            Field("phone_2", "phone", "another number", personal=True),
            Field("phone_3", "phone", "another number", personal=True),
            Field("whatsapp", "phone", "the number of their WhatsApp", personal=True),
            Field("email", "email", "the best e-mail address", personal=True),
            Field("email_2", "email", "another e-mail address", personal=True),
            Field("address", "text", "the postal address", personal=True),
            Field("birth_date", "day", "a known fact: kept only as a keyed hash", personal=True),
            Field("birth_year", "whole", "a known fact: kept only as a keyed hash", personal=True),
            Field("postcode", "text", "a known fact: kept only as a keyed hash", personal=True),
            Field(
                "account_ending",
                "text",
                "a known fact: the last 4 digits of the card or account they pay with",
                personal=True,
            ),
        ),
    ),
    Kind(
        "parties",
        "who else has a part in an account",
        ("customer", "account", "role"),
        (
            CUSTOMER,
            ACCOUNT,
            Field("role", "choice", "the part this person has", required=True, words=ROLES),
            Field("authority", "choice", "what they may decide", default="full", words=("full", "limited", "none")),
            Field("expires_at", "moment", "until when, when it ends", endless=True),
        ),
        needed_to_send=False,
    ),
    Kind(
        "accounts",
        "obligations with the record's figures",
        ("external_id",),
        (
            Field("external_id", "key", "the account's id in the system of record", required=True),
            CUSTOMER,
            Field("product", "text", "what kind of account it is"),
            _CURRENCY,
            Field("balance", "amount", "what is owed in all", required=True),
            Field("past_due", "amount", "what is late, 0 when nothing is", required=True),
            Field("instalment", "amount", "the regular instalment"),
            Field(
                "interest_rate",
                "whole",
                "the contract's interest a year in basis points: 1250 is 12.5 %; 0 where there is none",
            ),
            Field("late_fee", "amount", "what the contract adds once when a payment is late"),
            Field("oldest_due", "day", "the due day of the oldest unpaid instalment"),
            Field(
                "status", "choice", "the record's word", default="open", words=("open", "closed", "sold", "recalled")
            ),
            Field("as_of", "moment", "when the record's figures were true", default="@as_of"),
            Field("opening_adjustment", "amount", "what history does not explain", default="0"),
        ),
    ),
    Kind(
        "instalments",
        "amounts due by day",
        ("account", "number"),
        (
            ACCOUNT,
            Field("number", "key", "what the record calls this instalment", required=True),
            Field("due", "day", "the day it is due", required=True),
            _CURRENCY,
            Field("amount", "amount", "what is due", required=True),
            Field("unpaid", "amount", "what of it is still open", required=True),
        ),
        needed_to_send=False,
    ),
    Kind(
        "payments",
        "money received; rows that share a reference are the allocations of one payment",
        ("reference", "account"),
        (
            Field("reference", "key", "what both sides call the payment", required=True),
            ACCOUNT,
            _CURRENCY,
            Field("amount", "amount", "what of the payment belongs to this account", required=True),
            Field("paid_at", "moment", "when it was paid", required=True),
            Field("payment_amount", "amount", "the whole payment, when the file says it: its parts must sum to it"),
        ),
        whole=("reference",),
    ),
    Kind(
        "consents",
        "permission given or withdrawn",
        ("customer", "channel", "purpose", "at", "address"),
        (
            CUSTOMER,
            Field("channel", "choice", "the channel", required=True, words=CHANNELS),
            Field("purpose", "choice", "what for", required=True, words=PURPOSES),
            Field(
                "address",
                "text",
                "the number or e-mail address it is for; empty: every one of the channel",
                personal=True,
            ),
            Field("given", "yes_no", "yes when given, no when refused or withdrawn", default="t"),
            Field(
                "basis",
                "choice",
                "on what basis they may be contacted; only `consent` is one that a rule asking for consent takes",
                default="consent",
                words=get_args(Basis),
            ),
            Field("wording", "code", "the name of the version of the words that were shown, or their SHA-256"),
            Field(
                "wording_shown",
                "text",
                "the very words that were shown, where they have no name: kept as their SHA-256",
                personal=True,
            ),
            Field("source", "code", "where it was given", default="file"),
            EVIDENCE,
            Field("at", "moment", "when", required=True),
            Field("expires_at", "moment", "until when, when it ends", endless=True),
        ),
    ),
    Kind(
        "contacts",
        "contacts made by any other system; they count like our own",
        ("customer", "account", "channel", "at"),
        (
            CUSTOMER,
            ACCOUNT_IF_ANY,
            Field("channel", "choice", "the channel", required=True, words=CHANNELS),
            Field("purpose", "choice", "what for", default="collections", words=PURPOSES),
            Field("at", "moment", "when", required=True),
            Field("conversation", "yes_no", "yes when a person was spoken to", default="f"),
            Field(
                "outcome",
                "choice",
                "what became of it; `inbound` when the customer began it, `asked_for` when they had asked for this very call",
                default="recorded",
                words=get_args(Elsewhere),
            ),
            Field(
                "place",
                "choice",
                "whether it went to their work or elsewhere, when you know",
                words=get_args(ContactPlace),
            ),
        ),
    ),
    Kind(
        "opt_outs",
        "people who said stop",
        ("customer", "media", "address"),
        (
            CUSTOMER,
            Field("media", "choice", "what they stopped", required=True, words=("text", "email", "all")),
            Field("at", "moment", "when", required=True),
            Field("address", "text", "the number or e-mail address it was said from", personal=True),
        ),
    ),
    Kind(
        "holds",
        "reasons that block some effects for a time",
        ("customer", "id"),
        (
            _id("what the record calls this hold"),
            CUSTOMER,
            Field("kind", "choice", "why", required=True, words=get_args(HoldKind)),
            Field("scope", "choice", "whom it binds; empty: what this kind of hold binds", words=get_args(HoldScope)),
            ACCOUNT_IF_ANY,
            Field("since", "moment", "from when", required=True),
            Field("until", "moment", "until when; empty: until a person ends it", endless=True),
            Field("reason", "code", "the rule or document behind it, as a short code"),
            Field("ended_at", "moment", "when it was ended early", endless=True),
        ),
    ),
    Kind(
        "disputes",
        "amounts or accounts a customer says are wrong",
        ("account", "id"),
        (
            _id("what the record calls this dispute"),
            ACCOUNT,
            Field("reason", "choice", "why", default="other", words=("not_mine", "amount", "paid", "goods", "other")),
            _DETAIL,
            Field("raised_at", "moment", "when", required=True),
            _CLOSED,
            Field("outcome", "code", "how it ended, as a short code"),
        ),
    ),
    Kind(
        "complaints",
        "complaints that wait for an answer, and closed ones",
        ("customer", "id"),
        (
            _id("what the record calls this complaint"),
            CUSTOMER,
            ACCOUNT_IF_ANY,
            _DETAIL,
            Field("made_at", "moment", "when", required=True),
            _CLOSED,
            Field("outcome", "code", "how it ended, as a short code"),
        ),
    ),
    Kind(
        "promises",
        "promises to pay, open and closed",
        ("account", "id"),
        (
            _id("what the record calls this promise"),
            ACCOUNT,
            _CURRENCY,
            Field("amount", "amount", "what was promised", required=True),
            Field("made_at", "moment", "when it was made", required=True),
            Field("due", "day", "by which day", required=True),
            Field("tolerance_percent", "percent", "the share that is enough", default="95"),
            Field("grace_days", "whole", "days after the due day that still count", default="2"),
            Field("paid", "amount", "what has arrived for it so far", default="0"),
            Field(
                "state",
                "choice",
                "how it stands",
                default="open",
                words=("open", "kept", "partly_kept", "broken", "cancelled"),
            ),
            _CLOSED,
        ),
    ),
    Kind(
        "plans",
        "payment plans; rows that share an id are the instalments of one plan",
        ("account", "id", "number"),
        (
            _id("what the record calls this plan"),
            ACCOUNT,
            _CURRENCY,
            Field("made_at", "moment", "when it was agreed", required=True),
            Field("state", "choice", "how it stands", default="open", words=("open", "kept", "broken", "cancelled")),
            Field("number", "whole", "1 for the first instalment", required=True),
            Field("due", "day", "the day this instalment is due", required=True),
            Field("amount", "amount", "this instalment", required=True),
            Field("paid", "amount", "what of it has arrived", default="0"),
        ),
        whole=("account", "id"),
    ),
    Kind(
        "mandates",
        "authority to pull money from a bank account",
        ("account", "id"),
        (
            _id("the mandate's reference"),
            ACCOUNT,
            Field("scheme", "code", "such as sepa_core or bacs", required=True),
            Field("state", "choice", "how it stands", default="active", words=("active", "suspended", "cancelled")),
            Field("since", "moment", "from when", required=True),
        ),
    ),
    Kind(
        "predictions",
        "what a model of yours says of an account; with `--live` it may open a case",
        ("account", "model", "id"),
        (
            _id("names the prediction, such as the day of the model's run"),
            ACCOUNT,
            Field("model", "code", "the model's name, as journeys write it", required=True),
            Field("score", "score", "how likely it is, from 0 to 1", required=True),
            Field("at", "moment", "when the model said so", default="@as_of"),
        ),
        needed_to_send=False,
    ),
    *KNOWN,
)

KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in _FIELDS}
"""Every kind of file, in the order in which a new portfolio takes them in."""
