"""A case: what to do next, its five-part context, and its story."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodterms.core.check_number import check_number
from goodterms.core.events import CallOutcome
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.flow.end_hold import WHY_CEASE_ENDED, WHY_ENDED
from goodterms.flow.put_off_task import LONGEST
from goodterms.insight.advice import Advice, advise, after_call
from goodterms.insight.case_file import CaseFile, HoldRow, NoSuchCase, TaskRow, read_case_file
from goodterms.insight.context import hold_words, may_call, read_context
from goodterms.insight.duties import read_duties
from goodterms.insight.explained import explain
from goodterms.insight.may_use import read_permissions, read_told
from goodterms.insight.offers_explained import offers_explained
from goodterms.insight.personal import Personal, masked, open_personal, typed
from goodterms.insight.rules import in_words
from goodterms.insight.sentences.agreements import terms_in_words
from goodterms.insight.sentences.people import call_outcome
from goodterms.insight.story import Line, tell_story
from goodterms.insight.wording import channel, day, local
from goodterms.store.keys import keys
from goodterms.store.offers_known import open_ask
from goodterms.web.desk.document import documents_of
from goodterms.web.desk.signed import signed_of
from goodterms.web.desk.telling import FORMS, telling
from goodterms.web.pages import page
from goodterms.web.staff import Door

OWN_FORM = frozenset({"cease", "dispute"})
"""The holds that are not ended beside something else: ending them asks for more than a reason."""
KINDS = ("customer", "contact", "policy", "record", "person")
"""What a reader may look at alone; money belongs to the record's side of a story."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task as its card shows it: whose it is, what is advised, and what may be done.

    `not_now` says from when on a call may be made, where policy does not allow it now. `wrong` says what is the matter with each
    field of the form as it was sent, and `again` holds what was typed into it.
    """

    task: TaskRow
    reason: str
    advice: Advice
    mine: bool
    may_take: bool
    may_take_over: bool
    calls: tuple[tuple[str, str, str], ...]
    not_now: str
    wrong: Mapping[str, str]
    again: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A form that could not be taken: the task or hold it is about, what is wrong by field, and what was typed."""

    form: str
    wrong: Mapping[str, str]
    again: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class End:
    """A hold that may be ended: in words, for which reasons, and the channels they may agree to (of a refusal of contact)."""

    hold: HoldRow
    words: str
    why: tuple[str, ...]
    channels: tuple[tuple[str, str], ...]
    wrong: Mapping[str, str]
    again: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Address:
    """A way to reach the customer: what it is for, how it reads, and what is the matter with it (nothing: empty)."""

    label: str
    text: str
    state: str


@require_safe
def case(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """The page of one case."""
    return show_case(request, door, case)


def _asked(file: CaseFile) -> dict[str, object]:
    """What the customer asked for on this account, while nobody has answered it; a settlement can be answered with a figure."""
    found = open_ask(here=(file.case.bucket, file.case.customer), account=file.account.id)
    settles = found is not None and found.offer == "settle"
    return {"asked": "" if found is None else terms_in_words(found), "asked_settle": settles}


def show_case(request: HttpRequest, door: Door, case: int, *, unfinished: Unfinished | None = None) -> HttpResponse:
    """The page of one case; with a form that could not be taken as it was filled in, and what is wrong with it."""
    try:
        file = read_case_file(case)
    except NoSuchCase as refused:
        missing: dict[str, object] = {"section": "cases", "title": _("No such case"), "words": str(refused)}
        return page(request, door, "staff/nothing.html", missing, status=404)
    personal = _personal(file, door)
    story = tell_story(file, personal=personal)
    kind = request.GET.get("show", "")
    context: dict[str, object] = {
        "section": "exceptions" if file.open_tasks() else "cases",
        "file": file,
        "story": story,
        "context": read_context(file),
        "contacts": explain(file),
        "offers": offers_explained(here=(file.case.bucket, file.case.customer), case=file.case.id)[::-1],
        "days": by_day(only(story.lines, kind), file.zone),
        "before": by_day(story.before, file.zone),
        "kinds": KINDS,
        "show": kind if kind in KINDS else "",
        "name": personal.name,
        "addresses": _addresses(file, personal, whole=door.may("see:addresses")),
        "phone": _phone(file, personal) if door.may("see:addresses") else None,
        "numbers": _numbers(file, personal, whole=door.may("see:addresses")),
        "todo": [_todo(file, task, door, unfinished) for task in file.open_tasks()],
        "said_last": said_last(story.lines) if file.open_tasks() else None,
        "unfinished": unfinished,
        "first_day": (today := local(file.now, file.zone).date()) + timedelta(days=1),
        "last_day": today + LONGEST - timedelta(days=1),
        "holds": [(hold, hold_words(hold, file)) for hold in file.holds_in_force() if hold.kind not in OWN_FORM],
        **_asked(file),
        "disputed": any(hold.kind == "dispute" for hold in file.holds_in_force()),
        "ends": _ends(file, unfinished, todo=bool(file.open_tasks())),
        "sees_list": door.staff.scope("staff:exceptions") is not None,
        "check_number": check_number(secret=keys().lookup, case=file.case.id),
        "may_care": door.may("staff:care"),
        "may_end_hold": door.may("staff:end-hold"),
        "documents": documents_of(file) if door.may("staff:document") else [],
        "signed": signed_of(file) if door.may("staff:signed-copy") else [],
        "duties": read_duties(file),
        "may_prove": door.may("staff:prove-duty"),
        "today": today,
        "why_ended": WHY_ENDED,
        **_told(file, personal, door, unfinished),
        "zone": file.zone,
    }
    return page(request, door, "desk/case.html", context, status=200 if unfinished is None else 422)


def _told(file: CaseFile, personal: Personal, door: Door, unfinished: Unfinished | None) -> dict[str, object]:
    """What we may use and what they told us, with the forms by which somebody writes more of it down."""
    here = (file.case.bucket, file.case.customer)
    shown = {point: masked(text) for point, text in personal.points.items()}
    told: dict[str, object] = {
        "may_use": read_permissions(here, now=file.now, zone=file.zone, addresses=shown),
        "told": read_told(here),
    }
    if door.may("staff:tell"):
        sent = unfinished if unfinished is not None and unfinished.form in FORMS else None
        told["telling"] = telling(
            file.facts,
            form="" if sent is None else sent.form,
            wrong=None if sent is None else sent.wrong,
            again=None if sent is None else sent.again,
        )
    return told


def _personal(file: CaseFile, door: Door) -> Personal:
    """What this reader may see of the person. What was typed may tell of illness: only who works on the case reads it."""
    if not door.may("see:personal"):
        return Personal()
    said = typed(logged.event for logged in file.events) if door.may("see:typed") else []
    return open_personal((file.case.bucket, file.case.customer), said=said)


OUR_WORDS = frozenset({"statement.signed", "wording.shown"})
"""Events of a customer that hold a text we wrote: they agreed to it, and did not type it."""


def said_last(lines: tuple[Line, ...]) -> Line | None:
    """The customer's own words that came last: whoever takes the task reads them first. A text of ours that they signed is none."""
    theirs = (line for line in reversed(lines) if line.who == "customer" and line.words)
    return next((line for line in theirs if not any(source.type in OUR_WORDS for source in line.sources)), None)


def only(lines: tuple[Line, ...], kind: str) -> tuple[Line, ...]:
    """The lines of one kind; all of them for no kind. Money goes with the record."""
    if kind not in KINDS:
        return lines
    return tuple(line for line in lines if line.kind == kind or (kind == "record" and line.kind == "money"))


def by_day(lines: tuple[Line, ...], zone: str | None) -> list[tuple[str, list[Line]]]:
    """The lines under the day they belong to, on the customer's own calendar."""
    days: list[tuple[str, list[Line]]] = []
    for line in lines:
        label = day(local(line.at, zone).date(), year=True)
        if not days or days[-1][0] != label:
            days.append((label, []))
        days[-1][1].append(line)
    return days


def _todo(file: CaseFile, task: TaskRow, door: Door, unfinished: Unfinished | None) -> ToDo:
    free = task.state == "waiting"
    calls: tuple[tuple[str, str, str], ...] = ()
    if task.kind == "call":
        calls = tuple((name, call_outcome(name), after_call(file, name)) for name in get_args(CallOutcome))
    may = may_call(file) if task.kind == "call" and free else None
    return ToDo(
        task=task,
        reason=in_words(task.reason),
        advice=advise(file, task),
        mine=task.taken_by == door.staff.name,
        may_take=free and door.may("staff:take"),
        may_take_over=not free and task.taken_by != door.staff.name and door.may("do:take-over"),
        calls=calls,
        not_now="" if may is None or may.state == "good" else may.words,
        wrong=unfinished.wrong if unfinished is not None and unfinished.form == task.id else {},
        again=unfinished.again if unfinished is not None and unfinished.form == task.id else {},
    )


def _ends(file: CaseFile, unfinished: Unfinished | None, *, todo: bool) -> list[End]:
    """What may be ended by itself: beside a task that waits, only what its form does not offer."""
    found: list[End] = []
    for hold in file.holds_in_force():
        sent = unfinished if unfinished is not None and unfinished.form == hold.id else Unfinished(hold.id, {}, {})
        if hold.kind == "cease":
            known = dict.fromkeys(point.channel for point in file.facts.points)
            channels = tuple((name, channel(name)) for name in known)
            found.append(End(hold, hold_words(hold, file), WHY_CEASE_ENDED, channels, sent.wrong, sent.again))
        elif not todo:
            found.append(End(hold, hold_words(hold, file), WHY_ENDED, (), sent.wrong, sent.again))
    return found


def _addresses(file: CaseFile, personal: Personal, *, whole: bool) -> list[Address]:
    found = []
    for point in file.facts.points:
        text = personal.points.get(point.id)
        if text is None:
            continue
        label = _("Phone") if point.channel in PHONES else channel(point.channel)
        state = "" if point.state == "ok" else _STATES[point.state]()
        found.append(Address(label[:1].upper() + label[1:], text if whole else masked(text), state))
    return found


def _phone(file: CaseFile, personal: Personal) -> str | None:
    """The number to call: the first that works."""
    for point in file.facts.points:
        if point.channel in PHONES and point.state not in {"wrong_person", "bounced"} and point.id in personal.points:
            return personal.points[point.id]
    return None


def _numbers(file: CaseFile, personal: Personal, *, whole: bool) -> list[tuple[str, str]]:
    """Each number that works once, with its contact point: who called says which."""
    found: dict[str, tuple[str, str]] = {}
    for point in file.facts.points:
        text = personal.points.get(point.id)
        if text is not None and point.channel in PHONES and point.state not in {"wrong_person", "bounced"}:
            found.setdefault(point.address, (str(point.id), text if whole else masked(text)))
    return list(found.values())


_STATES: dict[str, Callable[[], str]] = {
    "opted_out": lambda: _("opted out"),
    "wrong_person": lambda: _("somebody else's"),
    "bounced": lambda: _("does not work"),
}
