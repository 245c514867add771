"""The living demo: every process, invented people and staff on a fast clock, until you press Ctrl-C.

While somebody uses the phone or a customer's page the clock slows to real time, so that nobody is hurried; while they wait for an
answer to what they wrote it runs on, for at night an answer waits for the morning.
"""

import os
import shlex
import threading
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from goodterms.cli.demo.asking import get
from goodterms.cli.demo.bank import Bank
from goodterms.cli.demo.headless import Installation, Plan, installation, people_and_staff
from goodterms.cli.demo.steady import steady
from goodterms.cli.screen import out
from goodterms.cli.session import HIDDEN
from goodterms.cli.up import wait_for_signal
from goodterms.core.configuration import Brand

if TYPE_CHECKING:
    from goodterms.flow.staff import Account

TURN_SECONDS = 1.0
QUIET_SECONDS = 45.0
"""How long after somebody's last touch the clock is fast again."""


def live(*, plan: Plan, workspace: Path, port: int, speed: float, say: Callable[[str], None]) -> None:
    """Run until a signal. Other commands may look into it meanwhile: `goodterms case show ID -w WORKSPACE`."""
    folder = workspace / HIDDEN
    seed = plan.seed if plan.people_seed is None else plan.people_seed
    os.environ["GOODTERMS_DEMO_SEED"] = str(seed)  # the customer's page tells the visitor what an invented person knows
    brand_phone = tomllib.loads((workspace / "goodterms.toml").read_text(encoding="utf-8"))["brand"]["phone"]
    os.environ.setdefault("GOODTERMS_PHONE", brand_phone)  # for pages that do not know whose they are
    with installation(
        folder=folder,
        workers=plan.workers,
        faults=plan.faults,
        pids_file=folder / "pids.json",
        say=say,
        web=port,
        debits=True,
    ) as running:
        from goodterms.cli.demo.preparing import prepare_with_calls
        from goodterms.flow.staff import add_demo_staff

        brand = prepare_with_calls(running, plan)
        _where_to_look(running, accounts=add_demo_staff(), workspace=workspace)
        stop = threading.Event()
        turning = threading.Thread(
            target=_turn,
            kwargs={"running": running, "plan": plan, "brand": brand, "speed": speed, "stop": stop},
        )
        turning.start()
        try:
            wait_for_signal()
        finally:
            say("Stopping")
            stop.set()
            turning.join()


def _where_to_look(running: Installation, *, accounts: "Sequence[Account]", workspace: Path) -> None:
    stack = running.stack
    supervisor = next((one for one in accounts if one.role == "supervisor"), accounts[0])
    out.print()
    out.print(f"  The overview    {stack.web_url}/staff/", highlight=False)
    out.print(f"                  sign in as {supervisor.name}, password {supervisor.password}", highlight=False)
    out.print(f"  The phone       {stack.phone_url}", highlight=False)
    out.print("                  read messages, tap links, answer, take calls", highlight=False)
    out.print(f"  The bank        {stack.bank_url}", highlight=False)
    out.print("                  say what a customer's bank answers to a debit, before it does", highlight=False)
    out.print(f"  In a terminal   goodterms report -w {shlex.quote(str(workspace))}", highlight=False, soft_wrap=True)
    out.print()
    out.print("  The first messages leave at once, and people answer within a minute.")
    out.print("  Everything is invented: people, money and clock. Ctrl-C ends it.")
    out.print()


def _turn(*, running: Installation, plan: Plan, brand: Brand, speed: float, stop: threading.Event) -> None:
    """Once a second: people read and act, staff and banks work, the record is read once a day, the clock is fast or slow."""
    from goodterms.flow.outside import outside
    from goodterms.flow.read_payments import read_payments
    from goodterms.store.clock import business_now, set_clock

    crowd, staff, perform = people_and_staff(running=running, plan=plan, brand=brand, debits=True)
    bank = Bank(running.stack.bank_url.removesuffix("/bank"), plan.seed)
    rate = Decimal(str(speed))
    steady(lambda: set_clock(origin=plan.start, rate=rate), what="starting the clock")
    fast, fed = True, plan.start - timedelta(days=1)
    while not stop.wait(TURN_SECONDS):
        used = _in_use(running)
        if used == fast:
            fast = not used
            now = steady(business_now, what="reading the clock")
            steady(partial(set_clock, origin=now, rate=rate if fast else Decimal(1)), what="turning the clock")
        now = steady(business_now, what="reading the clock")
        steady(crowd.read_phones, what="reading the phones")
        crowd.act(until=now, perform=perform, may=lambda _: True)
        staff.work(staff.next_shift(now=now))
        bank.answer(now=now)
        if now - fed > timedelta(hours=20):
            fed = now
            crowd.by_themselves(days=30)
            steady(lambda: read_payments(outside=outside()), what="reading payments")


def _in_use(running: Installation) -> bool:
    """Whether somebody touched the phone lately, and does not wait for an answer."""
    answer = steady(
        lambda: get(f"http://127.0.0.1:{running.stack.ports.provider}/phone/activity").json(),
        what="asking the phone",
    )
    last = answer.get("last_used")
    if not last or answer.get("awaits_answer"):  # a night passes in seconds for whoever has just written
        return False
    return datetime.now(UTC) - datetime.fromisoformat(last) < timedelta(seconds=QUIET_SECONDS)
