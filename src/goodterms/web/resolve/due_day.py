"""Another day of the month for every payment from now on: which one, check, and agreed."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.offers.asked import DueDayAsked
from goodterms.core.offers.bounds import DueDayBounds
from goodterms.flow.acting import NotNow
from goodterms.flow.agree_terms import agree_terms
from goodterms.web.resolve.agreeing import Deal, ask_a_person, check, posted
from goodterms.web.resolve.ask import may_be_asked
from goodterms.web.resolve.costs import as_far_as_we_know
from goodterms.web.resolve.forms import Mistakes, intent_of
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace

OFFER = "change_due_date"


@on_link(needs=1)
def due_day(here: Here) -> HttpResponse:
    """Which day of the month suits; on to the check."""
    matter = here.matter
    bounds = _bounds(matter)
    mistakes = Mistakes()
    chosen = here.request.POST.get("day", "")[:4]
    days = range(bounds.first, bounds.last + 1)
    if here.request.method == "POST":
        if chosen in map(str, days):
            return here.go(f"/due-day/check?terms={here.key('due-day', day=chosen)}")
        values = {"first": bounds.first, "last": bounds.last}
        mistakes.add("day", _("Choose a day of the month from %(first)d to %(last)d") % values)
    context = {
        "title": _("Which day of the month suits you?"),
        "days": [str(day) for day in days],
        "again": chosen,
        **mistakes.context(),
    }
    return here.show("due_day", context, status=422 if mistakes else 200)


def _bounds(matter: Matter) -> DueDayBounds:
    may_be_asked(matter, OFFER)
    offered = matter.choice.get(OFFER)
    if offered is None or not isinstance(offered.bounds, DueDayBounds):
        raise NotNow("not_offered", "no other due day now")
    return offered.bounds


@on_link(needs=1)
def check_due_day(here: Here) -> HttpResponse:
    """The day once more; POST asks a person for it."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="due-day")
    if here.request.method == "POST" and here.matter.asked is not None:
        return here.go("/asked")  # the same form again, or another tab
    deal = _deal(here.matter, int(intent.terms["day"]))
    if here.request.method == "POST":
        return ask_a_person(here, deal, key=intent.name)
    return check(here, deal, signed=signed)


@on_link(needs=2)
def agree_due_day(here: Here) -> HttpResponse:
    """Agree to the day by themselves. With GET back to the check, now that we know who it is."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="due-day")
    if here.request.method != "POST":
        return here.go(f"/due-day/check?terms={signed}")
    agree_terms(
        workspace=workspace(),
        here=here.link.here,
        account=here.matter.account_id,
        case=here.link.case,
        terms=DueDayAsked(int(intent.terms["day"])),
        key=intent.name,
        shown=posted(here, offer=OFFER),
    )
    return here.go("/agreed")


def _deal(matter: Matter, day: int) -> Deal:
    _bounds(matter)
    terms = DueDayAsked(day)
    due = matter.past_due
    agreeing = [
        _("Your payments from the next one on are due on this day. The amounts stay as they are."),
        as_far_as_we_know(matter),
    ]
    if due is not None:
        words = _("%(amount)s that is due already stays due: this is about the payments to come.")
        agreeing.insert(1, words % {"amount": matter.reader.money(due)})
    return Deal(
        OFFER,
        "/due-day",
        terms,
        matter.judge(OFFER, terms),
        _("Check your new day of the month"),
        ((_("Every payment is due on"), _("day %(day)d of the month") % {"day": day}),),
        tuple(agreeing),
        _("Move my payments to day %(day)d") % {"day": day},
        _("Ask a person for this day"),
        totals=((_("Cost of the change"), _("Nothing")),),
    )
