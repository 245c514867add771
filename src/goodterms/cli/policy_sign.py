"""`goodterms policy sign`: what somebody answers for who signs a pack, and the lines of goodterms.toml that say so."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from goodterms.cli.folder import packs_there_are, read_workspace
from goodterms.cli.screen import err, out

if TYPE_CHECKING:
    from goodterms.core.policy.pack import Pack

UNSURE = {"M": "from memory", "D": "derived", "R": "read in a restatement"}


def sign(
    pack: Annotated[str, typer.Argument(help="The pack's name.")],
    by: Annotated[str, typer.Option("--as", help="Who has read it and answers for it.")],
    alone: Annotated[
        bool, typer.Option("--alone", help="It judges without the house pack, at the places that it names.")
    ] = False,
    workspace: Annotated[
        Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")
    ] = Path(),
) -> None:
    """Print the lines that sign this very version of a pack, for goodterms.toml; and what in it still wants a lawyer.

    A signature counts for the version that was read. When the pack changes, it is void and the house pack is back beside it.
    """
    from goodterms.packs.loading import UnknownPack

    packs, _ = packs_there_are(read_workspace(workspace))
    found = next((one for one in packs if one.name == pack), None)
    if found is None:
        raise UnknownPack(f"there is no pack {pack!r}; there are: {', '.join(one.name for one in packs)}")
    if not by.strip() or '"' in by or "\\" in by:
        raise typer.BadParameter("write a name, without quotes", param_hint="--as")
    if alone and not found.scope.places:
        raise typer.BadParameter(
            f"{pack} binds everywhere: only a pack of named places can stand alone", param_hint="--alone"
        )
    _show_unsure(found)
    out.print(
        section(found, by=by.strip(), on=f"{datetime.now(UTC):%Y-%m-%d}", alone=alone), markup=False, highlight=False
    )


def section(pack: "Pack", *, by: str, on: str, alone: bool) -> str:
    """The lines of goodterms.toml."""
    lines = [f"[packs.signed.{pack.name}]", f'version = "{pack.version}"', f'by = "{by}"', f"on = {on}"]
    return "\n".join([*lines, *(["alone = true"] if alone else [])])


def _show_unsure(pack: "Pack") -> None:
    """What was not read in official text, to standard error: the lines to keep stay clean."""
    rows = [rule for rule in pack.rules if rule.confidence in UNSURE]
    if rows:
        table = Table("rule", "says", "comes from", "was", title=f"{pack.title}: not read in official text")
        for rule in sorted(rows, key=lambda rule: tuple(UNSURE).index(rule.confidence)):
            table.add_row(Text(rule.id), Text(rule.says), Text(rule.citation), UNSURE[rule.confidence])
        err.print(table)
    for left in pack.not_judged:
        err.print(Text(f"Left to people: {left.says} ({left.citation}). {left.why}", style="dim"))
    err.print(Text("Put these lines into goodterms.toml, and name the pack in [packs] use:", style="dim"))
