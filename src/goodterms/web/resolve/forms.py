"""Forms that can be sent twice, late, from two tabs or after going back: each carries a signed key of its own intent.

The key becomes the name of the event, so the same form again changes nothing. Mistakes are collected with the field they
belong to, for the summary on top of the page and the words beside the field.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.day_entry import DayRefused, read_day
from goodterms.core.money import Money
from goodterms.core.offers.bounds import AmountBounds
from goodterms.web.resolve.reader import Reader

SALT = "goodterms.form.1"
LASTS_SECONDS = 60 * 60
"""How long a form may be left open: longer than a visit, so that the visit decides."""


class StaleForm(Exception):
    """The form's key is missing, too old, changed, or another page's: show the page again, with a new key."""


def form_key(*, link: int, form: str, terms: Mapping[str, str] | None = None) -> str:
    """A new signed key for one intent on this link; `terms` travel with it and cannot be changed on the way."""
    return signing.dumps([link, form, secrets.token_hex(12), dict(terms or {})], salt=SALT)


@dataclass(frozen=True, slots=True)
class Intent:
    """What a signed key says: the name of the intent, and the terms the customer saw."""

    name: str
    terms: Mapping[str, str]


def intent_of(signed: str, *, link: int, form: str) -> Intent:
    """The intent behind a form's key. Raises `StaleForm`."""
    try:
        owner, of, nonce, terms = signing.loads(signed, salt=SALT, max_age=LASTS_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise StaleForm from error
    if owner != link or of != form:
        raise StaleForm
    return Intent(f"{link}/{nonce}", terms)


def posted_intent(request: HttpRequest, *, link: int, form: str) -> Intent:
    """The intent of the form that was sent. Raises `StaleForm`."""
    return intent_of(request.POST.get("key", ""), link=link, form=form)


@dataclass
class Mistakes:
    """What is wrong with what was sent: field id to words, in the order of the page."""

    by_field: dict[str, str] = field(default_factory=dict)

    def add(self, field_id: str, words: str) -> None:
        self.by_field.setdefault(field_id, words)

    def __bool__(self) -> bool:
        return bool(self.by_field)

    def context(self) -> dict[str, Any]:
        """For the template: the list for the summary, and each field's words."""
        return {"errors": list(self.by_field.items()), "error": self.by_field}


def posted_amount(
    request: HttpRequest, *, bounds: AmountBounds, reader: Reader, mistakes: Mistakes
) -> tuple[Money | None, dict[str, str]]:
    """The amount that was typed (`amount`) or chosen (`how_much`), and what to show again. What was typed is what was meant."""
    choice, typed = request.POST.get("how_much", ""), request.POST.get("amount", "").strip()
    again = {"how_much": "other" if typed else choice, "amount": typed[:40]}
    if not typed and choice == "full":
        return bounds.suggested, again
    if not typed and choice == "all":
        return bounds.most, again
    if not typed and choice != "other":
        mistakes.add("how-full", _("Choose how much"))
        return None, again
    between = _("Enter an amount between %(least)s and %(most)s, for example %(example)s") % {
        "least": reader.money(bounds.least),
        "most": reader.money(bounds.most),
        "example": reader.money(bounds.suggested),
    }
    try:
        amount = read_amount(typed, currency=bounds.least.currency, locale=reader.locale)
    except AmountRefused as refused:
        mistakes.add("amount", _amount_words(refused, reader=reader, bounds=bounds) or between)
        return None, again
    if not bounds.hold(amount):
        mistakes.add("amount", between)
        return None, again
    return amount, again


def _amount_words(refused: AmountRefused, *, reader: Reader, bounds: AmountBounds) -> str | None:
    example = reader.money(bounds.suggested)
    match refused.code:
        case "ambiguous":
            return _("We can read this amount in two ways. Write it like %(example)s") % {"example": example}
        case "decimals":
            return _("This amount has too many decimals. Write it like %(example)s") % {"example": example}
        case "currency":
            return _("Enter an amount in the same currency, like %(example)s") % {"example": example}
        case "negative":
            return _("Enter an amount above zero, like %(example)s") % {"example": example}
        case _:
            return None


def posted_day(
    request: HttpRequest, *, first: date, last: date, reader: Reader, mistakes: Mistakes
) -> tuple[date | None, dict[str, str]]:
    """The day whose button was pressed (`on`), else typed (`day`), else chosen (`when`), and what to show again.

    Between a choice and what was typed, what was typed is what was meant.
    """
    pressed = request.POST.get("on", "")
    choice, typed = request.POST.get("when", ""), request.POST.get("day", "").strip()
    if pressed:
        choice, typed = pressed, ""
    again = {"when": "other" if typed else choice, "day": typed[:40]}
    if not typed and choice == "":
        mistakes.add("when-0", _("Choose a day"))
        return None, again
    field_id = "day" if typed or choice == "other" else "when-0"
    try:
        day = read_day(typed or choice, locale=reader.locale, today=reader.today)
    except DayRefused:
        day = None
    if day is None or not first <= day <= last:
        between = _("Enter a day between %(first)s and %(last)s, for example %(example)s") % {
            "first": reader.day(first),
            "last": reader.day(last),
            "example": reader.day(first + (last - first) // 2),
        }
        mistakes.add(field_id, between)
        return None, again
    return day, again
