"""The receipt of one payment: to keep, to print, to show to somebody. It says only what the gateway and the record have confirmed."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.status import recorded_payment


@on_link(needs=1, methods=("GET",))
def receipt(here: Here, reference: str) -> HttpResponse:
    """What was paid, to whom, when it was confirmed. Of what is not confirmed there is no receipt."""
    row = checkouts.find(here=here.link.here, reference=reference)
    if row is None or row.confirmed_at is None or row.account != here.matter.account_id:
        return here.go("/home")
    matter = here.matter
    context = {
        "title": _("Receipt for your payment"),
        "rows": _rows(here, row),
        "taken_back": row.state != "paid",
        "record": recorded_payment(matter, reference) if row.state == "paid" else None,
    }
    return here.show("receipt", context)


def _rows(here: Here, row: CheckoutRow) -> list[tuple[str, str]]:
    matter = here.matter
    reader = matter.reader
    assert row.confirmed_at is not None
    at = {"day": reader.plain_day(reader.local_day(row.confirmed_at)), "time": reader.time(row.confirmed_at)}
    return [
        (_("Amount"), reader.money(row.amount)),
        (_("Fee"), _("None")),
        (_("Paid to"), matter.creditor or matter.brand),
        (_("For the account ending"), matter.reference),
        (_("Confirmed on"), _("%(day)s at %(time)s") % at),
        (_("Reference of this payment"), row.reference),
    ]
