"""Sending a document: a photo first, or a file; what came before, and what is wrong with one that is not taken."""

from typing import get_args

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import DocumentAbout
from goodterms.documents.harmless import LONGEST
from goodterms.documents.refused import Refused, Why
from goodterms.flow.acting import NotNow
from goodterms.flow.take_document import WAITED_FOR, File, take_document
from goodterms.store.documents import Kept, of_account
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace

ABOUT: tuple[DocumentAbout, ...] = get_args(DocumentAbout)
FIELDS = ("photo", "file")
MEGABYTE = 1024 * 1024


def may_send(matter: Matter) -> bool:
    """Whether a document may be sent: it is offered, or may settle what is held."""
    return matter.choice.has("documents") or matter.hold(*WAITED_FOR) is not None


@on_link(needs=2)
def documents(here: Here) -> HttpResponse:
    """Choose what it is about and take a photo or choose a file."""
    if not may_send(here.matter):
        raise NotNow("not_offered", "no document is waited for")
    mistakes = Mistakes()
    again = here.request.POST.get("about", "")
    if here.request.method == "POST":
        sent = _sent(here, mistakes)
        if sent and not mistakes:
            return here.go("/documents/sent")
    context = {
        "title": _("Send a photo or a document"),
        "key": here.key("documents"),
        "abouts": [(index, name, about_words(name)) for index, name in enumerate(ABOUT)],
        "again": {"about": again},
        "most": LONGEST // MEGABYTE,
        "earlier": [
            _row(here.matter, kept) for kept in of_account(here=here.link.here, account=here.matter.account_id)
        ],
        **mistakes.context(),
    }
    return here.show("documents", context, status=422 if mistakes else 200)


def _sent(here: Here, mistakes: Mistakes) -> bool:
    """Take each file of the form; whether every one of them is kept."""
    intent = posted_intent(here.request, link=here.link.id, form="documents")
    about = next((name for name in ABOUT if name == here.request.POST.get("about")), None)
    if about is None:
        mistakes.add("about-0", _("Choose what it shows"))
    files = [(field, file) for field in FIELDS if isinstance(file := here.request.FILES.get(field), UploadedFile)]
    if not files:
        mistakes.add("photo", _("Take a photo, or choose a file"))
    if about is None or not files:
        return False
    for field, file in files:
        try:
            take_document(
                workspace=workspace(),
                here=here.link.here,
                account=here.matter.account_id,
                case=here.link.case,
                about=about,
                file=File(file.name or "", file.read()),
                key=f"{intent.name}/{field}",
            )
        except Refused as refused:
            mistakes.add(field, refused_words(refused.why))
    return not mistakes


@on_link(needs=2, methods=("GET",))
def documents_sent(here: Here) -> HttpResponse:
    """What was sent, and what happens next."""
    kept = of_account(here=here.link.here, account=here.matter.account_id)
    if not kept:
        return here.go("/documents")
    context = {
        "title": _("Thank you. We have it"),
        "record": _("%(what)s came on %(when)s.") % {"what": _what(kept[0]), "when": _when(here.matter, kept[0])},
        "next": [
            _("A person looks at it within two working days."),
            _("Only people who work on your matter can open it. It is kept encrypted."),
            _("You can send more, if something is missing."),
        ],
    }
    return here.show("done", context)


def _row(matter: Matter, kept: Kept) -> dict[str, str]:
    return {"what": _what(kept), "when": _when(matter, kept)}


def _when(matter: Matter, kept: Kept) -> str:
    reader = matter.reader
    words = _("%(day)s at %(time)s")
    return words % {"day": reader.day(reader.local_day(kept.received_at)), "time": reader.time(kept.received_at)}


def _what(kept: Kept) -> str:
    kind = _("A document") if kept.media == "application/pdf" else _("A photo")
    return f"{kind}: {about_words(kept.about)}"


def about_words(about: DocumentAbout | str) -> str:
    """What a document shows."""
    return {
        "payment": _("that I paid"),
        "income": _("what comes in, and what I must pay"),
        "dispute": _("what is wrong"),
        "identity": _("who I am"),
        "letter": _("a letter from somebody else"),
        "other": _("something else"),
    }.get(about, about)


def refused_words(why: Why) -> str:
    """Why a file was not taken, and what to do."""
    match why:
        case "empty":
            return _("The file is empty. Choose it again")
        case "too_large":
            return _("The file is too large: at most %(most)d MB. A photo of it is enough") % {
                "most": LONGEST // MEGABYTE
            }
        case "kind":
            return _("We can open photos (JPEG, PNG, WebP) and PDF files. Take a photo of it instead")
        case "broken":
            return _("We could not open this file. Take a photo of it instead")
        case "too_many_pixels":
            return _("The picture is too large. Take a photo with your phone instead")
        case "too_many_pages":
            return _("The document has too many pages. Send only those that matter")
        case "locked":
            return _("The document asks for a password. Take a photo of it instead")
        case "too_hard":
            return _("We could not open this file in good time. Take a photo of it instead")
        case "virus":
            return _("Our virus check stopped this file. Take a photo of it instead")
        case "too_many":
            return _("You sent as many files as we can take in a day. Please send the rest tomorrow, or talk to us")
        case "scanner_away" | "no_room":
            return _("We cannot take files just now. Please try again in a few minutes: nothing else is lost")
