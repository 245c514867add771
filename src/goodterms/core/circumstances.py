"""What laws ask about a person, their addresses and their debts, beyond what every step of a case needs.

Most people have no circumstances, so all of it lies in one value that they share (`ORDINARY`). Words follow the fact
schema of the regulation notes (section 1). A fact that nobody knows is None, and the rule that needs it refuses by name.
Days are local days of the person; instants are aware UTC datetimes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from goodterms.core.events import (
    AddressOwner,
    Channel,
    ContactPlace,
    DebtKind,
    Line,
    PersonRole,
    Place,
    WasItYou,
    Way,
    WhoSaid,
)

__all__ = [
    "ORDINARY",
    "Address",
    "AddressOwner",
    "Answered",
    "Attorney",
    "CallConsent",
    "Circumstances",
    "Debt",
    "DebtKind",
    "Designation",
    "Line",
    "PersonRole",
    "Place",
    "Provenance",
    "Said",
]


@dataclass(frozen=True, slots=True)
class Designation:
    """A time, place or medium that a person named as inconvenient; or, with `convenient`, agreed to (12 CFR 1006.6(b)).

    A time is a stretch of the local day, seconds from `opens` to `closes` (half-open), on `weekdays` (Monday is 0; empty:
    every day). What is None does not limit it: a designation with only a `channel` refuses that medium altogether.
    Where `closes` is no later than `opens` it goes on past midnight, into the day after. `point` is one address. `lawful` is
    False for an agreement given in a contact that itself broke a rule. Between a refusal and an agreement the last word
    counts: the later `since` (None: before all others), or the later place in the list.
    """

    source: WhoSaid = "consumer"
    convenient: bool = False
    weekdays: frozenset[int] = frozenset()
    opens: int | None = None
    closes: int | None = None
    place: Place | None = None
    channel: Channel | None = None
    point: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    lawful: bool = True


@dataclass(frozen=True, slots=True)
class CallConsent:
    """Consent to be called, given directly: its local day is day 1 of `days` (12 CFR 1006.14(b)(3)(i): at most seven).

    `accounts` empty: whatever the call is about. A conversation after it was given ends it.
    """

    received: datetime
    days: int = 7
    accounts: tuple[int, ...] = ()
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an address reached us, and what keeps it usable (12 CFR 1006.6(d)(3) to (5)).

    `notice_sent` and `opt_out_by` belong to a creditor's notice; `complete` says that the notice held all it must.
    """

    kind: Way
    at: datetime | None = None
    withdrawn_at: datetime | None = None
    notice_sent: date | None = None
    opt_out_by: date | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """What is known about one contact point, by its id. `not_reassigned_at`: when a complete database last said so.

    `described_at` is when it was described so, `taken_back` when the person did not want it used any more; no rule reads them.
    """

    point: int
    owner: AddressOwner = "personal"
    place: Place | None = None
    line: Line | None = None
    provenance: tuple[Provenance, ...] = ()
    not_reassigned_at: datetime | None = None
    prohibited_disclosure: bool = False
    described_at: datetime | None = None
    taken_back: tuple[datetime, ...] = ()

    @property
    def reached(self) -> ContactPlace | None:
        """Where a contact at this address goes: to work or elsewhere. None where nobody knows.

        A telephone of no known place that is the person's own mobile, or stands at a home, is elsewhere.
        """
        if self.place == "work" or self.owner == "employer":
            return "work"
        return "elsewhere" if self.place == "home" or self.line in {"wireless", "residential"} else None


@dataclass(frozen=True, slots=True)
class Debt:
    """What is known about one account as a debt. `group`: several loans under one account number count as one debt.

    The validation facts: when the first communication about it was made, when the notice was sent and by which channel,
    when the consumer is known to have received it, and when it came back. No rule reads `described_at`.
    """

    account: int
    kind: DebtKind = "other"
    group: str | None = None
    time_barred: bool | None = None
    in_litigation: bool = False
    first_communication: datetime | None = None
    notice_sent: datetime | None = None
    notice_by: Channel | None = None
    notice_received: date | None = None
    notice_returned: datetime | None = None
    esign_consent: bool = False
    days_past_due: int | None = None
    described_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attorney:
    """The person is represented for the debt. Direct contact is open again once `unresponsive` or `allows_contact`."""

    contactable: bool = True
    unresponsive: bool = False
    allows_contact: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """When the last word on one single fact was said: an earlier word that arrives later changes nothing. No rule reads it."""

    fact: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What the person last said of a payment that may not have been theirs. No rule reads it."""

    account: int
    payment: str
    answer: WasItYou
    at: datetime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything laws ask about one person. `places` are all jurisdictions the file suggests, as ISO 3166 codes, the
    narrowest known of each (`US-NY-NYC`, `US-MA`, `GB-SCT`); empty: only the country is known.

    `third_parties_allowed`: the consumer, or a court, allowed telling others (12 CFR 1006.6(d)(1)). `calls_not_wanted`: when
    they took back having asked to be called; no rule reads it.
    """

    places: tuple[str, ...] = ()
    role: PersonRole = "consumer"
    designations: tuple[Designation, ...] = ()
    call_consents: tuple[CallConsent, ...] = ()
    addresses: tuple[Address, ...] = ()
    debts: tuple[Debt, ...] = ()
    attorney: Attorney | None = None
    third_parties_allowed: bool = False
    employer_forbids: bool = False
    said: tuple[Said, ...] = ()
    calls_not_wanted: tuple[datetime, ...] = ()
    answered: tuple[Answered, ...] = ()

    def address(self, point: int) -> Address | None:
        """What is known about a contact point; None when nothing is."""
        return next((address for address in self.addresses if address.point == point), None)

    def reached(self, point: int) -> ContactPlace | None:
        """Where a contact at this contact point goes; None where nobody knows."""
        address = self.address(point) if self.addresses else None
        return None if address is None else address.reached

    def debt(self, account: int) -> Debt | None:
        """What is known about an account as a debt; None when nothing is."""
        return next((debt for debt in self.debts if debt.account == account), None)

    def same_debt(self, account: int) -> tuple[int, ...]:
        """The accounts that count as one debt with this one: student loans under one account number (12 CFR 1006.14(b)(4))."""
        debt = self.debt(account)
        if debt is None or debt.group is None:
            return (account,)
        return tuple(sorted(d.account for d in self.debts if d.group == debt.group))


ORDINARY = Circumstances()
"""Nothing special is known."""
