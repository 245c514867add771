"""A customer agrees by themselves to a settlement, a later day or another due day, where policy lets them."""

from typing import Literal, assert_never

from goodterms.core.events import TermsAgreed
from goodterms.core.money import Money
from goodterms.core.offers.asked import DeferAsked, DueDayAsked, SettleAsked
from goodterms.core.offers.identity import level_needed
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.flow.offering import agree, refusals_kept
from goodterms.store.gather import HERE
from goodterms.store.offers_known import open_ask
from goodterms.store.world import Workspace


def agree_terms(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    terms: SettleAsked | DeferAsked | DueDayAsked,
    key: str,
    shown: Shown,
    seen: Money | None = None,
) -> bool:
    """Agree to just these terms. False when it was agreed before under this key.

    `seen` is what the page said is past due, where the terms move that to another day. Raises `NotNow`: another amount is past due
    by now than was seen, policy leaves them to a person or refuses them, a person looks already, or `shown.level` is not enough. The
    judgement is kept either way.
    """
    offer = _offer(terms)
    name = f"terms/{key}"

    def agreed(stands: Standing) -> TermsAgreed:
        if shown.level < level_needed(offer):
            raise NotNow("not_offered", f"{offer} needs identity level {level_needed(offer)}")
        if open_ask(here=here, account=account) is not None:
            raise NotNow("asked_already", "a person is looking at what was asked for on this account")
        figures = stands.facts.account(account)
        if seen is not None and (figures is None or figures.past_due != seen):
            raise NotNow("amount", "what is past due changed while the page was open")
        agree(stands, offer=offer, account=account, case=case, terms=terms, key=name)
        return _agreed(stands, account=account, case=case, terms=terms)

    with refusals_kept(here=here, key=name):
        return act(workspace=workspace, here=here, name=name, actor="customer", event=agreed, shown=shown) is not None


def _offer(terms: SettleAsked | DeferAsked | DueDayAsked) -> Literal["settle", "defer", "change_due_date"]:
    match terms:
        case SettleAsked():
            return "settle"
        case DeferAsked():
            return "defer"
        case DueDayAsked():
            return "change_due_date"
        case _:
            assert_never(terms)


def _agreed(
    stands: Standing, *, account: int, case: int | None, terms: SettleAsked | DeferAsked | DueDayAsked
) -> TermsAgreed:
    match terms:
        case SettleAsked(amount=amount, due=due):
            return TermsAgreed("settle", account, case, amount, due)
        case DeferAsked(due=due):
            figures = stands.facts.account(account)
            return TermsAgreed("defer", account, case, None if figures is None else figures.past_due, due)
        case DueDayAsked(day=day):
            return TermsAgreed("change_due_date", account, case, day=day)
        case _:
            assert_never(terms)
