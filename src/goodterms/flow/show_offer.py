"""An offer that stands until a day is shown: from the first look on, the day is the same however often somebody looks."""

from datetime import date

from goodterms.core.events import OfferShown
from goodterms.flow.acting import Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def show_offer(*, workspace: Workspace, here: HERE, offer: str, account: int, case: int, until: date) -> bool:
    """Note that the customer saw the offer, and until when it stands. False when they had seen it before in this case."""
    name = f"shown/{offer}/{account}/{case}"

    def seen(_stands: Standing) -> OfferShown:
        return OfferShown(offer, account, case, until)

    return act(workspace=workspace, here=here, name=name, actor="customer", event=seen) is not None
