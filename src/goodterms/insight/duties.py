"""What must still be said about an account, and what was: each duty with its day, its half time and its evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.core.duty import Duty
from goodterms.core.policy.duties import DutyRule, duty_book
from goodterms.core.policy.pack import Confidence
from goodterms.insight.case_file import CaseFile
from goodterms.insight.measure import DUE_SOON, MISSED, OWED
from goodterms.insight.wording import a_channel, channel, day, local, moment
from goodterms.store.packs import packs_in_force

State: TypeAlias = Literal["open", "due_soon", "held", "missed", "done", "gone"]
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DutyShown:
    """One duty as a page shows it. `how` says how it may be met, `came` what has come of it; `channels` are those that count."""

    id: str
    title: str
    says: str
    citation: str
    unsure: bool
    state: State
    state_words: str
    by: str
    half: str
    how: str
    came: str
    channels: tuple[tuple[str, str], ...]

    @property
    def open(self) -> bool:
        """Whether it is owed still."""
        return self.state not in {"done", "gone"}


@dataclass(frozen=True, slots=True)
class DutyCounts:
    """How many duties are owed, how many of these are due soon and late, how many were met, and how many of these in time."""

    open: int
    due_soon: int
    missed: int
    met: int
    in_time: int


COUNTS = f"""
SELECT count(*) FILTER (WHERE {OWED}), count(*) FILTER (WHERE {DUE_SOON}), count(*) FILTER (WHERE {MISSED}),
       count(c.satisfied_at), count(*) FILTER (WHERE c.satisfied_at <= coalesce(c.deadline, c.satisfied_at))
  FROM duty c WHERE {{scope}}
"""


def count_duties(cursor: Any, *, scope: str, parameters: Mapping[str, Any]) -> DutyCounts:
    """The duties within a scope (SQL about the duty `c`)."""
    cursor.execute(COUNTS.format(scope=scope), parameters)
    return DutyCounts(*cursor.fetchone())


def read_duties(file: CaseFile, /) -> tuple[DutyShown, ...]:
    """The duties on the account of a case: those still owed first, the nearest day first."""
    mine = [duty for duty in file.facts.duties if duty.account == file.case.account]
    if not mine:
        return ()
    rules = duty_book(packs_in_force()).rules
    shown = [_shown(duty, rules.get(duty.rule), file) for duty in sorted(mine, key=_order)]
    return tuple(sorted(shown, key=lambda one: not one.open))


def _order(duty: Duty) -> tuple[bool, datetime, str]:
    return (duty.deadline is None, duty.deadline or duty.opened_at, duty.id)


def _shown(duty: Duty, rule: DutyRule | None, file: CaseFile) -> DutyShown:
    state = _state(duty, file.now)
    confidence: Confidence | None = None if rule is None else rule.duty.confidence
    return DutyShown(
        id=duty.id,
        title=duty.rule.partition(".")[2].replace("_", " "),
        says=duty.rule if rule is None else rule.duty.says,
        citation="" if rule is None else rule.duty.citation,
        unsure=confidence == "M",
        state=state,
        state_words=_state_words(state),
        by=_by(duty, file),
        half="" if duty.half_time is None else moment(duty.half_time, file.zone),
        how=_how(duty),
        came=_came(duty, file),
        channels=tuple((name, channel(name)) for name in duty.channels),
    )


def _state(duty: Duty, now: datetime) -> State:
    if duty.satisfied_at is not None:
        return "done"
    if duty.lapsed_at is not None:
        return "gone"
    if duty.held_since is not None:
        return "held"
    if duty.missed_at is not None:
        return "missed"
    soon = duty.half_time is None or duty.half_time <= now
    return "due_soon" if soon else "open"


def _state_words(state: State) -> str:
    return {
        "open": _("owed"),
        "due_soon": _("due soon"),
        "held": _("its time stands still"),
        "missed": _("late"),
        "done": _("done"),
        "gone": _("not owed any more"),
    }[state]


def _by(duty: Duty, file: CaseFile) -> str:
    if duty.deadline is None:
        return _("before anything else is asked for")
    return day(local(duty.deadline - INSTANT, file.zone).date(), year=True)


def _how(duty: Duty) -> str:
    ways = _(" or ").join(a_channel(name) for name in duty.channels)
    words = {
        "sent": _("%(ways)s; it counts once it is sent and does not come back."),
        "delivered": _("%(ways)s; it counts once it has arrived."),
        "spoken": _("%(ways)s in which they were spoken to."),
    }[duty.proof]
    told = words % {"ways": ways}
    return told[:1].upper() + told[1:]


def _came(duty: Duty, file: CaseFile) -> str:
    """What has come of it, by the log: the evidence, where it is on its way, or why nothing can go without a person."""
    told = [event for event in _told(file) if event.duty == duty.id]
    if duty.satisfied_at is not None:
        last = next((event for event in reversed(told) if isinstance(event, e.DutySatisfied)), None)
        values = {"at": moment(duty.satisfied_at, file.zone)}
        if last is None:
            return _("Done %(at)s.") % values
        values |= {"channel": channel(last.channel), "evidence": last.evidence}
        return _("%(channel)s, %(at)s: %(evidence)s.") % values
    if duty.lapsed_at is not None:
        why = next((event.reason for event in reversed(told) if isinstance(event, e.DutyLapsed)), "")
        return f"{why[:1].upper()}{why[1:]}." if why else ""
    if duty.due_at is not None:
        return _("Its message goes from %(at)s on.") % {"at": moment(duty.due_at, file.zone)}
    if duty.effect:
        return _("Its message is on its way.")
    return _("A person must see to it.")


Told: TypeAlias = e.DutySatisfied | e.DutyLapsed


def _told(file: CaseFile) -> Iterator[Told]:
    for logged in file.events:
        if isinstance(logged.event, e.DutySatisfied | e.DutyLapsed):
            yield logged.event
