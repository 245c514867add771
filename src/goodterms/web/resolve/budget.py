"""A month's money, section by section, in the shape of the Standard Financial Statement: kept as they go, and never required.

Whoever showed a known fact may enter it, and it is not shown back to them: what a month looks like tells about a life. Somebody we
know well enough sees what they entered, what is left, and what they could pay.
"""

from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.events import BudgetSection
from goodterms.core.money import Money
from goodterms.core.offers.affordability import Means
from goodterms.core.offers.bounds import PlanBounds
from goodterms.core.offers.budget import LINES, PERIODS, SECTIONS, Budget, Entry, Per
from goodterms.core.offers.identity import level_needed
from goodterms.flow.acting import NotNow
from goodterms.flow.save_budget import save_budget
from goodterms.flow.tell_means import tell_means
from goodterms.store.budgets import read_budget
from goodterms.web.resolve.agreeing import Words, posted_if_any, sealed
from goodterms.web.resolve.budget_words import line_words, per_words, section_words
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace

OFFER: Final = "income_and_expenditure"
MOST_DIGITS: Final = 10**12
"""Minor units of a line at most: more is a slip of the finger. Source: the house."""


def _shown_back(here: Here) -> bool:
    return here.level >= level_needed("income_and_expenditure")


def _currency(matter: Matter) -> str:
    if matter.account is None:
        raise NotNow("not_offered", "the account is not known")
    return matter.account.balance.currency


@on_link(needs=1)
def budget(here: Here) -> HttpResponse:
    """The sections, and which are entered; POST counts them and goes to what they come to."""
    matter = here.matter
    currency = _currency(matter)
    kept = read_budget(here=matter.here, now=matter.now)
    mistakes = Mistakes()
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="budget")
        if not kept.get("income"):
            mistakes.add("section-income", _("Enter what comes in first: without it we cannot say what is left"))
        else:
            shown = posted_if_any(here, offer=OFFER)
            means = _counted(kept, currency).means(as_of=matter.reader.today)
            tell_means(workspace=workspace(), here=matter.here, means=means, key=intent.name, shown=shown)
            return here.go("/budget/result")
    sections = [(section, section_words(section), _state(here, kept, section, currency)) for section in SECTIONS]
    why = _("Only if you want to. It helps us to agree to something you can keep.")
    words = Words(
        _("What does a month look like for you?"),
        tuple((said, state) for _section, said, state in sections),
        (why, _("Only you and the people who help you see it. It is never counted against you.")),
        _("I am done"),
    )
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer=OFFER, words=words),
        "key": here.key("budget"),
        "sections": sections,
        "begun": bool(kept),
        **mistakes.context(),
    }
    return here.show("budget", context, status=422 if mistakes else 200)


def _state(here: Here, kept: Mapping[BudgetSection, Mapping[str, Entry]], section: BudgetSection, currency: str) -> str:
    if section not in kept:
        return _("Not entered yet")
    if not _shown_back(here):
        return _("Entered")
    comes_to = _counted(kept, currency).section(section)
    return _("%(amount)s a month") % {"amount": here.matter.reader.money(comes_to)}


def _counted(kept: Mapping[BudgetSection, Mapping[str, Entry]], currency: str) -> Budget:
    entries = {
        line: entry for lines in kept.values() for line, entry in lines.items() if entry.amount.currency == currency
    }
    return Budget(currency, entries)


@on_link(needs=1)
def budget_section(here: Here, section: str) -> HttpResponse:
    """The lines of one section; POST keeps them and goes on to the next that is empty."""
    found = next((known for known in SECTIONS if known == section), None)
    if found is None:
        raise Http404("there is no such section")
    matter = here.matter
    currency = _currency(matter)
    kept = read_budget(here=matter.here, now=matter.now)
    mistakes = Mistakes()
    again = _again(matter, kept.get(found, {})) if _shown_back(here) else {}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form=f"budget-{found}")
        entries, again = _entries(here, found, currency, mistakes)
        if not mistakes:
            save_budget(
                workspace=workspace(),
                here=matter.here,
                account=matter.account_id,
                case=here.link.case,
                section=found,
                entries=entries,
                key=intent.name,
                shown=posted_if_any(here, offer=OFFER),
            )
            following = next((one for one in SECTIONS[SECTIONS.index(found) + 1 :] if one not in kept), None)
            return here.go("/budget" if following is None else f"/budget/{following}")
    lines = [
        (line, line_words(line), *again.get(line, ("", "month")), mistakes.by_field.get(line, ""))
        for line in LINES[found]
    ]
    named = tuple(line_words(line) for line in LINES[found])
    words = Words(section_words(found), (), (_("Leave empty what does not apply."), *named), _("Keep and go on"))
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer=OFFER, words=words),
        "section": found,
        "number": SECTIONS.index(found) + 1,
        "of": len(SECTIONS),
        "key": here.key(f"budget-{found}"),
        "lines": lines,
        "periods": [(per, per_words(per)) for per in PERIODS],
        "hidden_again": found in kept and not _shown_back(here),
        **mistakes.context(),
    }
    return here.show("budget_section", context, status=422 if mistakes else 200)


def _again(matter: Matter, entries: Mapping[str, Entry]) -> dict[str, tuple[str, Per]]:
    return {line: (matter.reader.money(entry.amount), entry.per) for line, entry in entries.items()}


def _entries(
    here: Here, section: BudgetSection, currency: str, mistakes: Mistakes
) -> tuple[dict[str, Entry], dict[str, tuple[str, Per]]]:
    """What was typed: an empty line is nothing, one that cannot be read is asked again."""
    post, reader = here.request.POST, here.matter.reader
    found: dict[str, Entry] = {}
    again: dict[str, tuple[str, Per]] = {}
    for line in LINES[section]:
        text = post.get(line, "").strip()[:40]
        per: Per = next((known for known in PERIODS if known == post.get(f"{line}-per")), "month")
        again[line] = (text, per)
        if text in {"", "0"}:
            continue
        try:
            amount = read_amount(text, currency=currency, locale=reader.locale)
        except AmountRefused:
            amount = None
        if amount is None or not 0 <= amount.amount < MOST_DIGITS:
            words = _("Write an amount such as %(example)s, or leave it empty")
            mistakes.add(line, words % {"example": reader.money(Money(12500, currency))})
        else:
            found[line] = Entry(amount, per)
    return found, again


@on_link(needs=1, methods=("GET",))
def budget_result(here: Here) -> HttpResponse:
    """What it comes to, and what they could pay, for somebody we know well enough; thanks for everybody."""
    matter = here.matter
    means = matter.past.means
    if means is None:
        return here.go("/budget")
    context: dict[str, object] = {
        "title": _("Thank you. It helps us to find a way that fits"),
        "shown_back": _shown_back(here),
        "plan": matter.choice.has("plan"),
    }
    if _shown_back(here):
        context |= _result(matter, means)
    return here.show("budget_result", context)


@on_link(needs=2, methods=("GET",))
def budget_shown(here: Here) -> HttpResponse:
    """On to the result, once we are sure who it is."""
    return here.go("/budget/result")


def _result(matter: Matter, means: Means) -> dict[str, object]:
    reader = matter.reader
    bounds = _plan_bounds(matter)
    out = (means.fixed, means.flexible, means.creditors, means.saving)
    most = None if bounds is None else bounds.monthly
    proposed = None if bounds is None or most is None else _proposal(bounds, most)
    return {
        "rows": [
            (_("Comes in"), reader.money(means.income)),
            *(
                (words, reader.money(amount))
                for words, amount in zip(
                    (_("Fixed costs"), _("Everyday costs"), _("Others you pay off"), _("Put aside")), out, strict=True
                )
            ),
        ],
        "left": reader.money(means.left),
        "short": means.left.amount <= 0,
        "most": "" if most is None or most.amount <= 0 else reader.money(most),
        "proposed": "" if proposed is None else reader.money(proposed),
        "times": 0 if proposed is None or bounds is None else -(-bounds.total.amount // proposed.amount),
    }


def _plan_bounds(matter: Matter) -> PlanBounds | None:
    offered = matter.choice.get("plan")
    return offered.bounds if offered is not None and isinstance(offered.bounds, PlanBounds) else None


def _proposal(bounds: PlanBounds, most: Money) -> Money | None:
    """What each monthly payment of a plan could be: as much as they can spare, and enough to end in time; None: no plan fits."""
    each = min(most, bounds.total)
    enough = -(-bounds.total.amount // bounds.most)
    return each if each >= bounds.floor and each.amount >= enough else None
