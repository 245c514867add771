"""A person agrees to what a customer asked for, does not, or answers a settlement with a figure of their own.

All within the policy, and within the authority of their role.
"""

from datetime import timedelta
from typing import Final, Literal, TypeAlias

from goodterms.core.events import OfferAnswered, OfferAsked, OfferCountered, Stamped
from goodterms.core.offers.asked import DeferAsked, DueDayAsked, PlanAsked, Role, SettleAsked, Terms
from goodterms.flow.acting import Standing
from goodterms.flow.make_plan import plan_made
from goodterms.flow.offering import agree

Answered: TypeAlias = Literal["agreed", "declined", "countered"]


def answers(
    stands: Standing,
    asked: OfferAsked,
    *,
    answer: Answered,
    name: str,
    by: str,
    role: Role,
    counter: SettleAsked | None = None,
) -> list[Stamped]:
    """The events of an answer; a plan that is agreed is made at once. `counter` is what they say instead (`countered`).

    Raises `TermsRefused` for terms the policy refuses today.
    """
    if answer == "countered" and counter is not None:
        return [_countered(stands, asked, counter, name=name, by=by, role=role)]
    agreed = answer == "agreed"
    said = OfferAnswered(asked.offer, asked.account, asked.case, agreed, asked.amount, asked.due, asked.day)
    events = [Stamped(f"{name}/answered", said, stands.now, by)]
    if not agreed:
        return events
    if asked.instalments:
        made = plan_made(
            stands,
            account=asked.account,
            case=asked.case,
            instalments=asked.instalments,
            name=f"plan/{name}",
            key=f"{name}/answered",
            by="staff",
            role=role,
        )
        return [*events, Stamped(f"{name}/plan", made, stands.now, by)]
    terms = _terms(asked)
    if terms is not None:
        # A settlement below the authority of a role is not theirs to agree to; what the house leaves to a person is.
        person = asked.offer != "settle"
        agree(
            stands,
            offer=asked.offer,
            account=asked.account,
            case=asked.case,
            terms=terms,
            key=f"{name}/answered",
            role=role,
            person_decides=person,
        )
    return events


STANDS_DAYS: Final = 14
"""How long an answer stands where the house does not say (`expires`). Source: the house."""


def _countered(stands: Standing, asked: OfferAsked, counter: SettleAsked, *, name: str, by: str, role: Role) -> Stamped:
    """Their answer, which stands as long as an offer does, and not beyond the day on which it is paid."""
    agree(
        stands,
        offer="settle",
        account=asked.account,
        case=asked.case,
        terms=counter,
        key=f"{name}/countered",
        role=role,
    )
    policy = stands.world.offers.get("settle")
    dated = None if policy is None else policy.on(stands.today())
    lasts = (None if dated is None else dated.number("expires")) or STANDS_DAYS
    until = min(counter.due, stands.today() + timedelta(days=lasts))
    theirs = counter.amount if asked.amount is None else asked.amount
    said = OfferCountered(
        "settle", asked.account, asked.case, theirs, counter.amount, counter.due, until, "staff", role
    )
    return Stamped(f"{name}/countered", said, stands.now, by)


def _terms(asked: OfferAsked) -> Terms | None:
    if asked.instalments:
        return PlanAsked(asked.instalments)
    if asked.amount is not None and asked.due is not None:
        return SettleAsked(asked.amount, asked.due)
    if asked.day is not None:
        return DueDayAsked(asked.day)
    return None if asked.due is None else DeferAsked(asked.due)
