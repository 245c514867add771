"""A plan is agreed: what is past due is paid in instalments. By somebody on staff, or by a customer who showed well who they are."""

from dataclasses import dataclass, replace
from typing import Literal

from goodterms.core.events import Instalment, PlanMade
from goodterms.core.offers.asked import PlanAsked, Role
from goodterms.core.offers.renegotiate import open_plan, without_plan
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.flow.evidence import Shown
from goodterms.flow.offering import agree, refusals_kept
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

TOLERANCE_PERCENT = 95
GRACE_DAYS = 5
"""Terms of a plan where the house's policy names none. Source: the house; "5-day grace" of the notes on the field."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan as it was agreed. `again`: this very plan was made before, and nothing changed now."""

    plan: str
    instalments: tuple[Instalment, ...]
    again: bool


def make_plan(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    instalments: tuple[Instalment, ...],
    key: str,
    by: Literal["customer", "staff"] = "staff",
    actor: str = "staff",
    role: Role = "agent",
    shown: Shown | None = None,
    instead_of: str = "",
) -> Planned:
    """Agree to the plan, judged by the policy of today. The judgement is kept either way.

    `instead_of` is the open plan that this one takes the place of; while another is open, none is agreed.

    Somebody on staff may agree where the policy leaves it to a person; a customer may not. Raises `NotNow`.
    """
    name = f"plan/{key}"

    def made(stands: Standing) -> PlanMade:
        return plan_made(
            _replacing(stands, account, instead_of),
            account=account,
            case=case,
            instalments=instalments,
            name=name,
            by=by,
            role=role,
            key=name,
        )

    with refusals_kept(here=here, key=name):
        change = act(workspace=workspace, here=here, name=name, actor=actor, event=made, shown=shown)
    return Planned(name, instalments, again=change is None)


def _replacing(stands: Standing, account: int, instead_of: str) -> Standing:
    """How things stand without the plan that is replaced. Raises `NotNow` where it is not open any more."""
    if not instead_of:
        return stands
    found = open_plan(stands.facts, account)
    if found is None or found.id != instead_of:
        raise NotNow("terms", "the plan that was to be changed is not open any more")
    return replace(stands, facts=without_plan(stands.facts, account))


def plan_made(
    stands: Standing,
    *,
    account: int,
    case: int | None,
    instalments: tuple[Instalment, ...],
    name: str,
    key: str,
    by: Literal["customer", "staff"],
    role: Role,
) -> PlanMade:
    """The event of a plan that may be agreed as things stand. Raises `TermsRefused`."""
    asked_by: Role = "customer" if by == "customer" else role
    terms = PlanAsked(instalments)
    person = by == "staff"
    agree(stands, offer="plan", account=account, case=case, terms=terms, key=key, role=asked_by, person_decides=person)
    policy = stands.world.offers.get("plan")
    dated = None if policy is None else policy.on(stands.today())
    tolerance = None if dated is None else dated.number("tolerance")
    grace = None if dated is None else dated.number("grace")
    return PlanMade(
        name,
        account,
        case,
        instalments,
        TOLERANCE_PERCENT if tolerance is None else tolerance,
        GRACE_DAYS if grace is None else grace,
        by,
    )
