"""A person agrees to what a customer asked for, or does not: within the policy, and within the authority of their role."""

from typing import Literal, TypeAlias

from goodterms.core.events import OfferAnswered, OfferAsked, Stamped
from goodterms.core.offers.asked import DeferAsked, DueDayAsked, PlanAsked, Role, SettleAsked, Terms
from goodterms.flow.acting import Standing
from goodterms.flow.make_plan import plan_made
from goodterms.flow.offering import agree

Answered: TypeAlias = Literal["agreed", "declined"]


def answers(stands: Standing, asked: OfferAsked, *, answer: Answered, name: str, by: str, role: Role) -> list[Stamped]:
    """The events of an answer; a plan that is agreed is made at once. Raises `TermsRefused` for terms the policy refuses today."""
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


def _terms(asked: OfferAsked) -> Terms | None:
    if asked.instalments:
        return PlanAsked(asked.instalments)
    if asked.amount is not None and asked.due is not None:
        return SettleAsked(asked.amount, asked.due)
    if asked.day is not None:
        return DueDayAsked(asked.day)
    return None if asked.due is None else DeferAsked(asked.due)
