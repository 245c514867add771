"""A behaviour file: every figure sourced or said to be assumed, every mistake named at once, with its section."""

from pathlib import Path

import pytest

from goodterms.flow.simulate.behaviour import FILE, BadBehaviour, read_behaviour

ZONE = "Europe/Dublin"


def mistakes(tmp_path: Path, text: str) -> list[str]:
    """What is said of a behaviour file with this text."""
    file = tmp_path / "people.toml"
    file.write_text(text)
    with pytest.raises(BadBehaviour) as caught:
        read_behaviour(file, zone=ZONE)
    return [line.removeprefix(f"{file}: ") for line in str(caught.value).splitlines()]


def changed(before: str, after: str) -> str:
    text = FILE.read_text()
    assert text.count(before) == 1, before
    return text.replace(before, after)


def test_the_products_own_file_is_read_and_says_where_its_figures_come_from():
    behaviour = read_behaviour(zone=ZONE)
    assert behaviour.people.notice["sms"] > behaviour.people.notice["email"]
    assert behaviour.staff.people == 4
    assert "UCI" in behaviour.sources["by_themselves"]
    assert behaviour.sources["notice"] == "assumed"


def test_the_number_of_staff_can_be_given_and_none_is_valid():
    assert read_behaviour(zone=ZONE, staff=0).staff.people == 0


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("sms = {share = 0.92, delay = 25}", "sms = {share = 92, delay = 25}", "[notice] sms.share must be a number from 0 to 1; not 92"),
        ("sms = {share = 0.92, delay = 25}", "sms = {shares = 0.92, delay = 25}", "[notice] sms has no shares; did you mean 'share'?"),
        ("sms = {share = 0.92, delay = 25}", "smss = {share = 0.92, delay = 25}", "[notice] smss is no channel here; did you mean 'sms'?"),
        ("arrive_days = 10", "arrive_days = 1.5", "[accounts] arrive_days must be a whole number from 0 to 366"),
        ("[2, 36]", "[36, 2]", "[accounts] instalments_left must be two whole numbers, the smaller first, from 0 to 600"),
        ("on_the_day = 0.62", "on_the_dot = 0.62", "[promises] nothing is called on_the_dot; did you mean 'on_the_day'?"),
        ("opens = 09:00:00", "opens = 9", "[staff] opens must be a time of day such as 09:00:00"),
        ("weekdays = [0, 1, 2, 3, 4]", "weekdays = [0, 7]", "[staff] weekdays must be a list of whole numbers from 0 (Monday) to 6"),
        ("minutes_a_task = 9", "minutes_a_task = -9", "[staff] minutes_a_task must be a number from 0 to 1,000,000; not -9"),
        ("feed = 60", "feed = 0", "[record] feed must be a whole number from 1 to 1,440"),
        ("[decides]", "[decide]", "[decide] there is no such section; did you mean 'decides'?"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_section(tmp_path, before, after, said):
    assert any(line.startswith(said) for line in mistakes(tmp_path, changed(before, after)))


def test_a_section_without_source_or_assumption_is_refused(tmp_path):
    text = FILE.read_text().replace("[staff]\nassumed = true", "[staff]")
    assert mistakes(tmp_path, text) == ['[staff] needs `source = "where its figures come from"`, or `assumed = true`']


def test_all_mistakes_are_named_at_once(tmp_path):
    text = changed("feed = 60", "feed = 0").replace("people = 4", "people = 4.5").replace("late = 0.7", "late = 7")
    assert len(mistakes(tmp_path, text)) == 3


def test_an_empty_file_misses_every_section_once(tmp_path):
    found = mistakes(tmp_path, "")
    assert len(found) == len(set(found)) == 14
    assert all(line.endswith("the section is missing") for line in found)


@pytest.mark.parametrize(
    "text", ["this is not toml", "notice = 3", "[[notice]]\nsms = 1", "[notice.sms]\nshare = true"]
)
def test_no_text_gives_anything_but_mistakes(tmp_path, text):
    assert mistakes(tmp_path, text)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(BadBehaviour, match="cannot be read: No such file"):
        read_behaviour(tmp_path / "nowhere.toml", zone=ZONE)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadBehaviour, match="not a TOML file"):
        read_behaviour(tmp_path / "bytes.toml", zone=ZONE)
