"""The parts of a hot row: each fact as a short row of plain values, and back."""

from datetime import UTC, date, datetime
from typing import Any

from goodterms.core.duty import Duty
from goodterms.core.events import Instalment
from goodterms.core.facts import (
    Account,
    Answer,
    AskedMessage,
    Consent,
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


def row_of_point(point: Point) -> tuple[Any, ...]:
    heard_at = seconds_of(point.heard_at)
    return (point.id, point.channel, point.address, point.rank, point.bounces, point.heard, heard_at)


def read_point(row: list[Any]) -> Point:
    return Point(row[0], row[1], row[2], row[3], bounces=row[4], heard=row[5], heard_at=moment_of(row[6]))


def row_of_consent(consent: Consent) -> tuple[Any, ...]:
    row = (consent.channel, consent.purpose, consent.given, seconds_of(consent.expires_at), seconds_of(consent.at))
    return row if consent.point is None else (*row, consent.point)


def read_consent(row: list[Any]) -> Consent:
    return Consent(row[0], row[1], row[2], moment_of(row[3]), row[5] if len(row) > 5 else None, moment_of(row[4]))


def seconds_of(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()


def moment_of(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def day_number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def row_of_promise(promise: Promise) -> tuple[Any, ...]:
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


def read_promise(row: list[Any]) -> Promise:
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


def row_of_plan(plan: Plan) -> tuple[Any, ...]:
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


def read_plan(row: list[Any]) -> Plan:
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


def read_hold(row: list[Any]) -> Hold:
    since = datetime.fromtimestamp(row[4], UTC)
    return Hold(row[0], row[1], row[2], row[3], since, moment_of(row[5]), moment_of(row[6]) if len(row) > 6 else None)


def read_support(row: list[Any]) -> Support:
    return Support(row[0], tuple(row[1]), row[2], datetime.fromtimestamp(row[3], UTC), row[4])


def read_held(row: list[Any]) -> HeldTime:
    return HeldTime(row[0], datetime.fromtimestamp(row[1], UTC), datetime.fromtimestamp(row[2], UTC))


def row_of_complaint(complaint: OpenComplaint) -> tuple[Any, ...]:
    return (complaint.id, complaint.account, complaint.made_at.timestamp(), seconds_of(complaint.acknowledged_at))


def read_complaint(row: list[Any]) -> OpenComplaint:
    return OpenComplaint(row[0], row[1], datetime.fromtimestamp(row[2], UTC), moment_of(row[3]))


def row_of_answer(answer: Answer) -> tuple[Any, ...]:
    return (
        answer.effect,
        answer.message,
        answer.case,
        answer.account,
        answer.asked_for,
        answer.point,
        answer.tried,
        answer.owed_at.timestamp(),
        seconds_of(answer.due_at),
    )


def read_answer(row: list[Any]) -> Answer:
    owed_at = datetime.fromtimestamp(row[7], UTC)
    return Answer(row[0], row[1], row[2], row[3], row[4], row[5], tuple(row[6]), owed_at, moment_of(row[8]))


def row_of_asked(asked: AskedMessage) -> tuple[Any, ...]:
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
        seconds_of(asked.due_at),
        asked.against,
        asked.why,
    )


def read_asked(row: list[Any]) -> AskedMessage:
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
        due_at=moment_of(row[10]),
        against=tuple(row[11]),
        why=row[12],
    )


def row_of_duty(duty: Duty) -> tuple[Any, ...]:
    return (
        duty.id,
        duty.rule,
        duty.account,
        duty.about,
        duty.message,
        duty.channels,
        duty.proof,
        duty.opened_at.timestamp(),
        seconds_of(duty.half_time),
        seconds_of(duty.deadline),
        duty.effect,
        seconds_of(duty.due_at),
        duty.tried,
        seconds_of(duty.held_since),
        duty.task,
        duty.raised,
        seconds_of(duty.missed_at),
        seconds_of(duty.satisfied_at),
        seconds_of(duty.lapsed_at),
    )


def read_duty(row: list[Any]) -> Duty:
    opened_at = datetime.fromtimestamp(row[7], UTC)
    moments = [moment_of(row[place]) for place in (8, 9, 11, 13, 16, 17, 18)]
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


def row_of_account(account: Account) -> tuple[Any, ...]:
    row = figures_of(account)
    return row if account.lives == "here" and not account.told else (*row, account.lives, account.told)


def figures_of(account: Account) -> tuple[Any, ...]:
    return (
        account.id,
        account.portfolio,
        account.balance.currency,
        account.balance.amount,
        account.past_due.amount,
        day_number(account.oldest_due),
        account.as_of.timestamp(),
        account.status,
        None if account.instalment is None else account.instalment.amount,
        [(row.reference, row.amount.amount, row.at.timestamp(), seconds_of(row.recorded_at)) for row in account.unseen],
    )


def read_account(row: list[Any]) -> Account:
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
                Unseen(reference, Money(amount, currency), datetime.fromtimestamp(at, UTC), moment_of(recorded_at))
                for reference, amount, at, recorded_at in row[9]
            ]
        ),
        lives=row[10] if len(row) > 10 else "here",
        told=row[11] if len(row) > 11 else 0,
    )
