"""What we may send, and by which way: given and taken back on one page, with the same tap."""

from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.consents import last_word
from goodterms.core.events import Channel, Purpose
from goodterms.flow.say_consents import say_consents
from goodterms.web.resolve.forms import posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.shown import shown

PURPOSES: Final[tuple[Purpose, ...]] = ("collections", "service", "marketing")


@on_link(needs=1)
def consents(here: Here) -> HttpResponse:
    """A box for each: ticked where they agreed. What is sent is what was changed on this page, however many are open."""
    matter = here.matter
    rows = [(f"{channel}-{purpose}", channel, purpose) for purpose in PURPOSES for channel in ways(matter)]
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="consents")
        before = set(intent.terms.get("given", "").split())
        now = set(here.request.POST.getlist("may"))
        changed = {
            (channel, purpose): name in now for name, channel, purpose in rows if (name in now) != (name in before)
        }
        say_consents(
            workspace=workspace(),
            here=here.link.here,
            said=changed,
            words={pair: sentence(*pair) for pair in changed},
            wording=shown(*(sentence(channel, purpose) for _name, channel, purpose in rows)),
            source="their page",
            key=intent.name,
        )
        return here.go("/consents/done")
    given = {name for name, channel, purpose in rows if agreed(matter, channel, purpose)}
    context = {
        "title": _("What may we send you?"),
        "key": here.key("consents", given=" ".join(sorted(given))),
        "groups": [
            (
                purpose,
                about(purpose),
                [(name, way(channel), name in given) for name, channel, of in rows if of == purpose],
            )
            for purpose in PURPOSES
        ],
    }
    return here.show("consents", context)


@on_link(needs=1, methods=("GET",))
def consents_done(here: Here) -> HttpResponse:
    """What holds now."""
    matter = here.matter
    held = [sentence(c, p) for p in PURPOSES for c in ways(matter) if agreed(matter, c, p)]
    context = {
        "title": _("Done. It counts from now on"),
        "next": [
            *(held or [_("You have agreed to nothing.")]),
            _("You can change this here at any time, and it costs nothing."),
            _("What the law or your contract makes us send, we still send."),
        ],
    }
    return here.show("done", context)


def agreed(matter: Matter, channel: Channel, purpose: Purpose) -> bool:
    """Whether the last word of theirs is a yes that has not run out, at any of their addresses of this way."""
    points = [point.id for point in matter.facts.points if point.channel == channel] or [0]
    for point in points:
        word = last_word(matter.facts.consents, channel=channel, purpose=purpose, point=point)
        if word is not None and word.given and (word.expires_at is None or word.expires_at > matter.now):
            return True
    return False


def ways(matter: Matter) -> list[Channel]:
    """The ways there is an address for."""
    return [name for name in dict.fromkeys(point.channel for point in matter.facts.points) if name != "chat"]


def about(purpose: Purpose) -> str:
    """A purpose in plain words."""
    match purpose:
        case "collections":
            return _("About payments that are due")
        case "service":
            return _("About your account: bills, changes, answers")
        case _:
            return _("News and offers to buy something")


def way(channel: Channel) -> str:
    """A way in plain words."""
    return {
        "sms": _("By text message"),
        "email": _("By e-mail"),
        "call": _("By phone call"),
        "letter": _("By letter"),
        "whatsapp": _("By WhatsApp"),
        "push": _("In our app"),
    }.get(channel, channel)


def sentence(channel: Channel, purpose: Purpose) -> str:
    """What somebody agrees to, as it is kept."""
    return _("%(what)s: %(way)s") % {"what": about(purpose), "way": way(channel)}
