"""The customer chooses when a person calls them, among the times at which policy lets us."""

from datetime import datetime
from typing import Literal

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.call_slots import candidates
from goodterms.core.case import Case
from goodterms.core.events import SlotChosen
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.call_points import APPOINTMENT, call_points, slot_waited_for
from goodterms.core.journey.change import World
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

MOST_SLOTS = 40

__all__ = ["choose_slot", "free_slots", "slot_waited_for"]


def free_slots(
    *, facts: CustomerFacts, case: Case, world: World, calendar: BusinessCalendar, now: datetime, most: int = MOST_SLOTS
) -> tuple[datetime, ...]:
    """The times at which the customer may be called about this case, as policy sees each of them today."""
    points, account = call_points(facts), facts.account(case.account)
    journey = world.journeys.get((case.journey, case.journey_version))
    if not points or account is None or journey is None or case.status == "ended":
        return ()
    portfolio = world.portfolios.get(account.portfolio)
    if portfolio is None:
        return ()
    zone = facts.zones[0] if facts.zones else "UTC"
    intent = Intent("contact", "call", APPOINTMENT, account.id, points[0].id, "slot")
    found: list[datetime] = []
    for at in candidates(now=now, zone=zone, calendar=calendar):
        decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=world.packs, now=at)
        if decision.verdict == "allow":
            found.append(at)
        if len(found) >= most:
            break
    return tuple(found)


def choose_slot(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    starts: datetime,
    key: str,
    by: Literal["page", "thread", "call"] = "page",
) -> bool:
    """Take the time. False when this choice was taken before. Raises `NotNow`: no call is offered, or not at this time."""

    def chosen(stands: Standing) -> SlotChosen:
        state = stands.case(case)
        if state is None or state.status == "ended":
            raise NotNow("not_offered", "this matter is over")
        if not stands.choice(account=state.account, case=case).has("choose_call_slot"):
            raise NotNow("not_offered", "no call is offered now")
        calendar = stands.calendar(state.account)
        free = free_slots(facts=stands.facts, case=state, world=stands.world, calendar=calendar, now=stands.now)
        if starts not in free:
            raise NotNow("day", "this time is not free any more")
        return SlotChosen(case, state.account, starts, by)

    name = f"slot/{key}"
    return act(workspace=workspace, here=here, name=name, actor="customer", event=chosen) is not None
