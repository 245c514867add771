"""A promise: how much and when, check your answers, and what happens next. Moving one is the same with the day alone."""

from datetime import date
from typing import assert_never

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.core.day_entry import suggested_days
from goodterms.core.events import Instalment, PaidBy
from goodterms.core.facts import Promise
from goodterms.core.money import Money
from goodterms.core.offers.bounds import PAY_WAYS, PROMISE_DAYS, PromiseBounds, promise_bounds
from goodterms.flow.acting import NotNow
from goodterms.flow.make_promise import make_promise
from goodterms.flow.move_promise import move_promise
from goodterms.web.resolve.agreeing import Words, posted, sealed
from goodterms.web.resolve.already_paid import way_words
from goodterms.web.resolve.costs import time_adds
from goodterms.web.resolve.forms import Mistakes, intent_of, posted_amount, posted_day, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.status import recorded, unconfirmed


@on_link(needs=1)
def promise(here: Here) -> HttpResponse:
    """Ask how much and when; on to the check with what was chosen, signed."""
    matter = here.matter
    bounds = _bounds(matter)
    mistakes = Mistakes()
    again = {"how_much": "full", "amount": "", "when": "", "day": "", "way": bounds.ways[0]}
    if here.request.method == "POST":
        amount, first = posted_amount(here.request, bounds=bounds.amount, reader=matter.reader, mistakes=mistakes)
        due, second = posted_day(
            here.request, first=bounds.first, last=bounds.last, reader=matter.reader, mistakes=mistakes
        )
        way = _way(here, bounds)
        again = {**first, **second, "way": way}
        if amount is not None and due is not None:
            owed = "" if matter.past_due is None else str(matter.past_due.amount)
            terms = here.key(
                "promise", amount=str(amount.amount), currency=amount.currency, due=due.isoformat(), owed=owed, way=way
            )
            return here.go(f"/promise/check?terms={terms}")
    context = {
        "title": _("Which day suits you?"),
        "usual": _usual(matter, bounds),
        "other_open": bool(again["amount"]) or again["how_much"] != "full" or again["way"] != bounds.ways[0],
        "full": matter.reader.money(bounds.amount.suggested),
        "least": matter.reader.money(bounds.amount.least),
        "most": matter.reader.money(bounds.amount.most),
        **_days(matter, bounds),
        "ways": [(index, way, dict(way_words())[way]) for index, way in enumerate(bounds.ways)],
        "again": again,
        **mistakes.context(),
    }
    return here.show("promise", context, status=422 if mistakes else 200)


def _usual(matter: Matter, bounds: PromiseBounds) -> str:
    """What is promised by whoever only chooses a day: all that is due, paid in the likeliest way."""
    return f"{matter.reader.money(bounds.amount.suggested)}, {dict(way_words())[bounds.ways[0]].lower()}"


def _way(here: Here, bounds: PromiseBounds) -> PaidBy:
    """How they mean to pay: what was chosen, else the likeliest."""
    return next((way for way in bounds.ways if way == here.request.POST.get("way")), bounds.ways[0])


def _bounds(matter: Matter) -> PromiseBounds:
    against = matter.choice.why_not("promise")
    if against is not None:
        match against.why:
            case "promise_open":
                raise NotNow("promise_open", "a promise is open already")
            case "nothing_due" | "nothing_owed":
                raise NotNow("nothing_due", "nothing is past due")
            case _:
                raise NotNow("not_offered", f"no promise now: {against.why}")
    bounds = matter.promise_bounds
    if bounds is None:
        raise NotNow("nothing_due", "nothing is past due")
    return bounds


def _days(matter: Matter, bounds: PromiseBounds, *, without: date | None = None) -> dict[str, object]:
    """The days to choose from: suggested ones, and the bounds of another."""
    days = [day for day in suggested_days(first=bounds.first, last=bounds.last) if day != without]
    reader = matter.reader
    return {
        "days": [(index, day.isoformat(), reader.weekday(day)) for index, day in enumerate(days)],
        "first_day": reader.day(bounds.first),
        "last_day": reader.day(bounds.last),
        "first_iso": bounds.first.isoformat(),
        "last_iso": bounds.last.isoformat(),
    }


@on_link(needs=1)
def check_promise(here: Here) -> HttpResponse:
    """Show the promise once more with what it means; POST makes it."""
    signed = here.request.POST.get("terms", "") or here.request.GET.get("terms", "")
    intent = intent_of(signed, link=here.link.id, form="promise")
    amount = Money(int(intent.terms["amount"]), intent.terms["currency"])
    due = date.fromisoformat(intent.terms["due"])
    _is_still_due(here.matter, amount, owed=intent.terms["owed"])
    way = next((one for one in PAY_WAYS if one == intent.terms.get("way")), None)
    if here.request.method == "POST":
        make_promise(
            workspace=workspace(),
            here=here.link.here,
            account=here.matter.account_id,
            case=here.link.case,
            amount=amount,
            due=due,
            key=intent.name,
            way=way,
            shown=posted(here, offer="promise"),
        )
        return here.go("/promised")
    matter = here.matter
    if matter.promise is not None:
        raise NotNow("promise_open", "a promise is open already")
    words = _words(matter, amount=amount, due=due, way=way)
    context = {
        "title": words.title,
        "words": words,
        "path": "/promise",
        "action": "/promise/check",
        "terms": signed,
        "shown": sealed(here, offer="promise", words=words),
    }
    return here.show("press", context)


def _is_still_due(matter: Matter, amount: Money, *, owed: str) -> None:
    """Nobody promises more than is past due because it became less while the page was open. `owed` is what it was (minor units)."""
    now = matter.past_due
    if matter.promise is None and now is not None and owed and now.amount < amount.amount <= int(owed):
        raise NotNow("amount", "what is past due became less since the amount was chosen")


def _words(matter: Matter, *, amount: Money, due: date, way: PaidBy | None) -> Words:
    """What the check says: shown, and kept as what was promised."""
    said = {"amount": matter.reader.money(amount), "day": matter.reader.day(due)}
    rest, moves = _rest(matter, amount), matter.terms.max_moves
    rows = [(_("You pay"), said["amount"]), (_("By"), said["day"])]
    if way is not None:
        rows.append((_("How"), dict(way_words())[way]))
    if rest:
        rows.append((_("Still due after that"), rest))
    rows.append((_("Cost of promising"), _("Nothing")))
    lines = (time_adds(matter, (Instalment(due, amount),)),)
    moved = ngettext(
        "If something changes, you can choose another day once.",
        "If something changes, you can choose another day up to %(moves)d times.",
        moves,
    )
    after = (
        how_paid(matter, way),
        moved % {"moves": moves},
        _("It counts as kept if it reaches us up to %(grace)d days late.") % {"grace": matter.terms.grace_days},
    )
    button = _("Promise to pay %(amount)s by %(day)s") % said
    return Words(_("Check your promise"), tuple(rows), lines, button, after=after)


def how_paid(matter: Matter, way: PaidBy | None) -> str:
    """What they do on their day, by the way they mean to pay."""
    creditor = matter.creditor or matter.brand
    match way:
        case "transfer":
            words = _(
                "On your day you pay by bank transfer. Give your account number, ending %(ending)s, as the reference, so that "
                "we find it."
            )
            return words % {"ending": matter.reference}
        case "debit":
            words = _(
                "We tell %(creditor)s that you would like it collected by direct debit. Nothing is taken before your day."
            )
            return words % {"creditor": creditor}
        case "cash":
            return _("On your day you pay in cash. Keep the receipt until this page says that it has arrived.")
        case "card":
            return _("No money is taken by itself: on your day you open this page and pay by card.")
        case "other" | None:
            return _("No money is taken by itself: you pay when your day comes.")
        case _:
            assert_never(way)


def _rest(matter: Matter, amount: Money) -> str:
    """What would still be due after the promise; empty when nothing."""
    if matter.past_due is None or matter.past_due.currency != amount.currency or matter.past_due <= amount:
        return ""
    return matter.reader.money(matter.past_due - amount)


@on_link(needs=1, methods=("GET",))
def promised(here: Here) -> HttpResponse:
    """What was promised, what the record says, and what happens next."""
    matter = here.matter
    found = matter.promise
    if found is None:
        return here.go("/home")
    words = {"amount": matter.reader.money(found.amount), "day": matter.reader.day(found.due)}
    context = {
        "title": _("Done. You promised %(amount)s by %(day)s") % words,
        "record": recorded(matter, "promise.recorded"),
        "unconfirmed": unconfirmed(matter, "promise.recorded"),
        "next": [
            how_paid(matter, found.way),
            _reminder(matter),
            _("We leave you alone about this until then."),
            _("It counts as kept if it reaches us up to %(grace)d days late.") % {"grace": matter.terms.grace_days},
            _("If something changes, open this link again and choose another day."),
        ],
        "pay": matter.choice.has("pay"),
    }
    return here.show("done", context)


def _reminder(matter: Matter) -> str:
    """When we remind, as the journey says: -1 is the day before."""
    from goodterms.core.journey.definition import Uses

    steps = matter.journey.steps.values() if matter.journey is not None else ()
    days = sorted({day for step in steps if isinstance(step, Uses) for day in step.remind})
    match days:
        case []:
            return _("We don't send you reminders.")
        case [0]:
            return _("We remind you on the day.")
        case [-1]:
            return _("We remind you the day before.")
        case [-1, 0]:
            return _("We remind you the day before, and on the day.")
        case _:
            return _("We remind you before the day.")


@on_link(needs=1)
def move(here: Here) -> HttpResponse:
    """Move the open promise to another day."""
    matter = here.matter
    found = matter.promise
    if found is None:
        raise NotNow("no_promise", "there is no open promise")
    if found.moves >= matter.terms.max_moves:
        raise NotNow("moves_used", "moved as often as it can be")
    bounds = _days_to_move_to(matter, found)
    mistakes = Mistakes()
    again = {"when": "", "day": ""}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="move")
        due, again = posted_day(
            here.request, first=bounds.first, last=bounds.last, reader=matter.reader, mistakes=mistakes
        )
        if due is not None and due == found.due:
            return here.go("/promised")
        if due is not None:
            move_promise(
                workspace=workspace(),
                here=here.link.here,
                promise=found.id,
                due=due,
                key=intent.name,
                shown=posted(here, offer="promise"),
            )
            return here.go("/promised")
    left = matter.terms.max_moves - found.moves
    said = {"amount": matter.reader.money(found.amount), "day": matter.reader.day(found.due)}
    moves = ngettext("You can move it once.", "You can move it %(left)s times.", left) % {"left": left}
    words = Words(
        _("Which day is better?"), (), (_("You promised %(amount)s by %(day)s.") % said, moves), _("Move my promise")
    )
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer="promise", words=words),
        "key": here.key("move"),
        **_days(matter, bounds, without=found.due),
        "again": again,
        **mistakes.context(),
    }
    return here.show("move", context, status=422 if mistakes else 200)


def _days_to_move_to(matter: Matter, found: Promise) -> PromiseBounds:
    """The days on which the house still takes what was promised. Raises `NotNow`: the account is not known."""
    account = matter.account
    policy = matter.world.offers.get("promise")
    dated = None if policy is None else policy.on(matter.reader.today)
    within = None if dated is None else dated.number("within")
    bounds = None
    if account is not None:
        bounds = promise_bounds(
            past_due=found.amount,
            balance=account.balance,
            today=matter.reader.today,
            within_days=within or PROMISE_DAYS,
        )
    if bounds is None:
        raise NotNow("not_offered", "the account is not known")
    return bounds
