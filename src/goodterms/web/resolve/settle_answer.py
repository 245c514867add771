"""A person answered the amount that somebody named with another: to take, or not. It stands until the day it says."""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import OfferCountered
from goodterms.core.money import Money
from goodterms.core.offers.asked import SettleAsked
from goodterms.flow.acting import NotNow
from goodterms.flow.answer_counter import accept_counter, decline_counter
from goodterms.web.resolve.agreeing import Words, posted, sealed
from goodterms.web.resolve.costs import settled
from goodterms.web.resolve.forms import intent_of
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace


@on_link(needs=1)
def settle_answer(here: Here) -> HttpResponse:
    """What we can agree to; POST says no to it."""
    matter = here.matter
    if here.request.method == "POST":
        intent = intent_of(here.request.POST.get("terms", ""), link=here.link.id, form="settle-answer")
        decline_counter(
            workspace=workspace(),
            here=here.link.here,
            account=matter.account_id,
            case=here.link.case,
            key=intent.name,
            shown=posted(here, offer="settle"),
        )
        return here.go("/home")
    counter = _standing(matter)
    words, no = _words(matter, counter), _("No, thank you")
    declining = Words(words.title, words.rows, words.lines, no)
    context = {
        "title": words.title,
        "words": words,
        "terms": here.key(
            "settle-answer",
            amount=str(counter.amount.amount),
            currency=counter.amount.currency,
            due=counter.due.isoformat(),
        ),
        "sure": here.level >= matter.level_of("settle"),
        "shown": sealed(here, offer="settle", words=words),
        "no": no,
        "declining": sealed(here, offer="settle", words=declining),
    }
    return here.show("settle_answer", context)


@on_link(needs=2)
def take_settle_answer(here: Here) -> HttpResponse:
    """Take it. With GET back to it, now that we know who it is."""
    if here.request.method != "POST":
        return here.go("/settle/answer")
    intent = intent_of(here.request.POST.get("terms", ""), link=here.link.id, form="settle-answer")
    amount = Money(int(intent.terms["amount"]), intent.terms["currency"])
    accept_counter(
        workspace=workspace(),
        here=here.link.here,
        account=here.matter.account_id,
        case=here.link.case,
        terms=SettleAsked(amount, date.fromisoformat(intent.terms["due"])),
        key=intent.name,
        shown=posted(here, offer="settle"),
    )
    return here.go("/agreed")


def _standing(matter: Matter) -> OfferCountered:
    if matter.countered is None:
        raise NotNow("expired", "what a person answered does not stand any more")
    return matter.countered


def _words(matter: Matter, counter: OfferCountered) -> Words:
    reader = matter.reader
    said = {"amount": reader.money(counter.amount), "day": reader.day(counter.due), "until": reader.day(counter.until)}
    account = matter.account
    owed = None if account is None else max(account.past_due, account.balance)
    rows = [
        (_("You named"), reader.money(counter.theirs)),
        (_("We can agree to"), said["amount"]),
        (_("Paid by"), said["day"]),
    ]
    if owed is not None and owed.currency == counter.amount.currency and owed > counter.amount:
        rows += [(_("Owed now"), reader.money(owed)), (_("Let go"), reader.money(owed - counter.amount))]
    lines = (
        _("If all of it arrives by then, the rest is let go: nobody asks you for it."),
        _("If less arrives, it counts towards what is owed, and the rest stays due."),
        _("You can agree to this until %(until)s, however often you look.") % said,
        _("If it does not fit, say no, or name another amount. What you owe stays as it is."),
        settled(matter),
    )
    title = _("A person answered: %(amount)s is enough") % said
    return Words(title, tuple(rows), lines, _("Agree to pay %(amount)s by %(day)s") % said)
