"""The attack on links over HTTP: thousands of tokens of every kind that leads nowhere, against the web process as it runs.

Counted are the tokens that opened something (hits), the distinct answers (status, headers and body but for the number that every
page is given anew), and the answers that were faster than the floor. The kinds come in a random order, so that the machine's moods
fall on all alike; for each the time of an answer is compared with that of the first by ranks (`tokens.larger`: 50 where nothing
can be told apart).

The limiter would answer whoever asks for a third page at once with "busy", whatever is wrong with the token; it would say nothing
of kinds and hide their time. So each web process is asked by two callers, no more than it lets wait; what it sent away all the
same is counted, left out of the times and asked again.

    python -m benchmarks link-answers
"""

import hashlib
import os
import random
import re
import secrets
import statistics
import tempfile
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

from benchmarks import campaign, voice
from benchmarks.figures import Figure
from benchmarks.tokens import SIZE, flipped_tokens, larger
from goodterms.core.link_token import ID_SIZE, LinkKeys, issue, verify

EACH = int(os.environ.get("GOODTERMS_LINK_ANSWERS", "5000"))
PROCESSES = 2
CALLERS = 2
"""A process: what `web.resolve.links.AT_ONCE` lets wait."""
NONCE = re.compile(rb"nonce[=-]\"?[A-Za-z0-9_-]+")
PER_ANSWER = frozenset({"date", "content-security-policy", "set-cookie", "server"})
"""Headers that differ between any two answers; of the policy only its nonce does, and it is compared without."""
BUSY = 429


class AttackFailed(Exception):
    """The attack could not be made as it should: a figure of it would say nothing."""


@dataclass(slots=True)
class Answers:
    """What came back for each kind: nanoseconds, the distinct answers, and how often the process was busy."""

    times: dict[str, list[int]] = field(default_factory=dict)
    answers: set[tuple[int, str]] = field(default_factory=set)
    busy: int = 0


def measure(dsn: str) -> list[Figure]:
    """Hits, distinct answers, and what the time of an answer says. Raises `AttackFailed`."""
    from goodterms.cli.stack import web_command
    from goodterms.cli.supervisor import free_port

    campaign.prepare(2)
    voice._late_and_known(2)
    tokens, works = every_kind(EACH)
    with tempfile.TemporaryDirectory() as logs, ExitStack() as running:
        ports = [free_port() for _ in range(PROCESSES)]
        for port in ports:
            environment = {"DATABASE_URL": dsn, "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{port}"}
            running.enter_context(campaign.running(web_command(port=port), environment, log=Path(logs) / f"{port}.log"))
        for port in ports:
            campaign.until_it_answers(port, "/healthz")
            status, _, _ = _ask(HTTPConnection("127.0.0.1", port, timeout=30), f"/r/{works}")
            if status != 200:
                raise AttackFailed(f"a link that works was answered {status}")
        found = ask_all(ports, tokens)
        status, _, _ = _ask(HTTPConnection("127.0.0.1", ports[0], timeout=30), f"/r/{works}")
        if status != 200:
            raise AttackFailed("the attack used up a link that works")
    return figures(found)


def every_kind(count: int) -> tuple[dict[str, list[str]], str]:
    """So many tokens of each kind of failure that `find_link` and `on_link` know, and one token that works."""
    from django.db import connection

    from goodterms.core.link_token import LinkKeys
    from goodterms.store.clock import business_now
    from goodterms.store.keys import keys

    signing, now = keys().links, business_now()
    with connection.cursor() as cursor:
        cursor.execute('SELECT bucket, customer_id, id FROM "case" ORDER BY id')
        lives, erased = cursor.fetchall()[:2]
        cursor.execute("UPDATE customer SET wrapped_key = NULL WHERE bucket = %s AND id = %s", erased[:2])
    soon, over = now + timedelta(days=7), now - timedelta(seconds=1)
    others = LinkKeys(current=signing.current, keys={number: secrets.token_bytes(32) for number in signing.keys})
    unused = next(number for number in range(16) if number not in signing.keys)
    found = {
        "random": [urlsafe_b64encode(os.urandom(SIZE)).decode() for _ in range(count)],
        "one bit changed": list(flipped_tokens(count, signing=signing, seed=11)),
        "of no form": [wrong_form(number) for number in range(count)],
        "under no key of ours": [_under(unused) for _ in range(count)],
        "of another installation": [issue(random_bytes=os.urandom(ID_SIZE), keys=others) for _ in range(count)],
        "no such link": [issue(random_bytes=os.urandom(ID_SIZE), keys=signing) for _ in range(count)],
        "expired": rows(signing, lives, count, until=over),
        "no such case": rows(signing, (*lives[:2], 1), count, until=soon),
        "the customer is erased": rows(signing, erased, count, until=soon),
        "a helper who acts no more": rows(signing, lives, count, until=soon, purpose="helper/helper/nobody"),
    }
    return found, rows(signing, lives, 1, until=soon)[0]


def wrong_form(number: int) -> str:
    """Too short, too long, or with letters that no token has."""
    return ("A" * (number % 23 + 1), "A" * (25 + number % 200), "~" * 24, "." * 23 + "-")[number % 4]


def _under(key: int) -> str:
    raw = bytearray(os.urandom(SIZE))
    raw[0] = key << 4 | raw[0] & 0x0F
    return urlsafe_b64encode(bytes(raw)).decode()


def rows(signing: LinkKeys, bound: Sequence[int], count: int, *, until: datetime, purpose: str = "case") -> list[str]:
    """So many links with a row each, bound to a case."""
    from django.db import connection

    made = [issue(random_bytes=os.urandom(ID_SIZE), keys=signing) for _ in range(count)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO link (id, bucket, customer_id, case_id, point, purpose, created_at, expires_at) "
            "VALUES (%s, %s, %s, %s, NULL, %s, %s, %s)",
            [(verify(token=token, keys=signing), *bound, purpose, until - timedelta(days=8), until) for token in made],
        )
    return made


def ask_all(ports: Sequence[int], tokens: dict[str, list[str]]) -> Answers:
    """Ask for every token, in a random order, by as many callers as the processes let wait."""
    asked = [(kind, token) for kind, of_kind in tokens.items() for token in of_kind]
    random.Random(5).shuffle(asked)
    found = Answers({kind: [] for kind in tokens})
    callers = [port for port in ports for _ in range(CALLERS)]
    with ThreadPoolExecutor(max_workers=len(callers)) as pool:
        parts = [asked[place :: len(callers)] for place in range(len(callers))]
        for times, answers, busy in pool.map(_caller, callers, parts):
            for kind, took in times:
                found.times[kind].append(took)
            found.answers |= answers
            found.busy += busy
    return found


def _caller(port: int, asked: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, int]], set[tuple[int, str]], int]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    times, answers, busy = [], set[tuple[int, str]](), 0
    for kind, token in asked:
        while True:
            status, body, took = _ask(connection, f"/r/{token}")
            if status != BUSY:
                break
            busy += 1
            time.sleep(0.01)
        times.append((kind, took))
        answers.add((status, body))
    connection.close()
    return times, answers, busy


def _ask(connection: HTTPConnection, path: str) -> tuple[int, str, int]:
    """The status, a hash of all that is the same in every answer, and the nanoseconds it took."""
    began = time.perf_counter_ns()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter_ns() - began
    headers = sorted((name.lower(), value) for name, value in answer.getheaders() if name.lower() not in PER_ANSWER)
    policy = NONCE.sub(b"", (answer.getheader("content-security-policy") or "").encode())
    whole = repr((answer.status, headers, policy)).encode() + NONCE.sub(b"", body)
    return answer.status, hashlib.sha256(whole).hexdigest(), took


def figures(found: Answers) -> list[Figure]:
    """Hits, distinct answers and the times of each kind. Raises `AttackFailed` when a kind was asked for less often."""
    counts = {kind: len(times) for kind, times in found.times.items()}
    if len(set(counts.values())) != 1:
        raise AttackFailed(f"not every kind was asked for as often: {counts}")
    return list(_figures(found, next(iter(counts.values()))))


def _figures(found: Answers, each: int) -> Iterator[Figure]:
    from goodterms.web.resolve.links import FLOOR_SECONDS

    hits = sum(1 for status, _ in found.answers if status != 404)
    base_kind, base = next(iter(found.times.items()))
    medians = {kind: statistics.median(times) for kind, times in found.times.items()}
    apart = max(abs(value / medians[base_kind] - 1) for value in medians.values())
    early = sum(took < FLOOR_SECONDS * 1e9 for times in found.times.values() for took in times)
    yield Figure(f"links over HTTP: kinds of failure, {each:,} tokens each", len(found.times), "kinds")
    yield Figure("links over HTTP: answers that are not 404", hits, "answers")
    yield Figure("links over HTTP: distinct answers", len(found.answers), "answers")
    yield Figure("links over HTTP: answers before the floor", early, "answers")
    yield Figure("links over HTTP: sent away as busy, asked again", found.busy, "answers")
    yield Figure("links over HTTP: medians apart at most", round(100 * apart, 2), "%")
    yield Figure("links over HTTP: chance alone, three sigma", round(by_chance(each), 2), "% of pairs")
    for kind, times in found.times.items():
        ordered = sorted(times)
        yield Figure(f"links over HTTP: {kind}, p50", round(statistics.median(ordered) / 1e6, 2), "ms")
        yield Figure(f"links over HTTP: {kind}, p99", round(ordered[int(0.99 * len(ordered))] / 1e6, 2), "ms")
        if times is not base:
            yield Figure(f"links over HTTP: longer than {base_kind}, {kind}", larger(times, base), "% of pairs")


def by_chance(each: int) -> float:
    """How far from 50 % of pairs two equal kinds come in all but 0.3 % of runs (the variance of Mann and Whitney's U)."""
    return 100 * 3 * ((2 * each + 1) / (12 * each * each)) ** 0.5
