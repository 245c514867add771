"""The facts of one case: who asks, about whom, by what, when, and what happened before."""

from dataclasses import dataclass
from datetime import date, datetime

from goodterms.core.policy.case_facts import words as vocabulary
from goodterms.core.policy.case_facts.debts import (
    DebtFacts,
    DisputeFacts,
    FurnishingFacts,
    PaymentFacts,
    RecordFacts,
    ValidationFacts,
)
from goodterms.core.policy.case_facts.people import (
    AddressFacts,
    AttorneyFacts,
    CeaseFacts,
    ConsentFacts,
    DesignationFacts,
    HoldFacts,
    OptOutFacts,
)
from goodterms.core.policy.case_facts.record import entry, told
from goodterms.core.policy.case_facts.shape import Day, Flag, ListOf, Moment, Pattern, Text, UtcMoment, Whole, Zone

__all__ = ["CaseFacts", "EarlierContact", "MessageFacts"]

_PLACE = Pattern("[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}", "US-MA", "a place such as US, US-MA or US-NY-NYC", capitals=True)


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What is said or written. With `text` it is read; what is told beside it holds instead."""

    text: str | None = told(Text(4000), "The words, as the person would read or hear them.", "Reply STOP to opt out.")
    subject: str | None = told(Text(400), "The subject line of an e-mail.", "Your account with us")
    links: tuple[str, ...] | None = told(
        ListOf(Text(2000), most=50),
        "The addresses of its links, those that the text does not show among them.",
        ["https://example.com/preferences"],
        usual="those in the text; one behind words such as click here",
    )
    sender: tuple[str, ...] = told(
        ListOf(Text(), most=10), "The names of whoever sends it.", ["Ficus Debt Collection Services"], default=()
    )
    language: str | None = told(
        Pattern("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en", "a language code"),
        "Its language.",
        "en",
        unit="BCP 47 code",
        usual="English",
    )
    disclosure_language: str | None = told(
        Pattern("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en", "a language code"),
        "The language of the debt collector's disclosure in it.",
        "en",
        unit="BCP 47 code",
        usual="that of the message",
    )
    opt_out: bool | None = told(
        Flag(),
        "Whether it carries a clear and simple way to opt out of this address.",
        True,
        also=("opt_out_statement",),
        usual="what the text says; true without a text",
    )
    disclosure: bool | None = told(
        Flag(),
        "Whether it says that a debt collector writes.",
        True,
        also=("mini_miranda",),
        usual="what the text says; true without a text",
    )
    limited_content: bool | None = told(
        Flag(), "Whether it is a limited-content message.", False, usual="what the text says"
    )
    identifies_caller: bool | None = told(
        Flag(), "Whether the caller says who they are.", True, usual="what the text says"
    )
    first: bool = told(
        Flag(), "Whether it would be the first communication about the debt.", False, usual="false", default=False
    )
    extra_content_required_by_state_law: bool = told(
        Flag(),
        "Whether state law makes it say more than a limited-content message may.",
        False,
        usual="false",
        default=False,
        also=("state_law_wording",),
    )


@dataclass(frozen=True, slots=True)
class EarlierContact:
    """A contact, or an attempt, that was made before."""

    channel: str = told(vocabulary.CHANNELS, "By what.", "call", usual="call", default="call")
    direction: str | None = told(
        vocabulary.DIRECTIONS,
        "From whom: outbound is the collector's.",
        "outbound",
        usual="outbound; inbound where the consumer is the initiator",
    )
    initiator: str = told(vocabulary.INITIATORS, "Who began it.", "collector", usual="collector", default="collector")
    at: datetime | None = told(
        Moment(),
        "When; a wall time is of the first candidate zone.",
        "2026-11-20 10:00",
        unit="time",
        also=("sent_at", "on", "date"),
        usual="the day before, at noon",
    )
    sent_at_utc: datetime | None = told(UtcMoment(), "When, in UTC.", "2026-11-20T15:00:00Z", unit="UTC time")
    days_ago: int | None = told(
        Whole(0, 3650), "When, as local days before the contact in question; at noon.", 3, unit="days"
    )
    times: int = told(
        Whole(1, 100),
        "How often that day: so many like it, spread over the day.",
        3,
        usual="1",
        default=1,
        also=("count", "repeat"),
    )
    outcome: str | None = told(
        vocabulary.OUTCOMES,
        "What became of it.",
        "ring_no_answer",
        usual="nobody was reached by a call; sent otherwise",
    )
    conversation: bool = told(Flag(), "Whether they talked about the debt.", False, usual="false", default=False)
    purpose: str = told(vocabulary.PURPOSES, "What for.", "collections", usual="collections", default="collections")
    debt_ids: tuple[str, ...] = told(
        ListOf(Text()),
        "The debts it was about; every debt that was talked of, whoever raised it.",
        ["debt-1"],
        usual="the debts of the case",
        default=(),
    )
    collector_id: str | None = told(Text(), "Who made it.", "collector-1", usual="the collector of the case")
    person_id: str | None = told(Text(), "With whom.", "person-1", usual="the person of the case")
    person_role: str | None = told(vocabulary.ROLES, "Who that is.", "spouse", usual="the role of the case")
    address: str | None = told(Text(), "The address or number.", "+1 202 555 0147")
    content_flags: tuple[str, ...] = told(
        ListOf(vocabulary.CONTENT_FLAGS), "What it spoke of.", ["debt"], usual="nothing said of it", default=()
    )
    text: str | None = told(Text(4000), "Its words.", "Please call me back.", also=("words", "message"))
    asked_for: bool = told(
        Flag(),
        "Whether the person had asked for exactly this contact, and consent excluded it from the count.",
        False,
        usual="worked out from the consents",
        default=False,
    )
    answered: bool | None = told(
        Flag(),
        "For what the person sent: whether it has been replied to.",
        True,
        usual="worked out from what was sent after it",
        also=("replied_to",),
    )


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything known about one case. Each field has a usual value; the answer says which usual values it took."""

    note: str | None = told(Text(2000), "A remark for people; nothing reads it.", "From the call log of 24 November")
    question: str | None = told(
        vocabulary.QUESTIONS,
        "What is asked. contact: may this contact be made? classify: what was this event? review: what do the earlier "
        "contacts, taken together, presume? The others are about notices, disputes, payments, records, furnishing and words.",
        "contact",
        usual="contact, or what the facts are plainly about where no channel is named",
    )
    actor_type: str | None = told(
        vocabulary.ACTORS,
        "Who acts: a debt collector under the FDCPA, the creditor in its own name, or a servicer.",
        "third_party",
        usual="third_party",
    )
    collector_id: str = told(
        Text(), "Who acts, by name; another collector has a count of its own.", "collector-1", default="collector-1"
    )
    person_id: str = told(
        Text(), "The person contacted; another person has a count of their own.", "person-1", default="person-1"
    )
    person_role: str = told(
        vocabulary.ROLES,
        "Who the person is to the debt.",
        "consumer",
        usual="consumer",
        default="consumer",
        also=("role",),
    )
    consumer_deceased: bool = told(Flag(), "Whether the consumer has died.", False, usual="false", default=False)
    places: tuple[str, ...] | None = told(
        ListOf(_PLACE, most=60),
        "Where the person may live: countries, states, cities.",
        ["US-MA"],
        unit="ISO 3166 codes",
        usual="the countries of the candidate zones; US without any",
        also=("place", "jurisdictions"),
    )
    candidate_zones: tuple[str, ...] | None = told(
        ListOf(Zone(), most=400),
        "Every time zone the person may be in, likeliest first. An empty list says that none is known.",
        ["America/New_York"],
        unit="IANA zone names",
        usual="America/New_York, or the zone of the place",
        also=("zones", "zone", "timezone"),
    )
    debt_ids: tuple[str, ...] = told(
        ListOf(Text(), most=50),
        "The debts the contact is about.",
        ["debt-1"],
        usual="debt-1",
        default=(),
        also=("debt_id",),
    )
    debt_group_id: str | None = told(
        Text(),
        "One account number under which the debts, student loans, were obtained: they count as one.",
        "loan-account-7",
    )
    debts: tuple[DebtFacts, ...] = told(
        ListOf(entry(DebtFacts, short="id"), most=50),
        "What is known of the debts.",
        [{"id": "debt-1", "kind": "card"}],
        default=(),
    )
    channel: str | None = told(
        vocabulary.CHANNELS, "By what the contact is made.", "call", usual="call", also=("medium",)
    )
    delivery: str | None = told(vocabulary.DELIVERIES, "How a call speaks.", "live", usual="live")
    automated: bool = told(
        Flag(), "Whether a machine places the call or sends by itself.", False, usual="false", default=False
    )
    direction: str = told(
        vocabulary.DIRECTIONS,
        "From whom: outbound is the collector's.",
        "outbound",
        usual="outbound",
        default="outbound",
    )
    initiator: str = told(
        vocabulary.INITIATORS,
        "Who began the exchange of which it is a part.",
        "collector",
        usual="collector",
        default="collector",
    )
    address: AddressFacts | None = told(
        entry(AddressFacts, short="id"),
        "The address or number used.",
        {"id": "pat@example.com", "owner": "personal"},
        usual="a personal address",
    )
    sent_at_utc: datetime | None = told(
        UtcMoment(), "When it is made: the instant of sending.", "2026-11-24T14:30:00Z", unit="UTC time"
    )
    sent_at: datetime | None = told(
        Moment(),
        "The same as a wall time of the first candidate zone, or with a zone or offset of its own. Give one of both.",
        "2026-11-24 09:30",
        unit="local time",
        also=("at", "sent_at_local", "attempt_at", "on"),
        usual="noon of a weekday after everything else in the facts",
    )
    queued_at: datetime | None = told(
        Moment(), "When it was queued; the sending counts.", "2026-11-24 20:50", unit="time"
    )
    opened_at: datetime | None = told(
        Moment(), "When the person opened it; the sending counts.", "2026-11-24 22:10", unit="time", also=("read_at",)
    )
    outcome: str | None = told(vocabulary.OUTCOMES, "For an event: what became of it.", "busy")
    conversation: bool = told(
        Flag(), "For an event: whether they talked about the debt.", False, usual="false", default=False
    )
    purpose: str | None = told(vocabulary.PURPOSES, "What for.", "collections", usual="collections; answer for a reply")
    reply: bool | None = told(
        Flag(),
        "Whether it is the one reply to what the person just sent.",
        True,
        usual="true where the person wrote by the same medium that day and nothing was sent since",
        also=("is_reply", "in_reply"),
    )
    content_flags: tuple[str, ...] = told(
        ListOf(vocabulary.CONTENT_FLAGS), "What it speaks of.", ["debt"], usual="nothing beyond its purpose", default=()
    )
    message: MessageFacts | None = told(
        entry(MessageFacts, short="text"), "Its words.", {"text": "Please call 1-800-555-1212."}, also=("text",)
    )
    consents: tuple[ConsentFacts, ...] | None = told(
        ListOf(entry(ConsentFacts, short="scope"), most=100),
        "Consents of the person. Left out: consent to the channel; an empty list says that none was given.",
        [{"scope": "calls", "given_at": "2026-11-23 14:00"}],
        usual="consent to the channel used",
    )
    designations: tuple[DesignationFacts, ...] = told(
        ListOf(entry(DesignationFacts, short="words"), most=100),
        "Times, places, media and addresses that are inconvenient.",
        [{"weekdays": ["weekdays"], "from_time": "15:00", "to_time": "17:00"}],
        default=(),
    )
    opt_outs: tuple[OptOutFacts, ...] = told(
        ListOf(entry(OptOutFacts, short="medium"), most=100),
        "Media and addresses refused.",
        [{"medium": "email"}],
        default=(),
    )
    holds: tuple[HoldFacts, ...] = told(
        ListOf(entry(HoldFacts, short="kind"), most=100), "Holds in force.", [{"kind": "bankruptcy"}], default=()
    )
    cease: CeaseFacts | None = told(
        entry(CeaseFacts, short="form", there=True),
        "The consumer refuses to pay or wants no communication.",
        {"form": "written", "says": "refuses_to_pay"},
    )
    attorney: AttorneyFacts | None = told(
        entry(AttorneyFacts, there=True), "An attorney represents the person for the debt.", {"contactable": True}
    )
    employer_forbids: bool = told(
        Flag(),
        "Whether the collector knows, or should know, that the employer forbids such contact at work.",
        False,
        usual="false",
        default=False,
        also=("employer_prohibits",),
    )
    legal_exception: str | None = told(
        vocabulary.LEGAL_EXCEPTIONS, "A reason in law for the contact.", "required_by_law", usual="none"
    )
    language: str = told(
        Pattern("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en", "a language code"),
        "The language of the person.",
        "en",
        unit="BCP 47 code",
        usual="en",
        default="en",
    )
    history: tuple[EarlierContact, ...] = told(
        ListOf(entry(EarlierContact), most=500),
        "Earlier contacts, of this collector and of others, in any order.",
        [{"channel": "call", "at": "2026-11-20 10:00", "outcome": "ring_no_answer"}],
        default=(),
        also=("contacts", "earlier_contacts"),
    )
    location_attempts: int = told(
        Whole(0, 100), "How often this third party was asked for location information before.", 1, usual="0", default=0
    )
    validation: ValidationFacts | None = told(
        entry(ValidationFacts),
        "First communication and validation notice of every debt of the case.",
        {"notice_sent_on": "2026-06-08"},
    )
    dispute: DisputeFacts | None = told(
        entry(DisputeFacts, short="kind"),
        "A dispute, or a request for the original creditor.",
        {"received_on": "2026-07-15"},
    )
    payment: PaymentFacts | None = told(entry(PaymentFacts), "A payment that came.", {"amount": 10000})
    furnishing: FurnishingFacts | None = told(
        entry(FurnishingFacts), "A wish to tell a consumer reporting agency.", {"requested_on": "2026-06-16"}
    )
    records: RecordFacts | None = told(
        entry(RecordFacts),
        "When collection began, was last active, and was recorded.",
        {"last_activity_on": "2026-05-01"},
    )
    kept_promise_on: date | None = told(Day(), "The day the person last kept a promise.", "2026-11-20", unit="date")
