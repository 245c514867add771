"""The `goodterms` command. Each command does one thing, says what it did, and ends with 0, 1 (found wrong) or 2 (cannot)."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.table import Table

from goodterms.cli import (
    api,
    audit,
    case,
    consent,
    customer,
    db,
    guardrail,
    intake,
    keys,
    language,
    message,
    outbox,
    policy,
    policy_log,
    policy_sign,
    sending,
    staff,
    webhooks,
)
from goodterms.cli.demo.command import demo
from goodterms.cli.folder import NotAWorkspace, check_files, read_workspace
from goodterms.cli.report import report
from goodterms.cli.schedules import schedules
from goodterms.cli.screen import err, out, show_problems, show_warnings
from goodterms.cli.simulate import simulate
from goodterms.cli.up import up

if TYPE_CHECKING:
    from goodterms.flow.open_cases import Opened

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Payment and collections journeys that finish.",
)
app.command()(up)
app.add_typer(outbox.app, name="outbox")
app.command()(demo)
app.add_typer(intake.app, name="import")
app.command()(simulate)
app.command()(report)
app.command()(schedules)
app.add_typer(api.app, name="api")
app.add_typer(audit.app, name="audit")
app.add_typer(case.app, name="case")
app.add_typer(consent.app, name="consent")
app.add_typer(customer.app, name="customer")
app.add_typer(db.app, name="db")
app.add_typer(sending.app, name="sending")
app.add_typer(guardrail.app, name="guardrail")
app.add_typer(keys.app, name="keys")
app.add_typer(language.app, name="language")
app.add_typer(message.app, name="message")
app.add_typer(staff.app, name="staff")
app.add_typer(webhooks.app, name="webhooks")
app.add_typer(policy.app, name="policy")
for more in (policy_log.explain, policy_log.replay, policy_log.preflight, policy_sign.sign):
    policy.app.command()(more)
Workspace = Annotated[
    Path, typer.Option("--workspace", "-w", help="The workspace folder.", envvar="GOODTERMS_WORKSPACE")
]
HERE = Path(".")


def run() -> None:
    """Run the command line; what a person can mend is one sentence on stderr, never a traceback."""
    from goodterms.cli.failures import can_be_mended

    try:
        app()
    except Exception as failure:
        if not can_be_mended(failure):
            raise
        err.print(f"[red]{type(failure).__name__}[/red] {failure}", highlight=False)
        sys.exit(2)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Make a workspace to start from: a brand, two journeys, their messages."""
    import shutil

    if folder.exists() and any(folder.iterdir()):
        raise NotAWorkspace(f"{folder} is not empty: name a new folder, so that nothing of yours is overwritten")
    shutil.copytree(Path(__file__).parent / "workspace", folder, dirs_exist_ok=True)
    out.print(f"Made a workspace in {folder}. Next: cd {folder} && goodterms check")


@app.command()
def check(workspace: Workspace = HERE) -> None:
    """Check every file of the workspace; all mistakes at once, each with file, line, reason and suggestion.

    Warns of journeys most of whose contacts the packs would block, and of messages that threaten, press, blame or are
    hard to read; a warning alone ends with 0. Says whether somebody has looked up the debt advisers of the brand's country.
    """
    from goodterms.packs.debt_advice import left_to_do

    checked = check_files(read_workspace(workspace), plans=True)
    show_problems(checked.problems)
    show_warnings(checked.warnings)
    if checked.problems:
        out.print(f"{len(checked.problems)} problem{'s' if len(checked.problems) != 1 else ''}")
        raise typer.Exit(1)
    what = f"{len(checked.warnings)} to look at" if checked.warnings else "nothing is wrong"
    out.print(f"{len(checked.journeys)} journeys and {len(checked.messages)} messages: {what}")
    brand = checked.config.brand if checked.config is not None else None
    if brand is not None and (todo := left_to_do(brand.country)):
        out.print(f"before customers come: {todo}", highlight=False, markup=False, soft_wrap=True)


@app.command()
def schema(
    of: Annotated[str, typer.Argument(metavar="journey|offer", help="Which file's shape to print.")],
) -> None:
    """Print the JSON Schema (2020-12) of a journey or offer file, for editors."""
    import json

    from goodterms.core.journey.schema import journey_schema
    from goodterms.core.offers.schema import offer_schema

    made = {"journey": journey_schema, "offer": offer_schema}
    if of not in made:
        raise typer.BadParameter("write journey or offer", param_hint="journey|offer")
    typer.echo(json.dumps(made[of](), indent=2, ensure_ascii=False))


@app.command()
def fmt(
    workspace: Workspace = HERE,
    look: Annotated[bool, typer.Option("--check", help="Change nothing; say which files are not canonical.")] = False,
) -> None:
    """Write every journey file in its canonical form."""
    from goodterms.core.journey.fmt import format_journey

    changed: list[str] = []
    broken = False
    for name, text in read_workspace(workspace).items():
        if not name.startswith("journeys/"):
            continue
        canonical, problems = format_journey(text, file=name)
        if canonical is None:
            show_problems(problems)
            broken = True
        elif canonical != text:
            changed.append(name)
            if not look:
                (workspace / name).write_text(canonical)
    for name in changed:
        out.print(f"{'not canonical' if look else 'formatted'}: {name}", highlight=False)
    if broken or (look and changed):
        raise typer.Exit(1)


@app.command()
def draw(
    journey: Annotated[str, typer.Argument(help="The journey's name.")],
    workspace: Workspace = HERE,
    mermaid: Annotated[bool, typer.Option(help="Mermaid text instead of SVG.")] = False,
    to: Annotated[Optional[Path], typer.Option(help="A file; without it, standard output.")] = None,  # noqa: UP045 (typer)
) -> None:
    """Draw a journey from its transition table."""
    from goodterms.core.journey.draw import draw_mermaid, draw_svg

    checked = check_files(read_workspace(workspace))
    found = checked.journeys.get(journey)
    if found is None:
        show_problems(checked.problems)
        raise NotAWorkspace(f"no journey called {journey!r} here (there are: {', '.join(checked.journeys) or 'none'})")
    drawing = draw_mermaid(found) if mermaid else draw_svg(found)
    if to is None:
        typer.echo(drawing)
    else:
        to.write_text(drawing)
        out.print(f"Drew {journey} to {to}")


@app.command()
def publish(
    by: Annotated[str, typer.Option("--as", help="Who publishes.")],
    workspace: Workspace = HERE,
) -> None:
    """Publish the workspace's journeys as immutable versions (one-person mode, recorded as such)."""
    from goodterms.cli.session import session

    files = read_workspace(workspace)
    checked = check_files(files)
    if checked.problems:
        show_problems(checked.problems)
        raise typer.Exit(1)
    with session(workspace):
        from goodterms.flow.initialise import initialise
        from goodterms.flow.publish import publish as publish_all
        from goodterms.store.clock import business_now
        from goodterms.store.packs import packs_in_force

        initialise(name=workspace.resolve().name, environment="development")
        done = publish_all(checked=checked, files=files, by=by, approved_by=None, now=business_now())
        packs = packs_in_force()
    table = Table("journey", "version", "hash", "", "running cases that keep their version")
    for version in done:
        table.add_row(
            version.journey,
            str(version.version),
            version.content_hash[:12],
            "new" if version.new else "unchanged",
            str(version.running),
        )
    out.print(table)
    out.print(f"Published in one-person mode by {by}: nobody else approved it.")
    out.print(f"Rules in force: {', '.join(pack.label for pack in packs)}", highlight=False)


@app.command(name="open")
def open_(
    journey: Annotated[str, typer.Argument(help="A published journey.")],
    key: Annotated[str, typer.Option(help="The business key of this opening, such as the period.")],
    by: Annotated[str, typer.Option("--as", help="Who opens.")] = "cli",
    workspace: Workspace = HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say who would enter and why; change nothing.")] = False,
    limit: Annotated[Optional[int], typer.Option(min=1, help="At most this many an hour.")] = None,  # noqa: UP045 (typer)
) -> None:
    """Open cases for every account a journey's guard lets in. Running it again opens nothing twice."""
    from rich.progress import Progress

    from goodterms.cli.session import session

    with session(workspace):
        from goodterms.flow.open_cases import open_cases
        from goodterms.store.world import Workspace as Published

        with Progress(console=err, transient=True) as progress:
            bar = progress.add_task("Looking at customers", total=None)
            opened = open_cases(
                workspace=Published(),
                journey=journey,
                key=key,
                by=by,
                dry_run=dry_run,
                per_hour=limit,
                on_progress=lambda done, total: progress.update(bar, completed=done, total=total),
            )
    table = Table("accounts", "", title=f"{journey}, key {key}")
    table.add_row(str(opened.opened), "would enter" if dry_run else "cases to open" if limit else "cases opened")
    for reason, count in opened.reasons.most_common():
        table.add_row(str(count), reason)
    table.add_row(str(opened.looked_at), "looked at")
    out.print(table)
    _say_opened(opened, limit)


def _say_opened(opened: "Opened", limit: int | None) -> None:
    """What came of the opening, beside its counts: other parties, the cases, and when the last one opens."""
    if opened.each:
        cases = "1 case" if opened.each == 1 else f"{opened.each:,} cases"
        out.print(
            f"{cases} more for other parties of these accounts: the journey is for each party, and each is asked by "
            "themselves.",
            highlight=False,
            soft_wrap=True,
        )
    elif opened.others:
        people = "1 other person has" if opened.others == 1 else f"{opened.others:,} other people have"
        out.print(
            f"{people} a part in these accounts (as joint holder, guarantor and the like) and no case: a case opens for "
            "the home customer of an account.",
            highlight=False,
            soft_wrap=True,
        )
    if opened.cases:
        more = f" and {opened.opened - len(opened.cases):,} more" if opened.opened > len(opened.cases) else ""
        out.print(f"Cases: {', '.join(map(str, opened.cases))}{more}", highlight=False, soft_wrap=True)
        out.print(f"Follow one with: goodterms case show {opened.cases[0]}", highlight=False, soft_wrap=True)
    elif opened.until is not None:
        out.print(
            f"They open one after the other, {limit:,} an hour, the last one at {opened.until:%Y-%m-%d %H:%M} UTC while "
            f"`goodterms up` runs. Each is looked at again at its turn. `goodterms report` counts them.",
            highlight=False,
            soft_wrap=True,
        )
