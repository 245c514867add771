"""How somebody likes to be reached and to read: language, a channel for each purpose, times that do not suit, formats."""

from typing import Final, cast, get_args

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from goodterms.core.events import Channel, Format, Purpose
from goodterms.flow.end_visits import end_visits as end_all
from goodterms.flow.prove_passkey import asking
from goodterms.flow.tell_preferences import PARTS, Part, refused_parts, tell_preferences
from goodterms.store.personal_known import formats_last
from goodterms.store.sealing import opened_words
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.device import forget
from goodterms.web.resolve.ease import ease_of
from goodterms.web.resolve.forms import posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.shown import shown
from goodterms.web.resolve.status import recorded

PURPOSES: Final[tuple[Purpose, ...]] = ("collections", "service")
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


@on_link(needs=2)
def preferences(here: Here) -> HttpResponse:
    """One form: what is left as it is stays as it is."""
    matter = here.matter
    title = _("How would you like us to write to you?")
    channels = channels_of(matter)
    formats = formats_of(matter)
    liked = {purpose: ways[0] for purpose, ways in matter.facts.preferred_for if ways}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="preferences")
        sent = here.request.POST
        language = sent.get("language", "")
        ways = {name for name, _words in channels}
        sent_as: dict[Purpose, Channel | None] = {
            purpose: cast(Channel, sent[purpose]) if sent.get(purpose) in ways else None for purpose in PURPOSES
        }
        wanted = {purpose: way for purpose, way in sent_as.items() if way != liked.get(purpose)}
        chosen = sorted(one for one in FORMATS if one in sent.getlist("formats"))
        tell_preferences(
            workspace=workspace(),
            here=here.link.here,
            key=intent.name,
            language=language if language in dict(settings.LANGUAGES) and language != matter.reader.language else "",
            channels=wanted,
            refused=[part for part in PARTS if part in sent.getlist("refused")],
            formats=None if chosen == sorted(formats) else chosen,
            wording=shown(title, *(words for _name, words in format_words())),
        )
        response = here.go("/preferences/done")
        if here.visit is not None:  # larger, and longer, from the next page on
            visits.raise_level(here.request, response, here.visit, level=here.level, ease=ease_of(here.link.here))
        return response
    context = {
        "title": title,
        "key": here.key("preferences"),
        "end_key": here.key("end-visits"),
        "tongues": [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES],
        "language": matter.reader.language,
        "purposes": [(purpose, _about(purpose), liked.get(purpose) or "") for purpose in PURPOSES],
        "channels": channels,
        "parts": [(part, words, part in refused_parts(matter.facts)) for part, words in part_words()],
        "formats": [(name, words, name in formats) for name, words in format_words()],
        "passkeys_possible": asking() is not None,
    }
    return here.show("preferences", context)


@on_link(needs=2)
def end_visits(here: Here) -> HttpResponse:
    """End every visit, this one too: whoever opens a link again shows who they are. Looking at the address changes nothing."""
    if here.request.method != "POST":
        return here.go("/preferences")
    intent = posted_intent(here.request, link=here.link.id, form="end-visits")
    end_all(workspace=workspace(), here=here.link.here, case=here.link.case, key=intent.name)
    response = here.go("/left")
    visits.end(here.request, response, link=here.link.id)
    forget(response)
    return response


@on_link(needs=2, methods=("GET",))
def preferences_done(here: Here) -> HttpResponse:
    """What they said counts from now on."""
    context = {
        "title": _("Done. We know how you like it"),
        "record": recorded(here.matter, "note.added"),
        "next": [
            _("It counts from the next message on."),
            _("Where the law makes us write another way, we do, and only then."),
            _("You can change it here at any time."),
        ],
    }
    return here.show("done", context)


def channels_of(matter: Matter) -> list[tuple[Channel, str]]:
    """The channels there is an address for, in plain words."""
    words: dict[Channel, str] = {
        "sms": _("Text message"),
        "whatsapp": _("WhatsApp"),
        "email": _("E-mail"),
        "letter": _("Letter"),
        "push": _("Our app"),
        "chat": _("Our chat"),
    }
    known = dict.fromkeys(point.channel for point in matter.facts.points)
    return [(name, words[name]) for name in known if name in words]


def formats_of(matter: Matter) -> tuple[str, ...]:
    """How they last said that they read best."""
    last = formats_last(matter.here)
    words = "" if last is None else opened_words(here=matter.here, sealed=last.formats)
    return tuple(orjson.loads(words)) if words else ()


def _about(purpose: Purpose) -> str:
    return _("About what is due") if purpose == "collections" else _("About your account in general")


def part_words() -> list[tuple[Part, str]]:
    """The parts of a day."""
    return [
        ("morning", _("In the morning, before 12")),
        ("afternoon", _("In the afternoon, from 12 to 5")),
        ("evening", _("In the evening, after 5")),
    ]


def format_words() -> list[tuple[Format, str]]:
    """The ways to read."""
    return [
        ("large_print", _("Large print")),
        ("easy_read", _("Easy words")),
        ("audio", _("To listen to")),
        ("more_time", _("More time to answer")),
    ]
