"""The first page of a helper: whom they act for, and what they may do for them, each with what it costs."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.web.resolve.here import Here
from goodterms.web.resolve.slot import may_be_called


def acting_for(here: Here) -> HttpResponse:
    """What they may do, and nothing of what they may not."""
    assert here.helper is not None
    matter, may = here.matter, set(here.helper.named.may)
    choices: list[tuple[str, str, str]] = []
    due = "" if matter.past_due is None else matter.reader.money(matter.past_due)
    if "pay" in may:
        choices.append((f"{here.base}/pay", _("Pay for them"), _("There is no fee. You can also pay a part.")))
    if "promise" in may and matter.choice.has("promise"):
        choices.append((f"{here.base}/promise", _("Promise to pay on another day"), _("Promising costs nothing.")))
    if "talk" in may:
        choices.append((f"{here.base}/write", _("Write to a person"), _("The answer stands on the page.")))
        if matter.choice.has("choose_call_slot") and may_be_called(matter):
            choices.append((f"{here.base}/call", _("Choose when a person calls them"), _("It costs nothing.")))
    choices.append((f"{here.base}/advice", _("Free help with money, near you"), _("It costs nothing.")))
    about = ""
    if here.helper.sees():
        about = _("There is nothing to pay now") if not due else _("This is about %(amount)s") % {"amount": due}
    context = {
        "title": _("You act for %(whom)s") % {"whom": here.helper.whom},
        "about": about,
        "choices": choices,
    }
    return here.show("acting", context)
