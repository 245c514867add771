"""What a person looks at, and what was agreed: where a customer stands after asking for other terms, or agreeing to them."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import TermsAgreed
from goodterms.flow.acting import NotNow
from goodterms.store.offers_known import newest_terms
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter
from goodterms.web.resolve.status import asked_words, recorded, unconfirmed


def may_be_asked(matter: Matter, offer: str) -> None:
    """Raise `NotNow` where it cannot be asked for, or agreed, now."""
    if matter.asked is not None:
        raise NotNow("asked_already", "a person is looking at what was asked for")
    against = matter.choice.why_not(offer)
    if against is None:
        return
    if against.why in {"nothing_due", "nothing_owed"}:
        raise NotNow("nothing_due", "nothing is due")
    if against.why == "too_often":
        raise NotNow("too_often", "as often as it may be", against.finding)
    if against.why in {"promise_open", "plan_open"}:
        raise NotNow(against.why, "something is agreed already", against.finding)
    raise NotNow("not_offered", f"not now: {against.why}", against.finding)


@on_link(needs=1, methods=("GET",))
def asked(here: Here) -> HttpResponse:
    """What was asked for, and what happens now."""
    found = here.matter.asked
    if found is None:
        return here.go("/home")
    context = {
        "title": _("Done. A person is looking at what you asked for"),
        "record": asked_words(here.matter, found),
        "next": [
            _("Nothing is agreed yet. A person gets in touch within two working days to make sure it is you."),
            _("Nobody asks you for money about this meanwhile."),
            _("It costs nothing. You can still pay, or tell us that you are struggling."),
        ],
    }
    return here.show("done", context)


@on_link(needs=2, methods=("GET",))
def agreed(here: Here) -> HttpResponse:
    """What the customer agreed to last, what the record says, and what happens next."""
    matter = here.matter
    found = newest_terms(here=matter.here, account=matter.account_id)
    if found is None:
        return here.go("/home")
    policy = matter.world.offers.get(found.offer)
    kind = "note.added" if policy is None or policy.record is None else policy.record
    context = {
        "title": agreed_words(matter, found),
        "record": recorded(matter, kind),
        "unconfirmed": unconfirmed(matter, kind),
        "next": _next(matter, found),
        "pay": matter.choice.has("pay"),
    }
    return here.show("done", context)


def agreed_words(matter: Matter, found: TermsAgreed) -> str:
    """What was agreed, in one sentence."""
    reader = matter.reader
    if found.day is not None:
        return _("Done. Your payments move to day %(day)d of the month") % {"day": found.day}
    values = {
        "amount": "" if found.amount is None else reader.money(found.amount),
        "day": "" if found.due is None else reader.day(found.due),
    }
    if found.offer == "settle":
        return _("Done. %(amount)s by %(day)s is enough, and we let the rest go") % values
    return _("Done. You pay %(amount)s by %(day)s") % values


def _next(matter: Matter, found: TermsAgreed) -> list[str]:
    if found.day is not None:
        return [
            _("The next payment is due on the new day. The amounts stay as they are."),
            _("What is due already stays due."),
        ]
    lines = [
        _("We leave you alone about this until then."),
        _("No money is taken by itself: you pay when your day comes."),
    ]
    if found.offer == "settle":
        lines.append(_("When all of it has arrived, we tell you so here, and nobody asks you for the rest."))
    lines.append(_("If something changes, open this link again: we find another way with you."))
    return lines
