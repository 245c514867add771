"""Every code block of the README and the docs runs, in order, page by page; a block that does not says `skip:` and why.

`sh` runs in bash in a folder that the page keeps, with this checkout's `goodterms` on the PATH and a database of the page's
own; `python` runs in a fresh interpreter there; `yaml` journeys and `toml` files are checked as a workspace file would be.
At most one block in twenty may be skipped.
"""

import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from goodterms.core.journey.source import parse_journey
from goodterms.core.workspace import check_workspace

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
FENCE = re.compile(r"^```(\w+)[ \t]*([^\n]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
RUNS = {"sh", "bash", "python", "yaml", "toml", "json"}
SHOWS = {"text", "mermaid", "liquid", "sql"}
SKIPPED_AT_MOST = 0.05


@dataclass(frozen=True)
class Block:
    page: Path
    line: int
    language: str
    remark: str
    code: str

    @property
    def skipped(self) -> bool:
        return self.remark.startswith("skip:")


def blocks(page: Path) -> list[Block]:
    text = page.read_text()
    return [
        Block(page, text[: found.start()].count("\n") + 1, found[1], found[2].strip(), found[3])
        for found in FENCE.finditer(text)
        if found[1] in RUNS
    ]


ALL = [block for page in PAGES for block in blocks(page)]


def test_every_block_is_of_a_kind_that_runs_or_only_shows():
    for page in PAGES:
        for found in FENCE.finditer(page.read_text()):
            assert found[1] in RUNS | SHOWS, f"{page}: a block of {found[1]!r} neither runs nor only shows"


def test_hardly_any_block_is_skipped_and_each_says_why(capsys: pytest.CaptureFixture[str]):
    skipped = [block for block in ALL if block.skipped]
    with capsys.disabled():
        print(f"\ncode blocks in the docs: {len(ALL)}, skipped: {len(skipped)}")
    assert all(len(block.remark) > len("skip: ") + 10 for block in skipped)
    assert len(skipped) <= max(1, SKIPPED_AT_MOST * len(ALL))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_run(page: Path, tmp_path: Path):
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GOODTERMS_DOCS": "1",
        "COLUMNS": "100",
        "REPOSITORY": str(ROOT),
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    for block in blocks(page):
        if not block.skipped:
            run(block, tmp_path, environment)


def run(block: Block, folder: Path, environment: dict[str, str]) -> None:
    where = f"{block.page.relative_to(ROOT)}:{block.line}"
    match block.language:
        case "sh" | "bash":
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block.code],
                cwd=folder,
                env=environment,
                check=False,
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert done.returncode == 0, f"{where}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        case "python":
            done = subprocess.run(
                [sys.executable, "-W", "error", "-c", block.code],
                cwd=folder,
                env=environment,
                check=False,
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert done.returncode == 0, f"{where}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        case "yaml" if block.code.lstrip().startswith("journey:"):
            journey, problems = parse_journey(block.code, file=where)
            assert journey is not None, "\n".join(map(str, problems))
        case "yaml":
            checked = check_workspace({"journeys/docs.yaml": block.code})
            assert checked is not None
        case "toml":
            tomllib.loads(block.code)
        case _:
            __import__("json").loads(block.code)
