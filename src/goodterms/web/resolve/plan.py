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
from goodterms.web.resolve.ask import may_be_asked
from goodterms.web.resolve.forms import Mistakes, posted_day
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter

LAST_WORKING_DAY = "last"
SHOWN_AT_ONCE = 6
"""How many instalments the check page lists before it folds the rest away."""


@on_link(needs=1)
def plan(here: Here) -> HttpResponse:
    """Ask how much, how often and from when; on to the check with what was chosen, signed."""
    return choose(here, here.matter, path="/plan")


def choose(here: Here, matter: Matter, *, path: str, instead_of: str = "") -> HttpResponse:
    """The page that asks; `matter` is without the plan that is changed, `instead_of` its id."""
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
            chosen |= month | ({"instead": instead_of} if instead_of else {})
            return here.go(f"{path}/check?terms={here.key('plan', **chosen)}")
    days = suggested_days(first=bounds.first, last=bounds.last_first)
    reader = matter.reader
    context = {
        "title": _("What can you pay each time?"),
        "path": path,
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
    may_be_asked(matter, "plan")
    against = matter.choice.why_not("plan")
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
            return "amount", " ".join((words, _("Choose less each time, or talk to us.")))
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
