"""What staff do to a case: take a task, resolve it, record a call, end a hold. Each is a form, a verb, and a sentence."""

from collections.abc import Callable
from datetime import date
from typing import Literal, get_args

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodterms.core.calendar import day_end
from goodterms.core.events import CallOutcome, Channel
from goodterms.flow.door import ParkedCustomer, UnknownCustomer
from goodterms.flow.end_hold import WHY_ENDED, HoldRefused, WhyEnded, end_hold
from goodterms.flow.put_off_task import put_off_task
from goodterms.flow.record_call import record_call
from goodterms.flow.resolve_task import Decided, resolve_task
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.insight.case_file import NoSuchCase, find_case
from goodterms.insight.sentences.people import call_outcome
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace
from goodterms.web.pages import say
from goodterms.web.staff import Door

WORKSPACE = Workspace()
LONGEST_NOTE = 4000
OUTCOMES: dict[str, Literal["returned", "ended"]] = {"returned": "returned", "ended": "ended"}
DECIDED: tuple[Decided, ...] = get_args(Decided)
AGREED: tuple[Channel, ...] = get_args(Channel)
CALLS: tuple[CallOutcome, ...] = ("right_party", "callback", "wrong_party", "no_answer", "busy", "voicemail", "refused")


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
    """Give the case back to its journey, or close the matter; holds that were named end with it."""
    if request.POST.get("outcome") == "put_off":
        return _put_off(request, door, case, task)
    outcome = OUTCOMES.get(request.POST.get("outcome", ""))
    if outcome is None:
        return _again(request, case, _("Choose what becomes of the case: give it back, or close the matter."))
    ends = request.POST.getlist("ends")
    because = _because(request)
    if ends and because is None:
        return _again(request, case, _("Say why the hold ends: choose a reason beside it."))

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
            dispute=next((known for known in DECIDED if known == request.POST.get("dispute")), None),
        )
        return _("Resolved. The journey goes on.") if outcome == "returned" else _("Resolved. The matter is closed.")

    return _do(request, case, act)


def _put_off(request: HttpRequest, door: Door, case: int, task: str) -> HttpResponse:
    """The matter is still open: the task goes back on the list until the end of the named day."""
    try:
        until = day_end(on=date.fromisoformat(request.POST.get("until", "")), zones=())
    except (ValueError, OverflowError):
        return _again(request, case, _("Say on which day somebody looks again."))

    def act(here: HERE) -> str:
        put_off_task(workspace=WORKSPACE, here=here, task=task, until=until, by=door.staff.name)
        return _("It is back on the list, due on the day you named.")

    return _do(request, case, act)


@require_POST
def call(request: HttpRequest, door: Door, case: int, task: str) -> HttpResponse:
    """Record how a call went."""
    outcome = next((known for known in CALLS if known == request.POST.get("outcome")), None)
    if outcome is None:
        return _again(request, case, _("Choose how the call went."))

    def act(here: HERE) -> str:
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        record_call(workspace=WORKSPACE, here=here, task=task, outcome=outcome, by=door.staff.name, note=note)
        return _("Recorded: %(how)s.") % {"how": call_outcome(outcome)}

    return _do(request, case, act)


@require_POST
def end_a_hold(request: HttpRequest, door: Door, case: int, hold: str) -> HttpResponse:
    """End a hold before its time, with a reason."""
    because = _because(request)
    if because is None:
        return _again(request, case, _("Say why the hold ends: choose a reason beside it."))

    def act(here: HERE) -> str:
        agrees = [channel for channel in AGREED if channel in request.POST.getlist("agrees")]
        end_hold(workspace=WORKSPACE, here=here, hold=hold, because=because, by=door.staff.name, agrees=agrees)
        return _("The hold has ended. What it delayed is asked for again, and judged again.")

    return _do(request, case, act)


def _because(request: HttpRequest) -> WhyEnded | None:
    return next((known for known in WHY_ENDED if known == request.POST.get("because")), None)


def _do(request: HttpRequest, case: int, act: Callable[[HERE], str]) -> HttpResponse:
    try:
        found = find_case(case)
        say(request, act((found.bucket, found.customer)))
    except (TaskRefused, HoldRefused, ParkedCustomer, UnknownCustomer, NoSuchCase) as refused:
        say(request, str(refused), "needs_you")
    return _back(case)


def _again(request: HttpRequest, case: int, words: str) -> HttpResponse:
    say(request, words, "trouble")
    return _back(case)


def _back(case: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("staff:case", kwargs={"case": case}))
