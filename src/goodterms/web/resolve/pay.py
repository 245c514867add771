"""Paying: how much, then the gateway's own page, then an honest word about what is confirmed."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.flow.acting import NotNow, ParkedCustomer
from goodterms.flow.confirm_payment import Confirmation, confirm_payment
from goodterms.flow.issue_link import link_url
from goodterms.flow.outside import outside
from goodterms.flow.start_checkout import start_checkout
from goodterms.web.resolve.forms import Mistakes, posted_amount, posted_intent
from goodterms.web.resolve.here import Here, on_link, see_other
from goodterms.web.resolve.matter import workspace
from goodterms.web.resolve.status import recorded, unconfirmed


@on_link(needs=1)
def pay(here: Here) -> HttpResponse:
    """GET asks how much. POST makes the gateway's page and goes there."""
    matter = here.matter
    bounds = matter.payment_bounds
    if bounds is None or matter.account is None or not matter.choice.has("pay"):
        raise NotNow("nothing_due" if bounds is None else "not_offered", "paying is not offered now")
    mistakes = Mistakes()
    again = {"how_much": "full", "amount": ""}
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="pay")
        amount, again = posted_amount(here.request, bounds=bounds, reader=matter.reader, mistakes=mistakes)
        if amount is not None:
            started = start_checkout(
                workspace=workspace(),
                outside=outside(),
                here=here.link.here,
                account=matter.account_id,
                case=here.link.case,
                amount=amount,
                key=intent.name,
                return_url=f"{link_url(here.link.token)}/paid/{{reference}}",
                brand=matter.brand,
                description=_("Your payment"),
            )
            return see_other(started.url)
    context = {
        "title": _("How much do you want to pay?"),
        "key": here.key("pay"),
        "full": matter.reader.money(bounds.suggested),
        "least": matter.reader.money(bounds.least),
        "most": matter.reader.money(bounds.most),
        "past_due": matter.past_due is not None,
        "again": again,
        **mistakes.context(),
    }
    response = here.show("pay", context, status=422 if mistakes else 200)
    before = getattr(response, "content_policy", {})
    response.content_policy = {**before, "form-action": checkout_origin()}  # type: ignore[attr-defined]
    return response


def checkout_origin() -> str:
    """Where the gateway's page may lie: browsers hold a form's redirect to its page's policy."""
    gateway = outside().gateway_or_none
    parts = urlsplit("" if gateway is None else gateway.pages_origin)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else "https:"


@on_link(needs=None, methods=("GET",))
def paid(here: Here, reference: str) -> HttpResponse:
    """Where the gateway sends the payer back. The address proves nothing: the gateway is asked."""
    if here.level < 1:
        return here.show("back_from_paying", {"title": _("You are back from the payment page")})
    found = _confirmed(here, reference)
    if found.checkout is None:
        return here.go("/home")
    reader = here.matter.reader
    context = {
        "standing": found.standing,
        "amount": reader.money(found.checkout.amount),
        "reference": reference,
        "title": _title(found, reader.money(found.checkout.amount)),
        "confirmed": None if found.checkout.confirmed_at is None else reader.time(found.checkout.confirmed_at),
        "record": recorded(here.matter, "payment.recorded"),
        "unconfirmed": unconfirmed(here.matter, "payment.recorded"),
        "struggle": found.standing in {"declined", "reversed"},
    }
    return here.show("paid", context)


def _confirmed(here: Here, reference: str) -> Confirmation:
    try:
        return confirm_payment(workspace=workspace(), outside=outside(), here=here.link.here, reference=reference)
    except ParkedCustomer:
        return Confirmation("not_yet", None)


def _title(found: Confirmation, amount: str) -> str:
    match found.standing:
        case "paid":
            return _("Done. Your payment of %(amount)s is confirmed") % {"amount": amount}
        case "not_yet":
            return _("Your payment of %(amount)s is not confirmed yet") % {"amount": amount}
        case "declined":
            return _("The payment was not accepted by your bank")
        case "reversed":
            return _("Your payment of %(amount)s was taken back") % {"amount": amount}
        case "being_looked_at":
            return _("A person is looking at your payment")
        case "unknown":
            return _("We do not know this payment")
