"""`goodterms db`: the workspace's database. `upgrade` brings it to the PostgreSQL and the schema of this version."""

import os
from pathlib import Path
from typing import Annotated, Optional

import typer

from goodterms.cli.screen import err, out
from goodterms.cli.session import HIDDEN

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")]
app = typer.Typer(no_args_is_help=True, help="The workspace's database.")


@app.command()
def upgrade(
    workspace: Here = Path(),
    old_binaries: Annotated[
        Optional[Path],  # noqa: UP045 (typer)
        typer.Option(help="The bin folder of the old PostgreSQL version, if it is not found by itself."),
    ] = None,
) -> None:
    """Bring the database to this version: an embedded one to its PostgreSQL (the old data is put aside, never changed),
    and any to its schema.
    """
    from goodterms.cli.session import attached, join
    from goodterms.store.embedded import upgrade as upgrade_data

    done = upgrade_data(
        workspace / HIDDEN, old_binaries=old_binaries, on_progress=lambda text: err.print(f"[dim]{text}[/dim]")
    )
    if done is not None:
        out.print(f"Upgraded from PostgreSQL {done.before} to {done.after}. The old data is kept in {done.kept}.")
    if not os.environ.get("DATABASE_URL") and not (workspace / HIDDEN).is_dir():
        out.print("Nothing to upgrade: there is no database here yet.")
        return
    with attached(workspace):
        join()
        from goodterms.store.schema import named, upgrade_schema, wanted

        run = upgrade_schema()
        if run:
            out.print(f"The schema is now {named(wanted())}; run: {', '.join(run)}", highlight=False, soft_wrap=True)
        else:
            out.print(f"Nothing to upgrade: the schema is {named(wanted())} already.", highlight=False, soft_wrap=True)


@app.command()
def status(workspace: Here = Path()) -> None:
    """Say whether the embedded database answers, its version and where its files are."""
    from goodterms.store.embedded import status as look

    found = look(workspace / HIDDEN)
    if found.answers:
        out.print(f"PostgreSQL {found.version} answers (process {found.postmaster}).", highlight=False)
    else:
        out.print(f"Not answering: {found.said or 'it said nothing'}. It starts with the next command that needs it.")
    if found.data is not None:
        out.print(f"Its data is in {found.data}", highlight=False)
    out.print(f"Its log is in {found.log}", highlight=False)


@app.command(name="rebuild-hot")
def rebuild_hot(workspace: Here = Path()) -> None:
    """Work out every customer's hot row again from the tables, and say which ones differed."""
    from goodterms.cli.session import session

    with session(workspace):
        from goodterms.flow.rebuild_hot_rows import rebuild_hot_rows

        looked_at, differed = rebuild_hot_rows()
    out.print(f"{looked_at:,} customers looked at; {differed:,} rows differed and were rebuilt")
