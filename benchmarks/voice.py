"""A turn of a telephone call: from the provider's signed request to our answer, through the real web process over loopback HTTP.

Whoever is on the telephone hears silence until the answer is there. Each caller rings, shows who they are, chooses a day to pay
and makes the promise: six turns, each of them written to the log, two of them a verb with its own transaction, and the end of the
call is told. First one call at a time, then many at once, each on a connection of its own.

    python -m benchmarks voice
"""

import base64
import json
import secrets
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import campaign, processes
from benchmarks.figures import Figure, figure

ALONE = 60
"""Calls one after the other: 360 turns."""
AT_ONCE = 8
"""Calls held at the same time, by one web process."""
TOGETHER = 80
"""Calls held so: 480 turns."""
WARM = 5
ENDING = "4401"
KEYS = ("", "1", ENDING, "2", "1", "1")
TURNS = ("greeting", "it is for me", "known fact", "days to pay", "a day", "the promise")
NO_LONGER = 200.0
"""Milliseconds after which a caller wonders whether anybody is there."""


class VoiceFailed(Exception):
    """A call did not come to its promise: a figure of it would say nothing."""


@dataclass(slots=True)
class Held:
    """What calls took: milliseconds of each turn, by its place in the call."""

    waits: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in TURNS})

    @property
    def all(self) -> list[float]:
        return sorted(wait for waits in self.waits.values() for wait in waits)

    def share(self, part: float) -> float:
        """The wait that `part` of all turns do not exceed."""
        found = self.all
        return found[min(len(found) - 1, int(part * len(found)))]


def measure(dsn: str) -> list[Figure]:
    """Median, 99 % and the longest wait of a turn, alone and with others; each turn's median; and its CPU. Raises `VoiceFailed`."""
    from goodterms.cli.stack import web_command
    from goodterms.cli.supervisor import free_port

    customers = WARM + ALONE + TOGETHER
    campaign.prepare(customers)
    _late_and_known(customers)
    key = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    channel = {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:1", "secret": key}}
    port = free_port()
    environment = {
        "DATABASE_URL": dsn,
        "GOODTERMS_OUTSIDE": json.dumps({"channels": {"sms": channel, "call": channel}}),
        "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    with (
        tempfile.TemporaryDirectory() as logs,
        campaign.running(web_command(port=port), environment, log=Path(logs) / "web.log") as web,
    ):
        campaign.until_it_answers(port, "/healthz")
        hold(port, key, range(WARM), at_once=1)
        before = {"web": processes.of_tree(web.pid), "PostgreSQL": processes.of_tree(campaign._postmaster())}
        alone = hold(port, key, range(WARM, WARM + ALONE), at_once=1)
        after = {"web": processes.of_tree(web.pid), "PostgreSQL": processes.of_tree(campaign._postmaster())}
        together = hold(port, key, range(WARM + ALONE, customers), at_once=AT_ONCE)
    _refuse_promises_that_are_not_there(customers)
    return _figures(alone, together, processes.spent(before, after))


def _late_and_known(customers: int) -> None:
    """Everybody has an open case, and is known by the last digits of their account."""
    from django.db import connection

    from goodterms.core.events import OpenRequested, Stamped
    from goodterms.core.lookup import fact_hash, normalise_fact
    from goodterms.flow.door import knock
    from goodterms.store.clock import business_now
    from goodterms.store.keys import keys
    from goodterms.store.world import Workspace

    workspace, known = Workspace(), normalise_fact(ENDING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT bucket, customer_id, id FROM account")
        accounts = cursor.fetchall()
        cursor.executemany(
            "INSERT INTO known_fact (bucket, customer_id, kind, answer) VALUES (%s, %s, 'account_ending', %s)",
            [
                (bucket, customer, fact_hash(secret=keys().lookup, kind="account_ending", customer_id=customer, normalised=known))
                for bucket, customer, _ in accounts
            ],
        )  # fmt: skip
    assert len(accounts) == customers
    for bucket, customer, account in accounts:
        asked = OpenRequested("missed-payment", account, "May", "bench")
        knock(
            workspace=workspace,
            here=(bucket, customer),
            events=[Stamped(f"open/{account}", asked, business_now(), "bench")],
        )
    with connection.cursor() as cursor:
        cursor.execute('VACUUM (ANALYZE) customer_state, customer, contact_point, account, event, event_key, "case"')


def hold(port: int, key: str, callers: Sequence[int], *, at_once: int) -> Held:
    """Hold a call with each of these, `at_once` at the same time. Raises `VoiceFailed`."""
    held = Held()
    with ThreadPoolExecutor(max_workers=at_once) as telephones:
        for waits in telephones.map(lambda number: _call(port, key, number), callers):
            for name, wait in zip(TURNS, waits, strict=True):
                held.waits[name].append(wait)
    return held


def _call(port: int, key: str, caller: int) -> list[float]:
    """One call to its promise, and its end; how long each turn took."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30.0)
    told = {"call": f"call-{caller}", "direction": "inbound", "number": f"+35385{caller:07d}", "ours": ""}
    path, waits, said = "/hooks/voice/sandbox", [], ""
    try:
        for turn, digits in enumerate(KEYS):
            began = time.perf_counter()
            answer = _ask(connection, path, key, {**told, "digits": digits}, name=f"{caller}-{turn}")
            waits.append(1000 * (time.perf_counter() - began))
            found = json.loads(answer)
            parts = urlsplit(found["next"])
            path, said = f"{parts.path}?{parts.query}", found["say"][0]["text"]
        _ask(connection, path, key, {**told, "over": True}, name=f"{caller}-over")
    finally:
        connection.close()
    if not said.startswith("Done. You will pay"):
        raise VoiceFailed(f"call {caller} ended with: {said}")
    return waits


def _ask(connection: HTTPConnection, path: str, key: str, told: dict[str, object], *, name: str) -> bytes:
    from goodterms.core.webhook_signature import signed_headers

    body = json.dumps(told).encode()
    headers = signed_headers(keys=[key], message_id=name, at=datetime.now(UTC), body=body)
    connection.request("POST", path, body=body, headers={"content-type": "application/json", **headers})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status not in {200, 204}:
        raise VoiceFailed(
            f"{path.split('?', maxsplit=1)[0]} answered {answer.status}: {content[:200].decode(errors='replace')}"
        )
    return content


def _refuse_promises_that_are_not_there(customers: int) -> None:
    """What was said must be so: everybody has their one promise, and everybody's call is in the log with its end."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM promise WHERE state = 'open'), (SELECT count(*) FROM event WHERE type = 'call.turned'), "
            "(SELECT count(*) FROM event WHERE type = 'call.ended')"
        )
        found = cursor.fetchone()
    if found != (customers, customers * (len(TURNS) - 1), customers):
        raise VoiceFailed(f"of {customers} calls there are promises, turns and ends: {found}")


def _figures(alone: Held, together: Held, cpu: dict[str, float]) -> list[Figure]:
    turns = len(alone.all)
    return [
        figure("voice: a turn, one call at a time, median", [alone.share(0.5)], "ms"),
        figure("voice: a turn, one call at a time, 99 % within", [alone.share(0.99)], "ms"),
        figure("voice: a turn, one call at a time, the longest", [alone.all[-1]], "ms"),
        figure(f"voice: a turn, {AT_ONCE} calls at once on one web process, median", [together.share(0.5)], "ms"),
        figure(f"voice: a turn, {AT_ONCE} calls at once, 99 % within", [together.share(0.99)], "ms"),
        Figure(
            f"voice: turns over {NO_LONGER:.0f} ms, of {turns} alone and {len(together.all)} with others",
            float(sum(wait > NO_LONGER for wait in (*alone.all, *together.all))),
            "turns",
        ),
        *(figure(f"voice: {name}, one call at a time, median", [statistics.median(alone.waits[name])], "ms") for name in TURNS),
        figure("voice: CPU of a turn, web process", [1000 * cpu["web"] / turns], "ms"),
        figure("voice: CPU of a turn, PostgreSQL", [1000 * cpu["PostgreSQL"] / turns], "ms"),
    ]  # fmt: skip
