"""`goodterms customer`: what a customer told that laws ask about, written down by hand; each is a statement with its source."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from goodterms.cli.consent import By, Evidence, Here, Source, Who, key, one_of, point, refuse
from goodterms.cli.screen import out
from goodterms.cli.session import session
from goodterms.core.events import AddressOwner, Channel, Line, Place

app = typer.Typer(no_args_is_help=True, help="What customers told that laws ask about.")
ATTORNEYS = ("represents", "unresponsive", "allows_contact", "unreachable", "none")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@app.command()
def inconvenient(
    customer: Who,
    source: Source,
    by: By,
    opens: Annotated[str, typer.Option("--from", help="From when on the local day, such as 17:00.")] = "",
    closes: Annotated[str, typer.Option("--to", help="Until when; 24:00 is the end of the day.")] = "",
    on: Annotated[list[str], typer.Option(help="On which weekday; may be given several times.")] = [],  # noqa: B006
    place: Annotated[str, typer.Option(help="Where: home or work.")] = "",
    channel: Annotated[str, typer.Option(help="By which channel.")] = "",
    address: Annotated[str, typer.Option(help="At which number or e-mail address.")] = "",
    agreed: Annotated[bool, typer.Option(help="They agreed to it, instead of refusing it.")] = False,
    evidence: Evidence = "",
    workspace: Here = Path(),
) -> None:
    """Write down a time, place, channel or address that does not suit; or, with `--agreed`, one that does."""
    chosen: dict[str, Any] = {
        "agreed": agreed,
        "opens": _seconds(opens),
        "closes": _seconds(closes),
        "weekdays": [DAYS.index(one_of(day.lower(), DAYS, of="weekday")) for day in on],
        "place": one_of(place, get_args(Place), of="place") if place else None,
        "channel": one_of(channel, get_args(Channel), of="channel") if channel else None,
    }

    def say(here: tuple[int, int], told: dict[str, Any]) -> object:
        from goodterms.flow.name_inconvenient import name_inconvenient

        return name_inconvenient(**told, **chosen, point=point(here, chosen["channel"], address))

    _write(workspace, customer, source=source, evidence=evidence, by=by, say=say)


@app.command()
def attorney(
    customer: Who,
    state: Annotated[str, typer.Argument(help=f"How it stands: {', '.join(ATTORNEYS)}.")],
    source: Source,
    by: By,
    evidence: Evidence = "",
    workspace: Here = Path(),
) -> None:
    """Write down that an attorney represents them, how that stands, or that none does any more."""
    one_of(state, ATTORNEYS, of="word for it")

    def say(here: tuple[int, int], told: dict[str, Any]) -> object:
        from goodterms.flow.name_attorney import end_attorney, name_attorney

        if state == "none":
            return end_attorney(**told)
        return name_attorney(
            **told,
            contactable=state != "unreachable",
            unresponsive=state == "unresponsive",
            allows_contact=state == "allows_contact",
        )

    _write(workspace, customer, source=source, evidence=evidence, by=by, say=say)


@app.command()
def employer(
    customer: Who,
    forbids: Annotated[bool, typer.Option("--forbids/--allows", help="Whether contact at work is forbidden.")],
    source: Source,
    by: By,
    evidence: Evidence = "",
    workspace: Here = Path(),
) -> None:
    """Write down whether their employer forbids that they are contacted at work."""

    def say(here: tuple[int, int], told: dict[str, Any]) -> object:
        from goodterms.flow.note_employer import note_employer

        return note_employer(**told, forbids=forbids)

    _write(workspace, customer, source=source, evidence=evidence, by=by, say=say)


@app.command()
def address(
    customer: Who,
    written: Annotated[str, typer.Argument(metavar="ADDRESS", help="The number or e-mail address, one of theirs.")],
    source: Source,
    by: By,
    owner: Annotated[str, typer.Option(help="Whose it is: personal, employer or public.")] = "",
    place: Annotated[str, typer.Option(help="Where it reaches them: home or work.")] = "",
    line: Annotated[str, typer.Option(help="What line it is: wireless, residential or business.")] = "",
    evidence: Evidence = "",
    workspace: Here = Path(),
) -> None:
    """Write down whose an address is and where it reaches them."""
    chosen: dict[str, Any] = {
        "owner": one_of(owner, get_args(AddressOwner), of="owner") if owner else None,
        "place": one_of(place, get_args(Place), of="place") if place else None,
        "line": one_of(line, get_args(Line), of="line") if line else None,
    }

    def say(here: tuple[int, int], told: dict[str, Any]) -> object:
        from goodterms.flow.describe_address import describe_address

        number = point(here, None, written)
        return describe_address(**told, **chosen, point=0 if number is None else number)

    _write(workspace, customer, source=source, evidence=evidence, by=by, say=say)


def _write(
    workspace: Path,
    customer: str,
    *,
    source: str,
    evidence: str,
    by: str,
    say: Callable[[tuple[int, int], dict[str, Any]], object],
) -> None:
    with session(workspace, quiet=True):
        from goodterms.flow.saying import NotSaid, find_customer
        from goodterms.store.world import Workspace

        here = find_customer(external=customer)
        told = {"workspace": Workspace(), "here": here, "source": source, "evidence": evidence, "by": by, "key": key()}
        try:
            say(here, told)
        except NotSaid as refused:
            refuse(str(refused))
    out.print("Written down.")


def _seconds(text: str) -> int | None:
    hours, colon, minutes = text.partition(":")
    if not text:
        return None
    if not colon or not (hours.isdecimal() and minutes.isdecimal()):
        refuse(f"{text!r} is not a time: write it as 17:00.")
    return int(hours) * 3600 + int(minutes) * 60
