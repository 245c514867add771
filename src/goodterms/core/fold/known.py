"""What laws ask about somebody: each statement changes one fact, and the order in which statements arrive changes nothing.

A statement counts from when it was said. Of a single fact the last word holds, so an older word that is told late says nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias, get_args

from goodterms.core.circumstances import (
    Address,
    Answered,
    Attorney,
    CallConsent,
    Circumstances,
    Debt,
    Designation,
    Provenance,
    Said,
)
from goodterms.core.events import (
    AddressDescribed,
    AddressLearned,
    AddressTakenBack,
    AttorneyGone,
    AttorneyNamed,
    CallAskedFor,
    CallNotWanted,
    DebtDescribed,
    Designated,
    EmployerForbade,
    PaymentAnswered,
    Replied,
    RoleLearned,
    ThirdPartiesAllowed,
    WrongPerson,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import CONTACT_WINDOW_DAYS, CustomerFacts

Known: TypeAlias = (
    AddressDescribed
    | AddressLearned
    | AddressTakenBack
    | Designated
    | CallAskedFor
    | CallNotWanted
    | AttorneyNamed
    | AttorneyGone
    | EmployerForbade
    | ThirdPartiesAllowed
    | RoleLearned
    | DebtDescribed
    | PaymentAnswered
    | Replied
    | WrongPerson
)
"""The events that say something laws ask about."""
STATEMENTS: Final[frozenset[str]] = frozenset(kind.type for kind in get_args(Known))
"""Their types: each is kept as a statement."""
TOLD: Final[tuple[type, ...]] = tuple(kind for kind in get_args(Known) if kind not in {Replied, WrongPerson})
"""Those that say nothing else."""
KEPT: Final = timedelta(days=CONTACT_WINDOW_DAYS)
"""How long before the newest one a consent to be called is remembered: no rule looks back further."""


def told(facts: CustomerFacts, event: Known, *, occurred_at: datetime) -> CustomerFacts:
    """The facts after a statement."""
    return evolve(facts, circumstances=heard(facts.circumstances, event, at=occurred_at))


def heard(known: Circumstances, event: Known, *, at: datetime) -> Circumstances:
    """The circumstances after something was said at `at`; statements of one instant count in the order of their arrival."""
    match event:
        case AddressDescribed() | AddressLearned() | AddressTakenBack() | Replied() | WrongPerson():
            return _of_addresses(known, event, at)
        case Designated():
            return replace(known, designations=_designations(known.designations, event, at))
        case CallAskedFor() | CallNotWanted():
            return _of_calls(known, event, at)
        case AttorneyNamed():
            attorney = Attorney(event.contactable, event.unresponsive, event.allows_contact)
            return _last_word(known, "attorney", at, lambda one: replace(one, attorney=attorney))
        case AttorneyGone():
            return _last_word(known, "attorney", at, lambda one: replace(one, attorney=None))
        case EmployerForbade():
            forbids = event.forbids
            return _last_word(known, "employer", at, lambda one: replace(one, employer_forbids=forbids))
        case ThirdPartiesAllowed():
            allowed = event.allowed
            return _last_word(known, "third_parties", at, lambda one: replace(one, third_parties_allowed=allowed))
        case RoleLearned():
            role = event.role
            return _last_word(known, "role", at, lambda one: replace(one, role=role))
        case DebtDescribed():
            return replace(known, debts=_debts(known.debts, event, at))
        case PaymentAnswered():
            return replace(known, answered=_answered(known.answered, event, at))


def _answered(before: tuple[Answered, ...], event: PaymentAnswered, at: datetime) -> tuple[Answered, ...]:
    """The last word on each payment."""
    same = next((one for one in before if (one.account, one.payment) == (event.account, event.payment)), None)
    if same is not None and same.at > at:
        return before
    others = [one for one in before if one is not same]
    said = (*others, Answered(event.account, event.payment, event.answer, at))
    return tuple(sorted(said, key=lambda one: (one.at, one.account, one.payment))[-MOST_ANSWERED:])


MOST_ANSWERED: Final = 20
"""Payments whose answers are remembered: the log holds them all."""


def _last_word(
    known: Circumstances, fact: str, at: datetime, change: Callable[[Circumstances], Circumstances]
) -> Circumstances:
    before = _said(known, fact)
    if before is not None and before > at:
        return known
    others = (one for one in known.said if one.fact != fact)
    return replace(change(known), said=tuple(sorted((*others, Said(fact, at)), key=lambda one: one.fact)))


def _said(known: Circumstances, fact: str) -> datetime | None:
    return next((one.at for one in known.said if one.fact == fact), None)


# --- addresses ---------------------------------------------------------------------------------------------------------


def _of_addresses(
    known: Circumstances,
    event: AddressDescribed | AddressLearned | AddressTakenBack | Replied | WrongPerson,
    at: datetime,
) -> Circumstances:
    match event:
        case AddressDescribed():
            described = event
            return _each(known, event.points, lambda address: _described(address, described, at))
        case AddressLearned():
            way = Provenance(event.way, at, event.withdrawn_at, event.notice_sent, event.opt_out_by, event.complete)
            return _each(known, event.points, lambda address: _reached_us(address, way))
        case Replied(reading="wrong_person") | Replied(elsewhere=True):
            return known
        case Replied():
            used = Provenance("used_by_consumer", at)
            return _each(known, (event.point,), lambda address: _reached_us(address, used))
        case WrongPerson():
            return _each(known, (event.point,), lambda address: replace(address, prohibited_disclosure=True))
        case AddressTakenBack():
            return _each(known, event.points, lambda address: _taken_back(address, at))


def _each(known: Circumstances, points: Iterable[int], change: Callable[[Address], Address]) -> Circumstances:
    addresses = {address.point: address for address in known.addresses}
    for point in points:
        addresses[point] = change(addresses.get(point, Address(point)))
    return replace(known, addresses=tuple(addresses[point] for point in sorted(addresses)))


def _described(address: Address, event: AddressDescribed, at: datetime) -> Address:
    """The description that was made last, whole. A number once checked stays checked, and a disclosure made."""
    checked = _later(address.not_reassigned_at, event.not_reassigned_at)
    address = replace(
        address,
        not_reassigned_at=checked,
        prohibited_disclosure=address.prohibited_disclosure or event.prohibited_disclosure is True,
    )
    if address.described_at is not None and address.described_at > at:
        return address
    return replace(address, owner=event.owner or "personal", place=event.place, line=event.line, described_at=at)


def _reached_us(address: Address, way: Provenance) -> Address:
    """One more way in which the address became known; of most ways the latest counts, and of notices each."""
    way = _ended(way, address.taken_back)
    others: list[Provenance] = []
    for one in address.provenance:
        if one.kind != way.kind or (one.kind == "creditor_notice" and one.at != way.at):
            others.append(one)
        elif one.at is not None and way.at is not None and one.at > way.at:
            return address
    return replace(address, provenance=tuple(sorted((*others, way), key=_when)))


def _taken_back(address: Address, at: datetime) -> Address:
    back = _with(address.taken_back, at)
    ways = tuple(_ended(way, back) for way in address.provenance)
    return replace(address, provenance=ways, taken_back=back)


def _ended(way: Provenance, back: tuple[datetime, ...]) -> Provenance:
    """The way, withdrawn when it was first taken back after it became known."""
    ends = [at for at in back if way.at is None or way.at <= at]
    if way.withdrawn_at is not None:
        ends.append(way.withdrawn_at)
    return replace(way, withdrawn_at=min(ends)) if ends else way


def _with(known: tuple[datetime, ...], at: datetime) -> tuple[datetime, ...]:
    return tuple(sorted({*known, at}))


def _when(way: Provenance) -> tuple[bool, datetime | None, str]:
    return (way.at is not None, way.at, way.kind)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return one if other is None or (one is not None and one > other) else other


# --- wishes ------------------------------------------------------------------------------------------------------------


def _designations(known: tuple[Designation, ...], event: Designated, at: datetime) -> tuple[Designation, ...]:
    """The designations in the order in which they were made, each once."""
    found = list(known)
    for point in event.points or (None,):
        made = Designation(
            source=event.said_by,
            convenient=event.agreed,
            weekdays=frozenset(event.weekdays),
            opens=event.opens,
            closes=event.closes,
            place=event.place,
            channel=event.channel,
            point=point,
            since=at,
            until=event.until,
            lawful=event.lawful,
        )
        if made not in found:
            place = sum(1 for one in found if one.since is None or one.since <= at)
            found.insert(place, made)
    return tuple(found)


def _of_calls(known: Circumstances, event: CallAskedFor | CallNotWanted, at: datetime) -> Circumstances:
    """Consents to be called in the order in which they were given; one that was taken back since says when."""
    consents, back = known.call_consents, known.calls_not_wanted
    if isinstance(event, CallNotWanted):
        back = _with(back, at)
    elif not any((one.received, one.accounts) == (at, event.accounts) for one in consents):
        given = CallConsent(at, event.days, event.accounts)
        consents = tuple(sorted((*consents, given), key=lambda one: one.received))
        consents = tuple(one for one in consents if one.received >= consents[-1].received - KEPT)
    ended = tuple(
        replace(one, withdrawn_at=min((end for end in back if end >= one.received), default=None)) for one in consents
    )
    return replace(known, call_consents=ended, calls_not_wanted=back)


# --- debts -------------------------------------------------------------------------------------------------------------


def _debts(known: tuple[Debt, ...], event: DebtDescribed, at: datetime) -> tuple[Debt, ...]:
    """The debts with this one as it was described last, whole, in the order of their accounts."""
    before = next((debt for debt in known if debt.account == event.account), None)
    if before is not None and before.described_at is not None and before.described_at > at:
        return known
    debt = Debt(
        account=event.account,
        kind=event.kind or "other",
        group=event.group,
        time_barred=event.time_barred,
        in_litigation=event.in_litigation is True,
        first_communication=event.first_communication,
        notice_sent=event.notice_sent,
        notice_by=event.notice_by,
        notice_received=event.notice_received,
        notice_returned=event.notice_returned,
        esign_consent=event.esign_consent is True,
        days_past_due=event.days_past_due,
        described_at=at,
    )
    return tuple(sorted((debt, *(one for one in known if one is not before)), key=lambda one: one.account))
