"""`goodterms staff`: accounts for the staff pages."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from goodterms.cli.screen import out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")]
app = typer.Typer(no_args_is_help=True, help="Accounts for the staff pages.")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="Their name at sign-in.")],
    role: Annotated[str, typer.Option(help="viewer, agent, supervisor, designer, compliance or admin.")],
    portfolio: Annotated[Optional[str], typer.Option(help="Only this portfolio; all without it.")] = None,  # noqa: UP045
    workspace: Here = Path(),
) -> None:
    """Make an account, or give one another role. A new account's password is shown once."""
    with session(workspace, quiet=True):
        from goodterms.flow.staff import add_staff

        account = add_staff(name=name, role=role, portfolio=portfolio)
    out.print(f"{account.name} is {account.role}.")
    if account.password:
        out.print(f"Password, shown once: {account.password}", highlight=False, markup=False)


@app.command()
def remove(name: Annotated[str, typer.Argument()], workspace: Here = Path()) -> None:
    """Close an account; what it did stays in the log."""
    with session(workspace, quiet=True):
        from goodterms.flow.staff import remove_staff

        remove_staff(name=name)
    out.print(f"{name} can no longer sign in.")
