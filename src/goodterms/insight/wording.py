"""How amounts, times, waits and names are said to staff: one voice for the terminal and the browser.

Everything here is words for people, in the language that is active (`django.utils.translation`); nothing decides on them.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core.calendar import zone_info
from goodterms.core.events import Channel, EndReason, HoldKind, PaidBy, Purpose, WriteBackKind
from goodterms.core.money import Money
from goodterms.store.parties import Role

FALLBACK = "en_GB"
"""The house's English: days before months, "e-mail", "instalment"."""


def locale() -> str:
    """Babel's name of the active language."""
    language = (get_language() or "en").replace("-", "_")
    if language == "en":
        return FALLBACK
    try:
        return str(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return FALLBACK


def amount(money: Money, /) -> str:
    """An amount with its currency, as readers of the active language write it."""
    return money.format(locale())


def count(number: int, /) -> str:
    """A whole number with its thousands apart."""
    return str(format_decimal(number, locale=locale()))


def local(at: datetime, zone: str | None, /) -> datetime:
    """The same instant on the clocks of `zone` (UTC where the zone is unknown)."""
    info = zone_info(zone) if zone else None
    return at.astimezone(info or UTC)


def day(on: date, /, *, year: bool = False) -> str:
    """A day with its weekday: "Tue 5 May"."""
    return str(format_skeleton("yMMMEd" if year else "MMMEd", on, locale=locale()))


def clock(at: datetime, zone: str | None, /) -> str:
    """Hour and minute on the clocks of `zone`: "10:00"."""
    return str(format_skeleton("Hm", local(at, zone), tzinfo=None, locale=locale()))


def moment(at: datetime, zone: str | None, /, *, year: bool = False) -> str:
    """A day and a time on the clocks of `zone`: "Tue 5 May 10:00"."""
    there = local(at, zone)
    return f"{day(there.date(), year=year)} {clock(at, zone)}"


def span(length: timedelta, /) -> str:
    """How long, in its largest unit: "3 days", "2 hours", "5 minutes", "8 seconds"."""
    seconds = max(0, round(length.total_seconds()))
    if seconds >= 2 * 86_400:
        return _n("%(n)d day", "%(n)d days", seconds // 86_400) % {"n": seconds // 86_400}
    if seconds >= 2 * 3_600:
        return _n("%(n)d hour", "%(n)d hours", seconds // 3_600) % {"n": seconds // 3_600}
    if seconds >= 2 * 60:
        return _n("%(n)d minute", "%(n)d minutes", seconds // 60) % {"n": seconds // 60}
    return _n("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}


def listed(words: Sequence[str], /) -> str:
    """ "a, b and c"."""
    return str(format_list(list(words), locale=locale())) if words else ""


def step(name: str, /) -> str:
    """A step's name as a reader says it, in quotes."""
    return f"‘{name.replace('-', ' ').replace('_', ' ')}’"


def channel(name: Channel | str, /) -> str:
    """What goes by this channel: "text message"."""
    return {
        "sms": _("text message"),
        "email": _("e-mail"),
        "call": pgettext("noun", "call"),
        "letter": _("letter"),
        "push": _("app notice"),
        "chat": _("chat message"),
        "whatsapp": _("WhatsApp message"),
    }.get(name, name)


def a_channel(name: Channel | str, /) -> str:
    """What goes by this channel, one of it: "an e-mail"."""
    return {
        "sms": _("a text message"),
        "email": _("an e-mail"),
        "call": _("a call"),
        "letter": _("a letter"),
        "push": _("an app notice"),
        "chat": _("a chat message"),
        "whatsapp": _("a WhatsApp message"),
    }.get(name, name)


def channels(name: Channel | str, /) -> str:
    """The channel as a heading: "Text messages"."""
    return {
        "sms": _("Text messages"),
        "email": _("E-mails"),
        "call": _("Calls"),
        "letter": _("Letters"),
        "push": _("App notices"),
        "chat": _("Chat messages"),
        "whatsapp": _("WhatsApp messages"),
    }.get(name, name)


def language(tag: str, /) -> str:
    """A language as readers of the active one call it: "Irish"."""
    try:
        return str(Locale.parse(tag.replace("-", "_")).get_display_name(locale()) or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def about(purpose: Purpose | str, /) -> str:
    """What messages of a purpose are about, after "about": "payments"."""
    return {
        "safety": _("safety"),
        "security": _("fraud and signing in"),
        "answer": _("what they asked us"),
        "promise": _("promises and appointments"),
        "service": _("the account"),
        "collections": _("payments"),
        "marketing": _("offers and products"),
    }.get(purpose, purpose)


def hold(kind: HoldKind | str, /) -> str:
    """A kind of hold, as part of a sentence: "the hold for hardship"."""
    return {
        "hardship": _("hardship"),
        "dispute": _("a dispute"),
        "payment_pending": _("a payment on its way"),
        "vulnerability": _("support needs"),
        "breathing_space": _("breathing space"),
        "breathing_space_crisis": _("breathing space in a mental-health crisis"),
        "statutory_moratorium": _("a statutory moratorium"),
        "debt_advice": _("debt advice"),
        "bankruptcy": _("bankruptcy"),
        "deceased": _("a death"),
        "attorney": _("an attorney"),
        "litigation": _("a court case"),
        "military": _("military service"),
        "complaint": _("a complaint"),
        "cease": _("refused contact"),
        "perhaps_stop": _("what may be a stop"),
        "fraud": _("suspected fraud"),
        "plan": _("a payment plan"),
    }.get(kind, kind)


def offer(name: str, /) -> str:
    """An offer, as part of a sentence: "asked for a payment plan"."""
    return {
        "pay": _("a payment"),
        "already_paid": _("a look for their payment"),
        "promise": _("a promise"),
        "plan": _("a payment plan"),
        "settle": _("a settlement"),
        "defer": _("another day for what is due"),
        "change_due_date": _("another due day"),
        "dispute": _("a dispute"),
        "hardship": _("help"),
        "confirm_payment": _("an answer about a payment"),
        "details": _("a look at their details"),
        "documents": _("a document"),
        "attest": _("a statement"),
        "mandate": _("a direct debit"),
        "choose_call_slot": _("a time for a call"),
        "talk_to_us": _("a person"),
        "income_and_expenditure": _("a look at their month's money"),
        "what_changed": _("what changed"),
    }.get(name, name)


def paid_by(way: PaidBy, /) -> str:
    """How somebody means to pay, at the end of a sentence."""
    return {
        "transfer": _("by bank transfer"),
        "card": _("by card"),
        "debit": _("by direct debit"),
        "cash": _("in cash"),
        "other": _("another way"),
    }[way]


def document(about: str, /) -> str:
    """What a document shows, as its sender said."""
    return {
        "payment": _("that something was paid"),
        "income": _("what comes in and goes out"),
        "dispute": _("what the dispute is about"),
        "identity": _("who they are"),
        "letter": _("a letter from somebody else"),
        "other": _("something else"),
    }.get(about, about)


def part(role: Role | str, /) -> str:
    """A part in an account that somebody beside the home customer has: "guarantor"."""
    return {
        "holder": _("holder"),
        "joint_holder": _("joint holder"),
        "guarantor": _("guarantor"),
        "executor": _("executor"),
        "representative": _("representative"),
        "adviser": _("adviser"),
        "attorney": _("attorney"),
        "carer": _("carer"),
    }.get(role, role)


def instruction(kind: WriteBackKind | str, /) -> str:
    """What a write-back tells the system of record."""
    return {
        "payment.recorded": _("the payment"),
        "payment.reversed": _("that the payment was taken back"),
        "payment.retry": _("when a payment that failed may be tried again"),
        "promise.recorded": _("the promise"),
        "promise.closed": _("how the promise ended"),
        "plan.recorded": _("the plan"),
        "terms.recorded": _("the terms that were agreed"),
        "dispute.recorded": _("the dispute"),
        "dispute.closed": _("how the dispute was decided"),
        "hold.placed": _("the hold, so that fees stop where policy allows"),
        "hold.ended": _("the end of the hold"),
        "contact.stopped": _("the customer's stop"),
        "contact.resumed": _("that the customer took back their stop"),
        "note.added": _("a note for the account"),
    }.get(kind, kind)


def end_reason(reason: EndReason | str, /) -> str:
    """An end reason as a label."""
    return {
        "finished_here": _("finished here"),
        "finished_by_person": _("finished by a person"),
        "finished_elsewhere": _("finished elsewhere"),
        "continued": _("continued in another journey"),
        "held_for_good": _("held for good"),
        "withdrawn": _("withdrawn"),
        "exhausted": _("exhausted"),
    }.get(reason, reason)


def end_meaning(reason: EndReason | str, /) -> str:
    """What an end reason means, as the rest of "The case ended: ..."."""
    return {
        "finished_here": _("the goal is true, after the record acknowledged something the customer did here"),
        "finished_by_person": _("the goal is true, after the record acknowledged something a colleague entered"),
        "finished_elsewhere": _("the goal is true, and nothing here did it (the customer put it right elsewhere)"),
        "continued": _("another journey took over"),
        "held_for_good": _("nothing may be asked of this customer again"),
        "withdrawn": _("the account was closed, sold or recalled, or the case was a mistake"),
        "exhausted": _("the journey has tried all it had"),
    }.get(reason, reason)


def queue(name: str, /) -> str:
    """A queue's name as a heading: "Early arrears"."""
    return name.replace("-", " ").replace("_", " ").capitalize()
