"""`goodterms language`: what a message is read as, and why."""

import re
from datetime import date, datetime
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from goodterms.cli.screen import err, out

app = typer.Typer(no_args_is_help=True, help="What a message is read as, and why.")


@app.callback()
def group() -> None:
    """What a message is read as, and why."""


@app.command("read")
def read_command(
    text: Annotated[str, typer.Argument(help="The message.")],
    lang: Annotated[str, typer.Option(help="The customer's language, two letters.")] = "en",
    ref: Annotated[str, typer.Option(help="The day it was written, YYYY-MM-DD; without it, today in --zone.")] = "",
    zone: Annotated[str, typer.Option(help="The customer's time zone, an IANA name.")] = "UTC",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read a message: what must never be missed in it, with the words and the phrases that say so."""
    from goodterms.language.reading import read

    day = _day(ref, zone=zone)
    if re.fullmatch(r"[a-z]{2}", lang) is None:
        _refuse(f"--lang {lang!r} is no language code: give two small letters, such as en or ga.")
    found = read(text, lang, day, zone).safety
    if json:
        import orjson

        body = {
            "language": lang,
            "reference": day.isoformat(),
            "zone": zone,
            "safety": [
                {
                    "class": name,
                    "matches": [
                        {"words": one.words, "start": one.start, "end": one.end, "why": one.why}
                        for one in found.of(name)
                    ],
                }
                for name in found.classes
            ],
        }
        # A message may hold half a character pair, which no JSON can: it is shown as a question mark.
        print(orjson.dumps(_printable(body), option=orjson.OPT_INDENT_2).decode())
        return
    if not found.matches:
        out.print("Nothing that must not be missed.")
    for name in found.classes:
        out.print(Text(name, style="bold"))
        for one in found.of(name):
            out.print(Text(f"  “{_printable(one.words)}”  ({one.why})"))


def _printable(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case list():
            return [_printable(one) for one in value]
        case dict():
            return {key: _printable(one) for key, one in value.items()}
        case _:
            return value


def _day(ref: str, *, zone: str) -> date:
    try:
        known = ZoneInfo(zone)
    except (ValueError, OSError, LookupError):
        _refuse(f"--zone {zone!r} is no time zone: give an IANA name, such as Europe/Dublin.")
    if not ref:
        return datetime.now(known).date()
    try:
        return date.fromisoformat(ref)
    except ValueError:
        _refuse(f"--ref {ref!r} is no day: give YYYY-MM-DD, such as 2026-03-02.")


def _refuse(words: str) -> NoReturn:
    err.print(words, highlight=False, markup=False)
    raise typer.Exit(2)
