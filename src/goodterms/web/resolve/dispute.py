"""Something is wrong: what, how much of it, and a few words; and what happens to the rest of the amount."""

from typing import Final, get_args

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.amount_entry import AmountRefused, read_amount
from goodterms.core.money import Money
from goodterms.flow.acting import NotNow
from goodterms.flow.raise_dispute import DisputeReason, raise_dispute
from goodterms.store.offers_known import newest_dispute
from goodterms.store.sealing import LONGEST_WORDS
from goodterms.web.resolve.agreeing import Words, posted, sealed
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.status import recorded, unconfirmed, when_looked_at

REASONS: Final[tuple[DisputeReason, ...]] = get_args(DisputeReason)


@on_link(needs=1)
def dispute(here: Here) -> HttpResponse:
    """What is wrong, and a few words."""
    mistakes = Mistakes()
    again = {"reason": "", "words": "", "amount": ""}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="dispute")
        reason = next((known for known in REASONS if known == here.request.POST.get("reason")), None)
        if reason is None:
            mistakes.add("reason-0", _("Choose what is wrong"))
        part = _part(here, mistakes)
        again = {
            "reason": reason or "",
            "words": here.request.POST.get("words", "")[:LONGEST_WORDS],
            "amount": here.request.POST.get("amount", "")[:40],
        }
        if reason is not None and not mistakes:
            raise_dispute(
                workspace=workspace(),
                here=here.link.here,
                account=here.matter.account_id,
                case=here.link.case,
                reason=reason,
                words=again["words"],
                key=intent.name,
                amount=part,
                shown=posted(here, offer="dispute"),
            )
            return here.go("/disputed")
    elif here.matter.hold("dispute") is not None:
        return here.go("/disputed")
    elif not here.matter.choice.has("dispute"):
        raise NotNow("not_offered", "no dispute is taken now")
    words = _words()
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer="dispute", words=words),
        "key": here.key("dispute"),
        "reasons": [(index, name, said) for index, (name, said) in enumerate(reason_words())],
        "all_of_it": "" if here.matter.past_due is None else here.matter.reader.money(here.matter.past_due),
        "again": again,
        "longest": LONGEST_WORDS,
        **mistakes.context(),
    }
    return here.show("dispute", context, status=422 if mistakes else 200)


def _words() -> Words:
    """What the page says of what follows."""
    lines = (
        _("It costs nothing. A person looks into it, and nobody asks you for money on this account meanwhile."),
        _(
            "If only a part is wrong, the rest stays due. You can pay it at any time, and nobody asks you for it either."
        ),
    )
    return Words(_("What is wrong?"), (), lines, _("Tell us"))


def reason_words() -> list[tuple[DisputeReason, str]]:
    """The reasons as the customer reads them."""
    return [
        ("amount", _("The amount is wrong")),
        ("paid", _("It was paid, and not counted")),
        ("goods", _("What I bought was faulty, or never came")),
        ("not_mine", _("This account is not mine")),
        ("other", _("Something else")),
    ]


def _part(here: Here, mistakes: Mistakes) -> Money | None:
    """How much of it is wrong; None: all of it."""
    typed, account = here.request.POST.get("amount", "").strip(), here.matter.account
    if not typed or account is None:
        return None
    most = max(account.past_due, account.balance)
    try:
        found = read_amount(typed, currency=most.currency, locale=here.matter.reader.locale)
    except AmountRefused:
        found = None
    if found is None or not Money(0, most.currency) < found <= most:
        words = _("Enter how much of it is wrong, %(most)s at most, or leave it empty if all of it is")
        mistakes.add("amount", words % {"most": here.matter.reader.money(most)})
        return None
    return found


@on_link(needs=1, methods=("GET",))
def disputed(here: Here) -> HttpResponse:
    """A person looks into it, and what that means for the rest."""
    matter = here.matter
    if matter.hold("dispute") is None:
        return here.go("/home")
    context = {
        "title": _("Thank you. A person will look into it"),
        "record": recorded(matter, "dispute.recorded"),
        "unconfirmed": unconfirmed(matter, "dispute.recorded"),
        "next": [
            *rest_words(matter),
            _("Nobody asks you for money on this account meanwhile."),
            when_looked_at(matter) or _("A person reads what you wrote within two working days."),
            _("The answer stands on your first page here, with what you can do if you don't agree."),
        ],
        "pay": matter.choice.has("pay"),
    }
    return here.show("done", context)


def rest_words(matter: Matter) -> list[str]:
    """Which part they say is wrong, and what becomes of the rest; nothing where it is all of it."""
    found = newest_dispute(here=matter.here, account=matter.account_id)
    part = None if found is None else found.amount
    if part is None:
        return []
    reader = matter.reader
    if matter.past_due is None or matter.past_due.currency != part.currency or matter.past_due <= part:
        return [_("You say that %(part)s is wrong.") % {"part": reader.money(part)}]
    words = _("You say that %(part)s is wrong. The other %(rest)s stays due, and you can pay it whenever you like.")
    return [words % {"part": reader.money(part), "rest": reader.money(matter.past_due - part)}]
