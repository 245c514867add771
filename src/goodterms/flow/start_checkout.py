"""The customer chose to pay: a page of the gateway's own, for one amount, once.

The intent is written down before the gateway is asked, so that whatever the gateway says later finds its home. Asking again
with the same key gives the same page: of one intent there is one, also where a gateway would make two.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from goodterms.core.events import Stamped
from goodterms.core.money import Money
from goodterms.core.offers.bounds import payment_bounds
from goodterms.core.payment_reference import payment_reference
from goodterms.flow.acting import NotNow, Shown, Standing, act_all, standing
from goodterms.flow.door import retrying
from goodterms.flow.evidence import wording
from goodterms.flow.outside import NotConnected, Outside
from goodterms.payments.base import CheckoutCreated, CheckoutRefused, CheckoutRequest, GatewayAdapter, UnknownCheckout
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

PATIENCE = timedelta(seconds=8)
"""How long a customer's page may wait for the gateway, machine time."""
FIRST_LOOK = timedelta(minutes=3)
"""After this long we ask the gateway by ourselves, machine time: a payer may never come back, and a webhook may never come."""


@dataclass(frozen=True, slots=True)
class Started:
    """Where the customer pays, and what both sides call the payment. Of what is paid or on its way: our own page that says so."""

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
    by: str = "",
    payer_address: str = "",
    language: str = "",
    shown: Shown | None = None,
) -> Started:
    """Ask the gateway called `by` (default: the first) for its page.

    `return_url` may hold `{reference}`, which is filled in; `payer_address` is where the payer's request came from, and is not
    kept; `shown` is what the page said when the amount was chosen.

    Raises `NotNow`: paying is not offered, the amount is outside its bounds, or the gateway is away or refuses.
    """
    gateway = _gateway(outside, by)
    row = retrying(
        lambda: _intend(
            workspace=workspace, here=here, account=account, case=case, amount=amount, key=key, gateway=gateway.name
        )
    )
    if shown is not None:
        _keep_words(workspace=workspace, here=here, reference=row.reference, shown=shown)
    back = return_url.format(reference=row.reference)
    if row.state != "open":
        return Started(row.reference, back)
    if row.page:
        return Started(row.reference, row.page)
    request = CheckoutRequest(
        effect_key=row.reference,
        amount=row.amount,
        reference=row.reference,
        return_url=back,
        description=description,
        brand=brand,
        at=row.created_at,
        payer_address=payer_address,
        language=language,
    )
    match gateway.create_checkout(request=request, deadline=machine_now() + PATIENCE):
        case CheckoutCreated(checkout_id=checkout_id, url=url):
            first = machine_now() + FIRST_LOOK
            checkouts.made(here=here, reference=row.reference, gateway_id=checkout_id, page=url, look_at=first)
            kept = checkouts.find(here=here, reference=row.reference)
            return Started(row.reference, url if kept is None else kept.page)
        case CheckoutRefused(reason=reason, permanent=True):
            raise NotNow("gateway_refused", reason)
        case CheckoutRefused(reason=reason) | UnknownCheckout(reason=reason):
            raise NotNow("gateway_away", reason)


def _keep_words(*, workspace: Workspace, here: HERE, reference: str, shown: Shown) -> None:
    """What the page said, once for each intent: no event says that an amount was chosen, so the words stand by themselves."""
    name = f"checkout/{reference}"

    def kept(stands: Standing) -> list[Stamped]:
        return wording(f"{name}/shown", about=name, here=here, shown=shown, at=stands.now, actor="customer")

    act_all(workspace=workspace, here=here, name=f"{name}/shown", events=kept)


def _gateway(outside: Outside, name: str) -> GatewayAdapter:
    try:
        gateway = outside.gateway_named(name) if name else outside.gateway
    except NotConnected as missing:
        raise NotNow("gateway_away", str(missing)) from missing
    if gateway is None:
        raise NotNow("gateway_away", f"no gateway is connected as {name[:40]!r}")
    return gateway


def _intend(
    *, workspace: Workspace, here: HERE, account: int, case: int | None, amount: Money, key: str, gateway: str
) -> CheckoutRow:
    reference = payment_reference(customer=here[1], intent=f"{key}/{amount.amount}/{amount.currency}/{gateway}")
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
