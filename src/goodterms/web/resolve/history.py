"""What happened so far in this matter, in plain words, and whether the record has each thing: built from the log, newest first.

What it tells is about a life, so it needs more than a known fact. Nothing on it was written for this page: each line is an event
of the log or an answer of the system of record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.core import events as e
from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, Told
from goodterms.web.resolve.status import told_words

MOST: Final = 60
"""Lines on the page; a person has all of it."""
TYPES: Final[tuple[str, ...]] = tuple(
    kind.type
    for kind in (
        e.ContactAccepted,
        e.CallMade,
        e.LinkOpened,
        e.Replied,
        e.PromiseMade,
        e.PromiseMoved,
        e.PromiseKept,
        e.PromiseBroken,
        e.PromiseCancelled,
        e.PlanMade,
        e.PlanMissed,
        e.PlanKept,
        e.PlanBroken,
        e.PlanCancelled,
        e.OfferAsked,
        e.OfferAnswered,
        e.OfferCountered,
        e.CounterDeclined,
        e.TermsAgreed,
        e.MeansTold,
        e.PaymentReceived,
        e.PaymentReversed,
        e.AlreadyPaid,
        e.HardshipDisclosed,
        e.DisputeRaised,
        e.DisputeUpheld,
        e.DisputeRejected,
        e.ComplaintMade,
        e.ComplaintAnswered,
        e.OptedOut,
        e.SlotChosen,
        e.PasskeyAdded,
        e.PasskeyRemoved,
    )
)
EVENTS: Final = """
SELECT type, version, payload, occurred_at FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = ANY(%s) ORDER BY occurred_at DESC, seq DESC LIMIT 400
"""
WRITTEN: Final = """
SELECT kind, state, requested_at, answered_at FROM write_back
 WHERE bucket = %s AND customer_id = %s AND account_id = %s ORDER BY requested_at DESC, effect LIMIT 60
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; `about_record` where it is what the record was told."""

    at: datetime
    words: str
    about_record: bool = False


@on_link(needs=2, methods=("GET",))
def history(here: Here) -> HttpResponse:
    """Day by day, the newest first."""
    matter = here.matter
    reader = matter.reader
    lines = sorted((*_happened(matter), *_told(matter)), key=lambda line: line.at, reverse=True)
    days: dict[str, list[tuple[str, str, bool]]] = {}
    for line in lines[:MOST]:
        day = reader.plain_day(reader.local_day(line.at))
        days.setdefault(day, []).append((reader.time(line.at), line.words, line.about_record))
    context = {"title": _("What happened so far"), "days": list(days.items()), "more": len(lines) > MOST}
    return here.show("history", context)


def _happened(matter: Matter) -> Iterator[Line]:
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, [*matter.here, list(TYPES)])
        rows = cursor.fetchall()
    for type_, version, payload, at in rows:
        try:
            event = decode_event(type_=type_, version=version, payload=payload)
        except UnreadablePayload:  # the audit says so; the page tells what can be read
            continue
        if not _concerns(matter, event):
            continue
        words = in_their_words(matter, event)
        if words:
            yield Line(at, words)


def _concerns(matter: Matter, event: e.Event) -> bool:
    """Whether it is about this account, or about the person."""
    if isinstance(event, e.PaymentReceived | e.PaymentReversed):
        return any(part.account == matter.account_id for part in event.allocations)
    if isinstance(event, e.PromiseMoved | e.PromiseCancelled | e.PasskeyAdded | e.PasskeyRemoved):
        return True
    account, case = getattr(event, "account", None), getattr(event, "case", None)
    return account in (None, matter.account_id) and (account is not None or case in (None, matter.link.case))


def _told(matter: Matter) -> Iterator[Line]:
    """What the record was told, and what it answered: never more than that."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [*matter.here, matter.account_id])
        rows = cursor.fetchall()
    for row in rows:
        told = Told(*row)
        what = instruction_words(told.kind)
        if what:
            yield Line(told.at, f"{what} {told_words(matter, told)}", about_record=True)


def instruction_words(kind: str) -> str:
    """What the record was told, in the customer's words; empty for what is none of theirs to read."""
    match kind:
        case "payment.recorded":
            return _("Your payment.")
        case "payment.reversed":
            return _("The payment that was taken back.")
        case "promise.recorded" | "promise.closed":
            return _("Your promise.")
        case "plan.recorded":
            return _("Your plan.")
        case "terms.recorded":
            return _("What you agreed to.")
        case "dispute.recorded" | "dispute.closed":
            return _("What you say is wrong.")
        case "hold.placed" | "hold.ended":
            return _("The pause.")
        case "contact.stopped" | "contact.resumed":
            return _("Which messages you want.")
        case "note.added":
            return _("What you told us.")
        case _:
            return ""


def in_their_words(matter: Matter, event: e.Event) -> str:
    """One event in the customer's words; empty for what is not told here."""
    if isinstance(event, e.ContactAccepted | e.CallMade | e.LinkOpened | e.Replied | e.OptedOut | e.SlotChosen):
        return _contact(event)
    if isinstance(event, e.PlanMade | e.PlanMissed | e.PlanKept | e.PlanBroken | e.PlanCancelled):
        return _plan(matter, event)
    if isinstance(event, e.PromiseMade | e.PromiseMoved | e.PromiseKept | e.PromiseBroken | e.PromiseCancelled):
        return _promise(matter, event)
    if isinstance(event, e.OfferAsked | e.OfferAnswered | e.OfferCountered | e.CounterDeclined | e.TermsAgreed):
        return _terms(matter, event)
    return _said(matter, event)


def _contact(event: e.ContactAccepted | e.CallMade | e.LinkOpened | e.Replied | e.OptedOut | e.SlotChosen) -> str:
    match event:
        case e.ContactAccepted(channel="sms" | "whatsapp" | "chat" | "push"):
            return _("We sent you a message.")
        case e.ContactAccepted(channel="email"):
            return _("We sent you an e-mail.")
        case e.ContactAccepted(channel="letter"):
            return _("We sent you a letter.")
        case e.CallMade(outcome="right_party"):
            return _("We talked on the phone.")
        case e.ContactAccepted() | e.CallMade():
            return _("We tried to call you.")
        case e.LinkOpened():
            return _("You opened this page.")
        case e.Replied():
            return _("You wrote to us.")
        case e.OptedOut():
            return _("You asked us to stop messages.")
        case e.SlotChosen():
            return _("You chose a time for a call.")


def _promise(
    matter: Matter, event: e.PromiseMade | e.PromiseMoved | e.PromiseKept | e.PromiseBroken | e.PromiseCancelled
) -> str:
    reader = matter.reader
    match event:
        case e.PromiseMade():
            values = {"amount": reader.money(event.amount), "day": reader.plain_day(event.due)}
            return _("You said you pay %(amount)s by %(day)s.") % values
        case e.PromiseMoved():
            return _("You chose another day: %(day)s.") % {"day": reader.plain_day(event.due)}
        case e.PromiseKept():
            return _("You kept your promise. Thank you.")
        case e.PromiseBroken(partly=True):
            words = _("The day passed, and %(paid)s of what you promised had arrived.")
            return words % {"paid": reader.money(event.paid)}
        case e.PromiseBroken():
            return _("The day passed, and the money had not arrived.")
        case e.PromiseCancelled():
            return _("A promise no longer stands.")


def _plan(matter: Matter, event: e.PlanMade | e.PlanMissed | e.PlanKept | e.PlanBroken | e.PlanCancelled) -> str:
    match event:
        case e.PlanMade(instalments=parts):
            words = ngettext(
                "A plan of one payment was agreed.", "A plan of %(count)d payments was agreed.", len(parts)
            )
            return words % {"count": len(parts)}
        case e.PlanMissed():
            return _("A day of the plan went by without a payment. The plan goes on.")
        case e.PlanKept():
            return _("All of the plan is paid. Thank you.")
        case e.PlanBroken():
            return _("The plan stopped. A person looks at it with you.")
        case e.PlanCancelled():
            return _("A plan no longer stands.")


def _terms(
    matter: Matter, event: e.OfferAsked | e.OfferAnswered | e.OfferCountered | e.CounterDeclined | e.TermsAgreed
) -> str:
    match event:
        case e.OfferCountered(by="staff"):
            values = {"theirs": matter.reader.money(event.theirs), "ours": matter.reader.money(event.amount)}
            return _("You named %(theirs)s, and a person answered with %(ours)s.") % values
        case e.OfferCountered():
            values = {"theirs": matter.reader.money(event.theirs), "ours": matter.reader.money(event.amount)}
            return _("You named %(theirs)s, and this page answered with %(ours)s.") % values
        case e.CounterDeclined():
            return _("You said no to what a person answered.")
        case e.OfferAsked():
            return _("You asked for other terms, and a person looks at it.")
        case e.OfferAnswered(agreed=True):
            return _("A person agreed to what you asked for.")
        case e.OfferAnswered():
            return _("A person could not agree to what you asked for.")
        case e.TermsAgreed(day=int() as day):
            return _("You moved your payments to day %(day)d of the month.") % {"day": day}
        case e.TermsAgreed():
            return _("You agreed to other terms on this page.")


def _said(matter: Matter, event: e.Event) -> str:
    reader = matter.reader
    match event:
        case e.PaymentReceived(again=True):
            return ""
        case e.PaymentReceived():
            return _("%(amount)s arrived. Thank you.") % {"amount": reader.money(event.amount)}
        case e.PaymentReversed():
            return _("A payment of %(amount)s was taken back.") % {"amount": reader.money(event.amount)}
        case e.AlreadyPaid():
            return _("You told us it is paid. We look for it.")
        case e.HardshipDisclosed():
            return _("You told us that money is tight. All went quiet.")
        case e.MeansTold():
            return _("You told us about a month's money.")
        case e.DisputeRaised():
            return _("You told us that something is wrong.")
        case e.DisputeUpheld():
            return _("A person looked into it: you were right.")
        case e.DisputeRejected():
            return _("A person looked into it: the amount is owed as it stands.")
        case e.ComplaintMade():
            return _("You complained.")
        case e.ComplaintAnswered():
            return _("We answered your complaint.")
        case e.PasskeyAdded():
            return _("You added a passkey, to come back with your fingerprint, face or screen lock.")
        case e.PasskeyRemoved(why="copied"):
            return _("We ended a passkey: it looked like a copy.")
        case e.PasskeyRemoved():
            return _("A passkey was taken away.")
        case _:
            return ""
