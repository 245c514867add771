"""A plan: how much each time, how often and from when; then every day and amount, once more; then it is agreed.

A known fact about somebody is not enough to agree to new terms in their name (`offers.identity`): who shows more agrees at once,
where policy lets them; for others the page takes exactly what is asked for to a person, and says so before it is sent.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.calendar import BusinessCalendar
from goodterms.core.day_entry import suggested_days
from goodterms.core.events import Instalment
from goodterms.core.money import Money
from goodterms.core.offers.affordability import Means
from goodterms.core.offers.asked import Finding, PlanAsked
from goodterms.core.offers.bounds import PlanBounds
from goodterms.core.offers.schedule import Cadence, NoSchedule, Payday, plan_schedule
from goodterms.flow.acting import NotNow
from goodterms.flow.make_plan import make_plan
from goodterms.flow.tell_means import tell_means
from goodterms.web.resolve.agreeing import Deal, ask_a_person, check, posted
from goodterms.web.resolve.costs import as_far_as_we_know
from goodterms.web.resolve.forms import Intent, Mistakes, intent_of, posted_day
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.status import recorded, unconfirmed

LAST_WORKING_DAY = "last"
SHOWN_AT_ONCE = 6
"""How many instalments the check page lists before it folds the rest away."""


@on_link(needs=1)
def plan(here: Here) -> HttpResponse:
    """Ask how much, how often and from when; on to the check with what was chosen, signed."""
    matter = here.matter
    bounds = bounds_of(matter)
    mistakes = Mistakes()
    again = {
        "amount": here.request.GET.get("amount", "")[:40],
        "cadence": "monthly" if "monthly" in bounds.cadences else str(bounds.cadences[0]),
        "payday": LAST_WORKING_DAY,
        "when": "",
        "day": "",
    }
    if here.request.method == "POST":
        chosen, again = _chosen(here.request, bounds, matter, mistakes)
        month = _month(here.request, bounds, matter, mistakes)
        again |= {name: here.request.POST.get(name, "").strip()[:40] for name in MONTH}
        if chosen is not None and not mistakes and _possible(matter, bounds, chosen | month, mistakes):
            chosen |= month
            return here.go(f"/plan/check?terms={here.key('plan', **chosen)}")
    days = suggested_days(first=bounds.first, last=bounds.last_first)
    reader = matter.reader
    context = {
        "title": _("What can you pay each time?"),
        "total": reader.money(bounds.total),
        "least": reader.money(bounds.floor),
        "most": bounds.most,
        "enough": reader.money(_enough(bounds)),
        "times": -(-bounds.total.amount // _enough(bounds).amount),
        "cadences": [(one, cadence_words(one)) for one in bounds.cadences],
        "month_days": range(1, 32),
        "days": [(index, day.isoformat(), reader.weekday(day)) for index, day in enumerate(days)],
        "first_day": reader.day(bounds.first),
        "last_day": reader.day(bounds.last_first),
        "first_iso": bounds.first.isoformat(),
        "last_iso": bounds.last_first.isoformat(),
        "month": [(name, words, again.get(name, ""), mistakes.by_field.get(name, "")) for name, words in month_words()],
        "month_open": any(again.get(name) for name in MONTH),
        "again": again,
        **mistakes.context(),
    }
    return here.show("plan", context, status=422 if mistakes else 200)


MONTH: Final = ("income", "fixed", "flexible", "creditors")
"""A month's money, as the page asks for it: the lines of the Standard Financial Statement, summed."""


def month_words() -> list[tuple[str, str]]:
    """What each line asks, in the customer's words."""
    return [
        ("income", _("What comes in, after tax")),
        ("fixed", _("Rent, bills and other fixed costs")),
        ("flexible", _("Food, travel and everyday things")),
        ("creditors", _("Other debts you pay off")),
    ]


def _month(request: HttpRequest, bounds: PlanBounds, matter: Matter, mistakes: Mistakes) -> dict[str, str]:
    """What was told of a month, in minor units; nothing where nothing was. An empty line beside others means none."""
    typed = {name: request.POST.get(name, "").strip() for name in MONTH}
    if not any(typed.values()):
        return {}
    found: dict[str, str] = {}
    for name, text in typed.items():
        try:
            found[name] = "0" if text in {"", "0"} else _amount(text, bounds, matter)
        except AmountRefused:
            mistakes.add(
                name, _("Write an amount such as %(example)s, or leave all of them empty") % _example(matter, bounds)
            )
    if not typed["income"]:
        mistakes.add("income", _("Say what comes in, or leave all of them empty"))
    return found


def _amount(text: str, bounds: PlanBounds, matter: Matter) -> str:
    return str(read_amount(text, currency=bounds.total.currency, locale=matter.reader.locale).amount)


def _example(matter: Matter, bounds: PlanBounds) -> dict[str, str]:
    return {"example": matter.reader.money(bounds.total)}


def means_of(chosen: Mapping[str, str], *, matter: Matter) -> Means | None:
    """What was told of a month with these terms; None where nothing was."""
    if "income" not in chosen:
        return None
    income, fixed, flexible, creditors = (Money(int(chosen[name]), chosen["currency"]) for name in MONTH)
    return Means(income, fixed, flexible, creditors, Money(0, chosen["currency"]), matter.reader.today)


def bounds_of(matter: Matter) -> PlanBounds:
    """The bounds of a plan on this account now. Raises `NotNow` with why there is none."""
    offered = matter.choice.get("plan")
    if offered is not None and matter.asked is None and isinstance(offered.bounds, PlanBounds):
        return offered.bounds
    if matter.asked is not None:
        raise NotNow("asked_already", "a person is looking at what was asked for")
    against = matter.choice.why_not("plan")
    if against is not None and against.why == "nothing_due":
        raise NotNow("nothing_due", "nothing is past due")
    raise NotNow("not_offered", "no plan now", None if against is None else against.finding)


def _enough(bounds: PlanBounds) -> Money:
    """The least amount each time with which the plan ends within its instalments: what the page gives as an example."""
    each = -(-bounds.total.amount // bounds.most)
    return max(bounds.floor, Money(each, bounds.total.currency))


def cadence_words(cadence: Cadence) -> str:
    """How its days come round, in the customer's words."""
    match cadence:
        case "weekly":
            return _("Every week")
        case "fortnightly":
            return _("Every two weeks")
        case "monthly":
            return _("Every month")
        case "payday":
            return _("Every month on my payday")


def _chosen(
    request: HttpRequest, bounds: PlanBounds, matter: Matter, mistakes: Mistakes
) -> tuple[dict[str, str] | None, dict[str, str]]:
    """What was chosen, and what to show again."""
    typed = request.POST.get("amount", "").strip()
    cadence, payday = request.POST.get("cadence", ""), request.POST.get("payday", "")
    each: Money | None = None
    with suppress(AmountRefused):
        each = read_amount(typed, currency=bounds.total.currency, locale=matter.reader.locale)
    if each is None or each < min(bounds.floor, bounds.total):
        words = _("Enter what you can pay each time, %(least)s or more, for example %(example)s")
        values = {"least": matter.reader.money(bounds.floor), "example": matter.reader.money(_enough(bounds))}
        mistakes.add("amount", words % values)
    if cadence not in bounds.cadences:
        mistakes.add("cadence-0", _("Choose how often"))
    if cadence == "payday" and payday != LAST_WORKING_DAY and payday not in map(str, range(1, 32)):
        mistakes.add("payday", _("Choose the day on which you are paid"))
    day, days = posted_day(request, first=bounds.first, last=bounds.last_first, reader=matter.reader, mistakes=mistakes)
    again = {"amount": typed[:40], "cadence": cadence, "payday": payday, **days}
    if mistakes or each is None or day is None:
        return None, again
    terms = {"each": str(each.amount), "currency": each.currency, "cadence": cadence, "payday": payday}
    return {**terms, "start": day.isoformat()}, again


def _possible(matter: Matter, bounds: PlanBounds, chosen: Mapping[str, str], mistakes: Mistakes) -> bool:
    """Whether such a plan can be asked for; else the mistakes say why, beside the field that would mend it."""
    try:
        parts = schedule(chosen, matter=matter, bounds=bounds)
    except NoSchedule:
        mistakes.add("amount", _("No plan can be made of this amount. Choose a larger one."))
        return False
    answer = matter.judge("plan", PlanAsked(parts), means=means_of(chosen, matter=matter))
    against = answer.against
    if against is None or answer.verdict == "needs_human":
        return True
    mistakes.add(*_mended_by(against, matter, bounds))
    return False


def _mended_by(against: Finding, matter: Matter, bounds: PlanBounds) -> tuple[str, str]:
    """The field that would mend it, and what to do, in kind words."""
    match against.why:
        case "day" if against.rule.endswith("first_within"):
            words = _("The first payday after that day is too far ahead. Choose an earlier day.")
            return "when-0", words
        case "affordability":
            words = _("With what you have agreed already, a month would ask for more than you can spare.")
            return "amount", f"{words} {_('Choose less each time, or talk to us.')}"
        case _:
            words = _("That would take too long: at most %(most)d payments. Choose %(enough)s or more, or talk to us.")
            return "amount", words % {"most": bounds.most, "enough": matter.reader.money(_enough(bounds))}


def schedule(chosen: Mapping[str, str], *, matter: Matter, bounds: PlanBounds) -> tuple[Instalment, ...]:
    """The instalments of what was chosen. Raises `NoSchedule`."""
    cadence = next((one for one in bounds.cadences if one == chosen["cadence"]), None)
    if cadence is None:
        raise NoSchedule("this is not offered any more")
    written = chosen.get("payday", "")
    on = Payday("last_working_day") if not written.isdigit() else Payday("day_of_month", int(written))
    return plan_schedule(
        total=bounds.total,
        start=date.fromisoformat(chosen["start"]),
        cadence=cadence,
        calendar=calendar_of(matter),
        each=Money(int(chosen["each"]), chosen["currency"]),
        payday=on,
        floor=bounds.floor,
    )


def calendar_of(matter: Matter) -> BusinessCalendar:
    """The business days of brand and customer."""
    portfolio = matter.portfolio
    return BusinessCalendar(("" if portfolio is None else portfolio.calendar, matter.country))


@on_link(needs=1)
def check_plan(here: Here) -> HttpResponse:
    """Every day and amount, once more; POST asks for it."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="plan")
    matter = here.matter
    if here.request.method == "POST" and matter.asked is not None:
        return here.go("/asked")  # the same form again, or another tab
    if here.request.method == "GET" and matter.plan is not None:
        return here.go("/planned")  # back into the form after it was agreed
    bounds = bounds_of(matter)
    try:
        parts = schedule(intent.terms, matter=matter, bounds=bounds)
    except NoSchedule as refused:
        raise NotNow("terms", str(refused)) from refused
    deal = _deal(matter, intent.terms, bounds, parts)
    if here.request.method == "POST":
        _tell_month(here, intent)
        return ask_a_person(here, deal, key=intent.name)
    return check(here, deal, signed=signed)


def _tell_month(here: Here, intent: Intent) -> None:
    means = means_of(intent.terms, matter=here.matter)
    if means is not None:
        tell_means(workspace=workspace(), here=here.link.here, means=means, key=intent.name)


@on_link(needs=2)
def agree_plan(here: Here) -> HttpResponse:
    """Agree to the plan by themselves. With GET back to the check, now that we know who it is."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="plan")
    if here.request.method != "POST":
        return here.go(f"/plan/check?terms={signed}")
    matter = here.matter
    if matter.plan is None:
        bounds = bounds_of(matter)
        try:
            parts = schedule(intent.terms, matter=matter, bounds=bounds)
        except NoSchedule as refused:
            raise NotNow("terms", str(refused)) from refused
        _tell_month(here, intent)
        make_plan(
            workspace=workspace(),
            here=here.link.here,
            account=matter.account_id,
            case=here.link.case,
            instalments=parts,
            key=intent.name,
            by="customer",
            actor="customer",
            shown=posted(here, offer="plan"),
        )
    return here.go("/planned?made=1")


def _deal(matter: Matter, chosen: Mapping[str, str], bounds: PlanBounds, parts: tuple[Instalment, ...]) -> Deal:
    reader, terms = matter.reader, PlanAsked(parts)
    rows = rows_of(matter, parts)
    count = len(parts)
    agreeing = (
        _("No money is taken by itself: you pay when each day comes, and we remind you before."),
        _("If a day goes wrong once, the plan goes on and it costs nothing."),
        _("Nobody asks you for this money while you keep to the plan."),
        as_far_as_we_know(matter),
    )
    return Deal(
        "plan",
        "/plan",
        terms,
        matter.judge("plan", terms, means=means_of(chosen, matter=matter)),
        _("Check your plan"),
        tuple(rows[:SHOWN_AT_ONCE]),
        agreeing,
        ngettext("Agree to this plan of one payment", "Agree to this plan of %(count)d payments", count)
        % {"count": count},
        ngettext("Ask for this plan of one payment", "Ask for this plan of %(count)d payments", count)
        % {"count": count},
        tuple(rows[SHOWN_AT_ONCE:]),
        (
            (_("In all"), reader.money(bounds.total)),
            (_("Cost of the plan"), _("Nothing")),
            (_("Done on"), reader.day(parts[-1].due)),
        ),
    )


def rows_of(matter: Matter, parts: tuple[Instalment, ...]) -> list[tuple[str, str]]:
    """Each day and amount as the customer writes them."""
    return [(matter.reader.day(one.due), matter.reader.money(one.amount)) for one in parts]


@on_link(needs=1, methods=("GET",))
def planned(here: Here) -> HttpResponse:
    """The open plan: what was paid, and what comes when."""
    matter = here.matter
    found = matter.plan
    if found is None:
        return here.go("/home")
    rows = rows_of(matter, found.left)
    made = "made" in here.request.GET
    context = {
        "title": _("Done. Your plan is agreed") if made else _("Your plan"),
        "made": made,
        "record": recorded(matter, "plan.recorded"),
        "unconfirmed": unconfirmed(matter, "plan.recorded"),
        "total": matter.reader.money(found.total),
        "paid": matter.reader.money(found.paid) if found.paid else "",
        "rows": rows,
        "grace": found.grace_days,
        "pay": matter.choice.has("pay"),
    }
    return here.show("planned", context)
