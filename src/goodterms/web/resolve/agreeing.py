"""Check your answers, then agree: one page for terms of every kind, and the very words of it kept as what was agreed to.

Somebody we know well enough agrees at once where policy lets them. Anybody else has both ways in sight: to show that it is them,
or to ask a person, who makes sure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.offers.asked import OfferAnswer, Terms
from goodterms.core.offers.identity import level_needed
from goodterms.flow.ask_offer import ask_offer
from goodterms.flow.evidence import Shown
from goodterms.web.resolve.forms import LASTS_SECONDS, StaleForm
from goodterms.web.resolve.here import Here
from goodterms.web.resolve.matter import workspace

__all__ = ["Deal", "Words", "ask_a_person", "check", "posted", "posted_if_any", "sealed"]

SALT: Final = "goodterms.shown.1"
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says before somebody presses: shown as it is, and kept as it was shown; `after` stands below the button."""

    title: str
    rows: tuple[Row, ...]
    lines: tuple[str, ...]
    button: str
    folded: tuple[Row, ...] = ()
    totals: tuple[Row, ...] = ()
    after: tuple[str, ...] = ()

    def text(self) -> str:
        """All of it, in the order of the page, as plain text."""
        rows = (*self.rows, *self.folded, *self.totals)
        told = (f"{name}: {value}" for name, value in rows)
        return "\n".join((self.title, *told, *self.lines, f"[{self.button}]", *self.after))


def sealed(here: Here, *, offer: str, words: Words) -> str:
    """The words for a hidden field, signed: what comes back is what was shown, and nothing else."""
    told = [here.link.id, offer, words.text(), here.matter.reader.locale]
    return signing.dumps(told, salt=SALT, compress=True)


def posted(here: Here, *, offer: str) -> Shown:
    """What the page said that was just sent. Raises `StaleForm`: no page of ours said it, or long ago."""
    try:
        link, of, words, language = signing.loads(here.request.POST.get("shown", ""), salt=SALT, max_age=LASTS_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise StaleForm from error
    if link != here.link.id or of != offer:
        raise StaleForm
    return Shown(offer, here.matter.account_id, here.link.case, words, language, here.level)


def posted_if_any(here: Here, *, offer: str) -> Shown | None:
    """The same where asking for help must never fail for want of it: None where no page of ours said it, or long ago."""
    try:
        return posted(here, offer=offer)
    except StaleForm:
        return None


@dataclass(frozen=True, slots=True)
class Deal:
    """Terms that were chosen, and what policy says to them. `path` is the page they were chosen on.

    `rows`, `folded` and `totals` say them; `agreeing` what it means to agree; `button` agrees and `ask` asks a person.
    """

    offer: str
    path: str
    terms: Terms
    answer: OfferAnswer
    title: str
    rows: tuple[Row, ...]
    agreeing: tuple[str, ...]
    button: str
    ask: str
    folded: tuple[Row, ...] = ()
    totals: tuple[Row, ...] = ()
    better: tuple[str, str] | None = None

    @property
    def theirs(self) -> bool:
        """Whether the customer may agree to it without a person, once we know them well enough."""
        return self.answer.verdict == "allow"


def check(here: Here, deal: Deal, *, signed: str) -> HttpResponse:
    """Everything once more, what each button does, and nothing sent yet."""
    theirs = deal.theirs
    sure = here.level >= level_needed(deal.offer)
    agreeing = Words(deal.title, deal.rows, deal.agreeing, deal.button, deal.folded, deal.totals)
    asking = Words(deal.title, deal.rows, _asking(), deal.ask, deal.folded, deal.totals)
    context: Mapping[str, Any] = {
        "title": deal.title,
        "terms": signed,
        "path": deal.path,
        "rows": deal.rows,
        "folded": deal.folded,
        "totals": deal.totals,
        "theirs": theirs,
        "sure": sure,
        "agreeing": deal.agreeing,
        "agree": deal.button,
        "agreed": sealed(here, offer=deal.offer, words=agreeing) if theirs and sure else "",
        "by_person": asking.lines,
        "ask": deal.ask,
        "asked": "" if theirs and sure else sealed(here, offer=deal.offer, words=asking),
        "better": deal.better,
    }
    return here.show("agree", context)


def _asking() -> tuple[str, ...]:
    return (
        _("A person gets in touch to make sure it is you, and then agrees. Until then nothing is agreed."),
        _("Nobody asks you for money about this meanwhile."),
    )


def ask_a_person(here: Here, deal: Deal, *, key: str) -> HttpResponse:
    """Take exactly these terms to a person. Raises `NotNow`."""
    ask_offer(
        workspace=workspace(),
        here=here.link.here,
        offer=deal.offer,
        account=here.matter.account_id,
        case=here.link.case,
        terms=deal.terms,
        key=key,
        shown=posted(here, offer=deal.offer),
    )
    return here.go("/asked")
