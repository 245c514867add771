"""Being surer who is there, for what a known fact is not enough for; then on to where the visitor was going."""

import unicodedata
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goodterms.core.one_time_code import DIGITS
from goodterms.flow.ask_for_code import CodeAnswer, CodePoint, ask_for_code, code_points
from goodterms.flow.prove_code import code_waits, codes_locked_until, prove_code
from goodterms.store.clock import business_now, machine_now
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.device import shown
from goodterms.web.resolve.ease import ease_of
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link, wanted_page
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.passkey_forms import to_show


@on_link(needs=1)
def sure(here: Here) -> HttpResponse:
    """Ask for more than a known fact: a one-time code, to a contact point that the visitor chooses."""
    if here.level >= 2:
        return here.go(wanted_page(here.request))
    locked = codes_locked_until(here.link.here)
    if locked is not None:
        return _locked(here, locked)
    points = code_points(here=here.link.here, facts=here.matter.facts, carried_by=here.link.point)
    if not points:
        return _not_here(here)
    mistakes = Mistakes()
    if here.request.method == "POST":
        chosen = points[0] if len(points) == 1 else _chosen(here, points)
        if chosen is None:
            mistakes.add("point-0", _("Choose where we send the code"))
        else:
            return _sent(here, chosen)
    return _ask_where(here, points, mistakes)


def _chosen(here: Here, points: list[CodePoint]) -> CodePoint | None:
    return next((point for point in points if str(point.id) == here.request.POST.get("point")), None)


def _ask_where(here: Here, points: list[CodePoint], mistakes: Mistakes) -> HttpResponse:
    context = {
        "title": _("For this, we need to be surer that it is you"),
        "to": wanted_page(here.request),
        "key": here.key("sure"),
        **to_show(here),
        "points": [(index, str(point.id), where(point)) for index, point in enumerate(points)],
        **mistakes.context(),
    }
    return here.show("sure", context, status=422 if mistakes else 200)


def where(point: CodePoint) -> str:
    """A contact point as its owner knows it, and nobody else."""
    if point.channel == "email":
        return _("By e-mail to %(ending)s") % {"ending": point.ending}
    return _("By text to the number that ends in %(ending)s") % {"ending": point.ending}


def _sent(here: Here, point: CodePoint) -> HttpResponse:
    assert here.visit is not None
    intent = posted_intent(here.request, link=here.link.id, form="sure")
    answer = ask_for_code(
        workspace=workspace(),
        here=here.link.here,
        case=here.link.case,
        account=here.matter.account_id,
        point=point.id,
        carried_by=here.link.point,
        visit=here.visit.name,
        key=intent.name,
    )
    if answer.became == "sent":
        return here.go(_to_code(here))
    return _refused(here, answer)


def _to_code(here: Here) -> str:
    return here.on_the_way("/sure/code", wanted_page(here.request))


def _refused(here: Here, answer: CodeAnswer) -> HttpResponse:
    match answer.became:
        case "locked" if answer.again_at is not None:
            return _locked(here, answer.again_at)
        case "too_often" if answer.again_at is not None:
            words = _("We have sent as many codes as we may. You can ask for another at %(time)s, or call us.")
            again = here.matter.reader.time(business_now() + (answer.again_at - machine_now()))
            context = {"title": _("No more codes just now"), "words": words % {"time": again}}
            return here.show("not_now", context, status=429)
        case _:
            words = _("We may not send a message there just now. Please choose another way, or call us.")
            return here.show("not_now", {"title": _("We could not send the code"), "words": words}, status=409)


@on_link(needs=1)
def sure_code(here: Here) -> HttpResponse:
    """Type the code."""
    if here.level >= 2:
        return here.go(wanted_page(here.request))
    assert here.visit is not None
    locked = codes_locked_until(here.link.here)
    if locked is not None:
        return _locked(here, locked)
    waits = code_waits(here.link.here, visit=here.visit.name)
    mistakes = Mistakes()
    if waits is not None and here.request.method == "POST":
        typed = _digits(here.request.POST.get("code", "")[:40])
        if len(typed) != DIGITS or not typed.isdecimal():
            mistakes.add("code", _("Enter the 6 digits of the code"))
        else:
            answer = _tried(here, typed, mistakes)
            if answer is not None:
                return answer
    if waits is None:
        return here.go(here.on_the_way("/sure", wanted_page(here.request)))
    return _ask_code(here, waits[0], mistakes)


def _tried(here: Here, typed: str, mistakes: Mistakes) -> HttpResponse | None:
    """What was typed, looked at; None where it was wrong and may be tried again."""
    assert here.visit is not None
    proof = prove_code(here=here.link.here, visit=here.visit.name, typed=typed)
    match proof.became:
        case "right":
            response = here.go(wanted_page(here.request))
            visits.raise_level(here.request, response, here.visit, level=2, ease=ease_of(here.link.here))
            shown(here, response, level=2, by="code")
            return response
        case "over":
            return here.go(here.on_the_way("/sure", wanted_page(here.request)))
        case "locked" if proof.locked_until is not None:
            return _locked(here, proof.locked_until)
        case _:
            words = _("That is not the code we sent. Check it and try again: you have one more try today.")
            if proof.left > 1:
                words = _("That is not the code we sent. Check it and try again: you have %(left)d more tries today.")
            mistakes.add("code", words % {"left": proof.left})
            return None


def _ask_code(here: Here, point: int, mistakes: Mistakes) -> HttpResponse:
    points = code_points(here=here.link.here, facts=here.matter.facts, carried_by=here.link.point)
    sent_to = next((one for one in points if one.id == point), None)
    context = {
        "title": _("Type the code we sent you"),
        "sent_to": "" if sent_to is None else format_html('<bdi class="day" dir="ltr">{}</bdi>', sent_to.ending),
        "by_email": sent_to is not None and sent_to.channel == "email",
        "point": point,
        "others": len(points) > 1,
        "to": wanted_page(here.request),
        "key": here.key("sure"),
        **mistakes.context(),
    }
    return here.show("sure_code", context, status=422 if mistakes else 200)


def _digits(text: str) -> str:
    """The digits of any script that were typed, as 0 to 9; blanks and hyphens between them do not matter."""
    return "".join(
        str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter
        for letter in text
        if not letter.isspace() and letter not in "-‐‑–"
    )


def _not_here(here: Here) -> HttpResponse:
    """Nothing that we may send a code to: a person does it."""
    title = _("Show that it is you") if (form := to_show(here)) else _("For this, please talk to us")
    return here.show("cannot_be_sure", {"title": title, "to": wanted_page(here.request), **form})


def _locked(here: Here, until: datetime) -> HttpResponse:
    opens = business_now() + (until - machine_now())
    context: dict[str, Any] = {
        "title": _("Let's do this another way"),
        "codes": True,
        **to_show(here),
        "opens_time": here.matter.reader.time(opens),
        "opens_day": here.matter.reader.day(here.matter.reader.local_day(opens)),
    }
    return here.show("locked", context)
