"""`goodterms api`: keys by which other systems call the API. A key is shown once, when it is made."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goodterms.cli.screen import err, out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
app = typer.Typer(no_args_is_help=True, help="The API: keys for other systems.")
key = typer.Typer(no_args_is_help=True, help="Keys of the API: made and shown once, listed, revoked.")
app.add_typer(key, name="key")


@app.callback()
def api() -> None:
    """The API: keys for other systems."""


@key.command()
def add(
    scope: Annotated[str, typer.Option(help="What it may do, separated by commas: messages:write,events:write.")],
    name: Annotated[str, typer.Option("--as", help="What the other system is called; it stands beside all it does.")],
    by: Annotated[str, typer.Option(help="Who makes the key; kept.")] = "the command line",
    per_minute: Annotated[int, typer.Option(help="How many calls it may make a minute.")] = 600,
    days: Annotated[int | None, typer.Option(help="How long it lasts; without this, until it is revoked.")] = None,
    visitors: Annotated[
        bool,
        typer.Option(
            "--visitors", help="Show, below it, the secret that your server signs visitors of its site in with."
        ),
    ] = False,
    workspace: Here = Path(),
) -> None:
    """Make a key and show it, this once: only a hash of it is kept."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_api_keys import add_api_key, secret_for_visitors

        scopes = [one.strip() for one in scope.split(",") if one.strip()]
        made = add_api_key(name=name, scopes=scopes, by=by, per_minute=per_minute, days=days, visitors=visitors)
        secret = secret_for_visitors(made) if visitors else ""
    err.print("Keep this key where secrets are kept: it is not shown again.", highlight=False)
    typer.echo(made.text)
    if secret:
        typer.echo(secret)


@key.command(name="list")
def list_(workspace: Here = Path()) -> None:
    """Say which keys there are, what each may do, and which are over. Shows no secret."""
    with session(workspace, quiet=True):
        from goodterms.store.api_keys import list_keys

        keys = list_keys()
    table = Table("id", "of", "may", "a minute", "made", "", box=None)
    for one in keys:
        state = "until revoked"
        if one.revoked_at is not None:
            state = f"revoked {one.revoked_at:%Y-%m-%d}"
        elif one.expires_at is not None:
            state = f"until {one.expires_at:%Y-%m-%d}"
        made = f"{one.created_at:%Y-%m-%d} by {one.created_by}"
        table.add_row(one.id, one.name, ", ".join(one.scopes), f"{one.per_minute:,}", made, state)
    if keys:
        out.print(table)
    else:
        out.print("There is no key: `goodterms api key add` makes one.")


@key.command()
def revoke(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The key's id, as `list` shows it.")],
    by: Annotated[str, typer.Option("--as", help="Who revokes it; kept.")],
    workspace: Here = Path(),
) -> None:
    """Revoke a key: the next call with it is refused."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_api_keys import revoke_api_key

        revoke_api_key(id_=id_, by=by)
    out.print("Revoked: the next call with it is refused.")
