"""Sentences about promises, plans and terms: what was asked for, agreed and called off."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.core.money import Money
from goodterms.insight.sentences.read_back import of_read_back
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import amount, day, offer, paid_by

OfAgreements: TypeAlias = (
    e.PromiseMade
    | e.PromiseNamed
    | e.PromiseReadBack
    | e.PromiseMoved
    | e.PromiseCancelled
    | e.OfferAsked
    | e.OfferAnswered
    | e.OfferCountered
    | e.CounterDeclined
    | e.OfferShown
    | e.ChangeTold
    | e.TermsAgreed
    | e.PlanMade
    | e.PlanCancelled
)


def of_agreements(event: OfAgreements, about: About) -> Said:
    """The sentence of a promise, a plan or terms."""
    match event:
        case e.PromiseMade() | e.PromiseMoved() | e.PromiseCancelled():
            return _promise(event, about)
        case e.PromiseNamed() | e.PromiseReadBack():
            return of_read_back(event, about)
        case e.OfferAsked() | e.OfferAnswered():
            return _offer(event, about)
        case e.OfferCountered() | e.CounterDeclined():
            return _countered(event, about)
        case e.OfferShown():
            values = {"offer": offer(event.offer), "until": day(event.until)}
            return about.by(
                "customer",
                _("Saw the offer for the first time: %(offer)s. It stands until %(until)s.") % values,
                "customer",
            )
        case e.ChangeTold():
            return about.by("customer", _("Told us what changed: %(what)s.") % {"what": _changed(event)}, "customer")
        case e.TermsAgreed():
            words = _("Agreed by themselves to %(terms)s.") % {"terms": terms_in_words(event)}
            return about.by("customer", words, "customer", "good")
        case e.PlanMade():
            return about.brought(_plan_made(event), "customer", "good")
        case e.PlanCancelled():
            return about.brought(_("The plan was cancelled: %(reason)s.") % {"reason": event.reason}, "customer")
        case _:
            assert_never(event)


def _promise(event: e.PromiseMade | e.PromiseMoved | e.PromiseCancelled, about: About) -> Said:
    match event:
        case e.PromiseMade():
            values = {"amount": amount(event.amount), "due": day(event.due)}
            if event.by == "staff":
                return about.brought(_("Entered a promise of %(amount)s by %(due)s.") % values, "customer", "good")
            if event.by == "import":
                words = _("Told us of an open promise of %(amount)s by %(due)s.") % values
                return about.by("elsewhere", words, "customer")
            words = _("Promised to pay %(amount)s by %(due)s.")
            if event.way is not None:
                words, values["way"] = _("Promised to pay %(amount)s by %(due)s, %(way)s."), paid_by(event.way)
            return about.by("customer", words % values, "customer", "good")
        case e.PromiseMoved():
            return about.brought(_("Moved the promise to %(due)s.") % {"due": day(event.due)}, "customer")
        case e.PromiseCancelled():
            return about.brought(_("The promise was cancelled: %(reason)s.") % {"reason": event.reason}, "customer")
        case _:
            assert_never(event)


def _plan_made(event: e.PlanMade) -> str:
    if not event.instalments:
        return _("A plan without instalments: nothing was agreed.")
    first, last = event.instalments[0], event.instalments[-1]
    total = Money(sum(one.amount.amount for one in event.instalments), first.amount.currency)
    values = {
        "total": amount(total),
        "count": str(len(event.instalments)),
        "first": day(first.due),
        "last": day(last.due),
    }
    return _("Agreed to a plan of %(total)s in %(count)s instalments, from %(first)s to %(last)s.") % values


def terms_in_words(event: e.OfferAsked | e.OfferAnswered | e.TermsAgreed) -> str:
    """What was asked for, exactly: "a payment plan, 6 instalments, the first of 10.00 EUR on 15 May"."""
    what = [offer(event.offer)]
    if isinstance(event, e.OfferAsked) and event.instalments:
        first, last = event.instalments[0], event.instalments[-1]
        values = {"count": str(len(event.instalments)), "amount": amount(first.amount), "last": amount(last.amount)}
        words = _("%(count)s instalments, the first of %(amount)s on %(day)s, the last of %(last)s on %(end)s")
        what.append(words % {**values, "day": day(first.due), "end": day(last.due)})
    if event.amount is not None:
        what.append(amount(event.amount))
    if event.due is not None:
        what.append(_("by %(day)s") % {"day": day(event.due)})
    if event.day is not None:
        what.append(_("day %(day)s of each month") % {"day": str(event.day)})
    return ", ".join(what)


def _offer(event: e.OfferAsked | e.OfferAnswered, about: About) -> Said:
    terms = terms_in_words(event)
    if isinstance(event, e.OfferAnswered):
        words = _("Agreed: %(terms)s.") if event.agreed else _("Did not agree: %(terms)s.")
        return about.brought(words % {"terms": terms}, "person", "good" if event.agreed else "plain")
    words = _("Asked for %(terms)s. A person decides: %(reason)s.") % {"terms": terms, "reason": event.reason}
    return about.brought(words, "customer", "needs_you")


def _countered(event: e.OfferCountered | e.CounterDeclined, about: About) -> Said:
    if isinstance(event, e.CounterDeclined):
        return about.brought(_("Did not take what a person answered. What is owed stays as it was."), "customer")
    values = {
        "theirs": amount(event.theirs),
        "ours": amount(event.amount),
        "day": day(event.due),
        "until": day(event.until),
    }
    if event.by == "staff":
        words = _("Answered %(theirs)s with %(ours)s by %(day)s. It stands until %(until)s.")
        return about.brought(words % values, "person")
    words = _("Named %(theirs)s as enough. The page answered with %(ours)s, by the house's policy.")
    return about.by("customer", words % values, "customer")


def _changed(event: e.ChangeTold) -> str:
    match event.what:
        case "later":
            return _("the money comes later")
        case "less":
            return _("it is too much at once")
        case "paid":
            return _("it was paid")
        case "struggling":
            return _("money is tight")
        case "wrong":
            return _("something is wrong with the amount")
        case "other":
            return _("something else")
        case _:
            assert_never(event.what)
