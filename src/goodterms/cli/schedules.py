"""`goodterms schedules`: which journeys open by a schedule, when next, and what came of the last times."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from goodterms.cli.screen import out
from goodterms.cli.session import session

if TYPE_CHECKING:
    from datetime import datetime

    from goodterms.insight.schedules import Run, Scheduled

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]


def schedules(
    journey: Annotated[str, typer.Argument(help="Only this journey, with its last ten times.")] = "",
    workspace: Here = Path(),
) -> None:
    """List the journeys that open by a schedule: when, over which segment, when next, and what the last time came to."""
    with session(workspace, quiet=True):
        from goodterms.insight.schedules import read_schedules
        from goodterms.store.clock import business_now
        from goodterms.store.world import Workspace

        published = Workspace().read()
        found = read_schedules(published, now=business_now(), runs=10 if journey else 1)
    chosen = [one for one in found if journey in {"", one.journey}]
    if journey and not chosen:
        named = ", ".join(one.journey for one in found) or "none has"
        out.print(f"The journey {journey} is not live, or has no schedule (with one: {named}).", highlight=False)
        raise typer.Exit(1)
    if not chosen:
        out.print("No live journey has a schedule. Write `trigger: {every: day at 08:00, segment: NAME}` into one.")
    elif journey:
        _show_one(chosen[0])
    else:
        out.print(_all(chosen))


def _all(found: "list[Scheduled]") -> Table:
    table = Table("journey", "schedule", "segment", "next", "last time", "came to")
    for one in found:
        last = one.runs[0] if one.runs else None
        when = "never yet" if last is None else _moment(last.at, one.zones)
        came_to = "" if last is None else _came_to(last)
        table.add_row(one.journey, one.every, one.segment, _moment(one.next, one.zones), when, came_to)
    return table


def _show_one(one: "Scheduled") -> None:
    zones = ", ".join(one.zones) or "no portfolio yet"
    out.print(f"{one.journey}: {one.every} ({zones}), segment {one.segment}", highlight=False)
    out.print(f"Next: {_moment(one.next, one.zones)}", highlight=False)
    for run in one.runs:
        out.print(f"{_moment(run.at, one.zones)}: {_came_to(run)}", highlight=False)
        for reason, count in sorted(run.reasons.items(), key=lambda row: (-row[1], row[0])):
            out.print(f"    {count:,} {reason}", highlight=False)
    if not one.runs:
        out.print("It has not come round yet.")


def _came_to(run: "Run") -> str:
    counts = f"{run.opened:,} opened of {run.looked_at:,} accounts"
    match run.state:
        case "done":
            return counts
        case "running":
            return f"running: {counts} so far"
        case "missed":
            return f"missed: {run.why}" + (f" ({counts} before)" if run.looked_at else "")


def _moment(at: "datetime | None", zones: tuple[str, ...]) -> str:
    """On the brand's clocks; in UTC where brands live by several."""
    from goodterms.insight.wording import local

    if at is None:
        return "never"
    if len(zones) == 1:
        return f"{local(at, zones[0]):%a %Y-%m-%d %H:%M}"
    return f"{at:%a %Y-%m-%d %H:%M} UTC"
