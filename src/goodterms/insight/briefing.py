"""What a report says first: a few sentences on how a journey went, then what to do next, the most pressing first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core.money import Money
from goodterms.insight.wording import amount, channels, count, listed

if TYPE_CHECKING:
    from goodterms.insight.report import JourneyReport, Sum


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do: the words, the page it is done on (`exceptions`, `cases` or none) and what that page is asked for."""

    words: str
    page: str = ""
    query: str = ""
    command: str = ""


def headline(one: "JourneyReport", /) -> tuple[str, ...]:
    """How the journey went, in a few sentences."""
    return tuple(
        sentence for sentence in (_reached(one), _facts(one), _money(one), _ended(one), _completed(one)) if sentence
    )


def _reached(one: "JourneyReport") -> str:
    values = {"opened": count(one.opened), "contacted": count(one.contacted), "not": count(one.not_contacted)}
    if not one.not_contacted:
        words = _n(
            "%(opened)s case opened, and it was contacted",
            "%(opened)s cases opened, and every one was contacted",
            one.opened,
        )
    else:
        words = _n(
            "%(opened)s case opened: %(contacted)s contacted, %(not)s not contacted",
            "%(opened)s cases opened: %(contacted)s contacted, %(not)s not contacted",
            one.opened,
        )
    by = [f"{_lower(channels(name))} {count(number)}" for name, number in one.contacts_by_channel.items()]
    return words % values + (_(" (contacts: %(by)s).") % {"by": listed(by)} if by else ".")


def _lower(label: str) -> str:
    return label if label.startswith("WhatsApp") else label[:1].lower() + label[1:]


def _facts(one: "JourneyReport") -> str:
    if not one.recorded and not one.kept and not one.cured:
        return _("Nothing is recorded, kept or cured yet.")
    values = {"recorded": count(one.recorded), "kept": count(one.kept), "cured": count(one.cured)}
    return (
        _(
            "The record acknowledged an outcome in %(recorded)s; a promise or plan was kept in %(kept)s; "
            "%(cured)s reached the journey's goal."
        )
        % values
    )


def _money(one: "JourneyReport") -> str:
    values = {"promised": _sums(one.promised), "paid": _sums(one.paid)}
    if not one.promised and not one.paid:
        return _("Nothing was promised or paid yet.")
    return _("Promised: %(promised)s. Paid while the case was open: %(paid)s.") % values


def _sums(sums: "Mapping[str, Sum]") -> str:
    return listed([amount(Money(total.amount, currency)) for currency, total in sums.items()]) or _("nothing")


def _ended(one: "JourneyReport") -> str:
    ended = sum(one.ended.values())
    if not ended:
        return _("None has ended yet.")
    values = {"ended": count(ended), "running": count(one.running), "here": count(one.ended.get("finished_here", 0))}
    return _("%(ended)s ended, %(here)s of them finished here; %(running)s are running.") % values


def _completed(one: "JourneyReport") -> str:
    if one.completion.rate is None:
        return ""
    values = {"rate": f"{one.completion.rate:.1%}", "cohort": count(one.completion.cohort)}
    return _("Completion rate: %(rate)s of the %(cohort)s cases at least 30 days old.") % values


def todo(one: "JourneyReport", /) -> tuple[Todo, ...]:
    """What to do next, the most pressing first; one line that says so where there is nothing."""
    found = [*_closed(one), *_waiting(one), *_not_contacted(one)]
    return tuple(found) or (Todo(_("Nothing needs you. Cases that are not finished wait for a customer or a day.")),)


def _closed(one: "JourneyReport") -> list[Todo]:
    if one.closed is None:
        return []
    words = _("Closed to new cases: %(why)s. Find out why outcomes are not recorded, then lift it.")
    return [Todo(words % {"why": one.closed}, command="goodterms guardrail list")]


def _waiting(one: "JourneyReport") -> list[Todo]:
    if not one.waiting:
        return []
    words = _n("%(n)s exception waits for a person", "%(n)s exceptions wait for a person", one.waiting)
    end = _(". None is late.")
    if one.late and one.waiting == 1:
        end = _(", and it is late.")
    elif one.late:
        end = _(", %(late)s of them late: begin with those.") % {"late": count(one.late)}
    return [Todo(words % {"n": count(one.waiting)} + end, "exceptions")]


ADVICE: Final[dict[str, Callable[[], str]]] = {
    "base.sending_open": lambda: _("Import what is missing, or declare it empty: until then nothing is sent."),
    "base.known_facts": lambda: _("Import the account, its portfolio and the customer's language."),
    "base.contact_point": lambda: _("Ask the record for an address or number that works."),
    "base.pack": lambda: _("Put a pack of rules in force: without one nothing may be sent."),
    "house.consent": lambda: _("Ask for consent when they call or write; until then only a person may call them."),
    "unknown-outcome": lambda: _("Ask the provider what became of them; they are never sent again by themselves."),
    "provider-refused": lambda: _("See what the provider said, and whether their addresses work."),
    "figures-old": lambda: _("Bring the record's newest file: nobody is asked for money on old figures."),
}
"""What a person can do about a reason. Reasons that pass by themselves (hours, counts, holds) are not in it."""


def _not_contacted(one: "JourneyReport") -> list[Todo]:
    from goodterms.insight.not_contacted import reason_words

    found = []
    for reason, number in one.not_contacted_by_reason.items():
        advice = ADVICE.get(reason)
        if advice is not None:
            words = _n(
                "%(n)s case was not contacted (%(why)s). %(do)s",
                "%(n)s cases were not contacted (%(why)s). %(do)s",
                number,
            )
            values = {"n": count(number), "why": reason_words(reason), "do": advice()}
            found.append(Todo(words % values, "cases", f"which=not-contacted:{reason}&journey={one.journey}"))
    return found
