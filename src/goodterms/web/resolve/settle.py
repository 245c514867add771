"""Less than all, as enough: what we can agree to and until when, an amount of theirs, our answer to it, and agreed.

The offer stands until a day that is counted from the first look and said on the page. Below what the house lets a customer
agree to, the page answers at once with a figure of ours, nearer each time as the house allows, and a person looks at theirs if
they want.
"""

from datetime import date, timedelta
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.day_entry import suggested_days
from goodterms.core.money import Money
from goodterms.core.offers.asked import SettleAsked
from goodterms.core.offers.bounds import AmountBounds, SettleBounds
from goodterms.core.offers.policy import one_unit
from goodterms.flow.acting import NotNow
from goodterms.flow.agree_terms import agree_terms
from goodterms.flow.counter_offer import counter_offer
from goodterms.flow.show_offer import show_offer
from goodterms.web.resolve.agreeing import Deal, ask_a_person, check, posted
from goodterms.web.resolve.ask import may_be_asked
from goodterms.web.resolve.costs import settled
from goodterms.web.resolve.forms import Intent, Mistakes, intent_of, posted_amount, posted_day, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.reader import Reader

SETTLE_DAYS: Final = 30
"""How far ahead a settlement may be paid where the customer has no authority of their own. Source: the house."""


@on_link(needs=1)
def settle(here: Here) -> HttpResponse:
    """What we can agree to, and how much and by when they say; on to the check."""
    matter = here.matter
    if matter.countered is not None:
        return here.go("/settle/answer")
    owed, own = _owed(matter), _own(matter)
    if own is not None:
        show_offer(
            workspace=workspace(),
            here=here.link.here,
            offer="settle",
            account=matter.account_id,
            case=here.link.case,
            until=own.until,
        )
    offered = owed if own is None else own.ours
    bounds = AmountBounds(min(owed, one_unit(owed.currency)), owed, offered)
    first, last = matter.reader.today + timedelta(days=1), _last(matter, own)
    mistakes = Mistakes()
    again = {"how_much": "full" if own is not None else "other", "amount": "", "when": "", "day": ""}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="settle-named")
        amount, one = posted_amount(here.request, bounds=bounds, reader=matter.reader, mistakes=mistakes)
        due, other = posted_day(here.request, first=first, last=last, reader=matter.reader, mistakes=mistakes)
        again = {**one, **other}
        if amount is not None and due is not None:
            if own is not None and not own.hold(amount):
                counter_offer(
                    workspace=workspace(),
                    here=here.link.here,
                    account=matter.account_id,
                    case=here.link.case,
                    theirs=SettleAsked(amount, due),
                    key=intent.name,
                )
            return here.go(f"/settle/check?terms={_signed(here, amount, due)}")
    context = {
        "title": _("What could you pay, once and for all?"),
        "key": here.key("settle-named"),
        "own": own is not None,
        "until": "" if own is None else matter.reader.day(own.until),
        **_choices(bounds, first=first, last=last, reader=matter.reader),
        "again": again,
        **mistakes.context(),
    }
    return here.show("settle", context, status=422 if mistakes else 200)


def _choices(bounds: AmountBounds, *, first: date, last: date, reader: Reader) -> dict[str, object]:
    """The amounts and the days between which they name theirs."""
    days = suggested_days(first=first, last=last)
    return {
        "owed": reader.money(bounds.most),
        "full": reader.money(bounds.suggested),
        "least": reader.money(bounds.least),
        "most": reader.money(bounds.most),
        "days": [(index, day.isoformat(), reader.weekday(day)) for index, day in enumerate(days)],
        "first_day": reader.day(first),
        "last_day": reader.day(last),
        "first_iso": first.isoformat(),
        "last_iso": last.isoformat(),
    }


def _owed(matter: Matter) -> Money:
    may_be_asked(matter, "settle")
    owed = None if matter.account is None else max(matter.account.past_due, matter.account.balance)
    if owed is None or owed.amount <= 0:
        raise NotNow("nothing_due", "nothing is owed")
    return owed


def _own(matter: Matter) -> SettleBounds | None:
    """What the customer may agree to by themselves; None where the house leaves all of it to people."""
    offered = matter.choice.get("settle")
    return offered.bounds if offered is not None and isinstance(offered.bounds, SettleBounds) else None


def _last(matter: Matter, own: SettleBounds | None) -> date:
    return matter.reader.today + timedelta(days=SETTLE_DAYS) if own is None else own.last


def _signed(here: Here, amount: Money, due: date) -> str:
    return here.key("settle", amount=str(amount.amount), currency=amount.currency, due=due.isoformat())


def _terms(intent: Intent) -> SettleAsked:
    amount = Money(int(intent.terms["amount"]), intent.terms["currency"])
    return SettleAsked(amount, date.fromisoformat(intent.terms["due"]))


@on_link(needs=1)
def check_settle(here: Here) -> HttpResponse:
    """The amount and day once more, with our answer to them; POST asks a person."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="settle")
    if here.request.method == "POST" and here.matter.asked is not None:
        return here.go("/asked")  # the same form again, or another tab
    deal = _deal(here, _terms(intent))
    if here.request.method == "POST":
        return ask_a_person(here, deal, key=intent.name)
    return check(here, deal, signed=signed)


@on_link(needs=2)
def agree_settle(here: Here) -> HttpResponse:
    """Agree by themselves, within what the house lets them. With GET back to the check, now that we know who it is."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="settle")
    if here.request.method != "POST":
        return here.go(f"/settle/check?terms={signed}")
    agree_terms(
        workspace=workspace(),
        here=here.link.here,
        account=here.matter.account_id,
        case=here.link.case,
        terms=_terms(intent),
        key=intent.name,
        shown=posted(here, offer="settle"),
    )
    return here.go("/agreed")


def _deal(here: Here, terms: SettleAsked) -> Deal:
    matter = here.matter
    owed, own = _owed(matter), _own(matter)
    reader = matter.reader
    if terms.amount.currency != owed.currency or terms.amount > owed:
        raise NotNow("amount", "what is owed has changed")
    words = {"amount": reader.money(terms.amount), "day": reader.day(terms.due), "owed": reader.money(owed)}
    agreeing = [
        _("If all of it arrives by then, the rest is let go: nobody asks you for it."),
        _("If less arrives, it counts towards what is owed, and the rest stays due."),
        _("Don't borrow for it: a debt adviser is free, and so is talking to us."),
        settled(matter),
    ]
    if own is not None:
        stands = _("You can agree to this until %(until)s, however often you look.")
        agreeing.insert(2, stands % {"until": reader.day(own.until)})
    return Deal(
        "settle",
        "/settle",
        terms,
        matter.judge("settle", terms),
        _("Check what you pay once and for all"),
        (
            (_("You pay"), words["amount"]),
            (_("By"), words["day"]),
            (_("Owed now"), words["owed"]),
            (_("Let go"), reader.money(owed - terms.amount)),
        ),
        tuple(agreeing),
        _("Agree to pay %(amount)s by %(day)s") % words,
        _("Ask a person whether %(amount)s is enough") % words,
        better=_counter(here, terms, own),
    )


def _counter(here: Here, terms: SettleAsked, own: SettleBounds | None) -> tuple[str, str] | None:
    """What we can agree to at once instead, where theirs is below it: our words, and the page that shows it."""
    if own is None or own.hold(terms.amount):
        return None
    if own.answered >= own.rounds and own.opening is not None:
        words = _("%(theirs)s is less than we can agree to here. %(ours)s is as low as this page can go.")
    else:
        words = _("%(theirs)s is less than we can agree to here. With %(ours)s you can agree at once.")
    reader = here.matter.reader
    values = {"theirs": reader.money(terms.amount), "ours": reader.money(own.ours)}
    return words % values, f"/settle/check?terms={_signed(here, own.ours, min(terms.due, own.last))}"
