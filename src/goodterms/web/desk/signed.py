"""What the customer of a case signed: a list, and one copy to save. A file never opens inside our pages."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodterms.documents.shelf import shelf
from goodterms.insight.case_file import CaseFile, NoSuchCase, find_case
from goodterms.insight.wording import day, local, moment
from goodterms.store.signed_known import SignedNow, opened_copy, signed_by, signing_named
from goodterms.web.desk.document import SANDBOX
from goodterms.web.staff import Door


@dataclass(frozen=True, slots=True)
class Listed:
    """A signed text as the case page lists it: the message it came from, when, and what there is to know of it."""

    id: str
    words: str
    when: str
    notes: tuple[str, ...] = ()


def signed_of(file: CaseFile) -> list[Listed]:
    """What was signed on the case's account, the newest first."""
    found = signed_by((file.case.bucket, file.case.customer), account=file.account.id)
    return [
        Listed(one.event.signature, one.event.text, moment(one.at, file.zone, year=True), _notes(one, file))
        for one in found
    ]


def _notes(one: SignedNow, file: CaseFile) -> tuple[str, ...]:
    event, said = one.event, list[str]()
    if event.mandate is not None:
        said.append(_("mandate %(reference)s, account ending %(ending)s") % {
            "reference": event.mandate.reference, "ending": event.mandate.ending,
        })  # fmt: skip
    if one.cancelled_at is not None:
        said.append(_("taken back on %(day)s") % {"day": day(local(one.cancelled_at, file.zone).date(), year=True)})
    elif event.until is not None:
        said.append(_("counts until %(day)s") % {"day": day(event.until, year=True)})
    if event.other_name:
        said.append(_("the name is not the one we know"))
    return tuple(said)


@require_safe
def signed_copy(request: HttpRequest, door: Door, case: int, signature: str) -> HttpResponse:
    """The copy of one of them, to save."""
    try:
        found = find_case(case)
    except NoSuchCase as error:
        raise Http404(str(error)) from error
    here = (found.bucket, found.customer)
    one = signing_named(here, signature=signature)
    if one is None or one.event.account != found.account:
        raise Http404("nothing of this name was signed in this case")
    sealed = shelf().get(one.event.copy)
    body = None if sealed is None else opened_copy(here=here, signed=one.event, sealed=sealed)
    if body is None:
        raise Http404("the copy was erased, or is not on its shelf any more")
    response = HttpResponse(body, content_type="application/pdf")
    name = f"{found.customer}-{one.at:%Y%m%d}-{signature[:6]}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.content_policy = SANDBOX  # type: ignore[attr-defined]
    return response
