"""Every code block of the README and the docs runs, in order, page by page; a block that does not says `skip:` and why.

`sh` runs in bash in a folder that the page keeps (`in: NAME`: in that folder of it), with this checkout's `goodterms` on the PATH
and a database of the page's own: on the tests' server, or (pages in `EMBEDDED`) the one a workspace brings along. `python` runs in
a fresh interpreter there; `yaml` and `toml` are read by what reads such files. At most one block in twenty may be skipped.
"""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.database import create_database, drop_database, own_name, session_database, template_name

from goodterms.core.configuration import parse_configuration
from goodterms.core.document import parse_document
from goodterms.core.journey.source import parse_journey
from goodterms.core.problem import Problem
from goodterms.core.workspace import check_workspace
from goodterms.packs.loading import shipped_packs
from goodterms.packs.reading import PackReader
from goodterms.packs.reforming import read_reform
from goodterms.store.intake.mapping import read_mapping

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
FENCE = re.compile(r"^```(\w+)[ \t]*([^\n]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
RUNS = {"sh", "bash", "python", "yaml", "toml", "json"}
SHOWS = {"text", "mermaid", "liquid", "sql"}
SKIPPED_AT_MOST = 0.05
EMBEDDED = {"docs/tutorial/first-journey.md", "docs/how-to/upgrade-the-embedded-database.md"}
"""Pages whose commands meet the database as a newcomer's do: none named, the workspace brings its own."""
EMPTY = {"README.md", "docs/how-to/run-on-a-postgresql-server.md"}
"""Pages whose commands meet a server's database that has no tables yet; the others meet one that has them, and no rows."""
WORKSPACE = ROOT / "src/goodterms/cli/workspace"


@dataclass(frozen=True)
class Block:
    page: Path
    line: int
    language: str
    remark: str
    code: str

    @property
    def within(self) -> str:
        """The folder of the page's own in which the reader stands by then."""
        return self.remark.removeprefix("in: ") if self.remark.startswith("in: ") else ""

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


def test_no_block_of_the_tutorial_leads_where_its_reader_stands_already():
    entered = [block for block in blocks(ROOT / "docs/tutorial/first-journey.md") if "cd larkfield" in block.code]
    assert len(entered) == 1, "followed in one terminal, a second `cd` fails"


def test_every_block_says_its_language():
    for page in PAGES:
        left = FENCE.sub("", page.read_text())
        assert "```" not in left, f"{page}: a block without a language, which nothing would run"


def test_hardly_any_block_is_skipped_and_each_says_why(capsys: pytest.CaptureFixture[str]):
    skipped = [block for block in ALL if block.skipped]
    with capsys.disabled():
        print(f"\ncode blocks in the docs: {len(ALL)}, skipped: {len(skipped)}")
    assert all(len(block.remark) > len("skip: ") + 10 for block in skipped)
    assert len(skipped) <= max(1, SKIPPED_AT_MOST * len(ALL))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: str(page.relative_to(ROOT)))
@pytest.mark.slow
@pytest.mark.usefixtures("own_database")
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
    with a_database_for(page) as named:
        for block in blocks(page):
            if not block.skipped:
                run(block, tmp_path, environment | named)


@contextmanager
def a_database_for(page: Path) -> Iterator[dict[str, str]]:
    """What names the page's database to its commands."""
    commands = any(block.language in {"sh", "bash"} and not block.skipped for block in blocks(page))
    if not commands or page.relative_to(ROOT).as_posix() in EMBEDDED:
        yield {}
        return
    with session_database() as admin:
        template = None if page.relative_to(ROOT).as_posix() in EMPTY else template_name()
        mine = create_database(admin, own_name("docs"), template=template)
        try:
            yield {"DATABASE_URL": mine.dsn}
        finally:
            drop_database(admin, mine.name)


def run(block: Block, folder: Path, environment: dict[str, str]) -> None:
    where = f"{block.page.relative_to(ROOT)}:{block.line}"
    match block.language:
        case "sh" | "bash":
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block.code],
                cwd=folder / block.within,
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
        case "yaml":
            assert yaml_problems(block.code, file=where) == ()
        case "toml" if "[brand]" in block.code:
            assert parse_configuration(block.code, file=where)[1] == ()
        case "toml":
            tomllib.loads(block.code)
        case _:
            __import__("json").loads(block.code)


def yaml_problems(code: str, *, file: str) -> tuple[Problem, ...]:
    """What is wrong with the file, read by what reads files that begin like it."""
    match code.split(":", maxsplit=1)[0].strip():
        case "journey":
            return parse_journey(code, file=file)[1]
        case "offer":
            files = {path.relative_to(WORKSPACE).as_posix(): path.read_text() for path in WORKSPACE.rglob("*.*")}
            name = code.split("\n", maxsplit=1)[0].removeprefix("offer:").strip()
            return check_workspace({**files, f"offers/{name}.yaml": code}).problems
        case "import":
            return read_mapping(code, file=file)[1]
        case "reform":
            return read_reform(code, shown=file, packs={pack.name: pack for pack in shipped_packs()})[1]
        case "pack":
            root, problems = parse_document(code, file=file)
            reader = PackReader(file=file)
            return problems if root is None or reader.pack(root) is not None else tuple(reader.problems)
        case _:
            return parse_document(code, file=file)[1]
