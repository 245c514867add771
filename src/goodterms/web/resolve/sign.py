"""Statements to sign: which, and each on its own page."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from goodterms.flow.show_statement import statement_of
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.signing import Asking, bounds_of, show_text
from goodterms.web.resolve.signing import sign as sign_text


@on_link(needs=2, methods=("GET",))
def signing(here: Here) -> HttpResponse:
    """What there is to sign; with one text, that text."""
    texts = bounds_of(here.matter, "attest").texts
    if len(texts) == 1:
        return here.go(f"/sign/{texts[0]}")
    return here.show(
        "to_sign", {"title": _("What there is to sign"), "texts": [(one, _title(here, one)) for one in texts]}
    )


def _title(here: Here, text: str) -> str:
    matter = here.matter
    return statement_of(
        published=workspace().read(),
        here=here.link.here,
        facts=matter.facts,
        case=matter.case,
        account=matter.account_id,
        text=text,
        language=matter.reader.language,
    ).title


@on_link(needs=2)
def sign(here: Here, text: str) -> HttpResponse:
    """One text, whole (GET); signed (POST)."""
    asking = Asking("attest", text, action=f"/sign/{text}", back="/home")
    if here.request.method == "POST":
        return sign_text(here, asking)
    if text not in bounds_of(here.matter, "attest").texts:
        raise Http404("there is no such text to sign")
    return show_text(here, asking)
