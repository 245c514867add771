"""A house's colour may be its own as long as it can be read; one that cannot is refused with the nearest that can."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.page_look.contrast import LEAST, colour_of, hex_of, nearest, ratio
from goodterms.core.page_look.look import DARK, LIGHT, NO_LOOK, PageLook, for_the_dark, look_css, unread

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(hex_of)
STYLE = Path(__file__).parents[3] / "src/goodterms/web/resolve/templates/resolve/style.css"
GROUNDS = ("surface", "ground", "sunk", "done-soft", "ask-soft")


def rgb(text: str) -> tuple[int, int, int]:
    found = colour_of(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_measured_as_wcag_does(one: str, other: str, expected: float):
    assert ratio(rgb(one), rgb(other)) == pytest.approx(expected, abs=0.01)
    assert ratio(rgb(other), rgb(one)) == ratio(rgb(one), rgb(other))


def test_the_grounds_are_those_of_the_stylesheet():
    looks = re.findall(r":root \{(.*?)\}", STYLE.read_text(), re.DOTALL)
    for declared, grounds in zip(looks, (LIGHT, DARK), strict=False):
        tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", declared))
        assert [tokens[name] for name in GROUNDS] == list(grounds)


@given(COLOURS, st.booleans())
def test_what_is_proposed_instead_can_be_read(colour: str, dark: bool):
    against = unread(colour, dark=dark)
    if against is not None:
        assert against.contrast < LEAST
        assert unread(against.instead, dark=dark) is None
    assert unread(for_the_dark(colour), dark=True) is None


def test_what_is_proposed_is_near():
    against = unread("#ff6600")
    assert against is not None
    assert (against.instead, round(against.contrast, 2), against.ground) == ("#c13e00", 2.49, "#efece6")
    assert nearest(rgb("#0b5458"), [rgb(ground) for ground in LIGHT]) == rgb("#0b5458"), "what passes is not moved"


@given(COLOURS)
def test_text_on_the_colour_and_in_it_can_be_read_in_light_and_dark(colour: str):
    against = unread(colour)
    light = colour if against is None else against.instead
    made = look_css(PageLook(light, for_the_dark(light)))
    for part, grounds in zip(made.split("@media"), (LIGHT, DARK), strict=True):
        tokens = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", part))
        accent = rgb(tokens["accent"])
        assert ratio(accent, rgb(tokens["on-accent"])) >= LEAST
        assert ratio(rgb(tokens["accent-strong"]), rgb(tokens["on-accent"])) >= LEAST
        assert ratio(accent, rgb(tokens["accent-soft"])) >= LEAST
        assert all(ratio(accent, rgb(ground)) >= LEAST for ground in grounds)


def test_a_house_without_a_colour_changes_nothing():
    assert look_css(NO_LOOK) == ""


@pytest.mark.parametrize("text", ["red", "#12345", "#1234567", "#12345g", "", "#12345６"])
def test_what_is_no_colour_is_none(text: str):
    assert colour_of(text) is None
