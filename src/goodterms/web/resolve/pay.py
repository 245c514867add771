"""Paying: how much, then the gateway's own page, then an honest word about what is confirmed."""

from dataclasses import dataclass
from typing import assert_never
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.core.money import Money, total
from goodterms.core.offers.bounds import AmountBounds
from goodterms.flow.acting import NotNow, ParkedCustomer
from goodterms.flow.confirm_payment import Confirmation, confirm_payment
from goodterms.flow.issue_link import link_url
from goodterms.flow.outside import outside
from goodterms.flow.start_checkout import start_checkout
from goodterms.payments.base import GatewayAdapter
from goodterms.web.resolve.agreeing import Words, posted_if_any, sealed
from goodterms.web.resolve.costs import asked_again_words, left_alone, not_paid
from goodterms.web.resolve.forms import Mistakes, posted_amount, posted_intent
from goodterms.web.resolve.here import Here, on_link, see_other
from goodterms.web.resolve.matter import Matter, payments, workspace
from goodterms.web.resolve.status import recorded, unconfirmed


@dataclass(frozen=True, slots=True)
class WayToPay:
    """One gateway as the customer sees it: what it means for them, and how long it takes."""

    name: str
    title: str
    hint: str


def ways() -> list[WayToPay]:
    """Every way to pay, the first of goodterms.toml first."""
    return [WayToPay(gateway.name, *_words(gateway)) for gateway in outside().gateways]


def _words(gateway: GatewayAdapter) -> tuple[str, str]:
    match gateway.way:
        case "card":
            return _("By card"), _("You type your card on the payment page. It is there at once.")
        case "bank":
            return _("From your bank"), _(
                "You say yes in your own bank's app or page. It is there within a day, most often at once."
            )
        case "debit":
            words = ngettext(
                "Your bank pays it for you. It takes up to %(days)d working day.",
                "Your bank pays it for you. It takes up to %(days)d working days.",
                gateway.working_days,
            )
            return _("By bank debit"), words % {"days": gateway.working_days}
        case _:
            assert_never(gateway.way)


@on_link(needs=1)
def pay(here: Here) -> HttpResponse:
    """GET asks how much. POST makes the gateway's page and goes there."""
    matter = here.matter
    bounds = matter.payment_bounds
    if bounds is None or matter.account is None or not matter.choice.has("pay"):
        raise NotNow("nothing_due" if bounds is None else "not_offered", "paying is not offered now")
    mistakes, offered = Mistakes(), ways()
    again = {"how_much": "full", "amount": ""}
    way, key, away = offered[0].name if offered else "", "", False
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="pay")
        amount, again = posted_amount(here.request, bounds=bounds, reader=matter.reader, mistakes=mistakes)
        way = _posted_way(here.request, offered, mistakes)
        if amount is not None and not mistakes:
            try:
                return see_other(_start(here, amount=amount, way=way, key=intent.name))
            except NotNow as refused:
                if refused.reason != "gateway_away":
                    raise
                away, key = True, here.request.POST["key"]  # the same intent: pressing again is no second payment
    words = _page_words(matter, bounds, offered, away=away)
    context = {
        "title": words.title,
        "words": words,
        "shown": sealed(here, offer="pay", words=words),
        "key": key or here.key("pay"),
        "full": matter.reader.money(bounds.suggested),
        "least": matter.reader.money(bounds.least),
        "most": matter.reader.money(bounds.most),
        "whole": matter.reader.money(bounds.most) if bounds.most > bounds.suggested else "",
        "past_due": matter.past_due is not None,
        "again": again,
        "ways": offered if len(offered) > 1 else [],
        "way": way,
        "away": away,
        "on_its_way": _on_its_way(matter),
        **mistakes.context(),
    }
    response = here.show("pay", context, status=503 if away else 422 if mistakes else 200)
    before = getattr(response, "content_policy", {})
    response.content_policy = {**before, "form-action": checkout_origins()}  # type: ignore[attr-defined]
    return response


def _page_words(matter: Matter, bounds: AmountBounds, offered: list[WayToPay], *, away: bool) -> Words:
    """What the page says before an amount is chosen, as it is kept."""
    reader = matter.reader
    first = _("All that is due:") if matter.past_due is not None else _("All that is owed:")
    rows = [(first.rstrip(":"), reader.money(bounds.suggested))]
    if bounds.most > bounds.suggested:
        rows.append((_("All that is owed:").rstrip(":"), reader.money(bounds.most)))
    partner = _("You pay on a page of our payment partner. There is no fee, and we never see your card number.")
    if len(offered) > 1:
        rows += [(one.title, " ".join((one.hint, _("No fee.")))) for one in offered]
        partner = _(
            "You pay on a page of our payment partner or of your bank. We never see your card number or your bank's codes."
        )
    title = _("The payment page does not answer") if away else _("How much do you want to pay?")
    return Words(title, tuple(rows), (partner,), _("Try again") if away else _("Go to the payment page"))


def _posted_way(request: HttpRequest, offered: list[WayToPay], mistakes: Mistakes) -> str:
    """The way that was chosen; where there is only one, that one."""
    if len(offered) < 2:
        return offered[0].name if offered else ""
    chosen = request.POST.get("way", "")
    if all(chosen != way.name for way in offered):
        mistakes.add(f"way-{offered[0].name}", _("Choose how you want to pay"))
        return ""
    return chosen


def _start(here: Here, *, amount: Money, way: str, key: str) -> str:
    """The address of the gateway's page."""
    return start_checkout(
        workspace=workspace(),
        outside=outside(),
        here=here.link.here,
        account=here.matter.account_id,
        case=here.link.case,
        amount=amount,
        key=key,
        return_url=f"{link_url(here.link.token)}/paid/{{reference}}",
        brand=here.matter.brand,
        description=_("Your payment"),
        by=way,
        language=here.matter.reader.language,
        shown=posted_if_any(here, offer="pay"),
        payer_address=here.request.META.get("REMOTE_ADDR", ""),
    ).url


def _on_its_way(matter: Matter) -> str:
    """What the customer's bank works on already: paying again would be paying twice."""
    amounts = [row.amount for row in payments(matter) if row.state == "pending"]
    return matter.reader.money(total(amounts, currency=amounts[0].currency)) if amounts else ""


def checkout_origins() -> str:
    """Where the gateways' pages may lie: browsers hold a form's redirect to its page's policy."""
    found = [urlsplit(gateway.pages_origin) for gateway in outside().gateways]
    origins = [f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else "https:" for parts in found]
    return " ".join(dict.fromkeys(origins)) or "https:"


@on_link(needs=None, methods=("GET",))
def paid(here: Here, reference: str) -> HttpResponse:
    """Where the gateway sends the payer back. The address proves nothing: the gateway is asked."""
    if here.level < 1:
        return here.show("back_from_paying", {"title": _("You are back from the payment page")})
    found = _confirmed(here, reference)
    if found.checkout is None:
        return here.go("/home")
    reader = here.matter.reader
    row = found.checkout
    again = found.standing == "declined" and row.retry_at is not None and not left_alone(here.matter, now_over=row)
    context = {
        "again": asked_again_words(here.matter, row) if again else (),
        "standing": found.standing,
        "amount": reader.money(row.amount),
        "reference": reference,
        "title": not_paid(here.matter, row) if again else _title(found, reader.money(row.amount)),
        "confirmed": None if row.confirmed_at is None else reader.time(row.confirmed_at),
        "record": recorded(here.matter, "payment.recorded"),
        "unconfirmed": unconfirmed(here.matter, "payment.recorded"),
        "takes": takes(found.working_days),
        "struggle": found.standing in {"declined", "reversed"},
    }
    return here.show("paid", context)


def takes(days: int) -> str:
    """How long a bank works on a payment."""
    words = ngettext("It takes up to %(days)d working day.", "It takes up to %(days)d working days.", days)
    return words % {"days": days} if days else _("It is most often there within a day.")


def _confirmed(here: Here, reference: str) -> Confirmation:
    try:
        return confirm_payment(workspace=workspace(), outside=outside(), here=here.link.here, reference=reference)
    except ParkedCustomer:
        return Confirmation("not_yet", None)


def _title(found: Confirmation, amount: str) -> str:
    match found.standing:
        case "paid":
            return _("Done. Your payment of %(amount)s is confirmed") % {"amount": amount}
        case "on_its_way":
            return _("Your payment of %(amount)s is on its way") % {"amount": amount}
        case "not_yet":
            return _("Your payment of %(amount)s is not confirmed yet") % {"amount": amount}
        case "expired":
            return _("The payment page has closed")
        case "declined":
            return _("The payment was not accepted by your bank")
        case "reversed":
            return _("Your payment of %(amount)s was taken back") % {"amount": amount}
        case "being_looked_at":
            return _("A person is looking at your payment")
        case "unknown":
            return _("We do not know this payment")
