"""Asking for other terms: another day for what is due, or less than all as enough. A person agrees, and the page says so."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.day_entry import suggested_days
from goodterms.core.offers.asked import DeferAsked, SettleAsked
from goodterms.core.offers.bounds import AmountBounds, DeferBounds, SettleBounds
from goodterms.core.offers.policy import one_unit
from goodterms.flow.acting import NotNow
from goodterms.flow.ask_offer import ask_offer
from goodterms.web.resolve.forms import Mistakes, posted_amount, posted_day, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.status import asked_words

SETTLE_DAYS = 30
"""How far ahead a settlement may be paid where the customer has no authority of their own. Source: the house."""


def _may(matter: Matter, offer: str) -> None:
    """Raise `NotNow` where it cannot be asked for now."""
    if matter.asked is not None:
        raise NotNow("asked_already", "a person is looking at what was asked for")
    against = matter.choice.why_not(offer)
    if against is None:
        return
    if against.why in {"nothing_due", "nothing_owed"}:
        raise NotNow("nothing_due", "nothing is due")
    if against.why == "too_often":
        raise NotNow("too_often", "as often as it may be", against.finding)
    raise NotNow("not_offered", f"not now: {against.why}", against.finding)


@on_link(needs=1)
def later(here: Here) -> HttpResponse:
    """Another day for what is due."""
    matter = here.matter
    _may(matter, "defer")
    offered = matter.choice.get("defer")
    if offered is None or not isinstance(offered.bounds, DeferBounds) or matter.past_due is None:
        raise NotNow("not_offered", "no other day now")
    bounds = offered.bounds
    mistakes = Mistakes()
    again = {"when": "", "day": ""}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="later")
        due, again = posted_day(
            here.request, first=bounds.first, last=bounds.last, reader=matter.reader, mistakes=mistakes
        )
        if due is not None:
            return _asked(here, "defer", DeferAsked(due), key=intent.name)
    days = suggested_days(first=bounds.first, last=bounds.last)
    reader = matter.reader
    context = {
        "title": _("Which day is better?"),
        "key": here.key("later"),
        "amount": reader.money(matter.past_due),
        "days": [(index, day.isoformat(), reader.weekday(day)) for index, day in enumerate(days)],
        "first_day": reader.day(bounds.first),
        "last_day": reader.day(bounds.last),
        "first_iso": bounds.first.isoformat(),
        "last_iso": bounds.last.isoformat(),
        "left": bounds.left,
        "again": again,
        **mistakes.context(),
    }
    return here.show("later", context, status=422 if mistakes else 200)


@on_link(needs=1)
def settle(here: Here) -> HttpResponse:
    """Less than all, as enough: the customer says how much and by when."""
    matter = here.matter
    _may(matter, "settle")
    owed = None if matter.account is None else max(matter.account.past_due, matter.account.balance)
    if owed is None or owed.amount <= 0:
        raise NotNow("nothing_due", "nothing is owed")
    offered = matter.choice.get("settle")
    own = offered.bounds if offered is not None and isinstance(offered.bounds, SettleBounds) else None
    least = min(owed, one_unit(owed.currency)) if own is None else own.least
    bounds = AmountBounds(least, owed, owed)
    first = matter.reader.today + timedelta(days=1)
    last = matter.reader.today + timedelta(days=SETTLE_DAYS) if own is None else own.last
    mistakes = Mistakes()
    again = {"how_much": "other", "amount": "", "when": "", "day": ""}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="settle")
        amount, one = posted_amount(here.request, bounds=bounds, reader=matter.reader, mistakes=mistakes)
        due, other = posted_day(here.request, first=first, last=last, reader=matter.reader, mistakes=mistakes)
        again = {**one, **other}
        if amount is not None and due is not None:
            return _asked(here, "settle", SettleAsked(amount, due), key=intent.name)
    days = suggested_days(first=first, last=last)
    reader = matter.reader
    context = {
        "title": _("What could you pay, once and for all?"),
        "key": here.key("settle"),
        "full": reader.money(owed),
        "least": reader.money(least),
        "most": reader.money(owed),
        "days": [(index, day.isoformat(), reader.weekday(day)) for index, day in enumerate(days)],
        "first_day": reader.day(first),
        "last_day": reader.day(last),
        "first_iso": first.isoformat(),
        "last_iso": last.isoformat(),
        "again": again,
        **mistakes.context(),
    }
    return here.show("settle", context, status=422 if mistakes else 200)


def _asked(here: Here, offer: str, terms: DeferAsked | SettleAsked, *, key: str) -> HttpResponse:
    ask_offer(
        workspace=workspace(),
        here=here.link.here,
        offer=offer,
        account=here.matter.account_id,
        case=here.link.case,
        terms=terms,
        key=key,
    )
    return here.go("/asked")


@on_link(needs=1, methods=("GET",))
def asked(here: Here) -> HttpResponse:
    """What was asked for, and what happens now."""
    found = here.matter.asked
    if found is None:
        return here.go("/home")
    context = {
        "title": _("Done. A person is looking at what you asked for"),
        "record": asked_words(here.matter, found),
        "next": [
            _("Nothing is agreed yet. A person gets in touch within two working days to make sure it is you."),
            _("Nobody asks you for money about this meanwhile."),
            _("It costs nothing. You can still pay, or tell us that you are struggling."),
        ],
    }
    return here.show("done", context)
