"""What the shipped packs require is what their tests say, and a mistake in a duty is refused with its line and a remedy."""

from pathlib import Path

import pytest

from goodterms.core.policy.pack import Pack
from goodterms.packs.cases import DutyCase, load_duty_cases
from goodterms.packs.loading import SHIPPED, Refused, load_packs, shipped_pack, shipped_packs

WITH_DUTIES = [pack.name for pack in shipped_packs() if pack.duties]
FOUND = {name: load_duty_cases(SHIPPED / name) for name in WITH_DUTIES}
CASES = [
    pytest.param(name, case, id=f"{name}: {case.says}")
    for name, cases in FOUND.items()
    if not isinstance(cases, Refused)
    for case in cases
]

PACK = """pack: berlin
title: What our Berlin office promised
reviewer: none
scope: {places: [DE], actors: all}
rules:
  evening:
    kind: hours
    says: Until six.
    citation: Office agreement
    confidence: S
    purposes: [service, collections]
    channels: [sms, letter]
    parameters:
      open: [{from: 2026-01-01, value: "09:00-18:00", reference: Section 2}]
duties:
  confirmation:
    kind: promise_confirmation
    ids: [HO-1]
    says: A promise is confirmed in writing.
    citation: Office agreement
    confidence: S
    message: promise-in-writing
    channels: [letter, email]
    proof: sent
    exempt_from: [evening]
    delayed_by: [bankruptcy]
    parameters:
      within: [{from: 2026-01-01, value: 2 days, reference: Section 3}]
"""


def read(folder: Path, text: str) -> tuple[Pack, ...] | Refused:
    (folder / "berlin").mkdir(exist_ok=True)
    (folder / "berlin" / "pack.yaml").write_text(text)
    return load_packs(folder)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_it_requires_what_is_written(name: str, case: DutyCase) -> None:
    assert case.mismatch((shipped_pack(name),)) == ""


def test_every_duty_that_ships_has_a_test_and_a_source() -> None:
    assert all(not isinstance(cases, Refused) for cases in FOUND.values()), FOUND
    tested = {
        (name, one.duty)
        for name, cases in FOUND.items()
        if not isinstance(cases, Refused)
        for c in cases
        for one in c.owed
    }
    shipped = {(pack.name, duty.id) for pack in shipped_packs() for duty in pack.duties}
    assert shipped == tested
    for pack in shipped_packs():
        for duty in pack.duties:
            assert duty.citation
            figures = [dated for _, timeline in duty.parameters for dated in timeline]
            assert all(dated.reference for dated in figures), duty.id
            if duty.confidence == "M":  # a figure that nobody read says so itself
                assert any("memory" in dated.reference for dated in figures), f"{pack.name}.{duty.id}"


def test_a_duty_is_released_from_the_rules_of_its_own_pack_that_it_names(tmp_path: Path) -> None:
    packs = read(tmp_path, PACK)
    assert not isinstance(packs, Refused), packs
    (pack,) = packs
    assert pack.rules[0].exempt_duties == {"berlin.confirmation"}
    assert pack.duties[0].delayed_by == ("bankruptcy",)
    without = read(tmp_path, PACK.replace("    exempt_from: [evening]\n", ""))
    assert not isinstance(without, Refused)
    assert without[0].version != pack.version


def test_a_pack_may_hold_duties_alone(tmp_path: Path) -> None:
    head, duties = PACK.split("rules:\n", maxsplit=1)[0], PACK[PACK.index("duties:\n") :]
    packs = read(tmp_path, head + duties.replace("    exempt_from: [evening]\n", ""))
    assert not isinstance(packs, Refused), packs
    assert packs[0].rules == ()


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("kind: promise_confirmation", "kind: promise_confirmations", "did you mean 'promise_confirmation'"),
        ("within: [{from", "with: [{from", "within"),
        ("value: 2 days", "value: two days", "write it as 5 days"),
        ("value: 2 days", "value: 0 days", "at least a day"),
        ("value: 2 days", "value: 53 weeks", "at most 366 days"),
        ("value: 2 days", "value: [2 days]", "not a length of time"),
        ("proof: sent", "proof: spoken", "spoken is no proof on these channels"),
        ("channels: [letter, email]", "channels: [call]", "sent is no proof on these channels"),
        ("channels: [letter, email]", "channels: []", "no channel"),
        ("exempt_from: [evening]", "exempt_from: [morning]", "evening"),
        ("delayed_by: [bankruptcy]", "delayed_by: [holiday]", "a hold"),
        (
            "    citation: Office agreement\n    confidence: S\n    message",
            "    confidence: S\n    message",
            "citation",
        ),
        ("ids: [HO-1]", "ids: [one]", "not the number of a rule"),
        ("reference: Section 3", "reference: ''", "reference"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_a_remedy(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    text = PACK.replace(right, wrong, 1) if right != "channels: [letter, email]" else PACK.replace(right, wrong)
    line = text[: text.index(wrong)].count("\n") + 1
    refused = read(tmp_path, text)
    assert isinstance(refused, Refused)
    assert any(abs(problem.line - line) <= 5 and says in str(problem) for problem in refused.problems), str(refused)


CASE = """
- says: Nobody complained
  at: 2026-11-24 10:00
  given: {complaints: [2026-11-02 10:00], promises: [{made: 2026-11-20 10:00, due: 2026-11-30}]}
  owed: [{duty: confirmation, by: 2026-11-22}]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("by: 2026-11-22", "by: Sunday", "not a date of the calendar"),
        ("made: 2026-11-20 10:00", "made: yesterday", "not a wall time"),
        ("duty: confirmation", "duties: confirmation", "did you mean 'duty'"),
        ("2026-11-02 10:00", "never", "not a wall time"),
    ],
)
def test_a_mistake_in_a_test_of_duties_is_refused(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    (tmp_path / "tests.yaml").write_text(CASE.replace(right, wrong, 1))
    refused = load_duty_cases(tmp_path)
    assert isinstance(refused, Refused)
    assert any(says in str(problem) for problem in refused.problems), str(refused)


def test_what_comes_out_otherwise_is_said_in_words(tmp_path: Path) -> None:
    packs = read(tmp_path, PACK)
    assert not isinstance(packs, Refused)
    (tmp_path / "tests.yaml").write_text(CASE)
    cases = load_duty_cases(tmp_path)
    assert not isinstance(cases, Refused)
    (case,) = cases
    assert case.mismatch(packs) == ""
    (tmp_path / "tests.yaml").write_text(CASE.replace("by: 2026-11-22", "by: 2026-11-23"))
    cases = load_duty_cases(tmp_path)
    assert not isinstance(cases, Refused)
    assert cases[0].mismatch(packs) == "expected confirmation by 2026-11-23, got confirmation by 2026-11-22"
