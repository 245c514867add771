"""`goodterms keys`: which keys there are and what still needs them, and wrapping what is stored under the current master."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from goodterms.cli.screen import err, out
from goodterms.cli.session import session

if TYPE_CHECKING:
    from goodterms.store.master_keys import MasterKey

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
app = typer.Typer(no_args_is_help=True, help="Master keys and audit keys: what needs them, and rotating them.")


@app.command()
def show(workspace: Here = Path()) -> None:
    """Say which master keys stored data is under, and which audit keys have signed. Shows no secret.

    Ends with 1 when stored data needs a master key that is not at hand.
    """
    with session(workspace, quiet=True):
        from goodterms.core.audit_key import retired_at
        from goodterms.store.audit_keys import read_audit_keys
        from goodterms.store.master_keys import standing

        masters = standing()
        audit, unreadable = read_audit_keys()
    table = Table("master key", "customers", "inbound", "", title="Master keys", title_justify="left", box=None)
    for master in masters:
        table.add_row(str(master.id), f"{master.customers:,}", f"{master.inbound:,}", _words(master))
    out.print(table)
    signers = Table("audit key", "from", "until", "", title="Audit keys", title_justify="left", box=None)
    until = retired_at(audit)
    for key in audit:
        end = until.get(key.key_id)
        signers.add_row(
            key.key_id,
            f"{key.since:%Y-%m-%d %H:%M:%S}",
            "" if end is None else f"{end:%Y-%m-%d %H:%M:%S}",
            f"introduced by {key.introduced_by}" if key.introduced_by else "introduced by nobody",
        )
    for key_id in unreadable:
        signers.add_row(key_id, "", "", "[red]its introduction was changed[/red]")
    if audit or unreadable:
        out.print()
        out.print(signers)
    if any(not master.at_hand and master.customers + master.inbound for master in masters):
        raise typer.Exit(1)


def _words(master: "MasterKey") -> str:
    used = master.customers + master.inbound > 0
    if master.id == 0:
        return "[red]not wrapped as we do it: changed by hand[/red]"
    if not master.at_hand:
        return "[red]not in GOODTERMS_MASTER_KEYS: put it back[/red]"
    if master.current:
        return "current: new data goes under it"
    return "still needed: goodterms keys rewrap" if used else "nothing needs it: it may be taken out"


@app.command()
def rewrap(
    workspace: Here = Path(),
    batch: Annotated[int, typer.Option(min=1, max=10_000, help="Rows in one transaction.")] = 500,
) -> None:
    """Wrap everything under an older master key again under the current one, while everything runs.

    It may be ended at any time; the next run does what is left. Ends with 1 when something is left under an older key.
    """
    with session(workspace, quiet=True), Progress(console=err, transient=True) as progress:
        from goodterms.flow.rewrap_keys import rewrap_keys
        from goodterms.store.keys import keys

        bar = progress.add_task("Wrapping keys again", total=None)
        done = rewrap_keys(
            batch=batch, on_progress=lambda count, total: progress.update(bar, completed=count, total=total)
        )
        current = keys().masters.current
    out.print(
        f"{done.customers:,} customers' keys and {done.inbound:,} inbound are under master key {current} now.",
        highlight=False,
    )
    for reason in done.unreadable[:20]:
        out.print(reason, style="red", highlight=False, markup=False)
    if len(done.unreadable) > 20:
        out.print(f"... and {len(done.unreadable) - 20:,} more", style="red", highlight=False)
    if done.left:
        out.print(f"{done.left:,} are still under an older key: keep it, and run this again.", highlight=False)
        raise typer.Exit(1)
    out.print("Nothing is under an older key any more.", highlight=False)
