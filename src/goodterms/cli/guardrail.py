"""`goodterms guardrail`: journeys that are paused because the record does not take their outcomes, and letting them go on."""

from pathlib import Path
from typing import Annotated

import typer

from goodterms.cli.screen import out
from goodterms.cli.session import session

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")]
app = typer.Typer(no_args_is_help=True, help="Journeys paused by their write-backs.")


@app.command(name="list")
def list_(workspace: Here = Path()) -> None:
    """Say which journeys are paused, since when and why."""
    with session(workspace, quiet=True):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT journey, instruction, tripped_at, reason FROM guardrail WHERE lifted_at IS NULL ORDER BY tripped_at"
            )
            rows = cursor.fetchall()
    for journey, instruction, tripped_at, reason in rows:
        out.print(f"{journey}, {instruction}: paused since {tripped_at:%Y-%m-%d %H:%M} UTC: {reason}", highlight=False)
    if not rows:
        out.print("No journey is paused.")


@app.command()
def lift(
    journey: Annotated[str, typer.Argument(help="The paused journey.")],
    instruction: Annotated[str, typer.Argument(help="The instruction that paused it, such as payment.recorded.")],
    by: Annotated[str, typer.Option("--as", help="Who answers for it; kept.")],
    because: Annotated[str, typer.Option(help="Why it may go on; kept.")],
    workspace: Here = Path(),
) -> None:
    """Let a paused journey go on: a person answers for it."""
    with session(workspace, quiet=True):
        from goodterms.flow.lift_guardrail import lift_guardrail

        customers = lift_guardrail(journey=journey, instruction=instruction, by=by, because=because)  # type: ignore[arg-type]
    out.print(f"{journey} goes on; {customers:,} customers' cases look again.")
