"""`goodterms staff`: accounts of the people who work here, and their roles."""

from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.table import Table

from goodterms.cli.screen import out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
Name = Annotated[str, typer.Argument(help="What they sign in with; it is written into the log.")]
app = typer.Typer(no_args_is_help=True, help="Staff accounts and their roles.")


@app.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="viewer, agent, supervisor, designer, compliance or admin.")],
    portfolio: Annotated[Optional[str], typer.Option(help="Only for this portfolio; without it, for all.")] = None,  # noqa: UP045 (typer)
    workspace: Here = Path(),
) -> None:
    """Make an account, or give one that is there another role."""
    with session(workspace, quiet=True):
        from goodterms.flow.staff import add_staff

        made = add_staff(name=name, role=role, portfolio=portfolio)
        out.print(f"{made.name} is {made.role} of {made.portfolio or 'every portfolio'}.", highlight=False)
        if made.password is not None:
            out.print(f"Their password, shown this once: {made.password}", highlight=False)


@app.command()
def password(name: Name, workspace: Here = Path()) -> None:
    """Give an account another password, asked for here."""
    with session(workspace, quiet=True):
        from goodterms.flow.staff import set_password

        set_password(name=name, password=typer.prompt("New password", hide_input=True, confirmation_prompt=True))
        out.print(f"{name} has a new password; their sessions have ended.", highlight=False)


@app.command()
def remove(name: Name, workspace: Here = Path()) -> None:
    """Close an account. What it did stays in the log."""
    with session(workspace, quiet=True):
        from goodterms.flow.staff import remove_staff

        remove_staff(name=name)
        out.print(f"{name} can no longer sign in.", highlight=False)


@app.command(name="list")
def list_(workspace: Here = Path()) -> None:
    """Who has which role."""
    with session(workspace, quiet=True):
        from goodterms.store.models.engine import RoleGrant

        table = Table("name", "role", "portfolio", "can sign in")
        for grant in RoleGrant.objects.select_related("user", "portfolio").order_by("user__username", "role"):
            where = grant.portfolio.external_id if grant.portfolio is not None else "all"
            table.add_row(grant.user.username, grant.role, where, "yes" if grant.user.is_active else "no")
        out.print(table)
