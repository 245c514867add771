"""Signed tree heads in a file outside the database: one line each, appended, never rewritten.

Whoever keeps a copy can later show that the log was changed, even by somebody who owns the database.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction

from goodterms.core.tree_head import SignedTreeHead, TreeHeadError
from goodterms.store.seal import take_turn

FOLDER, NAME = ".goodterms", "tree-heads.jsonl"


class UnreadableHeads(Exception):
    """The file of tree heads holds something else, or cannot be read; the message names the line."""


def heads_path(*, workspace: Path) -> Path:
    """Where the heads of this installation are written: `GOODTERMS_TREE_HEADS`, else a file in the workspace."""
    given = os.environ.get("GOODTERMS_TREE_HEADS")
    return Path(given) if given else workspace / FOLDER / NAME


def read_heads(path: Path) -> Iterator[tuple[int, SignedTreeHead]]:
    """Every head of the file with its line number. Raises `UnreadableHeads` at the first line that is none."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield number, SignedTreeHead.from_line(line)
    except TreeHeadError as error:
        raise UnreadableHeads(f"{path}, line {number}: {error}") from error
    except OSError as error:
        raise UnreadableHeads(f"{path} cannot be read: {error.strerror}") from error


def write_heads(path: Path) -> int:
    """Append every signed head that the file lacks; returns how many. Nothing while another process does.

    A head is committed before it is written out, so one lost to a crash is found and written by the next call.
    """
    with transaction.atomic():
        if not take_turn():
            return 0
        last = _last(path)
        since = None if last is None else last.head.machine_time
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT signed FROM tree_head WHERE %s::timestamptz IS NULL OR at > %s ORDER BY at, size",
                [since, since],
            )
            lines = [row[0].encode() for row in cursor.fetchall()]
        if lines:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
    return len(lines)


def _last(path: Path) -> SignedTreeHead | None:
    """The last head of the file. An unfinished line, left where the power failed, is cut off: it never was a head."""
    if not path.exists():
        return None
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 4096))
        tail = file.read()
        whole = tail.rfind(b"\n") + 1
        if whole < len(tail):
            file.truncate(size - (len(tail) - whole))
    lines = tail[:whole].splitlines()
    try:
        return SignedTreeHead.from_line(lines[-1]) if lines else None
    except TreeHeadError as error:
        raise UnreadableHeads(
            f"{path}, last line: {error}. Move the file away, and keep it: it is evidence."
        ) from error
