"""How things stand, in honest words: what was promised, paid or said, and whether the record has it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from goodterms.core.events import OfferAsked
from goodterms.store.checkouts import CheckoutRow
from goodterms.web.resolve.costs import asked_again_words, left_alone, not_paid
from goodterms.web.resolve.matter import Matter, Told, disputed, payments, told
from goodterms.web.resolve.what_changed import not_kept

SHOWN_FOR = timedelta(days=60)
"""How long the first page says how a dispute was decided."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One thing to know. `tone` is done, ask or plain; `link` and `link_words` lead on where there is more to do.

    `leads`: it matters more than the amount, so it may be the page's heading.
    """

    tone: str
    title: str
    lines: tuple[str, ...]
    link: str = ""
    link_words: str = ""
    leads: bool = False


def panels(matter: Matter, *, base: str) -> list[Panel]:
    """What stands on the account now, the most important first."""
    return [
        *_quiet(matter, base=base),
        *_disputed(matter),
        *_decided(matter, base=base),
        *_asked_for(matter, base=base),
        *_countered(matter, base=base),
        *_not_kept(matter, base=base),
        *_plan(matter, base=base),
        *_promise(matter, base=base),
        *_claimed(matter),
        *_paid(matter, base=base),
        *_left_alone(matter, base=base),
    ]


def _quiet(matter: Matter, *, base: str) -> list[Panel]:
    hold = matter.hold(
        "hardship", "vulnerability", "debt_advice", "breathing_space", "breathing_space_crisis", "statutory_moratorium"
    )
    if hold is None:
        return []
    last = matter.quiet_last_day(hold)
    title = _("All is quiet until %(day)s") % {"day": matter.reader.day(last)} if last else _("All is quiet")
    lines: tuple[str, ...] = (_("Nobody asks you for money before a person has talked with you."),)
    if last is not None:
        lines = (_("Nobody asks you for money until then."), _("A person gets in touch within two working days."))
    words = _("I need more time") if matter.may_ask_for_more_time else _("What happens now")
    return [Panel("done", title, lines, f"{base}/quiet", words, leads=True)]


def _disputed(matter: Matter) -> list[Panel]:
    if matter.hold("dispute") is None:
        return []
    words = _("Nobody asks you for money on this account meanwhile.")
    lines = (words, when_looked_at(matter), recorded(matter, "dispute.recorded") or "")
    return [Panel("plain", _("A person is looking into what you told us"), lines, leads=True)]


def when_looked_at(matter: Matter) -> str:
    """By when a person looks into the open dispute, as far as a list says so."""
    found = disputed(matter)
    if found is None or found.due is None:
        return ""
    if found.due < matter.now:
        return _("It takes longer than we said, and we are sorry. You can talk to us at any time.")
    day = matter.reader.day(matter.reader.local_day(found.due))
    return _("A person looks at it by %(day)s, and you read the answer here.") % {"day": day}


def _decided(matter: Matter, *, base: str) -> list[Panel]:
    """How a dispute was decided: for as long as somebody may wonder, and until the next one."""
    found = disputed(matter) if matter.hold("dispute") is None else None
    if found is None or found.closed_at is None or matter.now - found.closed_at > SHOWN_FOR:
        return []
    values = {
        "day": matter.reader.plain_day(matter.reader.local_day(found.closed_at)),
        "creditor": matter.creditor or matter.brand,
    }
    talk = (f"{base}/talk", _("Talk to a person"))
    match found.outcome:
        case "upheld":
            lines = (
                _("We looked into what you told us, and decided so on %(day)s.") % values,
                _("The amount here is what %(creditor)s says is owed now. If it still looks wrong, talk to us.")
                % values,
            )
            return [Panel("done", _("You were right"), lines, *talk)]
        case "rejected":
            lines = (
                _("On %(day)s a person found that the amount is owed as it stands.") % values,
                _("If you don't agree, or want it explained, talk to us. You can also tell us again what is wrong."),
            )
            return [Panel("plain", _("We looked into what you told us"), lines, *talk)]
        case _:
            return []


def _promise(matter: Matter, *, base: str) -> list[Panel]:
    promise = matter.promise
    if promise is None:
        return []
    reader = matter.reader
    lines = [recorded(matter, "promise.recorded") or _("We have it.")]
    if promise.paid:
        lines.insert(0, _("%(paid)s of it has arrived.") % {"paid": reader.money(promise.paid)})
    movable = promise.moves < matter.terms.max_moves and matter.hold("hardship", "dispute") is None
    words = {"amount": reader.money(promise.amount), "day": reader.day(promise.due)}
    return [
        Panel(
            "done",
            _("You promised %(amount)s by %(day)s") % words,
            tuple(lines),
            f"{base}/move" if movable else "",
            _("Choose another day") if movable else "",
            leads=True,
        )
    ]


def _asked_for(matter: Matter, *, base: str) -> list[Panel]:
    asked = matter.asked
    if asked is None:
        return []
    lines = (asked_words(matter, asked), _("Nobody asks you for money about this meanwhile."))
    title = _("A person is looking at what you asked for")
    return [Panel("plain", title, lines, f"{base}/asked", _("What happens now"), leads=True)]


def _countered(matter: Matter, *, base: str) -> list[Panel]:
    """A person answered with a figure of ours, and it stands."""
    counter = matter.countered
    if counter is None:
        return []
    reader = matter.reader
    values = {
        "amount": reader.money(counter.amount),
        "day": reader.day(counter.due),
        "until": reader.day(counter.until),
    }
    lines = (
        _("Paid by %(day)s, it is enough, and we let the rest go.") % values,
        _("This stands until %(until)s.") % values,
    )
    title = _("A person answered: %(amount)s is enough") % values
    return [Panel("ask", title, lines, f"{base}/settle/answer", _("Look at it"), leads=True)]


def asked_words(matter: Matter, asked: OfferAsked) -> str:
    """What was asked for, in one sentence."""
    reader = matter.reader
    if asked.instalments:
        first = asked.instalments[0]
        words = _("You asked for a plan of %(count)d payments, the first of %(amount)s on %(day)s.")
        values = {"count": len(asked.instalments), "amount": reader.money(first.amount), "day": reader.day(first.due)}
        return words % values
    if asked.amount is not None and asked.due is not None:
        values = {"amount": reader.money(asked.amount), "day": reader.day(asked.due)}
        return _("You asked whether %(amount)s by %(day)s is enough.") % values
    if asked.due is not None:
        return _("You asked to pay on %(day)s.") % {"day": reader.day(asked.due)}
    if asked.day is not None:
        return _("You asked to pay on day %(day)d of each month.") % {"day": asked.day}
    return _("You asked for another due day.")


def _not_kept(matter: Matter, *, base: str) -> list[Panel]:
    """A promise was not kept: what changed comes first, before anything is asked for again."""
    if not not_kept(matter):
        return []
    lines = (_("Something may have changed, and that is fine."), _("Tell us with one tap, and we find a way."))
    words = _("Tell us what changed")
    return [Panel("ask", _("The day you named has passed"), lines, f"{base}/what-changed", words, leads=True)]


def _plan(matter: Matter, *, base: str) -> list[Panel]:
    plan = matter.plan
    if plan is None:
        return []
    reader, left = matter.reader, plan.left
    lines: tuple[str, ...] = (recorded(matter, "plan.recorded") or _("We have it."),)
    if left:
        words = _("Next: %(amount)s by %(day)s.") % {
            "amount": reader.money(left[0].amount),
            "day": reader.day(left[0].due),
        }
        lines = (words, *lines)
    if plan.missed:
        lines = (_("A day of the plan went by without a payment. The plan goes on, and it costs nothing."), *lines)
    return [Panel("done", _("Your plan is running"), lines, f"{base}/planned", _("All days and amounts"), leads=True)]


def _claimed(matter: Matter) -> list[Panel]:
    hold = matter.hold("payment_pending")
    if hold is None or hold.id.startswith("gateway/") or matter.past_due is None:  # the bank's own is told by `_paid`
        return []
    lines = (
        _("You told us it is paid. We don't ask you again meanwhile."),
        _("If it does not arrive, a person gets in touch."),
    )
    return [Panel("plain", _("We are looking for your payment"), lines, leads=True)]


def _left_alone(matter: Matter, *, base: str) -> list[Panel]:
    """They refused all contact: what they can still do here, and how they take it back."""
    if matter.hold("cease") is None:
        return []
    lines = (
        _("You asked us not to contact you. We only send what the law makes us send."),
        _("This page still works. To hear from us again, call us."),
    )
    return [Panel("plain", _("We leave you alone"), lines, f"{base}/talk", _("Talk to a person"))]


def _paid(matter: Matter, *, base: str) -> list[Panel]:
    found: list[Panel] = []
    for row in payments(matter)[:2]:
        amount = {"amount": matter.reader.money(row.amount)}
        match row.state:
            case "paid":
                lines = (_("Your payment is confirmed."), recorded(matter, "payment.recorded") or "")
                receipt = f"{base}/receipt/{row.reference}"
                found.append(Panel("done", _("You paid %(amount)s") % amount, lines, receipt, _("Your receipt")))
            case "pending":
                lines = (
                    _("Your bank is sending it. Until it arrives it is not paid, and that can take some days."),
                    _("We don't ask you for it meanwhile."),
                )
                link = f"{base}/paid/{row.reference}"
                title = _("%(amount)s is on its way") % amount
                found.append(Panel("plain", title, lines, link, _("Look again"), leads=True))
            case "mismatch":
                words = _("It is not the amount you chose here. A person is looking at it. Please don't pay again.")
                found.append(Panel("ask", _("What arrived needs a look"), (words,)))
            case "open" if row.gateway_id and matter.reader.is_today(row.created_at) and not found:
                words = _("It is not confirmed yet. If you did not finish it, nothing was taken.")
                link = f"{base}/paid/{row.reference}"
                found.append(
                    Panel("plain", _("You started to pay %(amount)s") % amount, (words,), link, _("Look again"))
                )
            case "failed" if not found and row.confirmed_at is None and matter.past_due is not None:
                found.append(_not_taken(matter, row, base=base))
            case _:
                continue
    return found


def _not_taken(matter: Matter, row: CheckoutRow, *, base: str) -> Panel:
    """A debit that the customer's bank did not pay: whether it is asked once more, and what they can do instead."""
    title, instead = not_paid(matter, row), (f"{base}/pay", _("Pay another way"))
    if row.retry_at is None:
        lines = (
            _("We don't ask it again by ourselves."),
            _("You can pay another way, or let your bank pay once more: it then asks you again for your yes."),
        )
        return Panel("plain", title, lines, *instead, leads=True)
    if left_alone(matter):
        words = _("We don't ask it again while what you told us or agreed with us stands.")
        return Panel("plain", title, (words,), *instead)
    return Panel("plain", title, asked_again_words(matter, row), *instead, leads=True)


def recorded(matter: Matter, kind: str) -> str | None:
    """Whether the record has the newest thing of this kind, and since when; None when nothing of it was sent."""
    newest = next((one for one in told(matter) if one.kind == kind), None)
    return None if newest is None else told_words(matter, newest)


def recorded_payment(matter: Matter, reference: str) -> str | None:
    """Whether the record has this very payment; None when it was not told, or it cannot be said of this one alone."""
    if sum(one.kind == "payment.recorded" for one in told(matter)) != 1:
        return None
    newest = next((row for row in payments(matter) if row.state == "paid"), None)
    return recorded(matter, "payment.recorded") if newest is not None and newest.reference == reference else None


def unconfirmed(matter: Matter, kind: str) -> bool:
    """Whether the record's answer to the newest thing of this kind is still to come: looking again may show it."""
    newest = next((one for one in told(matter) if one.kind == kind), None)
    return newest is not None and newest.state == "waiting"


def told_words(matter: Matter, one: Told) -> str:
    """ "Sent to Harbour Bank, confirmed at 14:02": never more than what the record answered."""
    creditor = matter.creditor or matter.brand
    match one.state:
        case "acknowledged" if one.answered_at is not None:
            reader = matter.reader
            if reader.is_today(one.answered_at):
                words = _("Sent to %(creditor)s, confirmed at %(time)s.")
            else:
                words = _("Sent to %(creditor)s, confirmed on %(day)s at %(time)s.")
            day = reader.day(reader.local_day(one.answered_at))
            return words % {"creditor": creditor, "time": reader.time(one.answered_at), "day": day}
        case "waiting":
            return _("We have it. %(creditor)s has not confirmed it yet.") % {"creditor": creditor}
        case _:
            words = _("We have it. %(creditor)s's system has not taken it, so a person is looking at it.")
            return words % {"creditor": creditor}
