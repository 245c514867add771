"""The customer chose to pay: a page of the gateway's own, for one amount, once.

The intent is written down before the gateway is asked, so that whatever the gateway says later finds its home. Asking again
with the same key gives the same page.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from goodterms.core.money import Money
from goodterms.core.offers.bounds import payment_bounds
from goodterms.core.payment_reference import payment_reference
from goodterms.flow.acting import NotNow, Standing, standing
from goodterms.flow.door import retrying
from goodterms.flow.outside import NotConnected, Outside
from goodterms.payments.base import CheckoutCreated, CheckoutRefused, CheckoutRequest, UnknownCheckout
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

PATIENCE = timedelta(seconds=8)
"""How long a customer's page may wait for the gateway, machine time."""


@dataclass(frozen=True, slots=True)
class Started:
    """Where the customer pays, and what both sides call the payment."""

    reference: str
    url: str


def start_checkout(
    *,
    workspace: Workspace,
    outside: Outside,
    here: HERE,
    account: int,
    case: int | None,
    amount: Money,
    key: str,
    return_url: str,
    brand: str,
    description: str,
) -> Started:
    """Ask the gateway for its page. `return_url` may hold `{reference}`, which is filled in.

    Raises `NotNow`: paying is not offered, the amount is outside its bounds, or the gateway is away or refuses.
    """
    try:
        gateway = outside.gateway
    except NotConnected as missing:
        raise NotNow("gateway_away", str(missing)) from missing
    row = retrying(
        lambda: _intend(
            workspace=workspace, here=here, account=account, case=case, amount=amount, key=key, gateway=gateway.name
        )
    )
    request = CheckoutRequest(
        effect_key=row.reference,
        amount=row.amount,
        reference=row.reference,
        return_url=return_url.format(reference=row.reference),
        description=description,
        brand=brand,
        at=row.created_at,
    )
    match gateway.create_checkout(request=request, deadline=machine_now() + PATIENCE):
        case CheckoutCreated(checkout_id=checkout_id, url=url):
            checkouts.made(here=here, reference=row.reference, gateway_id=checkout_id)
            return Started(row.reference, url)
        case CheckoutRefused(reason=reason, permanent=True):
            raise NotNow("gateway_refused", reason)
        case CheckoutRefused(reason=reason) | UnknownCheckout(reason=reason):
            raise NotNow("gateway_away", reason)


def _intend(
    *, workspace: Workspace, here: HERE, account: int, case: int | None, amount: Money, key: str, gateway: str
) -> CheckoutRow:
    reference = payment_reference(customer=here[1], intent=f"{key}/{amount.amount}/{amount.currency}")
    with transaction.atomic():
        stands = standing(workspace=workspace, here=here)
        before = checkouts.find(here=here, reference=reference)
        if before is not None:
            return before
        _refuse(stands, account=account, case=case, amount=amount)
        checkouts.add(
            here=here,
            reference=reference,
            case=case,
            account=account,
            gateway=gateway,
            amount=amount,
            created_at=stands.now,
        )
        found = checkouts.find(here=here, reference=reference)
    assert found is not None
    return found


def _refuse(stands: Standing, *, account: int, case: int | None, amount: Money) -> None:
    against = stands.choice(account=account, case=case).why_not("pay")
    if against is not None:
        if against.why == "nothing_owed":
            raise NotNow("nothing_due", "nothing is owed on this account")
        raise NotNow("not_offered", f"no payment now: {against.hold or against.why}")
    figures = stands.facts.account(account)
    bounds = None if figures is None else payment_bounds(past_due=figures.past_due, balance=figures.balance)
    if bounds is None:
        raise NotNow("nothing_due", "nothing is owed on this account")
    if not bounds.hold(amount):
        raise NotNow("amount", f"a payment is between {bounds.least} and {bounds.most}")
