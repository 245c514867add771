"""A complaint on the page: a few words, and the day by which a person answers."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.policy.complaint_clocks import answer_due
from goodterms.flow.make_complaint import make_complaint
from goodterms.store.sealing import LONGEST_WORDS
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace


@on_link(needs=1)
def complain(here: Here) -> HttpResponse:
    """What we did wrong, in their words."""
    mistakes = Mistakes()
    words = ""
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="complain")
        words = here.request.POST.get("words", "")[:LONGEST_WORDS].replace("\x00", "")
        if words.strip():
            make_complaint(
                workspace=workspace(),
                here=here.link.here,
                account=here.matter.account_id,
                case=here.link.case,
                words=words,
                key=intent.name,
                by_way_of="page",
            )
            return here.go("/complained")
        mistakes.add("words", _("Tell us what went wrong"))
    context = {
        "title": _("What did we do wrong?"),
        "key": here.key("complain"),
        "words": words,
        "longest": LONGEST_WORDS,
        **mistakes.context(),
    }
    return here.show("complain", context, status=422 if mistakes else 200)


@on_link(needs=1, methods=("GET",))
def complained(here: Here) -> HttpResponse:
    """A person answers, and by when."""
    open_ = here.matter.facts.complaints
    if not open_:
        return here.go("/home")
    last = here.matter.reader.day(answer_due(open_[-1], here.matter.facts))
    context = {
        "title": _("Thank you. A person answers you"),
        "next": [
            _("You have an answer by %(day)s at the latest.") % {"day": last},
            _("Nobody asks you for money until then."),
            _("It costs you nothing, and you can still pay if you want to."),
        ],
    }
    return here.show("done", context)
