"""A reform is a layer over a pack: what it changes is other from its day on, and everything else stays."""

from datetime import date
from pathlib import Path

import pytest
from tests.core.policy.asking import contact, customer, intent, local, portfolio

from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack
from goodterms.insight.back_test import BrokenPack, Under
from goodterms.packs.loading import kept_pack, shipped_pack, shipped_packs
from goodterms.packs.reforming import Reform, read_reform

PACKS = {pack.name: pack for pack in shipped_packs()}
HEAD = "reform: less\nof: us-ma\ntitle: Fewer calls\nsays: A bill, in committee.\n"
FEWER = HEAD + "rules: {personal_numbers: {changes: {limit: [{from: 2027-01-01, value: 1, reference: the bill}]}}}\n"


def read(text: str) -> Reform:
    found, problems = read_reform(text, shown="reform.yaml", packs=PACKS)
    assert found is not None, problems
    return found


def mistakes(text: str) -> str:
    found, problems = read_reform(text, shown="reform.yaml", packs=PACKS)
    assert found is None
    return "\n".join(map(str, problems))


def second_text(pack: Pack, day: str) -> str:
    """What a second text of the week is answered, by this pack alone, at noon in Boston."""
    made = contact(local(f"{day} 10:00", "America/New_York"), channel="sms")
    facts = customer(zones=("America/New_York",), country="US-MA", contacts=(made,))
    at = local(f"{day} 12:00", "America/New_York")
    return judge(intent=intent(), facts=facts, portfolio=portfolio(), packs=(pack,), now=at).verdict


def test_from_its_day_on_the_changed_figure_judges_and_until_then_the_old_one() -> None:
    reform = read(FEWER)
    assert [second_text(reform.pack, day) for day in ("2026-12-29", "2027-01-05")] == ["allow", "defer"]
    assert second_text(shipped_pack("us-ma"), "2027-01-05") == "allow"
    assert reform.pack.name == "us-ma"
    assert reform.pack.version != shipped_pack("us-ma").version


def test_a_rule_can_end_and_another_be_added() -> None:
    ends = read(HEAD + "rules: {personal_numbers: {ends: 2027-01-01}}\n").pack
    rule = next(rule for rule in ends.rules if rule.id == "personal_numbers")
    assert rule.values_on(date(2026, 12, 31)) is not None
    assert rule.values_on(date(2027, 1, 1)) is None
    daily = (
        "adds:\n  daily:\n    {kind: per_day, says: One a day., citation: the bill, confidence: M, purposes: [collections],"
        " channels: all, parameters: {limit: [{from: 2027-01-01, value: 1, reference: the bill}]}}\n"
    )
    assert [second_text(read(HEAD + daily).pack, day) for day in ("2026-12-29", "2027-01-05")] == ["allow", "defer"]


def test_a_whole_history_can_be_another() -> None:
    pack = shipped_pack("us-nyc")
    counted = next(rule for rule in pack.rules if {"limit", "days"} <= {name for name, _ in rule.parameters})
    timelines = ", ".join(
        f"{name}: [{{from: 2027-01-01, value: {values[-1].value}, reference: r}}]"
        for name, values in counted.parameters
    )
    later = read(
        f"reform: later\nof: us-nyc\ntitle: Later\nsays: Asked for.\nrules: {{{counted.id}: {{instead: {{{timelines}}}}}}}\n"
    ).pack
    rule = next(rule for rule in later.rules if rule.id == counted.id)
    assert counted.values_on(date(2026, 12, 1)) is not None
    assert rule.values_on(date(2026, 12, 1)) is None
    assert rule.values_on(date(2027, 1, 1)) == counted.values_on(date(2027, 1, 1))


def test_the_text_that_is_kept_gives_the_same_pack_again() -> None:
    pack = read(FEWER).pack
    assert kept_pack(pack.source, "us-ma").version == pack.version


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD, "the reform changes nothing"),
        (HEAD.replace("us-ma", "us-mb"), "did you mean 'us-ma'?"),
        (HEAD + "rules: {personal_number: {ends: 2027-01-01}}\n", "did you mean 'personal_numbers'?"),
        (HEAD + "rules: {personal_numbers: {}}\n", "not one of changes, instead, ends"),
        (HEAD + "rules: {personal_numbers: {ends: soon}}\n", "not a date of the calendar"),
        (FEWER.replace("value: 1", "value: few"), "reform.yaml:5"),
        (FEWER.replace(", reference: the bill", ""), "reference"),
        (FEWER.replace("limit:", "limits:"), "limits"),
        (HEAD + "adds: {hours: {}}\n", "has a rule 'hours' already"),
        (HEAD + "rules: 3\n", "not a mapping"),
        ("reform: [", "reform.yaml:1"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, words: str) -> None:
    assert words in mistakes(text)


def test_the_log_can_be_judged_again_under_a_reform(tmp_path: Path) -> None:
    file = tmp_path / "bill.yaml"
    file.write_text(FEWER)
    assert [pack.name for pack in Under(reforms=(file,)).packs()] == ["house", "us-ma"]
    assert Under(names=("us-ma",), reforms=(file,)).packs()[-1].version == read(FEWER).pack.version
    file.write_text(HEAD)
    with pytest.raises(BrokenPack, match="changes nothing"):
        Under(reforms=(file,)).packs()
    with pytest.raises(BrokenPack, match="cannot be read"):
        Under(reforms=(tmp_path / "none.yaml",)).packs()
