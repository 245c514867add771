"""The hot row: `CustomerFacts` as MessagePack, so that one row under one lock says all that a decision may know.

Lists are positional and times are epoch seconds: the row is rewritten at every step, and its size is the price of a step.
`FORMAT` leads the row; a reader of an unknown format refuses it by name.
"""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import msgspec
import orjson

from goodterms.core.circumstances import ORDINARY, Circumstances
from goodterms.core.contacts import Contact, ContactLedger, ledger
from goodterms.core.duty import Duty
from goodterms.core.events import Instalment
from goodterms.core.facts import (
    Account,
    Answer,
    AskedMessage,
    Consent,
    CustomerFacts,
    HeldTime,
    Hold,
    OpenComplaint,
    Plan,
    Point,
    Promise,
    Support,
    Unseen,
)
from goodterms.core.money import Money

FORMAT = 2
pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder().decode


class UnreadableHotRow(Exception):
    """The hot row was written by a newer version of Goodterms, or is damaged. Rebuild it: `goodterms db rebuild-hot`."""


def encode(facts: CustomerFacts) -> bytes:
    """The facts as the bytes of `customer_state.hot`. `known` is not stored: it is how the facts were gathered."""
    return pack(
        (
            FORMAT,
            facts.language,
            facts.zones,
            facts.country,
            facts.preferred,
            [(p.id, p.channel, p.address, p.rank) if not (p.bounces or p.heard) else _point(p) for p in facts.points],
            [
                (c.channel, c.purpose, c.given, _seconds(c.expires_at))
                if c.at is None and c.point is None
                else _consent(c)
                for c in facts.consents
            ],
            (facts.text_stopped, facts.ceased, _day(facts.last_kept_promise)),
            [
                (h.id, h.kind, h.scope, h.account, _seconds(h.since), _seconds(h.until), _seconds(h.asked_until))
                for h in facts.holds
            ],
            ledger(facts.contacts).rows,
            [_promise(p) for p in facts.promises],
            [_account(a) for a in facts.accounts],
            facts.exposures,
            [_promise(p) for p in facts.broken],
            [_answer(a) for a in facts.answers],
            None if facts.circumstances is ORDINARY or facts.circumstances == ORDINARY else lean(facts.circumstances),
            *_seldom(facts),
        )
    )


def _seldom(facts: CustomerFacts) -> tuple[Any, ...]:
    """What few customers have: left out, so that the rows of the others are no longer."""
    if not (
        facts.complaints
        or facts.plans
        or facts.duties
        or facts.held_time
        or facts.support
        or facts.asked
        or facts.preferred_for
    ):
        return ()
    found = [
        [_complaint(c) for c in facts.complaints],
        [_plan(p) for p in facts.plans],
        [_duty(d) for d in facts.duties],
        [(h.account, h.since.timestamp(), h.until.timestamp()) for h in facts.held_time],
        [(s.id, s.flags, s.consent, s.review_at.timestamp(), s.asked) for s in facts.support],
        [_asked(a) for a in facts.asked],
        facts.preferred_for,
    ]
    while not found[-1]:
        found.pop()
    return tuple(found)


def decode(row: bytes | memoryview, *, bucket: int, customer: int) -> CustomerFacts:
    """The facts in a hot row. Raises `UnreadableHotRow` for a format this version does not know, and for a damaged row."""
    try:
        return _read(_document(bytes(row)), bucket=bucket, customer=customer)
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, msgspec.MsgspecError) as error:
        raise UnreadableHotRow(f"customer {customer}: the hot row is damaged ({error})") from error


def _document(row: bytes) -> Any:
    """The values of a row. The first format was JSON (it alone begins with a bracket) with its contacts written out."""
    if row[:1] != b"[":
        return _unpack(row)
    doc = orjson.loads(row)
    if doc[0] == 1:
        doc[0] = FORMAT
        doc[9] = ledger(
            [Contact(datetime.fromtimestamp(c[0], UTC), date.fromordinal(c[1]), *c[2:8]) for c in doc[9]]
        ).rows
    return doc


def _read(doc: Any, *, bucket: int, customer: int) -> CustomerFacts:
    if not isinstance(doc, list) or doc[0] != FORMAT:
        raise UnreadableHotRow(f"customer {customer}: hot row of format {doc[0] if isinstance(doc, list) else '?'}")
    day = date.fromordinal
    return CustomerFacts(
        bucket=bucket,
        customer=customer,
        language=doc[1],
        zones=tuple(doc[2]),
        country=doc[3],
        preferred=tuple(doc[4]),
        points=tuple([Point(*p) if len(p) == 4 else _read_point(p) for p in doc[5]]),
        consents=tuple([Consent(c[0], c[1], c[2], _moment(c[3])) if len(c) == 4 else _read_consent(c) for c in doc[6]]),
        text_stopped=doc[7][0],
        ceased=doc[7][1],
        last_kept_promise=None if doc[7][2] is None else day(doc[7][2]),
        holds=tuple([_read_hold(h) for h in doc[8]]),
        contacts=ContactLedger(doc[9]),
        promises=tuple([_read_promise(p) for p in doc[10]]),
        accounts=tuple([_read_account(a) for a in doc[11]]),
        exposures=tuple([(e[0], e[1]) for e in doc[12]]),
        broken=tuple([_read_promise(p) for p in (doc[13] if len(doc) > 13 else ())]),
        answers=tuple([_read_answer(a) for a in (doc[14] if len(doc) > 14 else ())]),
        circumstances=ORDINARY if len(doc) < 16 or doc[15] is None else msgspec.convert(doc[15], Circumstances),
        complaints=tuple([_read_complaint(c) for c in doc[16]]) if len(doc) > 16 else (),
        plans=tuple([_read_plan(p) for p in doc[17]]) if len(doc) > 17 else (),
        duties=tuple([_read_duty(d) for d in doc[18]]) if len(doc) > 18 else (),
        held_time=tuple([_read_held(h) for h in doc[19]]) if len(doc) > 19 else (),
        support=tuple([_read_support(s) for s in doc[20]]) if len(doc) > 20 else (),
        asked=tuple([_read_asked(a) for a in doc[21]]) if len(doc) > 21 else (),
        preferred_for=tuple([(one[0], tuple(one[1])) for one in doc[22]]) if len(doc) > 22 else (),
    )


def lean(value: Any) -> Any:
    """A value of ours as plain data without the fields that are as usual; read it with `msgspec.convert`."""
    if is_dataclass(value):
        usual = _usual(value.__class__)
        found = {name: getattr(value, name) for name in usual}
        return {name: lean(said) for name, said in found.items() if said != usual[name]}
    if isinstance(value, tuple | frozenset):
        return [lean(one) for one in value]
    return value


@cache
def _usual(kind: type[Any]) -> dict[str, Any]:
    """What the fields of a class are when nobody says otherwise; a field that must be said equals nothing."""
    return {field.name: field.default for field in fields(kind)}


def _point(point: Point) -> tuple[Any, ...]:
    heard_at = _seconds(point.heard_at)
    return (point.id, point.channel, point.address, point.rank, point.bounces, point.heard, heard_at)


def _read_point(row: list[Any]) -> Point:
    return Point(row[0], row[1], row[2], row[3], bounces=row[4], heard=row[5], heard_at=_moment(row[6]))


def _consent(consent: Consent) -> tuple[Any, ...]:
    row = (consent.channel, consent.purpose, consent.given, _seconds(consent.expires_at), _seconds(consent.at))
    return row if consent.point is None else (*row, consent.point)


def _read_consent(row: list[Any]) -> Consent:
    return Consent(row[0], row[1], row[2], _moment(row[3]), row[5] if len(row) > 5 else None, _moment(row[4]))


def _seconds(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _promise(promise: Promise) -> tuple[Any, ...]:
    return (
        promise.id,
        promise.account,
        promise.case,
        promise.amount.amount,
        promise.amount.currency,
        promise.made_at.timestamp(),
        promise.due.toordinal(),
        promise.tolerance_percent,
        promise.grace_days,
        promise.paid.amount,
        promise.moves,
        promise.counted,
        promise.way,
    )


def _read_promise(row: list[Any]) -> Promise:
    currency = row[4]
    return Promise(
        id=row[0],
        account=row[1],
        case=row[2],
        amount=Money(row[3], currency),
        made_at=datetime.fromtimestamp(row[5], UTC),
        due=date.fromordinal(row[6]),
        tolerance_percent=row[7],
        grace_days=row[8],
        paid=Money(row[9], currency),
        moves=row[10],
        counted=tuple(row[11]) if len(row) > 11 else (),
        way=row[12] if len(row) > 12 else None,
    )


def _plan(plan: Plan) -> tuple[Any, ...]:
    return (
        plan.id,
        plan.account,
        plan.case,
        plan.paid.currency,
        [(one.due.toordinal(), one.amount.amount) for one in plan.instalments],
        plan.made_at.timestamp(),
        plan.tolerance_percent,
        plan.grace_days,
        plan.paid.amount,
        plan.missed,
        plan.counted,
    )


def _read_plan(row: list[Any]) -> Plan:
    currency = row[3]
    return Plan(
        id=row[0],
        account=row[1],
        case=row[2],
        instalments=tuple([Instalment(date.fromordinal(due), Money(amount, currency)) for due, amount in row[4]]),
        made_at=datetime.fromtimestamp(row[5], UTC),
        tolerance_percent=row[6],
        grace_days=row[7],
        paid=Money(row[8], currency),
        missed=row[9],
        counted=tuple(row[10]),
    )


def _read_hold(row: list[Any]) -> Hold:
    since = datetime.fromtimestamp(row[4], UTC)
    return Hold(row[0], row[1], row[2], row[3], since, _moment(row[5]), _moment(row[6]) if len(row) > 6 else None)


def _read_support(row: list[Any]) -> Support:
    return Support(row[0], tuple(row[1]), row[2], datetime.fromtimestamp(row[3], UTC), row[4])


def _read_held(row: list[Any]) -> HeldTime:
    return HeldTime(row[0], datetime.fromtimestamp(row[1], UTC), datetime.fromtimestamp(row[2], UTC))


def _complaint(complaint: OpenComplaint) -> tuple[Any, ...]:
    return (complaint.id, complaint.account, complaint.made_at.timestamp(), _seconds(complaint.acknowledged_at))


def _read_complaint(row: list[Any]) -> OpenComplaint:
    return OpenComplaint(row[0], row[1], datetime.fromtimestamp(row[2], UTC), _moment(row[3]))


def _answer(answer: Answer) -> tuple[Any, ...]:
    return (
        answer.effect,
        answer.message,
        answer.case,
        answer.account,
        answer.asked_for,
        answer.point,
        answer.tried,
        answer.owed_at.timestamp(),
        _seconds(answer.due_at),
    )


def _read_answer(row: list[Any]) -> Answer:
    owed_at = datetime.fromtimestamp(row[7], UTC)
    return Answer(row[0], row[1], row[2], row[3], row[4], row[5], tuple(row[6]), owed_at, _moment(row[8]))


def _asked(asked: AskedMessage) -> tuple[Any, ...]:
    return (
        asked.id,
        asked.effect,
        asked.case,
        asked.account,
        asked.purpose,
        asked.channels,
        asked.message,
        asked.language,
        asked.tried,
        asked.until.timestamp(),
        _seconds(asked.due_at),
        asked.against,
        asked.why,
    )


def _read_asked(row: list[Any]) -> AskedMessage:
    return AskedMessage(
        id=row[0],
        effect=row[1],
        case=row[2],
        account=row[3],
        purpose=row[4],
        channels=tuple(row[5]),
        message=row[6],
        language=row[7],
        tried=tuple(row[8]),
        until=datetime.fromtimestamp(row[9], UTC),
        due_at=_moment(row[10]),
        against=tuple(row[11]),
        why=row[12],
    )


def _duty(duty: Duty) -> tuple[Any, ...]:
    return (
        duty.id,
        duty.rule,
        duty.account,
        duty.about,
        duty.message,
        duty.channels,
        duty.proof,
        duty.opened_at.timestamp(),
        _seconds(duty.half_time),
        _seconds(duty.deadline),
        duty.effect,
        _seconds(duty.due_at),
        duty.tried,
        _seconds(duty.held_since),
        duty.task,
        duty.raised,
        _seconds(duty.missed_at),
        _seconds(duty.satisfied_at),
        _seconds(duty.lapsed_at),
    )


def _read_duty(row: list[Any]) -> Duty:
    opened_at = datetime.fromtimestamp(row[7], UTC)
    moments = [_moment(row[place]) for place in (8, 9, 11, 13, 16, 17, 18)]
    half_time, deadline, due_at, held_since, missed_at, satisfied_at, lapsed_at = moments
    return Duty(
        id=row[0],
        rule=row[1],
        account=row[2],
        about=row[3],
        message=row[4],
        channels=tuple(row[5]),
        proof=row[6],
        opened_at=opened_at,
        half_time=half_time,
        deadline=deadline,
        effect=row[10],
        due_at=due_at,
        tried=tuple(row[12]),
        held_since=held_since,
        task=row[14],
        raised=row[15],
        missed_at=missed_at,
        satisfied_at=satisfied_at,
        lapsed_at=lapsed_at,
    )


def _account(account: Account) -> tuple[Any, ...]:
    row = _figures(account)
    return row if account.lives == "here" and not account.told else (*row, account.lives, account.told)


def _figures(account: Account) -> tuple[Any, ...]:
    return (
        account.id,
        account.portfolio,
        account.balance.currency,
        account.balance.amount,
        account.past_due.amount,
        _day(account.oldest_due),
        account.as_of.timestamp(),
        account.status,
        None if account.instalment is None else account.instalment.amount,
        [(row.reference, row.amount.amount, row.at.timestamp(), _seconds(row.recorded_at)) for row in account.unseen],
    )


def _read_account(row: list[Any]) -> Account:
    currency = row[2]
    return Account(
        id=row[0],
        portfolio=row[1],
        balance=Money(row[3], currency),
        past_due=Money(row[4], currency),
        oldest_due=None if row[5] is None else date.fromordinal(row[5]),
        as_of=datetime.fromtimestamp(row[6], UTC),
        status=row[7],
        instalment=None if row[8] is None else Money(row[8], currency),
        unseen=tuple(
            [
                Unseen(reference, Money(amount, currency), datetime.fromtimestamp(at, UTC), _moment(recorded_at))
                for reference, amount, at, recorded_at in row[9]
            ]
        ),
        lives=row[10] if len(row) > 10 else "here",
        told=row[11] if len(row) > 11 else 0,
    )
