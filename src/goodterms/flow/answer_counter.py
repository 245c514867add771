"""The customer takes what a person answered them with, or does not.

It was judged with the authority of that person when they answered, and is once more when it is taken: an answer that policy refuses
by now is not agreed to.
"""

from goodterms.core.events import CounterDeclined, Event, OfferCountered, TermsAgreed
from goodterms.core.offers.asked import SettleAsked
from goodterms.core.offers.identity import level_needed
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.flow.offering import agree, refusals_kept
from goodterms.store.gather import HERE
from goodterms.store.offers_known import open_counter
from goodterms.store.world import Workspace


def accept_counter(
    *, workspace: Workspace, here: HERE, account: int, case: int | None, terms: SettleAsked, key: str, shown: Shown
) -> bool:
    """Agree to just these terms, which must be those that stand. False when it was agreed before under this key.

    Raises `NotNow`: nothing stands any more, it is another figure by now, policy refuses it, or `shown.level` is not enough.
    """
    name = f"terms/{key}"

    def agreed(stands: Standing) -> Event:
        if shown.level < level_needed("settle"):
            raise NotNow("not_offered", f"settle needs identity level {level_needed('settle')}")
        counter = _standing(stands, here=here, account=account)
        if (counter.amount, counter.due) != (terms.amount, terms.due):
            raise NotNow("terms", "a person has answered with something else since")
        agree(stands, offer="settle", account=account, case=case, terms=terms, key=name, role=counter.role)
        return TermsAgreed("settle", account, case, terms.amount, terms.due)

    with refusals_kept(here=here, key=name):
        return act(workspace=workspace, here=here, name=name, actor="customer", event=agreed, shown=shown) is not None


def decline_counter(
    *, workspace: Workspace, here: HERE, account: int, case: int | None, key: str, shown: Shown
) -> bool:
    """Say no to it. False when it was said before under this key. Raises `NotNow` where nothing stands."""

    def declined(stands: Standing) -> Event:
        _standing(stands, here=here, account=account)
        return CounterDeclined("settle", account, case)

    name = f"declined/{key}"
    return act(workspace=workspace, here=here, name=name, actor="customer", event=declined, shown=shown) is not None


def _standing(stands: Standing, *, here: HERE, account: int) -> OfferCountered:
    counter = open_counter(here=here, account=account, today=stands.today())
    if counter is None:
        raise NotNow("expired", "what a person answered does not stand any more")
    return counter
