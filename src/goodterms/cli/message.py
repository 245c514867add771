"""`goodterms message`: see a message before anybody is sent it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Optional, cast, get_args

import typer

from goodterms.cli.folder import check_files, read_workspace
from goodterms.cli.screen import err, out, show_problems
from goodterms.cli.session import session

if TYPE_CHECKING:
    from goodterms.channels.base import Outgoing
    from goodterms.core.events import Channel
    from goodterms.core.workspace import Checked

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
Name = Annotated[str, typer.Argument(help="The message, as its folder in messages/ is called.")]
Language = Annotated[Optional[str], typer.Option(help="Another language than the customer's, such as ga.")]  # noqa: UP045
By = Annotated[Optional[str], typer.Option("--channel", help="sms, email, whatsapp, push, letter or chat.")]  # noqa: UP045
app = typer.Typer(no_args_is_help=True, help="See a message before anybody is sent it.")


@app.callback()
def message() -> None:
    """See a message before anybody is sent it."""


@app.command()
def preview(
    name: Name,
    customer: Annotated[str, typer.Option(help="The customer, by the number the record knows them by.")],
    language: Language = None,
    channel: By = None,
    html: Annotated[Optional[Path], typer.Option(help="Write an e-mail's page to this file.")] = None,  # noqa: UP045
    workspace: Here = Path(),
) -> None:
    """Show a message as one customer would read it now. Nothing is sent or kept; what is shown is personal data."""
    checked = _checked(workspace)
    wanted = _channel(channel)
    with session(workspace, quiet=True):
        from goodterms.flow.compose import NotComposed
        from goodterms.flow.door import UnknownCustomer
        from goodterms.flow.preview_message import NotPreviewed, preview_message
        from goodterms.flow.saying import find_customer

        try:
            found = preview_message(
                messages=checked.messages,
                languages=() if checked.config is None else checked.config.brand.languages,
                name=name,
                here=find_customer(external=customer),
                language=language,
                channel=wanted,
            )
        except (NotPreviewed, NotComposed, UnknownCustomer) as refused:
            _refuse(str(refused))
    _show(found.outgoing)
    if html is not None and found.outgoing.html is not None:
        html.write_text(found.outgoing.html, encoding="utf-8")
        out.print(f"\nThe page is in {html}", highlight=False)


@app.command()
def proof(
    name: Name,
    to: Annotated[str, typer.Option(help="An address listed under [proofs] in goodterms.toml.")],
    by: Annotated[str, typer.Option("--as", help="Who sends it; kept.")],
    language: Language = None,
    channel: By = None,
    workspace: Here = Path(),
) -> None:
    """Send a message to somebody of the house, filled in for nobody and marked as a proof, by the channel that carries it."""
    checked = _checked(workspace)
    config = checked.config
    assert config is not None  # a workspace without problems has one
    wanted = _channel(channel) or ("email" if "@" in to else "sms")
    with session(workspace, quiet=True):
        from goodterms.channels.base import Accepted
        from goodterms.flow.outside import BadOutside, NotConnected, outside
        from goodterms.flow.prove_message import NotProved, compose_proof, send_proof

        try:
            outgoing = compose_proof(
                messages=checked.messages,
                config=config,
                name=name,
                to=to,
                language=language or config.brand.languages[0],
                channel=wanted,
            )
            result = send_proof(outgoing=outgoing, name=name, by=by, through=outside().channel(wanted))
        except (NotProved, NotConnected, BadOutside) as refused:
            _refuse(str(refused))
    _show(outgoing)
    if not isinstance(result, Accepted):
        _refuse(f"The provider did not take it: {result.reason}")
    out.print(f"\nSent to {to} as a proof.", highlight=False)


def _checked(workspace: Path) -> "Checked":
    checked = check_files(read_workspace(workspace))
    if checked.problems:
        show_problems(checked.problems)
        raise typer.Exit(1)
    return checked


def _channel(text: str | None) -> "Channel | None":
    from goodterms.core.events import Channel

    if text is not None and text not in get_args(Channel):
        raise typer.BadParameter(f"write one of {', '.join(get_args(Channel))}", param_hint="--channel")
    return cast("Channel | None", text)


def _show(message: "Outgoing") -> None:
    """What would leave, what it costs, and what stands against its tone."""
    from goodterms.core.policy.content import lint_tone
    from goodterms.core.texting import alphabet_of, costly, units

    out.print(f"{message.channel} in {message.language}, from {message.sender}", style="dim", highlight=False)
    if message.subject is not None:
        out.print(message.subject, style="bold", highlight=False, markup=False)
        out.print()
    out.print(message.text, highlight=False, markup=False, soft_wrap=True)
    if message.template is not None:
        template = message.template
        out.print(f"\nAs the approved template {template.name} ({template.language}):", style="dim", highlight=False)
        for number, parameter in enumerate(template.parameters, start=1):
            out.print(f"  {number}: {parameter}", highlight=False, markup=False)
    if message.channel == "sms":
        alphabet = {"gsm7": "7 bit characters", "ucs2": "UCS-2 characters"}[alphabet_of(message.text)]
        plural = "" if message.segments == 1 else "s"
        out.print(
            f"\n{message.segments} segment{plural}: {units(message.text)} {alphabet}", style="dim", highlight=False
        )
        dear = costly(message.text)
        if dear is not None:
            letters = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in dear.characters)
            out.print(
                f"Without {letters} it would take {dear.otherwise}.", style="yellow", highlight=False, markup=False
            )
    for finding in lint_tone(message.text, language=message.language):
        out.print(f"tone: {finding.problem(file='the words')}", style="yellow", highlight=False, markup=False)


def _refuse(reason: str) -> NoReturn:
    err.print(reason, style="red", highlight=False, markup=False)
    raise typer.Exit(1)
