"""`goodterms outbox`: what is on its way out, what is stuck or dead, and sending a dead letter again."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goodterms.cli.screen import out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")]
app = typer.Typer(invoke_without_command=True, help="What is on its way out, and what is stuck.")

COUNTS = (
    "SELECT kind, state, count(*), min(due_at), max(attempts) FROM outbox "
    "WHERE state <> 'done' AND state <> 'released' GROUP BY kind, state ORDER BY kind, state"
)
DEAD = "SELECT effect, kind, account_id, attempts, error FROM outbox WHERE state IN ('dead', 'unknown') ORDER BY due_at LIMIT 50"


@app.callback()
def show(context: typer.Context, workspace: Here = Path()) -> None:
    """Show what waits, by kind and state, and every dead letter with its reason."""
    if context.invoked_subcommand is not None:
        return
    with session(workspace, quiet=True):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(COUNTS)
            waiting = cursor.fetchall()
            cursor.execute(DEAD)
            dead = cursor.fetchall()
    if not waiting:
        out.print("Nothing waits and nothing is stuck.")
        return
    table = Table("kind", "state", "how many", "oldest due (business time)", "most attempts")
    for row in waiting:
        table.add_row(row[0], row[1], str(row[2]), f"{row[3]:%Y-%m-%d %H:%M}", str(row[4]))
    out.print(table)
    for effect, kind, account, attempts, error in dead:
        out.print(f"{effect}  {kind}  account {account}  after {attempts} attempts: {error}", highlight=False)
    if dead:
        out.print("Send one again: goodterms outbox again EFFECT --as NAME")


@app.command()
def again(
    effect: Annotated[str, typer.Argument(help="The effect key of a dead write-back.")],
    by: Annotated[str, typer.Option("--as", help="Who decides this.")],
    workspace: Here = Path(),
) -> None:
    """Send a dead write-back again, under its same key: the record will not take it twice."""
    with session(workspace, quiet=True):
        from goodterms.flow.send_again import send_again

        out.print(send_again(effect=effect, by=by))


@app.command()
def reconcile(workspace: Here = Path()) -> None:
    """Compare every instruction we hold with those the system of record holds, and name where they differ."""
    with session(workspace, quiet=True):
        from goodterms.flow.outside import outside
        from goodterms.flow.reconcile import reconcile as compare

        found = compare(outside=outside())
    for difference in found.differences:
        out.print(
            f"{difference.effect}: we say {difference.ours}; the record says {difference.theirs}", highlight=False
        )
    for stuck in found.stuck:
        out.print(f"{stuck.effect}: {stuck.kind} of account {stuck.account} waits too long", highlight=False)
    if found.agrees:
        out.print("Both sides say the same, and nothing has waited too long.")
        return
    out.print(f"{found.differing} differ, {found.waiting} wait too long")
    raise typer.Exit(1)
