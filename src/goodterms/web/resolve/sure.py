"""Being surer who is there, for what a known fact is not enough for; then on to where the visitor was going."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.web.resolve.here import Here, on_link, wanted_page


@on_link(needs=1)
def sure(here: Here) -> HttpResponse:
    """Ask for more than a known fact."""
    if here.level >= 2:
        return here.go(wanted_page(here.request))
    context = {"title": _("For this, we need to be surer that it is you"), "to": wanted_page(here.request)}
    return here.show("cannot_be_sure", context)
