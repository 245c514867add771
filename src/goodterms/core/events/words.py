"""The closed lists that events share, and the values they carry."""

from datetime import date
from typing import Literal, TypeAlias

from goodterms.core.money import Money
from goodterms.core.value import value

Channel: TypeAlias = Literal["sms", "email", "call", "letter", "push", "chat", "whatsapp"]
Purpose: TypeAlias = Literal["safety", "security", "answer", "promise", "service", "collections", "marketing"]
ProviderStop: TypeAlias = Literal["no", "all", "marketing"]
"""What a provider says, as it refuses a message, that the person has stopped with it: nothing, everything of ours, or marketing."""
HoldKind: TypeAlias = Literal[
    "hardship",
    "dispute",
    "payment_pending",
    "vulnerability",
    "breathing_space",
    "debt_advice",
    "bankruptcy",
    "deceased",
    "attorney",
    "litigation",
    "military",
    "complaint",
    "cease",
    "fraud",
    "plan",
    "breathing_space_crisis",
    "statutory_moratorium",
    "perhaps_stop",
]
HoldScope: TypeAlias = Literal["person", "account", "both"]
WriteBackKind: TypeAlias = Literal[
    "payment.recorded",
    "payment.reversed",
    "payment.retry",
    "promise.recorded",
    "promise.closed",
    "plan.recorded",
    "terms.recorded",
    "dispute.recorded",
    "dispute.closed",
    "hold.placed",
    "hold.ended",
    "contact.stopped",
    "contact.resumed",
    "note.added",
]
CallOutcome: TypeAlias = Literal["right_party", "callback", "wrong_party", "no_answer", "busy", "voicemail", "refused"]
CallBecame: TypeAlias = Literal[
    "recorded", "not_connected", "unanswered", "dropped", "voicemail", "limited_content", "asked_for"
]
BudgetSection: TypeAlias = Literal["income", "fixed", "flexible", "creditors"]
PaidBy: TypeAlias = Literal["transfer", "card", "debit", "cash", "other"]
Elsewhere: TypeAlias = Literal[
    "recorded",
    "not_connected",
    "unanswered",
    "dropped",
    "voicemail",
    "limited_content",
    "asked_for",
    "inbound",
    "delivered",
]
Basis: TypeAlias = Literal[
    "consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interest"
]
AddressOwner: TypeAlias = Literal["personal", "employer", "public"]
Place: TypeAlias = Literal["home", "work"]
ContactPlace: TypeAlias = Literal["work", "elsewhere"]
Line: TypeAlias = Literal["wireless", "residential", "business"]
Way: TypeAlias = Literal["used_by_consumer", "direct_consent", "creditor_notice", "prior_collector", "spoken_only"]
DebtKind: TypeAlias = Literal["loan", "card", "medical", "student_loan", "mortgage", "bill", "other"]
PersonRole: TypeAlias = Literal[
    "consumer",
    "spouse",
    "parent_of_minor",
    "guardian",
    "executor",
    "successor_in_interest",
    "third_party",
]
WhoSaid: TypeAlias = Literal["consumer", "creditor_file"]
PartyRole: TypeAlias = Literal[
    "holder", "joint_holder", "guarantor", "executor", "representative", "adviser", "attorney", "carer"
]
EndReason: TypeAlias = Literal[
    "finished_here", "finished_by_person", "finished_elsewhere", "continued", "held_for_good", "withdrawn", "exhausted"
]


@value
class Sealed:
    """Text encrypted with the customer's key, base64; `of` names the class of data (see `customer_cipher`)."""

    of: str
    data: str


@value
class Allocation:
    """The part of a payment that belongs to one account."""

    account: int
    amount: Money


@value
class Instalment:
    """One amount of a plan, by the end of one local day."""

    due: date
    amount: Money
