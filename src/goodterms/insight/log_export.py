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

import orjson

from goodterms.core.audit_key import AuditKey, AuditKeyError
from goodterms.core.canonical import canonical_json
from goodterms.core.merkle import Tree
from goodterms.core.tree_head import SignedTreeHead, TreeHeadError

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
    introductions: Iterable[AuditKey] = (),
) -> int:
    """Write the whole log in order of position, with every signed head; returns the number of entries written.

    What is stored is written as it is: a log that was tampered with exports as such, for the verifier to find.
    """
    _write_heads(folder, heads, public_keys, introductions)
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
    introductions: Iterable[AuditKey] = (),
) -> int:
    """Write these entries, each with its inclusion proof under `head`; returns their number.

    `leaf_hashes` are those of the whole log in order of position, at least as many as the head covers. Raises
    `ExportError` where they are fewer, or an entry is newer than the head.
    """
    tree, size = Tree(leaf_hashes=leaf_hashes), head.head.size
    if tree.size < size:
        raise ExportError(f"the head covers {size} entries, but only {tree.size} leaf hashes were given")
    _write_heads(folder, [head], public_keys, introductions)
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


def read_log(folder: Path) -> Iterator[SealedEntry]:
    """The entries that `export_log` wrote, in order. Raises `ExportError` for a folder or a line that is none of ours."""
    with _opened(folder / "leaves.tsv") as file:
        if file.readline() != HEADINGS:
            raise ExportError(f"{folder / 'leaves.tsv'} is not the log of an export: its headings differ")
        for number, line in enumerate(file, start=2):
            columns = line.rstrip(b"\n").split(b"\t")
            try:
                position, sealed, payload, leaf = columns
                yield SealedEntry(
                    position=int(position),
                    leaf_hash=bytes.fromhex(sealed.decode("ascii")),
                    leaf=leaf,
                    payload=None if payload == b"-" else base64.b64decode(payload, validate=True),
                )
            except ValueError as error:
                raise ExportError(f"{folder / 'leaves.tsv'}, line {number} is not an entry: {error}") from error


def read_heads_of(folder: Path) -> list[SignedTreeHead]:
    """The heads of an export, in the order of their signing. Raises `ExportError`."""
    with _opened(folder / "heads.jsonl") as file:
        try:
            heads = [SignedTreeHead.from_line(line) for line in file]
        except TreeHeadError as error:
            raise ExportError(f"{folder / 'heads.jsonl'}: {error}") from error
    return sorted(heads, key=lambda signed: (signed.head.machine_time, signed.head.size))


def read_keys_of(folder: Path) -> dict[str, bytes]:
    """The public keys that came with an export, by their ids. Raises `ExportError`."""
    with _opened(folder / "public-keys.json") as file:
        try:
            return {str(name): bytes.fromhex(key) for name, key in orjson.loads(file.read()).items()}
        except (ValueError, AttributeError, TypeError) as error:
            raise ExportError(f"{folder / 'public-keys.json'} does not hold keys by their ids") from error


def read_introductions_of(folder: Path) -> list[AuditKey]:
    """How the keys of an export were introduced; none for an export from before there were any. Raises `ExportError`."""
    if not (folder / "audit-keys.jsonl").exists():
        return []
    with _opened(folder / "audit-keys.jsonl") as file:
        try:
            return [AuditKey.from_line(line) for line in file]
        except AuditKeyError as error:
            raise ExportError(f"{folder / 'audit-keys.jsonl'}: {error}") from error


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


def _write_heads(
    folder: Path,
    heads: Iterable[SignedTreeHead],
    public_keys: Mapping[str, bytes],
    introductions: Iterable[AuditKey],
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in ("leaves.tsv", "proofs.jsonl"):
        (folder / old).unlink(missing_ok=True)
    with _placed(folder / "heads.jsonl") as file:
        file.writelines(signed.to_line() for signed in heads)
    with _placed(folder / "public-keys.json") as file:
        file.write(canonical_json({name: key.hex() for name, key in public_keys.items()}) + b"\n")
    with _placed(folder / "audit-keys.jsonl") as file:
        file.writelines(key.to_line() for key in introductions)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ExportError(f"{path} cannot be read ({error.strerror}): give the folder of an export") from error


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
