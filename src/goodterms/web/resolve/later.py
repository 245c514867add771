"""What is due, on a later day: which day, check, and agreed by the customer themselves or by a person."""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.day_entry import suggested_days
from goodterms.core.events import Instalment
from goodterms.core.money import Money
from goodterms.core.offers.asked import DeferAsked
from goodterms.core.offers.bounds import DeferBounds
from goodterms.flow.acting import NotNow
from goodterms.flow.agree_terms import agree_terms
from goodterms.web.resolve.agreeing import Deal, ask_a_person, check, posted
from goodterms.web.resolve.ask import may_be_asked
from goodterms.web.resolve.costs import added, with_time
from goodterms.web.resolve.forms import Intent, Mistakes, intent_of, posted_day
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace


@on_link(needs=1)
def later(here: Here) -> HttpResponse:
    """Another day for what is due; on to the check with the day that was chosen, signed."""
    matter = here.matter
    bounds = _bounds(matter)
    mistakes = Mistakes()
    again = {"when": "", "day": ""}
    if here.request.method == "POST":
        due, again = posted_day(
            here.request, first=bounds.first, last=bounds.last, reader=matter.reader, mistakes=mistakes
        )
        if due is not None:
            owed = str(0 if matter.past_due is None else matter.past_due.amount)
            return here.go(f"/later/check?terms={here.key('later', due=due.isoformat(), owed=owed)}")
    days = suggested_days(first=bounds.first, last=bounds.last)
    reader = matter.reader
    context = {
        "title": _("Which day is better?"),
        "amount": "" if matter.past_due is None else reader.money(matter.past_due),
        "days": [(index, day.isoformat(), reader.weekday(day)) for index, day in enumerate(days)],
        "first_day": reader.day(bounds.first),
        "last_day": reader.day(bounds.last),
        "first_iso": bounds.first.isoformat(),
        "last_iso": bounds.last.isoformat(),
        "again": again,
        **mistakes.context(),
    }
    return here.show("later", context, status=422 if mistakes else 200)


def _bounds(matter: Matter) -> DeferBounds:
    may_be_asked(matter, "defer")
    offered = matter.choice.get("defer")
    if offered is None or not isinstance(offered.bounds, DeferBounds) or matter.past_due is None:
        raise NotNow("not_offered", "no other day now")
    return offered.bounds


@on_link(needs=1)
def check_later(here: Here) -> HttpResponse:
    """The day once more; POST asks a person for it."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="later")
    if here.request.method == "POST" and here.matter.asked is not None:
        return here.go("/asked")  # the same form again, or another tab
    _bounds(here.matter)
    if here.matter.past_due != _seen(here.matter, intent):
        raise NotNow("amount", "what is past due changed since the day was chosen")
    deal = _deal(here.matter, date.fromisoformat(intent.terms["due"]))
    if here.request.method == "POST":
        return ask_a_person(here, deal, key=intent.name)
    return check(here, deal, signed=signed)


@on_link(needs=2)
def agree_later(here: Here) -> HttpResponse:
    """Agree to the day by themselves. With GET back to the check, now that we know who it is."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="later")
    if here.request.method != "POST":
        return here.go(f"/later/check?terms={signed}")
    agree_terms(
        workspace=workspace(),
        here=here.link.here,
        account=here.matter.account_id,
        case=here.link.case,
        terms=DeferAsked(date.fromisoformat(intent.terms["due"])),
        key=intent.name,
        shown=posted(here, offer="defer"),
        seen=_seen(here.matter, intent),
    )
    return here.go("/agreed")


def _seen(matter: Matter, intent: Intent) -> Money:
    """What was past due when the day was chosen: what they agree to pay on it, and nothing else."""
    currency = "" if matter.account is None else matter.account.past_due.currency
    return Money(int(intent.terms["owed"]), currency)


def _deal(matter: Matter, due: date) -> Deal:
    _bounds(matter)
    terms = DeferAsked(due)
    reader, owed = matter.reader, matter.past_due
    amount = "" if owed is None else reader.money(owed)
    words = {"amount": amount, "day": reader.day(due)}
    parts = () if owed is None else (Instalment(due, owed),)
    more = added(matter, parts)
    costs, whole = _("Nothing"), amount
    if more is not None and more.amount and owed is not None:
        costs, whole = reader.money(more), reader.money(owed + more)
    return Deal(
        "defer",
        "/later",
        terms,
        matter.judge("defer", terms),
        _("Check your new day"),
        ((_("You pay"), amount), (_("By"), words["day"])),
        (
            _("Nobody asks you for it until then. We may remind you just before the day."),
            with_time(matter, parts),
        ),
        _("Agree to pay %(amount)s by %(day)s") % words,
        _("Ask a person for this day"),
        totals=((_("Cost of the later day"), costs), (_("In all"), whole)),
    )
