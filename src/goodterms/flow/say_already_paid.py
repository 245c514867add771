""" "I have already paid": demands wait for the payment files, and a person looks if nothing comes."""

from dataclasses import dataclass
from datetime import date

from goodterms.core.events import AlreadyPaid, PaidBy
from goodterms.core.money import Money
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


@dataclass(frozen=True, slots=True)
class HowPaid:
    """What they say of the payment, so that it is found sooner: each part only if they want."""

    amount: Money | None = None
    on: date | None = None
    way: PaidBy | None = None
    reference: str = ""


def say_already_paid(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    key: str,
    actor: str = "customer",
    how: HowPaid | None = None,
    shown: Shown | None = None,
) -> bool:
    """Note the claim. False when it was noted before under this key. Raises `NotNow`: nothing is due, or it was said already."""
    told = how or HowPaid()
    reference = sealed_words(here=here, of="free_text", words=told.reference)

    def said(stands: Standing) -> AlreadyPaid:
        against = stands.choice(account=account, case=case).why_not("already_paid")
        if against is not None:
            if against.why in {"nothing_due", "nothing_owed"}:
                raise NotNow("nothing_due", "nothing is past due on this account")
            raise NotNow("not_offered", f"not now: {against.hold or against.why}")
        return AlreadyPaid(account, case, told.amount, told.on, told.way, reference)

    name = f"already-paid/{key}"
    return act(workspace=workspace, here=here, name=name, actor=actor, event=said, shown=shown) is not None
