"""The first page of a link, and how a visitor shows who they are. Nothing of the matter is said before that."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goodterms.core.check_number import check_number
from goodterms.core.offers.identity import Level
from goodterms.flow.acting import ParkedCustomer
from goodterms.flow.come_back import come_back
from goodterms.flow.issue_link import issue_link
from goodterms.flow.prove_helper import has_number, helpers_locked_until, prove_helper
from goodterms.flow.prove_identity import answers_are_right, facts_asked, lockout, prove_identity
from goodterms.store.clock import business_now, machine_now
from goodterms.store.invent import person
from goodterms.store.keys import keys
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.device import forget, shown
from goodterms.web.resolve.ease import ease_of
from goodterms.web.resolve.forms import Mistakes
from goodterms.web.resolve.here import Here, on_link, see_other, wanted_page
from goodterms.web.resolve.links import Link, find_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.passkey_forms import to_show


@on_link(needs=None)
def start(here: Here) -> HttpResponse:
    """GET says who is writing and changes nothing (scanners and previews open links). POST begins a visit."""
    if here.request.method == "POST":
        wanted = wanted_page(here.request)
        response = here.go(wanted if here.level >= 1 else here.on_the_way("/check", wanted))
        if here.visit is None:
            visits.begin(here.request, response, link=here.link.id, since=here.link.visits_from)
        return response
    if here.level >= 1:
        return here.go(wanted_page(here.request))
    context = {
        "title": _("Is this message for you?"),
        "to": wanted_page(here.request),
        "closed": "closed" in here.request.GET,
        "number": format_html('<bdi dir="ltr">{}</bdi>', check_number(secret=keys().lookup, case=here.link.case)),
    }
    return here.show("start", context)


@on_link(needs=0)
def check(here: Here) -> HttpResponse:
    """Ask for a known fact: three tries a day, then another way."""
    if here.level >= 1:
        return here.go(wanted_page(here.request))
    if here.helper is not None:
        return _helper(here, here.helper.named.helper)
    kinds = facts_asked(here.link.here)
    if not kinds:
        return here.show("cannot_check", {"title": _("We cannot check on this page that it is you"), **to_show(here)})
    if lockout(here.link.here) is not None:
        return _locked(here, lockout(here.link.here))
    mistakes = Mistakes()
    answers: dict[str, str] = {}
    if here.request.method == "POST":
        answers = {kind: _answer(here, kind, mistakes) for kind in kinds}
        if not mistakes:
            return _tried(here, kinds, answers, mistakes)
    return _ask(here, kinds, mistakes)


def _tried(here: Here, kinds: tuple[str, ...], answers: Mapping[str, str], mistakes: Mistakes) -> HttpResponse:
    proof = prove_identity(here=here.link.here, answers=answers)
    if proof.proven and here.visit is not None:
        begun = came(here)
        if begun is not None:
            response = go_on_with(here, begun, level=1)
        else:
            response = here.go(wanted_page(here.request))
            visits.raise_level(here.request, response, here.visit, level=1, ease=ease_of(here.link.here))
        shown(here, response, level=1, by="fact", opened=True)
        return response
    if proof.locked_until is not None:
        return _locked(here, proof.locked_until)
    mistakes.add(FIELDS[kinds[0]], _wrong(proof.left))
    return _ask(here, kinds, mistakes)


def _helper(here: Here, helper: str) -> HttpResponse:
    """Somebody who acts for the customer shows who they are, with a number of their own."""
    if not has_number(here=here.link.here, helper=helper):
        return here.show("cannot_check", {"title": _("We cannot check on this page that it is you"), "helpers": True})
    until = helpers_locked_until(here.link.here)
    if until is not None:
        return _locked(here, until)
    mistakes = Mistakes()
    if here.request.method == "POST":
        typed = _digits(here.request.POST.get("helper_number", "")[:60]).strip()
        if not any(letter.isdigit() for letter in typed):
            mistakes.add("helper_number", _("Enter the number we gave you"))
        else:
            proof = prove_helper(here=here.link.here, helper=helper, typed=typed)
            if proof.proven and here.visit is not None:
                response = here.go(wanted_page(here.request))
                visits.raise_level(here.request, response, here.visit, level=1, ease=here.visit.ease)
                shown(here, response, level=1, by="fact", opened=True)
                return response
            if proof.locked_until is not None:
                return _locked(here, proof.locked_until)
            mistakes.add("helper_number", _wrong(proof.left))
    return _ask(here, ("helper_number",), mistakes, invented=False)


def _wrong(left: int) -> str:
    words = _("That is not what we have. Check it and try again: you have one more try today.")
    if left > 1:
        words = _("That is not what we have. Check it and try again: you have %(left)d more tries today.")
    return words % {"left": left}


def came(here: Here) -> Link | None:
    """The case of this link is over: where a journey waits for customers who come by themselves, a link to the case it opens."""
    if here.visit is None or here.helper is not None or here.matter.case_status != "ended":
        return None
    try:
        case = come_back(
            workspace=workspace(), here=here.link.here, account=here.matter.account_id, key=here.visit.name
        )
    except ParkedCustomer:
        return None
    if case is None:
        return None
    return find_link(issue_link(here=here.link.here, case=case, point=here.link.point, now=business_now()))


def go_on_with(here: Here, link: Link, *, level: Level) -> HttpResponse:
    """On to another link of the same customer, who has just shown who they are."""
    response = see_other(f"/r/{link.token}/home")
    visits.begin(here.request, response, link=link.id, level=level, ease=ease_of(link.here), since=link.visits_from)
    return response


FIELDS: Mapping[str, str] = {
    "account_ending": "account_ending",
    "birth_date": "birth_day",
    "birth_year": "birth_year",
    "postcode": "postcode",
}
"""The first field of each kind of fact: where its mistakes are shown."""


def _ask(here: Here, kinds: tuple[str, ...], mistakes: Mistakes, *, invented: bool = True) -> HttpResponse:
    context = {
        "title": _("Check that it is you"),
        "kinds": kinds,
        "to": wanted_page(here.request),
        "demo_answer": demo_answer(here.matter, kinds) if invented else "",
        **(to_show(here) if invented else {}),
        **mistakes.context(),
    }
    return here.show("check", context, status=422 if mistakes else 200)


def demo_answer(matter: Matter, kinds: tuple[str, ...]) -> str:
    """What an invented person would answer, for a visitor of a demo; empty for anybody else, and always in production."""
    seed = settings.GOODTERMS_DEMO_SEED
    if settings.PRODUCTION or not matter.invented or not seed.isdecimal():
        return ""
    known = person(seed=int(seed), key=matter.external_id, country=matter.country)
    born = known.birth_date
    answers = {
        "account_ending": known.account_ending,
        "birth_date": born.isoformat(),
        "birth_year": known.birth_year,
        "postcode": known.postcode,
    }
    if not answers_are_right(here=matter.here, answers=answers):  # invented from another seed
        return ""
    return ", ".join(answers[kind] for kind in kinds)


def _answer(here: Here, kind: str, mistakes: Mistakes) -> str:
    """What was typed for one kind of fact, digits of any script as 0 to 9. What cannot be an answer costs no try."""
    sent = {name: _digits(here.request.POST.get(name, "")[:60]).strip() for name in _NAMES[kind]}
    match kind:
        case "birth_date":
            return _birth_date(sent, mistakes)
        case "birth_year":
            year = sent["birth_year"]
            if not (year.isascii() and year.isdigit() and len(year) == 4):
                mistakes.add("birth_year", _("Enter the year you were born, such as 1984"))
            return year
        case "account_ending":
            ending = sent["account_ending"]
            if sum(letter.isalnum() for letter in ending) < 2:
                mistakes.add("account_ending", _("Enter the last 4 digits of the card or account you pay with"))
            return ending
        case _:
            if not any(letter.isalnum() for letter in sent["postcode"]):
                mistakes.add("postcode", _("Enter your postcode"))
            return sent["postcode"]


_NAMES: Mapping[str, tuple[str, ...]] = {
    "account_ending": ("account_ending",),
    "birth_date": ("birth_day", "birth_month", "birth_year"),
    "birth_year": ("birth_year",),
    "postcode": ("postcode",),
}


def _birth_date(sent: Mapping[str, str], mistakes: Mistakes) -> str:
    try:
        return date(*(int(sent[name]) for name in ("birth_year", "birth_month", "birth_day"))).isoformat()
    except (ValueError, OverflowError):
        mistakes.add("birth_day", _("Enter your date of birth, such as 27 3 1984"))
        return ""


def _digits(text: str) -> str:
    return "".join(
        str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter for letter in text
    )


def _locked(here: Here, until: datetime | None) -> HttpResponse:
    opens = business_now() + ((until - machine_now()) if until is not None else (machine_now() - machine_now()))
    context = {
        "title": _("Let's do this another way"),
        **to_show(here),
        "opens_time": here.matter.reader.time(opens),
        "opens_day": here.matter.reader.day(here.matter.reader.local_day(opens)),
    }
    return here.show("locked", context)


@on_link(needs=None)
def stay(here: Here) -> HttpResponse:
    """ "I need more time": the visit's ten minutes begin again. The answer shows in a small frame, so that nothing that was
    typed is lost; it works without a script (WCAG 2.2, 2.2.1)."""
    if here.request.method != "POST":
        return here.go()
    minutes = 0 if here.visit is None else visits.minutes_left(here.visit)
    context = {
        "title": _("More time"),
        "minutes": minutes,
        "last": here.visit is None or minutes < here.visit.idle.total_seconds() // 60,
    }
    return here.show("stay", context)


@on_link(needs=None)
def leave(here: Here) -> HttpResponse:
    """Forget the visit on this browser, and be gone. Looking at the address alone changes nothing."""
    if here.request.method != "POST":
        return here.go()
    away = settings.GOODTERMS_LEAVE_TO
    response = see_other(away) if away else here.go("/left")
    visits.end(here.request, response, link=here.link.id)
    forget(response)
    return response


@on_link(needs=None, methods=("GET",))
def left(here: Here) -> HttpResponse:
    """The page somebody looking over a shoulder may see: it does not say whose it was."""
    return here.show("left", {"title": _("You have left the page"), "brand": "", "logo": None, "invented": False})
