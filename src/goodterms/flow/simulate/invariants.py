"""What must hold of every run, worked out again from what happened, without the engine's own judge, calendar or folds.

Each invariant is one sentence (`SENTENCES`). A finding names the customer and the moment; a run with findings is a defect.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import holidays

from goodterms.core import events as e
from goodterms.core.case import Case
from goodterms.core.events import Channel, Purpose
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.pack import Pack, PackRule
from goodterms.flow.simulate.somebody import Attempt, Calling, Somebody

if TYPE_CHECKING:
    from goodterms.flow.simulate.memory import Simulation

SENTENCES: Final = {
    "one_effect_a_key": "no two effects carry the same key, and no instruction was kept twice by the record",
    "caps": "nobody was contacted more often, or sooner again, than the packs allow",
    "hours": "nobody was contacted outside the hours and days the packs allow, on any clock they may live by",
    "stops": "nobody was contacted after a stop, a wrong person, a completion, or under a hold that forbids it",
    "money": "what was paid on our pages is what the record was told, account by account",
    "nothing_stuck": "every open case has a next moment, or waits for a person, the record or the customer",
    "nobody_parked": "the engine could decide about everybody",
}
LONGEST: Final = 1000
TEXTS: Final[frozenset[Channel]] = frozenset({"sms", "whatsapp"})


@dataclass(frozen=True, slots=True)
class Broken:
    """One finding against an invariant."""

    invariant: str
    customer: str
    what: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.customer}: {self.what}"


def check_invariants(simulation: "Simulation") -> tuple[dict[str, int], tuple[Broken, ...]]:
    """Rows examined by invariant, and everything found against them (at most `LONGEST` findings)."""
    examined: Counter[str] = Counter(dict.fromkeys(SENTENCES, 0))
    broken: list[Broken] = []
    checks = (_effects(simulation, examined), _people(simulation, examined), _money(simulation, examined))
    for findings in checks:
        for finding in findings:
            if len(broken) < LONGEST:
                broken.append(finding)
    return dict(examined), tuple(broken)


def _effects(simulation: "Simulation", examined: Counter[str]) -> Iterator[Broken]:
    examined["one_effect_a_key"] = len(simulation.effects)
    for key, count in Counter(simulation.effects).items():
        if count > 1:
            yield Broken("one_effect_a_key", "-", f"effect {key} was queued {count} times")
    if simulation.books.repeated:
        yield Broken("one_effect_a_key", "-", f"the record got {simulation.books.repeated} instructions twice")


def _money(simulation: "Simulation", examined: Counter[str]) -> Iterator[Broken]:
    for who in simulation.people:
        paid: Counter[str] = Counter()
        for _, step in who.trail:
            if isinstance(step, e.PaymentReceived) and step.source == "gateway":
                paid[step.reference] += step.amount.amount
        examined["money"] += len(paid)
        for reference, amount in paid.items():
            told = simulation.books.payments.get(reference)
            if told is None or told[1].amount != amount:
                yield Broken("money", who.key, f"payment {reference} of {amount} is not what the record was told")


def _people(simulation: "Simulation", examined: Counter[str]) -> Iterator[Broken]:
    rules = _Rules(simulation.world.packs)
    for who in simulation.people:
        examined["nobody_parked"] += 1
        if who.parked:
            yield Broken("nobody_parked", who.key, who.parked)
            continue
        made = list(_made(who))
        for name in ("caps", "hours", "stops"):
            examined[name] += len(made)
        yield from _caps(who, made, rules)
        yield from _hours(who, made, rules)
        yield from _stops(who)
        for case in who.cases.values():
            examined["nothing_stuck"] += 1
            why = _stuck(case, ends=simulation.ends)
            if why:
                yield Broken("nothing_stuck", who.key, why)


# --- the contacts of one customer --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Made:
    """One contact that counted."""

    at: datetime
    channel: Channel
    purpose: Purpose
    conversation: bool


def _made(who: Somebody) -> Iterator[Made]:
    failed = {step.effect for _, step in who.trail if isinstance(step, e.ContactFailed)}
    for at, step in who.trail:
        if isinstance(step, Attempt) and step.message.effect not in failed:
            yield Made(at, step.message.channel, step.message.purpose, conversation=False)
        elif isinstance(step, e.CallMade):
            yield Made(at, "call", "collections", step.outcome in {"right_party", "callback", "refused"})


@dataclass(slots=True)
class _Rules:
    """The packs' figures as they stand in their files, the present values."""

    packs: tuple[Pack, ...]
    by_kind: dict[str, list[tuple[PackRule, dict[str, object]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pack in self.packs:
            for rule in pack.rules:
                values = {name: timeline[-1].value for name, timeline in rule.parameters}
                self.by_kind.setdefault(rule.kind, []).append((rule, dict(values)))

    def binding(self, kind: str, contact: Made) -> Iterable[dict[str, object]]:
        for rule, values in self.by_kind.get(kind, ()):
            if contact.purpose in rule.purposes and contact.channel in rule.channels:
                yield values


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _caps(who: Somebody, made: list[Made], rules: _Rules) -> Iterator[Broken]:
    zones = [ZoneInfo(name) for name in who.facts.zones]
    days = [[contact.at.astimezone(zone).date() for zone in zones] for contact in made]
    kept = [at.astimezone(zones[0]).date() for at, step in who.trail if isinstance(step, e.PromiseKept)]
    kept_at = [at for at, step in who.trail if isinstance(step, e.PromiseKept)]
    for index, contact in enumerate(made):
        before = range(index)
        for values in rules.binding("count_in_window", contact):
            window, limit = timedelta(days=_number(values["days"])), _number(values["limit"])
            for z in range(len(zones)):
                if sum(days[index][z] - days[other][z] < window for other in before) >= limit:
                    yield Broken("caps", who.key, f"more than {limit} contacts in {window.days} days at {contact.at}")
        for values in rules.binding("per_day", contact):
            limit = _number(values["limit"])
            if any(sum(days[other][z] == days[index][z] for other in before) >= limit for z in range(len(zones))):
                yield Broken("caps", who.key, f"more than {limit} contacts on the day of {contact.at}")
        for values in rules.binding("gap", contact):
            gap = timedelta(hours=_number(values["hours"]))
            if any(contact.at - made[other].at < gap for other in before):
                yield Broken("caps", who.key, f"less than {gap} after the contact before {contact.at}")
        for values in rules.binding("silence_after_conversation", contact):
            quiet = timedelta(days=_number(values["days"]))
            if any(made[other].conversation and days[index][0] - days[other][0] < quiet for other in before):
                yield Broken("caps", who.key, f"a conversation was less than {quiet.days} days before {contact.at}")
        for values in rules.binding("silence_after_kept_promise", contact):
            quiet = timedelta(days=_number(values["days"]))
            if any(at < contact.at and days[index][0] - day < quiet for at, day in zip(kept_at, kept, strict=True)):
                yield Broken("caps", who.key, f"a promise was kept less than {quiet.days} days before {contact.at}")


def _hours(who: Somebody, made: list[Made], rules: _Rules) -> Iterator[Broken]:
    for contact in made:
        for name in who.facts.zones:
            local = contact.at.astimezone(ZoneInfo(name))
            for values in rules.binding("hours", contact):
                if not _open(values["open"], local):
                    yield Broken("hours", who.key, f"{contact.channel} at {local.isoformat()}")
            for values in rules.binding("day_off", contact):
                if _is_off(values["days"], local.date(), who.facts.country):
                    yield Broken("hours", who.key, f"{contact.channel} on a day off, {local.date()}")


def _open(written: object, local: datetime) -> bool:
    hours = written if isinstance(written, str) else dict(written)[f"{local:%A}".lower()]  # type: ignore[call-overload]
    if hours == "closed":
        return False
    opens, _, closes = str(hours).partition("-")
    return opens <= f"{local:%H:%M}" < closes


def _is_off(written: object, day: date, country: str) -> bool:
    assert isinstance(written, tuple)
    if f"{day:%A}".lower() in written:
        return True
    return "public holidays" in written and day in _holidays(country)


@cache
def _holidays(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country)


@dataclass(slots=True)
class _Stopped:
    """What a customer has stopped so far, and which holds are open."""

    texts: bool = False
    everything: bool = False
    points: set[int] = field(default_factory=set)
    over: set[int] = field(default_factory=set)
    holds: dict[str, e.HoldPlaced] = field(default_factory=dict)

    def hear(self, step: object) -> None:
        match step:
            case e.OptedOut(media=media, point=point):
                self.texts = self.texts or media == "text"
                self.everything = self.everything or media == "all"
                if point is not None:
                    self.points.add(point)
            case e.OptedIn(media=media, point=point):
                self.texts = self.texts and media != "text"
                self.everything = self.everything and media != "all"
                self.points.discard(point or 0)
            case e.WrongPerson(point=point):
                self.points.add(point)
            case e.GoalMet(case=case) | e.CaseEnded(case=case):
                self.over.add(case)
            case e.CaseReopened(case=case):
                self.over.discard(case)
            case e.HoldPlaced(hold=hold):
                self.holds[hold] = step
            case e.HoldEnded(hold=hold):
                self.holds.pop(hold, None)
            case _:
                return

    def against(self, *, at: datetime, case: int | None, account: int, purpose: Purpose) -> str:
        """Why nobody may be contacted about this now whatever the channel; empty when nothing is known."""
        if self.everything:
            return "they refused contact"
        if case in self.over:
            return "the case was over"
        for hold in self.holds.values():
            bound = hold.scope != "account" or hold.account == account
            if bound and purpose in HOLD_EFFECTS[hold.kind].blocks and (hold.until is None or at < hold.until):
                return f"a {hold.kind} hold was open"
        return ""


def _stops(who: Somebody) -> Iterator[Broken]:
    stopped = _Stopped()
    for at, step in who.trail:
        stopped.hear(step)
        why = ""
        if isinstance(step, Attempt) and not step.message.answers_customer:
            message = step.message
            why = stopped.against(at=at, case=message.case, account=message.account, purpose=message.purpose)
            if not why and stopped.texts and message.channel in TEXTS:
                why = "they stopped texts"
            if not why and message.point in stopped.points:
                why = "that address was stopped"
        elif isinstance(step, Calling):
            why = stopped.against(at=at, case=step.case, account=step.account, purpose=step.purpose)
        if why:
            yield Broken("stops", who.key, f"contacted at {at} although {why}")


def _stuck(case: Case, *, ends: datetime) -> str:
    """Why a case can never move again; empty for every case that can, or that has ended."""
    if case.status == "ended" or case.due_at is not None or case.held is not None:
        return ""
    if case.phase == "finishing" and case.unrecorded == 0:
        return f"case {case.id} is finished, owes the record nothing, and has not ended"
    if case.phase in {"requesting", "waiting", "unsure"}:
        return f"case {case.id} is {case.phase} at {case.step} and nothing will wake it"
    if case.phase == "sending" and ends - case.entered_at > timedelta(days=1):
        return f"case {case.id} is sending at {case.step} since {case.entered_at}"
    if case.phase in {"handed_over", "calling"} and case.task is None:
        return f"case {case.id} waits for a person at {case.step} and no task says so"
    return ""
