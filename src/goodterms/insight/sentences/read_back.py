"""Sentences about a day to pay that was named in an answer, and what was put to the customer of it."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import amount, day, listed

OfReadBack: TypeAlias = e.PromiseNamed | e.PromiseReadBack


def of_read_back(event: OfReadBack, about: About) -> Said:
    """The sentence of what was named, or of what was asked back."""
    match event:
        case e.PromiseNamed():
            named = [*map(amount, event.amounts), *map(day, event.days)]
            if event.part:
                words = _("Offers to pay a part, and does not say how much: %(what)s.")
                return about.by("customer", words % {"what": listed(named) or _("no day named")}, "customer")
            if event.corrects and named:
                words = _("Puts right what was read back: %(what)s.") % {"what": listed(named)}
                return about.by("customer", words, "customer")
            if not event.days:
                return about.by("customer", _("Named a time to pay that no calendar tells."), "customer")
            return about.by("customer", _("Was read to name: %(what)s.") % {"what": listed(named)}, "customer")
        case e.PromiseReadBack(asks="when"):
            words = _("Asks for a day and an amount that can be agreed: a promise was named, and none that can be.")
            return about.by("goodterms", words, "customer")
        case e.PromiseReadBack():
            choices = [
                _("%(amount)s by %(due)s") % {"amount": amount(one.amount), "due": day(one.due)}
                for one in event.choices
            ]
            words = _("Reads back what was understood, and promises nothing before they say it is right: %(what)s.")
            return about.by("goodterms", words % {"what": listed(choices)}, "customer")
        case _:
            assert_never(event)
