"""The customers' pages under load, on the machine that serves them: two web workers, the database, and the visitors.

After a campaign, whose messages carried the links, people come: first at a steady rate of requests, then many in the same moment.
Each walks from the link to a promise (ten requests: `pages_visitors`). The pages, the database and the visitors share the cores.

    [GOODTERMS_CAMPAIGN=2000] python -m benchmarks pages
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import campaign, processes
from benchmarks.figures import Figure, figure
from benchmarks.pages_visitors import STEPS

CUSTOMERS = int(os.environ.get("GOODTERMS_CAMPAIGN", "5000"))
WEB_WORKERS = 2
REQUESTS_A_SECOND = 200.0
SECONDS = 30.0
AT_ONCE = 500
THINK_SECONDS = 1.0
ENDING = "4401"


class PagesFailed(Exception):
    """Somebody did not get what they came for: a figure of it would say nothing."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What a crowd of visitors saw, and what it cost. `cpu` is CPU seconds by process."""

    visitors: int
    seen: dict[str, Any]
    cpu: dict[str, float]

    @property
    def waits(self) -> list[float]:
        """Milliseconds of every request, sorted."""
        return sorted(wait for waits in self.seen["waits"].values() for wait in waits)

    def share(self, part: float) -> float:
        """The wait that `part` of all requests do not exceed, milliseconds."""
        return self.waits[min(len(self.waits) - 1, int(part * len(self.waits)))]


def measure(dsn: str) -> list[Figure]:
    """Figures of the steady rate, of the crowd, and of each page's weight. Raises `PagesFailed`."""
    from goodterms.cli.supervisor import free_port

    steady = int(REQUESTS_A_SECOND * SECONDS / len(STEPS))
    if steady + AT_ONCE + WEB_WORKERS > CUSTOMERS:
        raise PagesFailed(f"{steady + AT_ONCE + WEB_WORKERS} customers are needed, not {CUSTOMERS}")
    with tempfile.TemporaryDirectory() as name:
        logs = Path(name)
        campaign.ours(customers=CUSTOMERS, dsn=dsn, logs=logs)
        tokens = links()
        port = free_port()
        environment = {"DATABASE_URL": dsn, "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{port}"}
        from goodterms.cli.stack import web_command

        with campaign.running(web_command(port=port, workers=WEB_WORKERS), environment, log=logs / "pages.log") as web:
            campaign.until_it_answers(port, "/healthz")
            there = f"http://127.0.0.1:{port}"
            walk(web, there, [tokens.pop() for _ in range(20)], every=0.2)  # each worker has made every page once
            rate = REQUESTS_A_SECOND / len(STEPS)
            steadily = walk(web, there, [tokens.pop() for _ in range(steady)], every=1 / rate)
            at_once = walk(web, there, [tokens.pop() for _ in range(AT_ONCE)], every=0.0)
    return _figures(steadily, at_once)


def links() -> list[str]:
    """The tokens of the links that went out, each customer now known by the last digits of their account."""
    from django.db import connection

    from goodterms.core.link_token import ID_SIZE, issue
    from goodterms.core.lookup import fact_hash, normalise_fact
    from goodterms.store.keys import keys

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT ON (customer_id) id, bucket, customer_id FROM link ORDER BY customer_id, id")
        found = cursor.fetchall()
        known = normalise_fact(ENDING)
        cursor.executemany(
            "INSERT INTO known_fact (bucket, customer_id, kind, answer) VALUES (%s, %s, 'account_ending', %s)",
            [
                (row[1], row[2], fact_hash(secret=keys().lookup, kind="account_ending", customer_id=row[2], normalised=known))
                for row in found
            ],
        )  # fmt: skip
        cursor.execute('VACUUM (ANALYZE) known_fact, link, customer_state, "case", event')
    numbers = [row[0] % 2**64 for row in found]
    return [
        issue(random_bytes=number.to_bytes(ID_SIZE), keys=keys().links, key_number=number >> 60) for number in numbers
    ]


def walk(web: Any, there: str, tokens: list[str], *, every: float) -> Walked:
    """Visitors from another process: everybody must come to their promise. Raises `PagesFailed`."""
    wish = {"base": there, "tokens": tokens, "ending": ENDING, "every": every, "think": THINK_SECONDS}
    before = {"web": processes.of_tree(web.pid), "PostgreSQL": processes.of_tree(campaign._postmaster())}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages_visitors"],
        input=json.dumps(wish),
        capture_output=True,
        text=True,
        check=True,
    )
    after = {"web": processes.of_tree(web.pid), "PostgreSQL": processes.of_tree(campaign._postmaster())}
    seen = json.loads(done.stdout)
    if seen["finished"] != len(tokens):
        raise PagesFailed(f"{len(tokens) - seen['finished']} of {len(tokens)} got no promise: {seen['wrong'][:5]}")
    return Walked(len(tokens), seen, processes.spent(before, after))


def _figures(steadily: Walked, at_once: Walked) -> list[Figure]:
    requests = len(steadily.waits)
    first = sorted(at_once.seen["waits"][STEPS[0]])
    sizes = steadily.seen["sizes"]
    return [
        figure(f"pages: median at {REQUESTS_A_SECOND:.0f} requests/s, {WEB_WORKERS} web workers", [steadily.share(0.5)], "ms"),
        figure("pages: 99 % within", [steadily.share(0.99)], "ms"),
        figure("pages: CPU of a request, web workers", [1000 * steadily.cpu["web"] / requests], "ms"),
        figure("pages: CPU of a request, PostgreSQL", [1000 * steadily.cpu["PostgreSQL"] / requests], "ms"),
        *(
            figure(f"pages: {step}, median", [statistics.median(steadily.seen["waits"][step])], "ms") for step in STEPS
        ),
        figure(f"pages: {AT_ONCE} people in the same moment, first page, median", [statistics.median(first)], "ms"),
        figure(f"pages: {AT_ONCE} people in the same moment, first page, the last", [first[-1]], "ms"),
        figure("pages: the same, from the tap to the promise, median", [statistics.median(at_once.seen["took"])], "s"),
        figure("pages: the same, from the tap to the promise, the last", [max(at_once.seen["took"])], "s"),
        figure("pages: the same, errors", [len(at_once.seen["wrong"])], "people"),
        *(Figure(f"pages: {step}, compressed", size / 1000, "kB") for step, size in sizes.items() if size),
    ]  # fmt: skip
