"""`goodterms report`: what became of every case, journey by journey, adding up."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodterms.cli.folder import refuse_nowhere_to_write
from goodterms.cli.screen import out
from goodterms.cli.session import session

if TYPE_CHECKING:
    from goodterms.insight.report import JourneyReport, Report

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]


def report(
    journey: Annotated[str, typer.Argument(help="One journey; without it, all.")] = "",
    json: Annotated[Optional[Path], typer.Option(help="Write the report as JSON to this file.")] = None,  # noqa: UP045 (typer)
    workspace: Here = Path(),
) -> None:
    """Report by journey: opened, contacted, not contacted and why, recorded, kept, cured, ended, promised, paid."""
    refuse_nowhere_to_write(json, option="--json")
    with session(workspace, quiet=True):
        from goodterms.insight.report import as_json, read_report

        found = read_report(journey=journey)
        if json is not None:
            import orjson

            json.write_bytes(orjson.dumps(as_json(found), option=orjson.OPT_INDENT_2) + b"\n")
        show_report(found, on=out)
        if json is not None:
            out.print(f"Written to {json}", highlight=False)


def show_report(report: "Report", *, on: Console) -> None:
    """Print a report."""
    from goodterms.insight.wording import moment

    on.print(Text(f"As of {moment(report.now, report.zone, year=True)} ({report.zone or 'UTC'})", style="bold"))
    for notice in report.notices:
        on.print(Text(notice, style="yellow"))
    if not report.journeys:
        on.print("No case was ever opened. Open some: goodterms open JOURNEY --key KEY")
    for one in report.journeys:
        on.print()
        on.print(_journey(one))


def _journey(one: "JourneyReport") -> RenderableType:
    from goodterms.insight.briefing import headline, todo

    table = _Table()
    table.section("Cases", one.opened, "= contacted + not contacted")
    _contacts(table, one)
    table.section("Three facts", None, "never added together")
    table.row(one.recorded, "recorded", "the record acknowledged a payment, promise or plan")
    table.row(one.kept, "kept", "a promise or plan was honoured")
    table.row(one.cured, "cured", "the goal is true on fresh figures")
    if one.comparison is not None:
        table.section("Held out for comparison", one.comparison.held_out.cases, _compared(one))
    _endings(table, one)
    _money(table, one)
    _cases(table, one)
    said = [Padding(Text(sentence), (0, 0, 0, 2)) for sentence in headline(one)]
    steps: list[RenderableType] = []
    for number, step in enumerate(todo(one), start=1):
        command = step.command or {"exceptions": "on the page Exceptions", "cases": "on the page Report"}.get(step.page)
        words = Text.assemble(step.words, (f"  {command}" if command else "", "dim"))
        steps.append(Padding(Text.assemble(f"{number}. ", words), (0, 0, 0, 2)))
    return Group(
        Text(f"{one.title} ({one.journey})", style="bold underline"),
        *said,
        Text("\nWhat to do next", style="bold"),
        *steps,
        table.grid,
    )


def _compared(one: "JourneyReport") -> str:
    """The control group against the others, in one line."""
    from goodterms.insight.wording import count

    found = one.comparison
    assert found is not None

    def part(cured: int, cases: int) -> str:
        share = f" ({cured / cases:.1%})" if cases else ""
        return f"{count(cured)} of {count(cases)}{share}"

    ours, theirs = found.held_out, found.others
    return (
        f"cured in their first {found.days} days: {part(ours.cured, ours.cases)}, not contacted by this journey, "
        f"against {part(theirs.cured, theirs.cases)} of the others"
    )


class _Table:
    """Three columns: a number to the right, what it counts, and a remark."""

    def __init__(self) -> None:
        self.grid = Table.grid(padding=(0, 2))
        self.grid.add_column(justify="right", no_wrap=True)
        self.grid.add_column(no_wrap=True)
        self.grid.add_column(style="dim")

    def section(self, words: str, number: int | None = None, note: str = "") -> None:
        from goodterms.insight.wording import count

        self.grid.add_row("", "", "")
        shown = "" if number is None else count(number)
        self.grid.add_row(Text(shown, style="bold"), Text(words, style="bold"), note)

    def row(self, number: "int | str", words: str, note: str = "") -> None:
        from goodterms.insight.wording import count

        self.grid.add_row(number if isinstance(number, str) else count(number), words, note)


def _contacts(table: _Table, one: "JourneyReport") -> None:
    from goodterms.insight.not_contacted import REASONS, reason_words
    from goodterms.insight.wording import channels, count

    table.row(one.contacted, "contacted", "each case once, by the channel it was first reached by")
    for channel, contacts in one.contacts_by_channel.items():
        cases = one.contacted_by_channel.get(channel, 0)
        table.row(cases, f"  {channels(channel)}", f"{count(contacts)} contacts in all")
    table.row(one.not_contacted, "not contacted", "each case once, by the first rule that spoke last")
    for reason, number in one.not_contacted_by_reason.items():
        table.row(number, f"  {reason_words(reason)}", "" if reason in REASONS else reason)


def _endings(table: _Table, one: "JourneyReport") -> None:
    from goodterms.insight.wording import count, end_meaning, end_reason

    table.section("Ended", sum(one.ended.values()), f"{count(one.running)} still running")
    for reason, number in one.ended.items():
        table.row(number, end_reason(reason), end_meaning(reason) if number else "")


def _money(table: _Table, one: "JourneyReport") -> None:
    from goodterms.core.money import Money
    from goodterms.insight.wording import amount, count, span

    table.section("Money and time")
    promised = ("promised", one.promised, ("promise", "promises"))
    paid = ("paid while the case was open", one.paid, ("payment", "payments"))
    for words, sums, (single, many) in (promised, paid):
        if not sums:
            table.row(0, words)
        for currency, total in sums.items():
            note = f"in {count(total.count)} {single if total.count == 1 else many}"
            table.row(amount(Money(total.amount, currency)), words, note)
    if one.completion.rate is not None:
        note = f"{count(one.completion.finished_here)} finished here of {count(one.completion.cohort)} at least 30 days old"
        table.row(f"{one.completion.rate:.1%}", "completion rate", note)
    if one.time_to_recorded is not None:
        table.row(span(one.time_to_recorded), "from opening to recorded", "median")


def _cases(table: _Table, one: "JourneyReport") -> None:
    table.section("Cases to look at", None, "goodterms case show CASE")
    for example in one.examples:
        table.row("", str(example.case), example.of.replace("_", " "))
