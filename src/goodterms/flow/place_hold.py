"""A person places a hold that the law or the house knows: what it blocks waits, and the record hears what to stop."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection

from goodterms.core.calendar import day_end
from goodterms.core.events import HoldKind, HoldPlaced
from goodterms.core.policy.hold_table import DAYS_AFTER_TREATMENT, HOLD_EFFECTS, MONTHS_BETWEEN_BREATHING_SPACES
from goodterms.core.policy.holds import MISTAKEN, default_end
from goodterms.flow.acting import Standing, act
from goodterms.flow.end_hold import HoldRefused
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

PLACED_BY_PEOPLE: Final[tuple[HoldKind, ...]] = (
    "debt_advice",
    "breathing_space",
    "breathing_space_crisis",
    "statutory_moratorium",
    "bankruptcy",
    "deceased",
    "attorney",
    "litigation",
    "military",
    "fraud",
)
"""The others begin with what the customer says or does."""
A_YEAR = timedelta(days=365)


def place_hold(*, workspace: Workspace, here: HERE, kind: HoldKind, account: int | None, key: str, by: str) -> bool:
    """Place a hold from now on, for as long as its kind lasts; False when it was placed before under this key.

    `account` is needed where the kind binds one. Raises `HoldRefused`: not a kind that people place, one of it is in force, or
    a standard breathing space within twelve months of the last (Debt Respite Scheme Regulations 2020, UK-14).
    """
    if kind not in PLACED_BY_PEOPLE:
        raise HoldRefused("This hold begins with what the customer says or does; nobody places it.")
    if not by.strip():
        raise HoldRefused("Say who places it: a hold is never placed without a name.")
    effect = HOLD_EFFECTS[kind]
    on = account if effect.scope == "account" else None
    if effect.scope == "account" and on is None:
        raise HoldRefused("This hold is on an account: say on which.")
    name = f"hold-placed/{key}"

    def placed(stands: Standing) -> HoldPlaced:
        if any(hold.kind == kind and hold.account == on for hold in stands.facts.holds):
            raise HoldRefused("This hold is in force already.")
        if kind == "breathing_space":
            _refuse_a_second(here, stands)
        calendar = stands.calendar(account)
        until = default_end(kind=kind, facts=stands.facts, at=stands.now, calendar=calendar)
        return HoldPlaced(name, kind, effect.scope, on, until, effect.words)

    return act(workspace=workspace, here=here, name=name, actor=by, event=placed) is not None


def treatment_over(*, workspace: Workspace, here: HERE, hold: str, on: date, by: str) -> datetime:
    """The crisis treatment ended on this local day: its breathing space lasts thirty days more. Returns its end.

    Raises `HoldRefused` for another hold, or a day that has not come yet.
    """
    ends: list[datetime] = []

    def longer(stands: Standing) -> HoldPlaced:
        known = next((one for one in stands.facts.holds if one.id == hold), None)
        if known is None or known.kind != "breathing_space_crisis":
            raise HoldRefused("Only the breathing space of a mental-health crisis ends with a treatment.")
        if on > stands.today():
            raise HoldRefused("The treatment goes on until a day that has come: say it on that day.")
        ends.append(day_end(on=on + timedelta(days=DAYS_AFTER_TREATMENT), zones=stands.facts.zones))
        words = HOLD_EFFECTS[known.kind].words
        return HoldPlaced(known.id, known.kind, known.scope, known.account, ends[0], words)

    name = f"{hold}/treatment/{on.isoformat()}"
    act(workspace=workspace, here=here, name=name, actor=by, event=longer)
    if not ends:
        raise HoldRefused("This day was said before.")
    return ends[0]


def _refuse_a_second(here: HERE, stands: Standing) -> None:
    """A standard breathing space comes at most once in twelve months, counted from the beginning of the last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(since) FROM hold WHERE bucket = %s AND customer_id = %s AND kind = 'breathing_space' "
            "AND ended_reason IS DISTINCT FROM %s",
            [*here, MISTAKEN],
        )
        (last,) = cursor.fetchone() or (None,)
    if last is not None and last > stands.now - A_YEAR:
        raise HoldRefused(
            f"The last breathing space began on {last.date().isoformat()}: the standard one comes at most once in "
            f"{MONTHS_BETWEEN_BREATHING_SPACES} months. A mental-health crisis has one of its own."
        )
