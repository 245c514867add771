"""Why each contact of a case was sent, moved, or not made: one line each, and behind it every judgement with its rules.

A contact is asked about when its time comes, moved to the first time every rule allows, and judged once more at the moment
of sending. All that is one line here. Judgements that say the same again and again are one line that counts them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core.events import ContactRequested, ContactShared
from goodterms.insight.case_file import CaseFile, ContactMade, Kept
from goodterms.insight.reasons import Reason, Why, why
from goodterms.insight.ways import WayConsidered, ways_considered
from goodterms.insight.wording import channel, language, listed, moment, step

State: TypeAlias = Literal["sent", "moved", "held", "not_made", "person", "allowed"]
"""Sent; waits for a time; waits for a hold to end; refused; left to a person; allowed, and not on its way yet."""

_NOT_SENT = frozenset({"failed", "released", "reserved"})


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement of a contact: when, what was answered, and why."""

    at: datetime
    moment: str
    verdict: str
    until: datetime | None
    why: Why


@dataclass(frozen=True, slots=True)
class Explained:
    """One contact by one channel. `line` says in a sentence what became of it, `reasons` what decided that.

    `asked_at` is when it was first asked about, `message` what was sent, `times` how often in a row the same was answered to
    one that asked anew. `ways` are those that were open to it, in order, where there was a choice. `language` is that of its words,
    `truth` what the provider says became of it, and `waits` why one that is allowed has not left.
    """

    channel: str
    state: State
    asked_at: datetime
    line: str
    reasons: tuple[Reason, ...]
    judged: tuple[Judged, ...]
    message: str = ""
    times: int = 1
    ways: tuple[WayConsidered, ...] = ()
    language: str = ""
    truth: str = ""
    waits: str = ""

    @property
    def says(self) -> str:
        """The state as a word."""
        return {
            "sent": _("Sent"),
            "moved": _("Moved"),
            "held": _("Held"),
            "not_made": _("Not made"),
            "person": _("Left to a person"),
            "allowed": _("Allowed"),
        }[self.state]

    @property
    def factors(self) -> tuple[str, ...]:
        """What a person should weigh, over all judgements."""
        return tuple(dict.fromkeys(factor for one in self.judged for factor in one.why.factors))

    @property
    def presumption(self) -> str:
        """What the rules presume of it, in words; empty where none presumes anything."""
        return {
            "presumed_compliant": _("presumed compliant"),
            "presumed_compliant_with_rebuttal_risk": _("presumed compliant; it could be rebutted"),
            "presumed_violation": _("presumed a violation"),
        }.get(self.judged[-1].why.presumption if self.judged else "", "")

    @property
    def title(self) -> str:
        """What is explained: "Text message ‘missed payment’"; counted where the same was answered several times."""
        values = {"channel": channel(self.channel), "message": step(self.message)}
        values["channel"] = values["channel"][:1].upper() + values["channel"][1:]
        name = (_("%(channel)s %(message)s") if self.message else _("%(channel)s")) % values
        if self.times == 1:
            return name
        times = _n("%(n)s time", "%(n)s times in a row", self.times) % {"n": self.times}
        return _("%(channel)s, %(times)s") % {"channel": name, "times": times}

    @property
    def because(self) -> str:
        """The reasons that decided it, as one clause; empty where every rule allowed it."""
        said = dict.fromkeys(reason.because or reason.rule.says.rstrip(".") for reason in self.reasons)
        return listed(list(said))


def explain(file: CaseFile, /) -> tuple[Explained, ...]:
    """Every contact that was judged for this case, the newest first."""
    made = {contact.effect: contact for contact in file.contacts}
    found: dict[tuple[str, str], list[Judged]] = {}
    for kept in sorted((one for one in file.receipts if one.case == file.case.id), key=lambda one: one.number):
        judged = _judged(kept)
        found.setdefault((kept.effect, judged.why.channel), []).append(judged)
    asked = [_Asked(effect, judged, made.get(effect)) for (effect, _channel), judged in found.items()]
    lines = [_one(file, one) for one in _joined(sorted(asked, key=lambda one: one.judged[0].at))]
    lines += [
        _shared(file, logged.event, made.get(logged.event.effect), at=logged.occurred_at)
        for logged in file.events
        if isinstance(logged.event, ContactShared) and logged.event.case == file.case.id
    ]
    return tuple(_counted(sorted(lines, key=lambda one: one.asked_at)))[::-1]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The judgements of one effect on one channel, and the contact that was made of it, if any."""

    effect: str
    judged: Sequence[Judged]
    contact: ContactMade | None

    @property
    def waits(self) -> bool:
        return self.judged[-1].verdict == "defer"


def _joined(asked: Iterable[_Asked]) -> list[_Asked]:
    """What was moved at the moment of sending and asked for anew is one contact still."""
    found: list[_Asked] = []
    for one in asked:
        before = next((place for place in reversed(range(len(found))) if _goes_on(found[place], one)), None)
        if before is None:
            found.append(one)
        else:
            found[before] = _Asked(one.effect, (*found[before].judged, *one.judged), one.contact)
    return found


def _goes_on(before: _Asked, after: _Asked) -> bool:
    until = before.judged[-1].until
    same = before.judged[0].why.channel == after.judged[0].why.channel
    return before.waits and same and (until is None or after.judged[0].at >= until)


def _judged(kept: Kept) -> Judged:
    return Judged(kept.at, kept.moment, kept.verdict, kept.until, why(kept))


def _one(file: CaseFile, asked: _Asked) -> Explained:
    judged, contact = asked.judged, asked.contact
    first, last = judged[0], judged[-1]
    state = _state(last, contact)
    moved = [one for one in judged if one.verdict == "defer"]
    speaks = last if last.verdict != "allow" else (moved[-1] if moved else last)
    reasons = speaks.why.deciding if speaks.verdict != "allow" else ()
    sent = contact.at if contact is not None and state == "sent" else None
    line = _line(state, asked=first.at, until=last.until, sent=sent, moved=bool(moved), zone=file.zone)
    mine = contact if contact is not None and contact.channel == last.why.channel else None
    return Explained(
        last.why.channel,
        state,
        first.at,
        line,
        reasons,
        tuple(judged),
        mine.message if mine is not None else "",
        ways=_ways(file, asked.effect, last.why.channel),
        language=language(mine.language) if mine is not None and mine.language else "",
        truth=_truth(mine, file.zone) if mine is not None and state == "sent" else "",
        waits=_waits(file, asked.effect) if state == "allowed" else "",
    )


def _ways(file: CaseFile, effect: str, channel: str) -> tuple[WayConsidered, ...]:
    """The ways that were open when this contact was asked for by this channel."""
    for logged in reversed(file.events):
        event = logged.event
        if isinstance(event, ContactRequested) and event.effect == effect and event.channel == channel:
            return ways_considered(event.considered, purpose=event.purpose, channel=event.channel, point=event.point)
    return ()


def _truth(contact: ContactMade, zone: str | None) -> str:
    match contact.outcome:
        case "read" if contact.read_at is not None:
            return _("read %(at)s") % {"at": moment(contact.read_at, zone)}
        case "delivered" if contact.delivered_at is not None:
            return _("delivered %(at)s") % {"at": moment(contact.delivered_at, zone)}
        case "bounced":
            return _("it came back, or could not be delivered")
        case "unknown":
            return _("nobody can say whether it arrived")
        case _:
            return ""


def _waits(file: CaseFile, effect: str) -> str:
    """Why it is still in the outbox, where something is known: its provider is down, or sending is switched off."""
    return next(
        (one.error for one in file.effects if one.effect == effect and one.state == "queued" and one.error is not None),
        "",
    )


def _shared(file: CaseFile, event: ContactShared, contact: ContactMade | None, *, at: datetime) -> Explained:
    """A message about another account that named this one too; it was judged for both, in that account's case."""
    made = contact is not None and contact.outcome not in _NOT_SENT
    sent = _("named in the message about another account, sent %(sent)s")
    asked = _("to be named in the message about another account, asked for %(sent)s")
    values = {"sent": moment(contact.at if contact is not None and made else at, file.zone)}
    message = contact.message if contact is not None else event.message
    return Explained(
        event.channel, "sent" if made else "allowed", at, (sent if made else asked) % values, (), (), message
    )


def _state(last: Judged, contact: ContactMade | None) -> State:
    match last.verdict:
        case "allow" if contact is not None and contact.outcome not in _NOT_SENT:
            return "sent"
        case "allow":
            return "allowed"
        case "defer":
            return "held" if last.until is None or _by_a_hold(last) else "moved"
        case "deny":
            return "not_made"
        case _:
            return "person"


def _by_a_hold(judged: Judged) -> bool:
    return any(reason.rule.id.startswith("holds.") for reason in judged.why.deciding)


def _line(
    state: State, *, asked: datetime, until: datetime | None, sent: datetime | None, moved: bool, zone: str | None
) -> str:
    values = {
        "asked": moment(asked, zone),
        "until": moment(until, zone) if until is not None else "",
        "sent": moment(sent, zone) if sent is not None else "",
    }
    match state:
        case "sent" if moved:
            return _("asked for %(asked)s, moved, and sent %(sent)s") % values
        case "sent":
            return _("sent %(sent)s: every rule allowed it") % values
        case "moved":
            return _("asked for %(asked)s, moved to %(until)s") % values
        case "held" if until is not None:
            return _("asked for %(asked)s, held until %(until)s") % values
        case "held":
            return _("asked for %(asked)s, held until a person or an event ends the hold") % values
        case "not_made":
            return _("asked for %(asked)s, refused") % values
        case "person":
            return _("asked for %(asked)s, left to a person") % values
        case "allowed":
            return _("asked for %(asked)s, allowed") % values


def _counted(lines: Iterable[Explained]) -> list[Explained]:
    """The lines, what was answered alike to one contact after another said once."""
    found: list[Explained] = []
    for line in lines:
        if found and line.state != "sent" and _alike(found[-1], line):
            before = found[-1]
            judged = (*before.judged, *line.judged)
            found[-1] = replace(line, asked_at=before.asked_at, times=before.times + 1, judged=judged)
        else:
            found.append(line)
    return found


def _alike(one: Explained, other: Explained) -> bool:
    rules = [tuple(reason.rule.id for reason in line.reasons) for line in (one, other)]
    return (one.channel, one.state, rules[0]) == (other.channel, other.state, rules[1])
