"""`goodterms policy explain`, `replay` and `preflight`: why each contact was or was not made, and what other rules would do."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Optional

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodterms.cli.folder import refuse_nowhere_to_write
from goodterms.cli.screen import err, out
from goodterms.cli.session import session

if TYPE_CHECKING:
    from goodterms.core.policy.decision import Verdict
    from goodterms.flow.preflight import Preflight
    from goodterms.insight.back_test import BackTest, Under
    from goodterms.insight.case_file import CaseFile
    from goodterms.insight.explained import Judged, State

Here = Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE", help="The workspace folder.")]
VERDICTS: Final[dict[str, tuple[str, str]]] = {
    "allow": ("allowed", "green"),
    "defer": ("moved", "yellow"),
    "deny": ("not made", "red"),
    "needs_human": ("left to a person", "magenta"),
}
STATES: Final[dict["State", str]] = {
    "sent": "green",
    "allowed": "green",
    "moved": "yellow",
    "held": "yellow",
    "not_made": "red",
    "person": "magenta",
}
AGAINST: Final[tuple["Verdict", ...]] = ("defer", "deny", "needs_human")
SHOWN = 12


def explain(
    case: Annotated[int, typer.Argument(metavar="CASE", help="The case's number.")],
    every: Annotated[
        bool, typer.Option("--all", help="Also the rules that allowed it, by name, and every pack in force.")
    ] = False,
    workspace: Here = Path(),
) -> None:
    """Say of each contact of a case why it was sent, moved or not made: the rules that decided, in their words, with citations."""
    with session(workspace, quiet=True):
        from goodterms.insight.case_file import read_case_file

        file = read_case_file(case)
        show_explained(file, every=every, on=out)
        show_offers(file, on=out)


def show_explained(file: "CaseFile", *, every: bool = False, on: Console) -> None:
    """Print every contact of a case, the newest first: one line, why, and the judgements behind it."""
    from goodterms.insight.explained import explain as contacts_of

    found = contacts_of(file)
    contacts = "1 contact" if len(found) == 1 else f"{len(found)} contacts, the newest first"
    on.print(
        Text(f"Case {file.case.id}: {contacts}; each reason read from its receipt and made again now", style="bold")
    )
    if not found:
        on.print("No contact of this case was ever judged: none has been due.")
    for one in found:
        on.print()
        on.print(Text.assemble((one.says, STATES[one.state]), "  ", (one.title, "bold"), "  ", one.line))
        if one.because:
            on.print(_indented(f"{one.because[:1].upper()}{one.because[1:]}."))
        for reason in one.reasons:
            cited = [reason.rule.citation, reason.rule.origin, reason.rule.read_in]
            on.print(_indented(f"“{reason.rule.says}” {' · '.join(filter(None, cited))} [{reason.rule.id}]", dim=True))
        for note in filter(
            None, (one.language and f"in {one.language}", one.truth, one.waits and f"not sent yet: {one.waits}")
        ):
            on.print(_indented(f"{note[:1].upper()}{note[1:]}."))
        for place, way in enumerate(one.ways, start=1):
            taken = "  (taken)" if way.taken else ""
            on.print(_indented(f"{place}. {way.name}: {way.because}{taken}", dim=not way.taken))
        for words in (one.presumption, *one.factors):
            if words:
                on.print(_indented(f"To weigh: {words}"))
        for judged in one.judged:
            on.print(_indented(_judged(judged, zone=file.zone), dim=True))
            if every:
                on.print(_indented(f"allowed by {', '.join(judged.why.allowed)}", dim=True))
                on.print(_indented(f"in force: {', '.join(judged.why.packs)}", dim=True))


def _indented(words: str, *, dim: bool = False) -> Padding:
    return Padding(Text(words, style="dim" if dim else ""), (0, 0, 0, 4))


def _judged(judged: "Judged", *, zone: str | None) -> str:
    """One judgement as a line: when, what was answered, at which of its two moments, and by which receipt."""
    from goodterms.insight.wording import moment

    words = VERDICTS[judged.verdict][0] + ("" if judged.until is None else f" to {moment(judged.until, zone)}")
    agreed = f" by all {len(judged.why.allowed)} rules" if judged.verdict == "allow" else ""
    when = "before it was asked for" if judged.moment == "decide" else "at the moment of sending"
    return f"{moment(judged.at, zone)}  {words}{agreed}, {when}, receipt {judged.why.number}"


def show_offers(file: "CaseFile", *, on: Console) -> None:
    """Print every judgement of offers of a case: what was shown, what was not and by which rule, what was asked for."""
    from goodterms.insight.offers_explained import offers_explained
    from goodterms.insight.wording import moment

    judged = offers_explained(here=(file.case.bucket, file.case.customer), case=file.case.id)
    if not judged:
        return
    times = "1 judgement of offers" if len(judged) == 1 else f"{len(judged)} judgements of offers"
    on.print()
    on.print(Text(f"{times}, read from the receipts and made again under the policy of their day", style="bold"))
    for one in judged:
        on.print()
        if one.shown:
            said = Text.assemble(("shown: ", "green"), ", ".join(one.allowed) or "nothing")
        else:
            words, style = VERDICTS[one.verdict]
            said = Text.assemble(f"asked for {one.offer}: ", ("refused" if one.verdict == "deny" else words, style))
        on.print(Text.assemble((moment(one.at, file.zone), "dim"), "  ", said))
        for against in one.against:
            reason = f"{against.offer}: {against.reason or 'the reason cannot be rebuilt today'} ({against.rule})"
            on.print(Padding(Text(reason), (0, 0, 0, 4)))
            if against.citation:
                on.print(Padding(Text(against.citation, style="dim"), (0, 0, 0, 6)))
        by = [*one.policies, *one.packs]
        if by:
            on.print(Padding(Text(f"judged by {', '.join(by)}", style="dim"), (0, 0, 0, 4)))


def replay(
    since: Annotated[str, typer.Option(help="The first business day whose judgements are judged again: 2026-11-01.")],
    pack: Annotated[
        Optional[list[str]],  # noqa: UP045 (typer)
        typer.Option(help="A pack by name, or a folder with a pack.yaml; can be given more than once."),
    ] = None,
    reform: Annotated[
        Optional[list[Path]],  # noqa: UP045 (typer)
        typer.Option(help="A file with a reform, laid over the pack it names; can be given more than once."),
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Without the house pack, which otherwise judges too.")] = False,
    remediation: Annotated[
        Optional[Path],  # noqa: UP045 (typer)
        typer.Option(help="Write the customers affected, a line for each decision, as CSV to this file."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the impact as JSON.")] = False,
    workspace: Here = Path(),
) -> None:
    """Judge the stored log again under other packs: what would have been blocked or allowed, by rule, journey and segment."""
    first = _day(since)
    refuse_nowhere_to_write(remediation, option="--remediation")
    with session(workspace, quiet=True):
        from goodterms.insight.back_test import back_test, write_remediation

        found = back_test(under=_under(pack or [], alone=alone, reforms=tuple(reform or ())), since=first)
        if remediation is not None:
            write_remediation(remediation, found.changed)
        if json:
            typer.echo(_as_json(found))
        else:
            show_impact(found, on=out)
            if remediation is not None:
                out.print(f"The customers affected: {remediation}", highlight=False)


def _day(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        raise typer.BadParameter("write a day as 2026-11-01", param_hint="--since") from None


def _under(written: list[str], *, alone: bool, reforms: tuple[Path, ...]) -> "Under":
    from goodterms.insight.back_test import Under

    folders = tuple(Path(one) for one in written if Path(one).is_dir())
    names = tuple(one for one in written if not Path(one).is_dir())
    return Under(names=names, folders=folders, alone=alone, reforms=reforms)


def show_impact(found: "BackTest", *, on: Console) -> None:
    """Print what judging again found."""
    judgements = "1 judgement" if found.examined == 1 else f"{found.examined:,} judgements"
    on.print(Text(f"{judgements}, put again to {', '.join(found.packs)}", style="bold"))
    if found.unreadable:
        on.print(Text(f"{found.unreadable:,} receipts cannot be read: see `goodterms audit verify`", style="red"))
    if not found.changed:
        on.print("Every answer is the same.")
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    one = found.contacts_blocked == 1
    table.add_row(f"{found.contacts_blocked:,}", f"contact{'' if one else 's'} made that would not have been")
    one = found.customers == 1
    table.add_row(
        f"{found.customers:,}", f"customer{' has' if one else 's have'} at least one answer that would be another"
    )
    on.print(table)
    for title, counted in (
        ("By rule", found.by_rule),
        ("By journey", found.by_journey),
        ("By segment", found.by_segment),
    ):
        rows = Table(title, "blocked", "allowed", "moved")
        names = list(dict.fromkeys(name for (name, _), _ in counted.most_common()))
        for name in names[:SHOWN]:
            rows.add_row(
                name or "no case", *(f"{counted[name, impact]:,}" for impact in ("blocked", "allowed", "moved"))
            )
        on.print(rows)


def _as_json(found: "BackTest") -> str:
    import json

    def table(counted: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
        rows: dict[str, dict[str, int]] = {}
        for (name, impact), number in sorted(counted.items()):
            rows.setdefault(name, {})[impact] = number
        return rows

    return json.dumps(
        {
            "packs": found.packs,
            "examined": found.examined,
            "unreadable": found.unreadable,
            "changed": len(found.changed),
            "contacts_blocked": found.contacts_blocked,
            "customers": found.customers,
            "by_impact": dict(sorted(found.by_impact.items())),
            "by_rule": table(found.by_rule),
            "by_journey": table(found.by_journey),
            "by_segment": table(found.by_segment),
        },
        indent=2,
    )


def preflight(
    journey: Annotated[str, typer.Argument(help="The journey, as it is published.")], workspace: Here = Path()
) -> None:
    """Show, before launch, how many of today's customers each rule would allow, put off or refuse."""
    with session(workspace):
        from rich.progress import Progress

        from goodterms.flow.preflight import preflight as look
        from goodterms.store.world import Workspace

        with Progress(console=err, transient=True) as progress:
            bar = progress.add_task("Looking at customers", total=None)
            found = look(
                workspace=Workspace(),
                journey=journey,
                on_progress=lambda done, total: progress.update(bar, completed=done, total=total),
            )
        show_preflight(found, on=out)


def show_preflight(found: "Preflight", *, on: Console) -> None:
    """Print what the first contacts would be answered."""
    from goodterms.insight.rules import rule

    entering = found.opening.opened
    accounts = "1 account" if entering == 1 else f"{entering:,} accounts"
    on.print(Text(f"{accounts} would enter today; of the first contacts", style="bold"))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    verdicts: tuple[Verdict, ...] = ("allow", *AGAINST)
    for verdict in verdicts:
        words, style = VERDICTS[verdict]
        table.add_row(f"{found.first[verdict]:,}", Text(words, style=style))
    if found.later:
        table.add_row(f"{found.later:,}", "not due at once: the journey does not begin with a contact")
    on.print(table)
    if found.by_channel:
        from goodterms.insight.wording import channels

        ways = ", ".join(f"{channels(name).lower()} {count:,}" for name, count in found.by_channel.most_common())
        on.print(f"Those allowed would go by: {ways}")
    if found.until is not None:
        earliest, latest = (f"{at:%Y-%m-%d %H:%M} UTC" for at in found.until)
        on.print(f"Moved ones wait until {earliest}" + (f", the last until {latest}" if latest != earliest else ""))
    if found.by_rule:
        rows = Table("rule", "says", "moves", "refuses", "to a person", "allows")
        for name in dict.fromkeys(name for (name, _), _ in found.by_rule.most_common()):
            against = [found.by_rule[name, verdict] for verdict in AGAINST]
            judged = sum(found.first.values())
            rows.add_row(name, rule(name).says, *(f"{n:,}" for n in against), f"{judged - sum(against):,}")
        on.print(rows)
    for reason, number in found.opening.reasons.most_common():
        on.print(Text(f"{number:,} would not enter: {reason}", style="dim"))
