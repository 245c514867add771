"""What each way costs in all, doing nothing included: what the record says time adds, or that nobody told us, said as it is."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from goodterms.core.events import Instalment
from goodterms.core.money import Money
from goodterms.core.offers.cost import Contract, interest, interest_over
from goodterms.core.offers.retries import HELD_BACK
from goodterms.store.checkouts import CheckoutRow
from goodterms.web.resolve.matter import Matter, payments

QUIET = (
    "hardship",
    "vulnerability",
    "debt_advice",
    "breathing_space",
    "breathing_space_crisis",
    "statutory_moratorium",
)

LOOKS_AHEAD: Final = 30
"""For how many days we say what doing nothing costs. Source: the house (a month)."""


def doing_nothing(matter: Matter) -> str:
    """What it costs to do nothing, as far as we can say."""
    if matter.past_due is None:
        return ""
    words = _(
        "If you do nothing, %(amount)s stays due and we may write to you again. "
        "Interest or charges of your contract, if it has any, go on."
    )
    if matter.contract is not None:
        words = _contract_words(matter, matter.past_due, matter.contract)
    if matter.hold(*QUIET, "dispute", "payment_pending"):
        words = _("You don't need to do anything now. %(amount)s stays due, and nobody asks you for it meanwhile.")
    elif matter.hold("cease") is not None:
        words = _(
            "If you do nothing, %(amount)s stays due. Interest or charges of your contract go on, if there are any."
        )
    elif matter.plan is not None:
        words = _("You don't need to do anything before the next day of your plan.")
    elif matter.promise is not None:
        words = _("You don't need to do anything before your day. %(amount)s stays due until it arrives.")
    elif (again := asked_again(matter)) is not None:
        return _while_waiting(matter, matter.past_due, again)
    return words % {"amount": matter.reader.money(matter.past_due)}


def asked_again(matter: Matter) -> CheckoutRow | None:
    """The debit that the customer's bank did not pay and is asked for once more, unless they do something."""
    if left_alone(matter):
        return None
    return next((row for row in payments(matter) if row.state == "failed" and row.retry_at is not None), None)


def left_alone(matter: Matter, *, now_over: CheckoutRow | None = None) -> bool:
    """Whether something stands that keeps their bank from being asked again: on the day it is judged so (`judge_retry`).

    `now_over` is a payment whose end was heard of on this very page: the hold that it placed is over, whatever was read before.
    """
    kinds = HELD_BACK if now_over is None else HELD_BACK - {"payment_pending"}
    return matter.hold(*kinds) is not None or matter.promise is not None or matter.plan is not None


def not_paid(matter: Matter, row: CheckoutRow) -> str:
    """What their bank did not do, without blame."""
    return _("Your bank did not pay %(amount)s") % {"amount": matter.reader.money(row.amount)}


def asked_again_words(matter: Matter, row: CheckoutRow) -> tuple[str, ...]:
    """When their bank is asked again, and what they can do before."""
    return (
        _("We ask it again on %(day)s. You need not do anything.") % {"day": asked_again_on(matter, row)},
        _("If you pay, choose another day or tell us that money is tight before then, we don't ask it."),
    )


def asked_again_on(matter: Matter, row: CheckoutRow) -> str:
    """The day on which their bank is asked again; today, where that day has come and it is about to be."""
    reader = matter.reader
    return reader.day(reader.today if row.retry_at is None else max(reader.local_day(row.retry_at), reader.today))


def _while_waiting(matter: Matter, due: Money, row: CheckoutRow) -> str:
    """What doing nothing leads to where their bank is asked once more: that, the rest, and what time costs until then."""
    reader, day = matter.reader, asked_again_on(matter, row)
    said = [
        _("If you do nothing, we ask your bank for %(amount)s again on %(day)s.")
        % {"amount": reader.money(row.amount), "day": day}
    ]
    if row.amount < due:
        rest = _("The other %(rest)s stays due, and we may write to you about it.")
        said.append(rest % {"rest": reader.money(due - row.amount)})
    contract = matter.contract
    if contract is None:
        said.append(_("Interest or charges of your contract, if it has any, go on."))
    elif contract.free:
        said.append(_("Nothing is added to it."))
    elif contract.rate and row.retry_at is not None:
        days = max(0, (reader.local_day(row.retry_at) - reader.today).days)
        cost = reader.money(interest(due, rate=contract.rate, days=days))
        words = _("The interest of your contract, %(rate)s a year, adds about %(cost)s until %(day)s.")
        said.append(words % {"rate": reader.rate(contract.rate), "cost": cost, "day": day})
    if contract is not None and contract.late_fee:
        fee = {"fee": reader.money(Money(contract.late_fee, due.currency))}
        said.append(_("A late fee of %(fee)s may come with it.") % fee)
    return " ".join(said)


def _contract_words(matter: Matter, due: Money, contract: Contract) -> str:
    """The same where the record says what time costs; `%(amount)s` is left to be filled in."""
    if contract.free:
        return _("If you do nothing, %(amount)s stays due and we may write to you again. Nothing is added to it.")
    words = _(
        "If you do nothing, %(amount)s stays due and we may write to you again. The interest of your contract, %(rate)s a year, adds "
        "about %(cost)s to it in 30 days."
    )
    reader = matter.reader
    cost = interest(due, rate=contract.rate, days=LOOKS_AHEAD)
    values = {"amount": "%(amount)s", "rate": _unformatted(reader.rate(contract.rate)), "cost": reader.money(cost)}
    if not contract.rate:
        words = _("If you do nothing, %(amount)s stays due and we may write to you again.")
    found = words % values
    if contract.late_fee:
        words = _("A late fee of %(fee)s may come with it.")
        found = f"{found} {words % {'fee': reader.money(Money(contract.late_fee, due.currency))}}"
    return found


def _unformatted(text: str) -> str:
    """The text as it comes out again once the whole sentence is filled in."""
    return text.replace("%", "%%")


def added(matter: Matter, parts: Sequence[Instalment]) -> Money | None:
    """What the contract adds until all of `parts` is paid; None where the record does not say."""
    if matter.contract is None or not parts:
        return None
    currency = parts[0].amount.currency
    return interest_over(parts, rate=matter.contract.rate, since=matter.reader.today, currency=currency)


def time_adds(matter: Matter, parts: Sequence[Instalment]) -> str:
    """What time adds until the last of `parts` is paid, as the record says it; else what we do not know about it."""
    found, contract = added(matter, parts), matter.contract
    if found is None or contract is None:
        return _("If your contract has interest, it goes on.")
    if not found.amount:
        return _("This is the whole cost: nothing is added.")
    reader = matter.reader
    words = _("The interest of your contract, %(rate)s a year, adds about %(cost)s until %(day)s.")
    last = max(part.due for part in parts)
    return words % {"rate": reader.rate(contract.rate), "cost": reader.money(found), "day": reader.day(last)}


def with_time(matter: Matter, parts: Sequence[Instalment]) -> str:
    """The same, where nothing says yet that we add nothing."""
    found = added(matter, parts)
    if found is not None and not found.amount:
        return time_adds(matter, parts)
    return " ".join((_("We add nothing."), time_adds(matter, parts)))


def as_far_as_we_know(matter: Matter) -> str:
    """What the total leaves out: nobody tells us the interest of the contract, and we do not pretend to know it."""
    if matter.contract is not None and matter.contract.free:
        return _("This is the whole cost: nothing is added.")
    return " ".join((_("We add nothing."), _("If your contract has interest, it goes on.")))


def settled(matter: Matter) -> str:
    """What less than all costs in all where it arrives in time, and where it does not."""
    if matter.contract is not None and matter.contract.free:
        return _("It costs no more than that: nothing is added.")
    return _(
        "It costs no more than that. If it does not arrive in time, your contract goes on, with its interest if it has any."
    )
