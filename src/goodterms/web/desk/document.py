"""The documents of a case: what came, and one of them to save. A file never opens inside our pages."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n
from django.views.decorators.http import require_safe

from goodterms.documents.media import ENDINGS
from goodterms.documents.shelf import shelf
from goodterms.insight.case_file import CaseFile, NoSuchCase, find_case
from goodterms.insight.wording import document as about_words
from goodterms.insight.wording import local
from goodterms.store.documents import Kept, named, of_account, opened
from goodterms.web.staff import Door

SANDBOX = {"sandbox": "", "default-src": "'none'"}
"""Should a browser open it after all: as a page of no origin, that may load and run nothing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the case page lists it."""

    id: str
    words: str
    size: str
    when: str


def documents_of(file: CaseFile) -> list[Listed]:
    """The documents of the case's account, the newest first."""
    here = (file.case.bucket, file.case.customer)
    return [
        Listed(kept.id, _words(kept), _size(kept), f"{local(kept.received_at, file.zone):%d %b %Y, %H:%M}")
        for kept in of_account(here=here, account=file.account.id)
    ]


@require_safe
def document(request: HttpRequest, door: Door, case: int, document: str) -> HttpResponse:
    """One document of the case's account, to save."""
    try:
        found = find_case(case)
    except NoSuchCase as error:
        raise Http404(str(error)) from error
    here = (found.bucket, found.customer)
    kept = named(here=here, document=document)
    if kept is None or kept.account != found.account:
        raise Http404("no such document of this case")
    sealed = shelf().get(kept.id)
    body = None if sealed is None else opened(here=here, document=kept, sealed=sealed)
    if body is None:
        raise Http404("the document was erased, or is not on its shelf any more")
    response = HttpResponse(body, content_type=kept.media)
    name = f"{found.customer}-{kept.received_at:%Y%m%d}-{kept.id[:6]}.{ENDINGS.get(kept.media, 'bin')}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.content_policy = SANDBOX  # type: ignore[attr-defined]
    return response


def _words(kept: Kept) -> str:
    pages = _n("%(count)d page", "%(count)d pages", kept.pages) % {"count": kept.pages}
    kind = _("PDF, %(pages)s") % {"pages": pages} if kept.media == "application/pdf" else _("Photo")
    return f"{kind}: {about_words(kept.about)}"


def _size(kept: Kept) -> str:
    return f"{max(1, round(kept.size / 1000)):,} kB"
