"""The photographer finds the demo by what it says, and the README shows only pictures that are there."""

import re

from docs.making.pages import ROOT
from docs.screenshots import ALBUM, Demo, where_to_look

SAID = """
Starting every process

  The overview    http://127.0.0.1:33455/staff/
                  sign in as sal, password 6dnjlXzOW7ZGKtvA
  The phone       http://127.0.0.1:58117/phone   (read messages, tap links, answer)
"""


def test_the_demo_is_found_by_what_it_says():
    assert where_to_look(SAID) == Demo(
        "http://127.0.0.1:33455", "http://127.0.0.1:58117/phone", "sal", "6dnjlXzOW7ZGKtvA"
    )


def test_a_demo_that_has_not_said_where_it_is_is_not_found():
    assert where_to_look(SAID.split("The phone", maxsplit=1)[0]) is None


def test_every_picture_of_the_readme_is_one_we_make_and_has_been_made():
    shown = re.findall(r"!\[[^\]]+\]\(docs/pictures/([\w-]+)\.png\)", (ROOT / "README.md").read_text())
    assert len(shown) >= 3
    assert set(shown) <= {picture.name for picture in ALBUM}
    assert all((ROOT / "docs/pictures" / f"{name}.png").is_file() for name in shown)
