"""`goodterms case`: one case, told whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodterms.cli.audit import verify_one
from goodterms.cli.screen import out
from goodterms.cli.session import session

if TYPE_CHECKING:
    from goodterms.insight.reasons import Why
    from goodterms.insight.story import Line, Story

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
app = typer.Typer(no_args_is_help=True, help="One case: its story, and its proof.")

app.command(name="verify")(verify_one)

TONES = {"good": "green", "needs_you": "yellow", "trouble": "red", "plain": ""}


@app.callback()
def case() -> None:
    """One case: its story, and its proof."""


@app.command()
def show(
    number: Annotated[int, typer.Argument(metavar="CASE", help="The case's number.")],
    words: Annotated[
        bool, typer.Option(help="Show messages as they left, and what people typed. They are personal data.")
    ] = False,
    workspace: Here = Path(),
) -> None:
    """Tell a case from its trigger to the record's acknowledgement: every event, decision and reason."""
    with session(workspace, quiet=True):
        from goodterms.insight.case_file import read_case_file
        from goodterms.insight.personal import open_personal, typed
        from goodterms.insight.story import tell_story

        file = read_case_file(number)
        personal = None
        if words:
            said = typed(logged.event for logged in file.events)
            personal = open_personal((file.case.bucket, file.case.customer), said=said)
        show_story(tell_story(file, personal=personal), on=out)


@app.command()
def mail(
    number: Annotated[int, typer.Argument(metavar="CASE", help="The case's number.")],
    to: Annotated[Path, typer.Option(help="The folder to write into; made where it is missing.")],
    workspace: Here = Path(),
) -> None:
    """Write out every e-mail of the case's customer as it came, one .eml file each. They are personal data, and somebody else's files."""
    with session(workspace, quiet=True):
        from goodterms.insight.case_file import read_case_file
        from goodterms.store.mail_received import originals

        file = read_case_file(number)
        found = originals((file.case.bucket, file.case.customer))
    to.mkdir(parents=True, exist_ok=True)
    for place, one in enumerate(found, start=1):
        if one.body is None:
            out.print(f"{one.received_at:%Y-%m-%d %H:%M}  erased, or not what was kept")
            continue
        path = to / f"{place:04d}.eml"
        path.write_bytes(one.body)
        out.print(f"{one.received_at:%Y-%m-%d %H:%M}  {path.name}  sha256 {one.digest}", highlight=False)
    if not found:
        out.print("No e-mail came from this customer.")


def show_story(story: "Story", *, on: Console) -> None:
    """Print a story."""
    said: set[str] = set()
    on.print(_heading(story))
    if story.before:
        on.print(Text("Before this case", style="bold"))
        on.print(_lines(story.before, story.file.zone, said))
        on.print()
        on.print(Text("The case", style="bold"))
    on.print(_lines(story.lines, story.file.zone, said))
    on.print()
    on.print(Text("Now", style="bold"))
    for sentence in story.now:
        on.print(Padding(Text(sentence), (0, 0, 0, 2)))


def _heading(story: "Story") -> RenderableType:
    from goodterms.insight.context import part_words
    from goodterms.insight.wording import part

    file = story.file
    invented = " (invented)" if file.who.invented else ""
    zone = file.zone or "zone unknown, so times are UTC"
    return Group(
        Text.assemble((f"Case {file.case.id}", "bold"), f"  {file.title}, version {file.case.journey_version}"),
        Text(f"Account {file.account.external_id} of {file.account.creditor}", style="dim"),
        Text(f"Customer {file.who.external_id}{invented}, {zone}", style="dim"),
        *[Text(f"{part(other.role).capitalize()}: {part_words(other, file)}", style="dim") for other in file.others],
        Text(""),
    )


def _lines(lines: "tuple[Line, ...]", zone: str | None, said: set[str]) -> RenderableType:
    """The lines by day. `said` gathers the rules quoted so far: each is quoted once."""
    from goodterms.insight.wording import clock, day, local

    grid = Table.grid(padding=(0, 2), expand=False)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, style="cyan")
    grid.add_column()
    shown = None
    for line in lines:
        today = local(line.at, zone).date()
        if today != shown:
            grid.add_row("", "", "")
            grid.add_row(Text(day(today, year=True), style="bold"), "", "")
            shown = today
        here, utc = clock(line.at, zone), clock(line.at, None)
        when = Text.assemble(here, ("" if here == utc else f" {utc} UTC", "dim"))
        grid.add_row(when, line.name, _told(line, said))
    return grid


def _told(line: "Line", said: set[str]) -> RenderableType:
    parts: list[RenderableType] = [Text(line.what, style=TONES[line.tone])]
    if line.outcome:
        parts.append(Text(line.outcome, style="dim"))
    for why in line.why:
        parts += _why(why, said)
    if line.words is not None:
        parts.append(Padding(Text(line.words, style="italic"), (0, 0, 0, 4)))
    return Group(*parts)


def _why(why: "Why", said: set[str]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for reason in why.deciding:
        parts.append(Padding(Text.assemble(("because ", "dim"), reason.because), (0, 0, 0, 2)))
        rule = f"{reason.rule.id}: {reason.rule.says} ({reason.rule.citation})"
        if reason.rule.id in said:
            rule = f"{reason.rule.id}, as above"
        said.add(reason.rule.id)
        parts.append(Padding(Text(rule, style="dim"), (0, 0, 0, 4)))
    return parts
