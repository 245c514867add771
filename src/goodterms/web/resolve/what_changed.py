"""A promise or a day of a plan was not kept: what changed? One tap, and on to what helps with just that. Nobody is blamed."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.tell_change import Changed, tell_change
from goodterms.web.resolve.agreeing import Words, posted_if_any, sealed
from goodterms.web.resolve.costs import doing_nothing
from goodterms.web.resolve.forms import posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace

NEEDS: Final[Mapping[Changed, tuple[str, ...]]] = MappingProxyType(
    {
        "later": ("promise", "defer"),
        "less": ("plan",),
        "paid": ("already_paid",),
        "struggling": ("hardship",),
        "wrong": ("dispute",),
        "other": ("talk_to_us",),
    }
)
"""The offers of which one must be open for an answer to lead anywhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that may have changed, what it leads to, and what that costs."""

    what: Changed
    title: str
    cost: str


@on_link(needs=1)
def what_changed(here: Here) -> HttpResponse:
    """Ask what changed; POST notes it and goes on to what helps."""
    matter = here.matter
    answers = _answers(matter)
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="what-changed")
        what = next((one for one in get_args(Changed) if one == here.request.POST.get("what")), None)
        if what is None or all(one.what != what for one in answers):
            return here.go("/what-changed")
        tell_change(
            workspace=workspace(),
            here=matter.here,
            account=matter.account_id,
            case=here.link.case,
            what=what,
            key=intent.name,
            shown=posted_if_any(here, offer=OFFER),
        )
        return _onward(here, what, key=intent.name)
    words = _words(answers)
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer=OFFER, words=words),
        "key": here.key("what-changed"),
        "answers": answers,
        "doing_nothing": doing_nothing(matter),
    }
    return here.show("what_changed", context)


OFFER: Final = "what_changed"


def _words(answers: list[Answer]) -> Words:
    """What the page says: every answer there was to choose, with what it costs."""
    lines = [f"{one.title}: {one.cost}" for one in answers]
    first = _("Plans change, and that is fine. Tell us with one tap, and we find a way.")
    return Words(_("What changed?"), (), (first, *lines), _("One tap"))


def not_kept(matter: Matter) -> bool:
    """Whether a promise of this account was not kept lately, nothing took its place, and something is due."""
    broken = any(promise.account == matter.account_id for promise in matter.facts.broken)
    settled = matter.promise is not None or matter.plan is not None or matter.asked is not None
    return broken and not settled and matter.past_due is not None


def _answers(matter: Matter) -> list[Answer]:
    found = [
        Answer("later", _("The money comes later"), _("Choose another day. It costs nothing.")),
        Answer("less", _("It is too much at once"), _("Pay in parts that fit you. There is no fee.")),
        Answer("paid", _("I have paid it"), _("Costs nothing. We look for it and don't ask you meanwhile.")),
        Answer("struggling", _("Money is tight"), _("Costs nothing. One tap, and all is quiet.")),
        Answer("wrong", _("Something is wrong with the amount"), _("Costs nothing. A person looks into it.")),
        Answer("other", _("Something else"), _("Talk to a person. It costs nothing.")),
    ]
    changing = matter.plan is not None  # a plan that runs is changed on its own page
    return [
        one
        for one in found
        if any(matter.choice.has(offer) for offer in NEEDS[one.what]) or (changing and one.what == "less")
    ]


def _onward(here: Here, what: Changed, *, key: str) -> HttpResponse:
    matter = here.matter
    match what:
        case "later":
            return here.go("/promise" if matter.choice.has("promise") else "/later")
        case "less":
            return here.go("/plan/change" if matter.plan is not None else "/plan")
        case "paid":
            return here.go("/already-paid")
        case "struggling":
            if matter.hold("hardship") is None:
                disclose_hardship(
                    workspace=workspace(),
                    here=matter.here,
                    case=here.link.case,
                    key=key,
                    shown=posted_if_any(here, offer=OFFER),
                )
            return here.go(f"/quiet?told={here.key('quiet')}")
        case "wrong":
            return here.go("/dispute")
        case "other":
            return here.go("/talk")
