"""What the case facts say of debts: their state, the validation notice, disputes, payments, furnishing and records."""

from dataclasses import dataclass
from datetime import date, datetime

from goodterms.core.policy.case_facts import words as vocabulary
from goodterms.core.policy.case_facts.record import entry, told
from goodterms.core.policy.case_facts.shape import Day, Flag, ListOf, Moment, Pattern, Text, Whole

__all__ = ["DebtFacts", "DisputeFacts", "FurnishingFacts", "PaymentFacts", "RecordFacts", "ValidationFacts"]

LARGEST_AMOUNT = 10**15
_CURRENCY = Pattern("[A-Z]{3}", "USD", "an ISO 4217 currency code", capitals=True)


@dataclass(frozen=True, slots=True)
class ValidationFacts:
    """The first communication about a debt, and its validation notice (12 CFR 1006.34)."""

    initial_communication_on: date | None = told(
        Day(),
        "The day of the first communication about the debt.",
        "2026-06-01",
        unit="date",
        also=("first_communication_on", "initial_communication_at", "first_contact_on"),
    )
    initial_communication: str = told(
        vocabulary.FIRST_CONTACTS,
        "What it was. A formal pleading, a limited-content message and a call that reached nobody are none.",
        "oral",
        usual="oral",
        default="oral",
        also=("first_contact",),
    )
    given_orally: bool = told(
        Flag(), "Whether the validation information was given in it.", False, usual="false", default=False
    )
    notice_sent_on: date | None = told(
        Day(), "The day the notice was sent.", "2026-06-08", unit="date", also=("notice_sent_at", "notice_mailed_on")
    )
    notice_by: str | None = told(vocabulary.CHANNELS, "How it was sent.", "letter", usual="letter")
    received_on: date | None = told(
        Day(),
        "The day the consumer is known to have received it.",
        "2026-06-12",
        unit="date",
        also=("actual_receipt_on", "actually_received_on"),
    )
    receipt_learned_on: date | None = told(
        Day(),
        "The day the collector learnt of the actual receipt; later than the notice, the assumed date may be kept.",
        "2026-06-20",
        unit="date",
    )
    assumed_receipt_used: bool | None = told(
        Flag(),
        "Whether the collector worked out the end of the period from the assumed receipt.",
        True,
        usual="true where the actual receipt was learnt of later",
    )
    returned_on: date | None = told(
        Day(),
        "The day the notice came back undeliverable.",
        "2026-06-18",
        unit="date",
        also=("undeliverable_on", "returned_undeliverable_on", "undeliverable_notice_on"),
    )
    subsequent_notice_sent_on: date | None = told(
        Day(),
        "The day a notice was sent again.",
        "2026-06-22",
        unit="date",
        also=("subsequent_notice_on", "resent_on"),
    )
    paid_on: date | None = told(
        Day(), "The day the debt was paid in full.", "2026-06-04", unit="date", also=("debt_paid_on",)
    )
    electronic_consent: bool | None = told(
        Flag(), "Whether the consumer consented to notices in electronic form under E-SIGN section 101(c).", False
    )
    in_initial_communication: bool = told(
        Flag(),
        "Whether the notice is (in) the first communication itself.",
        False,
        usual="false",
        default=False,
    )


@dataclass(frozen=True, slots=True)
class DebtFacts:
    """One debt."""

    id: str = told(Text(), "Its name in these facts.", "debt-1", also=("debt_id",), default="debt-1")
    group: str | None = told(
        Text(),
        "Student loans under one account number when they were obtained count as one debt: that number.",
        "loan-account-7",
        also=("debt_group_id",),
    )
    kind: str = told(vocabulary.DEBT_KINDS, "What it is.", "card", usual="other", default="other")
    status: str = told(vocabulary.DEBT_STATES, "Its state.", "open", usual="open", default="open")
    balance: int | None = told(
        Whole(-LARGEST_AMOUNT, LARGEST_AMOUNT),
        "What is owed; below zero: the person is owed.",
        25000,
        unit="whole minor units of the currency (cents; whole yen for JPY, which has none smaller)",
        usual="10000",
    )
    past_due: int | None = told(
        Whole(-LARGEST_AMOUNT, LARGEST_AMOUNT),
        "What of it is past due.",
        5000,
        unit="whole minor units of the currency",
        usual="the balance",
    )
    currency: str = told(_CURRENCY, "Its currency.", "USD", unit="ISO 4217 code", usual="USD", default="USD")
    days_past_due: int | None = told(Whole(0, 36500), "How long it has been past due.", 45, unit="days")
    time_barred: bool = told(Flag(), "Whether the limitation period has run out.", False, usual="false", default=False)
    in_litigation: bool = told(Flag(), "Whether it is before a court.", False, usual="false", default=False)
    disputed: bool = told(Flag(), "Whether the consumer disputes it.", False, usual="false", default=False)
    validation: ValidationFacts | None = told(
        entry(ValidationFacts), "Its first communication and validation notice.", {"notice_sent_on": "2026-06-08"}
    )


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """A dispute, or a request for the name of the original creditor (12 CFR 1006.38)."""

    kind: str = told(vocabulary.DISPUTE_KINDS, "Which of both.", "dispute", usual="dispute", default="dispute")
    received_on: date | None = told(
        Day(), "The day it was received.", "2026-07-15", unit="date", also=("received_at", "at", "on"), usual="today"
    )
    form: str = told(vocabulary.DISPUTE_FORMS, "How it was made.", "written", usual="written", default="written")
    debt_ids: tuple[str, ...] = told(
        ListOf(Text()), "The debts.", ["debt-1"], usual="every debt of the case", default=()
    )
    disputed_amount: int | None = told(
        Whole(0, LARGEST_AMOUNT),
        "The part disputed.",
        5000,
        unit="whole minor units of the currency",
        usual="all of it",
    )
    substantially_same: bool = told(
        Flag(), "Whether it says the same as an earlier one.", False, usual="false", default=False
    )
    new_information: bool = told(
        Flag(),
        "Whether it brings new and material information.",
        False,
        usual="false",
        default=False,
        also=("new_material_information",),
    )
    earlier_answered: bool = told(
        Flag(),
        "Whether the earlier one was answered.",
        False,
        usual="false",
        default=False,
        also=("earlier_one_answered",),
    )
    response_sent_on: date | None = told(
        Day(),
        "The day verification, a judgment copy, or the original creditor's name and address was sent.",
        "2026-07-20",
        unit="date",
        also=("verification_sent_on", "answered_on"),
    )
    original_creditor_is_current: bool = told(
        Flag(),
        "Whether the original creditor is the current one.",
        False,
        usual="false",
        default=False,
        also=("original_creditor_equals_current_creditor", "same_creditor"),
    )


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """One payment by a consumer who owes several debts (12 CFR 1006.30(c))."""

    amount: int = told(
        Whole(0, LARGEST_AMOUNT), "How much was paid.", 10000, unit="whole minor units of the currency", default=0
    )
    currency: str = told(_CURRENCY, "Its currency.", "USD", unit="ISO 4217 code", usual="USD", default="USD")
    directed_to: str | None = told(
        Text(),
        "The debt that the consumer said it is for.",
        "debt-2",
        usual="not directed",
        also=("directed_to_debt_id",),
    )
    at: datetime | None = told(Moment(), "When it was made.", "2026-11-20", unit="time")


@dataclass(frozen=True, slots=True)
class FurnishingFacts:
    """Telling a consumer reporting agency about the debt (12 CFR 1006.30(a))."""

    requested_on: date | None = told(
        Day(),
        "The day it is wanted.",
        "2026-06-16",
        unit="date",
        also=("furnish_on", "on"),
        usual="the day of the case",
    )
    spoke_with_consumer_on: date | None = told(
        Day(), "The day the collector spoke with the consumer about the debt.", "2026-06-03", unit="date"
    )
    letter_sent_on: date | None = told(
        Day(),
        "The day a letter or electronic message about the debt was sent.",
        "2026-06-01",
        unit="date",
        usual="the validation notice",
        also=("notice_sent_on", "letter_mailed_on"),
    )
    undeliverable_on: date | None = told(
        Day(), "The day notice came that it could not be delivered.", "2026-06-08", unit="date"
    )


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Records of the collection, and how long they are kept (12 CFR 1006.100)."""

    collection_began_on: date | None = told(
        Day(), "The day collection began.", "2023-01-10", unit="date", also=("began_on",)
    )
    last_activity_on: date | None = told(
        Day(),
        "The day of the last collection activity.",
        "2026-05-01",
        unit="date",
        also=("last_collection_activity_on",),
    )
    call_recorded_on: tuple[date, ...] = told(
        ListOf(Day()),
        "The days of calls that were recorded.",
        ["2026-02-03"],
        unit="date",
        default=(),
        also=("recorded_on",),
    )
