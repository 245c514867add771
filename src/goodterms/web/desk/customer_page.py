"""The customer's page, from the desk: what they wrote and what is answered, help on the line, and who may act for them."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodterms.core.calendar import day_end
from goodterms.core.events import PageAnswered
from goodterms.flow.acting import NotNow
from goodterms.flow.answer_on_page import answer_on_page
from goodterms.flow.door import ParkedCustomer, UnknownCustomer
from goodterms.flow.end_passkey import WHY_ENDED, end_passkey
from goodterms.flow.give_help import give_help
from goodterms.flow.name_helper import MAY, ROLES, end_helper, helper_link, name_helper
from goodterms.flow.prove_helper import give_number
from goodterms.flow.saying import NotSaid
from goodterms.insight.case_file import CaseFile, NoSuchCase, find_case, read_case_file
from goodterms.insight.personal import open_personal
from goodterms.insight.sentences.personal import MAY as MAY_WORDS
from goodterms.insight.sentences.personal import ROLES as ROLE_WORDS
from goodterms.insight.sentences.personal import STEPS
from goodterms.insight.wording import day, local, moment
from goodterms.store.clock import business_now, machine_now
from goodterms.store.gather import HERE
from goodterms.store.passkeys_known import passkeys_of
from goodterms.store.personal_known import help_of, helper_of, helpers_of, thread_of
from goodterms.store.sealing import opened_words
from goodterms.web import notices
from goodterms.web.desk.acts import WORKSPACE
from goodterms.web.desk.case import Unfinished
from goodterms.web.pages import page, say
from goodterms.web.staff import Door

LONGEST = 4000
USUAL = timedelta(days=90)


@require_safe
def customer_page(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """All of it on one page."""
    return show_page(request, door, case)


def show_page(request: HttpRequest, door: Door, case: int, unfinished: Unfinished | None = None) -> HttpResponse:
    """The page, with a form as it was filled in where one needs mending."""
    try:
        file = read_case_file(case)
    except NoSuchCase as refused:
        missing: dict[str, object] = {"section": "cases", "title": _("No such case"), "words": str(refused)}
        return page(request, door, "staff/nothing.html", missing, status=404)
    here = _here(file)
    today = local(file.now, file.zone).date()
    context: dict[str, object] = {
        "section": "cases",
        "file": file,
        "name": open_personal(here).name if door.may("see:personal") else None,
        "lines": _thread(file, words=door.may("see:typed")),
        **_helps(file),
        "helpers": _helpers(file, names=door.may("see:personal")),
        "passkeys": _passkeys(file),
        "roles": [(role, ROLE_WORDS[role]()) for role in ROLES],
        "may": [(one, MAY_WORDS[one]()) for one in MAY],
        "may_act": door.may("staff:give-help"),
        "sees_words": door.may("see:typed"),
        "wrong": {} if unfinished is None else unfinished.wrong,
        "again": {} if unfinished is None else unfinished.again,
        "form": "" if unfinished is None else unfinished.form,
        "unfinished": unfinished,
        "tomorrow": today + timedelta(days=1),
        "usual": today + USUAL,
        "latest": today + timedelta(days=365),
        "key": secrets.token_hex(8),
    }
    return page(request, door, "desk/customer_page.html", context, status=200 if unfinished is None else 422)


@require_safe
def help_steps(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Only how far they came: the page fetches it again and again."""
    del door
    try:
        file = read_case_file(case)
    except NoSuchCase:
        return HttpResponse(status=404)
    return HttpResponse(render_to_string("desk/help_steps.html", {**_helps(file), "file": file}, request=request))


@require_POST
def answer(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Answer on the customer's page; a message says that there is an answer, where policy lets it go."""
    words = request.POST.get("words", "")[:LONGEST].strip()
    if not words:
        return _again(request, door, case, "answer", {"words": _("Write the answer.")})

    def act(here: HERE) -> str:
        notice, subject = notices.answered(case)
        answer_on_page(
            workspace=WORKSPACE,
            here=here,
            case=case,
            words=words,
            notice=notice,
            subject=subject,
            key=_key(request, case),
            by=door.staff.name,
        )
        return _("It stands on their page. A message says so, if policy lets one go now.")

    return _do(request, door, case, "answer", "words", act)


@require_POST
def give(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Put the page in their hands: by a message now, or by a code that is read to them."""
    code = request.POST.get("way") == "code"

    def act(here: HERE) -> str:
        notice, subject = notices.page_given(case)
        given = give_help(
            workspace=WORKSPACE,
            here=here,
            case=case,
            way="code" if code else "message",
            notice=notice,
            subject=subject,
            key=_key(request, case),
            by=door.staff.name,
        )
        if given.code:
            values = {"code": given.code, "address": _code_address()}
            return _("Read this to them: on %(address)s, the code %(code)s. It works for an hour.") % values
        return _("Asked for. It goes now if policy lets it; below you see when they open it.")

    return _do(request, door, case, "give", "way", act)


@require_POST
def name_a_helper(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """Somebody may act for the customer from now on, as far as is ticked."""
    role = next((one for one in ROLES if one == request.POST.get("role")), None)
    may = [one for one in MAY if one in request.POST.getlist("may")]
    until = _day_of(request.POST.get("until", ""))
    typed = {name: request.POST.get(name, "")[:400].strip() for name in ("name", "evidence")}
    wrong: dict[str, str] = {}
    if role is None:
        wrong["role"] = _("Choose what they are to the customer.")
    if not may:
        wrong["may"] = _("Choose what they may do: nothing is theirs to do by itself.")
    if not typed["name"]:
        wrong["name"] = _("Say who it is: the customer reads the name on their page.")
    if not typed["evidence"]:
        wrong["evidence"] = _("Say what shows that the customer wants it: a call, a letter, a power of attorney.")
    if until is None:
        wrong["until"] = _("Name the last day, at most a year away: then somebody asks again.")
    if role is None or until is None or wrong:
        return _again(request, door, case, "helper", wrong)
    last_day, wanted = until, role

    def act(here: HERE) -> str:
        file = read_case_file(case)
        account, key, by = file.case.account, _key(request, case), door.staff.name
        name_helper(
            workspace=WORKSPACE,
            here=here,
            account=account,
            role=wanted,
            may=may,
            name=typed["name"],
            source=_("written down at the desk"),
            evidence=typed["evidence"],
            by=by,
            key=key,
            until=day_end(on=last_day, zones=(file.zone or "UTC",)),
        )
        return _way_in(here, case=case, account=account, helper=f"helper/{key}", by=by)

    return _do(request, door, case, "helper", "name", act)


def _way_in(here: HERE, *, case: int, account: int, helper: str, by: str) -> str:
    """What the agent reads out to a helper who was just named: their own code, and the number that shows who they are."""
    _link, code = helper_link(workspace=WORKSPACE, here=here, case=case, account=account, helper=helper, by=by)
    values = {"address": _code_address(), "code": code, "number": give_number(here=here, helper=helper)}
    words = _(
        "Written down. Their own way in: on %(address)s, the code %(code)s. There they show who they are with the number "
        "%(number)s: give it to them another way than the code. It is not shown again."
    )
    return words % values


@require_POST
def end_a_helper(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """They act for the customer no more."""
    named = request.POST.get("helper", "")[:200]

    def act(here: HERE) -> str:
        account = read_case_file(case).case.account
        source = _("written down at the desk")
        end_helper(workspace=WORKSPACE, here=here, helper=named, account=account, source=source, by=door.staff.name)
        return _("They act for the customer no more: their link leads nowhere from now on.")

    return _do(request, door, case, "end", "helper", act)


@require_POST
def end_a_passkey(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """A passkey opens nothing any more."""
    why = next((known for known in WHY_ENDED if known == request.POST.get("why")), None)
    named = request.POST.get("passkey", "")[:16]
    if why is None:
        return _again(request, door, case, named, {"why": _("Say why: they asked, or no longer have the device.")})

    def act(here: HERE) -> str:
        if end_passkey(workspace=WORKSPACE, here=here, case=case, passkey=named, why=why, by=door.staff.name):
            return _("It opens nothing any more. They can still come in with a code, and add another.")
        return _("That was done before.")

    return _do(request, door, case, named, "why", act)


def _passkeys(file: CaseFile) -> list[dict[str, str]]:
    """Their passkeys, told on business time."""
    ago = machine_now() - file.now
    return [
        {
            "name": one.name,
            "added": moment(one.made_at - ago, file.zone),
            "used": "" if one.used_at is None else moment(one.used_at - ago, file.zone),
            "where": _("on devices that share passkeys") if one.synced else _("on one device"),
        }
        for one in passkeys_of(_here(file))
    ]


@require_POST
def renew_helper(request: HttpRequest, door: Door, case: int) -> HttpResponse:
    """A new way in and a new number for a helper who lost theirs; the number of before opens nothing any more."""
    named = request.POST.get("helper", "")[:200]

    def act(here: HERE) -> str:
        file = read_case_file(case)
        if helper_of(here, helper=named, now=file.now) is None:
            raise NotSaid(_("They do not act for the customer any more."))
        _link, code = helper_link(
            workspace=WORKSPACE, here=here, case=case, account=file.case.account, helper=named, by=door.staff.name
        )
        values = {"address": _code_address(), "code": code, "number": give_number(here=here, helper=named)}
        words = _(
            "A new way in: on %(address)s, the code %(code)s. There they show who they are with the number %(number)s: give it to "
            "them another way than the code. It is not shown again."
        )
        return words % values

    return _do(request, door, case, "end", "helper", act)


def _thread(file: CaseFile, *, words: bool) -> list[dict[str, object]]:
    here = _here(file)
    return [
        {
            "ours": isinstance(one.event, PageAnswered),
            "by": one.by if isinstance(one.event, PageAnswered) else _who(one.by),
            "at": moment(one.at, file.zone),
            "words": opened_words(here=here, sealed=one.event.words) if words else "",
        }
        for one in thread_of(here)
    ]


def _who(actor: str) -> str:
    return _("Somebody who acts for them") if actor.startswith("helper:") else _("Customer")


def _helps(file: CaseFile) -> dict[str, object]:
    """The pages that were put in somebody's hands, the newest first, each with its steps."""
    rows = []
    for one in help_of(_here(file), case=file.case.id)[:5]:
        steps = [
            (moment(step.at, file.zone), STEPS[step.event.step](), step.event.form.replace("_", " "))
            for step in one.steps
        ]
        way = _("by message") if one.given.way == "message" else _("by code")
        rows.append(
            {"at": moment(one.at, file.zone), "by": one.by, "way": way, "helper": one.given.helper, "steps": steps}
        )
    return {"helps": rows}


def _helpers(file: CaseFile, *, names: bool) -> list[dict[str, object]]:
    here = _here(file)
    return [
        {
            "id": one.helper,
            "name": opened_words(here=here, sealed=one.name) if names else "",
            "role": ROLE_WORDS[one.role](),
            "may": [MAY_WORDS[what]() for what in one.may],
            "until": "" if one.until is None else day(local(one.until - timedelta(seconds=1), file.zone).date()),
            "evidence": one.evidence,
        }
        for one in helpers_of(here, now=file.now)
    ]


def _here(file: CaseFile) -> HERE:
    return (file.case.bucket, file.case.customer)


def _code_address() -> str:
    """Where a code is typed, as one says it aloud."""
    from goodterms.flow.sender import public_url

    return f"{public_url().partition('://')[2]}/code"


def _do(request: HttpRequest, door: Door, case: int, form: str, field: str, act: Callable[[HERE], str]) -> HttpResponse:
    try:
        found = find_case(case)
        say(request, act((found.bucket, found.customer)))
    except (NotSaid, NotNow) as refused:
        return _again(request, door, case, form, {field: str(refused)})
    except (ParkedCustomer, UnknownCustomer, NoSuchCase) as refused:
        say(request, str(refused), "needs_you")
    return HttpResponseRedirect(reverse("staff:customer-page", kwargs={"case": case}))


def _again(request: HttpRequest, door: Door, case: int, form: str, wrong: Mapping[str, str]) -> HttpResponse:
    typed = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    return show_page(request, door, case, Unfinished(form, wrong, typed))


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _key(request: HttpRequest, case: int) -> str:
    """The name of what was typed: the same form sent twice is one record."""
    return f"{case}/{request.POST.get('key', '')[:64] or business_now().isoformat()}"
