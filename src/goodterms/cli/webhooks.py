"""`goodterms webhooks`: where other systems are told of events, and what became of each delivery."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goodterms.cli.screen import err, out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The endpoint's id, as `list` shows it.")]
app = typer.Typer(no_args_is_help=True, help="Webhooks that we send: endpoints, and the log of deliveries.")


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="Where to call: https, or loopback outside production.")],
    by: Annotated[str, typer.Option("--as", help="Who registers it; kept.")],
    types: Annotated[
        str, typer.Option(help="Which events, separated by commas: case.*,message.refused. None: all.")
    ] = "",
    ed25519: Annotated[bool, typer.Option(help="Sign with a key pair (v1a) instead of a shared secret (v1).")] = False,
    workspace: Here = Path(),
) -> None:
    """Register an address, and show its secret this once (with --ed25519 the public key, which is no secret)."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_webhooks import add_endpoint

        wanted = [one.strip() for one in types.split(",") if one.strip()]
        made = add_endpoint(url=url, types=wanted, by=by, kind="ed25519" if ed25519 else "hmac")
    err.print(f"Registered as {made.id}. It verifies with this, which is not shown again:", highlight=False)
    typer.echo(made.verify_with)


@app.command(name="list")
def list_(workspace: Here = Path()) -> None:
    """Say which addresses are told, of what, and how they do."""
    with session(workspace, quiet=True):
        from goodterms.store.webhooks import list_endpoints

        found = list_endpoints()
    table = Table("id", "address", "events", "waiting", "", box=None)
    for one in found:
        state = "taking"
        if one.disabled_at is not None:
            state = f"[red]given up {one.disabled_at:%Y-%m-%d}: {one.disabled_why}[/red]"
        elif one.failing_since is not None:
            state = f"[yellow]failing since {one.failing_since:%Y-%m-%d %H:%M}[/yellow]"
        table.add_row(one.id, one.url, ", ".join(one.types) or "all", f"{one.waiting:,}", state)
    if found:
        out.print(table)
    else:
        out.print("Nobody is told: `goodterms webhooks add` registers an address.")


@app.command()
def rotate(id_: Id, workspace: Here = Path()) -> None:
    """Make a new secret: both sign until `end-rotation`."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_webhooks import rotate_secret

        made = rotate_secret(id_=id_)
    err.print("Both secrets sign until you say `end-rotation`. The new one, which is not shown again:", highlight=False)
    typer.echo(made.verify_with)


@app.command(name="end-rotation")
def end(id_: Id, workspace: Here = Path()) -> None:
    """Let only the newest secret sign."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_webhooks import end_rotation

        end_rotation(id_=id_)
    out.print("Only the newest secret signs from now on.")


@app.command()
def enable(id_: Id, workspace: Here = Path()) -> None:
    """Call an address again that was given up: what waits for it goes now."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_webhooks import enable_endpoint

        enable_endpoint(id_=id_)
    out.print("It is called again; what waited goes now.")


@app.command()
def remove(id_: Id, workspace: Here = Path()) -> None:
    """Tell an address nothing more."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_webhooks import remove_endpoint

        remove_endpoint(id_=id_)
    out.print("It is told nothing more.")


@app.command()
def deliveries(
    endpoint: Annotated[str, typer.Option(help="Only to this endpoint.")] = "",
    state: Annotated[str, typer.Option(help="Only waiting, delivered or failed ones.")] = "",
    limit: Annotated[int, typer.Option(help="How many, the newest first.", min=1, max=1000)] = 20,
    workspace: Here = Path(),
) -> None:
    """Say what became of each delivery, the newest first."""
    with session(workspace, quiet=True):
        from goodterms.store.webhooks import list_deliveries

        found = list_deliveries(endpoint=endpoint, state=state, limit=limit)
    table = Table("id", "event", "made", "tries", "answer", "", box=None)
    for one in found:
        answer = "" if one.tried_at is None else f"{one.status or ''} {one.answer}".strip()
        table.add_row(one.id, one.type, f"{one.made_at:%Y-%m-%d %H:%M:%S}", str(one.attempts), answer, one.state)
    if found:
        out.print(table)
    else:
        out.print("There are none.")


@app.command()
def replay(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The delivery's id, as `deliveries` shows it.")],
    workspace: Here = Path(),
) -> None:
    """Deliver once more, under the same id."""
    with session(workspace, quiet=True):
        from goodterms.flow.keep_webhooks import replay_delivery

        replay_delivery(id_=id_)
    out.print("It goes again with the next round.")
