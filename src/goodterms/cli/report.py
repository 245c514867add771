"""`goodterms report`: what became of every case, journey by journey, adding up."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

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
    from goodterms.insight.not_contacted import reason_says, reason_words
    from goodterms.insight.wording import channels, count, end_reason

    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    table.add_column(style="dim")

    def heading(words: str, number: int | None = None, note: str = "") -> None:
        table.add_row("", "", "")
        table.add_row("" if number is None else Text(count(number), style="bold"), Text(words, style="bold"), note)

    def part(number: int, words: str, note: str = "") -> None:
        table.add_row(count(number), f"  {words}", note)

    table.add_row(
        Text(count(one.opened), style="bold"), Text("cases opened", style="bold"), "= contacted + not contacted"
    )
    heading("contacted", one.contacted, "each case once, by the channel it was first reached by")
    for channel, number in one.contacted_by_channel.items():
        part(number, channels(channel), f"{count(one.contacts_by_channel.get(channel, 0))} contacts in all")
    for channel, number in one.contacts_by_channel.items():
        if channel not in one.contacted_by_channel:
            part(0, channels(channel), f"{count(number)} contacts in all")
    heading("not contacted", one.not_contacted, "each case once, by the first rule that spoke last")
    for reason, number in one.not_contacted_by_reason.items():
        part(number, reason_words(reason), reason_says(reason))
    heading("three facts, never added together")
    part(one.recorded, "recorded", "the record acknowledged a payment, promise or plan")
    part(one.kept, "kept", "a promise or plan was honoured")
    part(one.cured, "cured", "the goal is true on fresh figures")
    if one.comparison is not None:
        heading("held out for comparison", one.comparison.held_out.cases, _compared(one))
    heading("ended", sum(one.ended.values()), f"{count(one.running)} still running")
    for reason, number in one.ended.items():
        part(number, end_reason(reason))
    _money(table, one)
    _cases(table, one)
    return Group(Text(f"{one.title} ({one.journey})", style="bold underline"), table)


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


def _money(table: Table, one: "JourneyReport") -> None:
    from goodterms.core.money import Money
    from goodterms.insight.wording import amount, count, span

    table.add_row("", "", "")
    for words, sums in (("promised", one.promised), ("paid while the case was open", one.paid)):
        if not sums:
            table.add_row("0", words, "")
        for currency, total in sums.items():
            table.add_row(amount(Money(total.amount, currency)), words, f"in {count(total.count)}")
    if one.completion.rate is not None:
        note = f"{count(one.completion.finished_here)} finished here of {count(one.completion.cohort)} at least 30 days old"
        table.add_row(f"{one.completion.rate:.1%}", "completion rate", note)
    if one.time_to_recorded is not None:
        table.add_row(span(one.time_to_recorded), "from opening to recorded", "median")


def _cases(table: Table, one: "JourneyReport") -> None:
    table.add_row("", "", "")
    table.add_row("", Text("cases to look at", style="bold"), "goodterms case show CASE")
    for example in one.examples:
        table.add_row("", f"  {example.case}", example.of.replace("_", " "))
