"""The stand-alone verifier finds what was done to a log, says where, and needs nothing of ours."""

import base64
import gzip
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core import merkle
from goodterms.core.envelope import leaf_bytes, payload_sha256
from goodterms.core.tree_head import SignedTreeHead, key_id_of, public_key_of, sign
from goodterms.insight import verify_export as verifier
from goodterms.insight.log_export import ExportError, SealedEntry, export_log, export_proofs
from goodterms.insight.verify_export import UnreadableExport, main, verify_export

KEY = bytes(range(32))
PUBLIC = public_key_of(private_key=KEY)
KEYS = {key_id_of(public_key=PUBLIC): PUBLIC}
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SCRIPT = Path(verifier.__file__)


def payload_of(number: int) -> bytes:
    return b'{"amount":%d}' % number


def entry_of(number: int, **changes: object) -> SealedEntry:
    payload = payload_of(number)
    fields = {
        "event_id": f"event-{number}",
        "stream": "case",
        "stream_id": str(number % 7),
        "seq": number,
        "event_type": "payment.received",
        "version": 1,
        "occurred_at": START,
        "recorded_at": START + timedelta(seconds=number),
        "actor": "bank",
        "correlation": None,
        "payload_sha256": payload_sha256(payload),
    }
    leaf = leaf_bytes(**fields | changes)
    return SealedEntry(position=number, leaf_hash=merkle.leaf_hash(leaf), leaf=leaf, payload=payload)


def heads_of(hashes: list[bytes], sizes: list[int]) -> list[SignedTreeHead]:
    tree = merkle.Tree(leaf_hashes=hashes)
    return [
        sign(
            size=size,
            root=tree.root(size=size),
            business_time=START,
            machine_time=START + timedelta(minutes=5 * number),
            private_key=KEY,
        )
        for number, size in enumerate(sizes)
    ]


ENTRIES = [entry_of(number) for number in range(1, 101)]
HASHES = [entry.leaf_hash for entry in ENTRIES]
HEADS = heads_of(HASHES, [20, 40, 60, 80, 100])


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A hundred honest entries, a signed head after every twenty."""
    export_log(folder=tmp_path / "export", entries=ENTRIES, heads=HEADS, public_keys=KEYS)
    return tmp_path / "export"


def lines_of(export: Path) -> list[bytes]:
    return (export / "leaves.tsv").read_bytes().splitlines(keepends=True)


def write_lines(export: Path, lines: list[bytes]) -> None:
    (export / "leaves.tsv").write_bytes(b"".join(lines))


def write_entries(export: Path, entries: list[SealedEntry]) -> None:
    export_log(folder=export, entries=entries, heads=HEADS, public_keys=KEYS)


def differences(export: Path, **more: object) -> list[str]:
    report = verify_export(folder=export, **more)
    assert (report.code == 1) == bool(report.differences)
    return report.differences


# --- the honest log ----------------------------------------------------------------------------------


def test_an_honest_export_is_verified_up_to_its_last_head(export: Path) -> None:
    report = verify_export(folder=export, trusted_keys=[PUBLIC])
    assert (report.code, report.differences, report.entries, report.vouched_for, report.heads) == (0, [], 100, 100, 5)
    assert list(report.sentences())[-1] == (
        "VERIFIED: 100 entries are what was signed, up to the head signed 2026-11-21T09:20:00.000000Z (5 heads checked)."
    )


def test_an_export_may_be_packed(export: Path) -> None:
    (export / "leaves.tsv.gz").write_bytes(gzip.compress((export / "leaves.tsv").read_bytes()))
    (export / "leaves.tsv").unlink()
    assert verify_export(folder=export).code == 0


def test_dropped_payloads_leave_the_log_verified_and_are_counted(export: Path) -> None:
    kept = [
        entry if entry.position > 30 else SealedEntry(entry.position, entry.leaf_hash, entry.leaf, None)
        for entry in ENTRIES
    ]
    write_entries(export, kept)
    report = verify_export(folder=export)
    assert report.code == 0
    assert "30 entries have no payload any more (retention); their leaves still stand." in report.notes


def test_entries_newer_than_the_last_head_are_named_as_not_yet_covered(export: Path) -> None:
    write_entries(export, [*ENTRIES, entry_of(101), entry_of(102)])
    report = verify_export(folder=export)
    assert report.code == 0
    assert report.vouched_for == 100
    assert "The last 2 entries are newer than the last signed head." in report.notes


def test_keys_that_came_with_the_export_are_named_for_comparison(export: Path) -> None:
    assert verify_export(folder=export).notes == [
        "The keys came with the export (56475aa75463474c): compare these ids with a source you trust."
    ]
    assert verify_export(folder=export, trusted_keys=[PUBLIC]).notes == []


def test_a_log_nobody_signed_is_not_verified(export: Path) -> None:
    (export / "heads.jsonl").write_bytes(b"")
    report = verify_export(folder=export)
    assert report.code == 3
    assert list(report.sentences())[-1].startswith("NOT VERIFIED: nothing differs in 100 entries, but no checked")


# --- tampering ---------------------------------------------------------------------------------------


def test_an_edited_envelope_is_named_by_its_position(export: Path) -> None:
    lines = lines_of(export)
    lines[37] = lines[37].replace(b'"actor":"bank"', b'"actor":"bonk"')
    write_lines(export, lines)
    assert differences(export) == [
        "Position 37 was changed: its envelope does not give the leaf hash it was sealed with."
    ]


def test_an_edited_payload_is_named_by_its_position(export: Path) -> None:
    lines = lines_of(export)
    lines[37] = lines[37].replace(base64.b64encode(payload_of(37)), base64.b64encode(payload_of(3700)))
    write_lines(export, lines)
    assert differences(export) == ["Position 37 was changed: its payload is not the one its envelope was sealed with."]


def test_an_entry_rewritten_with_its_hash_is_caught_by_the_heads_around_it(export: Path) -> None:
    write_entries(export, [*ENTRIES[:36], entry_of(37, actor="somebody else"), *ENTRIES[37:]])
    report = verify_export(folder=export)
    assert report.differences == [
        "Something between position 21 and 40 is not what was signed: Line 2 of heads.jsonl "
        "(signed 2026-11-21T09:05:00.000000Z) has another root."
    ]
    assert report.vouched_for == 20
    assert "3 later heads disagree too, as they must once an earlier one does." in report.notes


def test_a_missing_entry_is_named(export: Path) -> None:
    lines = lines_of(export)
    del lines[37]
    write_lines(export, lines)
    assert differences(export)[0] == "Position 37 is missing (after 36 comes 38)."


def test_a_gap_of_several_entries_is_named(export: Path) -> None:
    lines = lines_of(export)
    del lines[37:40]
    write_lines(export, lines)
    assert differences(export)[0] == "Position 37 to 39 is missing (after 36 comes 40)."


def test_an_entry_standing_twice_is_named(export: Path) -> None:
    lines = lines_of(export)
    lines.insert(37, lines[37])
    write_lines(export, lines)
    assert differences(export)[0] == "Position 37 comes after 37: entries stand twice or in the wrong order."


def test_a_log_whose_end_was_cut_off_is_named_by_the_head_that_saw_it(export: Path) -> None:
    write_lines(export, lines_of(export)[:91])
    assert differences(export) == [
        "Line 5 of heads.jsonl (signed 2026-11-21T09:20:00.000000Z) covers 100 entries, but the export ends after 90: "
        "entries were cut off."
    ]


def test_a_whole_log_rewritten_and_signed_again_is_caught_by_one_head_kept_elsewhere(export: Path) -> None:
    kept = export.parent / "kept.jsonl"
    kept.write_bytes(HEADS[2].to_line())
    entries = [*ENTRIES[:36], entry_of(37, actor="somebody else"), *ENTRIES[37:]]
    hashes = [entry.leaf_hash for entry in entries]
    export_log(folder=export, entries=entries, heads=heads_of(hashes, [20, 40, 60, 80, 100]), public_keys=KEYS)
    assert verify_export(folder=export, trusted_keys=[PUBLIC]).code == 0
    found = differences(export, trusted_keys=[PUBLIC], more_heads=[kept])
    assert "Line 3 of heads.jsonl and Line 1 of kept.jsonl sign two different logs of 60 entries." in found
    assert any("Line 1 of kept.jsonl (signed" in sentence and "has another root" in sentence for sentence in found)


def test_a_log_that_got_shorter_between_two_heads_is_named(export: Path) -> None:
    shorter = heads_of(HASHES, [20, 60, 40])
    export_log(folder=export, entries=ENTRIES, heads=shorter, public_keys=KEYS)
    assert "the log was cut and continued" in differences(export)[0]


def test_ten_thousand_random_edits_are_all_found() -> None:
    """reliability.md, F1: any edit at or below an anchored head, whole chain rewritten or not, is a difference."""
    random = Random(20261121)
    lines = [entry_of(number) for number in range(1, 33)]
    anchored = merkle.Tree(leaf_hashes=[entry.leaf_hash for entry in lines]).root()
    for _ in range(10_000):
        entries = list(lines)
        at = random.randrange(32)
        match random.choice(["edit", "delete", "insert", "swap", "truncate"]):
            case "edit":
                leaf = bytearray(entries[at].leaf)
                leaf[random.randrange(len(leaf))] ^= 1 << random.randrange(8)
                entries[at] = SealedEntry(at + 1, merkle.leaf_hash(bytes(leaf)), bytes(leaf), None)
            case "delete":
                del entries[at]
            case "insert":
                entries.insert(at, entry_of(1000 + random.randrange(1000)))
            case "swap":
                other = (at + 1 + random.randrange(31)) % 32
                entries[at], entries[other] = entries[other], entries[at]
            case "truncate":
                del entries[at:]
        tree = verifier.GrowingTree()
        for entry in entries:
            tree.append(verifier.leaf_hash(entry.leaf))
        assert (tree.size, tree.root()) != (32, anchored)


@pytest.mark.parametrize("seed", range(60))
def test_no_edit_of_the_files_passes_as_verified(export: Path, seed: int) -> None:
    """Flip, delete, insert, swap or cut bytes and lines anywhere: a difference, an unreadable export, never a traceback."""
    random = Random(seed)
    path = export / random.choice(["leaves.tsv", "heads.jsonl", "public-keys.json"])
    content = bytearray(path.read_bytes())
    lines = path.read_bytes().splitlines(keepends=True)
    match random.choice(["flip", "cut", "insert", "delete line", "swap lines", "garbage line"]):
        case "flip":
            content[random.randrange(len(content) - 1)] ^= 1 << random.randrange(8)
        case "cut":
            del content[random.randrange(len(content) - 1) :]
        case "insert":
            content.insert(random.randrange(len(content)), random.randrange(256))
        case "delete line" if path.name == "leaves.tsv":
            content = bytearray(b"".join(lines[:50] + lines[51:]))
        case "swap lines" if path.name == "leaves.tsv":
            content = bytearray(b"".join([*lines[:50], lines[51], lines[50], *lines[52:]]))
        case _:
            content = bytearray(b"".join([*lines[:1], b'{"size":[[[' * 50 + b"\n", *lines[1:]]))
    path.write_bytes(bytes(content))
    try:
        report = verify_export(folder=export)
    except UnreadableExport:
        return
    if report.code == 0:  # only whole heads may go missing unseen, or line ends change: the entries are what was signed
        assert path.name == "heads.jsonl" or content.splitlines() == b"".join(lines).splitlines()
    assert [*report.sentences()]


# --- heads and keys ----------------------------------------------------------------------------------


def test_an_edited_head_is_named_by_its_line(export: Path) -> None:
    heads = (export / "heads.jsonl").read_bytes()
    (export / "heads.jsonl").write_bytes(heads.replace(b'"size":40', b'"size":41'))
    assert differences(export) == [
        "Line 2 of heads.jsonl carries a wrong signature: it was changed, or never was ours."
    ]


def test_a_head_written_another_way_is_named(export: Path) -> None:
    heads = (export / "heads.jsonl").read_bytes()
    (export / "heads.jsonl").write_bytes(heads.replace(b'"size":40', b'"size":41,"size":40'))
    assert differences(export) == [
        "Line 2 of heads.jsonl is not written as it was signed (spaces, order or a field twice)."
    ]


def test_heads_signed_by_a_stranger_are_named(export: Path) -> None:
    other = public_key_of(private_key=bytes(32))
    found = differences(export, trusted_keys=[other])
    assert len(found) == 5
    assert found[0].startswith("Line 1 of heads.jsonl is signed by the key 56475aa75463474c, which is not among")


def test_a_key_under_a_borrowed_name_is_named(export: Path) -> None:
    other = public_key_of(private_key=bytes(32))
    (export / "public-keys.json").write_text(json.dumps({"56475aa75463474c": other.hex()}))
    assert differences(export)[0].startswith("public-keys.json calls a key 56475aa75463474c, but its id is")


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b"{}", b"null", b"\xff", b'{"signature":1}', b'{"signature":"","size":1e999}']
)
def test_a_line_that_is_no_head_is_named_and_brings_nothing_down(export: Path, line: bytes) -> None:
    (export / "heads.jsonl").write_bytes(line + b"\n")
    assert differences(export) == ["Line 1 of heads.jsonl is not a signed tree head."]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"x\ty",
        b"1\t2\t3\t4",
        b"-1\t" + b"0" * 64 + b"\t-\t1{}",
        b"1" * 30 + b"\t" + b"0" * 64 + b"\t-\t1{}",
        b"\xff\t\t\t",
    ],
)
def test_a_line_that_is_no_entry_is_named_and_brings_nothing_down(export: Path, line: bytes) -> None:
    lines = lines_of(export)
    lines[37] = line + b"\n"
    write_lines(export, lines)
    assert differences(export)[0] == "Line 38 of leaves.tsv is not an entry (position, leaf hash, payload, leaf)."


@pytest.mark.parametrize("leaf", [b"1" + b"[" * 100_000, b"1{}", b"1null", b"", b"2{}", b"1\xff"])
def test_a_sealed_leaf_that_is_no_envelope_is_named_and_brings_nothing_down(export: Path, leaf: bytes) -> None:
    write_entries(export, [*ENTRIES[:36], SealedEntry(37, merkle.leaf_hash(leaf), leaf, b"x"), *ENTRIES[37:]])
    assert differences(export)[0].startswith("Position 37 ")


def test_a_folder_that_is_no_export_is_refused_with_what_is_missing(tmp_path: Path, export: Path, capsys) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "public-keys.json cannot be read" in capsys.readouterr().err
    (export / "leaves.tsv").rename(export / "moved.tsv")
    with pytest.raises(UnreadableExport, match=r"neither leaves\.tsv nor proofs\.jsonl"):
        verify_export(folder=export)
    (export / "leaves.tsv.gz").write_bytes(gzip.compress(b"x" * 1000)[:-20])
    with pytest.raises(UnreadableExport, match="cannot be read to its end"):
        verify_export(folder=export)
    (export / "leaves.tsv.gz").unlink()
    (export / "leaves.tsv").write_bytes(b"other\theadings\n")
    with pytest.raises(UnreadableExport, match="does not begin with the headings"):
        verify_export(folder=export)
    (export / "heads.jsonl").unlink()
    assert main([str(export), "--key", PUBLIC.hex()]) == 2
    assert "heads.jsonl is missing" in capsys.readouterr().err
    assert main([str(export), "--key", "xyz"]) == 2
    assert "64 hexadecimal digits" in capsys.readouterr().err


def test_a_flood_of_differences_is_cut_short_and_counted(export: Path) -> None:
    write_entries(export, [SealedEntry(n, bytes(32), b"1{}", None) for n in range(1, 501)])
    report = verify_export(folder=export)
    assert len(report.differences) == verifier.MOST_SENTENCES
    assert "more differences" in "".join(report.sentences())


# --- proofs of single entries ------------------------------------------------------------------------


@pytest.fixture
def proofs(tmp_path: Path) -> Path:
    """Case 3's entries, proved under the head over 80."""
    chosen = [entry for entry in ENTRIES[:80] if entry.position % 7 == 3]
    export_proofs(folder=tmp_path / "case", entries=chosen, leaf_hashes=HASHES, head=HEADS[3], public_keys=KEYS)
    return tmp_path / "case"


def test_one_cases_entries_are_verified_without_the_rest_of_the_log(proofs: Path) -> None:
    report = verify_export(folder=proofs)
    assert (report.code, report.entries, report.vouched_for) == (0, 12, 12)
    assert (proofs / "proofs.jsonl").read_bytes().count(b"\n") == 12


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            b"bank",
            b"bonk",
            "Position 10 is not what was signed 2026-11-21T09:15:00.000000Z: its proof leads to another",
        ),
        (b'"position":10', b'"position":11', "Position 11 is not what was signed"),
        (b'"tree_size":80', b'"tree_size":81', "Position 10: there is no believable head over 81 entries"),
        (base64.b64encode(payload_of(10)), base64.b64encode(payload_of(99)), "Position 10 was changed: its payload"),
        (b'"proof":["', b'"proof":["00', "Position 10 is not what was signed"),
        (b'"proof":["', b'"proof":["zz', "Line 2 of proofs.jsonl is not a proof"),
        (b'"position":10', b'"position":true', "Line 2 of proofs.jsonl is not a proof"),
        (b'"leaf":"1', b'"leaf":"\\ud800', "Line 2 of proofs.jsonl is not a proof"),
    ],
)
def test_an_edited_proof_is_named(proofs: Path, old: bytes, new: bytes, message: str) -> None:
    lines = (proofs / "proofs.jsonl").read_bytes().splitlines(keepends=True)
    assert old in lines[1]
    lines[1] = lines[1].replace(old, new, 1)
    (proofs / "proofs.jsonl").write_bytes(b"".join(lines))
    found = differences(proofs)
    assert len(found) == 1
    assert found[0].startswith(message)


def test_an_entry_newer_than_the_head_cannot_be_proved_under_it(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="position 81 is not below the head over 80 entries"):
        export_proofs(folder=tmp_path, entries=[ENTRIES[80]], leaf_hashes=HASHES, head=HEADS[3], public_keys=KEYS)
    assert not (tmp_path / "proofs.jsonl").exists()
    assert not [*tmp_path.glob("*.unfinished")]
    with pytest.raises(ExportError, match="only 10 leaf hashes"):
        export_proofs(folder=tmp_path, entries=[], leaf_hashes=HASHES[:10], head=HEADS[3], public_keys=KEYS)


# --- the verifier stands alone, and agrees with the core ---------------------------------------------


def run(script: Path, *arguments: object, alone: bool) -> subprocess.CompletedProcess[str]:
    flags = ["-I", "-S"] if alone else ["-I"]
    return subprocess.run(
        [sys.executable, *flags, str(script), *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_a_copy_of_the_file_runs_anywhere_with_the_standard_library_alone(export: Path, tmp_path: Path) -> None:
    """-I -S: no site packages, so neither our package nor `cryptography`; it says that signatures were not checked."""
    script = tmp_path / "verify.py"
    shutil.copy(SCRIPT, script)
    done = run(script, export, alone=True)
    assert done.stderr == ""
    assert "Signatures were NOT checked: install the package `cryptography` and run this again." in done.stdout
    assert done.returncode == 3
    write_lines(export, [*lines_of(export)[:37], *lines_of(export)[38:]])
    done = run(script, export, alone=True)
    assert done.returncode == 1
    assert "Position 37 is missing (after 36 comes 38)." in done.stdout


def test_the_command_verifies_with_a_key_and_heads_from_elsewhere(export: Path) -> None:
    kept = export.parent / "kept.jsonl"
    kept.write_bytes(HEADS[0].to_line())
    done = run(SCRIPT, export, "--key", PUBLIC.hex(), "--heads", kept, alone=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("VERIFIED: 100 entries are what was signed")


def test_the_file_imports_nothing_of_ours() -> None:
    assert "goodterms." not in SCRIPT.read_text()
    assert "import goodterms" not in SCRIPT.read_text()


@given(st.lists(st.binary(max_size=40), max_size=70), st.data())
def test_its_tree_is_the_cores_tree(leaves: list[bytes], data: st.DataObject) -> None:
    ours = merkle.Tree(leaf_hashes=[merkle.leaf_hash(leaf) for leaf in leaves])
    theirs = verifier.GrowingTree()
    for leaf in leaves:
        theirs.append(verifier.leaf_hash(leaf))
    assert theirs.root() == ours.root()
    if leaves:
        index = data.draw(st.integers(0, len(leaves) - 1))
        claimed = data.draw(st.sampled_from([index, 0, len(leaves), -1]))
        leaf, proof = ours.leaf(index=index), ours.inclusion_proof(index=index)
        claim = {"index": claimed, "size": len(leaves), "leaf": leaf, "proof": proof, "root": ours.root()}
        assert verifier.included(**claim) == merkle.verify_inclusion(**claim)


def test_its_words_about_heads_are_the_cores_words() -> None:
    fields = json.loads(HEADS[0].to_line())
    signature = bytes.fromhex(fields.pop("signature"))
    message = b"goodterms tree head 1\n" + verifier._sorted_json(fields)
    assert message == HEADS[0].head.signed_bytes()
    assert verifier.key_id(PUBLIC) == HEADS[0].head.key_id
    assert verifier.signature_is_right(public_key=PUBLIC, signature=signature, message=message)
    assert sha256(PUBLIC).hexdigest().startswith(HEADS[0].head.key_id)
