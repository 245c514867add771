"""The customer says the amount or the account is wrong: the account waits for a person."""

from typing import Literal, TypeAlias

from goodterms.core.events import DisputeRaised
from goodterms.core.money import Money
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

DisputeReason: TypeAlias = Literal["not_mine", "amount", "paid", "goods", "other"]


def raise_dispute(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    reason: DisputeReason,
    words: str | None,
    key: str,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
    amount: Money | None = None,
    shown: Shown | None = None,
) -> bool:
    """Take the dispute, its words sealed; `amount` is the part that is wrong, None: all of it.

    False when it was taken before under this key. Raises `NotNow`.
    """
    sealed = sealed_words(here=here, of="dispute", words=words)

    def raised(stands: Standing) -> DisputeRaised:
        against = stands.choice(account=account, case=case).why_not("dispute")
        if against is not None and against.why != "not_in_journey":
            raise NotNow("not_offered", f"not now: {against.hold or against.why}")
        return DisputeRaised(account, case, reason, sealed, by, amount)

    return (
        act(workspace=workspace, here=here, name=f"dispute/{key}", actor=actor, event=raised, shown=shown) is not None
    )
