"""`goodterms import`: take a file in, look before doing, declare kinds empty, and what a portfolio still needs to send."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from goodterms.cli.screen import err, out, show_problems
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")]
Name = Annotated[str, typer.Option("--as", help="Who does this.")]
app = typer.Typer(no_args_is_help=True, help="Import files into a portfolio.")


@app.command(name="file")
def file_(
    path: Annotated[Path, typer.Argument(help="A CSV or Parquet file.")],
    by: Name,
    kind: Annotated[str, typer.Option(help="customers, accounts, payments, ... (or from the mapping).")] = "",
    portfolio: Annotated[str, typer.Option(help="The portfolio (or from the mapping).")] = "",
    mapping: Annotated[Optional[Path], typer.Option(help="A mapping file: rename, cast, constant, expression.")] = None,  # noqa: UP045
    delta: Annotated[bool, typer.Option("--delta", help="Only what changed; absent rows mean nothing.")] = False,
    business_date: Annotated[Optional[datetime], typer.Option(formats=["%Y-%m-%d"])] = None,  # noqa: UP045
    as_of: Annotated[Optional[datetime], typer.Option(help="When the file's facts were true, with its zone.")] = None,  # noqa: UP045
    live: Annotated[bool, typer.Option("--live", help="Rows are events for the engine, not history.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    workspace: Here = Path(),
) -> None:
    """Take a file in. Bad rows go to a quarantine file with reasons; running it again changes nothing twice."""
    with session(workspace):
        from goodterms.flow.import_file import BadMapping, import_file

        with _bar() as progress:
            task = progress.add_task("reading", total=None)
            try:
                report = import_file(
                    path=path,
                    kind=kind,
                    portfolio=portfolio,
                    mapping=mapping,
                    mode="delta" if delta else "full",
                    business_date=_day(business_date),
                    as_of=as_of,
                    live=live,
                    dry_run=dry_run,
                    by=by,
                    on_progress=lambda step: progress.update(
                        task, description=step.stage, completed=step.done, total=step.total
                    ),
                )
            except BadMapping as bad:
                show_problems(bad.problems)
                raise typer.Exit(1) from None
    for line in report.lines():
        out.print(line, highlight=False, markup=False)
    if not report.clean:
        raise typer.Exit(1)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )


@app.command()
def portfolio(
    name: Annotated[str, typer.Argument(help="The portfolio's name in your systems.")],
    workspace: Here = Path(),
) -> None:
    """Make a portfolio from the workspace's brand (or bring its brand up to date)."""
    from goodterms.cli.folder import NotAWorkspace, check_files, read_workspace

    checked = check_files(read_workspace(workspace))
    if checked.config is None:
        show_problems(checked.problems)
        raise NotAWorkspace("goodterms.toml cannot be used: mend it first (`goodterms check`)")
    brand = checked.config.brand
    with session(workspace):
        from goodterms.flow.initialise import initialise
        from goodterms.flow.keep_portfolio import keep_portfolio

        initialise(name=workspace.resolve().name, environment="development")
        keep_portfolio(
            external_id=name,
            creditor=brand.creditor,
            brand=brand.name,
            country=brand.country,
            currency=brand.currency,
            actor_type=brand.actor_type,
            calendar=brand.calendar,
            zone=brand.zone,
            phone=brand.phone,
            packs=checked.config.packs,
        )
    out.print(f"Portfolio {name} of {brand.creditor}, in {brand.currency}.")


@app.command()
def empty(
    kinds: Annotated[list[str], typer.Argument(help="Kinds this creditor has nothing of.")],
    portfolio: Annotated[str, typer.Option(help="The portfolio.")],
    by: Name,
    workspace: Here = Path(),
) -> None:
    """Declare kinds empty, as a named person; a portfolio cannot send before every kind is imported or declared."""
    missing: tuple[str, ...] = ()
    with session(workspace):
        from goodterms.flow.declare_empty import declare_empty

        for kind in kinds:
            missing = declare_empty(portfolio=portfolio, kind=kind, by=by)
    out.print("This portfolio may send." if not missing else f"Still missing before it may send: {', '.join(missing)}")


@app.command()
def late(workspace: Here = Path()) -> None:
    """Name the files that did not come, each judged by its own rhythm. Ends with 1 when one is late."""
    with session(workspace, quiet=True):
        from goodterms.insight.freshness import read_alarms
        from goodterms.insight.overview import most_common_zone
        from goodterms.insight.scope import EVERYTHING
        from goodterms.store.clock import business_now

        alarms = read_alarms(now=business_now(), zone=most_common_zone(), scope=EVERYTHING)
    for alarm in alarms:
        out.print(alarm, style="red", highlight=False, markup=False)
    if alarms:
        raise typer.Exit(1)
    out.print("Every file that comes regularly has come.")
