""" "I have already paid": one tap is enough; how and when, if they want to say, so that it is found sooner."""

from datetime import timedelta
from typing import Final, get_args

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.day_entry import DayRefused, read_day
from goodterms.core.events import PaidBy
from goodterms.core.money import Money
from goodterms.flow.acting import NotNow
from goodterms.flow.say_already_paid import HowPaid, say_already_paid
from goodterms.web.resolve.agreeing import Words, posted, sealed
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.status import recorded, unconfirmed

LONGEST_REFERENCE: Final = 80
LOOKS_BACK: Final = timedelta(days=366)
"""How long ago a payment may have been made that we are asked to look for. Source: the house."""


@on_link(needs=1)
def already_paid(here: Here) -> HttpResponse:
    """ "I have already paid": one tap to confirm."""
    mistakes = Mistakes()
    again: dict[str, str] = {}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="already-paid")
        how, again = _how(here, mistakes)
        if not mistakes:
            say_already_paid(
                workspace=workspace(),
                here=here.link.here,
                account=here.matter.account_id,
                case=here.link.case,
                key=intent.name,
                how=how,
                shown=posted(here, offer="already_paid"),
            )
            return here.go("/looking")
    elif here.matter.hold("payment_pending") is not None:
        return here.go("/looking")
    elif not here.matter.choice.has("already_paid"):
        raise NotNow("nothing_due" if here.matter.past_due is None else "not_offered", "not offered now")
    words = Words(
        _("You have already paid?"),
        (),
        (
            _("Thank you. Tell us with one tap: we look for it, and don't ask you again meanwhile."),
            _("You don't need to send anything."),
        ),
        _("Yes, I have paid it"),
    )
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer="already_paid", words=words),
        "key": here.key("already-paid"),
        "ways": [(index, way, said) for index, (way, said) in enumerate(way_words())],
        "longest": LONGEST_REFERENCE,
        "today_iso": here.matter.reader.today.isoformat(),
        "told_open": any(again.values()),
        "again": again,
        **mistakes.context(),
    }
    return here.show("already_paid", context, status=422 if mistakes else 200)


def way_words() -> list[tuple[PaidBy, str]]:
    """The ways of paying as the customer reads them."""
    return [
        ("transfer", _("By bank transfer")),
        ("card", _("By card")),
        ("debit", _("By direct debit")),
        ("cash", _("In cash")),
        ("other", _("Another way")),
    ]


def _how(here: Here, mistakes: Mistakes) -> tuple[HowPaid, dict[str, str]]:
    """What they say of it; what cannot be read is asked again, and nothing of it is needed."""
    post, reader, account = here.request.POST, here.matter.reader, here.matter.account
    again = {name: post.get(name, "").strip()[:LONGEST_REFERENCE] for name in ("amount", "day", "way", "reference")}
    amount: Money | None = None
    if again["amount"] and account is not None:
        try:
            amount = read_amount(again["amount"], currency=account.balance.currency, locale=reader.locale)
        except AmountRefused:
            amount = None
        if amount is None or amount.amount <= 0:
            words = _("Enter an amount such as %(example)s, or leave it empty")
            mistakes.add("amount", words % {"example": reader.money(max(account.past_due, account.balance))})
    day = None
    if again["day"]:
        try:
            day = read_day(again["day"], locale=reader.locale, today=reader.today)
        except DayRefused:
            day = None
        if day is None or not reader.today - LOOKS_BACK <= day <= reader.today:
            mistakes.add("day", _("Enter the day on which you paid, today or before, or leave it empty"))
    way = next((known for known in get_args(PaidBy) if known == again["way"]), None)
    return HowPaid(amount, day, way, again["reference"]), again


@on_link(needs=1, methods=("GET",))
def looking(here: Here) -> HttpResponse:
    """We are looking for the payment."""
    hold = here.matter.hold("payment_pending")
    if hold is None or hold.id.startswith("gateway/"):  # the first page says that their bank works on it
        return here.go("/home")
    context = {
        "title": _("Thank you. We are looking for it"),
        "record": recorded(here.matter, "note.added"),
        "unconfirmed": unconfirmed(here.matter, "note.added"),
        "next": [
            _("Payments from another bank can take a few days to arrive."),
            _("We don't ask you again while we look."),
            _("If it has not arrived after five working days, a person looks, and gets in touch."),
        ],
    }
    return here.show("done", context)
