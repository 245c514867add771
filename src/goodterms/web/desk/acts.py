"""What staff do to a case: take a task, resolve it, record a call, end a hold. Each is a form, a verb, and a sentence."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.calendar import day_end
from goodterms.core.events import CallBecame, CallOutcome, Channel
from goodterms.core.offers.asked import SettleAsked
from goodterms.flow.acting import NotNow
from goodterms.flow.answer_offer import Answered
from goodterms.flow.door import ParkedCustomer, UnknownCustomer
from goodterms.flow.end_hold import WHY_ENDED, HoldRefused, WhyEnded, end_hold
from goodterms.flow.prove_duty import DutyRefused, prove_duty
from goodterms.flow.put_off_task import put_off_task
from goodterms.flow.record_call import record_call
from goodterms.flow.resolve_task import Decided, resolve_task
from goodterms.flow.saying import NotSaid
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.flow.tell_of_answer import tell_of_answer
from goodterms.insight.case_file import NoSuchCase, find_case, read_case_file
from goodterms.insight.sentences.people import call_outcome
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace
from goodterms.web import notices
from goodterms.web.desk.case import Unfinished, show_case
from goodterms.web.desk.telling import NotTaken, take_down
from goodterms.web.pages import say
from goodterms.web.staff import Door

WORKSPACE = Workspace()
LONGEST_NOTE = 4000
OUTCOMES: dict[str, Literal["returned", "ended"]] = {"returned": "returned", "ended": "ended"}
DECIDED: tuple[Decided, ...] = get_args(Decided)
ANSWERED: tuple[Answered, ...] = get_args(Answered)
AGREED: tuple[Channel, ...] = get_args(Channel)
CALLS: tuple[CallOutcome, ...] = ("right_party", "callback", "wrong_party", "no_answer", "busy", "voicemail", "refused")

BECAME: tuple[CallBecame, ...] = ("dropped", "limited_content", "not_connected")


@require_POST
def take(request: HttpRequest, door: Door, case: int, task: str) -> HttpResponse:
    """Take a task; a supervisor may take over a colleague's."""
    over = request.POST.get("over") == "1" and door.may("do:take-over")

    def act(here: HERE) -> str:
        taken = take_task(workspace=WORKSPACE, here=here, task=task, by=door.staff.name, take_over=over)
        if taken.instead_of is not None:
            return _("It is yours now. Tell %(name)s, who had it before.") % {"name": taken.instead_of}
        return _("It is yours: nobody else works on it now.") if taken.new else _("You have it already.")

    return _do(request, case, act)


@require_POST
def resolve(request: HttpRequest, door: Door, case: int, task: str) -> HttpResponse:
    """Give the case back to its journey, or close the matter; holds that were named end with it. Or put it off."""
    if "put_off" in {request.POST.get("outcome"), request.POST.get("dispute"), request.POST.get("offer")}:
        return _put_off(request, door, case, task)
    outcome = OUTCOMES.get(request.POST.get("outcome", ""))
    ends, because = request.POST.getlist("ends"), _because(request)
    decided = next((known for known in DECIDED if known == request.POST.get("dispute")), None)
    answered = next((known for known in ANSWERED if known == request.POST.get("offer")), None)
    wrong = {}
    if answered is None and request.POST.get("asked"):
        wrong["offer"] = _("Choose whether it is agreed, or that it is still open.")
    if decided is None and request.POST.get("disputed"):
        wrong["dispute"] = _("Choose how the dispute is decided, or that it is still open.")
    counter = _counter(request, case, wrong) if answered == "countered" else None
    if outcome is None:
        wrong["outcome"] = _("Choose what becomes of the case: give it back, or close the matter.")
    if ends and because is None:
        wrong["because"] = _("Say why the hold ends: choose a reason beside it.")
    if outcome is None or wrong:
        return _again(request, door, case, task, wrong)

    def act(here: HERE) -> str:
        resolve_task(
            workspace=WORKSPACE,
            here=here,
            task=task,
            outcome=outcome,
            by=door.staff.name,
            note=request.POST.get("note", "")[:LONGEST_NOTE],
            ends_holds=ends,
            because=because or "",
            dispute=decided,
            offer=answered,
            counter=counter,
            role="manager" if door.may("do:take-over") else "agent",
        )
        if counter is not None:
            return _told_of_counter(here, case, task, by=door.staff.name)
        words = _("Resolved. The journey goes on.") if outcome == "returned" else _("Resolved. The matter is closed.")
        return words if decided is None else f"{words} {_('The customer reads on their page how it was decided.')}"

    return _do(request, case, act, mend=lambda refused: _mend(request, door, case, task, refused))


def _counter(request: HttpRequest, case: int, wrong: dict[str, str]) -> SettleAsked | None:
    """The settlement that somebody answers with: an amount and a day."""
    file = read_case_file(case)
    figures = file.facts.account(file.account.id)
    if figures is None:
        return None
    typed = request.POST.get("counter_amount", "").strip()
    try:
        amount = read_amount(typed, currency=figures.balance.currency, locale="en")
        due = date.fromisoformat(request.POST.get("counter_due", ""))
    except AmountRefused as refused:
        wrong["counter"] = _("Say which amount is enough: %(why)s.") % {"why": refused}
        return None
    except ValueError:
        wrong["counter"] = _("Say by which day it is paid.")
        return None
    return SettleAsked(amount, due)


def _told_of_counter(here: HERE, case: int, task: str, *, by: str) -> str:
    """The answer stands on their page, and a message says so."""
    notice, subject = notices.asked_for_terms(case)
    went = tell_of_answer(
        workspace=WORKSPACE, here=here, case=case, notice=notice, subject=subject, name=f"countered/{task}", by=by
    )
    if went:
        return _("Answered. It stands on their page, and a message says so, if policy lets one go now.")
    return _("Answered. It stands on their page: tell them so.")


def _put_off(request: HttpRequest, door: Door, case: int, task: str) -> HttpResponse:
    """The matter is still open: the task goes back on the list until the end of the named day."""
    try:
        named = date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        return _again(request, door, case, task, {"until": _("Say on which day somebody looks again.")})

    def act(here: HERE) -> str:
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        until = day_end(on=named, zones=(read_case_file(case).zone or "UTC",)) - timedelta(minutes=1)
        put_off_task(workspace=WORKSPACE, here=here, task=task, until=until, by=door.staff.name, note=note)
        return _("It is back on the list, due on the day you named.")

    return _do(request, case, act, mend=lambda refused: _mend(request, door, case, task, refused))


def _mend(request: HttpRequest, door: Door, case: int, task: str, refused: TaskRefused) -> HttpResponse | None:
    """The form again, for a refusal that another answer would mend; None for one that none would."""
    match refused.reason:
        case "undecided":
            return _again(request, door, case, task, {"dispute": str(refused)})
        case "no_day":
            return _again(request, door, case, task, {"until": str(refused)})
        case _:
            return None


@require_POST
def call(request: HttpRequest, door: Door, case: int, task: str) -> HttpResponse:
    """Record how a call went."""
    outcome = next((known for known in CALLS if known == request.POST.get("outcome")), None)
    if outcome is None:
        return _again(request, door, case, task, {"outcome": _("Choose how the call went.")})

    def act(here: HERE) -> str:
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        number = request.POST.get("number", "")
        record_call(
            workspace=WORKSPACE,
            here=here,
            task=task,
            outcome=outcome,
            by=door.staff.name,
            note=note,
            became=next((known for known in BECAME if known == request.POST.get("became")), None),
            point=int(number) if number.isdecimal() and len(number) < 20 else None,
        )
        return _("Recorded: %(how)s.") % {"how": call_outcome(outcome)}

    return _do(request, case, act)


@require_POST
def end_a_hold(request: HttpRequest, door: Door, case: int, hold: str) -> HttpResponse:
    """End a hold before its time, with a reason."""
    because = _because(request)
    if because is None:
        return _again(request, door, case, hold, {"because": _("Say why the hold ends: choose a reason beside it.")})

    def act(here: HERE) -> str:
        agrees = [channel for channel in AGREED if channel in request.POST.getlist("agrees")]
        end_hold(workspace=WORKSPACE, here=here, hold=hold, because=because, by=door.staff.name, agrees=agrees)
        return _("The hold has ended. What it delayed is asked for again, and judged again.")

    return _do(request, case, act)


@require_POST
def prove_a_duty(request: HttpRequest, door: Door, case: int, duty: str) -> HttpResponse:
    """Show that something a rule requires was said: by which channel, on which day, and what proves it."""
    channel = next((known for known in AGREED if known == request.POST.get("channel")), None)
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        on = None
    if channel is None or on is None:
        words = _("Say by which channel and on which day it was done.")
        return _again(request, door, case, duty, {"reference": words})
    reference = request.POST.get("reference", "").strip()
    try:
        found = find_case(case)
        here = (found.bucket, found.customer)
        new = prove_duty(
            workspace=WORKSPACE, here=here, duty=duty, channel=channel, on=on, reference=reference, by=door.staff.name
        )
    except DutyRefused as refused:
        return _again(request, door, case, duty, {"reference": str(refused)})
    except (ParkedCustomer, UnknownCustomer, NoSuchCase) as refused:
        say(request, str(refused), "needs_you")
        return _back(case)
    say(request, _("Kept as evidence: it is done.") if new else _("It was done before."))
    return _back(case)


@require_POST
def tell(request: HttpRequest, door: Door, case: int, what: str) -> HttpResponse:
    """Write down what the customer told; with something wrong in the form, the page again as it was filled in."""
    try:
        return _do(request, case, lambda here: take_down(request, here, what, by=door.staff.name))
    except NotTaken as refused:
        return _again(request, door, case, what, {refused.field: str(refused)})


def _because(request: HttpRequest) -> WhyEnded | None:
    return next((known for known in WHY_ENDED if known == request.POST.get("because")), None)


def _do(
    request: HttpRequest,
    case: int,
    act: Callable[[HERE], str],
    *,
    mend: Callable[[TaskRefused], HttpResponse | None] = lambda _refused: None,
) -> HttpResponse:
    """Do it, and say on the case's page how it went. `mend` may answer a refusal otherwise."""
    try:
        found = find_case(case)
        say(request, act((found.bucket, found.customer)))
    except TaskRefused as refused:
        form = mend(refused)
        if form is not None:
            return form
        say(request, str(refused), "needs_you")
    except (NotSaid, HoldRefused, NotNow, ParkedCustomer, UnknownCustomer, NoSuchCase) as refused:
        say(request, str(refused), "needs_you")
    return _back(case)


def _again(request: HttpRequest, door: Door, case: int, form: str, wrong: Mapping[str, str]) -> HttpResponse:
    """The page with the form as it was filled in, and what is wrong with it."""
    typed = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    return show_case(request, door, case, unfinished=Unfinished(form, wrong, typed))


def _back(case: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("staff:case", kwargs={"case": case}))
