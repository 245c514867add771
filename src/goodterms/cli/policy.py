"""`goodterms policy`: ask the rules about one case, print the words a case is written in, run what the packs must answer."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.table import Table
from rich.text import Text

from goodterms.cli.screen import out, show_problems

if TYPE_CHECKING:
    from goodterms.core.canonical import Json
    from goodterms.core.policy.case_facts.answer import Answer
    from goodterms.core.policy.case_facts.read import ReadFacts
    from goodterms.core.problem import Problem
    from goodterms.packs.proving import Proof

app = typer.Typer(no_args_is_help=True, help="Ask the rules about a case, and test the packs.")
LARGEST_FILE = 1_000_000


class CannotRead(Exception):
    """The file named cannot be read; the message says why and what to do."""


@app.command()
def judge(
    facts: Annotated[str, typer.Option(help="A file of case facts, JSON or YAML; - reads standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    pack: Annotated[
        Optional[list[str]],  # noqa: UP045 (typer)
        typer.Option(help="Judge with this pack alone; can be given more than once."),
    ] = None,
    with_house: Annotated[bool, typer.Option("--with-house", help="Judge with the house pack too.")] = False,
) -> None:
    """Answer one case: allow, defer until, deny, or for a person; with the rules, their citations and what was assumed.

    The words of the file: `goodterms policy schema`. Ends with 0 when there is an answer, whatever it is, and 1 when the
    facts cannot be used.
    """
    from goodterms.core.policy.case_facts.answer import as_json
    from goodterms.packs.case_packs import answer_case

    read = _read(facts)
    if read.facts is None:
        if json:
            _print_json({"problems": [_problem(problem) for problem in read.problems]})
        show_problems(read.problems)
        raise typer.Exit(1)
    answer = answer_case(read, named=pack or (), with_house=with_house)
    if json:
        _print_json(as_json(answer))
    else:
        show_answer(answer)


@app.command()
def duties(
    facts: Annotated[str, typer.Option(help="A file of case facts, JSON or YAML; - reads standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the duties as JSON.")] = False,
    pack: Annotated[
        Optional[list[str]],  # noqa: UP045 (typer)
        typer.Option(help="Ask this pack alone; can be given more than once."),
    ] = None,
) -> None:
    """Say what the packs require to be said in one case: by when, in which form, and what proves it.

    The words of the file: `goodterms policy schema`. Ends with 0 when there is an answer, and 1 when the facts cannot be used.
    """
    from goodterms.core.policy.case_facts.answer import owed_json
    from goodterms.packs.case_packs import answer_case

    read = _read(facts)
    if read.facts is None:
        if json:
            _print_json({"problems": [_problem(problem) for problem in read.problems]})
        show_problems(read.problems)
        raise typer.Exit(1)
    answer = answer_case(read, named=pack or ())
    if json:
        _print_json(
            {
                "owed": owed_json(answer),
                "packs": list(answer.packs),
                "assumed": list(answer.assumed),
                "at": answer.at.isoformat().replace("+00:00", "Z"),
            }
        )
        return
    _show_owed(answer)
    out.print(Text(f"Asked of {', '.join(answer.packs)}", style="dim"))
    for words in answer.assumed:
        out.print(Text(f"Assumed: {words}", style="dim"))


def _show_owed(answer: "Answer") -> None:
    """What is required: by when, in which words, by which ways, and by which rule."""
    if not answer.owed:
        out.print("Nothing is required.")
        return
    for one in answer.owed:
        by = "before anything else" if one.by is None else f"by {one.by.isoformat()}"
        half = "" if one.half_time is None else f", half time {one.half_time:%Y-%m-%d %H:%M} UTC"
        when = f"done {one.done_on.isoformat()}" if one.done_on else f"{by}{half}"
        held = "; its time stands still" if one.held and not one.done_on else ""
        style = "green" if one.done_on else "yellow"
        out.print(Text.assemble((f"{when}{held}", f"bold {style}"), f"  {one.duty}, {one.debt}"), soft_wrap=True)
        out.print(Text(f"  {one.says}"), soft_wrap=True)
        ids = f" [{', '.join(one.ids)}]" if one.ids else ""
        out.print(
            Text(f"  {' or '.join(one.channels)}, {one.proof}; {one.citation} ({one.confidence}){ids}", style="dim")
        )


@app.command()
def schema(
    answer: Annotated[bool, typer.Option("--answer", help="The schema of the answer instead.")] = False,
) -> None:
    """Print the JSON Schema (2020-12) of case facts: every field with its description, unit and example."""
    from goodterms.core.policy.case_facts.answer import answer_schema
    from goodterms.core.policy.case_facts.schema import facts_schema

    _print_json(answer_schema() if answer else facts_schema())


@app.command(name="test")
def run_tests(
    packs: Annotated[Optional[list[str]], typer.Argument(help="These packs; without any, all.")] = None,  # noqa: UP045 (typer)
    wrong: Annotated[bool, typer.Option("--wrong", help="Show only what is not as expected.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print every case as JSON.")] = False,
) -> None:
    """Run the conformance cases and the tests of the packs: what is known, what is expected, what is answered.

    Ends with 1 when one of them comes out otherwise.
    """
    from dataclasses import asdict

    from goodterms.packs.loading import Refused
    from goodterms.packs.proving import prove

    found = list(prove(packs or ()))
    refused = [one for one in found if isinstance(one, Refused)]
    proofs = [one for one in found if not isinstance(one, Refused)]
    failed = [proof for proof in proofs if proof.wrong]
    if json:
        _print_json({"cases": [asdict(proof) for proof in proofs], "wrong": len(failed)})
    else:
        _show_proofs([proof for proof in proofs if proof.wrong or not wrong])
    for mistakes in refused:
        show_problems(mistakes.problems)
    if not json:
        for pack in dict.fromkeys(proof.pack for proof in proofs):
            own = [proof for proof in proofs if proof.pack == pack]
            right = sum(1 for proof in own if not proof.wrong)
            suite = len({proof.id for proof in own if proof.suite == "conformance"})
            cases = f" ({suite} conformance cases, some asked in several ways)" if suite else ""
            out.print(f"{pack}: {right} of {len(own)} as expected{cases}", highlight=False)
        out.print(f"{len(proofs) - len(failed)} of {len(proofs)} as expected; {len(failed)} otherwise", highlight=False)
    if failed or refused:
        raise typer.Exit(1)


def _show_proofs(proofs: "list[Proof]") -> None:
    """The cases as one table for each pack."""
    for pack in dict.fromkeys(proof.pack for proof in proofs):
        table = Table("id", "comes from", "what is known", "expected", "answered", "read", title=pack, show_lines=True)
        for proof in proofs:
            if proof.pack == pack:
                answered = Text(proof.answered, style="red" if proof.wrong else "green")
                known, expected = Text(proof.known), Text(proof.expected)
                table.add_row(proof.id, Text(proof.ref), known, expected, answered, proof.confidence)
        out.print(table)
    if proofs:
        out.print("read: S in official text, R in a restatement, D derived from those, M from memory", style="dim")


def _read(name: str) -> "ReadFacts":
    from goodterms.core.policy.case_facts.read import ReadFacts, read_facts
    from goodterms.core.problem import Problem

    shown = "standard input" if name == "-" else name
    try:
        written = sys.stdin.buffer.read(LARGEST_FILE + 1) if name == "-" else _bytes(Path(name))
    except OSError as error:
        raise CannotRead(f"{shown} cannot be read: {error.strerror}; name a file of case facts") from error
    if len(written) > LARGEST_FILE:
        raise CannotRead(f"{shown} is larger than {LARGEST_FILE:,} bytes; a case is a few thousand")
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8"
        return ReadFacts(None, (Problem(shown, 1, 1, reason, "save the file as UTF-8 text"),))
    return read_facts(text, file=shown)


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _print_json(value: "dict[str, Json]") -> None:
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _problem(problem: "Problem") -> "Json":
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "reason": problem.reason,
        "suggestion": problem.suggestion,
    }


_HEADINGS = {
    "allow": ("Allowed", "green"),
    "defer": ("Not now", "yellow"),
    "deny": ("Denied", "red"),
    "needs_human": ("A person must decide", "magenta"),
}


def show_answer(answer: "Answer") -> None:
    """The answer as a short table."""
    words, style = _HEADINGS[answer.verdict]
    until = f" before {answer.until:%Y-%m-%d %H:%M:%S} UTC" if answer.until is not None else ""
    out.print(Text(f"{words}{until}", style=f"bold {style}"))
    if answer.presumption is not None:
        out.print(f"Presumption: {answer.presumption.replace('_', ' ')}", highlight=False)
    for factor in answer.factors:
        out.print(Text(f"To weigh: {factor}", style="yellow"))
    if answer.rules:
        table = Table("rule", "answers", "why", "comes from")
        for rule in answer.rules:
            ids = f" [{', '.join(rule.ids)}]" if rule.ids else ""
            letter = f" ({rule.confidence})" if rule.confidence else ""
            table.add_row(rule.rule, rule.verdict, rule.reason, Text(f"{rule.citation}{letter}{ids}"))
        out.print(table)
    grid = Table.grid(padding=(0, 2))
    for name, value in answer.findings.items():
        grid.add_row(Text(name.replace("_", " "), style="dim"), Text(_shown(value)))
    for name, day in answer.dates.items():
        grid.add_row(Text(name.replace("_", " "), style="dim"), Text(day.isoformat()))
    for duty in answer.duties:
        by = f" by {duty.by}" if duty.by else ""
        grid.add_row(Text(f"duty{by}", style="dim"), Text(f"{duty.says} ({duty.citation})"))
    out.print(grid)
    if answer.owed:
        _show_owed(answer)
    out.print(Text(f"Judged by {', '.join(answer.packs)}", style="dim"))
    for words in answer.assumed:
        out.print(Text(f"Assumed: {words}", style="dim"))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {number}" for name, number in value.items()) or "none"
    return str(value)
