"""The code of a letter, typed: it leads to the same first page as the link in it, and no further.

Looking costs the same as opening a link: a code with a slip in it is told so at once (its check symbols say it, and they say
nothing of whether there is such a link); one that leads nowhere is answered as such links are, behind the same floor.
"""

import time

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodterms.core.link_code import token_of
from goodterms.flow.sender import senders
from goodterms.store.keys import keys
from goodterms.web.resolve.forms import Mistakes
from goodterms.web.resolve.here import see_other
from goodterms.web.resolve.links import find_link, leads_nowhere
from goodterms.web.resolve.rendering import page


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code (GET), or go where it leads (POST)."""
    started = time.monotonic()
    mistakes = Mistakes()
    if request.method == "POST":
        token = token_of(request.POST.get("code", ""), keys=keys().links)
        if token is not None:
            return leads_nowhere(request, started=started) if find_link(token) is None else see_other(f"/r/{token}")
        mistakes.add("code", _("Check the code against the letter: it has 15 letters and digits."))
    typed = request.POST.get("code", "")[:40]
    context = {"title": _("The code in our letter"), "typed": typed, "phone": senders().phone, **mistakes.context()}
    return page(request, "code", context, status=422 if mistakes else 200)
