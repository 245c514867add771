"""What the customer signed: a list, each with its copy to keep, and mandates with the way to take them back."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from goodterms.documents.shelf import shelf
from goodterms.store.signed_known import SignedNow, opened_copy, opened_exactly, signed_by, signing_named
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter
from goodterms.web.resolve.status import recorded, unconfirmed

SANDBOX = {"sandbox": "", "default-src": "'none'"}
"""Should a browser open the copy inside a page: as one of no origin, that may load and run nothing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One signed thing as the page lists it. `cancel`: it is a mandate that still runs."""

    signature: str
    title: str
    lines: tuple[str, ...]
    cancel: bool


@on_link(needs=2, methods=("GET",))
def signed(here: Here) -> HttpResponse:
    """Everything signed on this account, the newest first; on top what was just done."""
    matter, asked = here.matter, here.request.GET
    found = signed_by(here.link.here, account=matter.account_id)
    done, taken_back = "done" in asked and bool(found), "cancelled" in asked and any(one.cancelled_at for one in found)
    title = _("What you signed")
    if done:
        title = _("Done. It is signed, and your copy is ready")
    elif taken_back:
        title = _("Done. We collect nothing more under it")
    context = {
        "title": title,
        "done": done or taken_back,
        "record": recorded(matter, "note.added") if done or taken_back else None,
        "unconfirmed": (done or taken_back) and unconfirmed(matter, "note.added"),
        "rows": [_listed(here, one) for one in found],
        "phone": matter.phone,
    }
    return here.show("signed", context)


def _listed(here: Here, one: SignedNow) -> Listed:
    matter, event = here.matter, one.event
    words = opened_exactly(here=here.link.here, sealed=event.words) or ""
    lines = [_("Signed on %(when)s.") % {"when": _when(matter, one.at)}]
    given = event.mandate
    if given is not None:
        values = {"ending": given.ending, "reference": given.reference}
        lines.append(_("Account ending %(ending)s, mandate %(reference)s.") % values)
    if one.cancelled_at is not None:
        lines.append(_("Taken back on %(when)s.") % {"when": _when(matter, one.cancelled_at)})
    elif event.until is not None and event.until < matter.reader.today:
        lines.append(_("It counted until %(day)s.") % {"day": matter.reader.plain_day(event.until)})
    elif event.until is not None:
        lines.append(_("It counts until %(day)s.") % {"day": matter.reader.plain_day(event.until)})
    return Listed(
        event.signature, words.partition("\n")[0], tuple(lines), given is not None and one.cancelled_at is None
    )


def _when(matter: Matter, at: datetime) -> str:
    reader = matter.reader
    return _("%(day)s at %(time)s") % {"day": reader.plain_day(reader.local_day(at)), "time": reader.time(at)}


@on_link(needs=2, methods=("GET",))
def signed_copy(here: Here, signature: str) -> HttpResponse:
    """The PDF copy of one of them, to save."""
    found = signing_named(here.link.here, signature=signature)
    if found is None or found.event.account != here.matter.account_id:
        raise Http404("nothing of this name was signed")
    sealed = shelf().get(found.event.copy)
    body = None if sealed is None else opened_copy(here=here.link.here, signed=found.event, sealed=sealed)
    if body is None:
        raise Http404("the copy is not on its shelf any more")
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.event.text}-{found.at:%Y%m%d}.pdf"'
    response.content_policy = SANDBOX  # type: ignore[attr-defined]
    return response
