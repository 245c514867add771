"""`goodterms simulate`: what the workspace's journeys would come to over invented people, without a database."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Optional

import orjson
import typer
from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from goodterms.cli.screen import err, out, show_problems

if TYPE_CHECKING:
    from goodterms.core.policy.pack import Pack
    from goodterms.core.simulation.staff import Staff
    from goodterms.flow.simulate.behaviour import Behaviour
    from goodterms.flow.simulate.run import Result
    from goodterms.flow.simulate.tally import Counts

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]


def simulate(
    workspace: Here = Path(),
    customers: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many people to invent.")] = 1_000,
    days: Annotated[int, typer.Option(min=1, max=730, help="How many days to let pass.")] = 30,
    seed: Annotated[int, typer.Option(help="The same seed gives the same numbers.")] = 1,
    staff: Annotated[Optional[int], typer.Option(min=0, help="People on staff (0 is valid); else the file's.")] = None,  # noqa: UP045 (typer)
    behaviour: Annotated[Optional[Path], typer.Option(help="How people behave; else the product's own file.")] = None,  # noqa: UP045
    start: Annotated[Optional[datetime], typer.Option(formats=["%Y-%m-%d"], help="The first day.")] = None,  # noqa: UP045
    json: Annotated[Optional[Path], typer.Option(help="Write every figure as JSON to this file.")] = None,  # noqa: UP045
) -> None:
    """Simulate: the real engine over invented people, on a clock that jumps. Nothing is sent, nothing is stored."""
    from goodterms.cli.folder import check_files, read_workspace, refuse_nowhere_to_write
    from goodterms.flow.simulate.behaviour import FILE, read_behaviour
    from goodterms.flow.simulate.memory import START
    from goodterms.flow.simulate.run import prepare, result_of

    refuse_nowhere_to_write(json, option="--json")
    checked = check_files(read_workspace(workspace))
    if checked.problems or checked.config is None:
        show_problems(checked.problems)
        raise typer.Exit(1)
    brand = checked.config.brand
    people = read_behaviour(behaviour or FILE, zone=brand.zone, staff=staff)
    first = START if start is None else datetime.combine(start.date(), time(6), tzinfo=START.tzinfo)
    with _bar() as progress:
        bar = progress.add_task("inventing people", total=days)
        simulation = prepare(checked=checked, behaviour=people, customers=customers, days=days, seed=seed, start=first)
        began = perf_counter()
        simulation.run(
            on_progress=lambda at: progress.update(
                bar, completed=(at - first) / timedelta(days=1), description=f"{at:%a %d %b}"
            )
        )
        seconds = perf_counter() - began
        progress.update(bar, completed=days, description="checking")
        result = result_of(simulation)
    show_result(result, people, on=out, rules=_rules(checked.packs))
    out.print()
    speed = result.contacts / seconds if seconds else 0.0
    out.print(f"{seconds:,.1f} s, {speed:,.0f} contacts/s", style="dim", highlight=False)
    if json is not None:
        figures = result.as_json() | {"seconds": round(seconds, 3), "contacts_per_second": round(speed)}
        json.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2) + b"\n")
        out.print(f"Written to {json}", highlight=False)
    if result.broken:
        raise typer.Exit(1)


def _bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), console=err, transient=True)


def show_result(result: "Result", behaviour: "Behaviour", *, on: Console, rules: Mapping[str, str]) -> None:
    """Print what a simulation came to, the way an operations manager reads it. `rules` says in words what a rule says."""
    last = result.start + timedelta(days=result.days)
    on.print(
        Text(f"Simulated: {result.customers:,} invented people, {result.start:%d %B %Y} to {last:%d %B %Y}", "bold"),
        Text(
            f"Seed {result.seed}, {_staff_words(behaviour.staff)}. The engine and its rules are the real ones; the people "
            "are simulated. This is no forecast: it says what your journeys do if people behave like this."
        ),
        sep="\n",
    )
    for name, counts in result.journeys.items():
        on.print()
        on.print(_journey(name, counts, rules))
    on.print()
    on.print(_people(result))
    on.print()
    on.print(_checked(result))
    on.print()
    on.print(_sources(behaviour))


def _staff_words(staff: "Staff") -> str:
    if staff.people == 0:
        return "nobody on staff (tasks and calls wait)"
    return f"{staff.people} on staff, {staff.opens:%H:%M} to {staff.closes:%H:%M}"


class _Grid:
    """A number, what it counts (`sentences`: it may take several lines), a note."""

    def __init__(self, *, sentences: bool = False) -> None:
        self.table = Table.grid(padding=(0, 2))
        self.table.add_column(justify="right", no_wrap=True)
        self.table.add_column(no_wrap=not sentences)
        self.table.add_column(style="dim")

    def head(self, words: str, number: int | None = None, note: str = "") -> None:
        """A line of its own group."""
        if self.table.row_count:
            self.table.add_row("", "", "")
        shown = "" if number is None else f"{number:,}"
        self.table.add_row(Text(shown, "bold"), Text(words, "bold"), note)

    def line(self, number: int, words: str, note: str = "") -> None:
        """A part of the group above."""
        self.table.add_row(f"{number:,}", f"  {words}", note)


def _journey(name: str, counts: "Counts", rules: Mapping[str, str]) -> RenderableType:
    grid = _Grid()
    grid.head("cases opened", counts.opened, "= contacted + not contacted")
    grid.head("contacted", counts.contacted, f"{sum(counts.contacts.values()):,} contacts in all")
    for channel, number in sorted(counts.contacts.items()):
        grid.line(number, channel)
    grid.head("not contacted", sum(counts.not_contacted.values()), "by the rule that spoke last")
    for reason, number in counts.not_contacted.most_common():
        grid.line(number, reason, rules.get(reason, ""))
    grid.head("decisions that moved a contact", sum(counts.deferred.values()), "to the next permitted time")
    for reason, number in counts.deferred.most_common():
        grid.line(number, reason, rules.get(reason, ""))
    grid.head("decisions that refused a channel", sum(counts.denied.values()))
    for reason, number in counts.denied.most_common():
        grid.line(number, reason, rules.get(reason, ""))
    grid.head("facts, never added together")
    grid.line(counts.completed, "completed", "the goal was true, sending stopped at once")
    grid.line(counts.recorded, "recorded", "the record acknowledged a payment or promise")
    grid.line(counts.kept, "kept", f"of {counts.promises:,} promises; {counts.broken:,} broken")
    grid.line(counts.cured, "cured", "the goal is true at the end")
    ended = sum(counts.ended.values())
    grid.head("ended", ended, f"{counts.opened - ended:,} still running")
    for reason, number in counts.ended.most_common():
        grid.line(number, reason.replace("_", " "))
    grid.head("exceptions for a person", sum(counts.exceptions.values()), "by queue")
    for queue, number in counts.exceptions.most_common():
        grid.line(number, queue)
    _money(grid, counts)
    return Group(Text(name, "bold underline"), grid.table)


def _money(grid: _Grid, counts: "Counts") -> None:
    from goodterms.core.money import Money

    grid.table.add_row("", "", "")
    for words, sums in (("promised", counts.promised), ("paid", counts.paid)):
        for currency, amount in sorted(sums.items()) or [("", 0)]:
            shown = str(Money(amount, currency)) if currency else "0"
            grid.table.add_row(Text(shown, "bold"), Text(words, "bold"), "")


def _people(result: "Result") -> RenderableType:
    grid = _Grid()
    grid.head("tasks and calls the staff handled", result.handled)
    for outcome, number in result.total.calls.most_common():
        grid.line(number, f"calls: {outcome.replace('_', ' ')}")
    grid.head("waiting for a person at the end", sum(result.waiting.values()))
    for queue, number in sorted(result.waiting.items(), key=lambda row: (-row[1], row[0])):
        grid.line(number, queue)
    return Group(Text("staff", "bold underline"), grid.table)


def _checked(result: "Result") -> RenderableType:
    from goodterms.flow.simulate.invariants import SENTENCES

    lines: list[RenderableType] = []
    grid = _Grid(sentences=True)
    grid.head("rows examined", sum(result.invariants.values()))
    for name, rows in result.invariants.items():
        grid.line(rows, SENTENCES[name])
    lines.append(grid.table)
    if not result.broken:
        lines.append(Text("Nothing was found against them.", "green"))
    for broken in result.broken[:20]:
        lines.append(Text(str(broken), "red"))
    if len(result.broken) > 20:
        lines.append(Text(f"and {len(result.broken) - 20:,} more: --json FILE has them", "red"))
    return Group(Text("what must hold of every run, worked out again without the engine", "bold underline"), *lines)


def _sources(behaviour: "Behaviour") -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    sourced = {name: source for name, source in behaviour.sources.items() if source != "assumed"}
    for name, source in sourced.items():
        table.add_row(name, source)
    assumed = ", ".join(name for name in behaviour.sources if name not in sourced)
    table.add_row("assumed", assumed or "nothing")
    return Group(Text("where the people's figures come from", "bold underline"), table)


def _rules(packs: "tuple[Pack, ...]") -> dict[str, str]:
    """What each rule says, as its pack has it; of a hold, why it is there."""
    from goodterms.core.policy.holds import HOLD_EFFECTS

    words = {
        f"{pack.name}.{rule.id}": f"{rule.says.partition('. ')[0].rstrip('.')}."
        for pack in packs
        for rule in pack.rules
    }
    words |= {f"holds.{kind}": effect.words for kind, effect in HOLD_EFFECTS.items()}
    words |= {
        "base.contact_point": "the address does not work, is somebody else's, or cannot take this channel",
        "base.opt_out": "the customer stopped this medium",
        "base.cease": "the customer refused contact",
        "base.known_facts": "a fact without which nothing is sent is unknown",
    }
    return words
