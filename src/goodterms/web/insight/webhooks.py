"""Webhooks that we send: which addresses are told, which were given up, and what became of each delivery."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodterms.flow.keep_webhooks import WebhookRefused, enable_endpoint, replay_delivery
from goodterms.store.webhooks import list_deliveries, list_endpoints
from goodterms.web.pages import asked, page, say
from goodterms.web.staff import Door

SHOWN = 100


@require_safe
def webhooks(request: HttpRequest, door: Door) -> HttpResponse:
    """Every address and the newest deliveries, of one address or one state where the page is asked for it."""
    endpoint, state = asked(request, "endpoint"), asked(request, "state")
    context = {
        "section": "webhooks",
        "endpoints": list_endpoints(),
        "deliveries": list_deliveries(endpoint=endpoint, state=state, limit=SHOWN),
        "endpoint": endpoint,
        "state": state,
        "states": (("", _("All")), ("waiting", _("Waiting")), ("delivered", _("Delivered")), ("failed", _("Given up"))),
        "may": door.may("staff:webhook-again"),
    }
    return page(request, door, "insight/webhooks.html", context)


@require_POST
def again(request: HttpRequest, door: Door, delivery: str) -> HttpResponse:
    """Deliver once more."""
    del door
    try:
        replay_delivery(id_=delivery)
        say(request, _("It goes again with the next round, under the same id."))
    except WebhookRefused as refused:
        say(request, str(refused), "trouble")
    return HttpResponseRedirect(reverse("staff:webhooks"))


@require_POST
def enable(request: HttpRequest, door: Door, endpoint: str) -> HttpResponse:
    """Call an address again that was given up."""
    del door
    try:
        enable_endpoint(id_=endpoint)
        say(request, _("It is called again; what waited goes now."))
    except WebhookRefused as refused:
        say(request, str(refused), "trouble")
    return HttpResponseRedirect(reverse("staff:webhooks"))
