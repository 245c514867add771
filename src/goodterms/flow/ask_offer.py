"""A customer asks for terms that a person agrees to: a plan, another day, a settlement. What they ask for is exact, and judged."""

from typing import assert_never

from goodterms.core.events import OfferAsked
from goodterms.core.offers.asked import DeferAsked, DueDayAsked, PlanAsked, PromiseAsked, SettleAsked, Terms
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.flow.offering import agree, refusals_kept
from goodterms.store.gather import HERE
from goodterms.store.offers_known import open_ask
from goodterms.store.world import Workspace

WHO_ASKS = "somebody who showed a known fact asks: make sure who they are, then agree"
"""Why a person decides where the policy itself would allow it (`offers.identity`)."""


def ask_offer(
    *,
    workspace: Workspace,
    here: HERE,
    offer: str,
    account: int,
    case: int | None,
    terms: Terms,
    key: str,
    shown: Shown | None = None,
) -> bool:
    """Take the question to a person; the case waits in quiet until they answer. False when it was asked before under this key.

    Raises `NotNow` for terms that nobody may agree to, and where something is asked for on the account already. The judgement is
    kept either way.
    """
    name = f"offer/{key}"

    def asked(stands: Standing) -> OfferAsked:
        if open_ask(here=here, account=account) is not None:
            raise NotNow("asked_already", "a person is looking at what was asked for on this account")
        answer = agree(stands, offer=offer, account=account, case=case, terms=terms, key=name, person_decides=True)
        reason = WHO_ASKS if answer.against is None else answer.against.reason
        return _asked(offer, account, case, reason, terms)

    with refusals_kept(here=here, key=name):
        return act(workspace=workspace, here=here, name=name, actor="customer", event=asked, shown=shown) is not None


def _asked(offer: str, account: int, case: int | None, reason: str, terms: Terms) -> OfferAsked:
    match terms:
        case PlanAsked(instalments=instalments):
            return OfferAsked(offer, account, case, reason, instalments=instalments)
        case SettleAsked(amount=amount, due=due) | PromiseAsked(amount=amount, due=due):
            return OfferAsked(offer, account, case, reason, amount, due)
        case DeferAsked(due=due):
            return OfferAsked(offer, account, case, reason, due=due)
        case DueDayAsked(day=day):
            return OfferAsked(offer, account, case, reason, day=day)
        case _:
            assert_never(terms)
