"""A workspace like the shipped one, with a journey that opens by a schedule over a segment."""

from __future__ import annotations

import shutil
from pathlib import Path

from goodterms import cli
from goodterms.cli.folder import read_workspace
from goodterms.core.workspace import check_workspace
from goodterms.flow.publish import publish
from goodterms.store.clock import business_now

NUDGE = "late-nudge"
JOURNEY = """\
journey: late-nudge
title: A word to those who pay late
purpose: collections
trigger:
  {trigger}
  key: {key}
goal: account.past_due == 0
offers: [pay, already_paid, hardship, dispute, talk_to_us]
record: core
{more}start: word

steps:
  word: {{send: missed-payment, wait: 3 days, then: exhausted}}
  exhausted: {{end: exhausted}}
"""
SEGMENT = "segment: late-but-paying\nwhen: {when}\n"


def scheduled(
    folder: Path,
    *,
    trigger: str = "every: day at 08:00\n  segment: late-but-paying",
    key: str = "account.id",
    when: str = "account.past_due > money('10.00', 'EUR')",
    more: str = "",
) -> Path:
    """Write the workspace into `folder` (again, with other words) and return it."""
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder, dirs_exist_ok=True)
    (folder / "segments").mkdir(exist_ok=True)
    (folder / "journeys" / f"{NUDGE}.yaml").write_text(JOURNEY.format(trigger=trigger, key=key, more=more))
    (folder / "segments" / "late-but-paying.yaml").write_text(SEGMENT.format(when=when))
    return folder


def publish_again(folder: Path) -> None:
    """Publish the workspace as it lies in `folder` now."""
    files = read_workspace(folder)
    checked = check_workspace(files)
    assert not checked.problems, checked.problems
    publish(checked=checked, files=files, by="Dana Designer", approved_by="Conor Compliance", now=business_now())
