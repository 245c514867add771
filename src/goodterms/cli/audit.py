"""`goodterms audit`: the log verified, proved and exported, and what must always be true, checked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from goodterms.cli.screen import err, out
from goodterms.cli.session import session

if TYPE_CHECKING:
    from goodterms.insight.audit import Report
    from goodterms.insight.invariants import Finding
    from goodterms.insight.verify_case import CaseCheck

app = typer.Typer(no_args_is_help=True, help="The log: verified, proved, exported; and what must always be true.")
Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
Export = Annotated[Optional[Path], typer.Argument(help="The folder of an export: checked without a database.")]  # noqa: UP045 (typer)
Keys = Annotated[Optional[list[str]], typer.Option("--key", help="A public key you trust, in hex; may be repeated.")]  # noqa: UP045
Heads = Annotated[Optional[list[Path]], typer.Option("--heads", help="A file of heads you kept; may be repeated.")]  # noqa: UP045
From = Annotated[Optional[Path], typer.Option("--from", help="An export to prove from, without a database.")]  # noqa: UP045 (typer)

Told = Callable[[int, int], None]


@app.command()
def verify(export: Export = None, key: Keys = None, heads: Heads = None, workspace: Here = Path()) -> None:
    """Check every entry of the log, in the database or in an export, against what was sealed and signed.

    Ends with 0 when it holds and 1 when something differs or no signed head vouches for it.
    """
    if export is not None:
        raise typer.Exit(verify_folder(export, keys=key or [], heads=heads or []))
    with session(workspace, quiet=True), _bar("Reading the log") as told:
        from goodterms.insight.audit import verify as verify_log
        from goodterms.store.heads_file import heads_path

        report = verify_log(heads_file=heads_path(workspace=workspace), on_progress=told)
    show_report(report, on=out)
    raise typer.Exit(0 if report.holds else 1)


@app.command()
def prove(
    case: Annotated[int, typer.Argument(help="The case's number.")],
    folder: Annotated[Path, typer.Argument(help="A folder for the proofs.")],
    export: From = None,
    workspace: Here = Path(),
) -> None:
    """Write the entries of one case, each with its proof, to a folder that anybody can check without us."""
    from goodterms.insight.audit_export import prove_case, prove_case_from

    if export is not None:
        count = prove_case_from(export_folder=export, case=case, folder=folder)
    else:
        with session(workspace, quiet=True):
            count = prove_case(case=case, folder=folder)
    out.print(f"Wrote {count} entries of case {case} with their proofs to {folder}.", highlight=False)
    out.print(f"Check them with: goodterms audit verify {folder}", highlight=False)


@app.command(name="export")
def export_(folder: Annotated[Path, typer.Argument(help="A folder for the export.")], workspace: Here = Path()) -> None:
    """Write the whole log to a folder that anybody can check without us."""
    with session(workspace, quiet=True), _bar("Writing the log") as told:
        from goodterms.insight.audit_export import export
        from goodterms.store.heads_file import heads_path

        count = export(folder=folder, heads_file=heads_path(workspace=workspace), on_progress=told)
    out.print(f"Wrote {count} entries to {folder}.", highlight=False)
    out.print(f"Check them with: goodterms audit verify {folder}", highlight=False)


@app.command()
def invariants(workspace: Here = Path()) -> None:
    """Check what must always be true of the data: reads only, at one moment. Ends with 1 when something is broken."""
    with session(workspace, quiet=True), _bar("Checking") as told:
        from goodterms.insight.invariants import INVARIANTS, check_each

        findings = []
        for finding in check_each():
            findings.append(finding)
            told(len(findings), len(INVARIANTS))
    show_findings(findings, on=out)
    raise typer.Exit(1 if any(finding.count for finding in findings) else 0)


def verify_one(
    case: Annotated[int, typer.Argument(metavar="CASE", help="The case's number.")], workspace: Here = Path()
) -> None:
    """Check that a case's events are what was sealed, and that folding them gives its row."""
    with session(workspace, quiet=True):
        from goodterms.insight.verify_case import verify_case

        check = verify_case(case)
    show_case_check(check, on=out)
    raise typer.Exit(0 if check.holds else 1)


# --- what the commands do and show -----------------------------------------------------------------------------------------


def verify_folder(folder: Path, *, keys: list[str], heads: list[Path]) -> int:
    """Check an export and print what was found; the number to end with (0, 1, or 3 when nobody's signature covers it)."""
    from goodterms.insight.verify_export import UnreadableExport, verify_export

    try:
        trusted = [bytes.fromhex(key) for key in keys]
        report = verify_export(folder=folder, trusted_keys=trusted, more_heads=heads)
    except ValueError:
        err.print("--key takes a public key of 64 hexadecimal digits", highlight=False)
        return 2
    except UnreadableExport as error:
        err.print(str(error), highlight=False, markup=False)
        return 2
    for sentence in report.sentences():
        out.print(sentence, highlight=False, markup=False)
    return report.code


def show_report(report: "Report", *, on: Console) -> None:
    """Print what reading the log found: each difference, the notes, the result."""
    for sentence in report.differences:
        on.print(f"[red]{sentence}[/red]", highlight=False)
    if report.more_differences:
        on.print(f"[red]... and {report.more_differences} more.[/red]", highlight=False)
    for note in report.notes:
        on.print(note, style="dim", highlight=False)
    if report.holds:
        on.print(
            f"[green]VERIFIED[/green]: {report.sealed} entries are what was sealed, {report.vouched_for} of them under a "
            f"signed head ({report.heads} heads checked).",
            highlight=False,
        )
    elif report.differences:
        found = len(report.differences) + report.more_differences
        on.print(f"[red]NOT VERIFIED[/red]: {found} differences in {report.sealed} entries.", highlight=False)
    else:
        on.print(
            f"[yellow]NOT VERIFIED[/yellow]: nothing differs in {report.sealed} entries, but no signed head covers them.",
            highlight=False,
        )


def show_findings(findings: "list[Finding]", *, on: Console) -> None:
    """Print each sentence with how much was looked at, and then everything that was found broken."""
    table = Table("", "looked at", "broken", box=None, padding=(0, 2, 0, 0))
    for finding in findings:
        broken = f"[red]{finding.count}[/red]" if finding.count else "[green]0[/green]"
        table.add_row(finding.sentence, str(finding.examined), broken)
    on.print(table)
    for finding in findings:
        if finding.count:
            on.print(f"\n[bold]{finding.name}[/bold]", highlight=False)
        for sentence in finding.violations:
            on.print(f"  {sentence}", highlight=False, markup=False)
        if finding.more:
            on.print(f"  ... and {finding.more} more", highlight=False)


def show_case_check(check: "CaseCheck", *, on: Console) -> None:
    """Print whether a case is what its log says."""
    for sentence in check.differences:
        on.print(sentence, style="red", highlight=False, markup=False)
    newer = check.events - check.sealed
    waiting = f" ({newer} newer ones are not sealed yet)" if newer > 0 else ""
    if check.holds:
        on.print(
            f"[green]VERIFIED[/green]: case {check.case} is what the {check.events} events of its customer say, and "
            f"{check.sealed} of them are what was sealed{waiting}.",
            highlight=False,
        )
    else:
        on.print(
            f"[red]NOT VERIFIED[/red]: case {check.case} differs in {len(check.differences)} ways.", highlight=False
        )


@contextmanager
def _bar(what: str) -> Iterator[Told]:
    """A progress bar on stderr for the time of the block."""
    with Progress(console=err, transient=True) as progress:
        bar = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(bar, completed=done, total=total)
