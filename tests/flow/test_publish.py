"""Publishing puts the packs that the workspace names in force; one that this installation lacks stops everything, in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived
from typer.testing import CliRunner

from goodterms import cli
from goodterms.cli.folder import check_files, read_workspace
from goodterms.cli.main import app
from goodterms.core.problem import Problem
from goodterms.core.workspace import Checked
from goodterms.flow.publish import NotPublished, publish
from goodterms.packs.loading import shipped_pack
from goodterms.store.packs import packs_in_force, packs_labelled
from goodterms.store.world import Unpublishable, Workspace

FOLDER = Path(cli.__file__).parent / "workspace"


def named() -> list[list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT packs FROM portfolio ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def publish_again(lived: Lived, checked: Checked) -> None:
    publish(checked=checked, files=read_workspace(FOLDER), by="Dana Designer", approved_by=None, now=lived.now())


def test_every_portfolio_is_judged_by_the_packs_the_workspace_names(lived: Lived) -> None:
    publish_again(lived, check_files(read_workspace(FOLDER)))
    assert named() == [["house"]]
    assert [pack.name for pack in Workspace().read().world.packs] == ["house"]


def test_a_workspace_with_problems_is_not_published_and_nobody_publishes_without_a_name(lived: Lived) -> None:
    files = read_workspace(FOLDER)
    checked = check_files(files)
    problem = Problem("journeys/x.yaml", 1, 1, "something is wrong", "mend it")
    with pytest.raises(NotPublished, match="1 problems"):
        publish_again(lived, replace(checked, problems=(problem,)))
    with pytest.raises(NotPublished, match="say who publishes"):
        publish(checked=checked, files=files, by=" ", approved_by=None, now=lived.now())


def test_a_receipt_names_the_packs_that_judged(lived: Lived) -> None:
    lived.open(lived.somebody())
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT packs FROM receipt")
        assert cursor.fetchall() == [(" ".join(pack.label for pack in packs_in_force()),)]


def test_running_processes_hear_at_once_that_other_packs_are_in_force(lived: Lived) -> None:
    running = Workspace()
    before = running.read().revision
    publish_again(lived, check_files(read_workspace(FOLDER)))
    assert running.read().revision == before + 1
    publish_again(lived, check_files(read_workspace(FOLDER)))
    assert running.read().revision == before + 1


def test_nothing_is_judged_with_fewer_packs_than_were_chosen(lived: Lived) -> None:
    checked = check_files(read_workspace(FOLDER))
    assert checked.config is not None
    publish_again(lived, replace(checked, config=replace(checked.config, packs=("house", "reg-f"))))
    with pytest.raises(Unpublishable, match="the pack 'reg-f' is in force, and this Goodterms has only: au-rg96"):
        Workspace().read()


def test_a_pack_of_law_is_in_force_beside_the_house_pack(lived: Lived) -> None:
    checked = check_files(read_workspace(FOLDER))
    assert checked.config is not None
    publish_again(lived, replace(checked, config=replace(checked.config, packs=("house", "us-ma"))))
    assert [pack.name for pack in packs_in_force()] == ["house", "us-ma"]


OURS = """\
pack: {name}
title: What our Berlin office promised
reviewer: none
scope: {{places: [DE], actors: [creditor]}}
rules:
  once_a_day:
    kind: per_day
    says: One contact a day.
    citation: Office agreement, section 2
    confidence: S
    purposes: [collections]
    channels: all
    parameters: {{limit: [{{from: 2026-01-01, value: {limit}, reference: section 2}}]}}
"""
TESTS = "- says: The first of the day goes out\n  at: 2026-11-24 10:00\n  expect: allow\n"


def with_pack(*, limit: int = 1, name: str = "berlin-office", tests: str = TESTS, signed: str = "") -> dict[str, str]:
    files = dict(read_workspace(FOLDER))
    text = files["goodterms.toml"]
    assert text.endswith('use = ["house"]\n')
    files["goodterms.toml"] = f'{text.removesuffix("]" + chr(10))}, "{name}"]\n{signed}'
    files[f"packs/{name}/pack.yaml"] = OURS.format(name=name, limit=limit)
    files[f"packs/{name}/tests.yaml"] = tests
    return files


def put_in_force(lived: Lived, files: dict[str, str]) -> None:
    checked = check_files(files)
    assert checked.problems == ()
    publish(checked=checked, files=files, by="Dana Designer", approved_by=None, now=lived.now())


def test_a_pack_of_the_workspaces_own_is_in_force_and_its_text_is_kept(lived: Lived) -> None:
    put_in_force(lived, with_pack())
    first = packs_in_force()
    put_in_force(lived, with_pack(limit=2))
    second = packs_in_force()
    assert [pack.name for pack in second] == ["house", "berlin-office"]
    assert first[1].version != second[1].version
    assert [pack.version for pack in packs_labelled([pack.label for pack in first])] == [pack.version for pack in first]


def test_what_was_signed_stands_alone_until_the_pack_changes(lived: Lived) -> None:
    put_in_force(lived, with_pack())
    version = packs_in_force()[1].version
    signed = f'[packs.signed.berlin-office]\nversion = "{version}"\nby = "Ana Ruiz"\non = 2026-11-20\nalone = true\n'
    put_in_force(lived, with_pack(signed=signed))
    assert [pack.alone for pack in packs_in_force()] == [False, True]
    (mistake,) = check_files(with_pack(limit=2, signed=signed)).problems
    assert "and sign it again" in str(mistake)
    put_in_force(lived, with_pack(limit=2))
    assert [pack.alone for pack in packs_in_force()] == [False, False]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (with_pack(tests=TESTS.replace("allow", "deny")), "expected deny, got allow"),
        (with_pack(tests="- says: x\n"), "tests.yaml"),
        (with_pack(name="us-ma"), "comes with Goodterms"),
        ({**with_pack(), "packs/other/pack.yaml": OURS.format(name="berlin-office", limit=1)}, "call its folder"),
        (
            with_pack(signed='[packs.signed.us-ma]\nversion = "1"\nby = "A"\non = 2026-11-20\n'),
            "signed and not in force",
        ),
        (with_pack(signed='[packs.signed.berlin-office]\nversion = "1"\nby = "A"\non = "soon"\n'), "on = 2026-11-20"),
        (with_pack(signed="[packs.signed]\nberlin-office = 1\n"), "not a section"),
    ],
)
def test_a_mistake_in_a_pack_or_a_signature_is_named(files: dict[str, str], words: str) -> None:
    assert words in "\n".join(map(str, check_files(files).problems))


def test_signing_prints_the_lines_for_the_version_that_was_read(tmp_path: Path) -> None:
    (tmp_path / "goodterms.toml").write_text((FOLDER / "goodterms.toml").read_text())
    signed = CliRunner().invoke(app, ["policy", "sign", "us-reg-f", "--as", "Ana Ruiz", "--alone", "-w", str(tmp_path)])
    assert signed.exit_code == 0, signed.output
    lines = signed.stdout.splitlines()
    assert lines[0] == "[packs.signed.us-reg-f]"
    assert lines[1] == f'version = "{shipped_pack("us-reg-f").version}"'
    assert "alone = true" in lines
    everywhere = CliRunner().invoke(app, ["policy", "sign", "pci", "--as", "A", "--alone", "-w", str(tmp_path)])
    assert everywhere.exit_code == 2


REFORM = """\
reform: twice
of: {of}
title: Twice a day
says: Asked for by the office.
rules: {{{rule}: {{changes: {{limit: [{{from: 2026-01-01, value: 2, reference: the office}}]}}}}}}
"""


@pytest.mark.parametrize(("of", "rule"), [("berlin-office", "once_a_day"), ("us-ma", "personal_numbers")])
def test_a_reform_of_the_workspaces_is_in_force_over_its_pack(lived: Lived, of: str, rule: str) -> None:
    files = with_pack(limit=1)
    files["goodterms.toml"] = files["goodterms.toml"].replace('"berlin-office"', '"berlin-office", "us-ma"')
    put_in_force(lived, files)
    before = {pack.name: pack.label for pack in packs_in_force()}
    put_in_force(lived, files | {"reforms/twice.yaml": REFORM.format(of=of, rule=rule).replace("value: 2", "value: 4")})
    after = {pack.name: pack.label for pack in packs_in_force()}
    assert {name for name in after if after[name] != before[name]} == {of}
    assert [pack.label for pack in packs_labelled([before[of], after[of]])] == [before[of], after[of]]
