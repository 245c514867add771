"""The full story of a case, from its trigger to the record's acknowledgement, in plain words.

Every event, decision and reason is a line or inside one. A line says when (on the customer's clocks, and in UTC), who, what
in one sentence, why (rules in their own words), and what happened at the provider or the record. Events that one decision
made of one thing (the case went to people: moved, task, handed over) are one line that names them all.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core import events as e
from goodterms.core.events import PARTY
from goodterms.core.journey.definition import Journey
from goodterms.insight.case_file import CaseFile, ContactMade, Kept, Logged
from goodterms.insight.personal import Personal, typed
from goodterms.insight.reasons import Why, channel_of, why
from goodterms.insight.sentences import About, Kind, Said, Tone, Who, say
from goodterms.insight.sentences.said import who_name
from goodterms.insight.standing import standing, why_ended
from goodterms.insight.wording import channel, day, end_meaning, local, moment


@dataclass(frozen=True, slots=True)
class Source:
    """The event a line was told from: its number in the customer's log, and its place in the sealed log (None: not yet)."""

    seq: int
    type: str
    position: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a story. `words` is the message as it left, or what somebody typed, where the reader may see it."""

    at: datetime
    recorded_at: datetime
    who: Who
    name: str
    what: str
    kind: Kind
    tone: Tone = "plain"
    outcome: str = ""
    why: tuple[Why, ...] = ()
    words: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A case told whole. `before` is what was known of the account when it opened; `now` says where it stands."""

    file: CaseFile
    before: tuple[Line, ...]
    lines: tuple[Line, ...]
    now: tuple[str, ...]


def tell_story(file: CaseFile, /, *, personal: Personal | None = None) -> Story:
    """The story of a case. With `personal` the messages are shown as they left, and what was typed as it was typed."""
    told = list(_lines(file, personal or Personal()))
    opened = next((index for index, line in enumerate(told) if _opens(line)), 0)
    while opened > 0 and told[opened - 1].recorded_at == told[opened].recorded_at:
        opened -= 1
    return Story(file, tuple(told[:opened]), tuple(told[opened:]), standing(file))


def _opens(line: Line) -> bool:
    return any(source.type == e.CaseOpened.type for source in line.sources)


def _lines(file: CaseFile, personal: Personal) -> Iterator[Line]:
    receipts = _Receipts(file.receipts)
    contacts = {contact.effect: contact for contact in file.contacts}
    told: list[Line] = []
    events = [logged for logged in file.events if _concerns(file, logged) and not _after_the_end(file, logged)]
    for group in _groups(_words_first(events)):
        told.append(_line(file, group, receipts=receipts, contacts=contacts, personal=personal))
    return _said_when_learned(_with_left_over(told, receipts.left(), file), file)


LATE = timedelta(minutes=2)
"""News this much older than the line above it says when we learned of it: a story is told in the order we knew it."""


def _said_when_learned(lines: Iterable[Line], file: CaseFile) -> Iterator[Line]:
    latest: datetime | None = None
    for line in lines:
        news = line.who != "goodterms" and line.recorded_at > line.at + LATE
        if latest is not None and line.at < latest - LATE and news:
            learned = _("we learned of it %(at)s") % {"at": moment(line.recorded_at, file.zone)}
            yield replace(line, outcome=f"{line.outcome}; {learned}" if line.outcome else learned)
        else:
            yield line
        latest = line.at if latest is None else max(latest, line.at)


# --- which events, and which belong together -----------------------------------------------------------------------------


def _concerns(file: CaseFile, logged: Logged) -> bool:
    """Whether an event belongs into this story: of this case, of its account, or of the person."""
    event, case = logged.event, file.case
    if logged.case is not None and not _of_another_party(file, logged):
        return logged.case == case.id or logged.type in _OF_THE_PERSON
    if event is None:
        return True
    match event:
        case e.PaymentReceived(allocations=allocations) | e.PaymentReversed(allocations=allocations):
            return any(allocation.account == case.account for allocation in allocations)
        case e.HoldEnded(hold=hold):
            return any(held.id == hold for held in file.holds)
        case e.PromiseMoved(promise=promise) | e.PromiseCancelled(promise=promise):
            return any(known.id == promise for known in file.promises)
        case e.OpenRequested(journey=journey):
            return journey == case.journey and event.account == case.account
        case _:
            account = getattr(event, "account", None)
            return account is None or bool(account == case.account)


def _after_the_end(file: CaseFile, logged: Logged) -> bool:
    """Figures that came when the case was over: they are the account's, not this story's."""
    ended = file.case.ended_at
    return ended is not None and isinstance(logged.event, e.AccountUpdated) and logged.recorded_at > ended


_READ_IN_WORDS = (e.PromiseNamed, e.CallTimeAsked)


def _words_first(events: Sequence[Logged]) -> list[Logged]:
    """The events with each answer before what was read in it: the log holds it after, within one decision."""
    told: list[Logged] = []
    for logged in events:
        place = len(told)
        if isinstance(logged.event, e.Replied):
            while place and told[place - 1].recorded_at == logged.recorded_at:
                place -= 1
                before = told[place]
                if isinstance(before.event, _READ_IN_WORDS) and before.occurred_at == logged.occurred_at:
                    break
            else:
                place = len(told)
        told.insert(place, logged)
    return told


_OF_THE_PERSON = frozenset(
    {e.HardshipDisclosed.type, e.VulnerabilityDisclosed.type, e.ComplaintMade.type, e.ComplaintAnswered.type}
    | {e.SupportRecorded.type, e.SupportEnded.type}
)

_JOINED: dict[str, frozenset[str]] = {
    e.CaseOpened.type: frozenset({e.CaseMoved.type}),
    e.CaseMoved.type: frozenset({e.TaskOpened.type}),
    e.TaskOpened.type: frozenset({e.CaseHandedOver.type}),
    e.TaskResolved.type: frozenset({e.CaseReturned.type, e.CallMade.type}),
    e.GoalMet.type: frozenset({e.CaseEnded.type}),
}
"""What may follow an event within its line: the next event of the same decision."""


def _groups(events: Sequence[Logged]) -> Iterator[list[Logged]]:
    group: list[Logged] = []
    for logged in events:
        if group and not _joins(group[-1], logged):
            yield group
            group = []
        group.append(logged)
    if group:
        yield group


def _joins(before: Logged, logged: Logged) -> bool:
    if isinstance(before.event, e.AccountUpdated) and isinstance(logged.event, e.AccountUpdated):
        return _figures(before.event) == _figures(logged.event)
    if before.recorded_at != logged.recorded_at or logged.type not in _JOINED.get(before.type, frozenset()):
        return False
    match before.event, logged.event:
        case e.CaseMoved(), e.TaskOpened(kind=kind):
            return kind == "exception"
        case e.CaseOpened(case=opened), e.CaseMoved(case=moved, exit=exit_):
            return opened == moved and exit_ == "opened"
        case _:
            return True


# --- one line ------------------------------------------------------------------------------------------------------------


def _line(
    file: CaseFile,
    group: Sequence[Logged],
    *,
    receipts: "_Receipts",
    contacts: dict[str, ContactMade],
    personal: Personal,
) -> Line:
    main = _main(group)
    said = _say(file, main)
    effect = getattr(main.event, "effect", None)
    line = Line(
        at=main.occurred_at,
        recorded_at=main.recorded_at,
        who=said.who,
        name=said.name,
        what=_together(file, group, main, said),
        kind=said.kind,
        tone=said.tone,
        outcome=said.outcome,
        why=tuple(why(kept) for logged in group for kept in receipts.of(logged)),
        sources=tuple(Source(logged.seq, logged.type, logged.position) for logged in group),
    )
    if isinstance(main.event, e.ContactAccepted) and effect is not None:
        contact = contacts.get(effect)
        outcome = said.outcome if contact is None or not contact.provider else f"{contact.provider}, {said.outcome}"
        return replace(line, words=personal.words.get(effect), outcome=outcome)
    texts = [personal.said[sealed] for sealed in typed(logged.event for logged in group) if sealed in personal.said]
    return replace(line, words="\n\n".join(texts)) if texts else line


def _figures(event: e.AccountUpdated) -> tuple[object, ...]:
    return (event.balance, event.past_due, event.status)


def _main(group: Sequence[Logged]) -> Logged:
    """The event that says it best: a hand-over rather than the move before it, a call rather than its task."""
    types = [logged.type for logged in group]
    for best in (e.CaseHandedOver.type, e.CaseOpened.type, e.CallMade.type, e.TaskResolved.type, e.GoalMet.type):
        if best in types:
            return group[types.index(best)]
    return group[0]


def _together(file: CaseFile, group: Sequence[Logged], main: Logged, said: Said) -> str:
    """The main sentence, and what the others add to it."""
    if isinstance(main.event, e.AccountUpdated) and len(group) > 1:
        again = _n(
            "It said the same %(n)s more time, the last on %(day)s.",
            "It said the same %(n)s more times, the last on %(day)s.",
            len(group) - 1,
        )
        last = local(group[-1].occurred_at, file.zone).date()
        return f"{said.what} {again % {'n': len(group) - 1, 'day': day(last)}}"
    sentences = [said.what]
    for logged in group:
        if logged is main or isinstance(logged.event, e.TaskOpened):
            continue
        if isinstance(logged.event, e.CaseMoved) and isinstance(main.event, e.CaseHandedOver):
            continue
        if isinstance(logged.event, e.TaskResolved) and isinstance(main.event, e.CallMade):
            continue
        sentences.append(_say(file, logged).what)
    return " ".join(sentences)


def _say(file: CaseFile, logged: Logged) -> Said:
    if logged.event is None:
        words = _("Something this version cannot read (%(type)s); its place in the log stands.")
        return Said("goodterms", "Goodterms", words % {"type": logged.type}, "case", "trouble")
    journeys: dict[tuple[str, int], Journey] = {}
    if file.journey is not None:
        journeys[(file.case.journey, file.case.journey_version)] = file.journey
    if isinstance(logged.event, e.CaseEnded) and why_ended(file, logged.event.reason) != end_meaning(
        logged.event.reason
    ):
        words = _("The case ended: %(why)s.") % {"why": why_ended(file, logged.event.reason)}
        return Said("goodterms", who_name("goodterms"), words, "case")
    actor = PARTY if _of_another_party(file, logged) else logged.actor
    return say(logged.event, About(actor, file.zone, journeys, file.journey, _resumed(file, logged)))


def _of_another_party(file: CaseFile, logged: Logged) -> bool:
    """Whether this is a payment that another party of the account made through a case of theirs."""
    return isinstance(logged.event, e.PaymentReceived) and logged.case not in (None, file.case.id)


def _resumed(file: CaseFile, logged: Logged) -> bool:
    """Whether the case went back into the visit it was in: a move that begins no visit."""
    if not isinstance(logged.event, e.CaseMoved):
        return False
    moves = [one.event for one in file.events if isinstance(one.event, e.CaseMoved) and one.seq < logged.seq]
    mine = [move for move in moves if move.case == logged.event.case]
    return bool(mine) and mine[-1].visit == logged.event.visit


# --- receipts ------------------------------------------------------------------------------------------------------------


class _Receipts:
    """The receipts of a case, given out to the events they explain, each once and in order."""

    def __init__(self, receipts: Iterable[Kept]) -> None:
        self._waiting = deque(receipts)

    def of(self, logged: Logged) -> list[Kept]:
        """The receipts that explain this event: the judgement behind it."""
        match logged.event:
            case e.ContactRequested(effect=effect):
                return self._take(effect=effect, moment="decide", verdict="allow")
            case e.TaskOpened(kind="call", task=task):
                return self._take(effect=task, moment="decide", verdict="allow")
            case e.TaskTaken(task=task):
                return self._take(effect=task, moment="reserve", verdict="allow")
            case e.ContactDeferred(rules=rules):
                return self._take(verdict="defer", rules=rules, moment="decide")
            case e.ContactDenied(rules=rules):
                return self._take(verdict="deny", rules=rules, moment="decide")
            case e.ContactReleased(effect=effect):
                return [
                    kept for verdict in ("defer", "deny", "needs_human") for kept in self._released(effect, verdict)
                ]
            case e.ContactAccepted(effect=effect) | e.ContactFailed(effect=effect) | e.ContactUnknown(effect=effect):
                return self._take(effect=effect, moment="reserve", verdict="allow")
            case e.CaseHeld(until=None):
                return self._take(verdict="defer", moment="decide", before=logged.recorded_at, held=True)
            case e.CaseHandedOver(queue="policy"):
                return self._take(verdict="needs_human", moment="decide")
            case _:
                return []

    def _released(self, effect: str, verdict: str) -> list[Kept]:
        return self._take(effect=effect, moment="reserve", verdict=verdict)

    def _take(
        self,
        *,
        verdict: str,
        moment: str,
        effect: str | None = None,
        rules: tuple[str, ...] | None = None,
        before: datetime | None = None,
        held: bool = False,
    ) -> list[Kept]:
        for kept in self._waiting:
            if (
                kept.verdict == verdict
                and kept.moment == moment
                and (effect is None or kept.effect == effect)
                and (rules is None or kept.rules == rules)
                and (before is None or kept.at <= before)
                and (not held or kept.until is None)
            ):
                self._waiting.remove(kept)
                return [kept]
        return []

    def left(self) -> list[Kept]:
        """Judgements that no event stands for: another channel was tried next, or the answer has not come yet."""
        return list(self._waiting)


def _with_left_over(told: Sequence[Line], left: Sequence[Kept], file: CaseFile) -> Iterator[Line]:
    """The lines in order, each left-over judgement after what was recorded before it."""
    waiting = deque(left)
    for line in told:
        while waiting and waiting[0].at < line.recorded_at:
            yield _judged(waiting.popleft(), file)
        yield line
    for kept in waiting:
        yield _judged(kept, file)


def _judged(kept: Kept, file: CaseFile) -> Line:
    values = {
        "channel": channel(channel_of(kept)),
        "until": moment(kept.until, file.zone) if kept.until is not None else "",
    }
    if kept.verdict == "allow" and kept.moment == "reserve":
        what = _("Judged the %(channel)s again at the moment of sending: every rule allows it.")
    elif kept.verdict == "allow":
        what = _("Asked about the %(channel)s: every rule allows it.")
    elif kept.verdict == "defer" and kept.until is not None:
        what = _("Asked about the %(channel)s: not before %(until)s.")
    elif kept.verdict == "defer":
        what = _("Asked about the %(channel)s: not while a hold is in force.")
    elif kept.verdict == "deny":
        what = _("Asked about the %(channel)s: refused.")
    else:
        what = _("Asked about the %(channel)s: only a person may decide.")
    return Line(kept.at, kept.at, "goodterms", "Goodterms", what % values, "policy", why=(why(kept),))
