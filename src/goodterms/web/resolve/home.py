"""The page a verified customer sees first: what this is about, how it stands, and what they can do, each with its cost."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.offers.bounds import PlanBounds
from goodterms.core.offers.eligible import Offered
from goodterms.core.policy.holds import HARDSHIP_DAYS
from goodterms.store.sealing import profile
from goodterms.web.resolve.acting_for import acting_for
from goodterms.web.resolve.agreeing import Words, sealed
from goodterms.web.resolve.costs import QUIET, doing_nothing
from goodterms.web.resolve.documents import may_send
from goodterms.web.resolve.feedback import may_be_asked
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter
from goodterms.web.resolve.opening import said_opening
from goodterms.web.resolve.slot import may_be_called, waited_for, when
from goodterms.web.resolve.status import panels
from goodterms.web.resolve.was_it_you import asked_about


@dataclass(frozen=True, slots=True)
class Option:
    """One thing the customer can do. `post`: one tap does it; else the tap leads to a page."""

    offer: str
    title: str
    cost: str
    link: str
    post: bool = False


ASKED_FOR = frozenset({"plan", "defer", "settle", "promise", "change_due_date"})
"""What is not asked for again while a person looks at what was asked for."""
FIRST = ("pay", "hardship")
"""The two that stand side by side, with the same weight."""
NEAR_THE_TOP: Final = (
    "told",
    *FIRST,
    "promise",
    "plan",
    "defer",
    "settle",
    "already_paid",
    "dispute",
    "choose_call_slot",
)
"""What most people come for, in this order; the rest stays in the order of the offers."""


@on_link(needs=1, methods=("GET",))
def home(here: Here) -> HttpResponse:
    """How things stand, and what can be done about it."""
    if here.helper is not None:
        return acting_for(here)
    matter = here.matter
    matter.keep_choice()
    found = {option.offer: option for option in options(matter, base=here.base)}
    side_by_side = all(offer in found for offer in FIRST)
    shown = panels(matter, base=here.base)
    leading = shown[0] if shown and shown[0].leads else None
    account = matter.account
    context = {
        "title": about(matter) if leading is None else leading.title,
        "about": "" if leading is None else about(matter, softly=True),
        "leading": leading,
        "panels": shown[1:] if leading is not None else shown,
        "name": profile(here.link.here).name,
        "reference": matter.reference,
        "as_of": "" if account is None else matter.reader.plain_day(matter.reader.local_day(account.as_of)),
        "less_paid": account is not None and sum(row.amount.amount for row in account.unseen) > 0,
        "due": matter.past_due is not None,
        "first": [found[offer] for offer in FIRST] if side_by_side else [],
        "others": [option for offer, option in found.items() if not (side_by_side and offer in FIRST)],
        "doing_nothing": doing_nothing(matter),
        "struggling_shown": _struggling_words(here, found.get("hardship")),
        "at_home": True,
        "signed": bool(matter.past.signed),
        "ask_feedback": may_be_asked(matter) is not None,
    }
    return here.show("home", context)


def _struggling_words(here: Here, option: Option | None) -> str:
    """The words of the one thing that is done by a tap on this page, as they are kept when it is pressed."""
    if option is None:
        return ""
    return sealed(here, offer="hardship", words=Words(option.title, (), (option.cost,), option.title))


def about(matter: Matter, *, softly: bool = False) -> str:
    """What this is about, in one sentence, without blame; `softly` where something is under way already."""
    account = matter.account
    if account is None or account.status != "open":
        return _("We cannot show this account here")
    if matter.past_due is None:
        return _("There is nothing to pay now")
    amount = matter.reader.money(matter.past_due)
    if account.oldest_due is None:
        words = _("This is about %(amount)s") if softly else _("%(amount)s has not reached us yet")
        return words % {"amount": amount}
    words = _("%(amount)s due on %(day)s has not reached us")
    if softly:
        words = _("This is about %(amount)s due on %(day)s")
    return words % {"amount": amount, "day": matter.reader.plain_day(account.oldest_due)}


def options(matter: Matter, *, base: str) -> list[Option]:
    """What the customer can do now, the easiest first; only what this page has a form for."""
    waiting = ASKED_FOR if matter.asked is not None else frozenset[str]()
    found = [_option(matter, offered, base=base) for offered in matter.choice.offered if offered.offer not in waiting]
    shown = [option for option in found if option is not None]
    if may_send(matter) and not matter.choice.has("documents"):
        shown.append(_documents(base))
    if any(
        option.offer == "promise" for option in shown
    ):  # the same to somebody in a hurry, and nobody has to agree to it
        shown = [option for option in shown if option.offer != "defer"]
    shown.sort(
        key=lambda option: NEAR_THE_TOP.index(option.offer) if option.offer in NEAR_THE_TOP else len(NEAR_THE_TOP)
    )
    if matter.hold(*QUIET) is not None:  # somebody who asked for quiet is not asked for money first
        shown.sort(key=lambda option: option.offer in {"pay", "already_paid"})
    return shown


def _option(matter: Matter, offered: Offered, *, base: str) -> Option | None:
    cost = matter.reader.money(offered.cost) if offered.cost else ""
    match offered.offer:
        case "pay" if matter.past_due is not None:
            return Option(
                "pay",
                _("Pay %(amount)s") % {"amount": cost},
                _("No fee. You can pay a part."),
                f"{base}/pay",
            )
        case "pay":
            return Option("pay", _("Pay ahead"), _("As much as you like. No fee."), f"{base}/pay")
        case "already_paid":
            return Option(
                "already_paid",
                _("I have already paid"),
                _("Costs nothing. We look for it."),
                f"{base}/already-paid",
            )
        case "promise":
            return Option(
                "promise",
                _("Promise to pay on another day"),
                _("%(amount)s. Promising costs nothing.") % {"amount": cost},
                f"{base}/promise",
            )
        case "plan" if isinstance(offered.bounds, PlanBounds):
            words = _("%(amount)s in up to %(most)d payments. No fee.")
            return Option(
                "plan", _("Pay in parts"), words % {"amount": cost, "most": offered.bounds.most}, f"{base}/plan"
            )
        case "defer":
            words = _("%(amount)s. Costs nothing.") % {"amount": cost}
            return Option("defer", _("Pay on a later day"), words, f"{base}/later")
        case "settle":
            words = _("A part of %(amount)s, and done. Asking costs nothing.") % {"amount": cost}
            return Option("settle", _("Pay less, once and for all"), words, f"{base}/settle")
        case "change_due_date":
            words = _("For the payments to come. Costs nothing.")
            return Option("change_due_date", _("Move my due day"), words, f"{base}/due-day")
        case _:
            return _besides_money(matter, offered, base=base)


def _besides_money(matter: Matter, offered: Offered, *, base: str) -> Option | None:
    match offered.offer:
        case "hardship":
            return _struggling(matter, base=base)
        case "dispute":
            return Option(
                "dispute",
                _("Something is wrong"),
                _("Costs nothing. A person looks into it."),
                f"{base}/dispute",
            )
        case "documents":
            return _documents(base)
        case "choose_call_slot" if may_be_called(matter):
            return _call(matter, base=base)
        case "confirm_payment" if asked_about(matter) is not None:
            words = _("One tap. Costs nothing.")
            return Option("confirm_payment", _("Tell us whether a payment was yours"), words, f"{base}/was-it-you")
        case "details":
            words = _("See or change them. Costs nothing.")
            return Option("details", _("Your details"), words, f"{base}/details")
        case "attest":
            words = _("Sign with your name. Costs nothing.")
            return Option("attest", _("Sign a statement"), words, f"{base}/sign")
        case "mandate":
            words = _("Costs nothing. You can stop it at any time.")
            return Option("mandate", _("Pay by direct debit"), words, f"{base}/mandate")
        case "talk_to_us":
            return Option(
                "talk_to_us",
                _("Talk to a person"),
                said_opening(matter.hours, reader=matter.reader) or matter.phone,
                f"{base}/talk",
            )
        case _:
            return None


def _documents(base: str) -> Option:
    words = _("A letter, a receipt, a payslip. Costs nothing.")
    return Option("documents", _("Send a photo or a document"), words, f"{base}/documents")


def _call(matter: Matter, *, base: str) -> Option:
    waits = waited_for(matter)
    words = _("Choose the time. Costs nothing.")
    if waits is not None:
        words = _("We call you on %(when)s. You can choose another time.") % {"when": when(matter, waits)}
    return Option("choose_call_slot", _("Let us call you"), words, f"{base}/call")


def _struggling(matter: Matter, *, base: str) -> Option | None:
    if matter.hold("hardship") is not None:
        return Option("told", _("Tell us more"), _("Only if you want to. It helps us to help."), f"{base}/tell-more")
    last = matter.reader.today + timedelta(days=HARDSHIP_DAYS)
    words = _("Costs nothing. All is quiet until %(day)s.") % {"day": matter.reader.day(last)}
    return Option("hardship", _("I'm struggling"), words, f"{base}/struggling", post=True)
