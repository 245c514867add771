"""The customer says the amount or the account is wrong: the account waits for a person."""

from typing import Literal, TypeAlias

from goodterms.core.events import DisputeRaised
from goodterms.flow.acting import NotNow, Standing, act
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
) -> bool:
    """Take the dispute, its words sealed. False when it was taken before under this key. Raises `NotNow`."""
    sealed = sealed_words(here=here, of="dispute", words=words)

    def raised(stands: Standing) -> DisputeRaised:
        against = stands.choice(account=account, case=case).why_not("dispute")
        if against is not None and against.why != "not_in_journey":
            raise NotNow("not_offered", f"not now: {against.hold or against.why}")
        return DisputeRaised(account, case, reason, sealed, by)

    return act(workspace=workspace, here=here, name=f"dispute/{key}", actor=actor, event=raised) is not None
