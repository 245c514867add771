"""Simulated customers: what a person does when a message reaches them, when a promise falls due, or by themselves.

Pure and seeded: the same person does the same thing in memory, against the database, and after any kill. The parameters say
where each figure comes from, or that it is assumed; nothing here claims to be a forecast.
"""

import math
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from goodterms.core.money import Money
from goodterms.core.simulation.draw import choose, delay_minutes, draw, draws
from goodterms.core.value import value

ActKind = Literal[
    "pay", "promise", "already_paid", "hardship", "dispute", "wrong_person", "look", "reply", "pay_elsewhere"
]


@value
class Act:
    """One thing a simulated person does at `at` (business time). `message` names the effect that carried the link."""

    at: datetime
    customer: str
    kind: ActKind
    message: str = ""
    amount: Money | None = None
    due: date | None = None
    words: str = ""
    http: bool = False


@value
class People:
    """How people behave. Shares and probabilities in [0, 1], delays in minutes, horizons in days."""

    notice: dict[str, float]
    notice_delay: dict[str, float]
    opens: dict[str, float]
    replies: float
    decide_delay: float
    after_opening: tuple[tuple[str, float], ...]
    replies_say: tuple[tuple[str, float], ...]
    promise_days: tuple[int, int]
    promises: tuple[tuple[str, float], ...]
    part_paid: float
    self_cure_30_days: float
    over_http: float
    on_a_call: tuple[tuple[str, float], ...]


@value
class Reached:
    """A message that reached a person: `ordinal` counts that person's messages, `owed` is what it is about."""

    customer: str
    ordinal: int
    channel: str
    effect: str
    at: datetime
    owed: Money
    has_link: bool


def on_message(*, people: People, seed: int, reached: Reached) -> Act | None:
    """What the person does about one message: nothing, a reply, or something on the page behind the link."""
    channel, customer, ordinal = reached.channel, reached.customer, reached.ordinal
    notices, late, slow, online, answers, says, opens, does = draws(
        seed=seed, customer=customer, kind="message", ordinal=ordinal
    )
    if notices >= people.notice.get(channel, 0.0):
        return None
    minutes = delay_minutes(mean=people.notice_delay.get(channel, 60.0), point=late)
    minutes += delay_minutes(mean=people.decide_delay, point=slow)
    acts_at = reached.at + timedelta(seconds=round(minutes * 60.0))
    http = online < people.over_http
    if channel == "sms" and answers < people.replies:
        return Act(acts_at, customer, "reply", reached.effect, words=choose(shares=people.replies_say, point=says))
    if not reached.has_link or opens >= people.opens.get(channel, 0.0):
        return None
    kind = choose(shares=people.after_opening, point=does)
    match kind:
        case "pay":
            return Act(acts_at, reached.customer, "pay", reached.effect, amount=reached.owed, http=http)
        case "promise":
            first, last = people.promise_days
            point = draw(seed=seed, customer=customer, kind="promise days", ordinal=ordinal)
            days = first + int(point * (last - first + 1))
            due = (acts_at + timedelta(days=days)).date()
            return Act(acts_at, reached.customer, "promise", reached.effect, amount=reached.owed, due=due, http=http)
        case "already_paid" | "hardship" | "dispute" | "wrong_person":
            return Act(acts_at, reached.customer, kind, reached.effect, http=http)
        case _:
            return Act(acts_at, reached.customer, "look", reached.effect, http=http)


def on_promise(
    *,
    people: People,
    seed: int,
    customer: str,
    ordinal: int,
    amount: Money,
    due: date,
    grace_days: int,
    zone_hours: int,
) -> Act | None:
    """Whether and when a promise is honoured: on the day, late within grace, too late, in part, or not at all."""

    def point(kind: str) -> float:
        return draw(seed=seed, customer=customer, kind=kind, ordinal=ordinal)

    fate = choose(shares=people.promises, point=point("promise"))
    noon = datetime.combine(due, datetime.min.time(), tzinfo=UTC) + timedelta(hours=12 - zone_hours)
    at = noon + timedelta(minutes=int(point("promise minute") * 300))
    match fate:
        case "on_the_day":
            return Act(at, customer, "pay_elsewhere", amount=amount)
        case "within_grace":
            return Act(at + timedelta(days=grace_days), customer, "pay_elsewhere", amount=amount)
        case "too_late":
            return Act(at + timedelta(days=grace_days + 3), customer, "pay_elsewhere", amount=amount)
        case "in_part":
            return Act(at, customer, "pay_elsewhere", amount=amount.share(int(people.part_paid * 100)))
        case _:
            return None


def on_call(
    *, people: People, seed: int, customer: str, task: str, at: datetime, owed: Money, today: date
) -> Act | None:
    """What a person does when somebody on staff has reached them by telephone; `today` is the customer's local day."""
    kind = choose(shares=people.on_a_call, point=draw(seed=seed, customer=customer, kind="on a call", ordinal=task))
    match kind:
        case "pay":
            return Act(at + timedelta(hours=1), customer, "pay_elsewhere", amount=owed)
        case "promise":
            first, last = people.promise_days
            point = draw(seed=seed, customer=customer, kind="days on a call", ordinal=task)
            due = today + timedelta(days=first + int(point * (last - first + 1)))
            return Act(at, customer, "promise", amount=owed, due=due)
        case "already_paid" | "hardship" | "dispute":
            return Act(at, customer, kind)
        case _:
            return None


def by_themselves(
    *, people: People, seed: int, customer: str, opened_at: datetime, owed: Money, days: int
) -> Act | None:
    """Whether a person pays without being asked within `days`, and when: a constant daily chance from the monthly share."""
    stays = (1.0 - people.self_cure_30_days) ** (1.0 / 30.0)
    point = draw(seed=seed, customer=customer, kind="by themselves", ordinal=0)
    if stays >= 1.0 or point >= 1.0 - stays**days:
        return None
    day = int(math.log(1.0 - point) / math.log(stays)) if stays > 0.0 else 0
    minute = int(draw(seed=seed, customer=customer, kind="minute", ordinal=0) * 600)
    return Act(opened_at + timedelta(days=day, minutes=minute), customer, "pay_elsewhere", amount=owed)
