"""Reading a text and signing it: one page for every text, the words of it signed on their way, and the copy made of just these.

A typed name always signs. Drawing is offered beside it where scripts run, and goes onto the copy.
"""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.bank_account import BankAccount
from goodterms.core.events import SignedOffer
from goodterms.core.lookup import fact_hash
from goodterms.core.message.mail import direction_of
from goodterms.core.offers.bounds import SignBounds
from goodterms.core.statement import Statement
from goodterms.documents.refused import Refused
from goodterms.documents.signed_copy import Sheet, print_copy
from goodterms.flow.acting import NotNow
from goodterms.flow.show_statement import statement_of
from goodterms.flow.sign_statement import LARGEST_DRAWING, LONGEST_NAME, Signer, reference_of, sign_statement
from goodterms.store.keys import keys
from goodterms.store.sealing import clean
from goodterms.web.resolve.documents import refused_words
from goodterms.web.resolve.forms import LASTS_SECONDS, Mistakes, StaleForm, posted_intent
from goodterms.web.resolve.here import Here
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.rendering import script

__all__ = ["Asking", "bounds_of", "lines_of", "show_text", "sign"]

SALT: Final = "goodterms.statement.1"
PNG: Final = "data:image/png;base64,"
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked to be signed: the text, the form's address, and for a mandate the bank account and what carries it."""

    offer: SignedOffer
    text: str
    action: str
    back: str
    bank: BankAccount | None = None
    carried: str = ""

    @property
    def form(self) -> str:
        return f"sign-{self.offer}-{self.text}"


def bounds_of(matter: Matter, offer: SignedOffer) -> SignBounds:
    """What is to be signed. Raises `NotNow`."""
    offered = matter.choice.get(offer)
    if offered is not None and isinstance(offered.bounds, SignBounds):
        return offered.bounds
    against = matter.choice.why_not(offer)
    if against is not None and against.why == "signed":
        raise NotNow("signed", "everything is signed")
    raise NotNow("not_offered", f"{offer} is not offered")


def _statement(here: Here, asking: Asking) -> Statement:
    matter = here.matter
    return statement_of(
        published=workspace().read(),
        here=here.link.here,
        facts=matter.facts,
        case=matter.case,
        account=matter.account_id,
        text=asking.text,
        language=matter.reader.language,
        bank=asking.bank,
    )


def show_text(
    here: Here,
    asking: Asking,
    *,
    mistakes: Mistakes | None = None,
    typed: str = "",
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The whole text, and where to sign it; `changed`: it is not the one they read before."""
    statement, mistakes = _statement(here, asking), mistakes or Mistakes()
    told = [here.link.id, asking.offer, asking.text, statement.title, statement.body, statement.language]
    language = here.matter.reader.language
    context = {
        "title": statement.title,
        "asking": asking,
        "lines": lines_of(statement.body),
        "spoken": "" if statement.language.split("-")[0] == language.split("-")[0] else statement.language,
        "direction": direction_of(statement.language),
        "key": here.key(asking.form),
        "shown": signing.dumps(told, salt=SALT, compress=True),
        "changed": changed,
        "typed": typed,
        "longest": LONGEST_NAME,
        "most": LARGEST_DRAWING,
        "drawing": script("draw"),
        **mistakes.context(),
    }
    return here.show("sign", context, status=status)


def lines_of(body: str) -> list[list[str]]:
    """The paragraphs of a text, each as its lines."""
    return [part.split("\n") for part in body.split("\n\n") if part.strip()]


def sign(here: Here, asking: Asking) -> HttpResponse:
    """Sign what was shown; where it is not what would be shown now, show it anew and sign nothing."""
    intent = posted_intent(here.request, link=here.link.id, form=asking.form)
    read = _read(here, asking)
    typed = clean(here.request.POST.get("name", ""))[:LONGEST_NAME]
    mistakes = Mistakes()
    if not any(letter.isalpha() for letter in typed):
        mistakes.add("name", _("Type your name, as you would sign a letter"))
    drawn = _drawn(here, mistakes)
    if mistakes:
        return show_text(here, asking, mistakes=mistakes, typed=typed, status=422)
    signer = Signer(typed, drawn, here.level, _device(here))
    try:
        sign_statement(
            workspace=workspace(),
            here=here.link.here,
            account=here.matter.account_id,
            case=here.link.case,
            offer=asking.offer,
            read=read,
            language=here.matter.reader.language,
            signer=signer,
            copied=lambda signature, picture: print_copy(
                _sheet(here, asking, read, signer, signature, drawn=picture is not None), picture=picture
            ),
            key=intent.name,
            bank=asking.bank,
        )
    except Refused as refused:
        mistakes.add("name" if refused.why in {"no_room", "scanner_away"} else "drawn", _refused(refused))
        return show_text(here, asking, mistakes=mistakes, typed=typed, status=422)
    except NotNow as refused:
        if refused.reason == "other_words":
            return show_text(here, asking, typed=typed, changed=True, status=409)
        if refused.reason == "signed":  # in another tab: there it is
            return here.go("/signed")
        raise
    return here.go("/signed?done=1")


def _read(here: Here, asking: Asking) -> Statement:
    """The text of the page that was just sent. Raises `StaleForm`: no page of ours showed it, or long ago."""
    try:
        link, offer, text, title, body, language = signing.loads(
            here.request.POST.get("shown", ""), salt=SALT, max_age=LASTS_SECONDS
        )
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise StaleForm from error
    if (link, offer, text) != (here.link.id, asking.offer, asking.text):
        raise StaleForm
    return Statement(text, language, title, body)


def _drawn(here: Here, mistakes: Mistakes) -> bytes | None:
    """The picture of a drawn signature; None where nothing was drawn."""
    sent = here.request.POST.get("drawn", "")
    if not sent:
        return None
    too_large = len(sent) > LARGEST_DRAWING * 4 // 3 + len(PNG) + 4
    try:
        if not too_large and sent.startswith(PNG):
            return b64decode(sent.removeprefix(PNG), validate=True)
    except (binascii.Error, ValueError):
        pass
    mistakes.add("drawn", _("The drawing cannot be used. Draw it again, or leave it out: your typed name is enough"))
    return None


def _refused(refused: Refused) -> str:
    if refused.why in {"no_room", "scanner_away"}:
        return refused_words(refused.why)
    return _("The drawing cannot be used. Draw it again, or leave it out: your typed name is enough")


def _device(here: Here) -> str:
    mark = here.request.COOKIES.get(settings.DEVICE_COOKIE, "")
    if not mark:
        return ""
    return fact_hash(secret=keys().lookup, kind="device", customer_id=here.link.here[1], normalised=mark[:200]).hex()


def _sheet(here: Here, asking: Asking, read: Statement, signer: Signer, signature: str, *, drawn: bool) -> Sheet:
    matter, reader = here.matter, here.matter.reader
    at = {"day": reader.plain_day(reader.local_day(matter.now)), "time": reader.time(matter.now)}
    bank = asking.bank
    when = _("%(day)s at %(time)s") % at
    rows: list[Row] = [
        (_("When"), f"{when} ({matter.now:%Y-%m-%d %H:%M} UTC)"),
        (_("How"), _("Name typed, and drawn by hand") if drawn else _("Name typed")),
        (_("How we knew it was you"), level_words(signer.level)),
        (_("Account"), _("Ending %(ending)s, with %(creditor)s") % _named(matter)),
    ]
    if bank is not None:
        rows.append((_("Collected from"), _("%(holder)s, account ending %(ending)s") % _bank(bank)))
        rows.append((_("Reference of your mandate"), reference_of(signature)))
    rows += [(_("Number of this signature"), signature), (_("Fingerprint of the words (SHA-256)"), read.digest)]
    notes = [
        _("This is a simple electronic signature: it shows what you agreed to, when, and that nothing changed since."),
        _("The exact words lie in this PDF as a file of their own. Their SHA-256 is the fingerprint above."),
    ]
    if bank is not None:
        notes.append(cancel_words(matter))
    return Sheet(
        brand=matter.brand,
        heading=_("Your signed copy"),
        words=read.words,
        language=read.language,
        signed_as=_("Signed by"),
        name=signer.name,
        rows=tuple(rows),
        notes=tuple(notes),
        reader=reader.language,
        at=matter.now,
    )


def _named(matter: Matter) -> Mapping[str, Any]:
    return {"ending": matter.reference, "creditor": matter.creditor or matter.brand}


def _bank(bank: BankAccount) -> Mapping[str, Any]:
    return {"holder": bank.holder, "ending": bank.ending}


def level_words(level: int) -> str:
    """How well we knew who signed."""
    return {
        1: _("Something only you would know"),
        2: _("Something only you would know, and a code sent to you"),
        3: _("Your passkey"),
    }.get(level, _("The link we sent you"))


def cancel_words(matter: Matter) -> str:
    """How a mandate is taken back."""
    words = _("You can take this mandate back at any time: on your page, by calling %(phone)s, or at your bank.")
    return words % {"phone": matter.phone}
