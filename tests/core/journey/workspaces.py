"""The workspaces that ship, as text, and ways to break them."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "src/goodterms/cli/workspace"
CARDS = ROOT / "examples/credit-cards"
US_CARDS = ROOT / "examples/us-cards"


@cache
def _files(folder: Path) -> tuple[tuple[str, str], ...]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    return tuple((path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def files_of(folder: Path) -> dict[str, str]:
    """Every file of a workspace folder, by its path."""
    return dict(_files(folder))


JUNK = [
    "",
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "\t",
    "\x00",
    "\x85",
    '"',
    "'",
    "|\n",
    "#",
    "{{",
    "{%",
    "%}",
    "---\n",
    "...",
    "? ",
    "<<: ",
    "${jndi}",
    "null",
    "~",
    "9" * 400,
    "-1 days",
    "é\u202e",
    "\ud800",
    "a" * 5000,
    "[" * 200,
    "{a: " * 50,
    "then: nowhere",
    "wait: 3 dyas",
    "split: {name: x}",
    "== && ||",
    "\\",
    "\r\n",
]


@st.composite
def broken(draw: st.DrawFn, files: dict[str, str]) -> dict[str, str]:
    """A valid workspace after one to four slips: lines lost, doubled, swapped, indented, words changed, junk put in."""
    found = dict(files)
    for _ in range(draw(st.integers(1, 4))):
        file = draw(st.sampled_from(sorted(found)))
        found[file] = draw(broken_text(found[file]))
        if draw(st.integers(0, 9)) == 0:
            found.pop(draw(st.sampled_from(sorted(found))))
        if not found:
            break
    return found


@st.composite
def broken_text(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(["drop", "double", "swap", "indent", "junk", "letter", "cut", "word"])):
        case "drop":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        case "indent":
            lines[at] = " " * draw(st.integers(0, 6)) + lines[at].lstrip()
        case "junk":
            column = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + draw(st.sampled_from(JUNK)) + lines[at][column:]
        case "letter":
            column = draw(st.integers(0, max(0, len(lines[at]) - 1)))
            lines[at] = lines[at][:column] + lines[at][column + 1 :]
        case "cut":
            del lines[at:]
        case _:
            words = lines[at].split(" ")
            place = draw(st.integers(0, len(words) - 1))
            words[place] = draw(st.sampled_from([*JUNK, "collections", "first-touch", "return", "money", "0"]))
            lines[at] = " ".join(words)
    return "\n".join(lines)
