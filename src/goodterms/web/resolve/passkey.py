"""Coming back with a passkey, and looking after one's passkeys: adding one after a code, taking one away."""

from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.passkey import AT_MOST, NotAPasskey
from goodterms.flow.add_passkey import add_passkey
from goodterms.flow.ask_for_code import flagged
from goodterms.flow.end_passkey import end_passkey
from goodterms.flow.prove_passkey import Showing, asking, passkeys_locked_until, prove_passkey
from goodterms.flow.warn import Told
from goodterms.store.clock import business_now, machine_now
from goodterms.store.passkeys_known import KeptPasskey, passkeys_of
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.device import shown
from goodterms.web.resolve.ease import ease_of
from goodterms.web.resolve.forms import Mistakes, StaleForm, posted_intent
from goodterms.web.resolve.here import Here, not_now, on_link, wanted_page
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.passkey_forms import asked_in, to_add, to_show
from goodterms.web.resolve.start import came, go_on_with

FIELD: Final = "passkey"
"""The button, where mistakes are shown."""


@on_link(needs=0)
def passkey(here: Here) -> HttpResponse:
    """Show a passkey: instead of a fact and a code, or where those are not enough."""
    if here.level >= 3:
        return here.go(wanted_page(here.request))
    mistakes = Mistakes()
    if here.request.method == "POST":
        answer = _tried(here, mistakes)
        if answer is not None:
            return answer
    if passkeys_locked_until(here.link.here) is not None:
        return _locked(here)
    return _ask(here, mistakes)


def _ask(here: Here, mistakes: Mistakes) -> HttpResponse:
    context = {
        "title": _("Show that it is you"),
        "other_way": other_way(here),
        **to_show(here),
        **mistakes.context(),
    }
    return here.show("passkey_shown", context, status=422 if mistakes else 200)


def other_way(here: Here) -> str:
    """The page that asks who somebody is without a passkey; empty where only a person can."""
    if here.level >= 2:
        return ""
    return f"{here.base}{here.on_the_way('/check' if here.level < 1 else '/sure', wanted_page(here.request))}"


def _tried(here: Here, mistakes: Mistakes) -> HttpResponse | None:
    """What the browser sent, looked at; None where it may be tried again."""
    party = asking()
    if party is None:
        return None
    try:
        asked = asked_in(here, "passkey-show")
    except StaleForm:
        mistakes.add(FIELD, _("This page was open for a while. Press once more."))
        return None
    sent = here.request.POST.get("answer", "")
    proof = prove_passkey(
        workspace=workspace(),
        here=here.link.here,
        showing=Showing(here.link.case, party, asked.challenge, sent, asked.name),
        told=_copied_words(here),
    )
    match proof.became:
        case "right":
            return _let_in(here)
        case "locked":
            return _locked(here)
        case "copied":
            happened = _("It may have been copied, so nobody can come in with it any more, and nobody did just now.")
            todo = _("Show who you are in another way, then add a new one. If you did not expect this, please call us.")
            return not_now(here, _("We ended this passkey, to keep you safe"), f"{happened} {todo}", status=403)
        case "used":
            mistakes.add(FIELD, _("This page was open for a while. Press once more."))
        case "new":
            mistakes.add(FIELD, _("To keep you safe, a new passkey works here 14 days after you added it."))
        case "wrong":
            mistakes.add(FIELD, _("This passkey does not open this page. Try again, or choose another way."))
    return None


def _let_in(here: Here) -> HttpResponse:
    assert here.visit is not None
    first = here.level < 1
    begun = came(here) if first else None
    if begun is not None:
        response = go_on_with(here, begun, level=3)
    else:
        response = here.go(wanted_page(here.request))
        visits.raise_level(here.request, response, here.visit, level=3, ease=ease_of(here.link.here))
    shown(here, response, level=3, by="passkey", opened=first)
    return response


def _locked(here: Here) -> HttpResponse:
    until = passkeys_locked_until(here.link.here) or machine_now()
    opens = business_now() + (until - machine_now())
    context: dict[str, Any] = {
        "title": _("Let's do this another way"),
        "passkeys": True,
        "other_way": other_way(here),
        "opens_time": here.matter.reader.time(opens),
        "opens_day": here.matter.reader.day(here.matter.reader.local_day(opens)),
    }
    return here.show("locked", context)


def _copied_words(here: Here) -> Told:
    values = {"brand": here.matter.brand, "phone": here.matter.phone}
    words = _(
        "%(brand)s: we ended a passkey for your page, because it may have been copied. Questions? Call %(phone)s."
    )
    return Told(_("We ended a passkey"), words % values)


# --- looking after them --------------------------------------------------------------------------------------------------------------


@on_link(needs=2)
def passkeys(here: Here) -> HttpResponse:
    """The passkeys there are (GET); take one away (POST)."""
    if here.request.method == "POST":
        posted_intent(here.request, link=here.link.id, form="passkeys")
        end_passkey(
            workspace=workspace(),
            here=here.link.here,
            case=here.link.case,
            passkey=here.request.POST.get("passkey", "")[:16],
            why="asked",
            by="customer",
        )
        return here.go("/passkeys?removed=1")
    return _show(here, Mistakes())


def _show(here: Here, mistakes: Mistakes) -> HttpResponse:
    held = passkeys_of(here.link.here)
    watched = flagged(here.matter.facts)
    may_add = not watched and len(held) < AT_MOST
    context = {
        "title": _("Come back with your fingerprint, face or screen lock"),
        "key": here.key("passkeys"),
        "rows": [_row(here, one) for one in held],
        "removed": "removed" in here.request.GET,
        "by_person": watched,
        "full": len(held) >= AT_MOST,
        **(to_add(here) if may_add else {}),
        **mistakes.context(),
    }
    return here.show("passkeys", context, status=422 if mistakes else 200)


def _row(here: Here, one: KeptPasskey) -> dict[str, str]:
    used = _("Not used yet") if one.used_at is None else _("Last used %(day)s") % {"day": _day(here, one.used_at)}
    return {
        "name": one.name,
        "added": _("Added %(day)s") % {"day": _day(here, one.made_at)},
        "used": used,
        "where": _("On your devices that share passkeys") if one.synced else _("On one device"),
    }


def _day(here: Here, at: datetime) -> str:
    """The day of a moment of machine time, on the customer's own calendar."""
    reader = here.matter.reader
    return reader.plain_day(reader.local_day(business_now() - (machine_now() - at)))


@on_link(needs=2)
def passkeys_add(here: Here) -> HttpResponse:
    """Keep the passkey that the browser has just made."""
    party = asking()
    if here.request.method != "POST" or party is None or here.visit is None:
        return here.go("/passkeys")
    mistakes = Mistakes()
    try:
        asked = asked_in(here, "passkey-add")
        values = {"brand": here.matter.brand, "phone": here.matter.phone}
        words = _(
            "%(brand)s: a passkey was added for your page, to come back without a code. Was it not you? Call %(phone)s."
        )
        became = add_passkey(
            workspace=workspace(),
            here=here.link.here,
            case=here.link.case,
            account=here.matter.account_id,
            level=here.level,
            visit=here.visit.name,
            party=party,
            challenge=asked.challenge,
            answer=here.request.POST.get("answer", ""),
            told=Told(_("A passkey was added"), words % values),
            key=asked.name,
        )
    except StaleForm:
        mistakes.add(FIELD, _("This page was open for a while. Press once more."))
        return _show(here, mistakes)
    except NotAPasskey:
        mistakes.add(FIELD, _("Your device did not make a passkey that we can use. Codes work as before."))
        return _show(here, mistakes)
    return here.go("/passkeys" if became == "full" else "/passkeys/done")


@on_link(needs=2, methods=("GET",))
def passkeys_done(here: Here) -> HttpResponse:
    """It is there from now on."""
    context = {
        "title": _("Done. Next time, your fingerprint, face or screen lock is enough"),
        "next": [
            _("When we ask who you are, choose it instead of a code."),
            _("To keep others out, we tell you by message that it was added."),
            _("You can take it away on this page at any time."),
        ],
    }
    return here.show("done", context)
