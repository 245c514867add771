"""`goodterms demo`: everything on one machine, with invented people on a fast clock; or headless, to the end, with numbers."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Optional

import orjson
import typer

from goodterms.cli.folder import refuse_nowhere_to_write
from goodterms.cli.screen import err, out
from goodterms.cli.session import HIDDEN
from goodterms.cli.stack import web_port

SHIPPED = Path(__file__).parents[1] / "workspace"


class NotHere(Exception):
    """The demo does not run where GOODTERMS_ENV is production: its people are invented and its clock is not the world's."""


class NotTheDemo(Exception):
    """The folder holds something else, and the demo would replace it."""


def demo(
    headless: Annotated[
        bool, typer.Option("--headless", help="Run to the end without pages for you; print numbers.")
    ] = False,
    customers: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many invented customers.")] = 300,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How many days (headless).")] = 30,
    seed: Annotated[int, typer.Option(help="The same seed gives the same numbers.")] = 1,
    json: Annotated[Optional[Path], typer.Option(help="Write the numbers of a headless run here.")] = None,  # noqa: UP045 (typer)
    workers: Annotated[int, typer.Option(min=1, max=16, help="Worker processes.")] = 2,
    staff: Annotated[Optional[int], typer.Option(min=0, help="Simulated staff; 0 is valid.")] = None,  # noqa: UP045 (typer)
    faults: Annotated[
        Path | None, typer.Option(help="A JSON file of faults by process; `none` for none, as for an example.")
    ] = None,
    example: Annotated[Path | None, typer.Option(help="Run an example workspace on its real data (headless).")] = None,
    data: Annotated[Optional[Path], typer.Option(help="The example's data file.")] = None,  # noqa: UP045
    business_date: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The example's business date.")
    ] = datetime(2005, 10, 1),  # noqa: DTZ001
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the pages listen, on 127.0.0.1; 0: a free one.")
    ] = 8000,
    workspace: Annotated[Path, typer.Option(help="The demo's workspace, made anew each time (interactive).")] = Path(
        "goodterms-demo"
    ),
    speed: Annotated[
        float, typer.Option(min=1, max=3600, help="How many times faster than real time (interactive).")
    ] = 1800,
) -> None:
    """Show a living portfolio: invented people, sandbox providers, every process real."""
    if os.environ.get("GOODTERMS_ENV") == "production":
        raise NotHere(NotHere.__doc__)
    refuse_nowhere_to_write(json, option="--json")
    from goodterms.cli.demo.faults import demo_faults
    from goodterms.cli.demo.headless import Plan

    usual = demo_faults(seed=seed) if example is None else {}
    script = usual if faults is None else _faults(faults)
    plan = Plan(customers=customers, days=days, seed=seed, workers=workers, staff=staff, faults=script)
    if example is not None:
        _example(plan, example, data or Path("data"), business_date, json)
    elif headless:
        from goodterms.cli.demo.preparing import prepare

        _headless(plan, json, prepare)
    else:
        from goodterms.cli.demo.interactive import live

        free = web_port(port)
        live(plan=plan, workspace=fresh(workspace), port=free, speed=speed, say=_say)


def fresh(workspace: Path) -> Path:
    """The demo's workspace: a copy of the shipped one, every pack in use. Raises `NotTheDemo` for a folder that is something else."""
    mark = workspace / HIDDEN / "demo"
    if workspace.exists() and any(workspace.iterdir()) and not mark.exists():
        raise NotTheDemo(f"{workspace} is not a demo's folder: move it away, or name another with --workspace")
    if workspace.exists():
        from goodterms.store.embedded import discard

        discard(workspace / HIDDEN)
        shutil.rmtree(workspace, ignore_errors=True)
    shutil.copytree(SHIPPED, workspace)
    from goodterms.cli.demo.preparing import CALLING, SPOKEN, for_the_demo, with_a_call

    config = workspace / "goodterms.toml"
    config.write_text(for_the_demo(config.read_text(encoding="utf-8")), encoding="utf-8")
    journey = workspace / CALLING
    journey.write_text(with_a_call(journey.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copytree(SPOKEN / "messages", workspace / "messages", dirs_exist_ok=True)
    mark.parent.mkdir(parents=True)
    mark.touch()
    return workspace


def _faults(file: Path) -> dict[str, Any]:
    if str(file) == "none":
        return {}
    found: dict[str, Any] = orjson.loads(file.read_bytes())
    return found


def _say(text: str) -> None:
    err.print(f"[dim]{text}[/dim]", highlight=False)


def _show_report() -> None:
    """Print the report by journey, as an operations manager reads it."""
    from goodterms.cli.report import show_report
    from goodterms.insight.report import read_report

    show_report(read_report(), on=out)


def _example(plan: Any, folder: Path, data: Path, business_date: datetime, json: Path | None) -> None:
    """An example on its real data, from its business date on."""
    from goodterms.cli.demo.example import Example

    example = Example(folder, data, business_date.date())
    example.check()
    whole = replace(plan, start=example.start, people_seed=example.seed())
    _headless(whole, json, example.prepare)


def _headless(plan: Any, json: Path | None, prepare: Callable[[Any, Any], Any]) -> None:
    """Run to the end in a temporary folder; pids.json lies beside the JSON file."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from goodterms.cli.demo.headless import conduct, installation, write_json
    from goodterms.cli.demo.steady import steady

    nobody = {
        "no_answer": 1.0,
        **plan.faults.get("provider", {}),
    }  # there is nobody here to answer a call of the machine
    plan = replace(plan, faults={**plan.faults, "provider": nobody})
    folder = Path(tempfile.mkdtemp(prefix="goodterms-demo-"))
    pids = (json.parent if json else Path()) / "pids.json" if json else None
    total = (plan.ends - plan.start).total_seconds()
    try:
        with installation(folder=folder, workers=plan.workers, faults=plan.faults, pids_file=pids, say=_say) as running:
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            with Progress(*columns, console=err, transient=True) as progress:
                bar = progress.add_task("Preparing", total=total)

                def on_tick(now: datetime) -> None:
                    progress.update(
                        bar, description=f"{now:%a %d %b %H:%M}", completed=(now - plan.start).total_seconds()
                    )

                summary = conduct(running=running, plan=plan, prepare=prepare, on_tick=on_tick)
            steady(_show_report, what="writing the report")
        if json is not None:
            write_json(json, summary)
            out.print(f"The numbers are in {json}")
        else:
            out.print_json(orjson.dumps({k: v for k, v in summary.numbers.items() if k != "report"}).decode())
    finally:
        from goodterms.store.embedded import discard

        discard(folder)
        shutil.rmtree(folder, ignore_errors=True)
    if summary.numbers["invariant_violations"] or not summary.numbers["audit_verified"]:
        err.print("[red]The run broke an invariant, or its log does not verify: see the numbers[/red]")
        raise typer.Exit(1)
