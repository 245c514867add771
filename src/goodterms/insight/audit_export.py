"""The log taken out of the database, whole or one case of it, in folders that anybody can check without us."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import connection

from goodterms.core.envelope import EnvelopeError, payload_sha256, read_leaf
from goodterms.core.merkle import HASH_SIZE
from goodterms.core.tree_head import SignedTreeHead, TreeHeadError
from goodterms.insight.audit import signers
from goodterms.insight.log_export import (
    SealedEntry,
    export_log,
    export_proofs,
    read_heads_of,
    read_introductions_of,
    read_keys_of,
    read_log,
)
from goodterms.insight.log_rows import CHUNK, hashes, leaf_now, log_rows, log_size, one_snapshot
from goodterms.store.heads_file import read_heads

OF_CASE = """
(l.bucket, l.stream_id) IN (SELECT bucket, customer_id FROM "case" WHERE id = %s) AND l.stream = 'customer' AND e.case_id = %s
"""


class NotProvable(Exception):
    """A case's entries cannot be proved now; the message says why and what to do."""


def export(*, folder: Path, heads_file: Path | None, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Write the whole log to a folder, with every head of the database and of the file. Returns the number of entries.

    `on_progress` gets the entries written and all. Raises `goodterms.store.heads_file.UnreadableHeads`.
    """
    with one_snapshot():
        total = log_size()

        def entries() -> Iterator[SealedEntry]:
            for entry in _entries():
                yield entry
                if on_progress is not None and (entry.position % CHUNK == 0 or entry.position == total):
                    on_progress(entry.position, total)

        ours = signers()
        return export_log(
            folder=folder,
            entries=entries(),
            heads=_heads(heads_file),
            public_keys=ours.public_keys,
            introductions=ours.introductions,
        )


def prove_case(*, case: int, folder: Path) -> int:
    """Write the entries of one case, each with its proof under the newest head. Returns their number.

    Raises `NotProvable` for a case without entries, or with entries newer than that head.
    """
    with one_snapshot():
        head = _head_over(case, entries := list(_entries(OF_CASE, [case, case])), _heads(None))
        ours = signers()
        return export_proofs(
            folder=folder,
            entries=entries,
            leaf_hashes=hashes(),
            head=head,
            public_keys=ours.public_keys,
            introductions=ours.introductions,
        )


def prove_case_from(*, export_folder: Path, case: int, folder: Path) -> int:
    """The same from an export of the whole log, with no database.

    Raises `NotProvable`, and `goodterms.insight.log_export.ExportError` for a folder that is no export.
    """
    entries: list[SealedEntry] = []
    sealed = bytearray()
    for entry in read_log(export_folder):
        sealed += entry.leaf_hash
        if _case_of(entry.leaf) == str(case):
            entries.append(entry)
    head = _head_over(case, entries, read_heads_of(export_folder))
    each = (bytes(sealed[at : at + HASH_SIZE]) for at in range(0, len(sealed), HASH_SIZE))
    return export_proofs(
        folder=folder,
        entries=entries,
        leaf_hashes=each,
        head=head,
        public_keys=read_keys_of(export_folder),
        introductions=read_introductions_of(export_folder),
    )


def _case_of(leaf: bytes) -> str | None:
    try:
        return read_leaf(leaf).case_id
    except EnvelopeError:
        return None  # tampered with: verifying the export names it


def _head_over(case: int, entries: Sequence[SealedEntry], heads: Sequence[SignedTreeHead]) -> SignedTreeHead:
    if not entries:
        raise NotProvable(
            f"the log holds no sealed entry of case {case}: `goodterms case show {case}` says what there is"
        )
    if not heads or entries[-1].position > heads[-1].head.size:
        raise NotProvable(
            f"case {case} has entries newer than the last signed head; one is signed every minute: try again then"
        )
    return heads[-1]


def _entries(which: str = "true", parameters: Sequence[Any] = ()) -> Iterator[SealedEntry]:
    """What stands there, tampered with or not; an event that is gone has no entry, and the verifier finds the gap."""
    for rows in log_rows(which, parameters):
        for row in rows:
            leaf = None if row[10] is None else leaf_now(row, payload_sha256(row[10]))
            if leaf is not None:
                yield SealedEntry(position=row[11], leaf_hash=bytes(row[12]), leaf=leaf, payload=row[10])


def _heads(heads_file: Path | None) -> list[SignedTreeHead]:
    """Every head of the database and of the file, each once, in the order of their signing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT signed FROM tree_head")
        found = {head for row in cursor.fetchall() if (head := _head_of(row[0])) is not None}
    if heads_file is not None and heads_file.exists():
        found |= {signed for _, signed in read_heads(heads_file)}
    return sorted(found, key=lambda signed: (signed.head.machine_time, signed.head.size))


def _head_of(line: str) -> SignedTreeHead | None:
    try:
        return SignedTreeHead.from_line(line.encode())
    except TreeHeadError:
        return None  # `goodterms audit verify` names it
