"""The customer says whether a payment was theirs. A "no" stops asking for it, and a person sees it at once."""

from goodterms.core.events import PaymentAnswered, WasItYou
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

PASSES_FOR_THEM = 2
"""The level that a "yes" needs: a thief would say it too."""


def answer_payment(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    payment: str,
    answer: WasItYou,
    level: int,
    key: str,
    wording: str = "",
    actor: str = "customer",
) -> bool:
    """Take the answer. False when it was taken before under this key.

    Raises `NotNow`: the case asks about no such payment, a "no" was said before and only a person takes it back, or a "yes"
    from somebody we do not know well enough.
    """

    def answered(stands: Standing) -> PaymentAnswered:
        state = stands.case(case)
        if state is None or payment not in state.keys:
            raise NotNow("not_offered", "nobody asks about this payment")
        if answer == "yes" and level < PASSES_FOR_THEM:
            raise NotNow("not_offered", "a yes needs a code as well")
        said = [one for one in stands.facts.circumstances.answered if one.payment == payment]
        if any(one.answer == "no" and one.account == state.account for one in said):
            raise NotNow("asked_already", "a person has it since a no was said")
        return PaymentAnswered(case, state.account, payment, answer, wording)

    return act(workspace=workspace, here=here, name=f"was-it-you/{key}", actor=actor, event=answered) is not None
