"""A headless run: every process of its own, simulated people and staff, to the end; then the numbers and the proofs."""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from goodterms.cli.demo.asking import get
from goodterms.cli.demo.conductor import Conductor
from goodterms.cli.demo.crowd import Crowd
from goodterms.cli.demo.pages import Pages
from goodterms.cli.demo.performing import Performer
from goodterms.cli.demo.quiet import StandIns
from goodterms.cli.demo.staff_room import StaffRoom
from goodterms.cli.demo.steady import steady
from goodterms.cli.demo.summary import Summary, counts, events
from goodterms.cli.session import ready
from goodterms.cli.stack import Ports, Stack, sandbox_stack
from goodterms.cli.supervisor import Supervisor
from goodterms.core.configuration import Brand
from goodterms.store.embedded import attach, postmaster_of
from goodterms.store.heap import settle_heap

START = datetime(2027, 1, 25, 6, 0, tzinfo=UTC)
"""A Monday: the day after is a holiday in Australia and in India, and every dated rule of the packs is in force."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: how many customers for how many days, by which seed, with how many workers and staff.

    `people_seed` is the seed the customers were invented from, where it is not the run's own.
    """

    customers: int
    days: int
    seed: int
    workers: int = 2
    staff: int | None = None
    start: datetime = START
    faults: Mapping[str, object] = field(default_factory=dict)
    people_seed: int | None = None

    @property
    def ends(self) -> datetime:
        return self.start + timedelta(days=self.days)


@dataclass(slots=True)
class Installation:
    """A running sandbox installation: its stack, its supervisor, and how to say what is going on."""

    folder: Path
    stack: Stack
    supervisor: Supervisor
    say: Callable[[str], None]


@contextmanager
def installation(
    *,
    folder: Path,
    workers: int,
    faults: Mapping[str, object],
    pids_file: Path | None,
    say: Callable[[str], None],
    web: int | None = None,
    debits: bool = False,
) -> Iterator[Installation]:
    """A database in `folder` and every process of a sandbox on it; ended in order afterwards. `debits`: bank debits are taken too.

    Inside, this process is joined to it as well: environment, Django and the schema are ready before any role starts.
    """
    attachment = attach(url=os.environ.get("DATABASE_URL"), folder=folder, on_progress=say)
    try:
        dsn = attachment.database.dsn
        stack = sandbox_stack(folder=folder, database_url=dsn, ports=Ports.free(web=web), debits=debits)
        os.environ.update(stack.environment)
        ready(quiet=True)
        supervisor = Supervisor(
            roles=stack.roles(engines=workers, faults=faults),
            logs=folder / "logs",
            pids_file=pids_file,
            others=lambda: _postmaster(folder),
            say=say,
        )
        try:
            yield Installation(folder, stack, supervisor, say)
        finally:
            supervisor.stop()
    finally:
        from django.db import connections

        connections.close_all()
        attachment.release()


def _postmaster(folder: Path) -> Mapping[str, int]:
    """The database's process; it changes when it was killed and came back, and is absent on a server of somebody else's."""
    try:
        found = postmaster_of(folder)
    except (OSError, ValueError):  # its note is just being written
        return {}
    return {"postgresql": found} if found else {}


def conduct(
    *,
    running: Installation,
    plan: Plan,
    prepare: Callable[[Installation, Plan], Brand],
    on_tick: Callable[[datetime], None],
) -> Summary:
    """Prepare the portfolio, let the days pass, and count. `prepare` fills the installation and returns the zone and brand."""
    from goodterms.flow.outside import outside

    brand = prepare(running, plan)
    crowd, staff, performer = people_and_staff(running=running, plan=plan, brand=brand)
    stack = running.stack
    conductor = Conductor(
        start=plan.start,
        ends=plan.ends,
        crowd=crowd,
        staff=staff,
        stand_ins=StandIns(tuple(f"http://127.0.0.1:{port}" for port in (stack.ports.provider, stack.ports.gateway))),
        outside=outside(),
        perform=performer,
        on_tick=on_tick,
    )
    settle_heap()
    began = time.monotonic()
    conductor.run()
    seconds = time.monotonic() - began
    return _summary(running, crowd=crowd, seconds=seconds)


def people_and_staff(
    *, running: Installation, plan: Plan, brand: Brand, debits: bool = False
) -> tuple[Crowd, StaffRoom, Performer]:
    """Simulated people and staff for a running installation; with `debits` some of them let their bank pay."""
    from goodterms.flow.outside import outside
    from goodterms.flow.simulate.behaviour import read_behaviour
    from goodterms.store.world import Workspace

    behaviour = read_behaviour(zone=brand.zone, staff=plan.staff)
    ports, workspace = running.stack.ports, Workspace()
    provider = f"http://127.0.0.1:{ports.provider}"
    crowd = Crowd(behaviour.people, plan.seed, provider)
    performer = Performer(
        workspace=workspace,
        outside=outside(),
        crowd=crowd,
        pages=Pages(running.stack.web_url, plan.seed if plan.people_seed is None else plan.people_seed),
        provider_url=provider,
        ledger_url=f"http://127.0.0.1:{ports.record}",
        zone=brand.zone,
        brand=brand.name,
        debits=debits,
    )
    return crowd, StaffRoom(behaviour.staff, plan.seed, workspace), performer


def _summary(running: Installation, *, crowd: Crowd, seconds: float) -> Summary:
    """Seal everything, check everything, and put the numbers together."""
    from goodterms.flow.seal import seal_everything
    from goodterms.insight.audit import verify
    from goodterms.insight.invariants import check_all
    from goodterms.insight.report import as_json, read_report

    heads = Path(os.environ["GOODTERMS_TREE_HEADS"])
    sealed = steady(lambda: seal_everything(heads=heads), what="sealing")
    provider = totals(f"http://127.0.0.1:{running.stack.ports.provider}/ledger")
    gateway = totals(f"http://127.0.0.1:{running.stack.ports.gateway}/ledger")
    record = totals(f"http://127.0.0.1:{running.stack.ports.record}/totals")
    numbers = steady(counts, what="counting")
    findings = steady(
        lambda: check_all(gateway_totals=gateway, record_totals=record, provider_totals=provider),
        what="checking invariants",
    )
    numbers["invariants"] = {finding.name: finding.examined for finding in findings}
    numbers["invariant_violations"] = sum(len(finding.violations) for finding in findings)
    numbers["violations"] = [f"{finding.name}: {said}" for finding in findings for said in finding.violations]
    numbers["events_sealed"] = sealed
    numbers["events"] = events()
    numbers["audit_verified"] = steady(lambda: verify(heads_file=heads).holds, what="verifying the log")
    numbers["duplicates_at_record"] = record["duplicates"]
    numbers["duplicates_at_provider"] = provider["duplicates"]
    numbers["duplicates_at_gateway"] = gateway["duplicates"]
    numbers["share_over_http"] = round(crowd.over_http / crowd.acted, 3) if crowd.acted else 0.0
    numbers["report"] = steady(lambda: as_json(read_report()), what="writing the report")
    numbers["seconds"] = round(seconds, 1)
    numbers["steps_per_second"] = round(numbers["events"] / seconds, 1)
    return Summary(numbers)


def totals(url: str) -> dict[str, Any]:
    """A stand-in's own counts."""
    found: dict[str, Any] = steady(lambda: get(url).json(), what=url)
    return found


def write_json(file: Path, summary: Summary) -> None:
    beside = file.with_suffix(file.suffix + ".tmp")
    beside.write_text(json.dumps(summary.numbers, indent=2) + "\n")
    beside.replace(file)
