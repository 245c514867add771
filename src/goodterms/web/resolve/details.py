"""The customer's own details: what we hold, each with a way to change it, and one tap to say that it is right."""

from typing import cast

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import DetailKind
from goodterms.core.journey.call_points import call_points
from goodterms.flow.ask_for_change import ask_for_change
from goodterms.flow.confirm_details import confirm_details
from goodterms.flow.give_point import PASSKEY, Kind, NotAnAddress, give_point, needs_a_person, spelled
from goodterms.flow.prove_passkey import asking, passkeys_that_count
from goodterms.flow.warn import Told
from goodterms.insight.personal import open_personal
from goodterms.store.personal_known import confirmed_last
from goodterms.store.points_known import fresh_points
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.shown import shown
from goodterms.web.resolve.status import recorded

LONGEST = {"phone": 40, "email": 254, "address": 400, "name": 200}
KINDS: tuple[Kind, ...] = ("phone", "email", "address")


@on_link(needs=2)
def details(here: Here) -> HttpResponse:
    """What we hold (GET); "everything is right" (POST)."""
    rows = held(here.matter)
    title = _("Are these details right?")
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="details")
        confirm_details(
            workspace=workspace(),
            here=here.link.here,
            case=here.link.case,
            account=here.matter.account_id,
            level=here.level,
            key=intent.name,
            wording=shown(title, *(label for _kind, label, _value, _note in rows)),
        )
        return here.go("/details/done")
    last = confirmed_last(here.link.here)
    context = {
        "title": title,
        "key": here.key("details"),
        "rows": rows,
        "name": open_personal(here.link.here).name or "",
        "confirmed": "" if last is None else here.matter.reader.plain_day(last.day),
        "by_person": needs_a_person(here.matter.facts) and here.level < PASSKEY,
        "with_passkey": _with_passkey(here, "/details"),
        "passkeys_possible": asking() is not None,
    }
    return here.show("details", context)


def _with_passkey(here: Here, path: str) -> str:
    """The way to do by themselves what takes a passkey or a person; empty for whoever has none, or has shown it."""
    takes_one = needs_a_person(here.matter.facts) and here.level < PASSKEY
    has_one = takes_one and bool(passkeys_that_count(here=here.link.here, facts=here.matter.facts))
    return f"{here.base}{here.on_the_way('/passkey', path)}" if has_one else ""


def held(matter: Matter) -> list[tuple[Kind, str, str, str]]:
    """The first phone number, e-mail and postal address: kind, label, value, and a note where one is new."""
    texts = open_personal(matter.here).points
    fresh = fresh_points(here=matter.here, now=matter.now)
    first = {"phone": [one.id for one in call_points(matter.facts)]}
    for kind, channel in (("email", "email"), ("address", "letter")):
        points = sorted((one for one in matter.facts.points if one.channel == channel), key=lambda one: one.rank)
        first[kind] = [one.id for one in points]
    found: list[tuple[Kind, str, str, str]] = []
    for kind in KINDS:
        point = next((number for number in first[kind] if number in texts), None)
        note = _("New: for 14 days no codes go there.") if point in fresh else ""
        found.append((kind, label_of(kind), "" if point is None else texts[point], note))
    return found


def label_of(kind: DetailKind) -> str:
    """What a detail is called."""
    return {
        "phone": _("Phone number"),
        "email": _("E-mail address"),
        "address": _("Postal address"),
        "name": _("Name"),
    }.get(kind, _("Something else"))


def _title(kind: str) -> str:
    return {
        "phone": _("What is your new phone number?"),
        "email": _("What is your new e-mail address?"),
        "address": _("What is your new postal address?"),
        "name": _("What should your name be?"),
    }[kind]


@on_link(needs=2)
def change(here: Here, kind: str) -> HttpResponse:
    """One detail, one field. A name, and everything where somebody may be watched, is changed by a person."""
    if kind not in LONGEST:
        raise Http404("no such detail")
    by_person = kind == "name" or (needs_a_person(here.matter.facts) and here.level < PASSKEY)
    mistakes = Mistakes()
    typed = here.request.POST.get("value", "")[: LONGEST[kind]].replace("\x00", "").strip()
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form=f"change-{kind}")
        if by_person and typed:
            _ask(here, cast(DetailKind, kind), typed, key=intent.name)
            return here.go("/details/asked")
        if not by_person and _given(here, cast(Kind, kind), typed, mistakes, key=intent.name):
            return here.go("/details/done")
        if by_person:
            mistakes.add("value", _("Write how it should be"))
    context = {
        "title": _title(kind),
        "kind": kind,
        "label": label_of(cast(DetailKind, kind)),
        "key": here.key(f"change-{kind}"),
        "by_person": by_person,
        "with_passkey": "" if kind == "name" else _with_passkey(here, f"/details/{kind}"),
        "typed": typed,
        "longest": LONGEST[kind],
        "input": {"phone": "tel", "email": "email"}.get(kind, "text"),
        "complete": {"phone": "tel", "email": "email", "address": "street-address", "name": "name"}[kind],
        **mistakes.context(),
    }
    return here.show("change", context, status=422 if mistakes else 200)


def _ask(here: Here, kind: DetailKind, words: str, *, key: str) -> None:
    ask_for_change(
        workspace=workspace(),
        here=here.link.here,
        case=here.link.case,
        account=here.matter.account_id,
        kind=kind,
        words=words,
        key=key,
    )


def _given(here: Here, kind: Kind, typed: str, mistakes: Mistakes, *, key: str) -> bool:
    """Take the address; False with the mistake said where it is none."""
    matter = here.matter
    values = {"brand": matter.brand, "phone": matter.phone}
    words = _("%(brand)s: how we reach you was changed on your page. Was it not you? Call %(phone)s.") % values
    try:
        spelled(kind, typed, region=matter.country)
        give_point(
            workspace=workspace(),
            here=here.link.here,
            case=here.link.case,
            account=matter.account_id,
            kind=kind,
            text=typed,
            region=matter.country,
            level=here.level,
            told=Told(_("How we reach you was changed"), words),
            key=key,
            wording=shown(_title(kind)),
        )
    except NotAnAddress:
        mistakes.add("value", _how(kind))
        return False
    return True


def _how(kind: Kind) -> str:
    match kind:
        case "phone":
            return _("Enter a phone number, with its country code if it is from elsewhere, like +353 87 123 4567")
        case "email":
            return _("Enter an e-mail address, like name@example.com")
        case "address":
            return _("Enter the whole address: street and number, town, postcode")


@on_link(needs=2, methods=("GET",))
def details_done(here: Here) -> HttpResponse:
    """What happens with what was said."""
    context = {
        "title": _("Done. We have your details"),
        "record": recorded(here.matter, "note.added"),
        "next": [
            _("We use a new number or address from now on."),
            _("For your safety no codes go to it for 14 days, and we tell the old one that it was changed."),
            _("You can look at your details here at any time."),
        ],
    }
    return here.show("done", context)


@on_link(needs=2, methods=("GET",))
def details_asked(here: Here) -> HttpResponse:
    """A person makes the change."""
    context = {
        "title": _("Thank you. A person makes this change"),
        "next": [
            _("A person gets in touch within two working days to make sure it is you."),
            _("Nothing is changed until then."),
            _("It costs nothing."),
        ],
    }
    return here.show("done", context)
