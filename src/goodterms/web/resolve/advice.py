"""Free help with money near them: public bodies and charities of their country. Nobody has to say who they are to read it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.packs.debt_advice import Offers, advisers
from goodterms.web.resolve.here import Here, on_link


@on_link(needs=None, methods=("GET",))
def advice(here: Here) -> HttpResponse:
    """Who gives free, independent advice, and how to reach them."""
    matter = here.matter
    found = advisers(matter.country, language=matter.reader.language, places=matter.facts.places)
    listed = () if found is None else found.advisers
    context = {
        "title": _("Free help with money, near you"),
        "advisers": [(one.name, one.web, _offers(one.offers), one.by) for one in listed],
        "written": "" if found is None else matter.reader.plain_day(found.written_on),
        "checked": "" if found is None or found.checked_on is None else matter.reader.plain_day(found.checked_on),
    }
    return here.show("advice", context)


def _offers(offers: Offers) -> str:
    """What they do, in plain words."""
    match offers:
        case "debt_advice":
            return _("Free, independent advice about what you owe. They can speak with us for you.")
        case "public":
            return _("Public information about money and your rights.")
        case "community":
            return _("People who help where you live, also with bills and forms.")
        case "procedure":
            return _("The official way out where you cannot pay at all.")
        case "law":
            return _("Free help with the law.")
