"""The one click of an e-mail's List-Unsubscribe (RFC 8058).

A POST with `List-Unsubscribe=One-Click` stops e-mail to the address at once, from a mailbox provider as from a person. A GET shows
a page with one button and changes nothing: scanners and previews open every link. No cookie, no sign-in and no redirect, as the
RFC asks (3.2); the token in the address is what shows that the asker has the message.
"""

import time

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goodterms.core.events import OptedOut, Stamped
from goodterms.core.unsubscribe_token import Unsubscribing, verify
from goodterms.flow.acting import ParkedCustomer
from goodterms.flow.door import leave_events
from goodterms.flow.opt_out import opt_out
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.web.resolve.languages import page_language, wishes_of
from goodterms.web.resolve.links import leads_nowhere
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.rendering import page

FIELD, VALUE = "List-Unsubscribe", "One-Click"
ONE_TAP_SECONDS = 60
"""The same address stopped twice within this time is one wish; later it is said again, for it may have been taken back."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask (GET), or stop (POST)."""
    started = time.monotonic()
    asked = verify(token=token, keys=keys().links)
    found = None if asked is None else _customer(asked)
    if asked is None or found is None:
        return leads_nowhere(request, started=started)
    here, language = found
    with translation.override(page_language(language, wishes=wishes_of(request))):
        if request.method != "POST":
            return page(request, "unsubscribe", {"title": _("Stop e-mails to this address?"), "stopped": False})
        if request.POST.get(FIELD) != VALUE:
            return HttpResponse(f"send {FIELD}={VALUE}\n", status=400, content_type="text/plain; charset=utf-8")
        _stop(here, asked.point)
        return page(request, "unsubscribe", {"title": _("Done. We have stopped"), "stopped": True})


def _customer(asked: Unsubscribing) -> tuple[HERE, str] | None:
    """Whose contact point it is, and in which language they read; None where it is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.customer_id, c.language FROM contact_point p JOIN customer c ON c.bucket = p.bucket "
            "AND c.id = p.customer_id WHERE p.bucket = %s AND p.id = %s",
            [asked.bucket, asked.point],
        )
        row = cursor.fetchone()
    return None if row is None else ((asked.bucket, row[0]), row[1])


def _stop(here: HERE, point: int) -> None:
    """A stop is always taken: of a customer who is set aside it waits at the door, before anything else of theirs."""
    now = business_now()
    key = f"unsubscribe/{point}/{int(now.timestamp()) // ONE_TAP_SECONDS}"
    try:
        opt_out(workspace=workspace(), here=here, media="email", point=point, key=key)
    except ParkedCustomer:
        with transaction.atomic():
            leave_events(events=[(here, Stamped(f"stop/{key}", OptedOut("email", point), now, "customer"), now)])
