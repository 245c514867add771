"""Pictures of pages that no customer of the demo comes to by themselves: taken on the walks of the browser tests.

The walks are the tests' own, in real Chromium on a real database: `tests/web/resolve/test_pictures.py` walks just these. The
conversations are those of `tests/web/desk/test_conversations.py`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Walked:
    """A file name, what it shows, the walk it is taken on (`tests/web/resolve/walks.py`, `money_walks.py`), and the page under the link."""

    name: str
    shows: str
    walk: str
    page: str


WALKED: Final = (
    Walked("customer-settle", "less than all, as enough", "settle", "/settle"),
    Walked("customer-settle-check", "what it means, and what is let go", "settle", "/settle/check"),
    Walked("customer-sure", "a code, before anything is agreed", "settle", "/sure"),
    Walked("customer-due-day", "another due day", "due_day_and_later", "/due-day"),
    Walked("customer-documents", "a photo or a document", "dispute", "/documents"),
    Walked("customer-details", "what we know of somebody", "details", "/details"),
    Walked("customer-history", "what happened so far", "details", "/history"),
    Walked("customer-my-data", "what we hold about somebody", "details", "/my-data"),
    Walked("customer-was-it-you", "was this payment yours?", "was_it_you_no", "/was-it-you"),
    Walked("customer-feedback", "one question at the end", "pay", "/feedback"),
    Walked("customer-receipt", "a receipt", "pay", "/receipt/"),
    Walked("customer-helper", "somebody who helps, and how far they may go", "helper", "/home"),
)


WALKS: Final = ("tests/web/resolve/test_pictures.py", "tests/web/desk/test_conversations.py")


def shot_of(one: Walked, folder: Path) -> Path | None:
    """The picture that its walk left in the folder; None where the walk did not come by."""
    page = one.page.strip("/").replace("/", "-")
    named = f"{page}-*" if one.page.endswith("/") else page
    return next(iter(sorted(folder.glob(f"{one.walk}-en-390-{named}.png"))), None)


TALKED: Final[dict[str, tuple[str, str]]] = {
    "talk-promise": ("a day to pay is put right and read back anew, in French", "talk-promise-fr"),
    "talk-stop": ("somebody asks us in Irish to stop", "talk-stop-ga"),
    "talk-hardship": ("a plea of hardship in Spanish, from the words to the desk", "talk-hardship-es"),
    "talk-question": ("a greeting is asked once what we can do", "talk-question-en"),
}
"""Pictures of the conversations: file name to what it shows, and what the test calls it."""


def make_small(file: Path) -> None:
    """Keep a picture of a page in 256 colours, about a third of its size: pages have few, and what they say stays sharp."""
    from PIL import Image

    with Image.open(file) as picture:
        if picture.mode != "P":
            whole = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            whole.save(file, optimize=True)


def photograph_walks(pictures: Path) -> int:
    """Walk, and keep the pictures. How many could not be made."""
    with tempfile.TemporaryDirectory(prefix="goodterms-walks-") as folder:
        tests = [sys.executable, "-m", "pytest", "-q", *WALKS]
        subprocess.run(tests, cwd=ROOT, env={**os.environ, "GOODTERMS_SHOTS": folder}, check=False, stdout=sys.stderr)
        missing = _talks(Path(folder), pictures)
        for one in WALKED:
            found = shot_of(one, Path(folder))
            if found is None:
                missing += 1
                sys.stderr.write(f"{one.name}.png was not made: its walk did not come to {one.page}\n")
                continue
            shutil.copyfile(found, pictures / f"{one.name}.png")
            make_small(pictures / f"{one.name}.png")
            sys.stdout.write(f"{one.name}.png: {one.shows}\n")
        return missing


def _talks(folder: Path, pictures: Path) -> int:
    """Keep the pictures of the conversations. How many were not made."""
    missing = 0
    for name, (shows, called) in TALKED.items():
        found = folder / f"{called}.png"
        if not found.exists():
            missing += 1
            sys.stderr.write(f"{name}.png was not made: its conversation did not come so far\n")
            continue
        shutil.copyfile(found, pictures / f"{name}.png")
        make_small(pictures / f"{name}.png")
        sys.stdout.write(f"{name}.png: {shows}\n")
    return missing
