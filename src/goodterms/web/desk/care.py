"""Care: complaints and support needs of the customer of a case, recorded and answered, with guides for the conversation."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import get_args

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.events import ComplaintBy, ComplaintCause, ComplaintOutcome, WhyOver
from goodterms.core.money import Money
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.flow.answer_complaint import ComplaintRefused, acknowledge_complaint, answer_complaint
from goodterms.flow.door import ParkedCustomer, UnknownCustomer
from goodterms.flow.end_hold import HoldRefused
from goodterms.flow.make_complaint import make_complaint
from goodterms.flow.place_hold import PLACED_BY_PEOPLE, place_hold
from goodterms.flow.record_support import NEEDS, SupportRefused, end_support, record_support
from goodterms.insight.care import Complaint, list_complaints, need_words, read_care
from goodterms.insight.case_file import CaseFile, NoSuchCase, find_case, read_case_file
from goodterms.insight.context import hold_words
from goodterms.insight.guides import SOURCE, guides
from goodterms.insight.personal import open_names, open_personal
from goodterms.insight.sentences.care import complaint_cause, complaint_outcome
from goodterms.insight.wording import day, local
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.web.desk.acts import WORKSPACE
from goodterms.web.desk.case import Unfinished
from goodterms.web.pages import page, say
from goodterms.web.staff import Door

LONGEST = 4000
CAUSES: tuple[ComplaintCause, ...] = get_args(ComplaintCause)
OUTCOMES: tuple[ComplaintOutcome, ...] = get_args(ComplaintOutcome)
HEARD: tuple[ComplaintBy, ...] = ("call", "letter", "email")
OVER: tuple[WhyOver, ...] = ("no_longer_needed", "consent_withdrawn")
USUAL_REVIEW = timedelta(days=90)


@require_safe
def care(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Complaints and support needs of the customer of a case."""
    return show_care(request, door, case)


@require_safe
def complaints(request: HttpRequest, door: Door) -> HttpResponse:
    """The complaints that wait for an answer, the first due first."""
    now = business_now()
    rows = list_complaints(scope=door.scope, now=now)
    seen = door.staff.scope("see:personal")
    names = open_names([row.here for row in rows if seen is not None and seen.covers(row.portfolio)])
    listed = [
        {
            "row": row,
            "name": names.get(row.here, ""),
            "cause": complaint_cause(row.cause),
            "made": day(local(row.made_at, row.zone).date()),
            "due": day(row.answer_by),
            "left": (row.answer_by - local(now, row.zone).date()).days,
        }
        for row in rows
    ]
    return page(request, door, "desk/complaints.html", {"section": "exceptions", "rows": listed})


def show_care(request: HttpRequest, door: Door, case: int, unfinished: Unfinished | None = None) -> HttpResponse:
    """The page, with a form as it was filled in where one needs mending."""
    try:
        file = read_case_file(case)
    except NoSuchCase as refused:
        missing: dict[str, object] = {"section": "cases", "title": _("No such case"), "words": str(refused)}
        return page(request, door, "staff/nothing.html", missing, status=404)
    here = (file.case.bucket, file.case.customer)
    found = read_care(
        here,
        facts=file.facts,
        account=file.case.account,
        now=file.now,
        words=door.may("see:typed"),
        detail=door.may("see:support-detail"),
    )
    today = local(file.now, file.zone).date()
    context: dict[str, object] = {
        "section": "cases",
        "file": file,
        "name": open_personal(here).name if door.may("see:personal") else None,
        "complaints": [_shown(one, file) for one in found.complaints],
        "needs": [
            {"one": one, "recorded": _on(one.recorded_at, file), "review": _on(one.review_at, file)}
            for one in found.needs
        ],
        "clock": found.clock,
        "guides": guides(),
        "source": SOURCE,
        "choices": [(need, need_words(need)) for need in NEEDS],
        "causes": [(cause, complaint_cause(cause)) for cause in CAUSES],
        "outcomes": [(outcome, complaint_outcome(outcome)) for outcome in OUTCOMES],
        "ways": [(way, _way(way)) for way in HEARD],
        "holds": [hold_words(hold, file) for hold in file.holds_in_force()],
        "kinds": [(kind, HOLD_EFFECTS[kind].words) for kind in PLACED_BY_PEOPLE],
        "may_place": door.may("staff:place-hold"),
        "sees_detail": door.may("see:support-detail"),
        "may_record": door.may("staff:record-support"),
        "may_complain": door.may("staff:record-complaint"),
        "unfinished": unfinished,
        "wrong": {} if unfinished is None else unfinished.wrong,
        "again": {} if unfinished is None else unfinished.again,
        "form": "" if unfinished is None else unfinished.form,
        "tomorrow": today + timedelta(days=1),
        "usual": today + USUAL_REVIEW,
        "latest": today + timedelta(days=365),
        "key": secrets.token_hex(8),
        "currency": _currency(file),
    }
    return page(request, door, "desk/care.html", context, status=200 if unfinished is None else 422)


@require_POST
def record(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Record what support somebody needs: demands stop at once."""
    needs = [need for need in NEEDS if need in request.POST.getlist("needs")]
    consent = request.POST.get("consent")
    wrong: dict[str, str] = {}
    if not needs:
        wrong["needs"] = _("Choose at least one need: what should we do differently?")
    if consent not in {"yes", "no"}:
        wrong["consent"] = _("Say whether they agreed that we record it. No is a fine answer.")
    review = _day_of(request.POST.get("review", ""))
    if consent == "yes" and review is None:
        wrong["review"] = _("Say on which day somebody asks again whether this still fits.")
    if wrong:
        return _again(request, door, case, "support", wrong)
    replaces = request.POST.get("replaces", "")[:200] or None

    def act(here: HERE) -> str:
        record_support(
            workspace=WORKSPACE,
            here=here,
            case=case,
            needs=needs,
            consent=consent == "yes",
            key=_key(request, case),
            by=door.staff.name,
            review_on=review,
            detail=request.POST.get("detail", "")[:LONGEST] if consent == "yes" else None,
            replaces=replaces,
        )
        if replaces:
            return _("Recorded anew. The record before it no longer counts.")
        return _("Recorded. Nobody asks this customer for money until a person has looked.")

    return _do(request, door, case, "support", "needs", act)


@require_POST
def over(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """A record of support ends."""
    because = next((known for known in OVER if known == request.POST.get("because")), None)
    named = request.POST.get("record", "")[:200]
    if because is None:
        return _again(request, door, case, named, {"because": _("Say why it ends.")})

    def act(here: HERE) -> str:
        end_support(workspace=WORKSPACE, here=here, record=named, because=because, by=door.staff.name)
        return _("It no longer counts, and what it said is gone from this page.")

    return _do(request, door, case, named, "because", act)


@require_POST
def complain(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Take down a complaint that the customer made to a person."""
    way = next((known for known in HEARD if known == request.POST.get("way")), None)
    cause = next((known for known in CAUSES if known == request.POST.get("cause")), None)
    words = request.POST.get("words", "")[:LONGEST].strip()
    wrong: dict[str, str] = {}
    if way is None:
        wrong["way"] = _("Say how it reached us.")
    if not words:
        wrong["words"] = _("Write down what they complain about, in their words where you can.")
    if way is None or wrong:
        return _again(request, door, case, "complaint", wrong)

    def act(here: HERE) -> str:
        make_complaint(
            workspace=WORKSPACE,
            here=here,
            account=read_case_file(case).case.account,
            case=case,
            words=words,
            key=_key(request, case),
            by_way_of=way,
            cause=cause,
            by="staff",
            actor=door.staff.name,
        )
        return _("Taken down. Nobody asks for money until it is answered; the clock runs from now.")

    return _do(request, door, case, "complaint", "words", act)


@require_POST
def acknowledge(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """The customer was told that we have their complaint."""
    named = request.POST.get("complaint", "")[:200]

    def act(here: HERE) -> str:
        due = acknowledge_complaint(workspace=WORKSPACE, here=here, complaint=named, case=case, by=door.staff.name)
        return _("Noted. The answer is due %(day)s.") % {"day": day(due)} if due else _("That was noted before.")

    return _do(request, door, case, named, "outcome", act)


@require_POST
def answer(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """The final response to a complaint: how it ended, why, what was said, what the customer gets."""
    named = request.POST.get("complaint", "")[:200]
    outcome = next((known for known in OUTCOMES if known == request.POST.get("outcome")), None)
    cause = next((known for known in CAUSES if known == request.POST.get("cause")), None)
    way = next((known for known in HEARD if known == request.POST.get("way")), None)
    wrong: dict[str, str] = {}
    if outcome is None:
        wrong["outcome"] = _("Say how it ended.")
    if cause is None:
        wrong["cause"] = _("Choose what lay at the root of it.")
    if way is None:
        wrong["way"] = _("Say how the answer went out.")
    redress: Money | None = None
    typed = request.POST.get("redress", "").strip()[:40]
    if typed:
        try:
            currency = _currency(read_case_file(case))
            redress = read_amount(typed, currency=currency, locale="en")
        except (AmountRefused, NoSuchCase):
            wrong["redress"] = _("Enter an amount, for example 25.00, or leave it empty.")
    if outcome is None or cause is None or way is None or wrong:
        return _again(request, door, case, named, wrong)

    def act(here: HERE) -> str:
        answer_complaint(
            workspace=WORKSPACE,
            here=here,
            complaint=named,
            case=case,
            outcome=outcome,
            cause=cause,
            answer=request.POST.get("answer", "")[:LONGEST],
            by_way_of=way,
            by=door.staff.name,
            redress=redress,
        )
        return _("Answered. What the complaint held may go on.")

    return _do(request, door, case, named, "answer", act)


@require_POST
def place(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Place a hold that the law or the house knows."""
    kind = next((known for known in PLACED_BY_PEOPLE if known == request.POST.get("kind")), None)
    if kind is None:
        return _again(request, door, case, "hold", {"kind": _("Choose what has happened.")})

    def act(here: HERE) -> str:
        account = read_case_file(case).case.account
        key = _key(request, case)
        place_hold(workspace=WORKSPACE, here=here, kind=kind, account=account, key=key, by=door.staff.name)
        return _("It holds from now on. The record is told what to stop.")

    return _do(request, door, case, "hold", "kind", act)


def _do(request: HttpRequest, door: Door, case: int, form: str, field: str, act: Callable[[HERE], str]) -> HttpResponse:
    """Do it, and say on the page how it went; a refusal stands beside the form, by its `field`."""
    try:
        found = find_case(case)
        say(request, act((found.bucket, found.customer)))
    except (ComplaintRefused, HoldRefused, SupportRefused) as refused:
        return _again(request, door, case, form, {field: str(refused)})
    except (ParkedCustomer, UnknownCustomer, NoSuchCase) as refused:
        say(request, str(refused), "needs_you")
    return HttpResponseRedirect(reverse("staff:care", kwargs={"case": case}))


def _again(request: HttpRequest, door: Door, case: int, form: str, wrong: Mapping[str, str]) -> HttpResponse:
    typed = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    return show_care(request, door, case, Unfinished(form, wrong, typed))


def _shown(one: Complaint, file: CaseFile) -> dict[str, object]:
    """A complaint as the page says it."""
    return {
        "one": one,
        "cause": complaint_cause(one.cause),
        "outcome": "" if one.outcome not in OUTCOMES else complaint_outcome(one.outcome),
        "made": _on(one.made_at, file),
        "acknowledge_by": day(one.acknowledge_by),
        "answer_by": day(one.answer_by),
        "left": (one.answer_by - local(file.now, file.zone).date()).days,
        "closed": "" if one.closed_at is None else _on(one.closed_at, file),
    }


def _currency(file: CaseFile) -> str:
    known = file.facts.account(file.case.account)
    return "" if known is None else known.balance.currency


def _way(way: ComplaintBy) -> str:
    return {"call": _("on the phone"), "letter": _("by letter"), "email": _("by e-mail")}.get(way, way)


def _on(at: datetime, file: CaseFile) -> str:
    return day(local(at, file.zone).date())


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _key(request: HttpRequest, case: int) -> str:
    """The name of what was typed: the same form sent twice is one record."""
    return f"{case}/{request.POST.get('key', '')[:64] or business_now().isoformat()}"
