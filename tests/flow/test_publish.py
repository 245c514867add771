"""Publishing puts the packs that the workspace names in force; one that this installation lacks stops everything, in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived

from goodterms import cli
from goodterms.cli.folder import check_files, read_workspace
from goodterms.core.workspace import Checked
from goodterms.flow.publish import publish
from goodterms.store.world import Unpublishable, Workspace, packs_in_force

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
