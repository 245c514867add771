"""The pages: which there are, their tables made anew, and every link checked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from docs.making import (
    api,
    cases,
    commands,
    database,
    environment,
    events,
    figures,
    intake,
    machine,
    metrics,
    offers,
    outside,
    packs,
    policy,
    replies,
    staff,
    wording,
)
from docs.making.markdown import anchor
from goodterms.core.journey.reference import reference_tables

__all__ = ["ROOT", "Page", "broken_links", "pages", "stale", "tables", "with_tables"]

ROOT: Final = Path(__file__).parents[2]
SHELVES: Final[dict[str, str]] = {
    "tutorial": "Tutorial",
    "how-to": "How to",
    "why": "Why",
    "reference": "Reference",
    "decisions": "Decisions",
}
"""The folders of `docs/`, in reading order, with the words on the shelf."""

_TABLE: Final = re.compile(r"(<!-- table: ([a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FENCE: Final = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file, and the shelf it stands on (empty for those beside the shelves)."""

    file: Path
    shelf: str

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def name(self) -> str:
        return self.file.relative_to(ROOT).as_posix()

    @property
    def title(self) -> str:
        found = _HEADING.search(_FENCE.sub("", self.text))
        return found[1].replace("`", "") if found else self.file.stem


def pages() -> list[Page]:
    """Every page: README and CONTRIBUTING, the shelves, then the pages that live beside what they describe."""
    found = [Page(ROOT / name, "") for name in ("README.md", "CONTRIBUTING.md", "docs/README.md")]
    for shelf in SHELVES:
        found += [Page(file, shelf) for file in sorted((ROOT / "docs" / shelf).glob("*.md"))]
    beside = [
        *(ROOT / "src").rglob("README.md"),
        *(ROOT / "examples").rglob("README.md"),
        ROOT / "benchmarks/README.md",
    ]
    found += [Page(file, "beside") for file in sorted(beside)]
    return [page for page in found if page.file.exists()]


def tables() -> dict[str, Callable[[], str]]:
    """Every table a page may ask for, by name."""
    made = (
        *(
            api,
            cases,
            commands,
            database,
            environment,
            events,
            figures,
            intake,
            machine,
            metrics,
            offers,
            outside,
            packs,
            policy,
            replies,
            staff,
        ),
        wording,
    )
    language = {name: partial(str, words) for name, words in reference_tables().items()}
    return language | {name: make for module in made for name, make in module.TABLES.items()}


def with_tables(text: str) -> str:
    """The page with what stands between its `<!-- table: name -->` and `<!-- end -->` marks made anew.

    Raises:
        KeyError: the page asks for a table there is not.
    """
    known = tables()
    return _TABLE.sub(lambda found: f"{found[1]}{known[found[2]]().strip()}\n{found[3]}", text)


def asked_for(text: str) -> set[str]:
    return {found[2] for found in _TABLE.finditer(text)}


def stale() -> list[tuple[Page, str]]:
    """Pages whose tables no longer say what the code says, with their text made anew."""
    made = ((page, with_tables(page.text)) for page in pages())
    return [(page, text) for page, text in made if text != page.text]


def broken_links() -> Iterator[str]:
    """One sentence for each link inside the repository that leads nowhere."""
    known = {page.file: set(_anchors(page.text)) for page in pages()}
    for page in pages():
        for target in _LINK.findall(_FENCE.sub("", page.text)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, fragment = target.partition("#")
            file = (page.file.parent / path).resolve() if path else page.file
            if not file.exists():
                yield f"{page.name}: {target} leads to no file"
            elif fragment and file in known and fragment not in known[file]:
                yield f"{page.name}: {target} leads to no heading of {file.relative_to(ROOT)}"


def _anchors(text: str) -> Iterator[str]:
    seen: dict[str, int] = {}
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        name = anchor(heading)
        number = seen[name] = seen.get(name, -1) + 1
        yield name if number == 0 else f"{name}-{number}"
