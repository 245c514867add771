"""The stored log judged again under other packs: what would have been blocked, and what allowed.

Every receipt holds the facts that its judgement read, so nothing is guessed: the same question, about the same facts at the
same instant, is put to other packs. What the judgement led to afterwards is not imagined: a contact that would have been
refused in March may have changed every later one.
"""

import csv
import gc
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import psycopg
from django.db import connection

from goodterms.core.identify import BUCKETS
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.receipt_reading import UnreadableReceipt, read_vector
from goodterms.packs.loading import chosen_packs, read_pack_file, read_text, shipped_packs
from goodterms.packs.reforming import read_reform
from goodterms.store.heap import settle_heap

CHUNK: Final = 5_000
PARTS: Final = 2
"""Into how many processes the buckets are divided: a judgement is arithmetic, and this machine has so many cores."""

Impact: TypeAlias = Literal["blocked", "allowed", "moved"]
"""Refused or put off where it was allowed; allowed where it was not; put off or refused either way, but otherwise."""

KEPT: Final = """
SELECT r.bucket, r.customer_id, r.case_id, r.effect, r.moment, r.verdict, r.until, r.at, convert_to(r.body, 'UTF8'),
       COALESCE(k.journey, '')
  FROM receipt r LEFT JOIN "case" k ON k.bucket = r.bucket AND k.customer_id = r.customer_id AND k.id = r.case_id
 WHERE r.at >= %(since)s AND r.bucket BETWEEN %(first)s AND %(last)s
"""
NAMES: Final = """
SELECT c.bucket, c.id, c.external_id FROM unnest(%s::smallint[], %s::bigint[]) AS u (b, c)
  JOIN customer c ON c.bucket = u.b AND c.id = u.c
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """One decision that other packs answer otherwise. `rules` are those that speak against it now."""

    bucket: int
    customer: int
    case: int | None
    journey: str
    effect: str
    moment: str
    channel: str
    purpose: str
    at: datetime
    impact: Impact
    before: str
    after: str
    until: datetime | None
    rules: tuple[str, ...]


@dataclass(slots=True)
class BackTest:
    """What judging again found. Segments are counted over the changed decisions; `unreadable` receipts are damaged ones."""

    packs: tuple[str, ...]
    examined: int = 0
    unreadable: int = 0
    changed: list[Changed] = field(default_factory=list)
    by_impact: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_journey: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_segment: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def customers(self) -> int:
        """How many people at least one decision about whom would have been another."""
        return len({(one.bucket, one.customer) for one in self.changed})

    @property
    def contacts_blocked(self) -> int:
        """Contacts that were made and would not have been."""
        return len({one.effect for one in self.changed if one.moment == "reserve" and one.impact == "blocked"})

    def add(self, one: Changed) -> None:
        self.changed.append(one)
        self.by_impact[one.impact] += 1
        self.by_rule.update((rule, one.impact) for rule in one.rules or (one.before,))
        self.by_journey[one.journey, one.impact] += 1
        self.by_segment[f"{one.channel}, {one.purpose}", one.impact] += 1

    def join(self, other: "BackTest") -> None:
        """Take in what another part found."""
        self.examined += other.examined
        self.unreadable += other.unreadable
        for one in other.changed:
            self.add(one)


@dataclass(frozen=True, slots=True)
class Under:
    """Which packs judge again: shipped ones by name, others by their folders; the house pack beside them unless `alone`.

    `reforms` are files laid over them; the pack that one is of judges, whether it is named or not.
    """

    names: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    alone: bool = False
    reforms: tuple[Path, ...] = ()

    def packs(self) -> tuple[Pack, ...]:
        """The packs themselves. Raises `UnknownPack`, and `BrokenPack` for a folder whose pack has mistakes."""
        chosen = [pack for pack in chosen_packs(self.names) if not self.alone or pack.name in self.names]
        for folder in self.folders:
            pack, problems = read_pack_file(folder / "pack.yaml", shown=f"{folder.name}/pack.yaml")
            if pack is None:
                raise BrokenPack("\n".join(map(str, problems)))
            chosen = [*(other for other in chosen if other.name != pack.name), pack]
        for file in self.reforms:
            reform = _reform(
                file, {**{pack.name: pack for pack in shipped_packs()}, **{one.name: one for one in chosen}}
            )
            chosen = [*(other for other in chosen if other.name != reform.name), reform]
        return tuple(chosen)


def _reform(file: Path, packs: Mapping[str, Pack]) -> Pack:
    text, problems = read_text(file, shown=file.name)
    reform, mistakes = (None, problems) if text is None else read_reform(text, shown=file.name, packs=packs)
    if reform is None:
        raise BrokenPack("\n".join(map(str, mistakes)))
    return reform.pack


class BrokenPack(Exception):
    """A pack that was to judge cannot be read; the message is every mistake with its place."""


def back_test(*, under: Under, since: datetime, parts: int = PARTS) -> BackTest:
    """Judge every receipt kept since `since` (business time) again under other packs. Reads only.

    The buckets are divided among `parts` processes, each with a connection of its own. Raises as `Under.packs` does.
    """
    found = BackTest(tuple(pack.label for pack in under.packs()))
    if parts == 1:
        found.join(_part(under, since, 0, BUCKETS - 1))
        return found
    width = BUCKETS // parts
    bounds = [(part * width, BUCKETS - 1 if part == parts - 1 else (part + 1) * width - 1) for part in range(parts)]
    with ProcessPoolExecutor(max_workers=parts, mp_context=get_context("spawn"), initializer=_settle) as pool:
        for one in pool.map(_part, [under] * parts, [since] * parts, *zip(*bounds, strict=True)):
            found.join(one)
    return found


def _settle() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()
    settle_heap()
    gc.disable()  # a judgement leaves nothing that points back at itself, and looking for it costs more than judging


def _part(under: Under, since: datetime, first: int, last: int) -> BackTest:
    packs = under.packs()
    found = BackTest(tuple(pack.label for pack in packs))
    for rows in _rows(since=since, first=first, last=last):
        for row in rows:
            found.examined += 1
            try:
                one = _judged(row, packs)
            except UnreadableReceipt:
                found.unreadable += 1
                continue
            if one is not None:
                found.add(one)
    return found


def _rows(*, since: datetime, first: int, last: int) -> Iterator[list[Sequence[Any]]]:
    connection.ensure_connection()
    raw = connection.connection
    with raw.transaction(), psycopg.ServerCursor(raw, "back_test") as kept:
        kept.execute(KEPT, {"since": since, "first": first, "last": last}, binary=True)
        while rows := kept.fetchmany(CHUNK):
            yield rows


def _judged(row: Sequence[Any], packs: tuple[Pack, ...]) -> Changed | None:
    """The row as a change, or None where the answer is the same. Raises `UnreadableReceipt`."""
    bucket, customer, case, effect, moment, before, until, _, body, journey = row
    intent, facts, portfolio, at, last = read_vector(body)
    now = judge(intent=intent, facts=facts, portfolio=portfolio, packs=packs, now=at, until=last)
    if now.verdict == before and now.until == until:
        return None
    impact: Impact = "blocked" if before == "allow" else "allowed" if now.verdict == "allow" else "moved"
    return Changed(
        bucket=bucket,
        customer=customer,
        case=case,
        journey=journey,
        effect=effect,
        moment=moment,
        channel=intent.channel,
        purpose=intent.purpose,
        at=at,
        impact=impact,
        before=before,
        after=now.verdict,
        until=now.until,
        rules=now.against,
    )


COLUMNS: Final = (
    "customer",
    "case",
    "journey",
    "contact",
    "moment",
    "channel",
    "purpose",
    "judged_at",
    "impact",
    "was",
    "would_be",
    "until",
    "rules",
)


def write_remediation(file: Path, changed: Iterable[Changed]) -> int:
    """The customers affected, a line for each changed decision, as CSV for whoever must put it right. Returns the lines.

    Customers are named as the record names them; nothing else about them is written.
    """
    ones = sorted(changed, key=lambda one: (one.bucket, one.customer, one.at))
    names = _names({(one.bucket, one.customer) for one in ones})
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for one in ones:
            writer.writerow(_line(one, names.get((one.bucket, one.customer), "")))
    return len(ones)


def _line(one: Changed, name: str) -> tuple[object, ...]:
    until = "" if one.until is None else one.until.isoformat()
    told = (one.moment, one.channel, one.purpose, one.at.isoformat(), one.impact, one.before, one.after, until)
    return (name, one.case or "", one.journey, one.effect, *told, " ".join(one.rules))


def _names(here: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    places = sorted(here)
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [[bucket for bucket, _ in places], [customer for _, customer in places]])
        return {(bucket, customer): name for bucket, customer, name in cursor.fetchall()}
