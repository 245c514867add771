"""A broken pack is refused with file, line, reason and suggestion, everything at once, and never with a traceback."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodterms.core.document import parse_document
from goodterms.core.policy.pack import Pack
from goodterms.packs import loading
from goodterms.packs.loading import SHIPPED, Refused, load_packs
from goodterms.packs.reading import PackReader

HOUSE = (SHIPPED / "house" / "pack.yaml").read_text()
PACK = """\
pack: mine
title: Mine
reviewer: A. Person
scope: {places: [DE], actors: [creditor, third_party]}
rules:
  evening:
    kind: hours
    says: Not in the evening.
    citation: House
    confidence: D
    purposes: [collections]
    channels: [sms, email]
    parameters:
      open:
        - {from: 2026-01-01, until: 2026-09-01, value: "08:00-20:00", reference: First}
        - {from: 2026-09-01, value: {default: "09:00-18:00", sunday: closed}, reference: Second}
"""


def write(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / name).mkdir(exist_ok=True, parents=True)
    (folder / name / "pack.yaml").write_text(text)
    return folder


def refused(folder: Path, text: str) -> list[str]:
    loaded = load_packs(write(folder, text))
    assert isinstance(loaded, Refused)
    return [str(problem) for problem in loaded.problems]


def only(folder: Path, text: str) -> str:
    (problem,) = refused(folder, text)
    return problem


def test_a_good_pack_is_loaded(tmp_path: Path) -> None:
    loaded = load_packs(write(tmp_path, PACK))
    assert not isinstance(loaded, Refused), str(loaded)
    (pack,) = loaded
    assert (pack.name, pack.reviewer, pack.scope.places) == ("mine", "A. Person", {"DE"})
    (rule,) = pack.rules
    first, second = rule.parameters[0][1]
    assert (first.value, str(first.until), first.reference) == ("08:00-20:00", "2026-09-01", "First")
    assert (second.value, second.until) == ({"default": "09:00-18:00", "sunday": "closed"}, None)


def test_the_version_is_what_it_says_and_not_how_it_is_written(tmp_path: Path) -> None:
    def version(text: str) -> str:
        loaded = load_packs(write(tmp_path, text))
        assert not isinstance(loaded, Refused), str(loaded)
        return loaded[0].version

    spelled = PACK.replace("confidence: D", "confidence: 'D'   # derived").replace("title: Mine", "title: My own")
    assert version(PACK) == version(spelled)
    assert version(PACK) != version(PACK.replace("18:00", "17:00"))
    assert version(PACK) != version(PACK.replace("First", "Another source"))


@pytest.mark.parametrize(
    ("wrong", "right", "line", "reason", "suggestion"),
    [
        ("kind: hours", "kind: hourz", 7, "cannot be 'hourz'", "did you mean 'hours'"),
        ("    citation: House\n", "", 7, "the rule evening has no `citation`", "add `citation:"),
        ("confidence: D", "confidence: X", 10, "confidence cannot be 'X'", "D"),
        ("[collections]", "[collection]", 11, "a purpose cannot be 'collection'", "did you mean 'collections'"),
        ("[sms, email]", "[]", 12, "an empty list", "`all`"),
        ("08:00-20:00", "20:00-08:00", 15, "the hours end before they begin", "opening time first"),
        ("08:00-20:00", "8-20", 15, "not hours of the day", "09:00-19:00"),
        ("sunday: closed", "sonntag: closed", 16, "'sonntag' is no weekday", "sunday"),
        ("from: 2026-01-01", "from: 2026-02-30", 15, "not a date of the calendar", "2026-09-01"),
        ("until: 2026-09-01", "until: 2026-08-01", 16, "a gap between two values of open", "begin this one on 2026-08-01"),
        ("until: 2026-09-01", "until: 2026-10-01", 16, "two values of open overlap", "later than the one before"),
        ("until: 2026-09-01", "until: 2025-01-01", 15, "ends before it begins", "later than its `from`"),
        (", reference: First", "", 15, "has no `reference`", "where the figure comes from"),
        ("places: [DE]", "places: [Germany]", 4, "not a place", "ISO 3166"),
        ("third_party]", "agency]", 4, "an actor cannot be 'agency'", "creditor"),
        ("title: Mine", "titel: Mine", 2, "a pack has no key 'titel'", "did you mean 'title'"),
        ("open:", "opens:", 14, "the parameters of the rule evening has no key 'opens'", "did you mean 'open'"),
        ("pack: mine", "pack: other", 1, "the pack is called 'other'", "call its folder 'other'"),
        ("says: Not", "says: &x Not", 8, "an anchor", "anchors are refused"),
        ("    citation: House\n", "    citation: House\n    citation: Twice\n", 10, "written twice", "keep one"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_what_to_do(
    tmp_path: Path, wrong: str, right: str, line: int, reason: str, suggestion: str
) -> None:
    assert wrong in PACK
    said = [text for text in refused(tmp_path, PACK.replace(wrong, right, 1)) if reason in text]
    assert said, refused(tmp_path, PACK.replace(wrong, right, 1))
    assert said[0].startswith(f"mine/pack.yaml:{line}:")
    assert suggestion in said[0]


def test_parameters_that_do_not_begin_together_leave_a_gap(tmp_path: Path) -> None:
    text = HOUSE.replace("pack: house", "pack: mine")
    late = text.replace("- from: 1970-01-01\n          value: 2\n", "- from: 1980-01-01\n          value: 2\n")
    assert "a gap: limit and days of the rule count do not begin and end on the same days" in only(tmp_path, late)


def test_everything_wrong_in_every_file_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path, PACK.replace("kind: hours", "kind: hourz").replace("title: Mine", "title: ''"))
    write(tmp_path, "pack: second\nrules: 7\n", name="second")
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "pack.yaml").write_bytes(b"pack: \xff\xfe")
    loaded = load_packs(tmp_path)
    assert isinstance(loaded, Refused)
    assert {problem.file for problem in loaded.problems} == {"mine/pack.yaml", "second/pack.yaml", "third/pack.yaml"}
    assert len(loaded.problems) >= 6
    assert "third/pack.yaml:1:1: byte 7 is not UTF-8" in str(loaded)


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        loaded = load_packs(folder)
        assert isinstance(loaded, Refused)
        assert "no pack here" in str(loaded)


LEFT = """\
sources: [Office agreement of 1 June 2026, "House policy,
  second edition"]
not_judged:
  - ids: [UK-13]
    citation: PRIN 2A
    says: Good outcomes.
    why: Measured over journeys,
      and read by people.
"""


def test_what_a_pack_leaves_to_people_is_kept_and_changes_nothing_that_judges(tmp_path: Path) -> None:
    loaded = load_packs(write(tmp_path, PACK + LEFT))
    plain = load_packs(write(tmp_path / "plain", PACK))
    assert not isinstance(loaded, Refused), str(loaded)
    assert not isinstance(plain, Refused)
    assert loaded[0].sources == ("Office agreement of 1 June 2026", "House policy, second edition")
    (left,) = loaded[0].not_judged
    assert (left.ids, left.citation, left.why) == (("UK-13",), "PRIN 2A", "Measured over journeys, and read by people.")
    assert loaded[0].version == plain[0].version


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        ("    citation: PRIN 2A\n", "", "what is not judged has no `citation`"),
        ("[UK-13]", "[thirteen]", "not the number of a rule"),
        ("  - ids: [UK-13]\n    citation", "  - number: 13\n    citation", "what is not judged has no key 'number'"),
        ("says: Good outcomes.", "says: {a: b}", "`says` of what is not judged is not text"),
    ],
)
def test_what_is_left_to_people_is_read_as_strictly(tmp_path: Path, wrong: str, right: str, reason: str) -> None:
    assert any(reason in problem for problem in refused(tmp_path, PACK + LEFT.replace(wrong, right)))


def test_a_damaged_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SHIPPED", tmp_path)
    monkeypatch.setattr(loading, "pack_names", loading.pack_names.__wrapped__)
    with pytest.raises(RuntimeError, match="install Goodterms again"):
        loading.shipped_packs.__wrapped__()
    write(tmp_path, PACK.replace("pack: mine", "pack: yours"))
    with pytest.raises(RuntimeError, match="call its folder 'yours'"):
        loading.shipped_pack.__wrapped__("mine")


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        (HOUSE[HOUSE.index("rules:") :], "rules: {}\n", "a pack without rules binds nobody"),
        ("channels: all\n", "channels: all\n    exempt_duties: [arrears-notice]\n", ""),
        ("places: all", "places: []", "an empty list: a place is missing"),
        ("value: 7\n", "value: [7, {a: b}]\n", "days: not a whole number"),
        ("      open:\n        - from", "      open: nine\n      opens:\n        - from", "open has no dated values"),
    ],
)  # fmt: skip
def test_whole_parts_may_be_missing_or_extra(tmp_path: Path, wrong: str, right: str, reason: str) -> None:
    text = HOUSE.replace(wrong, right, 1).replace("pack: house", "pack: mine")
    loaded = load_packs(write(tmp_path, text))
    assert isinstance(loaded, Refused) == bool(reason)
    assert reason in str(loaded)


LINES = HOUSE.splitlines()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.lists(st.integers(0, len(LINES) - 1), max_size=4),
    torn=st.lists(st.tuples(st.integers(0, len(HOUSE) - 1), st.text(max_size=3)), max_size=4),
)
def test_a_torn_pack_gives_problems_or_a_pack_and_never_a_traceback(
    cut: list[int], torn: list[tuple[int, str]]
) -> None:
    text = "\n".join(line for number, line in enumerate(LINES) if number not in cut)
    for at, piece in torn:
        text = text[:at] + piece + text[at + 1 :]
    root, problems = parse_document(text, file="mine/pack.yaml")
    if root is None:
        assert problems
        return
    reader = PackReader(file="mine/pack.yaml")
    pack = reader.pack(root)
    assert isinstance(pack, Pack) != bool(reader.problems)


def test_the_house_pack_is_always_among_those_chosen() -> None:
    assert [pack.name for pack in loading.chosen_packs(["us-ma", "ie"])] == ["house", "ie", "us-ma"]
    assert [pack.name for pack in loading.chosen_packs([])] == ["house"]
    with pytest.raises(loading.UnknownPack, match="'us-xx'"):
        loading.chosen_packs(["us-xx"])


def test_a_pack_is_read_once() -> None:
    assert loading.shipped_pack("us-ma") is next(pack for pack in loading.shipped_packs() if pack.name == "us-ma")
