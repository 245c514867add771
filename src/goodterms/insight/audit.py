"""The log in the database, read again from its first entry: is every event what was sealed, and is what was sealed signed?

Read-only, one snapshot, constant memory. Names the exact event that was edited, deleted or slipped in; where somebody also
rewrote the seal, the signed heads around the place, those outside the database above all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import connection

from goodterms.core.audit_key import AuditKey, retired_at, trusted_keys
from goodterms.core.envelope import payload_sha256
from goodterms.core.merkle import Frontier
from goodterms.core.tree_head import SignedTreeHead, TreeHeadError, key_id_of, public_key_of
from goodterms.core.tree_head import verify as signature_holds
from goodterms.insight.log_rows import leaf_hash_of, log_rows, log_size, one_snapshot
from goodterms.store.audit_keys import read_audit_keys
from goodterms.store.heads_file import UnreadableHeads, read_heads
from goodterms.store.keys import keys

MOST_SENTENCES = 200

NEVER_SEALED = """
SELECT e.stream, e.stream_id, e.seq FROM event e
 WHERE e.transaction < (SELECT transaction FROM seal_state WHERE id = 1)
   AND NOT EXISTS (SELECT FROM leaf l
                    WHERE l.bucket = e.bucket AND l.stream = e.stream AND l.stream_id = e.stream_id AND l.seq = e.seq)
 ORDER BY e.stream, e.stream_id, e.seq
"""
MISCOUNTED = """
WITH counted AS (
  SELECT bucket, 'customer' AS stream, customer_id AS stream_id, seq FROM customer_state
   UNION ALL SELECT bucket, stream, stream_id, seq FROM stream_head),
there AS (SELECT bucket, stream, stream_id, count(*) AS events, max(seq) AS last FROM event GROUP BY 1, 2, 3)
SELECT bucket, stream, stream_id, COALESCE(c.seq, 0) FROM counted c FULL JOIN there t USING (bucket, stream, stream_id)
 WHERE COALESCE(c.seq, 0) <> COALESCE(t.events, 0) OR COALESCE(t.last, 0) <> COALESCE(c.seq, 0)
 ORDER BY stream, stream_id
"""
EXTRA = "SELECT seq FROM event WHERE bucket = %s AND stream = %s AND stream_id = %s AND seq > %s ORDER BY seq"
MISSING = """
SELECT n.seq FROM generate_series(1, %(seq)s::bigint) AS n (seq)
 WHERE NOT EXISTS (SELECT FROM event e WHERE e.bucket = %(bucket)s AND e.stream = %(stream)s
                      AND e.stream_id = %(id)s AND e.seq = n.seq)
   AND NOT EXISTS (SELECT FROM leaf l WHERE l.bucket = %(bucket)s AND l.stream = %(stream)s
                      AND l.stream_id = %(id)s AND l.seq = n.seq)
 ORDER BY n.seq
"""


@dataclass(slots=True)
class Report:
    """What was found: one sentence for each difference. `vouched_for` entries are what a signed head covers."""

    sealed: int = 0
    waiting: int = 0
    heads: int = 0
    vouched_for: int = 0
    differences: list[str] = field(default_factory=list)
    more_differences: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nothing differs, and a signed head covers something (or there is nothing to cover)."""
        return not self.differences and (self.vouched_for > 0 or self.sealed == 0)

    def differs(self, sentence: str) -> None:
        if len(self.differences) < MOST_SENTENCES:
            self.differences.append(sentence)
        else:
            self.more_differences += 1


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head that may be believed, and where it stands."""

    signed: SignedTreeHead
    where: str

    @property
    def size(self) -> int:
        return self.signed.head.size


def verify(
    *,
    heads_file: Path | None,
    public_keys: Mapping[str, bytes] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Read the whole log of the database and compare it with its seal and with every signed head.

    `heads_file` is the file outside the database; None says that none is at hand, and the report says so. `public_keys`
    (id to key) are those to begin with; this installation's own by default. Keys that both sides of a rotation signed are
    trusted with them. `on_progress` gets entries read and all.
    """
    report = Report()
    with one_snapshot():
        trusted = _signers(own_public_keys() if public_keys is None else public_keys, report)
        in_table = list(_table_heads(report, trusted))
        heads = in_table + list(_file_heads(heads_file, in_table, report, trusted))
        _walk(heads, report, on_progress)
        _never_sealed(report)
        _miscounted(report)
    return report


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may have signed: public keys by id, and until when (machine time) those did that others replaced."""

    public_keys: Mapping[str, bytes]
    until: Mapping[str, datetime]
    introductions: Sequence[AuditKey] = ()


def signers(believed: Mapping[str, bytes] | None = None) -> Signers:
    """The keys that follow from those believed (this installation's own by default) over the list in the database."""
    known, _ = read_audit_keys()
    trusted = trusted_keys(introductions=known, believed=own_public_keys() if believed is None else believed)
    ours = tuple(key for key in known if key.key_id in trusted)
    return Signers(trusted, retired_at(ours), ours)


def _signers(believed: Mapping[str, bytes], report: Report) -> Signers:
    known, unreadable = read_audit_keys()
    for key_id in unreadable:
        report.differs(f"The introduction of the audit key {key_id} in the database was changed.")
    found = signers(believed)
    strangers = sorted({key.key_id for key in known} - set(found.public_keys))
    if strangers:
        report.notes.append(
            f"Audit keys without an introduction that leads to a trusted key: {', '.join(strangers)}. Name the old key "
            "before the new one in GOODTERMS_AUDIT_KEY once, and it is introduced."
        )
    return found


def own_public_keys() -> dict[str, bytes]:
    """The public half of the key this installation signs with, by its id."""
    public = public_key_of(private_key=keys().audit)
    return {key_id_of(public_key=public): public}


def named(stream: str, stream_id: int, seq: int) -> str:
    """How reports name an event: `customer 7, event 12`."""
    return f"{stream} {stream_id}, event {seq}"


# --- heads -----------------------------------------------------------------------------------------------------------------


def _table_heads(report: Report, trusted: Signers) -> Iterator[Head]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, root, signed FROM tree_head ORDER BY size")
        for size, root, line in cursor.fetchall():
            where = f"The head of {size} entries in the database"
            try:
                signed = SignedTreeHead.from_line(line.encode())
            except TreeHeadError:
                report.differs(f"{where} is not a signed tree head.")
                continue
            if (signed.head.size, signed.head.root) != (size, bytes(root)):
                report.differs(f"{where} does not stand under what was signed: its size or root was changed.")
            yield from _believed(Head(signed, where), report, trusted)


def _file_heads(path: Path | None, in_table: Sequence[Head], report: Report, trusted: Signers) -> Iterator[Head]:
    if path is None or not path.exists():
        if in_table:
            report.notes.append("No file of heads was at hand: only heads inside the database were compared.")
        return
    known = {head.signed for head in in_table}
    seen: set[SignedTreeHead] = set()
    try:
        for number, signed in read_heads(path):
            seen.add(signed)
            where = f"The head on line {number} of {path.name}"
            if signed not in known:
                report.differs(f"{where} ({signed.head.size} entries) is not in the database any more.")
            yield from _believed(Head(signed, where), report, trusted)
    except UnreadableHeads as error:
        report.differs(f"{error}.")
    last = max((signed.head.machine_time for signed in seen), default=None)
    for head in in_table:
        if head.signed not in seen and last is not None and head.signed.head.machine_time <= last:
            report.differs(f"{head.where} is not in {path.name}: a line was removed there, or the head added here.")


def _believed(head: Head, report: Report, trusted: Signers) -> Iterator[Head]:
    report.heads += 1
    until = trusted.until.get(head.signed.head.key_id)
    if signature_holds(signed=head.signed, public_keys=trusted.public_keys):
        if until is None or head.signed.head.machine_time < until:
            yield head
        else:
            signed_at = f"{head.signed.head.machine_time:%Y-%m-%d %H:%M:%S}"
            report.differs(
                f"{head.where} is signed by the key {head.signed.head.key_id} at {signed_at}, after another had replaced it "
                f"({until:%Y-%m-%d %H:%M:%S})."
            )
    elif head.signed.head.key_id not in trusted.public_keys:
        report.differs(f"{head.where} is signed by the key {head.signed.head.key_id}, which is not trusted here.")
    else:
        report.differs(f"{head.where} carries a wrong signature: it was changed, or never was ours.")


# --- the log ---------------------------------------------------------------------------------------------------------------


def _walk(heads: Iterable[Head], report: Report, on_progress: Callable[[int, int], None] | None) -> None:
    at_size: dict[int, list[Head]] = {}
    for head in heads:
        at_size.setdefault(head.size, []).append(head)
    ends = sorted(at_size, reverse=True)
    frontier, kept, total = Frontier(), _seal_state(), log_size()
    wrong: list[Head] = []
    for rows in log_rows("true", []):
        hashes = [_check(row, frontier.size + index, report) for index, row in enumerate(rows, start=1)]
        done = 0
        while ends and ends[-1] <= frontier.size + len(hashes) - done:
            step = ends[-1] - frontier.size
            frontier = frontier.extend(hashes[done : done + step])
            done += step
            _compare(frontier, at_size[ends.pop()], wrong, report)
        frontier = frontier.extend(hashes[done:])
        if on_progress is not None:
            on_progress(frontier.size, total)
    report.sealed = frontier.size
    for size in reversed(ends):
        report.differs(
            f"{at_size[size][0].where} covers {size} entries, but the log ends after {frontier.size}: it was cut."
        )
    if kept != frontier:
        report.differs(
            f"The seal was left at {kept.size} entries, but the {frontier.size} that are there give another state: "
            "entries were cut, added or changed past the seal worker."
        )
    _say_what_is_new(wrong, report)


def _say_what_is_new(wrong: Sequence[Head], report: Report) -> None:
    if len(wrong) > 1:
        report.notes.append(f"{len(wrong) - 1} later heads disagree too, as they must once an earlier one does.")
    if report.sealed > report.vouched_for and not wrong:
        report.notes.append(
            f"The last {report.sealed - report.vouched_for} entries are newer than the last signed head."
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM event WHERE transaction >= (SELECT transaction FROM seal_state WHERE id = 1)"
        )
        report.waiting = cursor.fetchone()[0]
    if report.waiting:
        report.notes.append(f"{report.waiting} events are not sealed yet.")


def _check(row: Sequence[Any], expected: int, report: Report) -> bytes:
    """Compare one entry with its event; returns the hash it was sealed with."""
    if row[11] != expected:
        report.differs(
            f"The entry of {_name(row)} should stand at position {expected}: entries before it are gone, or moved."
        )
    difference = entry_difference(row)
    if difference is not None:
        report.differs(difference)
    return bytes(row[12])


def _name(row: Sequence[Any]) -> str:
    return f"{named(row[1], row[2], row[3])} (position {row[11]})"


def entry_difference(row: Sequence[Any]) -> str | None:
    """How the event of a row of the log is not what was sealed, in one sentence; None when it is."""
    if row[4:11] == (None,) * 7:
        return f"{_name(row)} was deleted."
    digest = payload_sha256(row[10])
    if digest != bytes(row[13]):
        return f"{_name(row)} was changed: its payload is not the one that was sealed."
    if leaf_hash_of(row, digest) != bytes(row[12]):
        return f"{_name(row)} was changed: what stands beside its payload is not what was sealed."
    return None


def _compare(frontier: Frontier, heads: Iterable[Head], wrong: list[Head], report: Report) -> None:
    for head in heads:
        if frontier.root == head.signed.head.root:
            report.vouched_for = frontier.size
            continue
        if not wrong:
            report.differs(
                f"Something between position {report.vouched_for + 1} and {frontier.size} is not what was signed: "
                f"{head.where} has another root."
            )
        wrong.append(head)


def _seal_state() -> Frontier:
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, frontier FROM seal_state WHERE id = 1")
        row = cursor.fetchone()
    try:
        return Frontier() if row is None else Frontier(size=row[0], peaks=tuple(bytes(peak) for peak in row[1]))
    except ValueError:
        return Frontier()


def _never_sealed(report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NEVER_SEALED)
        for stream, stream_id, seq in cursor.fetchall():
            report.differs(f"{named(stream, stream_id, seq)} was inserted by hand: its time to be sealed had passed.")


def _miscounted(report: Report) -> None:
    """Streams whose events are not those their owner counted: slipped in, or lost before they were sealed."""
    with connection.cursor() as cursor:
        cursor.execute(MISCOUNTED)
        for bucket, stream, stream_id, seq in cursor.fetchall():
            cursor.execute(EXTRA, [bucket, stream, stream_id, seq])
            for extra in _runs([row[0] for row in cursor.fetchall()]):
                report.differs(f"{stream} {stream_id}, {extra} inserted by hand: only {seq} were counted.")
            cursor.execute(MISSING, {"bucket": bucket, "stream": stream, "id": stream_id, "seq": seq})
            for gone in _runs([row[0] for row in cursor.fetchall()]):
                report.differs(f"{stream} {stream_id}, {gone} missing, and never sealed.")


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers in rising order, as `event 3 was` and `events 5 to 9 were`."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        together = [number for _, number in run]
        if len(together) == 1:
            yield f"event {together[0]} was"
        else:
            yield f"events {together[0]} to {together[-1]} were"
