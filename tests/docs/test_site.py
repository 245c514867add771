"""The static site: every page is built, every link in it leads somewhere, and nothing in it needs a script."""

import gzip
import json
import re
from pathlib import Path

import pytest
from docs.making import figures
from docs.making.diagram import UnreadableDiagram, draw
from docs.making.markdown import anchor, code, inline, table
from docs.making.pages import pages
from docs.making.site import STYLE, address, build

from docs import build as command

DIAGRAM = 'flowchart TD\n  a["Asked<br/>policy"] -->|"allowed"| b(["gone"])\n  b --> a\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "built"
    assert build(pages(), to=folder) == len(pages())
    return folder


def test_every_page_is_there_and_named_once(site: Path):
    names = [address(page) for page in pages()]
    assert len(set(names)) == len(names)
    assert all((site / name).is_file() for name in names)


def test_every_link_and_picture_of_the_site_is_there(site: Path):
    for file in site.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"]+)"', file.read_text()):
            if not re.match(r"[a-z]+:", target):
                path, _, fragment = target.partition("#")
                linked = (file.parent / path).resolve() if path else file
                assert linked.exists(), f"{file.name}: {target}"
                if fragment and linked.suffix == ".html":
                    assert f'id="{fragment}"' in linked.read_text(), f"{file.name}: {target}"


def test_the_site_needs_no_script_and_nothing_from_elsewhere(site: Path):
    for file in site.rglob("*.html"):
        html = file.read_text()
        assert "<script" not in html
        assert not re.search(r'(?:src|href)="https?:[^"]+\.(?:css|js|woff2?|png|svg)"', html)


def test_every_picture_says_what_it_shows(site: Path):
    for file in site.rglob("*.html"):
        html = file.read_text()
        assert html.count("<svg") == html.count("<title id=")
        assert not re.search(r'<img[^>]*alt=""', html)


def test_every_page_has_one_first_heading_and_says_where_it_comes_from(site: Path):
    for page in pages():
        html = (site / address(page)).read_text()
        assert html.count("<h1") == 1, page.name
        assert f"<code>{page.name}</code>" in html


def test_the_stylesheet_stays_small():
    assert len(gzip.compress(STYLE.read_bytes())) < 8 * 1024


def test_a_diagram_is_drawn_with_its_words_and_arrows():
    svg = draw(DIAGRAM, name="one")
    assert "Asked policy leads to gone (allowed)" in svg
    assert svg.count('class="way"') == 2


def test_a_diagram_we_cannot_read_is_refused_with_its_line():
    with pytest.raises(UnreadableDiagram, match="sequence of things"):
        draw("flowchart TD\n  sequence of things\n", name="one")
    with pytest.raises(UnreadableDiagram, match="'b' is never described"):
        draw('flowchart TD\n  a["A"] --> b\n', name="one")


def test_figures_come_only_from_results_files(tmp_path: Path):
    assert "make bench" in figures.measured(tmp_path)
    result = {
        "settings": {"fsync": "on"},
        "figures": [
            {"name": "steps", "value": 5123.4, "unit": "steps/s", "peer": "jobs", "peer_value": 500.0, "ratio": 10.25},
            {"name": "memory", "value": 200.0, "unit": "MB", "peer": None, "peer_value": None, "ratio": None},
        ],
    }
    (tmp_path / "engine.json").write_text(json.dumps(result))
    shown = figures.measured(tmp_path)
    assert "| steps | 5,123.4 steps/s | jobs: 500 | 10.25 |" in shown
    assert "| memory | 200 MB | | |" in shown
    assert "Measured with: fsync on." in shown


def test_a_cell_can_hold_anything():
    assert table(("a", "b"), [("x | y", "")]).endswith("| x \\| y | |")
    assert code("a`b") == "`` a`b ``"
    assert inline("one\n    <two>") == "one &lt;two>"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("`promise.made`", "promisemade"),
        ("From everywhere", "from-everywhere"),
        ("What [this](x.md) is", "what-this-is"),
    ],
)
def test_headings_get_the_ids_that_readers_of_markdown_give_them(heading: str, name: str):
    assert anchor(heading) == name


def test_a_word_the_command_does_not_know_is_refused(capsys: pytest.CaptureFixture[str]):
    assert command.main(["--nonsense"]) == 2
    assert "usage" in capsys.readouterr().err
