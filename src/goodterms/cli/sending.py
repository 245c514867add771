"""`goodterms sending`: switch sending off and on, and see what is off."""

from pathlib import Path
from typing import Annotated

import typer

from goodterms.cli.screen import out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")]
Scope = Annotated[str, typer.Argument(help="all, channel, journey or brand.")]
Name = Annotated[str, typer.Argument(help="Which one; nothing for all.")]
app = typer.Typer(no_args_is_help=True, help="Switch sending off and on.")


@app.command()
def off(
    scope: Scope,
    name: Name = "",
    *,
    reason: Annotated[str, typer.Option(help="Why; kept.")],
    by: Annotated[str, typer.Option("--as", help="Who; kept.")],
    workspace: Here = Path(),
) -> None:
    """Stop sending, from the next message on. What is queued waits."""
    with session(workspace, quiet=True):
        from goodterms.flow.switch_sending import switch_off

        switch_off(scope=scope, name=name, reason=reason, by=by)
    out.print(
        f"Nothing is sent any more for {name or 'everything'}, until `goodterms sending on {scope} {name}`".rstrip()
    )


@app.command()
def on(scope: Scope, name: Name = "", *, workspace: Here = Path()) -> None:
    """Send again."""
    with session(workspace, quiet=True):
        from goodterms.flow.switch_sending import switch_on

        was_off = switch_on(scope=scope, name=name)
    out.print("Sending goes on." if was_off else "It was not switched off.")


@app.command()
def status(workspace: Here = Path()) -> None:
    """Say what is switched off, by whom and why."""
    with session(workspace, quiet=True):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT scope, name, reason, by, at FROM kill_switch ORDER BY at")
            rows = cursor.fetchall()
    for scope, name, reason, by, at in rows:
        out.print(f"{scope} {name}: off since {at:%Y-%m-%d %H:%M} UTC by {by}: {reason}", highlight=False)
    if not rows:
        out.print("Nothing is switched off.")
