#!/usr/bin/env python3
"""Check an export of the log without the program that wrote it.

    python verify_export.py EXPORT_DIR [--key HEX]... [--heads FILE]...

Needs Python 3.9 and nothing else; with the package `cryptography` installed it also checks the signatures. This file
stands alone on purpose, and stays one file however long: read it, it is all there is. Anybody can write another from the few
rules below.

The folder holds

  leaves.tsv         the whole log, one entry a line: position (from 1), leaf hash (hex), payload as stored (base64, or
                     - once it was dropped), leaf; separated by tabs, after one line of headings
  proofs.jsonl       instead of it: some entries (one case, say), each with its proof
  heads.jsonl        signed tree heads: what we put our name to, and when
  public-keys.json   {key id: public key in hex}
  audit-keys.jsonl   how each key took the place of the one before it, and when; needed only where keys were changed

and the rules are

  leaf hash     = SHA-256(0x00, leaf); the leaf is the line's last column, byte for byte       (RFC 9162, 2.1.1)
  payload       : its SHA-256 is the leaf's "payload_sha256" (the leaf is the character 1, then JSON)
  root          = Merkle tree hash over the leaf hashes in order of position                   (RFC 9162, 2.1.1)
  head          : its "root" is the root of the first "size" entries; its "signature" is Ed25519 over the words
                  "goodterms tree head 1", a newline, and the head's JSON without the signature, keys sorted, no spaces
  key id        = the first 16 hex digits of SHA-256(public key)
  key change    : a line of audit-keys.jsonl; the new key ("signature") and the old one ("introducers_signature") both sign
                  the words "goodterms audit key 1", a newline, and the line's JSON without the two signatures. Whoever
                  trusts one of the two may trust the other; a head the old one signed at "from" or later is not ours

What it cannot know: whether a head was *withheld*. Keep heads you were given, and pass them with --heads; keep the key's
id from another source than the export, and pass the key with --key.

Ends with 0: verified; 1: something differs (each difference in one sentence); 2: the export cannot be read;
3: nothing differs, but nobody's signature vouches for it.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

HEADINGS = b"position\tleaf_hash\tpayload\tleaf"
MOST_SENTENCES = 200


class UnreadableExport(Exception):
    """The folder is not an export; the message says what is missing or wrong."""


@dataclass(frozen=True)
class Head:
    """A signed tree head whose signature is right (or could not be checked: no `cryptography`)."""

    size: int
    root: bytes
    signed_at: str
    where: str
    key: str


@dataclass
class Report:
    """What was found. `differences` empty and `vouched_for` above 0: the export is what was signed."""

    differences: list[str] = field(default_factory=list)
    more_differences: int = 0
    notes: list[str] = field(default_factory=list)
    entries: int = 0
    heads: int = 0
    vouched_for: int = 0
    signatures_checked: bool = True
    last_head: Head | None = None

    def differs(self, sentence: str) -> None:
        if len(self.differences) < MOST_SENTENCES:
            self.differences.append(sentence)
        else:
            self.more_differences += 1

    @property
    def code(self) -> int:
        """How the command ends: 0, 1 or 3."""
        if self.differences:
            return 1
        return 0 if self.vouched_for and self.signatures_checked else 3

    def sentences(self) -> Iterator[str]:
        """The report in plain words, one sentence a line."""
        yield from self.differences
        if self.more_differences:
            yield f"... and {self.more_differences:,} more differences."
        yield from self.notes
        until = f"up to the head signed {self.last_head.signed_at}" if self.last_head else "no head agrees"
        if self.code == 0:
            yield f"VERIFIED: {self.vouched_for:,} entries are what was signed, {until} ({self.heads:,} heads checked)."
        elif self.code == 3:
            yield f"NOT VERIFIED: nothing differs in {self.entries:,} entries, but no checked signature covers them."
        else:
            found = len(self.differences) + self.more_differences
            yield f"NOT VERIFIED: {found:,} differences in {self.entries:,} entries; {until}."


def verify_export(*, folder: Path, trusted_keys: Sequence[bytes] = (), more_heads: Sequence[Path] = ()) -> Report:
    """Check everything in the folder. Raises `UnreadableExport`; never anything else for any content."""
    report = Report()
    keys = {key_id(key): key for key in trusted_keys} if trusted_keys else _keys_of(folder, report)
    keys, until = _with_changes(keys, folder, report)
    heads = [head for head in _heads(folder, more_heads, keys, report) if _in_time(head, until, report)]
    _compare_heads(heads, report)
    leaves, proofs = _existing(folder / "leaves.tsv"), _existing(folder / "proofs.jsonl")
    if leaves is None and proofs is None:
        raise UnreadableExport(f"{folder} holds neither leaves.tsv nor proofs.jsonl; give the folder of an export")
    if leaves is not None:
        _check_log(leaves, heads, report)
    if proofs is not None:
        _check_proofs(proofs, heads, report)
    return report


# --- the tree: RFC 9162, section 2.1 -----------------------------------------------------------------


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """The complete subtrees so far, biggest first, each as (number of leaves, root)."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[tuple[int, bytes]] = []

    def append(self, leaf: bytes) -> None:
        width, node = 1, leaf
        while self.peaks and self.peaks[-1][0] == width:
            node = node_hash(self.peaks.pop()[1], node)
            width *= 2
        self.peaks.append((width, node))
        self.size += 1

    def root(self) -> bytes:
        if not self.peaks:
            return sha256(b"").digest()
        node = self.peaks[-1][1]
        for _, peak in reversed(self.peaks[:-1]):
            node = node_hash(peak, node)
        return node


def included(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether this leaf hash is entry `index` (from 0) of the tree with this root: RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    fn, sn, node = index, size - 1, leaf
    for sibling in proof:
        if sn == 0:
            return False
        if fn % 2 or fn == sn:
            node = node_hash(sibling, node)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn // 2, sn // 2
        else:
            node = node_hash(node, sibling)
        fn, sn = fn // 2, sn // 2
    return sn == 0 and node == root


# --- heads and keys ----------------------------------------------------------------------------------


def key_id(public_key: bytes) -> str:
    return sha256(public_key).hexdigest()[:16]


def signature_is_right(*, public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Ed25519. Raises ImportError where `cryptography` is not installed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _keys_of(folder: Path, report: Report) -> dict[str, bytes]:
    try:
        named = _json((folder / "public-keys.json").read_bytes())
        keys = {str(name): bytes.fromhex(key) for name, key in named.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableExport(f"public-keys.json cannot be read ({error}); or give the key with --key") from error
    for name, key in keys.items():
        if key_id(key) != name:
            report.differs(f"public-keys.json calls a key {name}, but its id is {key_id(key)}.")
    names = ", ".join(sorted(keys)) or "none"
    report.notes.append(f"The keys came with the export ({names}): compare these ids with a source you trust.")
    return keys


def _heads(folder: Path, more: Sequence[Path], keys: dict[str, bytes], report: Report) -> Iterator[Head]:
    """Every head that may be believed; the others are differences."""
    for path in [folder / "heads.jsonl", *more]:
        found = _existing(path)
        if found is None:
            raise UnreadableExport(f"{path} is missing; an export has its signed tree heads there")
        for number, line in _lines(found):
            report.heads += 1
            where = f"Line {number:,} of {path.name}"
            try:
                fields = _json(line)
                signature = bytes.fromhex(fields.pop("signature"))
                root, name = bytes.fromhex(fields["root"]), str(fields["key_id"])
                head = Head(_whole(fields["size"]), root, str(fields["machine_time"]), where, name)
                message = b"goodterms tree head 1\n" + _sorted_json(fields)
                key = keys.get(name)
                exact = _sorted_json({**fields, "signature": signature.hex()}) == line
            except (ValueError, TypeError, KeyError, AttributeError):
                report.differs(f"{where} is not a signed tree head.")
                continue
            if not exact:
                report.differs(f"{where} is not written as it was signed (spaces, order or a field twice).")
            elif key is None:
                report.differs(f"{where} is signed by the key {name}, which is not among the trusted keys.")
            elif _signed(key, signature, message, report):
                yield head
            else:
                report.differs(f"{where} carries a wrong signature: it was changed, or never was ours.")


@dataclass(frozen=True)
class Change:
    """One key taking the place of another, as a line of audit-keys.jsonl says it. `signatures`: the new one's, the old one's."""

    where: str
    key: str
    before: str
    signatures: tuple[bytes, bytes]
    message: bytes
    since: str


def _with_changes(believed: dict[str, bytes], folder: Path, report: Report) -> tuple[dict[str, bytes], dict[str, str]]:
    """The keys that follow from those believed, and the moment from which a replaced one's signature is worth nothing."""
    public, until, trusted = dict(believed), dict[str, str](), set(believed)
    waiting = list(_changes(folder, public, report))
    while ready := [change for change in waiting if trusted & {change.key, change.before} and change.before in public]:
        for change in ready:
            waiting.remove(change)
            new, old = change.signatures
            if _signed(public[change.key], new, change.message, report) and _signed(
                public[change.before], old, change.message, report
            ):
                trusted |= {change.key, change.before}
                until[change.before] = min(change.since, until.get(change.before, change.since))
            else:
                report.differs(
                    f"{change.where}: the change from key {change.before} to {change.key} is not signed by both."
                )
    return {name: public[name] for name in trusted}, until


def _changes(folder: Path, public: dict[str, bytes], report: Report) -> Iterator[Change]:
    """The changes of key that the export tells of; each line's key is added to `public`, which is not yet trust."""
    path = _existing(folder / "audit-keys.jsonl")
    for number, line in _lines(path) if path is not None else ():
        where = f"Line {number:,} of audit-keys.jsonl"
        try:
            fields = _json(line)
            own, theirs = (
                bytes.fromhex(fields.pop("signature")),
                bytes.fromhex(fields.pop("introducers_signature") or ""),
            )
            name, key, before = str(fields["key_id"]), bytes.fromhex(fields["public_key"]), fields["introduced_by"]
            message = b"goodterms audit key 1\n" + _sorted_json(fields)
            change = Change(where, name, str(before), (own, theirs), message, str(fields["from"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            report.differs(f"{where} is not an audit key.")
            continue
        if key_id(key) != name:
            report.differs(f"{where} calls a key {name}, but its id is {key_id(key)}.")
            continue
        public.setdefault(name, key)
        if before is not None:
            yield change


def _in_time(head: Head, until: dict[str, str], report: Report) -> bool:
    """Whether the head's key had not been replaced when it signed."""
    end = until.get(head.key)
    if end is None or head.signed_at < end:
        return True
    report.differs(
        f"{head.where} is signed by the key {head.key} at {head.signed_at}, after another had replaced it ({end})."
    )
    return False


def _signed(key: bytes, signature: bytes, message: bytes, report: Report) -> bool:
    try:
        return signature_is_right(public_key=key, signature=signature, message=message)
    except ImportError:
        if report.signatures_checked:
            report.signatures_checked = False
            report.notes.append("Signatures were NOT checked: install the package `cryptography` and run this again.")
        return True


def _compare_heads(heads: Iterable[Head], report: Report) -> None:
    """No two heads of one size may differ, and the log never gets shorter."""
    before: Head | None = None
    for head in sorted(heads, key=lambda head: (head.signed_at, head.size)):
        if before and head.size < before.size:
            report.differs(
                f"{head.where} (signed {head.signed_at}) covers {head.size:,} entries, fewer than the {before.size:,} "
                f"of {before.where} signed earlier ({before.signed_at}): the log was cut and continued."
            )
        elif before and head.size == before.size and head.root != before.root:
            report.differs(f"{before.where} and {head.where} sign two different logs of {head.size:,} entries.")
        before = head


# --- the log -----------------------------------------------------------------------------------------


def _check_log(path: Path, heads: Iterable[Head], report: Report) -> None:
    at_size: dict[int, list[Head]] = {}
    for head in heads:
        at_size.setdefault(head.size, []).append(head)
    tree, dropped, expected = GrowingTree(), 0, 1
    wrong: list[Head] = []
    _compare_root(tree, at_size.pop(0, ()), wrong, report)
    for number, line in _lines(path):
        if number == 1:
            if line != HEADINGS:
                raise UnreadableExport(f"{path.name} does not begin with the headings {HEADINGS!r}")
            continue
        columns = line.split(b"\t")
        if len(columns) != 4 or not re.fullmatch(rb"[0-9]{1,18}", columns[0]) or not _is_hash(columns[1]):
            report.differs(f"Line {number:,} of {path.name} is not an entry (position, leaf hash, payload, leaf).")
            continue
        position, sealed, payload, leaf = int(columns[0]), bytes.fromhex(columns[1].decode()), columns[2], columns[3]
        if position != expected:
            report.differs(_out_of_order(position, expected))
        expected = position + 1
        dropped += payload == b"-"
        _check_entry(f"Position {position:,}", sealed, payload, leaf, report)
        tree.append(sealed)
        _compare_root(tree, at_size.pop(tree.size, ()), wrong, report)
    report.entries += tree.size
    for head in sorted((head for rest in at_size.values() for head in rest), key=lambda head: head.size):
        report.differs(
            f"{head.where} (signed {head.signed_at}) covers {head.size:,} entries, but the export ends after "
            f"{tree.size:,}: entries were cut off."
        )
    if len(wrong) > 1:
        report.notes.append(f"{len(wrong) - 1:,} later heads disagree too, as they must once an earlier one does.")
    if dropped:
        report.notes.append(f"{dropped:,} entries have no payload any more (retention); their leaves still stand.")
    if tree.size > report.vouched_for and not wrong:
        waiting = tree.size - report.vouched_for
        report.notes.append(f"The last {waiting:,} entries are newer than the last signed head.")


def _check_entry(name: str, sealed: bytes, payload: bytes, leaf: bytes, report: Report) -> None:
    if leaf_hash(leaf) != sealed:
        report.differs(f"{name} was changed: its envelope does not give the leaf hash it was sealed with.")
        return
    if payload == b"-":
        return
    try:
        stored = base64.b64decode(payload, validate=True)
        declared = _json(leaf[1:])["payload_sha256"] if leaf[:1] == b"1" else None
    except (ValueError, KeyError, TypeError, binascii.Error):
        report.differs(f"{name} cannot be read: its payload is not base64, or its envelope not JSON.")
        return
    if sha256(stored).hexdigest() != declared:
        report.differs(f"{name} was changed: its payload is not the one its envelope was sealed with.")


def _compare_root(tree: GrowingTree, heads: Iterable[Head], wrong: list[Head], report: Report) -> None:
    for head in heads:
        if tree.root() == head.root:
            report.vouched_for, report.last_head = tree.size, head
            continue
        if not wrong:
            report.differs(
                f"Something between position {report.vouched_for + 1:,} and {tree.size:,} is not what was signed: "
                f"{head.where} (signed {head.signed_at}) has another root."
            )
        wrong.append(head)


def _out_of_order(position: int, expected: int) -> str:
    if position < expected:
        return f"Position {position:,} comes after {expected - 1:,}: entries stand twice or in the wrong order."
    missing = f"{expected:,}" if position == expected + 1 else f"{expected:,} to {position - 1:,}"
    return f"Position {missing} is missing (after {expected - 1:,} comes {position:,})."


# --- proofs of single entries ------------------------------------------------------------------------


def _check_proofs(path: Path, heads: Iterable[Head], report: Report) -> None:
    roots = {head.size: head for head in heads}
    for number, line in _lines(path):
        try:
            fields = _json(line)
            position, size = _whole(fields["position"]), _whole(fields["tree_size"])
            leaf, payload = fields["leaf"].encode(), (fields["payload"] or "-").encode()
            proof = [bytes.fromhex(node) for node in fields["proof"]]
        except (ValueError, KeyError, TypeError, AttributeError):
            report.differs(f"Line {number:,} of {path.name} is not a proof (leaf, payload, position, proof, size).")
            continue
        report.entries += 1
        name, head, found = f"Position {position:,}", roots.get(size), len(report.differences) + report.more_differences
        if head is None:
            report.differs(f"{name}: there is no believable head over {size:,} entries to prove it with.")
            continue
        _check_entry(name, leaf_hash(leaf), payload, leaf, report)
        if not included(index=position - 1, size=size, leaf=leaf_hash(leaf), proof=proof, root=head.root):
            report.differs(f"{name} is not what was signed {head.signed_at}: its proof leads to another root.")
        if found == len(report.differences) + report.more_differences:
            report.vouched_for += 1
            report.last_head = max(report.last_head or head, head, key=lambda head: head.size)


# --- reading -----------------------------------------------------------------------------------------


def _existing(path: Path) -> Path | None:
    return next((name for name in (path, path.with_name(path.name + ".gz")) if name.is_file()), None)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                yield number, line.rstrip(b"\r\n")
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableExport(f"{path} cannot be read to its end: {error}") from error


def _is_hash(text: bytes) -> bool:
    return bool(re.fullmatch(rb"[0-9a-f]{64}", text))


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _sorted_json(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Prints the report and returns how it ended."""
    parser = argparse.ArgumentParser(description="Check an export of the log without the program that wrote it.")
    parser.add_argument("export", type=Path, help="the folder of the export")
    parser.add_argument("--key", action="append", default=[], help="a public key you trust, in hex; may be repeated")
    parser.add_argument(
        "--heads", action="append", default=[], type=Path, help="a file of tree heads you kept yourself"
    )
    given = parser.parse_args(arguments)
    try:
        keys = [bytes.fromhex(key) for key in given.key]
        report = verify_export(folder=given.export, trusted_keys=keys, more_heads=given.heads)
    except ValueError:
        sys.stderr.write("--key takes a public key of 64 hexadecimal digits\n")
        return 2
    except UnreadableExport as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for sentence in report.sentences():
        sys.stdout.write(sentence + "\n")
    return report.code


if __name__ == "__main__":
    sys.exit(main())
