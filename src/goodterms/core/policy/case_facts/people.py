"""What the case facts say of a person and their addresses: consents, times, refusals, an attorney."""

from dataclasses import dataclass
from datetime import date, datetime

from goodterms.core.policy.case_facts import words as vocabulary
from goodterms.core.policy.case_facts.record import entry, told
from goodterms.core.policy.case_facts.shape import Clock, Day, Flag, ListOf, Moment, Text, Whole

__all__ = [
    "AddressFacts",
    "AttorneyFacts",
    "CeaseFacts",
    "ConsentFacts",
    "DesignationFacts",
    "HoldFacts",
    "OptOutFacts",
    "ProvenanceFacts",
    "ReassignedCheck",
]


@dataclass(frozen=True, slots=True)
class ReassignedCheck:
    """A look-up of a telephone number in a complete and accurate database of reassigned numbers (1006.6(d)(5))."""

    checked_at: datetime | None = told(
        Moment(), "When it was looked up.", "2026-11-14", unit="time", also=("checked_on",)
    )
    result: str = told(
        vocabulary.REASSIGNED,
        "What the database said.",
        "not_reassigned",
        usual="not_reassigned",
        default="not_reassigned",
    )


@dataclass(frozen=True, slots=True)
class ProvenanceFacts:
    """How the address reached the collector, and what keeps it usable (12 CFR 1006.6(d)(3) to (5))."""

    kind: str = told(
        vocabulary.ADDRESS_KINDS,
        "The procedure by which the address came: the consumer used it to write to the collector; gave direct consent to it; "
        "a creditor's notice; a prior collector had it by one of these; or it is known only from speaking by telephone.",
        "direct_consent",
        default="direct_consent",
    )
    at: datetime | None = told(
        Moment(),
        "When it was last used by the consumer, or consent was given or renewed.",
        "2026-10-01",
        unit="time",
        also=("given_at", "used_at", "last_used_at", "on"),
    )
    withdrawn_at: datetime | None = told(
        Moment(), "When the consumer opted out or withdrew it.", "2026-11-01 10:00", unit="time", also=("opted_out_at",)
    )
    notice_sent_on: date | None = told(
        Day(), "Creditor's notice: the day it was sent.", "2026-03-02", unit="date", also=("notice_sent",)
    )
    opt_out_by: date | None = told(
        Day(),
        "Creditor's notice: the day by which an opt-out must be received, at least 35 days after it was sent.",
        "2026-04-06",
        unit="date",
        also=("optout_by", "opt_out_by_date"),
    )
    contains: tuple[str, ...] | None = told(
        ListOf(vocabulary.CREDITOR_NOTICE_PARTS),
        "Creditor's notice: what it held of what 1006.6(d)(4)(ii)(C) asks.",
        ["transfer", "address", "use", "others_may_see", "opt_out_instructions", "opt_out_by"],
        usual="all of it",
    )
    opt_out_ways: tuple[str, ...] | None = told(
        ListOf(vocabulary.OPT_OUT_WAYS),
        "Creditor's notice sent electronically: the ways of opting out that it names; one must work by a click or a reply.",
        ["link"],
        usual="a way that works",
    )
    used_by_creditor: bool = told(
        Flag(),
        "Creditor's notice: the creditor had the address from the consumer and wrote to it about the account.",
        True,
        usual="true",
        default=True,
    )


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """A telephone number, an e-mail or postal address, or another way to reach the person."""

    id: str = told(
        Text(),
        "The address itself, or a name for it.",
        "pat@example.com",
        also=("value", "address", "number"),
        default="address-1",
    )
    owner: str = told(
        vocabulary.OWNERS,
        "Whose it is: the person's own, the employer's, or a place that the public or the person's contacts can read.",
        "personal",
        usual="personal",
        default="personal",
    )
    place: str | None = told(vocabulary.PLACES, "Where it reaches the person.", "work")
    line: str | None = told(vocabulary.LINES, "For a telephone number: what line it is.", "wireless")
    provenance: tuple[ProvenanceFacts, ...] | None = told(
        ListOf(entry(ProvenanceFacts, short="kind"), most=20),
        "How the address reached the collector. Left out it is taken as usable; an empty list says that nothing is known.",
        [{"kind": "direct_consent", "at": "2026-10-01"}],
        usual="direct consent, given the day before",
    )
    reassigned_check: ReassignedCheck | None = told(
        entry(ReassignedCheck),
        "The last look-up in a database of reassigned numbers.",
        {"checked_at": "2026-11-14", "result": "not_reassigned"},
        also=("reassigned_number_check", "reassigned_numbers_check"),
    )
    prohibited_disclosure: bool = told(
        Flag(),
        "Whether a message to it is known to have told a third party before.",
        False,
        usual="false",
        default=False,
    )
    opted_out_at: datetime | None = told(
        Moment(), "When the person opted out of this very address.", "2026-11-01 10:00", unit="time"
    )


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """A consent of the person, given directly."""

    scope: tuple[str, ...] | None = told(
        ListOf(vocabulary.CONSENT_SCOPES, most=20),
        "What it covers: calls (1006.14(b)(3)(i)), texts, email, an inconvenient time or place (1006.6(b)(4)), this very "
        "contact by another medium, notices in electronic form (E-SIGN), telling third parties, automated calls.",
        "calls",
        usual="the medium, or the channel of the contact; time where one is told",
    )
    given_to: str = told(
        vocabulary.GIVEN_TO, "To whom it was given.", "collector", usual="collector", default="collector"
    )
    given_at: datetime | None = told(
        Moment(),
        "When it was given; its local day is day 1.",
        "2026-11-23 14:00",
        unit="time",
        also=("at", "given_on"),
        usual="the day before the contact",
    )
    valid_days: int | None = told(
        Whole(1, 3650), "How many days it was given for, the first day counted.", 3, unit="days", also=("days",)
    )
    withdrawn_at: datetime | None = told(Moment(), "When it was withdrawn.", "2026-11-24 08:00", unit="time")
    obtained_in_violation: bool = told(
        Flag(),
        "Whether the contact in which it was given itself broke a rule about time, place or an attorney.",
        False,
        usual="false",
        default=False,
    )
    debt_ids: tuple[str, ...] = told(
        ListOf(Text()), "The debts it is about.", ["debt-1"], usual="whatever the contact is about", default=()
    )
    address: str | None = told(Text(), "The one address it is for.", "pat@example.com", usual="every address")
    medium: str | None = told(vocabulary.MEDIA, "The one medium it is for.", "call", usual="what the scope says")
    weekdays: tuple[str, ...] = told(
        ListOf(vocabulary.WEEKDAYS),
        "Days of the week it is for.",
        ["friday"],
        usual="every day",
        default=(),
        also=("days_of_week",),
    )
    from_time: int | None = told(Clock(), "From this time of day.", "21:00", unit="local time", also=("from",))
    to_time: int | None = told(
        Clock(), "Until this time of day.", "22:00", unit="local time", also=("to", "until_time")
    )
    at_time: int | None = told(Clock(), "At this very time of day.", "21:30", unit="local time")


@dataclass(frozen=True, slots=True)
class DesignationFacts:
    """A time, place, medium or address that is inconvenient to the person, however it was said."""

    source: str = told(vocabulary.SOURCES, "Who said so.", "consumer", usual="consumer", default="consumer")
    words: str | None = told(
        Text(500),
        "What was said. The word `inconvenient` is not needed.",
        "I cannot talk while I am at work until five",
    )
    weekdays: tuple[str, ...] = told(
        ListOf(vocabulary.WEEKDAYS),
        "Days of the week.",
        ["tuesday", "thursday"],
        usual="every day",
        default=(),
        also=("days", "days_of_week"),
    )
    from_time: int | None = told(Clock(), "From this time of day.", "15:00", unit="local time", also=("from",))
    to_time: int | None = told(
        Clock(), "Until this time of day, which is free again.", "17:00", unit="local time", also=("to", "until_time")
    )
    place: str | None = told(vocabulary.PLACES, "The place.", "work")
    medium: str | None = told(vocabulary.MEDIA, "The medium.", "email", also=("channel",))
    address: str | None = told(Text(), "The one address or number.", "pat@example.com")
    at: datetime | None = told(
        Moment(), "When it was said.", "2026-11-01 10:00", unit="time", also=("said_at", "since")
    )
    withdrawn_at: datetime | None = told(
        Moment(), "When the person said that it no longer holds.", "2026-11-20 10:00", unit="time", also=("until",)
    )


@dataclass(frozen=True, slots=True)
class OptOutFacts:
    """A refusal of a medium, or of one address in it (12 CFR 1006.14(h)(1), 1006.6(e))."""

    medium: str | None = told(vocabulary.MEDIA, "The medium refused.", "email", also=("channel",))
    address: str | None = told(
        Text(), "The one address or number refused.", "pat@example.com", usual="the whole medium"
    )
    words: str | None = told(Text(500), "What the person wrote or said.", "please quit texting me", also=("text",))
    at: datetime | None = told(Moment(), "When.", "2026-11-20 10:00", unit="time")


@dataclass(frozen=True, slots=True)
class HoldFacts:
    """A reason that blocks some contacts for a time."""

    kind: str = told(vocabulary.HOLDS, "The reason.", "bankruptcy", default="dispute")
    since: datetime | None = told(Moment(), "From when.", "2026-11-01", unit="time", usual="30 days before")
    until: datetime | None = told(
        Moment(), "Until when, exclusive.", "2026-12-01", unit="time", usual="until a person ends it"
    )
    debt_ids: tuple[str, ...] = told(
        ListOf(Text()), "The debts it is on.", ["debt-1"], usual="the person, with all debts", default=()
    )


@dataclass(frozen=True, slots=True)
class CeaseFacts:
    """The consumer refuses to pay, or wants all communication to cease (12 CFR 1006.6(c))."""

    form: str = told(vocabulary.DISPUTE_FORMS, "How it was said.", "written", usual="written", default="written")
    says: str = told(
        vocabulary.CEASE_WORDS,
        "What was said.",
        "wants_no_contact",
        usual="wants_no_contact",
        default="wants_no_contact",
    )
    at: datetime | None = told(Moment(), "When it was received.", "2026-11-01", unit="time", usual="30 days before")
    media: tuple[str, ...] = told(ListOf(vocabulary.MEDIA), "The media it named.", ["call"], usual="all", default=())


@dataclass(frozen=True, slots=True)
class AttorneyFacts:
    """An attorney represents the person for the debt (12 CFR 1006.6(b)(2))."""

    contactable: bool = told(
        Flag(), "Whether name and address are known, or easily found out.", True, usual="true", default=True
    )
    unresponsive: bool = told(
        Flag(), "The attorney did not respond within a reasonable time.", False, usual="false", default=False
    )
    allows_contact: bool = told(
        Flag(), "The attorney consented to direct contact.", False, usual="false", default=False, also=("consents",)
    )
    debt_ids: tuple[str, ...] = told(
        ListOf(Text()), "The debts it is about.", ["debt-1"], usual="every debt", default=()
    )
