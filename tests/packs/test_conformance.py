"""The conformance cases of the packs come out as written, and a mistake in them is named with its place."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodterms.core.policy.case_facts.settled import settle
from goodterms.packs.case_packs import packs_for
from goodterms.packs.conformance import ConformanceCase, Expected, load_conformance
from goodterms.packs.loading import SHIPPED, Refused, UnknownPack, shipped_packs
from goodterms.packs.proving import Proof, prove

FOUND = {pack.name: load_conformance(SHIPPED / pack.name) for pack in shipped_packs()}
CASES = [(name, case) for name, cases in FOUND.items() if not isinstance(cases, Refused) for case in cases]
PACKS = {pack.name: pack for pack in shipped_packs()}
NOTES = Path(__file__).parents[2].parent / "shared" / "regulation" / "rules.md"


def test_every_file_can_be_read() -> None:
    assert [str(found) for found in FOUND.values() if isinstance(found, Refused)] == []
    assert len(CASES) > 200


@pytest.mark.parametrize(("pack", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value.id)
def test_it_comes_out_as_written(pack: str, case: ConformanceCase) -> None:
    assert case.mismatch((PACKS[pack],)) == "", f"{case.says} {case.when}"


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=lambda case: case.id)
def test_it_comes_out_so_beside_every_other_pack_of_the_place(case: ConformanceCase) -> None:
    assert case.mismatch(packs_for(settle(case.facts))) == "", f"{case.says} {case.when}"


def test_every_public_case_of_the_notes_is_there() -> None:
    if not NOTES.exists():
        pytest.skip("the regulation notes are not beside the project (shared/regulation/rules.md)")
    public = set(re.findall(r"\{id: (RFC-[0-9]+)", NOTES.read_text(encoding="utf-8")))
    assert public <= {case.id for _, case in CASES}


def written(folder: Path, text: str) -> tuple[ConformanceCase, ...] | Refused:
    (folder / "conformance").mkdir()
    (folder / "conformance" / "some.yaml").write_text(text, encoding="utf-8")
    return load_conformance(folder)


GOOD = "- {id: A-1, ref: here, confidence: S, says: something, facts: {channel: call}, expect: allow}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: A-1\n", "the cases are not a list"),
        ("- [1]\n", "a case is not a mapping"),
        ("- {id: [\n", "not readable as YAML"),
        (GOOD.replace("facts: {channel: call}", "facts: 3"), "the facts: not a mapping"),
        (GOOD.replace("expect: allow", "asks: [{facts: {}}]"), "has no `when`"),
        (GOOD.replace("expect: allow", "expect: {until: []}"), "until is not text"),
    ],
)
def test_a_file_that_is_no_list_of_cases_is_refused(tmp_path: Path, text: str, words: str) -> None:
    found = written(tmp_path, text)
    assert isinstance(found, Refused)
    assert words in str(found)


def test_a_case_is_read(tmp_path: Path) -> None:
    found = written(tmp_path, GOOD)
    assert not isinstance(found, Refused)
    assert (found[0].id, found[0].expected) == ("A-1", Expected(words=("allow",)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("channel: call", "chanel: call", "no field 'chanel'; did you mean 'channel'?"),
        ("expect: allow", "expect: alow", "what is expected cannot be 'alow'; did you mean 'allow'?"),
        ("confidence: S", "confidence: X", "the confidence cannot be 'X'"),
        (", expect: allow", "", "neither `expect` nor `asks`"),
        ("ref: here, ", "", "has no `ref`"),
        ("expect: allow", "expect: {findings: {communicated: true}}", "did you mean 'communication'?"),
        ("expect: allow", "expect: {until: 2026-02-30 10:00}", "no date of the calendar"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = written(tmp_path, GOOD.replace(old, new))
    assert isinstance(found, Refused)
    assert str(found).startswith(f"{tmp_path.name}/conformance/some.yaml:1:")
    assert words in str(found)


def test_facts_of_one_question_lie_over_those_of_the_case(tmp_path: Path) -> None:
    text = GOOD.replace("expect: allow", "asks: [{when: by mail, facts: {channel: letter}, expect: allow}]")
    found = written(tmp_path, text)
    assert not isinstance(found, Refused)
    assert (found[0].facts.channel, found[0].when) == ("letter", "by mail")


@pytest.mark.parametrize(
    "expected",
    [
        Expected(words=("presumed_violation",)),
        Expected(because=("RF-R07",)),
        Expected(findings=(("counts", "false"),)),
        Expected(dates=(("validation_end", "2026-01-01"),)),
        Expected(duties=("verification",)),
        Expected(factors=("litigation",)),
        Expected(findings=(("applied", "a=1"),)),
        Expected(until=datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_comes_out_otherwise_is_said(expected: Expected) -> None:
    case = next(case for _, case in CASES if case.id == "RFC-021")
    assert replace(case, expected=expected).mismatch((PACKS["us-reg-f"],))


def test_everything_is_run_and_a_name_that_is_none_is_refused() -> None:
    proofs = [proof for proof in prove(("us-reg-f",)) if isinstance(proof, Proof)]
    assert {proof.pack for proof in proofs} == {"us-reg-f"}
    assert not any(proof.wrong for proof in proofs)
    assert all(proof.known and proof.expected and proof.answered for proof in proofs)
    with pytest.raises(UnknownPack):
        list(prove(("us-reg-z",)))
