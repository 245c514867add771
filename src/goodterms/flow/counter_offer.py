"""A customer names less than they may agree to: the page answers with a figure of ours, a few times and in even steps.

How often, from where and how far the house's policy says (`opening`, `rounds`, `authority`). After the last answer the figure stays,
and a person looks at what the customer named, if they want.
"""

from goodterms.core.events import OfferCountered, Stamped
from goodterms.core.offers.asked import SettleAsked
from goodterms.core.offers.bounds import SettleBounds
from goodterms.flow.acting import Standing, act_all
from goodterms.flow.offering import judge_terms
from goodterms.store.gather import HERE
from goodterms.store.offers_known import keep_offer_receipt
from goodterms.store.world import Workspace


def counter_offer(*, workspace: Workspace, here: HERE, account: int, case: int, theirs: SettleAsked, key: str) -> bool:
    """Answer what they named, where it is too little and we have a figure left. False when nothing was answered: it is enough,
    we have said what we can, or it was answered before under this key. The judgement of it is kept."""
    name = f"counter/{key}"

    def answered(stands: Standing) -> list[Stamped]:
        answer, judged = judge_terms(stands, offer="settle", account=account, case=case, terms=theirs)
        bounds = answer.bounds
        if not isinstance(bounds, SettleBounds) or bounds.hold(theirs.amount) or bounds.counter is None:
            return []
        keep_offer_receipt(here=here, judged=judged, key=name)
        due = min(theirs.due, bounds.last)
        said = OfferCountered("settle", account, case, theirs.amount, bounds.counter, due, bounds.until)
        return [Stamped(name, said, stands.now, "customer")]

    return bool(act_all(workspace=workspace, here=here, name=name, events=answered))
