"""`goodterms consent`: what we may use of a customer's addresses, with its wording, source and evidence; giving and taking back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, get_args

import typer
from rich.table import Table

from goodterms.cli.screen import err, out
from goodterms.cli.session import session
from goodterms.core.events import Basis, Channel, Purpose

if TYPE_CHECKING:
    from goodterms.insight.may_use import Word

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
Who = Annotated[str, typer.Argument(metavar="CUSTOMER", help="The customer's id, as in the customers file.")]
By = Annotated[str, typer.Option("--as", help="Who writes it down; kept.")]
Source = Annotated[str, typer.Option(help="Where it comes from: a call, a letter, a form; kept.")]
Evidence = Annotated[str, typer.Option(help="What shows it, such as a document id; kept.")]
Address = Annotated[str, typer.Option(help="The number or e-mail address it is for; without one, the whole channel.")]
app = typer.Typer(no_args_is_help=True, help="What we may use, who agreed to it, and what shows it.")


@app.command()
def show(
    customer: Who,
    every: Annotated[bool, typer.Option("--all", help="Every word that was ever said, not only the last.")] = False,
    workspace: Here = Path(),
) -> None:
    """Show what we may use: each with its wording, source, evidence, since when and until when."""
    with session(workspace, quiet=True):
        from goodterms.flow.saying import find_customer
        from goodterms.insight.may_use import permissions_of, read_permissions, read_told
        from goodterms.store.clock import business_now

        here = find_customer(external=customer)
        words, told = permissions_of(here), read_told(here)
        found = read_permissions(here, now=business_now(), zone=None)
        if every:
            out.print(_ledger(words))
        for one in () if every else found:
            out.print(f"{one.what}: {one.words}", highlight=False)
            out.print(f"  {'; '.join(f'{label}: {said}' for label, said in one.details)}", style="dim", highlight=False)
        if not words:
            out.print("Nobody wrote down that they agreed to anything.")
        for said in told:
            shown = f", {said.evidence}" if said.evidence else ""
            out.print(f"{said.at:%Y-%m-%d %H:%M} UTC  {said.words} {said.source}{shown} ({said.by})", highlight=False)


def _ledger(words: "tuple[Word, ...]") -> Table:
    table = Table(
        "at (UTC)", "channel", "purpose", "said", "basis", "words shown", "source", "evidence", "until", box=None
    )
    for one in words:
        until = "" if one.expires_at is None else f"{one.expires_at:%Y-%m-%d %H:%M}"
        said = ("yes" if one.given else "no") + ("" if one.point is None else ", one address")
        where = (one.channel, one.purpose, said, one.basis, one.wording, one.source, one.evidence, until)
        table.add_row(f"{one.at:%Y-%m-%d %H:%M}", *where)
    return table


@app.command()
def give(
    customer: Who,
    channel: Annotated[str, typer.Option(help="The channel.")],
    purpose: Annotated[str, typer.Option(help="What for.")],
    source: Source,
    by: By,
    wording: Annotated[str, typer.Option(help="The name of the version of the words shown, or their SHA-256.")] = "",
    evidence: Evidence = "",
    basis: Annotated[str, typer.Option(help="On what basis; only consent is consent.")] = "consent",
    address: Address = "",
    until: Annotated[datetime | None, typer.Option(help="Until when (UTC), when it ends.")] = None,
    workspace: Here = Path(),
) -> None:
    """Write down that a customer agreed to be reached."""
    chosen: dict[str, Any] = {
        "channel": one_of(channel, get_args(Channel), of="channel"),
        "purpose": one_of(purpose, get_args(Purpose), of="purpose"),
        "basis": one_of(basis, get_args(Basis), of="basis"),
    }
    with session(workspace, quiet=True):
        from goodterms.flow.give_consent import give_consent
        from goodterms.flow.saying import NotSaid, find_customer
        from goodterms.store.world import Workspace

        here = find_customer(external=customer)
        try:
            give_consent(
                workspace=Workspace(),
                here=here,
                source=source,
                by=by,
                key=key(),
                point=point(here, chosen["channel"], address),
                wording=wording,
                evidence=evidence,
                expires_at=until and until.replace(tzinfo=UTC),
                **chosen,
            )
        except NotSaid as refused:
            refuse(str(refused))
    out.print("Written down.")


@app.command()
def withdraw(
    customer: Who,
    source: Source,
    by: By,
    channel: Annotated[str, typer.Option(help="The channel; without one, every channel.")] = "",
    purpose: Annotated[str, typer.Option(help="What for; without one, everything.")] = "",
    evidence: Evidence = "",
    address: Address = "",
    workspace: Here = Path(),
) -> None:
    """Write down that a customer takes a consent back; naming nothing takes back every one."""
    chosen: dict[str, Any] = {
        "channel": one_of(channel, get_args(Channel), of="channel") if channel else None,
        "purpose": one_of(purpose, get_args(Purpose), of="purpose") if purpose else None,
    }
    with session(workspace, quiet=True):
        from goodterms.flow.saying import NotSaid, find_customer
        from goodterms.flow.withdraw_consent import withdraw_consent
        from goodterms.store.world import Workspace

        here = find_customer(external=customer)
        try:
            withdraw_consent(
                workspace=Workspace(),
                here=here,
                source=source,
                by=by,
                key=key(),
                point=point(here, chosen["channel"], address),
                evidence=evidence,
                **chosen,
            )
        except NotSaid as refused:
            refuse(str(refused))
    out.print("Written down.")


def one_of(word: str, words: tuple[str, ...], *, of: str) -> str:
    if word not in words:
        refuse(f"There is no {of} {word!r}: name one of {', '.join(words)}.")
    return word


def point(here: tuple[int, int], channel: str | None, address: str) -> int | None:
    """The contact point of an address of theirs; None for no address."""
    from goodterms.flow.saying import NotSaid, point_at

    if not address:
        return None
    try:
        return point_at(here, channel=channel, address=address)
    except NotSaid as refused:
        refuse(str(refused))


def key() -> str:
    from uuid import uuid4

    return f"cli/{uuid4().hex}"


def refuse(words: str) -> NoReturn:
    err.print(words, highlight=False)
    raise typer.Exit(2)
