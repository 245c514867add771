"""Every day and amount of a plan once more, then agreed; the plan as it runs; and another in its place when it no longer fits."""

from dataclasses import replace
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.core.events import Instalment
from goodterms.core.facts import Plan
from goodterms.core.offers.asked import PlanAsked
from goodterms.core.offers.bounds import PlanBounds
from goodterms.core.offers.renegotiate import without_plan
from goodterms.core.offers.schedule import NoSchedule
from goodterms.flow.acting import NotNow
from goodterms.flow.make_plan import make_plan
from goodterms.flow.tell_means import tell_means
from goodterms.web.resolve.agreeing import Deal, ask_a_person, check, posted
from goodterms.web.resolve.costs import with_time
from goodterms.web.resolve.forms import Intent, intent_of
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.plan import bounds_of, choose, means_of, schedule
from goodterms.web.resolve.status import recorded, unconfirmed

SHOWN_AT_ONCE: Final = 6
"""How many instalments the check page lists before it folds the rest away."""
CHANGE: Final = "/plan/change"


def _intent(here: Here) -> tuple[str, Intent]:
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    return signed, intent_of(signed, link=here.link.id, form="plan")


@on_link(needs=1)
def check_plan(here: Here) -> HttpResponse:
    """Every day and amount, once more; POST asks for it."""
    signed, intent = _intent(here)
    matter = here.matter
    if here.request.method == "POST" and matter.asked is not None:
        return here.go("/asked")  # the same form again, or another tab
    if here.request.method == "GET" and matter.plan is not None:
        return here.go("/planned")  # back into the form after it was agreed
    deal = _deal(matter, intent, path="/plan")
    if here.request.method == "POST":
        _tell_month(here, intent)
        return ask_a_person(here, deal, key=intent.name)
    return check(here, deal, signed=signed)


@on_link(needs=2)
def agree_plan(here: Here) -> HttpResponse:
    """Agree to the plan by themselves. With GET back to the check, now that we know who it is."""
    signed, intent = _intent(here)
    if here.request.method != "POST":
        return here.go(f"/plan/check?terms={signed}")
    if here.matter.plan is None:
        _agree(here, here.matter, intent)
    return here.go("/planned?made=1")


def _agree(here: Here, matter: Matter, intent: Intent, *, instead_of: str = "") -> None:
    parts = _parts(matter, intent, bounds_of(matter))
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
        instead_of=instead_of,
    )


def _tell_month(here: Here, intent: Intent) -> None:
    means = means_of(intent.terms, matter=here.matter)
    if means is not None:
        tell_means(workspace=workspace(), here=here.link.here, means=means, key=intent.name)


def _parts(matter: Matter, intent: Intent, bounds: PlanBounds) -> tuple[Instalment, ...]:
    try:
        return schedule(intent.terms, matter=matter, bounds=bounds)
    except NoSchedule as refused:
        raise NotNow("terms", str(refused)) from refused


@on_link(needs=2)
def change_plan(here: Here) -> HttpResponse:
    """The plan no longer fits: another in its place, as often as the house lets one be made."""
    found = here.matter.plan
    if found is None:
        return here.go("/plan")
    return choose(here, _without(here.matter), path=CHANGE, instead_of=found.id)


@on_link(needs=2, methods=("GET",))
def check_change(here: Here) -> HttpResponse:
    """The new plan once more; nothing has changed yet."""
    signed, intent = _intent(here)
    found = here.matter.plan
    if found is None or found.id != intent.terms.get("instead"):
        return here.go("/planned")  # back into the form after it was changed
    deal = _deal(_without(here.matter), intent, path=CHANGE)
    if not deal.theirs:
        raise NotNow("affordability", "a person looks at it with them", deal.answer.against)
    return check(here, deal, signed=signed)


@on_link(needs=2)
def agree_change(here: Here) -> HttpResponse:
    """Agree to the new plan; the old one ends with it."""
    signed, intent = _intent(here)
    if here.request.method != "POST":
        return here.go(f"{CHANGE}/check?terms={signed}")
    found = here.matter.plan
    if found is not None and found.id == intent.terms.get("instead"):
        _agree(here, _without(here.matter), intent, instead_of=found.id)
    return here.go("/planned?made=1")


def _without(matter: Matter) -> Matter:
    """The matter as it were without its open plan: so the new one is judged."""
    return replace(matter, facts=without_plan(matter.facts, matter.account_id))


def _deal(matter: Matter, intent: Intent, *, path: str) -> Deal:
    bounds = bounds_of(matter)
    parts = _parts(matter, intent, bounds)
    reader, terms = matter.reader, PlanAsked(parts)
    rows = rows_of(matter, parts)
    count = len(parts)
    agreeing = (
        _("No money is taken by itself: you pay when each day comes, and we remind you before."),
        _("If a day goes wrong once, the plan goes on and it costs nothing."),
        _("Nobody asks you for this money while you keep to the plan."),
        with_time(matter, parts),
    )
    return Deal(
        "plan",
        path,
        terms,
        matter.judge("plan", terms, means=means_of(intent.terms, matter=matter)),
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
        "missed": found.missed > 0,
        "kept": _kept_words(found),
    }
    return here.show("planned", context)


def _kept_words(plan: Plan) -> str:
    """How many of its payments have arrived, in one sentence: nothing before the first."""
    done, count = plan.next - 1, len(plan.instalments)
    if done <= 0:
        return ""
    return _("%(done)d of %(count)d payments have arrived.") % {"done": done, "count": count}
