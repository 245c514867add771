"""Telling us something: it is paid, I'm struggling, something is wrong, this is not me, stop; and reaching a person."""

from typing import Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.flow.acting import NotNow
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.need_more_time import need_more_time
from goodterms.flow.opt_out import opt_out
from goodterms.flow.say_wrong_person import say_wrong_person
from goodterms.store.sealing import LONGEST_WORDS
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.agreeing import Words, posted_if_any, sealed
from goodterms.web.resolve.forms import intent_of, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace


@on_link(needs=None)
def struggling(here: Here) -> HttpResponse:
    """ "I'm struggling": one tap, on the link alone, and all is quiet."""
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="struggling")
        shown = posted_if_any(here, offer="hardship")
        if here.matter.may_ask_for_more_time:
            need_more_time(workspace=workspace(), here=here.link.here, key=intent.name, shown=shown)
        elif here.matter.hold("hardship") is None:
            disclose_hardship(
                workspace=workspace(), here=here.link.here, case=here.link.case, key=intent.name, shown=shown
            )
        return here.go(f"/quiet?told={here.key('quiet')}")
    if here.level >= 1 and here.matter.hold("hardship") is not None:
        return here.go("/quiet")
    words = Words(
        _("If money is tight, tell us with one tap"),
        (),
        (
            _(
                "Nobody asks you for money for two weeks, and a person gets in touch to see what would help. You don't need to "
                "explain or prove anything."
            ),
        ),
        _("I'm struggling"),
    )
    shown_words = sealed(here, offer="hardship", words=words)
    return here.show(
        "struggling", {"title": words.title, "words": words, "asking": True, "struggling_shown": shown_words}
    )


@on_link(needs=None, methods=("GET",))
def quiet(here: Here) -> HttpResponse:
    """How long all is quiet, and what happens meanwhile; for whoever just told us, or has shown who they are."""
    hold = here.matter.hold(
        "hardship", "vulnerability", "debt_advice", "breathing_space", "breathing_space_crisis", "statutory_moratorium"
    )
    if hold is None:
        return here.go()
    if here.level < 1:
        intent_of(here.request.GET.get("told", ""), link=here.link.id, form="quiet")
    last = here.matter.quiet_last_day(hold)
    day = "" if last is None else here.matter.reader.day(last)
    title = _("All is quiet until %(day)s") if day else _("All is quiet now")
    if hold.kind == "hardship":
        title = _("You told us. All is quiet until %(day)s") if day else _("You told us. All is quiet now")
    context = {
        "title": title % {"day": day},
        "asking": True,
        "told_more": "more" in here.request.GET,
        "ends_soon": here.level >= 1 and here.matter.may_ask_for_more_time,
        "key": here.key("more-time"),
        "more": (more := _more_time_words()),
        "more_shown": sealed(here, offer="hardship", words=more),
    }
    return here.show("quiet", context)


def _more_time_words() -> Words:
    return Words(
        _("Do you need more time?"),
        (),
        (_("One tap makes it two weeks longer. You don't need to say why."),),
        _("I need more time"),
    )


@on_link(needs=1)
def more_time(here: Here) -> HttpResponse:
    """ "I need more time": the pause is fourteen days longer, at once, and nobody asks why."""
    if here.request.method != "POST":
        return here.go("/quiet")
    intent = posted_intent(here.request, link=here.link.id, form="more-time")
    if here.matter.may_ask_for_more_time:
        shown = posted_if_any(here, offer="hardship")
        need_more_time(workspace=workspace(), here=here.link.here, key=intent.name, shown=shown)
    elif here.matter.hold("hardship") is None:
        raise NotNow("not_offered", "there is no pause to make longer")
    return here.go("/quiet")


@on_link(needs=None)
def tell_more(here: Here) -> HttpResponse:
    """A few words, and whether an adviser is at work: only if they want to."""
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="tell-more")
        words, adviser = here.request.POST.get("words", ""), here.request.POST.get("adviser") == "yes"
        if words.strip() or adviser:
            disclose_hardship(
                workspace=workspace(),
                here=here.link.here,
                case=here.link.case,
                key=intent.name,
                words=words,
                adviser=adviser,
            )
        return here.go(f"/quiet?more=1&told={here.key('quiet')}")
    context = {
        "title": _("Is there anything you want to tell us?"),
        "key": here.key("tell-more"),
        "asking": True,
        "longest": LONGEST_WORDS,
    }
    return here.show("tell_more", context)


@on_link(needs=None)
def not_me(here: Here) -> HttpResponse:
    """ "This is not me": the contact point is not used again. Nothing is said about whom we looked for."""
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="not-me")
        say_wrong_person(workspace=workspace(), here=here.link.here, point=here.link.point, key=intent.name)
        response = here.go(f"/not-me/done?told={here.key('not-me-done')}")
        visits.end(here.request, response, link=here.link.id)
        return response
    if here.link.point is None:
        raise NotNow("no_point", "the link came to no contact point")
    return here.show("not_me", {"title": _("Is this message not for you?"), "key": here.key("not-me"), "asking": True})


@on_link(needs=None, methods=("GET",))
def not_me_done(here: Here) -> HttpResponse:
    """Thanks, to whoever just told us."""
    intent_of(here.request.GET.get("told", ""), link=here.link.id, form="not-me-done")
    return here.show("not_me_done", {"title": _("Thank you. We won't write to you here again")})


@on_link(needs=None)
def stop(here: Here) -> HttpResponse:
    """Stop texts, e-mails, or all of it."""
    medium: Literal["text", "email"] = "email" if here.matter.channel == "email" else "text"
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="stop")
        media: Literal["text", "email", "all"] = "all" if here.request.POST.get("what") == "all" else medium
        opt_out(workspace=workspace(), here=here.link.here, media=media, point=here.link.point, key=intent.name)
        return here.go(f"/stopped?told={here.key('stopped', media=media)}")
    return here.show("stop", {"title": _("What shall we stop?"), "key": here.key("stop"), "medium": medium})


@on_link(needs=None, methods=("GET",))
def stopped(here: Here) -> HttpResponse:
    """What has stopped, to whoever just asked."""
    intent = intent_of(here.request.GET.get("told", ""), link=here.link.id, form="stopped")
    return here.show("stopped", {"title": _("Done. We have stopped"), "media": intent.terms.get("media", "")})


@on_link(needs=None, methods=("GET",))
def talk(here: Here) -> HttpResponse:
    """A person to talk to."""
    may_write = here.helper is None or here.helper.may("write")
    return here.show("talk", {"title": _("Talk to a person"), "may_write": may_write})
