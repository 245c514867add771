"""Write the log to a folder that anybody can check without us (`verify_export.py` says how, and does).

Two kinds: the whole log (`export_log`), or some entries with their proofs (`export_proofs`), for one case's evidence.
Entries come as an iterable and are written as they come: memory stays constant for the whole log, 64 bytes an entry of
the log for proofs. Each file is written beside its name and put in place at the end, so a broken export has no such file.
"""

import base64
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from goodterms.core.canonical import canonical_json
from goodterms.core.merkle import Tree
from goodterms.core.tree_head import SignedTreeHead

HEADINGS = b"position\tleaf_hash\tpayload\tleaf\n"


class ExportError(ValueError):
    """The export cannot be made from what was given; the message says why."""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """One sealed event as stored. `position` counts from 1; `payload` is None once retention dropped it."""

    position: int
    leaf_hash: bytes
    leaf: bytes
    payload: bytes | None


def export_log(
    *,
    folder: Path,
    entries: Iterable[SealedEntry],
    heads: Iterable[SignedTreeHead],
    public_keys: Mapping[str, bytes],
) -> int:
    """Write the whole log in order of position, with every signed head; returns the number of entries written.

    What is stored is written as it is: a log that was tampered with exports as such, for the verifier to find.
    """
    _write_heads(folder, heads, public_keys)
    count = 0
    with _placed(folder / "leaves.tsv") as file:
        file.write(HEADINGS)
        for entry in entries:
            file.write(leaf_line(entry))
            count += 1
    return count


def export_proofs(
    *,
    folder: Path,
    entries: Iterable[SealedEntry],
    leaf_hashes: Iterable[bytes],
    head: SignedTreeHead,
    public_keys: Mapping[str, bytes],
) -> int:
    """Write these entries, each with its inclusion proof under `head`; returns their number.

    `leaf_hashes` are those of the whole log in order of position, at least as many as the head covers. Raises
    `ExportError` where they are fewer, or an entry is newer than the head.
    """
    tree, size = Tree(leaf_hashes=leaf_hashes), head.head.size
    if tree.size < size:
        raise ExportError(f"the head covers {size} entries, but only {tree.size} leaf hashes were given")
    _write_heads(folder, [head], public_keys)
    count = 0
    with _placed(folder / "proofs.jsonl") as file:
        for entry in entries:
            if not 1 <= entry.position <= size:
                raise ExportError(
                    f"position {entry.position} is not below the head over {size} entries; take a newer one"
                )
            file.write(proof_line(entry, tree.inclusion_proof(index=entry.position - 1, size=size), size))
            count += 1
    return count


def leaf_line(entry: SealedEntry, /) -> bytes:
    """One line of leaves.tsv: position, leaf hash, payload (base64, or - once dropped), leaf; tabs between."""
    payload = b"-" if entry.payload is None else base64.b64encode(entry.payload)
    return b"%d\t%s\t%s\t%s\n" % (entry.position, entry.leaf_hash.hex().encode(), payload, entry.leaf)


def proof_line(entry: SealedEntry, proof: Iterable[bytes], tree_size: int, /) -> bytes:
    """One line of proofs.jsonl: the entry and the way from its leaf to the root of the first `tree_size` entries."""
    fields = {
        "leaf": entry.leaf.decode("utf-8"),
        "payload": None if entry.payload is None else base64.b64encode(entry.payload).decode(),
        "position": entry.position,
        "proof": [node.hex() for node in proof],
        "tree_size": tree_size,
    }
    return canonical_json(fields) + b"\n"


def _write_heads(folder: Path, heads: Iterable[SignedTreeHead], public_keys: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in ("leaves.tsv", "proofs.jsonl"):
        (folder / old).unlink(missing_ok=True)
    with _placed(folder / "heads.jsonl") as file:
        file.writelines(signed.to_line() for signed in heads)
    with _placed(folder / "public-keys.json") as file:
        file.write(canonical_json({name: key.hex() for name, key in public_keys.items()}) + b"\n")


@contextmanager
def _placed(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name only when it is whole."""
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
