"""A direct-debit mandate: first the bank account, then the whole text of the mandate with it, then the signature.

The account travels from the first page to the second sealed with the customer's own key: nobody reads it on the way.
"""

from base64 import b64decode
from typing import Final

import orjson
from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.bank_account import BankAccount, BankAccountRefused, read_bacs, read_iban
from goodterms.core.events import DebitScheme, Sealed
from goodterms.flow.acting import UnknownCustomer
from goodterms.flow.cancel_mandate import cancel_mandate as take_back
from goodterms.store.sealing import clean, profile, sealed_exactly
from goodterms.store.signed_known import opened_exactly, signed_by, signing_named
from goodterms.web.resolve.forms import Mistakes, StaleForm, intent_of, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.signing import Asking, bounds_of, cancel_words, show_text, sign

__all__ = ["cancel_mandate", "mandate", "mandate_text"]

LONGEST_HOLDER: Final = 70
"""Characters of the account holder's name (ISO 20022 pain.008, Dbtr/Nm)."""
FIELDS: Final = ("holder", "iban", "sort_code", "number")


@on_link(needs=2)
def mandate(here: Here) -> HttpResponse:
    """The bank account to collect from (GET); on to the text of the mandate with it (POST)."""
    bounds = bounds_of(here.matter, "mandate")
    scheme: DebitScheme = bounds.scheme or "sepa_core"
    mistakes = Mistakes()
    again = {field: here.request.POST.get(field, "")[:LONGEST_HOLDER].replace("\x00", "") for field in FIELDS}
    if here.request.method == "POST":
        posted_intent(here.request, link=here.link.id, form="mandate")
        bank = _typed(again, scheme, mistakes)
        if bank is not None:
            return show_text(here, _asking(here, bounds.texts[0], bank, carried=_carried(here, bank)))
    elif not again["holder"]:
        again["holder"] = profile(here.link.here).name or ""
    context = {
        "title": _("Which account should we collect from?"),
        "key": here.key("mandate"),
        "scheme": scheme,
        "again": again,
        "longest": LONGEST_HOLDER,
        **mistakes.context(),
    }
    return here.show("mandate", context, status=422 if mistakes else 200)


@on_link(needs=2)
def mandate_text(here: Here) -> HttpResponse:
    """The mandate signed. With GET back to the account: what was typed is not kept in an address."""
    if here.request.method != "POST":
        return here.go("/mandate")
    carried = here.request.POST.get("account", "")
    bank = _opened(here, carried)
    texts = bounds_of(here.matter, "mandate").texts if not _signed(here) else ()
    if not texts:
        return here.go("/signed")  # the same form again, or another tab
    return sign(here, _asking(here, texts[0], bank, carried=carried))


def _signed(here: Here) -> bool:
    return any(
        one.event.mandate is not None and one.cancelled_at is None
        for one in signed_by(here.link.here, account=here.matter.account_id)
    )


def _asking(here: Here, text: str, bank: BankAccount, *, carried: str) -> Asking:
    return Asking("mandate", text, action="/mandate/sign", back="/mandate", bank=bank, carried=carried)


def _typed(again: dict[str, str], scheme: DebitScheme, mistakes: Mistakes) -> BankAccount | None:
    holder = clean(again["holder"])
    if not any(letter.isalpha() for letter in holder):
        mistakes.add("holder", _("Enter the name on the account"))
    number = ""
    try:
        number = (
            read_iban(again["iban"])
            if scheme == "sepa_core"
            else read_bacs(sort_code=again["sort_code"], number=again["number"])
        )
    except BankAccountRefused as refused:
        field = "iban" if scheme == "sepa_core" else "number" if refused.code == "number" else "sort_code"
        mistakes.add(field, _how(refused))
    return None if mistakes else BankAccount(scheme, number, holder)


def _how(refused: BankAccountRefused) -> str:
    match refused.code:
        case "missing" | "letters" | "length":
            return _("Enter the whole IBAN, with its letters, for example IE29 AIBK 9311 5212 3456 78")
        case "country":
            return _("We cannot collect from this country. Enter an IBAN of an account in the euro payments area")
        case "check":
            return _("There is a slip in this IBAN. Compare it with your bank card or your bank's app")
        case "sort_code":
            return _("Enter the six digits of the sort code, for example 20-00-00")
        case "number":
            return _("Enter the account number: six to eight digits")


def _carried(here: Here, bank: BankAccount) -> str:
    words = orjson.dumps([bank.scheme, bank.number, bank.holder]).decode()
    sealed = sealed_exactly(here=here.link.here, of="bank_details", words=words)
    if sealed is None:
        raise UnknownCustomer(UnknownCustomer.__doc__)
    return here.key("mandate-account", account=sealed.data)


def _opened(here: Here, carried: str) -> BankAccount:
    intent = intent_of(carried, link=here.link.id, form="mandate-account")
    data = intent.terms.get("account", "")
    words = opened_exactly(here=here.link.here, sealed=Sealed("bank_details", data)) if b64decode(data) else None
    if words is None:
        raise StaleForm
    scheme, number, holder = orjson.loads(words)
    return BankAccount(scheme, number, holder)


@on_link(needs=2)
def cancel_mandate(here: Here, signature: str) -> HttpResponse:
    """What taking it back means (GET); taken back (POST)."""
    found = signing_named(here.link.here, signature=signature)
    if found is None or found.event.mandate is None:
        return here.go("/signed")
    if found.cancelled_at is not None:
        return here.go("/signed?cancelled=1")
    if here.request.method == "POST":
        posted_intent(here.request, link=here.link.id, form=f"cancel-{signature}")
        take_back(
            workspace=workspace(),
            here=here.link.here,
            signature=signature,
            case=here.link.case,
            level=here.level,
        )
        return here.go("/signed?cancelled=1")
    given = found.event.mandate
    context = {
        "title": _("Take back this direct debit?"),
        "signature": signature,
        "key": here.key(f"cancel-{signature}"),
        "rows": [(_("Reference of your mandate"), given.reference), (_("Account ending"), given.ending)],
        "next": [
            _("From now on we collect nothing more from this account."),
            _("A payment that your bank has already may still go out. Your bank can stop or return it."),
            _("What is due stays due. You can pay it another way, or talk to us."),
        ],
        "also": cancel_words(here.matter),
    }
    return here.show("cancel_mandate", context)
